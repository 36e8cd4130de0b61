"""Which pages show a commitment or a value."""

from collections.abc import Iterable, Iterator

from scorecard.history.records import RecordChange
from scorecard.history.snapshot import KnownCommitment, KnownValue
from scorecard.records.addresses import (
    ALL,
    DATA,
    HOME,
    PLAN,
    SECTORS,
    SOURCES,
    STATUS,
    clause_address,
    indicator_address,
    life_address,
    sector_address,
    status_address,
    text_address,
)

_OF_EVERY_COMMITMENT = (HOME, ALL, DATA, PLAN, SECTORS, STATUS)
_OF_EVERY_VALUE = (DATA, SOURCES)


def affected_pages(commitments: Iterable[KnownCommitment], values: Iterable[KnownValue]) -> tuple[str, ...]:
    """Addresses relative to a language's root, in order, each once."""
    found: set[str] = set()
    for commitment in commitments:
        found.update(_pages_of_commitment(commitment))
    for value in values:
        found.update((*_OF_EVERY_VALUE, indicator_address(value.indicator)))
    return tuple(sorted(found))


def pages_of_records(records: Iterable[RecordChange], values: Iterable[KnownValue]) -> Iterator[str]:
    """Of each changed record those that show it: of a source also every indicator with a value read there. What
    stands on every page is not listed.
    """
    cited = {(source, value.indicator) for value in values for source in value.sources}
    for record in records:
        match record.kind:
            case "source":
                yield SOURCES
                yield from (indicator_address(indicator) for source, indicator in cited if source == record.id)
            case "indicator":
                yield indicator_address(record.id)
            case "page":
                yield text_address(record.id)
            case "context" | "coverage":
                yield PLAN


def _pages_of_commitment(commitment: KnownCommitment) -> Iterator[str]:
    yield from _OF_EVERY_COMMITMENT
    yield indicator_address(commitment.indicator)
    yield sector_address(commitment.sector)
    yield status_address(commitment.status)
    yield from (clause_address(clause) for clause in commitment.clauses)
    yield from (life_address(event) for event in commitment.life_events)
