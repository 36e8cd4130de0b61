"""The site's phrases: that their files are those that are read, and what each phrase has filled in: in each language
what the same phrase has in the others, by other words only where a language says a time as "in 2024".
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from scorecard.reading.document import Document
from scorecard.reading.yaml_source import Loc
from scorecard.records.file_names import is_left_behind
from scorecard.records.language_tags import language_meant
from scorecard.records.languages import can_write, known_languages, plural_forms
from scorecard.records.problems import Place, Problem
from scorecard.records.project import STRINGS
from scorecard.records.text import BETWEEN_FORMS, named_fields

Phrases = Mapping[str, Document[Any]]
"""The files of phrases of one language, by name."""

_Fields = Mapping[tuple[str, Loc], frozenset[str]]


FILES = ("site", "verdicts", "reference", "examples")
"""The files of a language's phrases."""

FIGURES = "figures"
"""By which words the figures of a plan's text are read: a language can do without."""


def stray_phrases(root: Path) -> Iterator[Problem]:
    """Folders of a language and files of a name that there is not: nobody would read them."""
    known = {f"{name}.yml" for name in (*FILES, FIGURES)}
    for path in sorted((root / STRINGS).iterdir() if (root / STRINGS).is_dir() else ()):
        if not can_write(path.name) and not is_left_behind(path.name):
            meant = language_meant(path.name)
            near = {"near": meant} if meant and can_write(meant) else {}
            place = _place(root, path)
            yield Problem(place=place, code="stray-language", values={"known": ", ".join(known_languages()), **near})
        for each in sorted(path.iterdir() if can_write(path.name) and path.is_dir() else ()):
            if each.name not in known and not is_left_behind(each.name):
                yield Problem(
                    place=_place(root, each), code="stray-phrases", values={"known": ", ".join(sorted(known))}
                )


def _place(root: Path, path: Path) -> Place:
    return Place(path.relative_to(root).as_posix())


def fields_of_no_other_language(
    spoken: Mapping[str, Phrases], shipped: Callable[[], Iterable[tuple[str, Phrases]]]
) -> Iterator[Problem]:
    """A name in braces that the same phrase has in no other language: nothing would be put there, or the build end.

    `shipped` gives the phrases of every language the program brings; they are read only where the plan's own differ.
    """
    own = {language: _fields(phrases) for language, phrases in spoken.items()}
    first = next(iter(own.values()), {})
    if len(own) > 1 and all(each == first for each in own.values()):
        return
    every = [*own.items(), *((language, _fields(phrases)) for language, phrases in shipped())]
    for language, fields in own.items():
        others = [each for other, each in every if other != language]
        for (file, loc), names in fields.items():
            known = frozenset[str]().union(*(each.get((file, loc), frozenset()) for each in others))
            for name in sorted(names - known) if others else ():
                shown = ", ".join(f"{{{each}}}" for each in sorted(known)) or "—"
                yield spoken[language][file].problem("phrase-field-unknown", *loc, found=f"{{{name}}}", known=shown)


def slips_of_translation(
    spoken: Mapping[str, Phrases], shipped: Callable[[], Iterable[tuple[str, Phrases]]]
) -> Iterator[Problem]:
    """In a language that the program does not bring: a name in braces left out that every one of its own languages has
    in the same phrase, and more forms than the language has counts for.
    """
    further = {language: phrases for language, phrases in spoken.items() if language not in known_languages()}
    every = [_fields(phrases) for _, phrases in shipped()] if further else []
    for language, phrases in further.items():
        forms = plural_forms(language)
        for file, document in phrases.items():
            for loc, phrase in _leaves(document):
                needed = frozenset.intersection(*(each.get((file, loc), frozenset()) for each in every))
                for name in sorted(needed - set(map(_plain, named_fields(phrase)))):
                    yield document.problem("phrase-field-missing", *loc, severity="warning", name=f"{{{name}}}")
                if (given := phrase.count(BETWEEN_FORMS) + 1) > len(forms):
                    yield document.problem(
                        "phrase-forms", *loc, severity="warning", given=given, count=len(forms), forms=", ".join(forms)
                    )


def _fields(phrases: Phrases) -> _Fields:
    return {
        (file, loc): frozenset(map(_plain, named_fields(phrase)))
        for file, document in phrases.items()
        for loc, phrase in _leaves(document)
    }


def _leaves(document: Document[Any]) -> Iterator[tuple[Loc, str]]:
    for name, value in document.record:
        if isinstance(value, dict):
            yield from (((name, key), phrase) for key, phrase in value.items() if isinstance(phrase, str))
        elif isinstance(value, str):
            yield (name,), value


def _plain(name: str) -> str:
    """`in_known` is said in one language where another says `known_period`."""
    return name.removeprefix("in_").removesuffix("_period")
