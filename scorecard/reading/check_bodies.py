"""Rules on who is responsible: bodies are declared once, and named where there is one."""

from collections.abc import Callable, Iterator
from typing import Any

from scorecard.reading.document import Document, not_among, repeats
from scorecard.reading.load import Inputs
from scorecard.reading.yaml_source import Loc
from scorecard.records.model import Indicator, TargetBase
from scorecard.records.outline import Clause
from scorecard.records.problems import Problem


def bodies_are_declared_once(inputs: Inputs) -> Iterator[Problem]:
    """No two bodies of the plan share an id."""
    plan = inputs.plan
    ids = [body.id for body in plan.record.bodies]
    for index in repeats(ids):
        yield plan.problem("duplicate-id", "bodies", index, "id", id=ids[index])


def named_bodies_exist(inputs: Inputs) -> Iterator[Problem]:
    """Every body that an indicator or a target names is declared, and is named once."""
    for document in inputs.indicators.values():
        yield from _undeclared(inputs, document, (), document.record)
        for at, target in enumerate(document.record.targets):
            yield from _undeclared(inputs, document, ("targets", at), target)


def bodies_of_clauses_exist(inputs: Inputs) -> Iterator[Problem]:
    """The same of those that a clause names."""
    for at, part in enumerate(inputs.plan.record.parts):
        for index, clause in enumerate(part.clauses):
            yield from _undeclared(inputs, inputs.plan, ("parts", at, "clauses", index), clause)


def _undeclared(
    inputs: Inputs, document: Document[Any], loc: Loc, record: Clause | Indicator | TargetBase
) -> Iterator[Problem]:
    known = [body.id for body in inputs.plan.record.bodies]
    if record.lead is not None and record.lead not in known:
        yield not_among(document, "unknown-body", (*loc, "lead"), record.lead, known)
    for place, body in enumerate(record.partners):
        if body not in known:
            yield not_among(document, "unknown-body", (*loc, "partners", place), body, known)
        elif body == record.lead or body in record.partners[:place]:
            yield document.problem("body-named-twice", *loc, "partners", place, found=body)


BODY_RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (bodies_are_declared_once, bodies_of_clauses_exist)
"""Of the plan's own file; `named_bodies_exist` is asked of each indicator."""
