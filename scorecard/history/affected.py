"""Which pages show a commitment or a value. The addresses are those of the public site (a test holds them together)."""

from collections.abc import Iterable, Iterator

from scorecard.history.records import RecordChange
from scorecard.history.snapshot import KnownCommitment, KnownValue

_OF_EVERY_COMMITMENT = ("", "all/", "data/", "plan/", "s/", "status/")
_OF_EVERY_VALUE = ("data/", "sources/")


def affected_pages(commitments: Iterable[KnownCommitment], values: Iterable[KnownValue]) -> tuple[str, ...]:
    """Addresses relative to a language's root, in order, each once."""
    found: set[str] = set()
    for commitment in commitments:
        found.update(_pages_of_commitment(commitment))
    for value in values:
        found.update((*_OF_EVERY_VALUE, f"i/{value.indicator}/"))
    return tuple(sorted(found))


def pages_of_records(records: Iterable[RecordChange], values: Iterable[KnownValue]) -> Iterator[str]:
    """Of each changed record those that show it: of a source also every indicator with a value read there. What
    stands on every page is not listed.
    """
    cited = {(source, value.indicator) for value in values for source in value.sources}
    for record in records:
        match record.kind:
            case "source":
                yield "sources/"
                yield from (f"i/{indicator}/" for source, indicator in cited if source == record.id)
            case "indicator":
                yield f"i/{record.id}/"
            case "page":
                yield f"{record.id}/"
            case "context" | "coverage":
                yield "plan/"


def _pages_of_commitment(commitment: KnownCommitment) -> Iterator[str]:
    yield from _OF_EVERY_COMMITMENT
    yield f"i/{commitment.indicator}/"
    yield f"s/{commitment.sector}/"
    yield f"status/{commitment.status.replace('_', '-')}/"
    yield from (f"plan/{clause.replace('/', '-')}/" for clause in commitment.clauses)
    yield from (f"life/{event}/" for event in commitment.life_events)
