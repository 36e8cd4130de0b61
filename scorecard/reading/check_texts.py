"""Rules on texts, wherever they stand: in every language of the plan, and harmless where they go.

The same form as `check`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_origin

from scorecard.reading.document import Document
from scorecard.reading.load import Inputs
from scorecard.reading.yaml_source import Loc
from scorecard.records.doubtful_text import doubt_of_text
from scorecard.records.fields import Label, Scale, Text
from scorecard.records.language_tags import language_meant
from scorecard.records.problems import Problem
from scorecard.records.record import Record
from scorecard.records.text import are_exchanged

_BY_LANGUAGE = (Text, dict[str, Label], dict[str, Scale])
"""The kinds of field whose keys are languages."""

SOME_LANGUAGES = frozenset({"one", "scale", "difference", "difference_one"})
"""Fields of a unit that a language has only where its grammar needs them."""


def texts_hold_every_language(inputs: Inputs) -> Iterator[Problem]:
    """Every text stands in each of the plan's languages, and in no other."""
    return _of_every_language(inputs.indicators.values(), inputs)


def shared_texts_hold_every_language(inputs: Inputs) -> Iterator[Problem]:
    """The same of what is of no one indicator."""
    return _of_every_language(_shared(inputs), inputs)


def texts_can_be_read(inputs: Inputs) -> Iterator[Problem]:
    """No text keeps a place for words to come, shows markup or a sign that no font has, or begins as a formula does: in
    the tables that would be computed, so it gets an apostrophe there.
    """
    return _doubted(inputs.indicators.values())


def shared_texts_can_be_read(inputs: Inputs) -> Iterator[Problem]:
    """The same of what is of no one indicator."""
    return _doubted(_shared(inputs))


TEXT_RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (texts_hold_every_language, texts_can_be_read)
SHARED_TEXT_RULES = (shared_texts_hold_every_language, shared_texts_can_be_read)


def _of_every_language(documents: Iterable[Document[Any]], inputs: Inputs) -> Iterator[Problem]:
    languages = inputs.plan.record.languages
    for document in documents:
        for loc, text in texts_in(document.record):
            unknown = {each: _meant(each) for each in text if each not in languages}
            there = {*text, *unknown.values()} if loc[-1] not in SOME_LANGUAGES else {*languages}
            if missing := [each for each in languages if each not in there]:
                yield document.problem("language-missing", *loc, of_key=True, language=", ".join(missing))
            if loc[-1] not in SOME_LANGUAGES and (exchanged := are_exchanged(text)) is not None:
                yield document.problem("texts-exchanged", *loc, "zh", severity="warning", language=exchanged)
            for language, meant in unknown.items():
                near = {"near": meant} if meant in languages else {}
                values = {"language": language, "known": ", ".join(languages), **near}
                place = document.place(*loc, language, of_key=True)
                yield Problem(place=place, code="language-unknown", values=values)


def _meant(language: str) -> str | None:
    """Of `zh-CN` the language alone: no text is written for a country."""
    meant = language_meant(language)
    return meant.partition("-")[0] if meant else None


def _doubted(documents: Iterable[Document[Any]]) -> Iterator[Problem]:
    for document in documents:
        if not any(map(doubt_of_text, _words(document.source.value))):
            continue  # as nearly everywhere: what stands where is asked of the others alone
        for loc, text in _leaves(document.source.value, ()):
            if doubt := doubt_of_text(text):
                code, values = doubt
                yield Problem(place=document.place(*loc), code=code, values=values, severity="warning")


def _shared(inputs: Inputs) -> list[Document[Any]]:
    documents: list[Document[Any]] = [inputs.plan, inputs.sources, inputs.units]
    return documents if inputs.context is None else [*documents, inputs.context]


def _words(value: Any) -> list[str]:
    """Every text in a file's values, in no order."""
    found, waiting = [], [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            found.append(each)
        elif isinstance(each, dict):
            waiting.extend(each.values())
        elif isinstance(each, tuple):
            waiting.extend(each)
    return found


def _leaves(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*loc, key))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _leaves(inner, (*loc, index))
    elif isinstance(value, str):
        yield loc, value


def texts_in(record: Record) -> Iterator[tuple[Loc, Mapping[str, Any]]]:
    """What a record says by language, and where: texts, patterns of citing, factors of scale."""
    return _texts(record, ())


def _texts(value: Any, loc: Loc, kind: Any = None) -> Iterator[tuple[Loc, Mapping[str, Any]]]:
    """What a record says by language: told by the kind of its fields, since the keys themselves may all be wrong."""
    if isinstance(value, Record):
        for name, annotation in _fields_with_texts(type(value)):
            if name in value.model_fields_set:
                yield from _texts(value.__dict__[name], (*loc, name), annotation)
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*loc, index))
    elif isinstance(value, dict) and kind in _BY_LANGUAGE:
        yield loc, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*loc, key), get_args(kind)[1])


@cache
def _fields_with_texts(record: type[Record]) -> tuple[tuple[str, Any], ...]:
    """The fields of a record in which texts can stand, at whatever depth, and their kinds."""
    kinds = ((name, field.annotation) for name, field in record.model_fields.items())
    return tuple((name, kind) for name, kind in kinds if _may_hold_texts(kind))


def _may_hold_texts(kind: Any) -> bool:
    is_record = isinstance(kind, type) and issubclass(kind, Record)
    return is_record or get_origin(kind) is dict or any(map(_may_hold_texts, get_args(kind)))
