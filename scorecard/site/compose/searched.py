"""What was searched for a result, sentence by sentence."""

from collections.abc import Iterable, Sequence

from scorecard.records.model import Indicator
from scorecard.records.verdict import JUDGED, Status
from scorecard.saying.numbers import format_date
from scorecard.site.compose.edition import Edition
from scorecard.site.compose.register import Commitment


def searches(edition: Edition, indicator: Indicator, own: Sequence[Commitment]) -> Iterable[str]:
    """What was searched, or that nothing was although a result is missing. What was found after all says no more."""
    found = bool(own) and all(each.verdict.status in JUDGED for each in own)
    phrase = edition.t.indicator_searched_before if found else edition.t.indicator_searched_entry
    places = edition.inputs.sources.record.places
    for each in indicator.searched:
        sentence = phrase.format(date=format_date(each.date, edition.language), place=edition.say(places[each.place]))
        note = edition.say(each.note)
        yield edition.sentences(each for each in (sentence, note) if each)
    if not indicator.searched and any(each.verdict.status in {Status.NOT_ESTABLISHED, Status.AWAITING} for each in own):
        yield edition.t.indicator_not_searched
