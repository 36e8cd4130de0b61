"""The worked examples of `assess_examples.yml`: the rules' specification, run as tests and printed for readers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import ValidationError

from scorecard.judging.assess import assess_plan
from scorecard.reading.yaml_source import parse
from scorecard.records.fields import Day, Line, Number, PeriodField, Reading, Slug, Text, YearStart
from scorecard.records.languages import known_languages
from scorecard.records.model import Indicator, Measures, Observation, Plan, Source, Target, Unit
from scorecard.records.record import Record
from scorecard.records.verdict import Verdict

Case = Literal["met", "not_met", "boundary", "gap", "trap", "bound", "progress"]

_FILE = "assess_examples.yml"
_FALLBACK = "en"
_PLACEHOLDER = dict.fromkeys(known_languages(), "example") | {"zh": "例"}
_SOURCE = "example"
_PRINTED = "printed-"
"""A source named `printed-2025-07-20` was published on that day."""

_STARTS = ("school_year_starts_in", "financial_year_starts_in")

_TARGET = "target"
_OTHER = "other"


class Expected(Record):
    """What the verdict must be. What is not named is not promised, except `modifiers`: these are all there are."""

    status: Line
    reason: Line | None = None
    actual: Reading | None = None
    gap: Number | None = None
    modifiers: tuple[Line, ...] = ()
    under_change: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One worked example: a plan of a single target, what is known, and the verdict with its reason in words."""

    id: str
    case: Case
    plan: Plan
    indicator: Indicator
    sources: Mapping[str, Source]
    units: Mapping[str, Unit]
    others: Mapping[str, Indicator]
    """The indicator a relative target or a trigger looks at, by id."""
    unit: Unit
    expected: Expected
    reason: Mapping[str, str]

    @property
    def target(self) -> Target:
        return self.indicator.targets[0]

    @property
    def indicators(self) -> dict[str, Indicator]:
        return {self.id: self.indicator, **self.others}


@cache
def read_examples() -> tuple[Example, ...]:
    """The examples that come with the package, in the order of the file. Raises ValueError where the file is wrong."""
    content = files("scorecard.judging").joinpath(_FILE).read_bytes()
    source, problems = parse(content, _FILE)
    if source is None or problems:
        raise ValueError(f"{_FILE}: {[(problem.place, problem.code) for problem in problems]}")
    book = _Book.model_validate(_in_every_language(source.value, set(source.value["note"])))
    return tuple(_example(book, written) for written in book.examples)


def _in_every_language(value: Any, written: set[str]) -> Any:
    """The examples' words for every known language: in English where the file does not speak the language."""
    match value:
        case dict() if _FALLBACK in value:
            return {**value, **{each: value[_FALLBACK] for each in known_languages() if each not in written}}
        case dict():
            return {key: _in_every_language(inner, written) for key, inner in value.items()}
        case tuple() | list():
            return tuple(_in_every_language(inner, written) for inner in value)
    return value


def judge_example(example: Example) -> Verdict:
    """The engine's verdict on the example's target."""
    return assess_plan(example.plan, example.indicators, example.sources, example.units)[f"{example.id}.{_TARGET}"]


class _Subject(Record):
    unit: Line
    name: Text


class _Written(Record):
    id: Slug
    case: Case
    unit: Line | None = None
    as_of: Day | None = None
    period: PeriodField | None = None
    school_year_starts_in: YearStart | None = None
    financial_year_starts_in: YearStart | None = None
    signed: bool = False
    irreversible: bool = False
    measures: Measures | None = None
    other_unit: Line | None = None
    scale: tuple[Line, ...] = ()
    target: dict[str, Any]
    observations: tuple[dict[str, Any], ...] = ()
    proxies: tuple[dict[str, Any], ...] = ()
    other: tuple[dict[str, Any], ...] = ()
    planned: tuple[dict[str, Any], ...] = ()
    expected: Expected
    reason: Text


class _Book(Record):
    period: PeriodField
    as_of: Day
    release_lag_months: int
    note: Text
    subjects: dict[str, _Subject]
    units: dict[str, Unit]
    examples: tuple[_Written, ...]


def _example(book: _Book, written: _Written) -> Example:
    subject = book.subjects[written.target["kind"]]
    unit, plan = written.unit or subject.unit, _plan(book, written)
    own = (*_sourced(written.observations), *({**each, "series": "proxy"} for each in _sourced(written.proxies)))
    try:
        indicator = Indicator.model_validate(
            {
                "name": subject.name,
                "unit": unit,
                "definition": _PLACEHOLDER,
                "signed": written.signed,
                "irreversible": written.irreversible,
                "measures": written.measures,
                "scale": written.scale,
                "series": ({"id": "proxy", "name": _PLACEHOLDER, "proxy": True},) if written.proxies else (),
                "targets": ({"id": _TARGET, "clauses": ("goal/1",), "text": _PLACEHOLDER, **written.target},),
                "observations": own,
                "planned": _sourced(written.planned),
            },
            context=plan.calendar,
        )
    except ValidationError as error:
        raise ValueError(f"{_FILE}: {written.id}: {error}") from error
    other = Indicator.model_validate(
        {
            "name": dict.fromkeys(known_languages(), "the other indicator") | {"zh": "对比指标"},
            "unit": written.other_unit or unit,
            "role": "reference",
            "definition": _PLACEHOLDER,
            "observations": _sourced(written.other),
        },
        context=plan.calendar,
    )
    return Example(
        id=written.id,
        case=written.case,
        plan=plan,
        indicator=indicator,
        sources=_printed(value for each in (indicator, other) for value in each.observations),
        units=book.units,
        others={_OTHER: other} if _OTHER in (written.target.get("other"), written.target.get("condition")) else {},
        unit=book.units[unit],
        expected=written.expected,
        reason=written.reason,
    )


def _printed(values: Iterable[Observation]) -> dict[str, Source]:
    """The publications of an example that have a date: it stands in their id."""
    return {
        each: Source.model_validate(
            {
                "title": _SOURCE,
                "language": _FALLBACK,
                "publisher": _SOURCE,
                "published": each.removeprefix(_PRINTED),
                "url": "https://example.org/",
                "grade": "A",
            }
        )
        for value in values
        for each in value.sources
        if each.startswith(_PRINTED)
    }


def _sourced(values: tuple[dict[str, Any], ...]) -> tuple[dict[str, Any], ...]:
    return tuple({"sources": (_SOURCE,), **each} for each in values)


def _plan(book: _Book, written: _Written) -> Plan:
    as_of, period = written.as_of or book.as_of, written.period or book.period
    return Plan.model_validate(
        {
            "title": _PLACEHOLDER,
            "site_name": _PLACEHOLDER,
            "place": _PLACEHOLDER,
            "geography": "here",
            "geographies": {"here": _PLACEHOLDER},
            "languages": tuple(_PLACEHOLDER),
            "as_of": as_of.isoformat(),
            "period": period.text,
            **{name: month for name in _STARTS if (month := dict(written)[name]) is not None},
            "release_lag_months": book.release_lag_months,
            "document": {"title": _PLACEHOLDER, "publisher": _PLACEHOLDER},
            "sectors": ({"id": "example", "name": _PLACEHOLDER, "covers": _PLACEHOLDER},),
            "parts": (
                {
                    "id": "goal",
                    "name": _PLACEHOLDER,
                    "label": _PLACEHOLDER,
                    "clauses": ({"number": 1, "title": _PLACEHOLDER, "sector": "example"},),
                },
            ),
        }
    )
