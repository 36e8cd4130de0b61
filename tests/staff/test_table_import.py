"""Statistical tables into a plan: what is taken, what is refused with its cell; a second run writes nothing."""

from collections.abc import Callable
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


def test_counts_are_whole_though_a_program_wrote_a_decimal(plan_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mapping = plan_root / "tables.yml"
    mapping.write_text(MAPPING + "        whole: true\n", encoding="utf-8")
    (plan_root / "parks.csv").write_text(TABLE.replace("12.0", "14.0"), encoding="utf-8")
    assert run(plan_root) == 0
    assert "{period: 2023, value: 14, sources" in observations(plan_root)
    (plan_root / "parks.csv").write_text(TABLE.replace("12.0", "14.5"), encoding="utf-8")
    capsys.readouterr()
    assert run(plan_root) == 1
    refused = capsys.readouterr().err  # number-not-whole
    assert "parks.csv row 2 column E: “14.5” is no whole number" in refused


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
    assert "new-parks: 2 new values, 1 changed" in said
    assert "parks.csv: 1 row that the mapping does not take." in said
    assert "new-parks: 1 value is no longer in the tables; it stays." in said


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


@pytest.fixture
def shaped(plan_root: Path) -> Callable[[str, str], int]:
    """Imports a table by its mapping, both given as text."""

    def take(table: str, mapping: str) -> int:
        (plan_root / "parks.csv").write_text(table, encoding="utf-8")
        (plan_root / "tables.yml").write_text(mapping, encoding="utf-8")
        return run(plan_root)

    return take


ROWS = """    rows:
      - indicator: new-parks
        by: [district]
"""
NAMES = "dimensions:\n  district: {column: district, names: {North side: north}}\n"
WIDE = f"{NAMES}tables:\n  - file: parks.csv\n    source: yearbook-2026\n    wide: true\n"


def test_a_table_with_a_column_for_each_year_is_read_cell_by_cell(
    plan_root: Path, shaped: Callable[[str, str], int], capsys: pytest.CaptureFixture[str]
) -> None:
    table = "district;2023;2024;2025\n;12;8;11\nNorth side;7;.;6\nSouth;-;x;…\n"
    assert shaped(table, WIDE + ROWS) == 0
    assert observations(plan_root) == (
        "  - {period: 2023, value: 12, sources: [yearbook-2026]}\n"
        "  - {period: 2024, value: 8, sources: [yearbook-2026]}\n"
        "  - {period: 2025, value: 11, sources: [yearbook-2026]}\n"
        "  - {period: 2023, value: 7, group: {district: north}, sources: [yearbook-2026]}\n"
        "  - {period: 2025, value: 6, group: {district: north}, sources: [yearbook-2026]}\n"
    )
    before = observations(plan_root)
    assert shaped(table, WIDE + ROWS) == 0
    assert observations(plan_root) == before
    assert "Nothing new; nothing was written." in capsys.readouterr().out


def test_decimal_commas_titles_above_marks_behind_and_what_stands_for_nothing(
    plan_root: Path, shaped: Callable[[str, str], int]
) -> None:
    table = (
        '"New parks, by district"\n\ndistrict;Year;Value\n;2021;1.234,5 p\n;2022;"1 250,25 b (1)"\n;2020;−\n'
        "North side;2021;–\nSouth;2021;3,5 e\nSouth;2022;/\n"
    )
    mapping = (
        'decimal: ","\nzero: ["–"]\nflags: {provisional: [p], series_break: [b], ignored: [e, "(1)"]}\n'
        f"{NAMES}tables:\n  - file: parks.csv\n    source: yearbook-2026\n    headings_in: 3\n{ROWS}"
    )
    assert shaped(table, mapping) == 0
    assert observations(plan_root).split("yearbook-2026]}\n", 3)[3] == (
        "  - {period: 2021, value: 1234.5, status: provisional, sources: [yearbook-2026]}\n"
        "  - {period: 2022, value: 1250.25, series_break: true, sources: [yearbook-2026]}\n"
        "  - {period: 2021, value: 0, group: {district: north}, sources: [yearbook-2026]}\n"
        "  - {period: 2021, value: 3.5, group: {district: south}, sources: [yearbook-2026]}\n"
    )


def test_an_sdmx_table_with_codes_quarters_and_several_dimensions(
    plan_root: Path, shaped: Callable[[str, str], int]
) -> None:
    table = (
        "DATAFLOW,LAST UPDATE,freq,unit,kind,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
        "ESTAT:PARKS(1.0),01/10/26 11:00:00,Q,NR,ALL,CITY,2022-Q1,4,p\n"
        "ESTAT:PARKS(1.0),01/10/26 11:00:00,A,NR,ALL,CITY,2021,9,\n"
        "ESTAT:PARKS(1.0),01/10/26 11:00:00,A,NR,PLAY,CITY,2021,3,\n"
    )
    mapping = (
        'period: TIME_PERIOD\nvalue: OBS_VALUE\nignore: [DATAFLOW, "LAST UPDATE", freq, unit]\n'
        "flags: {column: OBS_FLAG, provisional: [p], series_break: [b]}\n"
        "geography: {column: geo, names: {CITY: sometown}}\n"
        "tables:\n  - file: parks.csv\n    source: yearbook-2026\n"
        "    rows: [{indicator: new-parks, where: {kind: ALL}}]\n"
    )
    assert shaped(table, mapping) == 0
    assert observations(plan_root).split("yearbook-2026]}\n", 3)[3] == (
        "  - {period: 2022-Q1, value: 4, status: provisional, sources: [yearbook-2026]}\n"
        "  - {period: 2021, value: 9, sources: [yearbook-2026]}\n"
    )


@pytest.mark.parametrize(
    ("head", "table", "refused"),
    [
        ("", "district;2023;2024\nNorth side;7;many\n", "parks.csv row 2 column C: "),
        ("", "district;2023;2024\nNorth side;1,234;7\n", "parks.csv row 2 column B: “1,234” has two readings"),
        ('decimal: ","\n', "district;2023;2024\nNorth side;7;1.23\n", "parks.csv row 2 column C: “1.23” is no number"),
        (
            "flags: {provisional: [p]}\n",
            "district;2023;2024\nNorth side;7;9 z\n",
            "row 2 column C: “z” behind a number",
        ),
        ("", "district;2023;2024\nEast;7;9\n", "parks.csv row 2 column A: "),
    ],
    ids=["no-number", "decimal-undeclared", "number-of-other-kind", "mark-unknown", "unknown-group"],
)
def test_a_cell_of_a_wide_table_that_cannot_be_taken_is_named(
    plan_root: Path,
    shaped: Callable[[str, str], int],
    capsys: pytest.CaptureFixture[str],
    head: str,
    table: str,
    refused: str,
) -> None:
    before = observations(plan_root)
    assert shaped(table, head + WIDE + ROWS) == 1
    assert refused in capsys.readouterr().err
    assert observations(plan_root) == before


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
