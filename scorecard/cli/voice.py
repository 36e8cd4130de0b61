"""What the commands say while they work: progress on a terminal, plain lines where piped, problems in full."""

import io
import json
import locale
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import groupby
from pathlib import Path

from scorecard.records.problems import Problem, as_annotation, as_json, as_text
from scorecard.records.words import staff_languages, words
from scorecard.site.progress import Progress

Ending = tuple[str, str]
"""What is said after errors, in Chinese and in English; {errors} is filled in."""

_LONGEST = 100
"""Characters of a file's line that are shown below a problem."""


class Voice:
    """Speaks one staff language. `format` is text, or json for programs; then only JSON reaches the output.

    `root` is the plan's: where the lines that problems speak of can be read.
    """

    def __init__(self, language: str, output_format: str = "text", root: Path = Path()) -> None:
        self.language = language
        self.is_json = output_format == "json"
        self.root = root

    def line(self, zh: str, en: str) -> None:
        """One line on the output."""
        if not self.is_json:
            print(zh if self.language == "zh" else en, flush=True)

    def text(self, words: str) -> None:
        """Ready text on the output."""
        sys.stdout.write(words)

    def trouble(self, words: str) -> None:
        """One line beside the output."""
        print(words, file=sys.stderr)

    def problems(self, problems: Sequence[Problem], ending: Ending | None = None) -> None:
        """Every problem: warnings first, errors below them, where a terminal ends, each with its line of the file.

        A blank line parts one file's errors from the next one's. After errors comes the `ending`.
        """
        if self.is_json:
            print(as_json(problems, self.language))
            return
        errors = [problem for problem in problems if problem.severity == "error"]
        warnings = [problem for problem in problems if problem.severity == "warning"]
        for problem in warnings:
            self.trouble(self._said(problem))
        for at, (_, group) in enumerate(groupby(errors, lambda problem: problem.place.file)):
            if at or warnings:
                self.trouble("")
            for problem in group:
                self.trouble(self._said(problem) + self._shown_line(problem))
        if os.environ.get("GITHUB_ACTIONS") == "true":
            for problem in problems:
                print(as_annotation(problem, self.language))
        if errors and ending:
            if len({problem.place.file for problem in errors}) > 1:
                self.trouble("")
            self.trouble(ending[self.language != "zh"].format(errors=len(errors)))

    def refused(self, problems: Sequence[Problem], ending: Ending) -> None:
        """What stops a command: the errors alone. Warnings stop nothing; where they can be read is said."""
        errors = [problem for problem in problems if problem.severity == "error"]
        self.problems(errors or problems, ending)
        count = len(problems) - len(errors)
        if errors and count and not self.is_json:
            self.trouble(self.other_warnings(count))

    def other_warnings(self, count: int) -> str:
        """Where warnings can be read."""
        if self.language == "zh":
            return f"另有 {count} 条提醒，用 check 命令查看。"
        return f"{count} warnings: see the command check."

    def _said(self, problem: Problem) -> str:
        """The line for it; without a position where it is about a whole file that is no text of the plan."""
        words, file = as_text(problem, self.language), problem.place.file
        return words if file.endswith(".yml") else words.replace(f"{file}:1:1: ", f"{file}: ", 1)

    def _shown_line(self, problem: Problem) -> str:
        """The line of the file, where there is one to show; the one above too where the mistake may be there."""
        place = problem.place
        if not place.file.endswith(".yml") or (place.line, place.column) == (1, 1):
            return ""
        try:
            lines = (self.root / place.file).read_text("utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            return ""
        first = max(1, place.line - 1) if problem.code == "yaml-syntax" else place.line
        shown = range(first, min(place.line, len(lines)) + 1)
        return "".join(f"\n  {number:4} | {_visible(lines[number - 1])}" for number in shown)

    def data(self, value: object) -> None:
        """JSON on the output, for programs."""
        print(json.dumps(value, ensure_ascii=False, indent=2))

    def ask(self, zh: str, en: str) -> str:
        """A question on a terminal; "" where nobody is there to answer."""
        if not sys.stdin.isatty():
            return ""
        try:
            return input(zh if self.language == "zh" else en).strip()
        except EOFError:
            return ""

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """The function that stages call. It shows their steps on a terminal only, from the first one on."""
        with ExitStack() as stack:
            shown: Progress | None = None

            def report(step: str, done: int, total: int) -> None:
                nonlocal shown
                shown = shown or stack.enter_context(_shown_steps(self.language))
                shown(step, done, total)

            yield _silent if self.is_json or not sys.stdout.isatty() else report


def _silent(step: str, done: int, total: int) -> None:
    pass


@contextmanager
def _shown_steps(language: str) -> Iterator[Progress]:
    from rich.console import Console  # loading it takes as long as many a command
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bars(*columns, console=Console(), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def report(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(_step(step, language), total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield report


def _step(step: str, language: str) -> str:
    known = words("commands")["steps"].get(step)
    return known[language] if known else step


def _visible(line: str) -> str:
    """A line as it can be shown: tabs and what cannot be seen are the mistakes that hide best."""
    seen = "".join(each if each.isprintable() else "⇥" if each == "\t" else "�" for each in line.rstrip("\r"))
    return seen if len(seen) <= _LONGEST else f"{seen[:_LONGEST]}…"


def system_language() -> str:
    """The staff language of this system; English where its own is none."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    spoken = spoken or (locale.getlocale()[0] or "")
    known = {"chinese": "zh", **{each: each for each in staff_languages()}}
    return next((code for name, code in known.items() if spoken.lower().startswith(name)), "en")


def use_utf_8() -> None:
    """A Windows console or pipe may be set to another encoding; a message must never fail to print."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
