"""A small working plan of a made-up place, to start another plan from: it builds and passes `check` as it is.

`made_up_plan/` holds it in the languages of `PLAN_LANGUAGES`. Here the lines of those that the plan does not speak are
left out; where it speaks one that is not there, the English line stands under its name, to be written over.
"""

import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable

from scorecard.reading.load import FOLDER

PLAN_LANGUAGES = ("zh", "en")
"""The languages this plan is written in."""

_INSTEAD = "en"

_ANY = "|".join(PLAN_LANGUAGES)
_COMMENT = re.compile(rf"(\s*#) ({_ANY}): (.*)")
_TEXT = re.compile(rf"(\s*)({_ANY}): (.*)")
_OWN = re.compile(rf"(\s*[^\s:]+)@({_ANY}):(.*)")


def plan_files(languages: Sequence[str], language: str) -> dict[str, str]:
    """Path below the plan's root → text. `languages` are the plan's, its own first; `language` is the comments'."""
    folder = files(__package__).joinpath("made_up_plan")
    return {
        f"{FOLDER}/{path}": "".join(f"{line}\n" for line in _chosen(content.splitlines(), languages, language))
        for path, content in _texts(folder, "")
    }


def _chosen(lines: Sequence[str], languages: Sequence[str], language: str) -> Iterator[str]:
    """The lines of the chosen languages. `key@zh:` is for a plan whose own language that is."""
    kept = [found for line in lines for found in _lines(line, languages, language)]
    for at, line in enumerate(kept):
        below = kept[at + 1] if at + 1 < len(kept) else ""
        if line.endswith("one:") and _indent(below) <= _indent(line):
            continue  # a key whose every language was left out
        yield line


def _lines(line: str, languages: Sequence[str], language: str) -> Iterator[str]:
    if comment := _COMMENT.fullmatch(line):
        if comment[2] == (language if language in PLAN_LANGUAGES else _INSTEAD):
            yield f"{comment[1]} {comment[3]}"
    elif own := _OWN.fullmatch(line):
        if own[2] == (languages[0] if languages[0] in PLAN_LANGUAGES else _INSTEAD):
            yield f"{own[1]}:{own[3]}"
    elif text := _TEXT.fullmatch(line):
        said_in = [
            each for each in languages if each == text[2] or (text[2] == _INSTEAD and each not in PLAN_LANGUAGES)
        ]
        yield from (f"{text[1]}{each}: {text[3]}" for each in said_in)
    else:
        yield line.replace("LANGUAGES", ", ".join(languages))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _texts(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for each in sorted(folder.iterdir(), key=lambda found: found.name):
        if each.is_dir():
            yield from _texts(each, f"{path}{each.name}/")
        elif each.name.endswith(".yml"):
            yield path + each.name, each.read_text(encoding="utf-8")
