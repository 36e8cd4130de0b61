"""A record and the file it came from; Pydantic's complaints as Problems in our own words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Generic, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from scorecard.reading.yaml_source import Loc, YamlSource
from scorecard.records.fields import shown
from scorecard.records.frozen import frozen
from scorecard.records.period import Calendar, calendar_written
from scorecard.records.problems import Place, Problem, Severity
from scorecard.records.record import Record

R = TypeVar("R", bound=Record)


@frozen
class Document(Generic[R]):
    """One file's record, with the place of every value it holds."""

    record: R
    source: YamlSource

    def place(self, *loc: str | int, of_key: bool = False) -> Place:
        """Where the value at `loc` stands, or its nearest parent that stands in the file."""
        return self.source.place(loc, of_key=of_key)

    def problem(
        self, code: str, *loc: str | int, of_key: bool = False, severity: Severity = "error", **values: object
    ) -> Problem:
        """A problem at `loc` of this file."""
        shown = {name: str(value) for name, value in values.items()}
        return Problem(place=self.place(*loc, of_key=of_key), code=code, values=shown, severity=severity)


_OURS = frozenset({
    "number-expected", "period-expected", "financial-year-undeclared", "date-expected", "address-expected",
    "site-address-expected", "public-address-expected", "label-without-number", "email-expected", "integer-expected",
    "integer-out-of-range", "number-too-large",
    "day-out-of-archives", "field-unknown", "field-broken", "text-expected", "text-empty", "text-too-long",
    "slug-expected", "name-reserved", "clause-expected", "language-expected", "language-not-written",
})  # fmt: skip
"""What `fields` raises under codes of its own."""


def read_record(
    kind: type[R], source: YamlSource, calendar: Calendar | None = None
) -> tuple[Document[R] | None, tuple[Problem, ...]]:
    """Validate one file's values, its periods by the plan's calendar; None for the plan itself, which says it.
    Gives the document, or None and every problem.
    """
    if source.value is None:
        return None, (Problem(place=source.place(()), code="file-empty"),)
    try:
        record = kind.model_validate(source.value, context=calendar or calendar_written(source.value))
    except ValidationError as error:
        return None, tuple(_problems(error, kind, source))
    return Document(record=record, source=source), ()


def _problems(error: ValidationError, kind: type[Record], source: YamlSource) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        if detail["type"] == "too_short" and detail["input"]:
            continue  # its items were refused one by one
        loc = _existing(detail["loc"], source)
        code, values = _explained(detail, kind)
        if code == "unknown-kind":
            place = source.place((*loc, "kind"))
        elif code == "unknown-key":
            place = source.place(loc, of_key=True)
        elif code == "missing-key":
            holder = detail["loc"] if detail["type"] == "union_tag_not_found" else detail["loc"][:-1]
            place = source.place(_existing(holder, source), of_key=True)
        else:
            place = source.place(loc)
        yield Problem(place=place, code=code, values=values)


def _existing(loc: Iterable[str | int], source: YamlSource) -> Loc:
    """`loc` without the parts that stand for a union's branch and not for anything in the file."""
    found: Loc = ()
    for part in loc:
        if (*found, part) in source.values or (*found, part) in source.keys:
            found = (*found, part)
    return found


def _explained(detail: ErrorDetails, kind: type[Record]) -> tuple[str, Mapping[str, str]]:
    """The code and the values of the sentence for one Pydantic error."""
    context: dict[str, Any] = detail.get("ctx") or {}
    last = str(detail["loc"][-1]) if detail["loc"] else ""
    match detail["type"]:
        case "missing" | "union_tag_not_found" as missing:
            return "missing-key", {"key": last if missing == "missing" else "kind"}
        case "extra_forbidden":
            known = sorted(_fields_at(kind, detail["loc"][:-1]))
            return "unknown-key", {"key": last, "known": ", ".join(known), **_near(last, known)}
        case "literal_error":
            return "unknown-choice", _chosen(shown(detail["input"]), context["expected"])
        case "union_tag_invalid":
            return "unknown-kind", _chosen(str(context["tag"]), context["expected_tags"])
        case "dict_type" | "model_type" | "model_attributes_type":
            return "mapping-expected", {"found": shown(detail["input"])}
        case "tuple_type":
            return "list-expected", {"found": shown(detail["input"])}
        case "too_short":
            return "list-too-short", {}
        case "too_long":
            return "list-too-long", {"most": str(context["max_length"]), "count": str(context["actual_length"])}
        case "bool_type":
            return "boolean-expected", {"found": shown(detail["input"])}
        case "int_type":
            return "integer-expected", {"found": shown(detail["input"])}
        case code if code in _OURS:
            return code, {name: str(value) for name, value in context.items()}
        case other:
            raise AssertionError(f"no sentence for Pydantic's {other!r}")


def _fields_at(kind: type[Record], loc: Iterable[str | int]) -> set[str]:
    """The keys that may stand at a path: those of the record type the path leads to."""
    types: list[Any] = [kind]
    for part in loc:
        types = [inner for each in types for inner in _step(each, part)]
    records = [each for each in types if isinstance(each, type) and issubclass(each, Record)]
    return {name for record in records for name in record.model_fields}


def _step(kind: Any, part: str | int) -> list[Any]:
    """The types that `part` of a value of `kind` can have; a union's branch name picks that branch."""
    if isinstance(part, int):
        return [kind]
    if isinstance(kind, type) and issubclass(kind, Record):
        if part in kind.model_fields:
            return _record_types(kind.model_fields[str(part)].annotation)
        tag = kind.model_fields.get("kind")
        return [kind] if tag is not None and part in get_args(tag.annotation) else []
    return [kind]


def _record_types(annotation: Any) -> list[Any]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return [annotation]
    return [found for inner in get_args(annotation) for found in _record_types(inner)]


def _chosen(found: str, expected: str) -> Mapping[str, str]:
    """What was written and what could be, as Pydantic lists it."""
    known = expected.replace("'", "").replace(" or ", ", ")
    return {"found": found, "known": known, **_near(found.lower(), known.split(", "))}


def _near(found: str, known: Sequence[str]) -> Mapping[str, str]:
    near = get_close_matches(found, known, n=1)
    return {"near": near[0]} if near else {}


def not_among(
    document: Document[Any], code: str, loc: Loc, found: str, known: Iterable[object], **values: str
) -> Problem:
    """A name at `loc` that is none of the `known`, with the nearest of them."""
    names = [str(name) for name in known]
    listed = ", ".join(names[:12]) + (" …" if len(names) > 12 else "")
    told = {"found": found, "known": listed or "—", **_near(found, names), **values}
    return Problem(place=document.place(*loc), code=code, values=told)


def repeats(ids: list[Any]) -> Iterator[int]:
    """The places of what stood before."""
    seen = set()
    for index, each in enumerate(ids):
        if each in seen:
            yield index
        seen.add(each)
