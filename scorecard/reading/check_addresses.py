"""Rules on addresses that pages had before: each leads to one page, and to none that stands there today."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from scorecard.reading.document import Document
from scorecard.reading.load import Inputs
from scorecard.reading.yaml_source import Loc
from scorecard.records.problems import Problem

Claim = tuple[Document[Any], Loc, str, str]
"""Where it is claimed, the former id, and whose it was."""


def former_ids_are_free(inputs: Inputs) -> Iterator[Problem]:
    """What stands under `formerly` is the id of no indicator, and no two claim the same."""
    claims = (
        (document, ("formerly", at), former, each)
        for each, document in inputs.indicators.items()
        for at, former in enumerate(document.record.formerly)
    )
    yield from _taken(claims, frozenset(inputs.indicators))


def former_clauses_are_free(inputs: Inputs) -> Iterator[Problem]:
    """What stands under a clause's `formerly` is no clause of the plan, and no two claim the same."""
    claims: list[Claim] = []
    known = set()
    for place, part in enumerate(inputs.plan.record.parts):
        for at, clause in enumerate(part.clauses):
            own = f"{part.id}/{clause.number}"
            known.add(own)
            for index, former in enumerate(clause.formerly):
                loc: Loc = ("parts", place, "clauses", at, "formerly", index)
                claims.append((inputs.plan, loc, former, own))
    yield from _taken(claims, frozenset(known))


def _taken(claims: Iterable[Claim], known: frozenset[str]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for document, loc, former, own in claims:
        if former in known:
            yield document.problem("formerly-in-use", *loc, found=former)
        elif former in first:
            yield document.problem("formerly-claimed", *loc, found=former, other=first[former])
        else:
            first[former] = own


ADDRESS_RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (former_ids_are_free, former_clauses_are_free)
