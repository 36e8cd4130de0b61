"""What a workbook says beside values: notes, breaks, plan figures, searches, and why a doubted value is right."""

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from staff_plan import CLINICS, lay_out, typed, workbook_of

from scorecard.cli import main
from scorecard.reading.checked import all_checked, checked_inputs
from scorecard.reading.load import Inputs, read_inputs
from scorecard.staff.imports import Taken, apply_changes, read_table
from scorecard.staff.plan_text import write_files
from scorecard.staff.workbook import make_workbook
from scorecard.staff.workbook.sheet_rows import find_rows
from scorecard.staff.workbook.sheets import LETTER

HEAD = "编号,时期,数值,来源,当年还是累计,口径有变,备注,存疑说明,实际还是计划,又查过（日期）,查的地方\n"


def read(inputs: Inputs, *rows: str) -> Taken:
    return read_table("t.csv", (HEAD + "\n".join(rows) + "\n").encode(), inputs)


def codes(reading: Taken) -> list[str]:
    return [each.code for each in reading.refusals]


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    return lay_out(tmp_path)


def written(root: Path, reading: Taken) -> Inputs:
    names = {each.file for each in reading.changes} | {each.file for each in reading.items}
    files = {name: (root / name).read_bytes() for name in names}
    write_files(root, apply_changes(files, reading.changes, reading.sources, reading.items))
    return read_inputs(root)


def test_a_note_in_each_language_and_a_break_are_written(tmp_path: Path, inputs: Inputs) -> None:
    reading = read(inputs, 'clinics,2024,91,report-2025,,是,"新口径。\nA new definition.",,,,')
    assert codes(reading) == []
    (value,) = written(tmp_path, reading).indicators["clinics"].record.observations
    assert (value.series_break, value.note) == (True, {"zh": "新口径。", "en": "A new definition."})
    assert read(read_inputs(tmp_path), 'clinics,2024,91,report-2025,,是,"新口径。\nA new definition.",,,,').is_nothing


def test_another_note_takes_the_place_of_the_old_one_and_nothing_else(tmp_path: Path, inputs: Inputs) -> None:
    was = (tmp_path / "indicators/life/jobs.yml").read_text("utf-8")
    reading = read(inputs, 'jobs,2023,13.50,report-2024,仅2023年,,"另一个说明。\nAnother note.",,,,')
    assert codes(reading) == []
    written(tmp_path, reading)
    new = was.replace("原文为13.5万人。", '"另一个说明。"').replace('"The source says 135,000."', '"Another note."')
    assert (tmp_path / "indicators/life/jobs.yml").read_text("utf-8") == new


def test_a_note_whose_lines_stand_in_each_others_place_is_refused(inputs: Inputs) -> None:
    assert codes(read(inputs, 'clinics,2024,91,report-2025,,,"A new definition.\n新口径。",,,,')) == ["texts-exchanged"]


def test_a_note_needs_every_language(inputs: Inputs) -> None:
    assert codes(read(inputs, "clinics,2024,91,report-2025,,,只有中文,,,,")) == ["note-languages"]


def test_a_plan_figure_stands_among_what_was_planned(tmp_path: Path, inputs: Inputs) -> None:
    reading = read(inputs, "clinics,2024,91,report-2025,,,,,计划,,")
    assert codes(reading) == []
    record = written(tmp_path, reading).indicators["clinics"].record
    assert [each.value for each in record.planned] == [Decimal(91)]
    assert record.observations == ()
    again = read_inputs(tmp_path)
    assert read(again, "clinics,2024,91,report-2025,,,,,计划,,").is_nothing
    assert codes(read(again, "clinics,2024,92,report-2025,,,,,计划,,")) == ["planned-there-already"]
    assert codes(read(again, "pests,2024,B级,report-2025,,,,,计划,,")) == ["planned-of-the-whole"]


def test_who_looked_again_says_when_and_where(tmp_path: Path, inputs: Inputs) -> None:
    place = next(iter(inputs.sources.record.places))
    name = inputs.sources.record.places[place]["zh"]
    reading = read(inputs, f"clinics,2025,,,,,,,,2026-06-01,{name}", f"clinics,2024,,,,,,,,2026-06-01,{name}")
    assert codes(reading) == []
    (search,) = written(tmp_path, reading).indicators["clinics"].record.searched
    assert (search.date, search.place) == (date(2026, 6, 1), place)
    assert read(read_inputs(tmp_path), f"clinics,2025,,,,,,,,2026-06-01,{name}").is_nothing


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("clinics,2025,,,,,,,,2026-06-01,", "search-half"),
        ("clinics,2025,,,,,,,,2026-06-01,月球", "unknown-place"),
        ("clinics,2025,,,,,,,,2026-07-01,city-pages", "date-after-as-of"),
    ],
)
def test_a_search_that_cannot_be_taken(inputs: Inputs, row: str, code: str) -> None:
    assert codes(read(inputs, row)) == [code]


def test_a_doubted_value_needs_its_explanation_which_is_kept(tmp_path: Path, inputs: Inputs) -> None:
    row = "jobs,2024,134000,report-2025,仅2024年,,,{},,,"
    refused = read(inputs, row.format(""))
    assert refused.is_refused
    assert "doubt-unexplained" in codes(refused)
    file = tmp_path / "doubt.csv"
    file.write_text(HEAD + row.format("虚构的原因") + "\n", "utf-8")
    assert main(["import", str(file), "--root", str(tmp_path), "--lang", "zh", "--by", "李雷"]) == 0
    kept = (tmp_path / "indicators/accepted.yml").read_text("utf-8")
    assert kept.count("reason: 虚构的原因") == kept.count('by: "李雷"') == kept.count("- code:") == 2
    mine = [each.code for each in checked_inputs(tmp_path)[1] if each.place.file.endswith("jobs.yml")]
    assert mine == ["declared-unused"]  # of a series that waits for its first value


def test_the_years_between_have_rows_where_they_are_asked_for(inputs: Inputs) -> None:
    def years(*, every_year: bool) -> list[str]:
        rows = find_rows(inputs, ["life"], "zh", every_year=every_year)
        return [each.period for each in rows if each.indicator == "clinics"]

    assert years(every_year=False) == ["2025"]
    assert years(every_year=True) == ["2023", "2024", "2025"]


def test_a_warning_that_was_looked_at_is_kept_apart_until_its_figure_changes(
    minimal_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def check() -> tuple[str, str]:
        assert main(["check", "--root", str(minimal_plan), "--lang", "en"]) == 0
        said = capsys.readouterr()
        return said.out.strip(), said.err

    path = minimal_plan / "indicators/parks/new-parks.yml"
    path.write_text(path.read_text("utf-8").replace("value: 11,", "value: 1100,"), "utf-8")
    count = check()[1].count("[far-from-target]")
    assert count == 1
    accept = ["accept", "far-from-target", "--reason", "A made-up reason", "--root", str(minimal_plan), "--lang", "en"]
    assert main(accept) == 0
    out, err = check()
    assert "[far-from-target]" not in err
    assert "1 more looked at" in out
    assert main(accept) == 1
    assert "[accept-nothing]" in capsys.readouterr().err
    path.write_text(path.read_text("utf-8").replace("value: 1100,", "value: 2200,"), "utf-8")
    assert main([*accept, "--file", "sources.yml"]) == 1
    assert "no warning has the code far-from-target. There are: —." in capsys.readouterr().err
    path.write_text(path.read_text("utf-8").replace("value: 2200,", "value: 1100,"), "utf-8")
    path.write_text(path.read_text("utf-8").replace("value: 1100,", "value: 2200,"), "utf-8")
    assert "[far-from-target]" in check()[1]


def test_the_sheet_to_sign_lists_what_was_accepted_with_the_reason_and_who(
    released_plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = shutil.copytree(released_plan, tmp_path / "plan", symlinks=True)
    path = root / "indicators/parks/new-parks.yml"
    path.write_text(path.read_text("utf-8").replace("value: 9,", "value: 900,"), "utf-8")
    accept = ("accept", "far-from-target", "--file", "new-parks.yml", "--reason", "虚构的<原因>", "--by", "王芳")
    sheet = root / "对照.html"

    def run(*arguments: str) -> int:
        return main([*arguments, "--root", str(root), "--lang", "zh"])

    assert run("diff", "--html", str(sheet)) == 4
    assert "看过并认定没有问题的提醒" not in sheet.read_text("utf-8")
    assert run(*accept) == 0
    assert "[far-from-target]" in capsys.readouterr().out
    (kept,) = all_checked(root)[0].all_accepted
    assert (kept.by, kept.reason) == ("王芳", "虚构的<原因>")
    assert run("diff", "--html", str(sheet)) == 4
    text = sheet.read_text("utf-8")
    assert "看过并认定没有问题的提醒（1）" in text
    assert f"[far-from-target] 理由：虚构的&lt;原因&gt;（王芳，{kept.date}）" in text
    # Without a name it says so; with another figure it is a doubt again, and stands among the warnings alone.
    accepted = root / "indicators/accepted.yml"
    accepted.write_text(accepted.read_text("utf-8").replace('    by: "王芳"\n', ""), "utf-8")
    assert run("diff", "--html", str(sheet)) == 4
    assert "（没有记录是谁，" in sheet.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace("value: 900,", "value: 901,"), "utf-8")
    assert run("diff", "--html", str(sheet)) == 4
    assert "看过并认定没有问题的提醒" not in sheet.read_text("utf-8")


def test_a_file_is_named_by_its_whole_name(minimal_plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = minimal_plan / "indicators/parks/new-parks.yml"
    path.write_text(path.read_text("utf-8").replace("value: 11,", "value: 1100,"), "utf-8")
    accept = ["accept", "far-from-target", "--reason", "x", "--root", str(minimal_plan), "--lang", "en", "--file"]
    assert main([*accept, "parks.yml"]) == 1
    assert "[accept-nothing]" in capsys.readouterr().err
    assert main([*accept, "parks/new-parks.yml"]) == 0


def test_a_note_that_was_emptied_is_refused(tmp_path: Path, inputs: Inputs) -> None:
    book = typed(make_workbook(inputs, None, "zh"), N3=None)
    assert [each.code for each in read_table("t.xlsx", book, inputs).refusals] == ["note-removed"]
    planned = typed(make_workbook(inputs, None, "zh"), P3="计划")
    assert [each.code for each in read_table("t.xlsx", planned, inputs).refusals] == ["planned-over-actual"]


def test_a_break_is_taken_back_by_emptying_its_cell(tmp_path: Path) -> None:
    values = "observations:\n  - {period: 2024, value: 91, sources: [report-2025], series_break: true}\n"
    inputs = lay_out(tmp_path, clinics=CLINICS + values)
    content = workbook_of(inputs)
    (row,) = (
        at
        for at, each in enumerate(find_rows(inputs, None, "zh"), start=2)
        if each.observation and each.observation.series_break
    )
    assert read_table("a.xlsx", content, inputs).is_nothing
    reading = read_table("a.xlsx", typed(content, **{f"{LETTER['series_break']}{row}": None}), inputs)
    assert codes(reading) == []
    (value,) = written(tmp_path, reading).indicators["clinics"].record.observations
    assert (value.series_break, value.value) == (False, Decimal(91))


@pytest.mark.parametrize(("number", "expected"), [("91.2345678901234", []), ("91.23456789012345", ["number-too-long"])])
def test_a_number_has_as_many_digits_as_a_spreadsheet_keeps(inputs: Inputs, number: str, expected: list[str]) -> None:
    assert codes(read(inputs, f"clinics,2024,{number},report-2025,,,,,,,")) == expected


def test_a_title_of_two_lines_above_a_table_is_no_quote_left_open(inputs: Inputs) -> None:
    table = '"填报表\n（人社局）",\n' + HEAD + "clinics,2024,91,report-2025,,,,,,,\n"
    reading = read_table("t.csv", table.encode(), inputs)
    assert (codes(reading), len(reading.changes)) == (["row-above-ignored"], 1)


def test_an_entry_of_a_warning_that_is_gone_is_named(minimal_plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (minimal_plan / "indicators/accepted.yml").write_text(
        "accepted:\n  - {code: value-jump, file: indicators/parks/new-parks.yml, reason: r, date: 2026-01-02}\n",
        "utf-8",
    )
    assert main(["check", "--root", str(minimal_plan), "--lang", "zh"]) == 0
    assert capsys.readouterr().err == (
        "indicators/accepted.yml:2:5: 提醒: 这一条（value-jump）不再对应任何提醒：数改了，或已不再有疑问。"
        "请删掉这一条。 [accepted-unused]\n"
    )
