"""What phrases have filled in: a name that no other language has in the same phrase is named, with its place."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scorecard.reading.check_phrases import Phrases, fields_of_no_other_language, stray_phrases
from scorecard.reading.document import Document, read_record
from scorecard.reading.yaml_source import parse
from scorecard.records.record import Record


class Words(Record):
    one: str
    many: dict[str, Any]


def phrases(language: str, one: str, many: str = "", other: str = "site") -> Phrases:
    """One file of phrases: one by itself, one below `many`, and something below it that is no phrase."""
    source, _ = parse(f'one: "{one}"\nmany:\n  a: "{many}"\n  b: 1\n'.encode(), f"{language}/{other}.yml")
    assert source is not None
    document, _ = read_record(Words, source)
    assert document is not None
    found: dict[str, Document[Any]] = {other: document}
    return found


def said(shipped: dict[str, Phrases], **own: Phrases) -> list[str]:
    problems = fields_of_no_other_language(own, lambda: shipped.items())
    return [f"{each.place.file}:{each.place.line} {each.values['found']} {each.values['known']}" for each in problems]


EN, DE = phrases("en", "{a} of {b}", "{c}"), phrases("de", "{b}: {a}", "{c}")


@pytest.mark.parametrize(
    ("one", "many", "expected"),
    [
        ("{a} {b}", "{c}", []),
        ("{a}", "", []),
        ("{a} {x}", "{c}", ["zh/site.yml:1 {x} {a}, {b}"]),
        ("{y} {a} {x}", "{c}", ["zh/site.yml:1 {x} {a}, {b}", "zh/site.yml:1 {y} {a}, {b}"]),
        ("{a} {b}", "{x}", ["zh/site.yml:3 {x} {c}"]),
        ("{in_a} {b_period}", "{c}", []),
        ("{in_x}", "{c}", ["zh/site.yml:1 {x} {a}, {b}"]),
    ],
)
def test_a_name_that_no_other_language_has_is_named(one: str, many: str, expected: list[str]) -> None:
    assert said({}, zh=phrases("zh", one, many), en=EN, de=DE) == expected


def test_where_nothing_is_filled_in_elsewhere_that_is_said() -> None:
    assert said({}, zh=phrases("zh", "{x}"), en=phrases("en", "none")) == ["zh/site.yml:1 {x} —"]
    found = said({}, zh=phrases("zh", "{a}", other="verdicts"), en=EN)
    assert found == ["zh/verdicts.yml:1 {a} —", "en/site.yml:1 {a} —", "en/site.yml:1 {b} —", "en/site.yml:3 {c} —"]


def test_one_language_alone_is_held_against_those_that_the_program_brings() -> None:
    assert said({"en": EN}, zh=phrases("zh", "{x}")) == ["zh/site.yml:1 {x} {a}, {b}"]
    assert said({"en": EN, "zh": phrases("zh", "{x}")}, zh=phrases("zh", "{x}")) == ["zh/site.yml:1 {x} {a}, {b}"]
    assert said({}, zh=phrases("zh", "{x}")) == []
    assert said({"zh": EN}, zh=phrases("zh", "{x}")) == []


def test_what_the_program_brings_is_read_only_where_the_plan_s_own_differ() -> None:
    def read() -> Iterator[tuple[str, Phrases]]:
        raise AssertionError

    assert list(fields_of_no_other_language({"en": EN, "de": DE}, read)) == []
    for own in ({"en": EN}, {"en": EN, "de": phrases("de", "{a}")}):
        with pytest.raises(AssertionError):
            list(fields_of_no_other_language(own, read))


def test_phrases_that_nobody_would_read_are_named(tmp_path: Path) -> None:
    assert [*stray_phrases(tmp_path)] == []
    for name in ("zh/site.yml", "zh/sites.yml", "zh/.DS_Store", "cn/site.yml", "xx/site.yml"):
        path = tmp_path / "templates/strings" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert [(each.place.file, each.code, each.values.get("near")) for each in stray_phrases(tmp_path)] == [
        ("templates/strings/cn", "stray-language", "zh"),
        ("templates/strings/xx", "stray-language", None),
        ("templates/strings/zh/sites.yml", "stray-phrases", None),
    ]
