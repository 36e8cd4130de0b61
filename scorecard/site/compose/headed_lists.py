"""Lists of commitments under headings: by outcome, and long ones by the clause they stand in."""

from collections.abc import Iterable, Sequence

from scorecard.records.addresses import clause_address, to
from scorecard.records.outline import Sector
from scorecard.records.verdict import Status
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.edition import Edition
from scorecard.site.compose.plan import clause_title
from scorecard.site.pages.parts import CommitmentRow, Group, Link, Section

LONG = 15
"""A list of more rows than this gets subheadings."""

SECTOR_ORDER = (
    Status.NOT_MET,
    Status.OFF_TRACK,
    Status.BEHIND,
    Status.NOT_ESTABLISHED,
    Status.AWAITING,
    Status.MET,
    Status.ON_TRACK,
    Status.NOT_DUE,
    Status.CANNOT_BE_JUDGED,
    Status.QUALITATIVE,
)
"""On a sector's page: what was not met and what nobody can know first, then what was kept."""


def with_status(commitments: Iterable[Commitment], status: Status) -> list[Commitment]:
    return [each for each in commitments if each.verdict.status is status]


def of_sector(edition: Edition, sector: Sector) -> list[Commitment]:
    return list(edition.of_sector(sector.id))


def rows(edition: Edition, commitments: Iterable[Commitment], address: str) -> tuple[CommitmentRow, ...]:
    return tuple(edition.row(each, address) for each in commitments)


def groups_by_outcome(
    edition: Edition, commitments: Sequence[Commitment], order: Iterable[Status], address: str
) -> tuple[Group, ...]:
    """A group for each outcome there is; `order` names the outcomes."""
    groups = []
    for status in order:
        own = with_status(commitments, status)
        if own:
            mark = edition.mark(status)
            groups.append(
                Group(
                    id=f"outcome-{status.value}",
                    title=mark.word,
                    count=edition.plural(edition.t.group_count, len(own), count=len(own)),
                    mark=mark,
                    sections=sections_by_clause(edition, own, address),
                )
            )
    return tuple(groups)


def sections_by_clause(edition: Edition, own: Sequence[Commitment], address: str) -> tuple[Section, ...]:
    """One section without a heading, or where the list is long one for each clause, in the plan's order."""
    if len(own) <= LONG:
        return (Section(title=None, rows=rows(edition, own, address)),)
    by_clause: dict[str, list[CommitmentRow]] = {}
    for each in sorted(own, key=lambda each: edition.clause_place(each.target.clauses[0])):
        reference = each.target.clauses[0]
        by_clause.setdefault(reference, []).append(edition.row(each, address, under=reference))
    return tuple(
        Section(
            title=Link(text=clause_title(edition, reference), href=to(address, clause_address(reference))),
            rows=tuple(members),
        )
        for reference, members in by_clause.items()
    )
