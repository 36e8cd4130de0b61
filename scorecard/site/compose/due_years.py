"""For each due year, of how many commitments the city's own figure was found: in a sentence each."""

from scorecard.judging.due_years import DueYear, due_years
from scorecard.site.compose.edition import Edition


def years_of(edition: Edition) -> tuple[DueYear, ...]:
    """The counts themselves, for who draws them."""
    indicators = {each: document.record for each, document in edition.inputs.indicators.items()}
    return due_years(edition.plan, indicators, edition.verdicts, edition.inputs.sources.record.sources)


def due_year_lines(edition: Edition) -> tuple[str, ...]:
    """2025: of 239 commitments due that can be judged, the city's own figure for the due year was found for 0."""
    return tuple(
        edition.plural(
            edition.t.due_year_figures,
            each.commitments,
            year=str(each.year),
            total=each.commitments,
            count=each.with_figure,
        )
        for each in years_of(edition)
    )
