"""What a command is given to read, or told to write: an ordinary file, and outside of what staff keep."""

import json
import os
from pathlib import Path

import pytest

from scorecard.cli import main

GIVEN = {
    "import": ["import"],
    "audit": ["audit"],
    "leads": ["leads", "--leads"],
}


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices are files on Unix alone")
@pytest.mark.parametrize("command", GIVEN)
@pytest.mark.parametrize("thing", ["pipe", "/dev/zero", "folder", "no\0name"])
def test_what_is_no_file_is_named_and_not_waited_for(
    command: str, thing: str, minimal_plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / thing
    if thing == "pipe":
        os.mkfifo(path)
    if thing == "folder":
        path.mkdir()
    assert main([*GIVEN[command], str(path), "--root", str(minimal_plan), "--lang", "en"]) in {1, 2}
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    reason = {
        "folder": "[table-is-folder]" if command != "import" else "this is a folder",
        "no\0name": "Invalid argument",
    }.get(thing, "Not an ordinary file")
    assert reason in said.err + said.out


@pytest.mark.parametrize(
    ("beside", "said"), [("~${}", True), (".~{}", True), (".~lock.{}#", True), ("{}~", False), ("~$b{}", False)]
)
def test_a_workbook_that_is_open_is_read_as_it_was_saved_and_said_to_be_open(
    beside: str, said: bool, minimal_plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "公园.csv"
    table.write_text("编号,数值,时期,来源\nnew-parks,12,2023,yearbook-2026\n", "utf-8")
    (tmp_path / beside.format(table.name)).write_bytes(b"\x05Zhang".ljust(165, b"\0"))
    main(["import", str(table), "--dry-run", "--root", str(minimal_plan), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["refused"]
    codes = [(each["severity"], each["code"]) for each in found]
    assert (("warning", "table-open") in codes) == said


@pytest.mark.parametrize("name", ["~$公园.xlsx", ".~公园.xlsx"])
def test_the_small_file_beside_an_open_workbook_is_no_damaged_table(
    name: str, minimal_plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(b"\x05Zhang".ljust(165, b"\0"))
    assert main(["import", str(tmp_path / name), "--root", str(minimal_plan), "--format", "json"]) == 1
    assert '"table-is-owned"' in capsys.readouterr().out


@pytest.mark.parametrize(
    "command", [["workbook", "--to"], ["leads", "--to"], ["diff", "{releases}", "--html"]], ids=lambda each: each[0]
)
@pytest.mark.parametrize("name", ["plan.yml", "parks/new.xlsx"])
def test_nothing_is_written_among_the_plans_files(
    command: list[str], name: str, released_plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = released_plan / "indicators"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix == ".yml"}
    typed = [each.format(releases="2026-11-23") for each in command]
    assert main([*typed, str(folder / name), "--root", str(released_plan), "--lang", "en"]) in {2, 3}
    assert capsys.readouterr().err
    assert {path: path.read_bytes() for path in before} == before
    assert not (folder / "parks/new.xlsx").exists()


def test_releases_stand_outside_of_what_staff_write(minimal_plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inside = minimal_plan / "indicators" / "released"
    command = ["release", "--note", "why", "--yes", "--root", str(minimal_plan), "--releases", str(inside)]
    assert main([*command, "--lang", "en"]) == 3
    assert "Choose another. [out-inside]\n1 problem; nothing was released.\n" in capsys.readouterr().err
    assert not inside.exists()


@pytest.mark.skipif(os.name != "posix", reason="pipes are files on Unix alone")
def test_a_device_or_pipe_is_not_written_over(
    minimal_plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe = tmp_path / "values.xlsx"
    os.mkfifo(pipe)
    assert main(["workbook", "--to", str(pipe), "--root", str(minimal_plan), "--lang", "en"]) == 3
    assert "Not an ordinary file" in capsys.readouterr().err
    assert pipe.is_fifo()


@pytest.mark.skipif(os.name == "nt", reason="links want a right of their own on Windows")
@pytest.mark.parametrize(
    "arguments",
    [
        ("workbook", "--to", "{loop}"),
        ("workbook", "--to", "{loop}/book.xlsx"),
        ("build", "--out", "{loop}"),
        ("build", "--out", "{root}/site", "--cache", "{loop}"),
        ("release", "--note", "x", "--releases", "{loop}"),
        ("check", "--root", "{loop}"),
        ("import", "{loop}"),
    ],
)
def test_a_link_in_a_circle_is_named_and_no_fault(
    minimal_plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    loop = tmp_path / "loop.xlsx"
    loop.symlink_to("loop.xlsx")
    given = [each.format(loop=loop, root=minimal_plan) for each in arguments]
    root = [] if "--root" in given else ["--root", str(minimal_plan)]
    assert main([*given, *root, "--lang", "en"]) in {1, 3}
    assert capsys.readouterr().err
