"""Sentences of several parts: kept where all of them are, judged by the engine and by `verify.py`."""

from decimal import Decimal
from typing import Any

import pytest
from any_target import plan

from scorecard.judging.assess import assess_plan
from scorecard.records.model import Indicator, Unit
from scorecard.records.verdict import Status, Verdict
from scorecard.saying.sentences import Quantities, note_sentences, trace_line, verdict_sentence
from tests.judging.test_verify import decided_again
from tests.saying.test_sentences import STRINGS

PERCENT = Unit.model_validate({"name": {"zh": "%", "en": "%"}, "tight": True})


def record(*, strict_value: str, base: str | None = "80", override: dict[str, Any] | None = None) -> Indicator:
    text = {"zh": "示例", "en": "Example"}
    common = {"clauses": ("goal/1",), "due": "2025"}
    reach = {"id": "reach", "kind": "at_least", "value": Decimal(85), "also": ("rise",), **common}
    rise = {"id": "rise", "kind": "increment", "value": Decimal(2), "measure": "points", "base": "2022", **common}
    values = [("2025", strict_value), *([("2022", base)] if base is not None else [])]
    return Indicator.model_validate(
        {
            "name": text,
            "unit": "%",
            "definition": text,
            "targets": (
                {**reach, "text": {"zh": "达到85%", "en": "Reach 85%"}, **({"override": override} if override else {})},
                {**rise, "text": {"zh": "提高2个百分点", "en": "Rise by 2 points"}},
            ),
            "observations": tuple(
                {"period": year, "value": Decimal(value), "sources": ("report",)} for year, value in values
            ),
        }
    )


def judged(found: Indicator) -> tuple[Verdict, Verdict]:
    verdicts = assess_plan(plan(), {"it": found})
    again = decided_again(plan(), {"it": found}, {}, {})
    assert [each for each, _ in again] == [each for _, each in again]
    return verdicts["it.reach"], verdicts["it.rise"]


@pytest.mark.parametrize(
    ("value", "base", "status", "reason"),
    [
        ("90", "80", "met", "at_due"),
        ("84", "80", "not_met", "at_due"),
        ("90", "89", "not_met", "also"),
        ("84", "83", "not_met", "at_due"),
        ("90", None, "not_established", "also"),
    ],
    ids=["both", "own-part-missed", "other-part-missed", "neither", "other-part-open"],
)
def test_it_is_kept_where_every_part_is(value: str, base: str | None, status: str, reason: str) -> None:
    verdict, part = judged(record(strict_value=value, base=base))
    assert (verdict.status.value, verdict.reason) == (status, reason)
    assert verdict.also == (("rise", part.status),)


def test_a_result_set_by_hand_stands_whatever_its_parts_say() -> None:
    said = {"zh": "示例", "en": "Example"}
    override = {"status": "met", "reason": said, "date": "2026-05-01", "authority": said}
    verdict, part = judged(record(strict_value="90", base="89", override=override))
    assert (verdict.status, part.status) == (Status.MET, Status.NOT_MET)


def test_the_page_says_which_part_decides() -> None:
    found = record(strict_value="90", base="89")
    verdict, _ = judged(found)
    target, of, units = found.targets[0], Quantities(found), {"%": PERCENT}
    said = [verdict_sentence(target, of, verdict, PERCENT, STRINGS[each], each) for each in ("zh", "en")]
    assert said == [
        "示例：几项要同时做到，以最差的一项为准。“提高2个百分点”：未完成。",
        "Example: several things have to hold together, and the worst decides. “Rise by 2 points”: Not met.",
    ]
    assert trace_line(target, verdict, PERCENT, STRINGS["en"], "en") == (
        "Several things have to hold together, and the worst decides: Not met."
    )
    kept, _ = judged(record(strict_value="90"))
    assert note_sentences(target, found, kept, units, STRINGS["en"], "en")[-1] == (
        "The sentence asks for more, and all of it must hold. “Rise by 2 points”: Met."
    )
