"""Odd folders, odd variables, no room for temporary files: a command works, or says in a sentence why not."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scorecard.cli import main
from scorecard.site.publish.links import find_broken_links
from tests.own_theme import with_own_theme

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2]

NAMES = (
    "a b", " lead", "U盘", "民生承诺（2026）", "100%25", "%s", "#1", "?q=1", "a&amp;b", "it's", 'say "x"', "semi;colon",
    "$HOME", "`x`", "-rf", "~", "new\nline", "e\u0301", "[x]*", "back\\slash", "{name}", "<b>", "end.", "😀", "\u202e",
)  # fmt: skip


def test_folders_may_have_any_name(built_plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One inside the other: each part of a path that is taken for anything else would break it."""
    odd = tmp_path.joinpath("odd", *NAMES)
    odd.mkdir(parents=True)
    root = built_plan.rename(odd / "plan")
    table = odd / "trees.csv"
    table.write_text("编号,时期,数值,来源\ntrees-planted,2023,1.6,yearbook-2026\n", "utf-8")
    for command in (
        ["import", str(table)],
        ["workbook", "--to", str(odd / "values.xlsx")],
        ["build", "--out", str(odd / "site")],
        ["release", "--note", "why", "--yes"],
        ["diff", "--html", str(odd / "sheet.html")],
        ["releases", "--verify"],
        ["check"],
    ):
        assert main([*command, "--root", str(root), "--lang", "en"]) == 0, capsys.readouterr().err
    assert list(find_broken_links(odd / "site")) == []
    assert (root / "releases" / "current" / "index.html").is_file()
    assert {path.name for path in odd.iterdir()} == {
        *("plan", "trees.csv", "values.xlsx", "site", "sheet.html", ".site.lock")
    }


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_folder_may_be_named_in_another_encoding(
    built_plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As an archive from Chinese Windows leaves it on a server; with its own templates, whose paths are asked for."""
    root = with_own_theme(built_plan.rename(tmp_path / os.fsdecode("民生".encode("gbk"))))
    shutil.rmtree(root / ".cache", ignore_errors=True)
    for command in (["build", "--out", str(root / "site")], ["check"]):
        assert main([*command, "--root", str(root), "--lang", "en"]) == 0, capsys.readouterr().err
    assert list(find_broken_links(root / "site")) == []


WITHOUT_ROOM = """
import errno, tempfile
def nowhere():
    raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']")
tempfile._get_default_tempdir = nowhere
"""


@pytest.mark.parametrize("command", ["build", "release"])
def test_without_a_place_for_temporary_files_a_command_says_so(command: str, built_plan: Path, tmp_path: Path) -> None:
    """As where TMPDIR, /tmp, /var/tmp and the folder one is in are all full."""
    with_another_value(built_plan)
    (tmp_path / "sitecustomize.py").write_text(WITHOUT_ROOM, "utf-8")
    typed = {"build": ["build", "--out", "site"], "release": ["release", "--note", "why", "--yes"]}[command]
    done = run(typed, built_plan, {"PYTHONPATH": str(tmp_path)})
    assert done.returncode == 3, done.stderr
    assert done.stderr == (
        "The disk: No usable temporary directory found. Not finished. "
        "Check the disk and the permissions, then try again.\n"
    )
    assert not (built_plan / "site").exists()
    assert not (built_plan / "releases").exists()


def with_another_value(root: Path) -> None:
    parks = root / "indicators/parks/new-parks.yml"
    parks.write_text(parks.read_text("utf-8").replace("value: 9,", "value: 10,"), "utf-8")


def test_the_folder_one_stands_in_may_be_gone(built_plan: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    command = shlex.join([sys.executable, f"{PROJECT}/build.py", "check", "--lang", "en"])
    done = subprocess.run(
        ["sh", "-c", f"rmdir {shlex.quote(str(gone))}; exec {command}"],
        cwd=gone,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 2)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("changed", "left_out"),
    [
        ({"TMPDIR": "/nonexistent", "TZ": "No/Where", "LC_ALL": "no_WHERE.x", "COLUMNS": "-5", "TERM": "none"}, ()),
        (
            {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "never"}
            | {"PYTHONSAFEPATH": "1"},
            (),
        ),
        ({}, tuple(os.environ)),
    ],
    ids=["names of nothing", "ascii and safe path", "nothing"],
)
def test_odd_variables_are_no_matter(built_plan: Path, changed: dict[str, str], left_out: tuple[str, ...]) -> None:
    """One page of each language is made anew, so that every process of a build meets them."""
    with_another_value(built_plan)
    done = run(["build", "--out", "site"], built_plan, changed, left_out)
    assert (done.returncode, done.stderr) == (0, "")
    assert "site: commitments 2, pages " in done.stdout


def test_without_docstrings_a_command_is_refused(built_plan: Path) -> None:
    done = run(["build", "--out", "site"], built_plan, {"PYTHONOPTIMIZE": "2"})
    assert done.returncode == 2
    assert done.stderr.startswith("Do not run this with python -OO")
    assert done.stderr.count("\n") == 1


def run(
    command: list[str], root: Path, changed: dict[str, str], left_out: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in left_out} | changed
    return subprocess.run(
        [sys.executable, str(PROJECT / "build.py"), *command, "--root", str(root), "--lang", "en"],
        cwd=root,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_language_is_set_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["language", "zh"]) == 0
    assert capsys.readouterr().out == "以后用中文显示（写在 .language 里：zh）。\n"
    assert main(["check"]) == 1
    assert "错误" in capsys.readouterr().err
    assert main(["check", "--lang", "en"]) == 1
    assert "error" in capsys.readouterr().err
    monkeypatch.setenv("SCORECARD_LANG", "en")
    assert main(["check"]) == 1
    assert "error" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"xx\n", b"\xff\xfe"])
def test_a_language_file_that_says_nothing_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".language").write_bytes(content)
    assert main(["check"]) == 1
    assert "error" in capsys.readouterr().err
