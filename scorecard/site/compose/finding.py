"""What a set of commitments comes to, in two or three sentences: said before any number is counted out.

Zero is said as plainly as any other number: that nothing is shown as missed is no praise where most is unknown.
"""

from collections import Counter
from collections.abc import Iterable

from scorecard.records.verdict import JUDGED, Status
from scorecard.site.compose.edition import Commitment, Edition

_AHEAD = (Status.ON_TRACK, Status.BEHIND, Status.OFF_TRACK, Status.NOT_DUE)


def finding(edition: Edition, commitments: Iterable[Commitment]) -> str:
    """Judged first, then what nobody can know, what is not due, what is not scored. Empty for no commitment."""
    t = edition.t
    counts = Counter(each.verdict.status for each in commitments)
    total = sum(counts.values())
    if not total:
        return ""
    met, not_met = counts[Status.MET], counts[Status.NOT_MET]
    ahead = sum(counts[status] for status in _AHEAD)
    if any(counts[status] for status in JUDGED):
        opening = edition.plural(t.finding_judged, total, total=total, met=met, not_met=not_met)
    elif ahead == total:
        opening = edition.plural(t.finding_none_due, total, total=total)
    else:
        opening = edition.plural(t.finding_none_judged, total, total=total)
    sentences = [opening]
    for phrase, status in ((t.finding_not_established, Status.NOT_ESTABLISHED), (t.finding_awaiting, Status.AWAITING)):
        if counts[status]:
            share = edition.share(counts[status], total)
            sentences.append(edition.plural(phrase, counts[status], count=counts[status], share=share))
    if ahead and ahead != total:
        late = counts[Status.BEHIND] + counts[Status.OFF_TRACK]
        phrase = t.finding_ahead_late if late else t.finding_ahead
        sentences.append(edition.plural(phrase, ahead, count=ahead, late=late))
    for phrase, status in (
        (t.finding_cannot_be_judged, Status.CANNOT_BE_JUDGED),
        (t.finding_not_scored, Status.QUALITATIVE),
    ):
        if counts[status]:
            sentences.append(edition.plural(phrase, counts[status], count=counts[status]))
    return edition.sentences(sentences)
