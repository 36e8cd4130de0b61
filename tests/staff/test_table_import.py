"""Statistical tables into a plan: what is taken, what is refused with its cell; a second run writes nothing."""

from pathlib import Path

import pytest

from scorecard.cli import main

TABLE = """Year,Units,kind,district,Value
2023,number,,,12.0
2024,number,,,9.0
2025,number,,,
2023,number,,North side,7
2023,number,,South,5
2023,number,playgrounds,,31
"""
MAPPING = """ignore: [Units]
dimensions:
  district: {column: district, names: {North side: north}}
tables:
  - file: parks.csv
    source: yearbook-2026
    rows:
      - indicator: new-parks
        by: [district]
"""
DIMENSIONS = """dimensions:
  - id: district
    name: {zh: 区, en: District}
    categories:
      - {id: north, name: {zh: 北区, en: North}}
      - {id: south, name: {zh: 南区, en: South}}
languages:"""


@pytest.fixture
def plan_root(minimal_plan: Path) -> Path:
    plan = minimal_plan / "indicators" / "plan.yml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("languages:", DIMENSIONS), encoding="utf-8")
    (minimal_plan / "parks.csv").write_text(TABLE, encoding="utf-8")
    (minimal_plan / "tables.yml").write_text(MAPPING, encoding="utf-8")
    return minimal_plan


def run(root: Path, *more: str) -> int:
    return main(["import-table", str(root / "tables.yml"), "--root", str(root), "--lang", "en", *more])


def observations(root: Path) -> str:
    text = (root / "indicators" / "parks" / "new-parks.yml").read_text(encoding="utf-8")
    return text.partition("observations:\n")[2]


def test_values_go_to_their_indicator_and_group_and_only_what_differs_is_written(
    plan_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plan_root / "parks.csv").write_text(TABLE.replace("2024,number,,,9.0", "2024,number,,,8"), encoding="utf-8")
    assert run(plan_root) == 0
    assert observations(plan_root) == (
        "  - {period: 2023, value: 12, sources: [yearbook-2026]}\n"
        "  - {period: 2024, value: 8, sources: [yearbook-2026]}\n"
        "  - {period: 2025, value: 11, sources: [yearbook-2026]}\n"
        "  - {period: 2023, value: 7, group: {district: north}, sources: [yearbook-2026]}\n"
        "  - {period: 2023, value: 5, group: {district: south}, sources: [yearbook-2026]}\n"
    )
    said = capsys.readouterr().out
    assert "new-parks: 2 new value(s), 1 changed" in said
    assert "parks.csv: 1 row(s) that the mapping does not take." in said
    assert "new-parks: 1 value(s) are no longer in the tables; they stay." in said


def test_a_second_run_writes_nothing(plan_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(plan_root) == 0
    before = observations(plan_root)
    assert run(plan_root) == 0
    assert observations(plan_root) == before
    assert "Nothing new; nothing was written." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ("2023,number,,East,1", "parks.csv row 8 column D: "),
        ("in 2023,number,,,1", "parks.csv row 8 column A: "),
        ("2022,number,,,many", "parks.csv row 8 column E: "),
        ("2023,number,,,12", "parks.csv row 8 column E: "),
        ("2022,number,,,-1", "parks.csv row 8: "),
        ("2022,number,,1", "parks.csv row 8: "),
    ],
)
def test_a_cell_that_cannot_be_taken_refuses_the_whole_run_and_is_named(
    plan_root: Path, capsys: pytest.CaptureFixture[str], line: str, refused: str
) -> None:
    (plan_root / "parks.csv").write_text(f"{TABLE}{line}\n", encoding="utf-8")
    before = observations(plan_root)
    assert run(plan_root) == 1
    assert observations(plan_root) == before
    assert refused in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("indicator: new-parks", "indicator: old-parks", "unknown-indicator"),
        ("source: yearbook-2026", "source: yearbook", "unknown-source"),
        ("by: [district]", "by: [sex]", "unknown-dimension"),
        ("ignore:", "ignored:", "unknown-key"),
        ("file: parks.csv", "file: trees.csv", "file-missing"),
    ],
)
def test_a_mapping_that_names_what_there_is_not_is_refused(
    plan_root: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, code: str
) -> None:
    (plan_root / "tables.yml").write_text(MAPPING.replace(old, new), encoding="utf-8")
    assert run(plan_root) == 1
    assert f"[{code}]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("written", "read"),
    [("2003-2006", "2003..2006"), ("2023-S2", "2023-H2"), ("2023/2", "2023-H2"), ("2023-M07", "2023-07")],
)
def test_periods_are_read_as_offices_write_them(plan_root: Path, written: str, read: str) -> None:
    (plan_root / "parks.csv").write_text(f"Year,Units,kind,district,Value\n{written},number,,,4\n", encoding="utf-8")
    assert run(plan_root) == 0
    assert f"  - {{period: {read}, value: 4, sources: [yearbook-2026]}}\n" in observations(plan_root)


def test_sdmx_columns_flags_and_the_mean_of_years(plan_root: Path) -> None:
    mapping = MAPPING.replace("ignore: [Units]", "period: TIME_PERIOD\nvalue: OBS_VALUE\nflags: {column: OBS_STATUS, "
                              "provisional: [p], series_break: [b]}")  # fmt: skip
    mapping += "        average: {years: 3, place: 2}\n"
    (plan_root / "tables.yml").write_text(mapping, encoding="utf-8")
    table = "district,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n,2021,4,p\n,2022,6,b\n,2023,:,\n"
    (plan_root / "parks.csv").write_text(table, encoding="utf-8")
    assert run(plan_root) == 0
    assert observations(plan_root).endswith(
        "  - {period: 2020..2022, value: 4, status: provisional, sources: [yearbook-2026]}\n"
        "  - {period: 2021..2023, value: 6, series_break: true, sources: [yearbook-2026]}\n"
    )
