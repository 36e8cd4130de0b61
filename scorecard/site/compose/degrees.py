"""How much is known of commitments, from dark to light: outcomes first, then what figures there are, then none.

Every commitment has exactly one degree, so what is drawn and what is said add up to the whole.
"""

from collections import Counter
from collections.abc import Iterable, Set
from enum import StrEnum

from scorecard.records.addresses import STATUS, status_address, to
from scorecard.records.model import Observation
from scorecard.records.verdict import JUDGED, NOT_SCORED, LastMark, Status
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.edition import Edition
from scorecard.site.pages.parts import EvidenceBar, EvidenceCount, EvidencePiece


class Degree(StrEnum):
    """In the order they are shown, dark to light."""

    MET = "met"
    NOT_MET = "not_met"
    OFF_TRACK = "off_track"
    BEHIND = "behind"
    ON_TRACK = "on_track"
    OWN = "own"
    """A figure of the plan's place that settles nothing."""
    RELATED = "related"
    """Only a figure of something related, of a part of the place or of another place."""
    NONE = "none"
    AWAITING = "awaiting"
    NOT_DUE = "not_due"
    UNWRITTEN = "unwritten"
    """The plan's words leave nothing to compare."""


_BY_MARK = {
    LastMark.RELATED_ONLY: Degree.RELATED,
    LastMark.LOOKED_NOT_FOUND: Degree.NONE,
    LastMark.NOT_LOOKED: Degree.NONE,
}
"""Under every other mark there is a figure of the plan's place."""
_BY_STATUS = {each: Degree(each.value) for each in Status if each.value in set(Degree)}


def degree_of(commitment: Commitment) -> Degree:
    status = commitment.verdict.status
    if status in NOT_SCORED:
        return Degree.UNWRITTEN
    if status is not Status.NOT_ESTABLISHED:
        return _BY_STATUS[status]
    known = commitment.verdict.last_known
    return _BY_MARK.get(known.mark, Degree.OWN) if known else Degree.NONE


def kind_of_figure(observation: Observation) -> str:
    """Whether a figure is the place's own, of something related, or of another place: own, related, other."""
    if observation.series is not None or observation.group:
        return "related"
    return "other" if observation.geography is not None else "own"


def count_degrees(commitments: Iterable[Commitment]) -> Counter[Degree]:
    return Counter(degree_of(each) for each in commitments)


def degree_word(edition: Edition, degree: Degree) -> str:
    t = edition.t
    place = edition.say(edition.plan.place)
    words = {
        Degree.OWN: t.evidence_own.format(place=place),
        Degree.RELATED: t.evidence_related,
        Degree.NONE: t.evidence_none,
        Degree.UNWRITTEN: t.evidence_unwritten,
    }
    return words[degree] if degree in words else edition.mark(Status(degree.value)).word


def evidence(edition: Edition, commitments: Iterable[Commitment], address: str) -> EvidenceBar:
    """For the page at `address`. Met and not met are always named, also where there is none."""
    own = list(commitments)
    reported = sum("reported" in each.verdict.modifiers for each in own)
    chosen, always = count_degrees(own), {Degree(status.value) for status in JUDGED}
    outcomes: dict[Degree, set[Status]] = {}
    for each in own:
        outcomes.setdefault(degree_of(each), set()).add(each.verdict.status)
    present = [degree for degree in Degree if chosen[degree] or degree in always]
    return EvidenceBar(
        total=sum(chosen.values()),
        reported=edition.plural(edition.t.count_reported, reported, count=reported) if reported else "",
        pieces=_pieces(edition, [(degree, chosen[degree]) for degree in present if chosen[degree]]),
        counts=tuple(
            EvidenceCount(
                code=degree.value,
                word=degree_word(edition, degree),
                number=chosen[degree],
                shown=edition.number(chosen[degree]),
                href=_way(address, _address(degree, outcomes.get(degree, set()))),
            )
            for degree in present
        ),
    )


def _way(address: str, target: str) -> str:
    """From a page to another; "" where it would lead to the page one is on."""
    return "" if address == target else to(address, target)


def _address(degree: Degree, outcomes: Set[Status]) -> str:
    """Where the commitments of a degree are listed: under their outcome, or under all outcomes where they have two."""
    if not outcomes:
        return status_address(degree.value)
    return status_address(*outcomes) if len(outcomes) == 1 else STATUS


_LEAST = 10
"""Of 1,000: the width of the smallest piece, so that one commitment of thousands is still seen."""
_ROOMY, _WIDE = 90, 30
"""Of 1,000: from here on a number of three digits fits on a phone, and on a wide screen."""


def _pieces(edition: Edition, rows: list[tuple[Degree, int]]) -> tuple[EvidencePiece, ...]:
    """Stretches that fill the bar exactly: by the largest remainder, none narrower than can be seen."""
    widths = largest_remainder([number for _, number in rows], 1000, least=_LEAST)
    pieces, before = [], 0
    for (degree, number), width in zip(rows, widths, strict=True):
        pieces.append(
            EvidencePiece(
                code=degree.value,
                start=f"{before / 10:g}%",
                width=f"{width / 10:g}%",
                number=edition.number(number),
                room="" if width < _WIDE else "wide" if width < _ROOMY else "always",
            )
        )
        before += width
    return tuple(pieces)


def largest_remainder(numbers: list[int], whole: int, *, least: int = 0) -> list[int]:
    """Whole shares of `whole` that add up to it exactly; none below `least` where its number is not zero."""
    total = sum(numbers)
    if not total:
        return [0] * len(numbers)
    shares = [number * whole // total for number in numbers]
    by_remainder = sorted(range(len(numbers)), key=lambda at: (-(numbers[at] * whole % total), at))
    for at in by_remainder[: whole - sum(shares)]:
        shares[at] += 1
    for at, number in enumerate(numbers):
        if number and shares[at] < least:
            giver = shares.index(max(shares))
            shares[giver] -= least - shares[at]
            shares[at] = least
    return shares
