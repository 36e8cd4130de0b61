"""The worked examples of `assess_examples.yml`: the rules' specification, run as tests and printed for readers."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import ValidationError

from scorecard.judging.assess import assess_plan
from scorecard.reading.yaml_source import parse
from scorecard.records.fields import Day, Line, Number, NumberOrGrade, PeriodField, Slug, YearStart
from scorecard.records.frozen import frozen
from scorecard.records.languages import known_languages
from scorecard.records.model import Indicator, Measures, Observation, Plan, Source, Target, Unit
from scorecard.records.record import Record
from scorecard.records.strings import ExampleStrings, UnitWords
from scorecard.records.verdict import Verdict

Case = Literal["met", "not_met", "boundary", "gap", "trap", "bound", "progress"]

_FILE = "assess_examples.yml"
_PLACEHOLDER = dict.fromkeys(known_languages(), "example")
"""For texts that no page shows."""

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
    actual: NumberOrGrade | None = None
    gap: Number | None = None
    modifiers: tuple[Line, ...] = ()
    under_change: Line | None = None


@frozen
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


Words = Mapping[str, ExampleStrings]
"""By language."""


def read_examples(words: Words) -> tuple[Example, ...]:
    """The examples that come with the package, in the order of the file, with their words in each language given.

    Raises ValueError where the file is wrong, KeyError where a language has no words for an example.
    """
    return examples_in(files("scorecard.judging").joinpath(_FILE).read_bytes(), words)


def examples_in(content: bytes, words: Words) -> tuple[Example, ...]:
    """The examples of a file in that form; without words, those that no page shows."""
    book = _book(content)
    units = _units(book, words)
    return tuple(_example(book, written, words, units) for written in book.examples)


@cache
def _book(content: bytes) -> "_Book":
    source, problems = parse(content, _FILE)
    if source is None or problems:
        raise ValueError(f"{_FILE}: {[(problem.place, problem.code) for problem in problems]}")
    return _Book.model_validate(source.value)


def judge_example(example: Example) -> Verdict:
    """The engine's verdict on the example's target."""
    return assess_plan(example.plan, example.indicators, example.sources, example.units)[f"{example.id}.{_TARGET}"]


def judged_examples(words: Words) -> tuple[tuple[Example, Verdict], ...]:
    """The examples that come with the package, each with the engine's verdict. Raises as `read_examples` does."""
    return tuple((each, judge_example(each)) for each in read_examples(words))


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


class _UnitShape(Record):
    tight: bool = False


class _Book(Record):
    period: PeriodField
    as_of: Day
    release_lag_months: int
    subjects: dict[str, Line]
    """The unit of each kind's examples."""
    units: dict[str, _UnitShape]
    examples: tuple[_Written, ...]


def _units(book: _Book, words: Words) -> dict[str, Unit]:
    return {
        name: Unit.model_validate(
            {
                "tight": shape.tight,
                **{
                    field: {each: said for each in words if (said := dict(words[each].units[name])[field]) is not None}
                    for field in UnitWords.model_fields
                },
                **({} if words else {"name": _PLACEHOLDER}),
            }
        )
        for name, shape in book.units.items()
    }


def _target(written: _Written, words: Words) -> dict[str, Any]:
    """The target with the words that stand elsewhere, and what no verdict depends on."""
    target: dict[str, Any] = {"id": _TARGET, "clauses": ("goal/1",), "text": _PLACEHOLDER, **written.target}
    if "other_reading" in target:
        said = {each: words[each].readings[written.id] for each in words}
        target["other_reading"] = {"text": said or _PLACEHOLDER, **target["other_reading"]}
    if "override" in target:
        target["override"] = {
            "reason": {each: words[each].override_reason for each in words} or _PLACEHOLDER,
            "authority": {each: words[each].override_authority for each in words} or _PLACEHOLDER,
            **target["override"],
        }
    return target


def _example(book: _Book, written: _Written, words: Words, units: Mapping[str, Unit]) -> Example:
    kind = written.target["kind"]
    unit, plan = written.unit or book.subjects[kind], _plan(book, written)
    own = (*_sourced(written.observations), *({**each, "series": "proxy"} for each in _sourced(written.proxies)))
    try:
        indicator = Indicator.model_validate(
            {
                "name": {each: words[each].subjects[kind] for each in words} or _PLACEHOLDER,
                "unit": unit,
                "definition": _PLACEHOLDER,
                "signed": written.signed,
                "irreversible": written.irreversible,
                "measures": written.measures,
                "scale": written.scale,
                "series": (
                    {"id": "proxy", "name": {each: words[each].proxy for each in words} or _PLACEHOLDER, "proxy": True},
                )
                if written.proxies
                else (),
                "targets": (_target(written, words),),
                "observations": own,
                "planned": _sourced(written.planned),
            },
            context=plan.calendar,
        )
    except ValidationError as error:
        raise ValueError(f"{_FILE}: {written.id}: {error}") from error
    other = Indicator.model_validate(
        {
            "name": {each: words[each].other for each in words} or _PLACEHOLDER,
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
        units=units,
        others={_OTHER: other} if _OTHER in (written.target.get("other"), written.target.get("condition")) else {},
        unit=units[unit],
        expected=written.expected,
        reason={each: words[each].reasons[written.id] for each in words},
    )


def _printed(values: Iterable[Observation]) -> dict[str, Source]:
    """The publications of an example that have a date: it stands in their id."""
    return {
        each: Source.model_validate(
            {
                "title": _SOURCE,
                "language": "en",
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
            "parts": (),
        }
    )
