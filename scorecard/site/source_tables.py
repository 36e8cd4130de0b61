"""Sources and searches as rows of text: what `sources.csv` and `searched.csv` hold."""

from collections import Counter
from collections.abc import Mapping

from scorecard.records.model import Indicator, Plan, SourceList
from scorecard.site.tables import cell

SOURCE_COLUMNS = (
    "source",
    "title",
    "language",
    "publisher",
    "published",
    "url",
    "grade",
    "described",
    "values",
    "withdrawn_on",
)


def values_by_source(indicator: Indicator) -> dict[str, int]:
    """How many values of an indicator each publication gives."""
    return dict(Counter(source for observation in indicator.observations for source in observation.sources))


def source_rows(values: Mapping[str, int], sources: SourceList) -> tuple[tuple[str, ...], ...]:
    """One row per publication, in the order of their ids, without the header. `values` counts those it gives."""
    return tuple(
        (
            each,
            source.title,
            source.language,
            source.publisher,
            cell(source.published),
            source.url,
            source.grade,
            cell(source.described),
            str(values.get(each, 0)),
            source.withdrawn.date.isoformat() if source.withdrawn else "",
        )
        for each, source in sorted(sources.sources.items())
    )


def searched_columns(plan: Plan) -> tuple[str, ...]:
    """The header of `searched.csv`: names and notes in each of the plan's languages."""
    named = (*(f"place_name_{each}" for each in plan.languages), *(f"note_{each}" for each in plan.languages))
    return ("indicator", "date", "place", "by_name", *named)


def searched_rows(plan: Plan, indicators: Mapping[str, Indicator], sources: SourceList) -> tuple[tuple[str, ...], ...]:
    """One row per search that found nothing, in the order of the indicators, without the header."""
    return tuple(
        (
            each,
            search.date.isoformat(),
            search.place,
            cell(search.by_name),
            *(sources.places.get(search.place, {}).get(language, "") for language in plan.languages),
            *(search.note.get(language, "") for language in plan.languages),
        )
        for each, indicator in indicators.items()
        for search in indicator.searched
    )
