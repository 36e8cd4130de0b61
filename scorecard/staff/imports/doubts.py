"""Whether new values can be true: what `check` says of the plan with them that it does not say without them.

No rule is written a second time here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scorecard.reading.check import OBSERVATION_RULES
from scorecard.reading.document import Document
from scorecard.reading.load import Inputs
from scorecard.reading.yaml_source import Loc, Written, YamlSource
from scorecard.records.model import Indicator, Observation
from scorecard.records.problems import Place, Problem
from scorecard.staff.imports.table import heading_names
from scorecard.staff.imports.taken import Cell, Explained, Refusal, TakenValue, Wrong

_COLUMNS = {"value": "value", "period": "period", "since": "since", "status": "status", "sources": "source"}
"""The keys of an observation that rules point at → the columns of a table."""

_FIELDS = tuple(_COLUMNS)

_NOWHERE = (-1, 0)
"""The place of what is wrong with no value in particular."""


def find_doubts(changes: Sequence[TakenValue], inputs: Inputs) -> Iterator[tuple[TakenValue, str, Wrong]]:
    """Each change that `check` objects to, the column and the reason, in the order of the changes."""
    by_indicator: dict[str, list[TakenValue]] = {}
    for change in changes:
        by_indicator.setdefault(change.indicator, []).append(change)
    for name, wanted in by_indicator.items():
        record = inputs.indicators[name].record
        values, at_of = _changed(record, wanted)
        before = {_said(each) for each in _problems(name, record, inputs)}
        after = record.model_copy(update={"observations": values})
        for problem in _problems(name, after, inputs):
            if _said(problem) not in before:
                # What is wrong with a value beside a changed one comes of the change.
                change = at_of.get(problem.place.line) or _nearest(values[problem.place.line], wanted)
                column = _COLUMNS[_FIELDS[problem.place.column]]
                yield change, column, Wrong(code=problem.code, values=problem.values, severity=problem.severity)


def refused_doubts(
    changes: tuple[TakenValue, ...],
    inputs: Inputs,
    letters: Mapping[str, str],
    reasons: Mapping[int, str] | None = None,
) -> tuple[tuple[TakenValue, ...], tuple[Refusal, ...], tuple[Explained, ...]]:
    """The changes nobody objects to with an error, every objection at its cell, and the doubts that a row explains: a
    doubt without an explanation refuses. `letters`: column key → letter; `reasons`: row → its explanation, None where
    a table has no room for one and nothing is refused for it.
    """
    found = list(find_doubts(changes, inputs))
    explained: list[Explained] = []
    asked: dict[int, TakenValue] = {}
    for change, _, reason in found:
        why = (reasons or {}).get(change.cell.row, "")
        if reason.severity == "warning" and why:
            problem = Problem(place=Place(change.file), code=reason.code, values=reason.values)
            explained.append(Explained(problem=problem, reason=why))
        elif reason.severity == "warning" and reasons is not None:
            asked[id(change)] = change
    unexplained = Wrong(code="doubt-unexplained", values={"column": heading_names("why")})
    found += [(change, "why", unexplained) for change in asked.values()]
    wrong = {id(change) for change, _, reason in found if reason.severity == "error"}
    refusals = tuple(
        Refusal(
            cell=Cell(file=each.cell.file, sheet=each.cell.sheet, row=each.cell.row, column=letters.get(key, "")),
            wrong=reason,
        )
        for each, key, reason in found
    )
    return tuple(each for each in changes if id(each) not in wrong), refusals, tuple(explained)


def _changed(record: Indicator, changes: Sequence[TakenValue]) -> tuple[tuple[Observation, ...], dict[int, TakenValue]]:
    values, at_of = list(record.observations), {}
    for change in changes:
        if change.at is None:
            at_of[len(values)] = change
            values.append(change.after)
        else:
            at_of[change.at] = change
            values[change.at] = change.after
    return tuple(values), at_of


def _nearest(value: Observation, changes: Sequence[TakenValue]) -> TakenValue:
    """The change beside a value in time: what is newly wrong with the value most likely comes of it."""
    return min(changes, key=lambda each: abs(each.after.period.end - value.period.end))


def _problems(name: str, record: Indicator, inputs: Inputs) -> list[Problem]:
    """What the rules say of the values of one indicator. The line of each is a value's place in the list, the column
    its key's: these values stand in no file yet."""
    places: dict[Loc, tuple[int, int]] = {
        ("observations", at, key): (at, number)
        for at in range(len(record.observations))
        for number, key in enumerate(_FIELDS)
    }
    file = inputs.indicators[name].source.file
    source = YamlSource(file=file, content=Written(value=None, keys={}, values={(): _NOWHERE, **places}))
    alone = replace(inputs, indicators={name: Document(record=record, source=source)})
    found = (problem for rule in OBSERVATION_RULES for problem in rule(alone))
    return [each for each in found if each.place.file == source.file and each.place.line >= 0]


def _said(problem: Problem) -> tuple[object, ...]:
    return problem.place.line, problem.code, *problem.values.items()
