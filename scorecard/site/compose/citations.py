"""Publications as they are cited."""

from collections.abc import Iterable

from scorecard.records.model import Withdrawal
from scorecard.saying.numbers import format_date, format_period
from scorecard.site.compose.edition import Edition
from scorecard.site.pages.parts import Link, SourceLine


def sources_of(edition: Edition, indicator_id: str) -> tuple[SourceLine, ...]:
    indicator = edition.inputs.indicators[indicator_id].record
    published = (*edition.inputs.values_shown(indicator_id), *indicator.planned)
    cited = (*(each.sources for each in published), *(each.sources for each in indicator.actions))
    used = dict.fromkeys(source for sources in cited for source in sources)
    changes = dict.fromkeys(s for target in indicator.targets if target.change for s in target.change.sources)
    return tuple(source_line(edition, source) for source in (used | changes))


def source_line(edition: Edition, source_id: str) -> SourceLine:
    """A publication as it is cited in this language."""
    source = edition.inputs.sources.record.sources[source_id]
    published = format_period(source.published, edition.language) if source.published else edition.t.sources_undated
    return SourceLine(
        title=source.title,
        language=source.language,
        href=source.url,
        publisher=source.publisher,
        publisher_language=source.publisher_written_in,
        published=published,
        grade={"A": edition.t.grade_a, "B": edition.t.grade_b, "C": edition.t.grade_c}[source.grade],
        described=edition.t.sources_described if source.described else "",
        anchor=f"source-{source_id}",
        withdrawn=withdrawn_words(edition, source.withdrawn),
    )


def source_links(edition: Edition, sources: Iterable[str]) -> tuple[Link, ...]:
    """From a figure to the publications it was read in, at the end of its page."""
    known = edition.inputs.sources.record.sources
    return tuple(
        Link(text=known[each].publisher, href=f"#source-{each}", language=known[each].publisher_written_in)
        for each in sources
    )


def withdrawn_words(edition: Edition, withdrawal: Withdrawal | None) -> str:
    """When a source was taken back and why; "" where it was not."""
    if withdrawal is None:
        return ""
    day = format_date(withdrawal.date, edition.language)
    return edition.t.source_withdrawn.format(date=day, reason=edition.say(withdrawal.reason))
