"""A total against its parts: when it is asked about, and when it may well be so."""

from pathlib import Path

import pytest
from staff_plan import CLINICS, lay_out

from scorecard.reading.check_wholes import totals_hold_their_parts

TOTAL = CLINICS.replace("kind: at_least", "kind: cumulative")


def asked(root: Path, values: tuple[str, ...], text: str = TOTAL) -> list[tuple[int, dict[str, str]]]:
    lines = (each if "sources" in each else f"{each}, sources: [report-2026]" for each in values)
    written = text + "observations:\n" + "".join(f"  - {{period: {each}}}\n" for each in lines)
    found = totals_hold_their_parts(lay_out(root, clinics=written))
    first = written.splitlines().index("observations:") + 2
    return [(each.place.line - first, dict(each.values)) for each in found]


def test_what_is_asked_names_the_total_and_its_parts(tmp_path: Path) -> None:
    values = ("2023, value: 9", "2024-Q1, value: 3", "2024-06, since: 2023, value: 10.4")
    said = {"found": "10.4", "period": "2023..2024-06", "sum": "12", "parts": "2023, 2024-Q1"}
    assert asked(tmp_path, values) == [(2, said)]


@pytest.mark.parametrize(
    ("values", "is_asked"),
    [
        (("2023, value: 9", "2024-06, since: 2023, value: 4"), True),
        (("2023, value: 9", "2024-06, since: 2023, value: 9"), False),
        (("2023, value: 9", "2024-06, since: 2024, value: 4"), False),
        (("2023-H1, value: 9", "2023-H2, value: 9", "2023, value: 17"), False),  # each was rounded
        (("2023-H1, value: 9", "2023-H2, value: 9", "2023, value: 16"), True),
        (("2023-H1, value: 9.0", "2023-H2, value: 9.0", "2023, value: 17.8"), True),
        (("2023-H1, value: 9.0", "2023-H2, value: 9.0", "2023, value: 17.9"), False),
        (("2023-H1, value: 9", "2023-01..2023-08, value: 11", "2023, value: 16"), False),  # they overlap
        (("2023, value: 9, bound: at_least", "2023..2024, value: 4"), True),
        (("2023, value: 9, bound: at_most", "2023..2024, value: 4"), False),
        (("2023, value: 9, bound: approx", "2023..2024, value: 4"), False),
        (("2023, value: 9", "2023..2024, value: 4, bound: at_least"), False),
        (("2023, value: 9", "2023..2024, value: 4, bound: at_most"), True),
        (("2023, value: 9", "2023..2024, value: 4, series_break: true"), False),
        (("2023, value: 9, series_break: true", "2023..2024, value: 4"), False),
        (("2023, value: 9, repeats_plan: true", "2023..2024, value: 4"), False),
        (("2023, value: 9, status: provisional", "2023, value: 3", "2023..2024, value: 4"), False),
        (("2023, value: 3", "2023, value: 9, status: revised", "2023..2024, value: 4"), True),
        (("2023, since: 2023, value: 9", "2024, since: 2023, value: 4"), False),  # another rule asks
        (("2023, since: 2023, value: 9", "2024, value: 8", "2024, since: 2023, value: 10"), True),
        (("2023, value: 9, geography: province", "2023..2024, value: 4"), False),
    ],
)
def test_a_total_is_asked_about_where_its_parts_are_certainly_more(
    tmp_path: Path, values: tuple[str, ...], *, is_asked: bool
) -> None:
    assert bool(asked(tmp_path, values)) == is_asked


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        (CLINICS, False),
        (CLINICS + "measures: flow\n", True),
        (TOTAL + "measures: share\n", False),
        (TOTAL + "signed: true\n", False),
    ],
)
def test_only_what_adds_up_is_asked_about(tmp_path: Path, text: str, *, is_asked: bool) -> None:
    assert bool(asked(tmp_path, ("2023, value: 9", "2023..2024, value: 4"), text)) == is_asked
