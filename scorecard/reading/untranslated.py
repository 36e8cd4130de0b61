"""What a language of the site still says in the words of another: the lines and pages that bear the mark of it."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from scorecard.reading.written_pages import FOLDER, WRITTEN
from scorecard.records.problems import Place, Problem
from scorecard.records.project import STRINGS, words_root
from scorecard.records.words import FOLDER as MESSAGES

_MARKED = re.compile(r"#\s*\(?=\s*[a-z][a-z0-9-]*\)?\s*$")
_SHOWN = 8
"""How many stretches of lines are named: the first ones, where whoever translates goes on."""


def line_mark(source: str) -> str:
    """The comment that a line of phrases ends in while it says what the same line says in the language `source`."""
    return f"# = {source}"


def page_mark(source: str) -> str:
    """The same for a page that people write, as a line of its own that Markdown does not show."""
    return f"[//]: # (= {source})"


def untranslated(root: Path, languages: Iterable[str]) -> Iterator[Problem]:
    """A warning for each file that is not translated to its end."""
    for language in languages:
        home = words_root(root, language)
        for path in sorted((home / STRINGS / language).glob("*.yml")):
            lines = _marked(path)
            if lines:
                values = {"count": str(len(lines)), "lines": _shown(lines)}
                yield _problem(home, path, lines[0], "phrases-untranslated", values)
        for path in (home / FOLDER / f"{page}.{language}.md" for page in WRITTEN):
            if path.is_file() and (lines := _marked(path)):
                yield _problem(home, path, lines[0], "page-untranslated", {})


def unsaid(language: str) -> Iterator[Problem]:
    """The same for the messages of the commands, in a language that they speak."""
    path = MESSAGES / f"{language}.yml"
    if path.is_file() and (lines := _marked(path)):
        values = {"count": str(len(lines)), "lines": _shown(lines)}
        place = Place(f"records/words/languages/{path.name}", lines[0])
        yield Problem(place=place, code="phrases-untranslated", severity="warning", values=values)


def _problem(home: Path, path: Path, line: int, code: str, values: dict[str, str]) -> Problem:
    place = Place(path.relative_to(home).as_posix(), line)
    return Problem(place=place, code=code, severity="warning", values=values)


def _marked(path: Path) -> list[int]:
    """The lines with the mark. What is no text is named where it is read for what it says."""
    lines = path.read_text("utf-8", errors="replace").splitlines()
    return [number for number, line in enumerate(lines, start=1) if _MARKED.search(line)]


def _shown(lines: Iterable[int]) -> str:
    """1, 3–5, 9: the first stretches, and … where there are more."""
    stretches = groupby(enumerate(lines), key=lambda numbered: numbered[1] - numbered[0])
    runs = [[line for _, line in run] for _, run in stretches]
    shown = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs[:_SHOWN])
    return f"{shown}, …" if len(runs) > _SHOWN else shown
