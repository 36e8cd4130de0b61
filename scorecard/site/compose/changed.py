"""When what a page says last changed, by what it says itself: search engines read it, no clock is asked."""

from collections.abc import Iterator
from datetime import date

from scorecard.site.compose.edition import Edition


def changed_on(edition: Edition, indicator_id: str) -> date | None:
    """The latest of: a source published, a search made, a release that changed a value or a result of the indicator.
    None where nothing is dated.
    """
    return max((day for day in _days(edition, indicator_id) if day <= edition.plan.as_of), default=None)


def _days(edition: Edition, indicator_id: str) -> Iterator[date]:
    record, sources = edition.inputs.indicators[indicator_id].record, edition.inputs.sources.record.sources
    yield from (each.date for each in record.searched)
    cited = (
        *(each.sources for each in (*record.observations, *record.planned)),
        *(each.sources for each in record.actions),
    )
    for name in (each for names in cited for each in names):
        if (published := sources[name].published) is not None:
            yield published.end
    for release in edition.releases:
        values = (*release.new_values, *release.removed_values, *(each.after for each in release.changed_values))
        touched = {*(each.indicator for each in values), *(each.after.indicator for each in release.flips)}
        if indicator_id in touched:
            yield release.as_of
