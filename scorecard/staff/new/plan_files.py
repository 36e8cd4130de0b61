"""A small working plan of a made-up place, to start another plan from: it builds and passes `check` as it is.

`made_up_plan/` holds it in every language there is. Here the lines of the others are left out.
"""

import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable

from scorecard.reading.load import FOLDER

PLAN_LANGUAGES = ("zh", "en")
"""The languages this plan can be written in."""

_ANY = "|".join(PLAN_LANGUAGES)
_COMMENT = re.compile(rf"(\s*#) ({_ANY}): (.*)")
_TEXT = re.compile(rf"\s*({_ANY}): ")
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
    kept = [found for line in lines if (found := _line(line, languages, language)) is not None]
    for at, line in enumerate(kept):
        below = kept[at + 1] if at + 1 < len(kept) else ""
        if line.endswith("one:") and _indent(below) <= _indent(line):
            continue  # a key whose every language was left out
        yield line


def _line(line: str, languages: Sequence[str], language: str) -> str | None:
    if comment := _COMMENT.fullmatch(line):
        return f"{comment[1]} {comment[3]}" if comment[2] == language else None
    if own := _OWN.fullmatch(line):
        return f"{own[1]}:{own[3]}" if own[2] == languages[0] else None
    if (text := _TEXT.match(line)) and text[1] not in languages:
        return None
    return line.replace("LANGUAGES", ", ".join(languages))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _texts(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for each in sorted(folder.iterdir(), key=lambda found: found.name):
        if each.is_dir():
            yield from _texts(each, f"{path}{each.name}/")
        elif each.name.endswith(".yml"):
            yield path + each.name, each.read_text(encoding="utf-8")
