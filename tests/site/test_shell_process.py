"""MkDocs as a process: what it is asked, what it answers, and what it said where it failed."""

import gc
import io
import os
import pickle
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any

import pytest
from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page

from scorecard.records.project import PROJECT
from scorecard.site.publish import mkdocs_run, shell_process
from scorecard.site.publish.links import PageLinks
from scorecard.site.publish.shell import ShellAssets, Views
from scorecard.site.publish.shell_process import FramedPage, ShellError, ShellProcess, ShellRequest, framed_at_once
from tests.site.test_publish import small_site

SITE = small_site()
VIEWS = [
    Views(SITE, ShellAssets(stylesheets=(), head_scripts=(), scripts=(), search_scripts=()), set()).view(
        SITE.languages[0], each
    )
    for each in SITE.languages[0].pages[:3]
]
REQUEST = ShellRequest(config_file="mkdocs.yml", site_name="Name", pages=2)
FRAMED = [FramedPage(path=each.path, html=b"<p>", links=PageLinks()) for each in VIEWS[:2]]


class Pipe(io.BytesIO):
    """What was written to it stays to be read; it says how often it was sent on."""

    flushed = 0
    written = b""

    def flush(self) -> None:
        self.flushed += 1

    def close(self) -> None:
        self.written = self.written or self.getvalue()
        super().close()


class Child:
    """Stands for the process."""

    answers: bytes = b""
    says: bytes = b""
    code: int = 0

    def __init__(self, command: list[str], *, stdin: int, stdout: int, stderr: IO[bytes], env: dict[str, str]) -> None:
        assert (stdin, stdout) == (subprocess.PIPE, subprocess.PIPE)
        self.command, self.env, self.said = command, env, stderr
        self.stdin, self.stdout = Pipe(), Pipe(self.answers)
        self.ended: int | None = None
        self.waited = False
        stderr.write(self.says)

    def poll(self) -> int | None:
        return self.ended

    def wait(self) -> int:
        self.waited = True
        self.ended = self.code if self.ended is None else self.ended
        return self.ended

    def kill(self) -> None:
        self.ended = -9


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[Child]:
    made: list[Child] = []

    def start(*given: Any, **named: Any) -> Child:
        made.append(Child(*given, **named))
        return made[-1]

    monkeypatch.setattr(shell_process.subprocess, "Popen", start)
    return made


def answering(monkeypatch: pytest.MonkeyPatch, *pages: FramedPage, says: bytes = b"", code: int = 0) -> None:
    monkeypatch.setattr(Child, "answers", b"".join(pickle.dumps(each) for each in pages))
    monkeypatch.setattr(Child, "says", says)
    monkeypatch.setattr(Child, "code", code)


def test_pages_are_asked_for_one_after_the_other(monkeypatch: pytest.MonkeyPatch, children: list[Child]) -> None:
    answering(monkeypatch, *FRAMED)
    process = ShellProcess(REQUEST, source_date_epoch=7)
    documents = process.documents(iter(VIEWS[:2]))
    assert next(documents) == FRAMED[0]
    (child,) = children
    sent = io.BytesIO(child.stdin.getvalue())
    assert [pickle.load(sent), pickle.load(sent)] == [REQUEST, VIEWS[0]]
    assert (sent.read(), child.stdin.flushed) == (b"", 1)
    assert list(documents) == FRAMED[1:]
    assert child.stdin.flushed == 2
    process.stop()
    assert child.ended == 0
    assert child.stdin.closed
    assert child.stdout.closed
    assert child.said.closed


def test_the_process_is_our_own_module_in_a_known_environment(
    monkeypatch: pytest.MonkeyPatch, children: list[Child]
) -> None:
    for path in (None, os.pathsep.join(("one", "two"))):
        if path is None:
            monkeypatch.delenv("PYTHONPATH", raising=False)
        else:
            monkeypatch.setenv("PYTHONPATH", path)
        ShellProcess(REQUEST, source_date_epoch=7).stop()
        child = children[-1]
        assert child.command == [sys.executable, "-m", "scorecard.site.publish.mkdocs_run"]
        assert {key: child.env[key] for key in ("SOURCE_DATE_EPOCH", "NO_MKDOCS_2_WARNING", "PYTHONPATH")} == {
            "SOURCE_DATE_EPOCH": "7", "NO_MKDOCS_2_WARNING": "1",
            "PYTHONPATH": os.pathsep.join((str(PROJECT), *([path] if path else []))),
        }  # fmt: skip
        assert child.env["HOME"] == os.environ["HOME"]


def test_a_process_that_still_runs_is_ended(children: list[Child]) -> None:
    ShellProcess(REQUEST, source_date_epoch=7).stop()
    assert (children[0].ended, children[0].waited) == (-9, True)


@pytest.mark.parametrize(
    ("answered", "says", "code", "told"),
    [
        (2, b"", 1, "exit code 1"),
        (1, b" what it said \n", 1, "what it said"),
        (1, b"", -9, "exit code -9"),
        (0, "".join(f"line {at}\n" for at in range(8)).encode(), 1, "\n".join(f"line {at}" for at in range(2, 8))),
        (0, b"\xff", 1, "\ufffd"),
        (2, b"a warning", 0, None),
    ],
)
def test_a_process_that_fails_is_told_in_its_last_words(
    monkeypatch: pytest.MonkeyPatch, children: list[Child], answered: int, says: bytes, code: int, told: str | None
) -> None:
    answering(monkeypatch, *FRAMED[:answered], says=says, code=code)
    if told is None:
        assert framed_at_once(REQUEST, VIEWS[:2], source_date_epoch=7) == FRAMED
        return
    with pytest.raises(ShellError) as raised:
        framed_at_once(REQUEST, VIEWS[:2], source_date_epoch=7)
    assert str(raised.value) == told
    assert children[0].stdout.closed


MAIN = "{{ shell.title }}|{{ page.meta.title }}|{{ page.meta.description }}|{{ page.toc | length }}|{{ page.content }}"


def theme_of(root: Path, more: str = "") -> str:
    """The settings of a theme that shows what MkDocs was given of a page."""
    (root / "theme").mkdir()
    (root / "theme/main.html").write_text(MAIN, "utf-8")
    (root / "mkdocs.yml").write_text(
        f"site_name: x\nplugins: []\ntheme: {{name: null, custom_dir: theme}}\n{more}", "utf-8"
    )
    return str(root / "mkdocs.yml")


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_every_page_is_framed_with_what_a_theme_may_take_from_mkdocs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(mkdocs_run, "_AT_ONCE", at_once)
    monkeypatch.delattr(Page, "render")  # it would make ready for Markdown
    taken: list[tuple[str, str]] = []
    request = ShellRequest(config_file=theme_of(tmp_path), site_name="Name", pages=3)
    mkdocs_run.render_documents(request, iter(VIEWS), lambda *each: taken.append(each))
    assert taken == [(each.path, f"{each.title}|{each.title}|{each.description}|1|{each.body}") for each in VIEWS]


def test_settings_that_mkdocs_does_not_take_are_refused_without_a_page(tmp_path: Path) -> None:
    request = ShellRequest(config_file=theme_of(tmp_path, "docs_dir: [1]\nextra_css: 7\n"), site_name="Name", pages=0)
    with pytest.raises(Abort):
        mkdocs_run.render_documents(request, iter(()), lambda *_: None)


def test_the_program_reads_pages_and_writes_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent, got = io.BytesIO(), Pipe()
    config = theme_of(tmp_path)
    for each in (ShellRequest(config_file=config, site_name="Name", pages=2), *VIEWS[:2]):
        pickle.dump(each, sent)
    sent.seek(0)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=sent))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=got))
    seldom: list[tuple[int, ...]] = []
    monkeypatch.setattr(gc, "set_threshold", lambda *each: seldom.append(each))
    assert mkdocs_run.main() == 0
    monkeypatch.undo()
    answers = io.BytesIO(got.getvalue())
    framed = [pickle.load(answers), pickle.load(answers)]
    assert [each.path for each in framed] == [each.path for each in VIEWS[:2]]
    assert framed[0].html.decode().startswith("zh home|zh home|about zh home|1|")
    assert framed[0].links.links == ("i/nurseries/#why",)
    assert (answers.read(), got.flushed) == (b"", 2)
    most_that_python_begins_with = (2000, 10, 10)
    assert [*map(max, seldom[0], most_that_python_begins_with)] == [*seldom[0]]


@pytest.mark.slow
def test_of_the_program_it_loads_what_a_page_is_and_what_it_points_at() -> None:
    """A build waits for it: what the rest of the program stands on would double its start."""
    loaded = "import sys, scorecard.site.publish.mkdocs_run; print(*sys.modules, sep='\\n')"
    run = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True, cwd=PROJECT)
    assert "mkdocs.commands.build" in run.stdout.split()
    assert {"pydantic", "opencc"}.isdisjoint(run.stdout.split())
    assert {each for each in run.stdout.split() if each.startswith("scorecard.site.")} == {
        "scorecard.site.publish",
        "scorecard.site.publish.links",
        "scorecard.site.publish.mkdocs_run",
        "scorecard.site.publish.page_view",
        "scorecard.site.publish.shell_process",
        "scorecard.site.rendered",
    }
