"""The rows of targets.csv and observations.csv."""

from datetime import date
from decimal import Decimal

from any_target import NAME, indicator, plan

from scorecard.judging.assess import assess_plan
from scorecard.records.model import Indicator, Source
from scorecard.site.tables import OBSERVATION_COLUMNS, observation_rows, target_columns, target_rows

SOURCES = {
    "report": Source.model_validate(
        {
            "title": "Report",
            "language": "zh",
            "publisher": "City",
            "published": "2026-01-20",
            "url": "https://example.org/report",
            "grade": "A",
        }
    ),
    "paper": Source.model_validate(
        {"title": "Paper", "language": "zh", "publisher": "Daily", "url": "https://example.org/paper", "grade": "B"}
    ),
}


def jobs() -> Indicator:
    target = {
        "id": "2025",
        "kind": "cumulative",
        "clauses": ("goal/1", "task/14"),
        "text": {"zh": "新增就业40.5万人", "en": "405,000 new jobs"},
        "value": Decimal("40.5"),
        "due": "2025",
        "hedged": True,
    }
    found = [
        {"period": "2023", "value": Decimal("13.6"), "sources": ("report", "paper")},
        {"period": "2025", "since": "2024", "value": Decimal("27.6"), "sources": ("paper",), "status": "provisional"},
        {
            "period": "2025",
            "value": Decimal(140),
            "sources": ("report",),
            "geography": "province",
            "bound": "at_least",
        },
        {"period": "2026", "value": Decimal(14), "sources": ("report",), "not_before": "2027-01-01"},
    ]
    return indicator(target, found)


def cells(columns: tuple[str, ...], row: tuple[str, ...]) -> dict[str, str]:
    return dict(zip(columns, row, strict=True))


def test_a_target_row_holds_the_commitment_its_verdict_and_what_decides_it() -> None:
    found = {"jobs": jobs()}
    (row,) = target_rows(plan(), found, assess_plan(plan(), found), {"jobs": "employment"})
    assert {name: cell for name, cell in cells(target_columns(plan()), row).items() if cell} == {
        "target": "jobs.2025",
        "indicator": "jobs",
        "sector": "employment",
        "clause": "goal/1;task/14",
        "name_zh": "新增就业40.5万人",
        "name_en": "405,000 new jobs",
        "kind": "cumulative",
        "comparator": ">=",
        "value": "40.5",
        "unit": "个",
        "due": "2025",
        "due_implied": "false",
        "strict": "false",
        "approximate": "false",
        "hedged": "true",
        "hold": "false",
        "status": "met",
        "actual": "41.2",
        "actual_period": "2023..2025",
        "gap": "0.7",
        "provisional": "true",
        "sources": "report;paper",
        "actual_bound": "exact",
        "rule_version": "3",
        "reason": "total",
        "modifiers": "exceeded;provisional",
        "presupposed": "false",
        "irreversible": "false",
        "scale": "D;C;B;A",
        "geography": "here",
        "as_of": "2026-11-23",
        "lag_months": "6",
        "direction": "higher",
        "measures": "flow",
        "vague": "false",
        "adds_up": "true",
        "signed": "false",
        "withdrawn": "false",
        "merged": "false",
        "plan_days": "2023-01-01..2025-12-31",
        "year_starts": "school_year=8;financial_year=4",
        "due_days": "2025-01-01..2025-12-31",
        "window_days": "2023-01-01..2025-12-31",
        "value_unit": "个",
        "actual_unit": "个",
        "gap_unit": "个",
    }


def test_the_columns_readers_were_promised_come_first() -> None:
    assert target_columns(plan())[:3] == ("target", "indicator", "sector")
    assert target_columns(plan())[20:23] == ("gap", "provisional", "sources")
    assert OBSERVATION_COLUMNS[:3] == ("indicator", "geography", "period")
    assert OBSERVATION_COLUMNS[9:12] == ("published", "url", "grade")


def test_several_sources_of_one_value_share_a_row() -> None:
    rows = observation_rows(plan(), {"jobs": jobs()}, SOURCES)
    assert cells(OBSERVATION_COLUMNS, rows[0]) == {
        "indicator": "jobs",
        "geography": "here",
        "period": "2023",
        "value": "13.6",
        "unit": "个",
        "bound": "exact",
        "status": "final",
        "source": "report;paper",
        "publisher": "City;Daily",
        "published": "2026-01-20;",
        "url": "https://example.org/report;https://example.org/paper",
        "grade": "A;B",
        "series": "",
        "since": "",
        "first_day": "2023-01-01",
        "last_day": "2023-12-31",
        "series_break": "false",
        "judged": "true",
        "repeats_plan": "false",
        "published_days": "2026-01-20..2026-01-20;",
        "period_days": "2023-01-01..2023-12-31",
        "of": "",
        "group": "",
        "follows": "",
    }


def test_a_running_total_reaches_back_to_its_start() -> None:
    row = cells(OBSERVATION_COLUMNS, observation_rows(plan(), {"jobs": jobs()}, SOURCES)[1])
    assert (row["period"], row["since"], row["first_day"], row["last_day"]) == (
        "2025",
        "2024",
        "2024-01-01",
        "2025-12-31",
    )


def test_a_value_of_another_place_is_shown_and_not_judged() -> None:
    row = cells(OBSERVATION_COLUMNS, observation_rows(plan(), {"jobs": jobs()}, SOURCES)[2])
    assert (row["geography"], row["judged"]) == ("province", "false")


def test_a_value_under_embargo_is_in_no_row() -> None:
    assert len(observation_rows(plan(), {"jobs": jobs()}, SOURCES)) == 3
    assert len(observation_rows(plan("2027-01-01"), {"jobs": jobs()}, SOURCES)) == 4


def test_large_and_small_numbers_are_printed_in_full() -> None:
    found = [
        {"period": "2024", "value": Decimal("1E+18"), "sources": ("report",)},
        {"period": "2025", "value": Decimal("1E-9"), "sources": ("report",)},
    ]
    rows = observation_rows(plan(), {"it": indicator(None, found)}, SOURCES)
    assert [cells(OBSERVATION_COLUMNS, row)["value"] for row in rows] == ["1" + "0" * 18, "0.000000001"]


def test_a_change_and_an_override_are_told_once_they_are_known() -> None:
    target = {
        "id": "t",
        "kind": "at_least",
        "clauses": ("goal/1",),
        "text": NAME,
        "value": Decimal(90),
        "due": "2025",
        "change": {"value": Decimal(85), "date": date(2024, 6, 1).isoformat(), "sources": ("report",)},
        "override": {"status": "met", "reason": NAME, "date": "2026-05-01", "authority": NAME},
    }
    found = {"it": indicator(target, [{"period": "2025", "value": Decimal(86), "sources": ("report",)}])}
    told = []
    for as_of in ("2026-04-30", "2026-05-01"):
        day = plan(as_of)
        row = cells(target_columns(day), target_rows(day, found, assess_plan(day, found), {})[0])
        told.append((row["status"], row["override"], row["change"], row["change_status"]))
    assert told == [("not_met", "", "85", "met"), ("met", "met", "85", "met")]
