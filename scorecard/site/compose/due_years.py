"""For each due year, of how many commitments the place's own figure was found: as bars, and in a sentence each."""

from scorecard.judging.due_years import DueYear
from scorecard.site.compose.due_year_counts import DUE_YEARS, due_year_counts
from scorecard.site.compose.edition import Edition
from scorecard.site.pages.due_years import DueYearBar

_MOST_YEARS = 6


def _years_of(edition: Edition) -> tuple[DueYear, ...]:
    return (edition.counted or due_year_counts(edition.inputs, edition.verdicts))[DUE_YEARS]


def due_year_bars(edition: Edition) -> tuple[DueYearBar, ...]:
    """The latest years in which something fell due; empty before the first."""
    shown = _years_of(edition)[-_MOST_YEARS:]
    most = max((each.commitments for each in shown), default=1)
    return tuple(_bar(edition, each, most) for each in shown)


def _bar(edition: Edition, year: DueYear, most: int) -> DueYearBar:
    t = edition.t
    phrase = t.due_year_some if year.with_figure else t.due_year_none
    return DueYearBar(
        label=t.due_year_label.format(year=year.year),
        frame=f"{year.commitments * 1000 // most / 10:g}%",
        filled=f"{year.with_figure * 1000 // most / 10:g}%",
        words=edition.plural(phrase, year.commitments, total=year.commitments, known=year.with_figure),
    )


def due_year_lines(edition: Edition) -> tuple[str, ...]:
    """2025: of 239 commitments due that can be judged, the place's own figure for the due year was found for 0."""
    return tuple(
        edition.plural(
            edition.t.due_year_figures,
            each.commitments,
            year=str(each.year),
            total=each.commitments,
            count=each.with_figure,
            place=edition.say(edition.plan.place),
        )
        for each in _years_of(edition)
    )
