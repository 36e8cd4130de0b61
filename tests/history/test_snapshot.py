"""What a release knew: made from a small plan, written, and read back."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from scorecard.history.snapshot import (
    SNAPSHOT_PATH,
    KnownCommitment,
    KnownValue,
    Snapshot,
    from_json,
    read_snapshot,
    to_json,
)
from scorecard.history.snapshot_share import Known, known_commitments, known_record, known_values, snapshot_pieces
from scorecard.history.take import snapshot_of, values_of
from scorecard.judging.assess import assess_plan
from scorecard.reading.document import read_record
from scorecard.reading.load import Inputs, read_inputs
from scorecard.reading.yaml_source import parse
from scorecard.records.problems import InputError
from scorecard.records.verdict import Verdict
from scorecard.saying.sentences import VerdictStrings

STRINGS = Path(__file__).parents[2] / "templates" / "strings"


def phrases(language: str) -> VerdictStrings:
    source, problems = parse((STRINGS / language / "verdicts.yml").read_bytes(), "verdicts.yml")
    assert source is not None, problems
    document, problems = read_record(VerdictStrings, source)
    assert document is not None, problems
    return document.record


def judge(inputs: Inputs) -> dict[str, Verdict]:
    return assess_plan(inputs.plan.record, {each: document.record for each, document in inputs.indicators.items()})


@pytest.fixture
def snapshot(minimal_plan: Path) -> Snapshot:
    inputs = read_inputs(minimal_plan)
    return snapshot_of(inputs, judge(inputs), {each: phrases(each) for each in ("zh", "en")}, {})


@pytest.mark.parametrize("texts", [{}, {"zh": {"about": "文"}, "en": {"about": "Text"}}])
def test_what_each_indicator_adds_makes_the_same_file(minimal_plan: Path, texts: dict[str, dict[str, str]]) -> None:
    inputs, strings = read_inputs(minimal_plan), {each: phrases(each) for each in ("zh", "en")}
    verdicts = judge(inputs)
    known = Known(
        commitments={each: known_commitments(inputs, verdicts, strings, each) for each in inputs.indicators},
        values={each: known_values(inputs, strings, each) for each in inputs.indicators},
        records={each: known_record(inputs, each) for each in inputs.indicators},
    )
    whole = to_json(snapshot_of(inputs, verdicts, strings, texts))
    assert b"".join(snapshot_pieces(known, inputs, strings, texts)) == whole


def test_a_commitment_is_known_with_its_verdict_and_words(snapshot: Snapshot) -> None:
    assert [each.key for each in snapshot.commitments] == ["new-parks.2025", "trees-planted.yearly"]
    assert snapshot.commitments[0] == KnownCommitment(
        key="new-parks.2025",
        indicator="new-parks",
        sector="parks",
        clauses=("goal/1",),
        life_events=(),
        name={"zh": "新建公园", "en": "New parks"},
        text={"zh": "累计新建公园30个", "en": "30 new parks in all"},
        target={"zh": "累计 ≥ 30 个", "en": "≥ 30 parks in total"},
        status="met",
        actual="32",
        actual_bound="exact",
        gap="2",
        actual_words={"zh": "32 个", "en": "32 parks"},
        gap_words={"zh": "超出2个", "en": "2 parks above"},
    )


def test_a_commitment_without_a_value_has_no_figures(snapshot: Snapshot) -> None:
    trees = snapshot.commitments[1]
    assert (trees.status, trees.actual, trees.gap) == ("not_established", None, None)
    assert (trees.actual_words, trees.gap_words) == ({"zh": "", "en": ""}, {"zh": "", "en": ""})


def test_a_value_is_known_with_its_unit_and_sources(snapshot: Snapshot) -> None:
    assert [each.period for each in snapshot.values] == ["2023", "2024", "2025"]
    assert snapshot.values[0] == KnownValue(
        indicator="new-parks",
        sector="parks",
        clauses=("goal/1",),
        name={"zh": "新建公园", "en": "New parks"},
        geography=None,
        geography_name={},
        series=None,
        series_name={},
        period="2023",
        since=None,
        value="12",
        unit="个",
        words={"zh": "12 个", "en": "12 parks"},
        bound="exact",
        status="final",
        sources=("yearbook-2026",),
    )


def test_digits_and_bounds_are_kept_as_printed(minimal_plan: Path) -> None:
    file = minimal_plan / "indicators/parks/trees-planted.yml"
    value = (
        "observations:\n  - {period: 2023, value: 1.50, bound: at_least, geography: nation, sources: [yearbook-2026]}\n"
    )
    file.write_text(file.read_text("utf-8") + value, "utf-8")
    plan = minimal_plan / "indicators/plan.yml"
    places = "geographies:\n  nation: {zh: 全国, en: the nation}\n"
    plan.write_text(plan.read_text("utf-8").replace("geographies:\n", places), "utf-8")
    inputs = read_inputs(minimal_plan)
    known = snapshot_of(inputs, judge(inputs), {each: phrases(each) for each in ("zh", "en")}, {}).values[-1]
    assert (known.value, known.bound) == ("1.50", "at_least")
    assert known.words == {"zh": "1.50 万株以上", "en": "at least 15,000 trees"}
    assert (known.geography, known.geography_name) == ("nation", {"zh": "全国", "en": "the nation"})


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("milestone", "1", {"zh": "已完成", "en": "done"}),
        ("guarantee", "1", {"zh": "已完成", "en": "done"}),
        ("milestone", "0", {"zh": "尚未完成", "en": "not yet done"}),
        ("milestone", "12, of: 13", {"zh": "13项中完成12项", "en": "12 of 13 done"}),
        ("at_least\n    value: 30", "1", {"zh": "1 个", "en": "1 park"}),
    ],
)
def test_what_was_done_is_said_as_done(minimal_plan: Path, kind: str, value: str, words: dict[str, str]) -> None:
    path = minimal_plan / "indicators/parks/new-parks.yml"
    text = path.read_text("utf-8").replace("kind: cumulative\n    value: 30", f"kind: {kind}")
    path.write_text(
        text[: text.index("  - {period: 2023")] + f"  - {{period: 2025, value: {value}, sources: [x]}}\n", "utf-8"
    )
    inputs = read_inputs(minimal_plan)
    known = values_of(
        "new-parks", inputs.values_shown("new-parks"), inputs, {each: phrases(each) for each in ("zh", "en")}
    )
    assert [each.words for each in known] == [words]


def test_the_plans_own_place_is_the_same_named_or_not(minimal_plan: Path) -> None:
    file = minimal_plan / "indicators/parks/new-parks.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("value: 12,", "value: 12, geography: sometown,"), "utf-8")
    inputs = read_inputs(minimal_plan)
    assert (
        snapshot_of(inputs, judge(inputs), {"zh": phrases("zh"), "en": phrases("en")}, {}).values[0].geography is None
    )


def test_what_is_written_reads_back_the_same(snapshot: Snapshot, tmp_path: Path) -> None:
    content = to_json(snapshot)
    assert from_json(content) == snapshot
    assert to_json(from_json(content)) == content
    (tmp_path / "data").mkdir()
    (tmp_path / SNAPSHOT_PATH).write_bytes(content)
    assert read_snapshot(tmp_path) == snapshot


def test_the_day_it_speaks_for_is_the_only_date(snapshot: Snapshot) -> None:
    assert snapshot.as_of == "2026-11-23"
    assert set(json.loads(to_json(snapshot))) == {
        "schema_version",
        "as_of",
        "languages",
        "status_words",
        "commitments",
        "values",
        "mark_words",
        "records",
    }


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda content: b"", "snapshot-damaged"),
        (lambda content: content[: len(content) // 2], "snapshot-damaged"),
        (lambda content: b"[]", "snapshot-damaged"),
        (lambda content: content.replace(b'"as_of"', b'"as_off"'), "snapshot-damaged"),
        (lambda content: content.replace(b'"schema_version":3', b'"schema_version":4,"more":0'), "snapshot-too-new"),
    ],
)
def test_anything_else_is_refused(snapshot: Snapshot, spoil: Callable[[bytes], bytes], code: str) -> None:
    with pytest.raises(InputError) as refused:
        from_json(spoil(to_json(snapshot)), "old/data/snapshot.json")
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.file) == (code, "old/data/snapshot.json")
    assert problem.sentence("zh")
    assert problem.sentence("en")


def test_a_folder_without_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read_snapshot(tmp_path)
    assert [each.code for each in refused.value.problems] == ["snapshot-missing"]


def test_a_snapshot_with_the_codes_of_before_is_read_with_those_of_today(snapshot: Snapshot) -> None:
    old = (
        to_json(snapshot).replace(b'"schema_version":3', b'"schema_version":1').replace(b"not_established", b"no_data")
    )
    assert b"no_data" in old
    assert from_json(old) == snapshot
