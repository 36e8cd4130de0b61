"""What the commands say while they work: progress on a terminal, plain lines where piped, problems in full."""

import io
import json
import locale
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import groupby
from pathlib import Path
from typing import Literal

from scorecard.records.problems import Problem, as_annotation, as_json, as_text
from scorecard.records.words import staff_languages, word, words, words_for
from scorecard.records.words.keys import Sentence
from scorecard.site.progress import Progress

Join = Literal["names", "clauses", "details"]
"""What a list is made of: see `joins` in `words/commands.yml`."""

_FEW = 3
"""Warnings that stand for many of their kind."""

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

    def said(self, sentence: Sentence, **values: object) -> str:
        """A sentence of `words/commands.yml` with its named values, in the form for `count` where it has several."""
        phrase = word("commands", self.language, "sentences", sentence)
        return words_for(values.get("count"), phrase, self.language).format_map(values)

    def listed(self, names: Iterable[str], join: Join = "names") -> str:
        """Names, clauses or details one after another, as the language sets them apart."""
        return word("commands", self.language, "joins", join).join(names)

    def line(self, sentence: Sentence, **values: object) -> None:
        """A sentence on the output."""
        self.plain(self.said(sentence, **values))

    def plain(self, line: str) -> None:
        """A line on the output that holds no words of the commands: a file's name, a figure, what a record says."""
        if not self.is_json:
            print(line, flush=True)

    def text(self, text: str) -> None:
        """Ready text of many lines on the output."""
        sys.stdout.write(text)

    def trouble(self, sentence: Sentence, **values: object) -> None:
        """A sentence beside the output."""
        self.aside(self.said(sentence, **values))

    def aside(self, line: str) -> None:
        """A ready line beside the output."""
        print(line, file=sys.stderr)

    def problems(
        self, problems: Sequence[Problem], ending: Sentence | None = None, *, most_of_a_kind: int | None = None
    ) -> None:
        """Every problem: warnings first, errors below them, where a terminal ends, each with its line of the file.
        Of more warnings of one kind than `most_of_a_kind` the first three are shown, and how many are left.

        A blank line parts one file's errors from the next one's. After errors comes the `ending`.
        """
        if self.is_json:
            print(as_json(problems, self.language))
            return
        errors = [problem for problem in problems if problem.severity == "error"]
        warnings = [problem for problem in problems if problem.severity == "warning"]
        counts = Counter(problem.code for problem in warnings)
        many = {code for code, count in counts.items() if most_of_a_kind is not None and count > most_of_a_kind}
        shown: Counter[str] = Counter()
        for problem in warnings:
            shown[problem.code] += 1
            if problem.code not in many or shown[problem.code] <= _FEW:
                self.aside(as_line(problem, self.language))
        for code in sorted(many):
            self.trouble("warnings-of-a-kind", code=code, count=counts[code] - _FEW)
        for at, (_, group) in enumerate(groupby(errors, lambda problem: problem.place.file)):
            if at or warnings:
                self.aside("")
            for problem in group:
                self.aside(as_line(problem, self.language) + self._shown_line(problem))
        if os.environ.get("GITHUB_ACTIONS") == "true":
            for problem in problems:
                print(as_annotation(problem, self.language))
        if errors and ending:
            if len({problem.place.file for problem in errors}) > 1:
                self.aside("")
            self.trouble(ending, count=len(errors))

    def refused(self, problems: Sequence[Problem], ending: Sentence) -> None:
        """What stops a command: the errors alone. Warnings stop nothing; where they can be read is said."""
        errors = [problem for problem in problems if problem.severity == "error"]
        self.problems(errors or problems, ending)
        count = len(problems) - len(errors)
        if errors and count and not self.is_json:
            self.trouble("other-warnings", count=count)

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

    def ask(self, sentence: Sentence, **values: object) -> str:
        """A question on a terminal; "" where nobody is there to answer."""
        if not sys.stdin.isatty():
            return ""
        try:
            return input(self.said(sentence, **values)).strip()
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


def as_line(problem: Problem, language: str) -> str:
    """The line for it; without a position where it is about a whole file that is no text of the plan."""
    line, file = as_text(problem, language), problem.place.file
    return line if file.endswith(".yml") else line.replace(f"{file}:1:1: ", f"{file}: ", 1)


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


LANGUAGE = ".language"
"""The file in the folder where commands are run that holds the language set once."""


def language_set() -> str | None:
    """What the command `language` keeps, or SCORECARD_LANG says; None where nobody has set one."""
    said = os.environ.get("SCORECARD_LANG", "")
    if not said:
        with suppress(OSError, UnicodeDecodeError):
            said = Path(LANGUAGE).read_text("ascii")
    return said.strip() if said.strip() in staff_languages() else None


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
