"""What is last known where a result is not established: one mark a commitment, and sums that add up everywhere."""

import csv
import io
import json
import re
from decimal import Decimal
from typing import Any

import pytest
from any_target import NAME, PLANS, SOURCES, indicator, indicators, plan
from how_many import examples
from hypothesis import given
from shares import shares_of

from scorecard.history.difference import compare
from scorecard.history.take import snapshot_of
from scorecard.judging.assess import assess_plan
from scorecard.judging.due_years import DueYear, due_years
from scorecard.judging.judge import judge
from scorecard.judging.last_known import count_marks
from scorecard.reading.checked import checked_inputs
from scorecard.reading.load import Inputs, read_site_words
from scorecard.records.addresses import ALL, status_address
from scorecard.records.model import Indicator, Plan, Search, Series, Source
from scorecard.records.project import PROJECT
from scorecard.records.verdict import LastKnown, LastMark, Status, Verdict
from scorecard.saying.sentences import mark_words
from scorecard.site.compose.edition import Edition
from scorecard.site.compose.lists import all_page, status_page, statuses_page
from scorecard.site.export import data_files
from scorecard.site.package import meanings_of

RUMOUR = Source.model_validate(
    {
        "title": "Post",
        "language": "en",
        "publisher": "Nobody",
        "published": "2026-01-01",
        "url": "https://example.org/",
        "grade": "C",
    }
)
SHARE = {"id": "target", "kind": "at_least", "clauses": ("goal/1",), "text": NAME, "due": "2025", "value": 90}


def value(period: str, number: object, **more: object) -> dict[str, Any]:
    number = number if isinstance(number, str) else Decimal(str(number))
    return {"period": period, "value": number, "sources": ("somewhere",), **more}


def target(**changes: object) -> dict[str, Any]:
    return {
        name: Decimal(each) if isinstance(each, int) and not isinstance(each, bool) else each
        for name, each in (SHARE | changes).items()
        if each is not None
    }


def known(record: Indicator, **others: Indicator) -> LastKnown:
    found = assess_plan(plan(), {"it": record, **others}, {"rumour": RUMOUR})["it.target"].last_known
    assert found is not None
    return found


def search(**changes: object) -> Search:
    return Search.model_validate({"date": "2026-11-23", "place": "somewhere", **changes})


CASES: tuple[tuple[str, dict[str, Any], list[dict[str, Any]], LastMark, str | None, str | None], ...] = (
    ("reached", target(), [value("2024", 92), value("2021", 80)], LastMark.REACHED_LAST, "2024", "2"),
    ("short", target(), [value("2024", 88), value("2021", 95)], LastMark.SHORT_LAST, "2024", "-2"),
    ("before, reached", target(), [value("2022", 91)], LastMark.REACHED_BEFORE_PLAN, "2022", "1"),
    ("before, short", target(), [value("2022", 80)], LastMark.SHORT_BEFORE_PLAN, "2022", "-10"),
    ("too vague", target(), [value("2024", 85, bound="at_least")], LastMark.PARTLY_KNOWN, "2024", None),
    ("part of a sum", target(kind="cumulative"), [value("2023", 40)], LastMark.PARTLY_KNOWN, "2023", "-50"),
    (
        "two of three years",
        target(kind="every_period"),
        [value("2023", 95), value("2024", 95)],
        LastMark.PARTLY_KNOWN,
        "2024",
        "5",
    ),
    (
        "a year before the plan",
        target(kind="every_period"),
        [value("2022", 95)],
        LastMark.REACHED_BEFORE_PLAN,
        "2022",
        "5",
    ),
    (
        "the base alone",
        target(kind="increment", measure="units", base="2022"),
        [value("2022", 10)],
        LastMark.ONE_SIDE_MISSING,
        "2022",
        None,
    ),
    (
        "half way",
        target(kind="increment", measure="units", base="2022", value=5),
        [value("2022", 10), value("2024", 12)],
        LastMark.SHORT_LAST,
        "2024",
        "-3",
    ),
    (
        "a sum of other years",
        target(kind="cumulative"),
        [value("2021", 40)],
        LastMark.RELATED_ONLY,
        "2021",
        None,
    ),
    (
        "a month of a yearly flow",
        target(kind="zero", value=None, every="year", start="2025"),
        [value("2025-07", 0)],
        LastMark.PARTLY_KNOWN,
        "2025-07",
        None,
    ),
    ("not done yet", target(kind="milestone", value=None), [value("2024", 0)], LastMark.SHORT_LAST, "2024", None),
    ("a place", target(kind="rank", value=3), [value("2024", 5)], LastMark.SHORT_LAST, "2024", "2"),
    ("a grade", target(kind="grade", value="B"), [value("2024", "C")], LastMark.SHORT_LAST, "2024", None),
    (
        "a year of growth",
        target(kind="growth", value=5),
        [value("2022", 100), value("2023", 106)],
        LastMark.PARTLY_KNOWN,
        "2023",
        "1",
    ),
    (
        "only reported",
        target(),
        [{**value("2025", 92), "sources": ("rumour",)}],
        LastMark.REPORTED,
        "2025",
        "2",
    ),
    (
        "reported for an earlier year",
        target(),
        [{**value("2024", 88), "sources": ("rumour",)}],
        LastMark.REPORTED,
        "2024",
        "-2",
    ),
    (
        "repeated for a year that is not over",
        target(),
        [value("2026", 92, repeats_plan=True)],
        LastMark.REPORTED,
        "2026",
        None,
    ),
    ("another place", target(), [value("2024", 95, geography="province")], LastMark.RELATED_ONLY, "2024", None),
    ("a group", target(), [value("2024", 95, group={"sex": "women"})], LastMark.RELATED_ONLY, "2024", None),
    (
        "its own years before a later one of a series",
        target(kind="cumulative"),
        [value("2021", 40), value("2024", 30, series="part")],
        LastMark.RELATED_ONLY,
        "2021",
        None,
    ),
    ("nothing", target(), [], LastMark.NOT_LOOKED, None, None),
)


@pytest.mark.parametrize(("name", "promise", "found", "mark", "period", "gap"), CASES, ids=[case[0] for case in CASES])
def test_the_mark_with_its_date_and_distance(
    name: str,
    promise: dict[str, Any],
    found: list[dict[str, Any]],
    mark: LastMark,
    period: str | None,
    gap: str | None,
) -> None:
    last = known(indicator(promise, found))
    assert last.mark is mark
    assert (last.period.text if last.period else None) == period
    assert last.gap == (None if gap is None else Decimal(gap))


def test_what_was_looked_for_by_name_is_told_from_what_was_not() -> None:
    nothing = indicator(target(), [])
    named = nothing.model_copy(update={"searched": (search(), search(date="2026-11-25"), search(by_name=False))})
    assert (known(named).mark, str(known(named).searched)) == (LastMark.LOOKED_NOT_FOUND, "2026-11-25")
    passed_over = nothing.model_copy(update={"searched": (search(by_name=False),)})
    assert known(passed_over).mark is LastMark.NOT_LOOKED


def test_figures_of_a_series_or_another_place_are_related() -> None:
    record = indicator(target(), [value("2024", 95, geography="province"), value("2023", 95, series="part")])
    record = record.model_copy(update={"series": (Series.model_validate({"id": "part", "name": NAME}),)})
    last = known(record)
    assert last.period is not None
    assert (last.mark, last.period.text) == (LastMark.RELATED_ONLY, "2023")


def test_one_of_two_series_is_one_side() -> None:
    record = indicator(target(kind="relative", other="other", value=0), [value("2025", 5)])
    assert known(record, other=indicator(None, [])).mark is LastMark.ONE_SIDE_MISSING
    last = known(
        indicator(target(kind="relative", other="other", value=0), [value("2024", 5)]),
        other=indicator(None, [value("2024", 4)]),
    )
    assert (last.mark, last.gap) == (LastMark.REACHED_LAST, 1)


@given(plan=PLANS, found=indicators())
@examples(500)
def test_a_commitment_has_one_mark_where_its_result_is_not_established_and_none_elsewhere(
    plan: Plan, found: dict[str, Indicator]
) -> None:
    verdict = assess_plan(plan, found, SOURCES)["it.target"]
    assert (verdict.last_known is None) == (verdict.status is not Status.NOT_ESTABLISHED)
    last = verdict.last_known
    if last is None:
        return
    compared = {
        LastMark.REACHED_LAST: True,
        LastMark.REACHED_BEFORE_PLAN: True,
        LastMark.SHORT_LAST: False,
        LastMark.SHORT_BEFORE_PLAN: False,
    }
    if last.mark in compared:
        assert last.period is not None
        assert last.comparisons
        before = last.mark in {LastMark.REACHED_BEFORE_PLAN, LastMark.SHORT_BEFORE_PLAN}
        assert before == (last.period.end <= plan.period.start)
        assert all(each.period is None or each.period.end <= plan.as_of for each in last.comparisons)
    if last.mark is LastMark.NOT_LOOKED:
        assert not found["it"].observations or all(each.period.end > plan.as_of for each in found["it"].observations)


# The real plan --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    return checked_inputs(PROJECT)[0]


@pytest.fixture(scope="module")
def verdicts(inputs: Inputs) -> dict[str, Verdict]:
    return judge(inputs)


@pytest.fixture(scope="module")
def edition(inputs: Inputs, verdicts: dict[str, Verdict]) -> Edition:
    words = read_site_words(PROJECT, ("zh",))
    return Edition(
        language="zh",
        inputs=inputs,
        verdicts=verdicts,
        charts={},
        strips={},
        strings=words.strings["zh"],
        phrases=words.phrases["zh"],
        meanings=words.meanings["zh"],
    )


def test_the_marks_add_up_to_all_that_is_not_established(verdicts: dict[str, Verdict]) -> None:
    open_ones = sum(each.status is Status.NOT_ESTABLISHED for each in verdicts.values())
    assert sum(count_marks(verdicts).values()) == open_ones
    assert open_ones > 300


def test_pages_files_and_snapshot_count_the_same_marks(
    inputs: Inputs, verdicts: dict[str, Verdict], edition: Edition
) -> None:
    counted = {mark.value: number for mark, number in count_marks(verdicts).items() if number}
    for page in (
        statuses_page(edition),
        status_page(edition, Status.NOT_ESTABLISHED, status_address("not_established")),
    ):
        assert page.known is not None
        shown = {count.href.rpartition("=")[2]: count.number for count in page.known.counts}
        assert shown == counted
        assert page.known.total == sum(counted.values())
    rows = [row.known_code for each in all_page(edition, ALL).sectors for row in each.rows if row.known_code]
    assert {mark: rows.count(mark) for mark in counted} == counted
    offered = next(each for each in all_page(edition, ALL).filters if each.name == "known")
    assert [choice.value for choice in offered.choices] == list(counted)
    files = {
        file.path: file.content
        for file in data_files(
            inputs, shares_of(inputs, verdicts), meanings_of(edition.meanings.columns, inputs.plan.record, "zh")
        )
    }
    table = list(csv.DictReader(io.StringIO(files["data/targets.csv"].decode())))
    marks = [row["last_known"] for row in table if row["last_known"]]
    assert {mark: marks.count(mark) for mark in counted} == counted
    whole = json.loads(files["data/indicators.json"])
    in_json = [
        each["verdict"]["last_known"]["mark"]
        for record in whole["indicators"]
        for each in record.get("targets", [])
        if "last_known" in each["verdict"]
    ]
    assert {mark: in_json.count(mark) for mark in counted} == counted
    snapshot = snapshot_of(inputs, verdicts, read_site_words(PROJECT, ("zh", "en")).phrases, {})
    kept = [each.last_known for each in snapshot.commitments if each.last_known]
    assert {mark: kept.count(mark) for mark in counted} == counted
    difference = compare(snapshot, snapshot)
    assert {each.status: each.after for each in difference.known_counts} == counted


def test_every_mark_of_the_plan_can_be_read_with_its_date(edition: Edition) -> None:
    for each in edition.commitments:
        last = each.verdict.last_known
        words = mark_words(each.verdict, each.target, each.unit, edition.phrases, "zh")
        assert bool(words) == (last is not None)
        if last is not None and last.mark is not LastMark.NOT_LOOKED:
            assert re.search(r"\d{4}年", words), (each.key, words)


def test_of_how_many_the_figure_of_the_due_year_was_found(edition: Edition) -> None:
    lines = statuses_page(edition).due_years
    assert [line[:7] for line in lines] == ["2023年到期", "2025年到期"]


def test_a_report_nobody_verified_is_no_figure_for_the_due_year() -> None:
    firm, rumour = value("2025", 92), {**value("2025", 92), "sources": ("rumour",)}
    for found, with_figure in (([firm], 1), ([rumour], 0), ([value("2024", 92)], 0)):
        records = {"it": indicator(target(), found)}
        sources = {"rumour": RUMOUR}
        verdicts = assess_plan(plan(), records, sources)
        assert due_years(plan(), records, verdicts, sources) == (
            DueYear(year=2025, commitments=1, with_figure=with_figure),
        )


def test_a_due_year_counts_what_can_be_judged_and_has_fallen_due() -> None:
    written = (
        target(id="later", due="2027"),
        target(id="undertaking", kind="guarantee", value=None, due=None),
        target(id="reached", due="2024"),
        target(id="vague", due="2024", value=80, vague=True),
        target(id="open", due="2025"),
        target(id="to-this-day", due="2026-11-23"),
    )
    share = indicator(None, [value("2024", 92), value("2022", 80)])
    share = share.model_copy(update={"targets": tuple(indicator(each, []).targets[0] for each in written)})
    deed = target(kind="milestone", value=None)
    built = indicator(deed, [value("2024-06-30", 1)])
    not_known = indicator(deed, [])
    records = {"share": share, "built": built, "opened": built, "not-known": not_known}
    assert due_years(plan(), records, assess_plan(plan(), records)) == (
        DueYear(year=2024, commitments=1, with_figure=1),
        DueYear(year=2025, commitments=4, with_figure=2),
        DueYear(year=2026, commitments=1, with_figure=0),
    )
