"""`leads`: what to ask for, and that the staff's own list stays with staff."""

import csv
import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scorecard.cli import main
from scorecard.judging.judge import judge
from scorecard.reading.checked import checked_inputs
from scorecard.reading.load import read_inputs
from scorecard.records.project import PROJECT
from scorecard.staff.leads import pages_to_open, read_leads

pytestmark = pytest.mark.slow

HEAD = (
    "policy_ref,indicator,geography,period,value,unit,kind,bound,cumulative_since,source_title,publisher,published,"
    "host_kind,grade,note\n"
)
TREES = 'goal:2,植树,虚构市,2024,1.7,万株,observed,at_least,,"=HYPERLINK(""http://x"")",虚构晚报,2025-01-02,转载稿,C,约一万七千株\n'
PARKS = "goal:1,新建公园,虚构市,2024,10,个,observed,exact,,虚构论坛帖,论坛,,自媒体,C,\n"
SUBJECT = "context:parks,公园面积,虚构市,2024,5,公顷,target,exact,,[题名未记录],,,镜像,C,\n"


def laid_out(root: Path, *rows: str) -> Path:
    path = root / "staff" / "leads.csv"
    path.parent.mkdir()
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return path


def listed(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def test_an_open_commitment_is_listed_with_what_is_known_and_its_lead(
    minimal_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    laid_out(minimal_plan, TREES, PARKS, SUBJECT)
    to = minimal_plan / "list.csv"
    assert main(["leads", "--root", str(minimal_plan), "--to", str(to), "--lang", "zh"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "1 项承诺还没有能下结论的数值，其中 1 项有线索："
    assert said[2] == "线索共 3 条，2 条不属于这些承诺，列在最后。"
    rows = listed(to)
    assert [row["承诺"] for row in rows] == ["每年植树1.5万株", "不属于以上承诺的线索", "不属于以上承诺的线索"]
    trees = rows[0]
    assert (trees["条款"], trees["到期"], trees["现在的结果"]) == ("goal/2", "2025", "未能判定")
    assert trees["在哪里找过"] == "2026-11-23 虚构年鉴"
    assert (trees["线索：数值"], trees["线索：时期"], trees["线索：见于哪种页面"]) == ("至少1.7 万株", "2024", "转载稿")
    assert trees["线索：来源标题"].startswith("'=HYPERLINK")
    assert rows[1]["条款"] == "goal/1"
    assert rows[2]["线索：数值"] == "5 公顷（计划数，不是实际数）"


def test_what_is_published_but_settles_nothing_is_said(minimal_plan: Path) -> None:
    path = minimal_plan / "indicators/parks/new-parks.yml"
    text = path.read_text("utf-8").replace("  - {period: 2025, value: 11, sources: [yearbook-2026]}\n", "")
    path.write_text(text, "utf-8")
    to = minimal_plan / "list.csv"
    assert main(["leads", "--root", str(minimal_plan), "--to", str(to), "--lang", "en"]) == 0
    parks = listed(to)[0]
    assert parks["Commitment"] == "30 new parks in all"
    assert parks["What is published"] == "2024: 9 个 (虚构年鉴2026)\n2023: 12 个 (虚构年鉴2026)"
    assert parks["Lead: value"] == ""


def test_the_workbook_holds_the_same_as_text_and_the_same_bytes_again(minimal_plan: Path) -> None:
    laid_out(minimal_plan, TREES)
    first, second = minimal_plan / "a.xlsx", minimal_plan / "b.xlsx"
    for to in (first, second):
        assert main(["leads", "--root", str(minimal_plan), "--to", str(to), "--lang", "zh"]) == 0
    assert first.read_bytes() == second.read_bytes()
    sheet = load_workbook(first)["要找的数据"]
    (title,) = [cell for cell in sheet[2] if str(cell.value).startswith("=HYPERLINK")]
    assert title.data_type == "s" or title.value.startswith("=HYPERLINK")
    assert sheet.auto_filter.ref == "A1:O2"


def test_without_the_file_there_are_no_leads_and_a_named_one_must_be_there(
    minimal_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["leads", "--root", str(minimal_plan), "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("1 commitment has no conclusive value; with a lead: 0")
    arguments = ["leads", "--root", str(minimal_plan), "--lang", "en"]
    assert main([*arguments, "--leads", str(minimal_plan / "none.csv")]) == 2
    assert main([*arguments, "--to", "list.docx"]) == 2
    assert "The list is written as .xlsx or .csv" in capsys.readouterr().err.replace("the list", "The list")


def test_what_cannot_be_understood_is_named_with_its_line() -> None:
    content = (HEAD + PARKS + PARKS.replace("goal:1", "goal:1;第二条")).encode()
    leads, (problem,) = read_leads("leads.csv", content, {"goal/1"})
    assert [lead.clauses for lead in leads] == [("goal/1",), ("goal/1",)]
    assert (problem.place.line, problem.code) == (3, "unknown-clause")
    assert [each.code for each in read_leads("leads.csv", b"a,b\n1,2\n", {"goal/1"})[1]][:1] == ["column-missing"]
    assert [each.code for each in read_leads("leads.csv", b"\xff\xfe\x00", {"goal/1"})[1]] == ["not-utf-8"]
    content = (HEAD + PARKS.replace("goal:1", "list2023:7")).encode()
    assert [each.clauses for each in read_leads("leads.csv", content, {"list/7"})[0]] == [("list/7",)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (PARKS.replace("goal:1", "goal:9"), ["unknown-clause 2"]),
        (PARKS + PARKS.rstrip() + ",x,y\n", ["row-of-other-length 3"]),
        (PARKS + '"' + PARKS, ["table-csv-damaged 3"]),
        (PARKS + PARKS.replace("论坛,", "x" * 200_000 + ","), ["table-csv-damaged 3"]),
    ],
)
def test_a_row_that_would_say_something_else_is_named(rows: str, expected: list[str]) -> None:
    _, problems = read_leads("leads.csv", (HEAD + rows).encode(), {"goal/1"})
    assert [f"{each.code} {each.place.line}" for each in problems] == expected


def test_every_lead_of_the_city_is_understood() -> None:
    path = PROJECT / "staff" / "leads.csv"
    parts = read_inputs(PROJECT).plan.record.parts
    clauses = {f"{part.id}/{clause.number}" for part in parts for clause in part.clauses}
    leads, problems = read_leads(path.name, path.read_bytes(), clauses)
    assert problems == ()
    assert len(leads) > 200


def test_nothing_of_the_leads_is_published(real_site: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((PROJECT / "staff/leads.csv").read_text("utf-8-sig"))))
    written = "\n".join(
        path.read_text("utf-8")
        for folder in ("indicators", "templates", "site_src", "scorecard")
        for path in _texts(PROJECT / folder)
    )
    titles = {row["source_title"] for row in rows} | {row["note"] for row in rows} | {row["host_kind"] for row in rows}
    titles = {each for each in titles if len(each) >= 8 and each not in written and not each.startswith("[")}
    # Neither a gap nor a made-up example comes out by chance: five characters, of which three are not zeros at the end.
    values = {row["value"] for row in rows if len(row["value"]) >= 5 and len(row["value"].rstrip("0")) >= 3}
    values = {each for each in values if each not in written and _grouped(each) not in written}
    assert len(titles) > 150
    assert len(values) > 20
    numbers = {
        form: re.compile(rf"(?<![\w.,]){re.escape(form)}(?![\w.,]\d|\w)")
        for each in values
        for form in (each, _grouped(each))
    }
    texts = list(_texts(real_site))
    assert len(texts) > 1000
    for path in texts:
        text = path.read_text("utf-8")
        assert not [each for each in titles if each in text], path
        # Looked for as it is first, and only where that is found as a number by itself: a pattern takes a minute.
        # Where a mark stands in a drawing is no figure.
        there = [form for form in numbers if form in text]
        said = re.sub(r"<[^>]*>", " ", text) if there and path.suffix in {".html", ".svg"} else text
        shown = [form for form in there if numbers[form].search(said)]
        assert shown == [], path
    assert not [path for path in real_site.rglob("*") if path.name in {"leads.csv", "staff"}]


def _grouped(value: str) -> str:
    """As the English pages write a number."""
    whole, mark, rest = value.partition(".")
    return f"{int(whole):,}{mark}{rest}" if whole.isdecimal() else value


def _texts(folder: Path) -> list[Path]:
    endings = {".html", ".csv", ".json", ".js", ".xml", ".txt", ".yml", ".j2", ".md", ".css", ".py", ".svg"}
    return [path for path in sorted(folder.rglob("*")) if path.suffix in endings and path.is_file()]


# Which page to open first ---------------------------------------------------------------------------------------------

LAST_YEAR = "goal:1,新建公园,虚构市,2025,{value},个,observed,exact,,公园年报,虚构局,2026-02-01,转载稿,C,\n"


def without_2025(root: Path) -> None:
    path = root / "indicators/parks/new-parks.yml"
    text = path.read_text("utf-8").replace("  - {period: 2025, value: 11, sources: [yearbook-2026]}\n", "")
    path.write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("value", "said"),
    [("11", "would settle it as met: 30 new parks in all"), ("8", "would settle it as not met: 30 new parks in all")],
)
def test_the_page_that_would_settle_a_commitment_stands_first_with_the_way_it_points(
    minimal_plan: Path, capsys: pytest.CaptureFixture[str], value: str, said: str
) -> None:
    without_2025(minimal_plan)
    laid_out(minimal_plan, TREES, LAST_YEAR.format(value=value))
    to = minimal_plan / "list.xlsx"
    assert main(["leads", "--root", str(minimal_plan), "--to", str(to), "--lang", "en"]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    first = lines.index("1. 公园年报, 虚构局, 2026-02-01")
    assert lines[first + 1 : first + 3] == ["转载稿", f"- {said}"]
    assert lines[first + 3].startswith("2. =HYPERLINK")
    sheet = load_workbook(to)["Pages to open first"]
    assert [cell.value for cell in sheet[2]] == ["1", "公园年报, 虚构局, 2026-02-01", "转载稿", said]


@pytest.mark.parametrize(
    "changes",
    [
        {"geography": "别处"},
        {"unit": "座"},
        {"kind": "target"},
        {"value": "约十"},
        {"period": "去年"},
        {"indicator": "公园游客"},
    ],
)
def test_a_lead_that_cannot_be_the_value_points_nowhere(minimal_plan: Path, changes: dict[str, str]) -> None:
    without_2025(minimal_plan)
    row = dict(zip(HEAD.strip().split(","), LAST_YEAR.format(value="11").strip().split(","), strict=True)) | changes
    leads, _ = read_leads("leads.csv", (HEAD + ",".join(row.values()) + "\n").encode(), {"goal/1", "goal/2"})
    inputs, _ = checked_inputs(minimal_plan)
    assert pages_to_open(inputs, judge(inputs), leads) == ()
