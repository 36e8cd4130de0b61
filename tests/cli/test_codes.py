"""Every code of a message has a case: a broken folder, an example of `docs/checks.md`, or a test that names it."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from staff_plan import lay_out

from scorecard.cli import main
from scorecard.reading.check import find_problems
from scorecard.reading.load import read_inputs, read_site_words
from scorecard.records.coverage import Coverage
from scorecard.records.problems import InputError, Place, Problem, RefusedError
from scorecard.staff.imports import apply_changes
from scorecard.staff.imports.cell_entries import read_number, year_or_month
from scorecard.staff.imports.naming import Names
from scorecard.staff.imports.shown_number import misleading
from scorecard.staff.imports.table import Line, Raw, Table
from scorecard.staff.imports.taken import Cell, Refusal, TakenSource
from scorecard.staff.new import NotNewError
from scorecard.staff.new.draft import find_wrong
from scorecard.staff.new.questions import Prompt
from scorecard.staff.plan_text.yaml_edit import UnwritableError
from scorecard.staff.release import changes
from scorecard.staff.release.journal import journal_problems
from scorecard.staff.table_import.long_table import read_long_table
from tests.staff.test_new import BENCHES

TESTS = Path(__file__).parents[1]
PROJECT = TESTS.parent
NO_PROBLEM = {"did-you-mean"}
"""Added to other messages."""


def test_every_code_has_a_case() -> None:
    codes = set(yaml.safe_load((PROJECT / "scorecard/records/words/problems.yml").read_text("utf-8"))) - NO_PROBLEM
    texts = [path.read_text("utf-8") for path in (*TESTS.glob("**/*.py"), *TESTS.glob("broken/*/problems.txt"))]
    named = set(
        re.findall(r"[a-z]+(?:-[a-z0-9]+)+", "\n".join([*texts, (PROJECT / "docs/checks.md").read_text("utf-8")]))
    )
    assert codes - named == set()


PARKS, TREES = "parks/new-parks.yml", "parks/trees-planted.yml"


def edit(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / "indicators" / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return change


def without_targets(root: Path) -> None:
    path = root / "indicators" / TREES
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("targets:")] + text[text.index("searched:") :], "utf-8")


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (edit("plan.yml", "Greener}, sector", "Greener}, chapter: 9, sector"), "unknown-chapter", "plan.yml:23:60"),
        (edit(TREES, "place: yearbooks", "place: nowhere"), "unknown-place", f"{TREES}:12:31"),
        (without_targets, "no-target", f"{TREES}:1:1"),
        (edit(PARKS, "unit: 个", "unit: 个\nrole: reference\nbears_on: [goal/1]"),
         "reference-with-target", f"{PARKS}:6:1"),
        (edit(PARKS, "kind: cumulative\n    value: 30",
              "kind: milestone\n    change: {value: 40, date: 2025-01-01, sources: [yearbook-2026]}"),
         "change-without-figure", f"{PARKS}:7:5"),
        (edit("sources.yml", "2026-09-30", "2026-11-24"), "source-after-as-of", f"{PARKS}:12:41"),
        (edit(PARKS, "{period: 2023, value", "{period: 2023, series: nowhere, value"),
         "unknown-series", f"{PARKS}:12:28"),
        (edit(PARKS, "unit: 个", "unit: 个\nrelated: [nowhere]"), "unknown-indicator", f"{PARKS}:3:11"),
    ],
)  # fmt: skip
def test_a_plan_with_one_fault(minimal_plan: Path, change: Callable[[Path], None], code: str, place: str) -> None:
    change(minimal_plan)
    found = [each for each in find_problems(read_inputs(minimal_plan)) if each.code == code]
    at = found[0].place
    assert f"{at.file.removeprefix('indicators/')}:{at.line}:{at.column}" == place


def test_a_value_that_follows_names_the_sources_it_follows_from(minimal_plan: Path) -> None:
    sources = minimal_plan / "indicators/sources.yml"
    text = sources.read_text("utf-8")
    entry = text[text.index("  yearbook-2026:") : text.index("places:")]
    sources.write_text(text.replace("places:", entry.replace("yearbook-2026", "other-book") + "places:"), "utf-8")
    part = "series:\n  - {id: new, name: {zh: 新建的, en: New ones}}\ntargets:"
    edit(PARKS, "targets:", part)(minimal_plan)
    rows = (
        "observations:\n  - {period: 2022, value: 5, series: new, sources: [yearbook-2026]}\n"
        "  - {period: 2022, value: 5, bound: at_least, sources: [other-book], "
        "follows: {rule: part_to_whole, series: new}}\n"
    )
    edit(PARKS, "observations:\n", rows)(minimal_plan)
    codes = [each.code for each in find_problems(read_inputs(minimal_plan)) if each.severity == "error"]
    assert codes == ["inference-source"]


def test_counts_of_an_older_audit_are_a_warning(minimal_plan: Path) -> None:
    counts = "".join(
        f"{name}: {21 if name == 'figures' else 7}\n" for name in Coverage.model_fields if name != "audited"
    )
    (minimal_plan / "indicators/coverage.yml").write_text(f"audited: 2026-11-01\n{counts}", "utf-8")
    (problem,) = find_problems(read_inputs(minimal_plan))
    assert (problem.code, problem.severity, problem.values) == (
        "coverage-outdated", "warning", {"then": "7", "now": "2"},
    )  # fmt: skip


def test_a_folder_without_the_plan_s_folder(minimal_plan: Path) -> None:
    with pytest.raises(InputError) as refused:
        read_inputs(minimal_plan / "indicators")
    assert [each.code for each in refused.value.problems] == ["no-plan-folder"]


def test_a_file_that_the_system_does_not_open(minimal_plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = Path.open

    def refuse(self: Path, mode: str = "r", **options: object) -> object:
        if self.name == "trees-planted.yml":
            raise PermissionError(13, "Permission denied")
        return original(self, mode, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError) as refused:
        read_inputs(minimal_plan)
    assert [each.code for each in refused.value.problems] == ["file-unreadable"]


def test_a_language_without_words(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read_site_words(PROJECT, ("zh", "xx"))
    assert {each.code for each in refused.value.problems} == {"language-without-phrases"}


def test_a_phrase_with_a_broken_field(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "templates" / "strings", tmp_path / "templates" / "strings")
    shutil.copytree(PROJECT / "site_src", tmp_path / "site_src")
    path = tmp_path / "templates" / "strings" / "en" / "verdicts.yml"
    text = path.read_text("utf-8")
    field = re.search(r"\{\w+\}", text)
    assert field is not None
    path.write_text(text.replace(field[0], field[0][:-1], 1), "utf-8")
    with pytest.raises(InputError) as refused:
        read_site_words(tmp_path, ("zh", "en"))
    assert [each.code for each in refused.value.problems] == ["field-broken"]
    lines = text.splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if re.match(r"  met: ", line))
    path.write_text("".join(lines[:at] + lines[at + 1 :]), "utf-8")
    with pytest.raises(InputError) as refused:
        read_site_words(tmp_path, ("zh", "en"))
    assert {each.code for each in refused.value.problems} == {"phrase-missing"}
    path.write_text(text, "utf-8")
    worked = path.with_name("examples.yml")
    worked.write_text(re.sub(r"  at-least-met: .*\n", "", worked.read_text("utf-8")), "utf-8")
    with pytest.raises(InputError) as refused:
        read_site_words(tmp_path, ("zh", "en"))
    assert [(each.code, each.values["phrase"]) for each in refused.value.problems] == [
        ("phrase-missing", "reasons.at-least-met")
    ]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["leads", "--leads", "none.csv"], "table-missing"),
        (["leads", "--to", "list.docx"], "list-kind-unknown"),
        (["workbook", "--to", "parks.xls"], "workbook-kind-unknown"),
        (["new", "list", "list.txt", "--to", "list.csv"], "workbook-kind-unknown"),
        (["accept", "far-from-target", "--reason", " "], "text-empty"),
        (["accept", "far-from-target", "--reason", "a\u202eb"], "hidden-character"),
        (["withdraw", "yearbook-2026", "--reason", "a\u202eb", "--reason", "en=b"], "hidden-character"),
        (["new", "plan", "."], "new-folder-not-empty"),
        (["release", "--note", "x", "--date", "2999-01-01"], "release-date-ahead"),
        (["release", "--note", "x\x07"], "release-note-unreadable"),
    ],
)
def test_commands_that_refuse(
    built_plan: Path,
    arguments: list[str],
    code: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(built_plan)
    where = [] if arguments[0] == "new" else ["--root", str(built_plan)]
    assert main([*arguments, *where, "--lang", "en"]) in {1, 2, 3}
    assert f"[{code}]" in capsys.readouterr().err


def test_a_file_that_is_there_already_is_not_written_over(
    built_plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def there(path: Path, content: str) -> None:
        raise NotNewError(path)

    monkeypatch.setattr("scorecard.cli.new.write_new", there)
    command = ["new", "indicator", "--root", str(built_plan), "--lang", "en", *BENCHES]
    assert main(command) == 1
    assert "[new-file-exists]" in capsys.readouterr().err


def test_an_answer_that_must_be_given(minimal_plan: Path) -> None:
    (problem,) = find_wrong(Prompt(field="id"), "", {}, read_inputs(minimal_plan))
    assert problem.code == "answer-missing"


@pytest.mark.parametrize(
    ("raw", "unit", "code"),
    [
        (Raw(value="13.6万"), "人", "number-with-unit-no-column"),
        (Raw(value=0.92, shown_as="0%"), "个", "number-shown-as-percent"),
    ],
)
def test_a_number_that_is_not_plain(raw: Raw, unit: str, code: str) -> None:
    wrong = read_number(raw, unit, "")
    assert not isinstance(wrong, Decimal)
    assert wrong.code == code


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (Raw(value=13.84, shown_as="0.0"), "number-shown-otherwise"),
        (Raw(value=14, shown_as="[DBNum1]0"), "number-format-unclear"),
    ],
)
def test_a_number_that_shows_another(raw: Raw, code: str) -> None:
    wrong = misleading(raw, "万人")
    assert wrong is not None
    assert wrong.code == code


def test_a_period_with_two_readings() -> None:
    wrong = year_or_month(Raw(value="2010-11"))
    assert wrong is not None
    assert (wrong.code, wrong.values["school_year"]) == ("period-two-readings", "2010/11")
    assert year_or_month(Raw(value="2010-12")) is None


def test_a_name_that_two_indicators_have() -> None:
    names = Names(meant={"公园": ("new-parks", "old-parks")}, shown=("公园",), groups={})
    line = Line(number=2, cells={1: Raw(value="公园")})
    table = Table(file="a.csv", sheet="", columns={"name": 1}, lines=(line,))
    found = names.find(table, line)
    assert found is not None
    assert found[0] == "name"
    assert getattr(found[1], "code", None) == "name-of-several"


def test_a_row_shorter_than_its_headings() -> None:
    refused = read_long_table("a.csv", "区域,值\n甲,1,2\n".encode())
    assert isinstance(refused, Refusal)
    assert (refused.wrong.code, refused.cell.row) == ("row-of-other-length", 2)


def test_a_source_that_cannot_be_written_byte_for_byte(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def unwritable(content: bytes, sources: object) -> bytes:
        raise UnwritableError

    monkeypatch.setattr("scorecard.staff.imports.apply.with_sources", unwritable)
    inputs = lay_out(tmp_path)
    old = next(iter(inputs.sources.record.sources.values()))
    new = TakenSource(id="new-one", source=old, cell=Cell(file="a.xlsx"))
    content = {"indicators/sources.yml": (tmp_path / "indicators/sources.yml").read_bytes()}
    with pytest.raises(InputError) as refused:
        apply_changes(content, [], [new])
    assert refused.value.problems[0].code == "edit-source-not-exact"


def test_a_history_that_says_otherwise(released_plan: Path) -> None:
    entries = changes(released_plan / "releases")
    assert list(journal_problems(released_plan / "releases", entries)) == []
    other = [replace(each, note={"en": "another"}) for each in entries]
    found = [each.code for each in journal_problems(released_plan / "releases", other)]
    assert found == ["release-history-differs"] * 2


def test_a_last_release_dated_after_today(
    released_plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shutil.copytree(released_plan, tmp_path / "plan", symlinks=True)
    monkeypatch.setattr("scorecard.cli.release.dated_ahead", lambda entries, today: list(entries))
    assert main(["release", "--root", str(root), "--note", "x", "--lang", "en"]) == 3
    assert "[release-clock-behind]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "noted"),
    [
        (["--note-de", "Erste Fassung"], {"de": "Erste Fassung"}),
        (["--note", "First", "--note-de", "Erste Fassung"], {"en": "First", "de": "Erste Fassung"}),
    ],
)
def test_a_release_is_told_in_every_language_that_sites_speak(
    minimal_plan: Path, given: list[str], noted: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    notes: list[dict[str, str]] = []

    def stop(releases: Path, known: object, *, note: dict[str, str], **rest: object) -> None:
        notes.append(note)
        raise RefusedError([Problem(place=Place("site"), code="file-empty")])

    monkeypatch.setattr("scorecard.cli.release.upcoming", stop)
    assert main(["release", "--root", str(minimal_plan), "--yes", "--lang", "en", *given]) == 3
    assert notes == [noted]


@pytest.mark.parametrize(("high", "codes"), [("30", []), ("29.9", ["range-reversed"])])
def test_a_range_may_be_one_figure_and_not_less(minimal_plan: Path, high: str, codes: list[str]) -> None:
    edit(PARKS, "kind: cumulative\n    value: 30", f"kind: range\n    value: 30\n    value_high: {high}")(minimal_plan)
    assert [each.code for each in find_problems(read_inputs(minimal_plan)) if each.severity == "error"] == codes


def test_a_day_that_cannot_be_written_byte_for_byte(
    minimal_plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unwritable(content: bytes, day: date) -> bytes:
        raise UnwritableError

    monkeypatch.setattr("scorecard.cli.date.with_day", unwritable)
    before = (minimal_plan / "indicators/plan.yml").read_bytes()
    assert main(["date", "2026-11-24", "--root", str(minimal_plan), "--lang", "en"]) == 1
    assert "[day-not-exact]" in capsys.readouterr().err
    assert (minimal_plan / "indicators/plan.yml").read_bytes() == before
