"""The note of a value stands beside it where a difference tells of the value."""

import re
from pathlib import Path

from scorecard.history.difference import Difference, compare
from scorecard.pipeline import known_now
from scorecard.staff.diff import Occasion, as_html
from scorecard.staff.diff.report import report_of


def test_the_note_of_a_value_stands_beside_it_and_an_old_one_is_asked_about(minimal_plan: Path) -> None:
    parks = minimal_plan / "indicators/parks/new-parks.yml"

    def said(value: int, note: str) -> Difference:
        text = re.sub(r"- \{period: 2025, value: \d+", f"- {{period: 2025, value: {value}{note}", first)
        parks.write_text(text, "utf-8")
        return compare(before, known_now(minimal_plan))

    def details(difference: Difference, language: str) -> tuple[str, ...]:
        sections = {each.id: each for each in report_of(difference, language).sections}
        return next(sections[each] for each in ("changed-values", "new-values") if each in sections).rows[0].details

    first, before = parks.read_text("utf-8"), known_now(minimal_plan)
    words = ", note: {zh: 原文写“约”。, en: The source says about.}"
    fresh = said(12, words)
    assert details(fresh, "zh") == ("备注：原文写“约”。",)
    assert "note: The source says about." in as_html(fresh, "en", Occasion(compared_with="x"), plan="x")
    before = known_now(minimal_plan)
    assert details(said(13, words), "zh") == ("备注没有改，请看还对不对：原文写“约”。",)
    assert details(said(13, ", note: {zh: 另一句。, en: Another.}"), "en") == ("note: Another.",)
    parks.write_text("\n".join(line for line in first.splitlines() if "2025, value" not in line) + "\n", "utf-8")
    before = known_now(minimal_plan)
    assert details(said(11, words), "zh")[-1] == "备注：原文写“约”。"
