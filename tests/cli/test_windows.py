"""What Windows does otherwise, as far as it can be tried without one: names, paths, encodings, files that are held."""

import contextlib
import io
import os
import re
import shutil
from pathlib import Path, PureWindowsPath

import pytest
from staff_plan import lay_out

from scorecard.cli import main
from scorecard.cli.accept import _is_of
from scorecard.cli.commands import COMMANDS
from scorecard.reading.check import find_problems
from scorecard.reading.load import read_inputs
from scorecard.records.addresses import (
    body_address,
    body_feed_file,
    card_file,
    clause_address,
    feed_file,
    file_path,
    frame_address,
    indicator_address,
    indicator_file,
    life_address,
    place_address,
    sector_address,
    table_file,
    topic_address,
    workbook_file,
)
from scorecard.records.file_names import is_reserved
from scorecard.records.problems import InputError, Place, Problem, RefusedError
from scorecard.site.publish.staging import staged
from scorecard.site.rendered import OutputFile
from scorecard.staff.plan_text import write_files

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2]


def problems_of(root: Path) -> list[tuple[str, str]]:
    try:
        found = find_problems(read_inputs(root))
    except InputError as error:
        found = error.problems
    return [(problem.place.file, problem.code) for problem in found if problem.severity == "error"]


# Names


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com1", "lpt9"])
def test_no_indicator_is_called_like_a_device(minimal_plan: Path, name: str) -> None:
    parks = minimal_plan / "indicators" / "parks"
    (parks / f"{name}.yml").write_bytes((parks / "new-parks.yml").read_bytes())
    assert problems_of(minimal_plan) == [(f"indicators/parks/{name}.yml", "name-reserved")]


def test_a_name_that_only_begins_like_a_device_is_free() -> None:
    assert [each for each in ("console", "aux-roads", "com10", "nulls", "lpt") if is_reserved(each)] == []
    assert [each for each in ("CON", "Aux.yml", "nul.tar.gz", "com0") if not is_reserved(each)] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows takes these for one name")
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("New-Parks.yml", "file-name"), ("new-parks.YML", "stray-file"), ("new-parks.yml ", "stray-file"),
        ("new-parks .yml", "file-name"), ("new-parks..yml", "file-name"), ("new-parks.yml.", "stray-file"),
        ("new:parks.yml", "file-name"),
    ],
)  # fmt: skip
def test_names_that_windows_takes_for_one_or_not_at_all_are_refused(minimal_plan: Path, name: str, code: str) -> None:
    parks = minimal_plan / "indicators" / "parks"
    (parks / name).write_bytes((parks / "new-parks.yml").read_bytes())
    assert problems_of(minimal_plan) == [(f"indicators/parks/{name}", code)]


@pytest.mark.skipif(os.name == "nt", reason="Windows takes these for one name")
@pytest.mark.parametrize("folder", ["Parks", "parks ", "parks."])
def test_folders_that_windows_takes_for_one_are_refused(minimal_plan: Path, folder: str) -> None:
    other = minimal_plan / "indicators" / folder
    other.mkdir()
    (other / "ponds.yml").write_bytes((minimal_plan / "indicators/parks/new-parks.yml").read_bytes())
    assert problems_of(minimal_plan) == [(f"indicators/{folder}/ponds.yml", "unknown-sector")]


LEFT_BEHIND = ("Thumbs.db", "desktop.ini", "DESKTOP.INI", ".DS_Store", "._new-parks.yml", "~$new-parks.yml", "~$a.xlsx")


@pytest.mark.parametrize("name", LEFT_BEHIND)
def test_what_systems_leave_in_any_folder_of_a_plan_is_no_mistake(minimal_plan: Path, name: str) -> None:
    for folder in ("indicators", "indicators/parks"):
        (minimal_plan / folder / name).write_bytes(b"\x00\x05\x16\x07")
    assert problems_of(minimal_plan) == []


@pytest.mark.parametrize("name", ["Thumbs.db", "desktop.ini", ".DS_Store"])
def test_what_a_file_manager_leaves_in_a_site_stops_no_build(tmp_path: Path, name: str) -> None:
    out = tmp_path / "site"
    for _ in range(2):
        with staged(out) as staging:
            staging.write([OutputFile(path="a/b.html", content=b"x")])
            staging.put_in_place()
        (out / "a" / name).write_bytes(b"\x00")
    (out / "a" / "mine.txt").write_bytes(b"")
    with pytest.raises(RefusedError) as refused, staged(out):
        pass
    (problem,) = refused.value.problems
    assert (problem.code, problem.values["file"]) == ("foreign-files", "a/mine.txt")


@pytest.mark.parametrize("name", ["Thumbs.db", "desktop.ini", ".DS_Store"])
def test_what_a_file_manager_leaves_in_a_release_is_no_change(
    released_plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    root = shutil.copytree(released_plan, tmp_path / "plan", symlinks=True)
    for folder in ("releases", "releases/2026-11-23", "releases/2026-11-23/site"):
        (root / folder / name).write_bytes(b"\x00")
    assert main(["releases", "--verify", "--root", str(root), "--lang", "en"]) == 0, capsys.readouterr().err
    (root / "releases/2026-11-23/site/.htaccess").write_bytes(b"")
    assert main(["releases", "--verify", "--root", str(root), "--lang", "en"]) == 1


# Paths of a site

LONGEST_PATH = 120
"""Below `releases\\2026-11-23-back-99\\site\\`, a project's folder has 100 left of Windows' 260 characters."""
LONG = "x" * 80
"""An id is no longer."""


def test_no_path_of_a_site_is_too_long_for_windows() -> None:
    pages = [each(LONG) for each in (indicator_address, frame_address, sector_address, life_address, body_address)]
    pages += [place_address(LONG), topic_address(LONG), clause_address(f"{LONG}/9999")]
    files = [file_path("en/", page) for page in pages]
    files += [card_file(page, "en") for page in pages]
    files += [workbook_file(table_file(page)) for page in pages]
    files += [indicator_file(LONG, "json"), f"en/changes/{feed_file(LONG)}", f"en/changes/{body_feed_file(LONG)}"]
    assert max(map(len, files)) <= LONGEST_PATH - len(".br")


@pytest.mark.parametrize("site", ["real_site", "german_site", "hostile_site"])
def test_windows_can_hold_every_file_of_a_site(site: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(site)
    paths = [path.relative_to(folder).as_posix() for path in folder.rglob("*")]
    assert [path for path in paths if re.search(r'[<>:"\\|?*\x00-\x1f]|[. ](?:/|$)', path)] == []
    assert [path for path in paths if any(is_reserved(part) for part in path.split("/"))] == []
    assert len({path.casefold() for path in paths}) == len(paths)
    assert max(map(len, paths)) <= LONGEST_PATH


# What is typed


def test_a_path_with_backslashes_names_a_file() -> None:
    problem = Problem(place=Place("indicators/parks/new-parks.yml"), code="x")
    for typed in ("new-parks.yml", r"parks\new-parks.yml", r"indicators\parks\new-parks.yml"):
        assert _is_of(problem, PureWindowsPath(typed))
    assert not _is_of(problem, PureWindowsPath(r"D:\plan\parks\new-parks.yml"))


@pytest.mark.parametrize("root", ["Z:\\no\\plan", "\\\\server\\share\\plan", "Z:", "a\\b/c"])
@pytest.mark.parametrize("command", [["check"], ["workbook"], ["import", "D:\\a\\b.xlsx"], ["releases"]])
def test_a_place_that_is_not_there_is_said_in_a_sentence(
    root: str, command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*command, "--root", root, "--lang", "zh"]) in {0, 1, 2, 3}
    assert "Traceback" not in capsys.readouterr().err


# The console of a Chinese Windows


def said_by(command: list[str]) -> tuple[int | str | None, str]:
    """The exit code, and all that is said where output leads into a file or a pipe: in code page 936 at first."""
    kept = io.BytesIO()
    with io.TextIOWrapper(kept, encoding="cp936", write_through=True) as stream:
        with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream):
            try:
                code: int | str | None = main(command)
            except SystemExit as left:
                code = left.code
        return code, kept.getvalue().decode("utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_help_of_every_command_can_be_printed(lang: str) -> None:
    for command in COMMANDS:
        code, said = said_by([command, "--help", "--lang", lang])
        assert code == 0
        assert f"build.py {command}" in said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_commands_say_can_be_printed(tmp_path: Path, lang: str) -> None:
    """Also what no code page of China has: a half, a face, a mathematical letter."""
    lay_out(tmp_path)
    folder = next(path.parent for path in tmp_path.glob("indicators/*/*.yml"))
    for command in (["workbook", "--to", str(tmp_path / "a.xlsx")], ["leads"], ["releases"]):
        code, said = said_by([*command, "--root", str(tmp_path), "--lang", lang])
        assert code == 0, said
        assert said.strip() not in {"", "�"}
    (folder / "odd.yml").write_text("name: ½ 😀 𝒙 ©: 民生\n", "utf-8")
    code, said = said_by(["check", "--root", str(tmp_path), "--lang", lang])
    assert code == 1
    assert "½ 😀 𝒙 ©: 民生" in said


# Files that another program holds


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows answers where another program has the file open: nothing takes its place."""

    def refuses(self: Path, target: Path) -> Path:
        raise PermissionError(13, "The process cannot access the file because it is being used", str(target))

    monkeypatch.setattr(Path, "replace", refuses)
    monkeypatch.setattr(os, "replace", lambda one, other: refuses(Path(one), Path(other)))


def test_a_file_that_is_held_stays_as_it_is_and_is_named(
    minimal_plan: Path, held: None, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = minimal_plan / "indicators" / "plan.yml"
    before = plan.read_bytes()
    assert main(["date", "2026-11-24", "--root", str(minimal_plan), "--lang", "en"]) == 3
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert "plan.yml" in said
    assert plan.read_bytes() == before
    assert sorted(path.name for path in plan.parent.iterdir() if path.name.startswith(".plan")) == []


def test_of_several_files_none_is_changed_where_one_is_held(
    minimal_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"indicators/parks/{name}.yml": b"x: 1\n" for name in ("new-parks", "trees-planted")}
    before = {name: (minimal_plan / name).read_bytes() for name in files}
    taken = Path.replace

    def refuses(self: Path, target: Path) -> Path:
        if Path(target).name == "trees-planted.yml" and not self.name.endswith(".bak"):
            raise PermissionError(13, "The process cannot access the file", str(target))
        return taken(self, target)

    monkeypatch.setattr(Path, "replace", refuses)
    with pytest.raises(PermissionError):
        write_files(minimal_plan, files)
    assert {name: (minimal_plan / name).read_bytes() for name in files} == before


def test_a_workbook_that_excel_holds_is_named_with_what_to_do(
    minimal_plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "填报表.xlsx"
    table.write_bytes(b"PK")
    opened, read = Path.open, Path.read_bytes

    def refuses(self: Path, *more: object, **named: object) -> object:
        if self.name == table.name:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *more, **named)  # type: ignore[arg-type,call-overload]

    def refuses_to_read(self: Path) -> bytes:
        if self.name == table.name:
            raise PermissionError(13, "Permission denied", str(self))
        return read(self)

    monkeypatch.setattr(Path, "open", refuses)
    monkeypatch.setattr(Path, "read_bytes", refuses_to_read)
    assert main(["import", str(table), "--root", str(minimal_plan), "--lang", "zh"]) == 1
    said = capsys.readouterr().err
    assert "填报表.xlsx" in said
    assert "关闭" in said


# Line ends and the mark of Windows' editors

EVENTS = (
    ["date", "2026-11-24"],
    ["change", "new-parks.2025", "--source", "yearbook-2026", "--value", "31", "--date", "2026-01-31"],
    ["withdraw", "yearbook-2026", "--reason", "zh=撤下", "--reason", "en=Taken down"],
    [
        "new",
        "sector",
        "sports",
        "--name",
        "zh=体育",
        "--name",
        "en=Sport",
        "--covers",
        "zh=场地。",
        "--covers",
        "en=Grounds.",
    ],
)


def test_every_command_keeps_the_line_ends_and_the_mark_of_a_file(
    minimal_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = sorted((minimal_plan / "indicators").rglob("*.yml"))
    for path in files:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = {path: path.read_bytes() for path in files}
    for command in EVENTS:
        assert main([*command, "--root", str(minimal_plan), "--lang", "en"]) == 0, (command, capsys.readouterr().err)
    for path in files:
        content = path.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf"), path.name
        assert re.search(rb"[^\r]\n", content) is None, path.name
    changed = {path.name for path in files if path.read_bytes() != before[path]}
    assert changed == {"plan.yml", "new-parks.yml", "sources.yml"}
