"""Every sentence that staff read, in one home and one shape: key → language → words.

A file for each group, `<group>.yml`, with Chinese and English side by side: whoever writes a sentence writes both. A
further language of the commands is one file, `languages/<code>.yml`: group → key → words, the same keys with the same
named fields. What it lacks, or what is no plain text with plain fields, is said in English; `unfinished` names it, and
the command refuses such a language.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import yaml

from scorecard.records.text import BETWEEN_FORMS, hidden_character, named_fields, wrong_field
from scorecard.records.yaml_loader import SAFE_LOADER, yaml_values

Group = Literal[
    "audit", "commands", "diff", "help", "leads", "lists", "new", "people", "problems", "reasons", "workbook"
]
GROUPS: tuple[Group, ...] = (
    "audit",
    "commands",
    "diff",
    "help",
    "leads",
    "lists",
    "new",
    "people",
    "problems",
    "reasons",
    "workbook",
)
_OWN = ("zh", "en")
_NUMBERED = re.compile(r"\{[0-9]\}")
_BY_ENGLISH = frozenset({"reasons"})
"""Groups whose keys are the English words themselves: what another program says."""
FOLDER = Path(str(files(__name__).joinpath("languages")))


def staff_languages() -> tuple[str, ...]:
    """The languages that commands speak."""
    return (*_OWN, *_further())


def further_languages() -> tuple[str, ...]:
    """Those that have a file of their own."""
    return tuple(_further())


def words(group: Group) -> Mapping[str, Any]:
    """A group as it stands: nested mappings that end in language → words."""
    return _groups()[group]


def word(group: Group, language: str, *path: str) -> str:
    """One sentence. Raises KeyError for one that does not exist: a programming mistake."""
    found: Any = words(group)
    for part in path:
        found = found[part]
    return str(found[language])


def language_name(code: str, language: str) -> str:
    """What a language is called in a staff language, in our word for it where we have one."""
    if own := words("new")["languages"].get(code):
        return str(own.get(language, code))
    from scorecard.records.languages import can_write, name_in  # to load Babel takes longer than many a command

    return name_in(code, language) if can_write(code) and can_write(language) else code


def words_for(count: object, phrase: str, language: str) -> str:
    """Of "one | other" the form for a count, as the site's phrases give theirs; a phrase of one form as it stands."""
    if BETWEEN_FORMS not in phrase or not isinstance(count, int):
        return phrase
    from scorecard.records.languages import can_write, plural  # to load Babel takes longer than many a command

    return plural(phrase, count, language if can_write(language) else "en")


def in_language(group: Group, language: str) -> dict[str, Any]:
    """A group in one language: nested mappings that end in words."""
    found: dict[str, Any] = _chosen(words(group), language)
    return found


def sentences(group: Group) -> Iterator[tuple[tuple[str, ...], Mapping[str, str]]]:
    """Every sentence of a group: its keys, one within the other, and language → words."""
    yield from _leaves(words(group))


def unfinished(language: str) -> Iterator[tuple[str, str]]:
    """What a further language lacks or names other fields in: group and key of each sentence."""
    written = _further().get(language, {})
    for group in GROUPS:
        for path, leaf in sentences(group):
            if not _is_fit(_at(written.get(group), path), leaf["en"]):
                yield group, ".".join(path)


@cache
def _further() -> dict[str, dict[str, Any]]:
    return {each.stem: _read_further(each) for each in sorted(FOLDER.glob("*.yml"))}


@cache
def _groups() -> "_Groups":
    return _Groups()


class _Groups(dict[str, Mapping[str, Any]]):
    """Each read when it is first asked for."""

    def __missing__(self, group: str) -> Mapping[str, Any]:
        tree = _read(Path(str(files(__name__).joinpath(f"{group}.yml"))))
        for path, leaf in _leaves(tree):
            if group in _BY_ENGLISH:
                leaf.setdefault("en", path[-1])
            for language, written in _further().items():
                said = _at(written.get(group), path)
                leaf[language] = said if _is_fit(said, leaf["en"]) else leaf["en"]
        self[group] = tree
        return tree


def forget() -> None:
    """Read the files again: for who has changed them."""
    _further.cache_clear()
    _groups.cache_clear()


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml_values(path.read_text(encoding="utf-8"))
    return found


def _read_further(path: Path) -> dict[str, Any]:
    """Nothing of a file that is damaged: who speaks another language must not mind. `cli` says what is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
        depth = 0
        for event in yaml.parse(text, Loader=SAFE_LOADER):  # to load what is nested without end ends the process
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _MAX_DEPTH:
                return {}
        found = yaml_values(text)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return {}
    return found if isinstance(found, dict) else {}


def _is_fit(said: object, english: str) -> bool:
    """Plain text with the same fields, each by its name or number alone."""
    if not isinstance(said, str) or hidden_character(said) is not None or named_fields(said) != named_fields(english):
        return False
    return not _has_plain_fields(english) or _has_plain_fields(said)


def _has_plain_fields(sentence: str) -> bool:
    """Some of what another program says has a brace and no field."""
    return wrong_field(_NUMBERED.sub("{number}", sentence)) is None


_MAX_DEPTH = 12


def _leaves(tree: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    """Every sentence with its way: what ends in Chinese and is no group of languages itself."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    if isinstance(tree, dict) and isinstance(tree.get("zh"), str):
        yield path, tree
        return
    for key, inner in items:
        yield from _leaves(inner, (*path, str(key)))


def _at(tree: Any, path: tuple[str, ...]) -> Any:
    for part in path:
        if isinstance(tree, list):
            tree = tree[int(part)] if part.isdigit() and int(part) < len(tree) else None
        elif isinstance(tree, dict):
            tree = tree.get(part)
    return tree


def _chosen(tree: Any, language: str) -> Any:
    if isinstance(tree, list):
        return [_chosen(each, language) for each in tree]
    if not isinstance(tree, dict):
        return tree
    if isinstance(tree.get("zh"), str):
        return tree[language]
    return {key: _chosen(each, language) for key, each in tree.items()}
