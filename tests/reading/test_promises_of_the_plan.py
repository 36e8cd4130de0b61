"""What the real plan promises reads as a promise, in English too: "Raise coverage to 90%", never "Coverage is 90%".

A sentence in the indicative beside "not established" would say that what was promised is so.
"""

from pathlib import Path

from scorecard.reading.load import read_inputs

ROOT = Path(__file__).parents[2]
VERBS = frozenset((ROOT / "tests" / "promise_verbs.txt").read_text(encoding="utf-8").split())
BEFORE_THE_VERB = ("All but eliminate", "All but clear", "As a rule, keep", "Mostly complete")


def test_every_english_commitment_begins_as_a_promise() -> None:
    texts = [
        target.text["en"] for each in read_inputs(ROOT).indicators.values() for target in each.record.targets
    ]  # fmt: skip
    assert len(texts) > 500
    assert [
        text
        for text in texts
        if text.split(maxsplit=1)[0].rstrip(",") not in VERBS and not text.startswith(BEFORE_THE_VERB)
    ] == []
