"""What was searched for a result: on its page what is particular to it, on the page of sources the places."""

from collections.abc import Iterable, Sequence

from scorecard.records.addresses import SOURCES, indicator_address, to
from scorecard.records.model import Indicator
from scorecard.records.model.observation import Search
from scorecard.records.verdict import JUDGED, Status
from scorecard.saying.numbers import format_date
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.edition import Edition
from scorecard.site.pages.parts import Link, SearchedPlace, SearchEntry


def searches(
    edition: Edition, indicator_id: str, indicator: Indicator, own: Sequence[Commitment]
) -> Iterable[SearchEntry]:
    """What was searched, or that nothing was although a result is missing. What was found after all says no more."""
    found = bool(own) and all(each.verdict.status in JUDGED for each in own)
    for each in indicator.searched:
        sentence = _sentence(edition, each, found=found)
        way = to(indicator_address(indicator_id), SOURCES) + f"#{_anchor(each.place)}"
        yield SearchEntry(
            text=edition.sentences(words for words in (sentence, edition.say(each.note)) if words),
            where=Link(text=edition.t.indicator_searched_where, href=way),
        )
    if not indicator.searched and any(each.verdict.status in {Status.NOT_ESTABLISHED, Status.AWAITING} for each in own):
        yield SearchEntry(text=edition.t.indicator_not_searched, where=None)


def searched_places(edition: Edition) -> tuple[SearchedPlace, ...]:
    """Every place that a search names, in the order of the plan's list."""
    named = {each.place for document in edition.inputs.indicators.values() for each in document.record.searched}
    places = edition.inputs.sources.record.places
    return tuple(SearchedPlace(id=_anchor(each), text=edition.say(places[each])) for each in places if each in named)


def _sentence(edition: Edition, search: Search, *, found: bool) -> str:
    t = edition.t
    phrase = t.indicator_searched_entry if search.by_name else t.indicator_searched_clause
    return (t.indicator_searched_before if found else phrase).format(date=format_date(search.date, edition.language))


def _anchor(place: str) -> str:
    return f"searched-{place}"
