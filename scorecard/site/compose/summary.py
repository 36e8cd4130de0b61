"""What a set of commitments comes to, in two or three sentences: said before any number is counted out.

Zero is said as plainly as any other number: that nothing is shown as missed is no praise where most is unknown.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from scorecard.records.text import opening
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.degrees import Degree, count_degrees
from scorecard.site.compose.edition import Edition

_UNDER_WAY = (Degree.OFF_TRACK, Degree.BEHIND, Degree.ON_TRACK, Degree.NOT_DUE)
_OPEN = (Degree.OWN, Degree.RELATED, Degree.NONE)


def summary_of(edition: Edition, commitments: Iterable[Commitment]) -> str:
    """The headline, then what the others are. Empty for no commitment."""
    own = list(commitments)
    return edition.sentences(filter(None, (headline(edition, own), remainder(edition, own))))


def headline(edition: Edition, commitments: Sequence[Commitment]) -> str:
    """How many are shown to have been kept, and how many missed: one sentence."""
    t, counts = edition.t, count_degrees(commitments)
    total = sum(counts.values())
    if not total:
        return ""
    met, not_met = counts[Degree.MET], counts[Degree.NOT_MET]
    if met == total:
        phrase = t.headline_all
    elif not_met:
        phrase = t.headline_both if met else t.headline_missed
    elif met:
        phrase = t.headline_few if 2 * met < total else t.headline_some
    elif sum(counts[each] for each in _UNDER_WAY) == total:
        phrase = t.headline_none_due
    elif counts[Degree.UNWRITTEN] == total:
        phrase = t.headline_unwritten
    else:
        phrase = t.headline_none
    # The verb goes with those that are met, or with all where none is.
    return edition.plural(phrase, met or total, total=total, met=met, not_met=not_met)


def counts_in_short(edition: Edition, own: Sequence[Commitment]) -> str:
    """67 commitments, 3 met."""
    t, counts = edition.t, count_degrees(own)
    met, missed = counts[Degree.MET], counts[Degree.NOT_MET]
    phrase = t.home_sector_missed if missed else t.home_sector
    return edition.plural(phrase, len(own), total=len(own), met=met, missed=missed)


def counted(edition: Edition, name: str, own: Sequence[Commitment]) -> str:
    """A list's name with what it comes to, for the browser's tab and a shared link; "" where the list is empty."""
    if not own:
        return ""
    return edition.t.title_outcome.format(name=name, outcome=counts_in_short(edition, own))


def remainder(edition: Edition, commitments: Sequence[Commitment]) -> str:
    """What the commitments are that the headline does not count: with it, the numbers add up. Empty where none is
    left, and before anything is due.
    """
    t, counts = edition.t, count_degrees(commitments)
    total = sum(counts.values())
    if sum(counts[each] for each in _UNDER_WAY) == total:
        late = counts[Degree.BEHIND] + counts[Degree.OFF_TRACK]
        return edition.plural(t.remainder_late, late, late=late) if late else ""
    parts = list(_parts(edition, counts))
    if not parts or counts[Degree.UNWRITTEN] == total:
        return ""
    unsettled = any(counts[each] for each in _OPEN)
    said = t.remainder_join.join(parts)
    if unsettled and counts[Degree.MET] and not counts[Degree.NOT_MET]:
        return t.remainder_none_missed.format(parts=said)
    words = t.remainder.format(parts=said)
    return opening(words)


def _parts(edition: Edition, counts: Counter[Degree]) -> Iterable[str]:
    t = edition.t
    place = edition.say(edition.plan.place)
    phrases = (
        (t.remainder_own, counts[Degree.OWN]),
        (t.remainder_related, counts[Degree.RELATED]),
        (t.remainder_nothing, counts[Degree.NONE]),
        (t.remainder_awaiting, counts[Degree.AWAITING]),
    )
    for phrase, count in phrases:
        if count:
            yield edition.plural(phrase, count, count=count, place=place)
    ahead = sum(counts[each] for each in _UNDER_WAY)
    late = counts[Degree.BEHIND] + counts[Degree.OFF_TRACK]
    if ahead:
        yield edition.plural(t.remainder_ahead_late if late else t.remainder_ahead, ahead, count=ahead, late=late)
    if counts[Degree.UNWRITTEN]:
        yield edition.plural(t.remainder_unwritten, counts[Degree.UNWRITTEN], count=counts[Degree.UNWRITTEN])
