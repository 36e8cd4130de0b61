"""Which year has a figure: commitments by years, the due year framed, the best figure of each year by a shade."""

from collections.abc import Iterable

from scorecard.records.model import Observation
from scorecard.records.verdict import LastMark, Status
from scorecard.saying.sentences import mark_word
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.degrees import kind_of_figure
from scorecard.site.compose.edition import Edition
from scorecard.site.pages.sector import YearCell, YearMatrix, YearRow

_MOST_YEARS = 8
_MOST_COLUMNS = 12
_LATEST = 5
"""Years with a figure that are kept beside due years far ahead."""
_SIGNS = {"own": "●", "related": "◐", "other": "○", "": ""}


def _columns(years: range, due: set[int], known: Iterable[int]) -> tuple[int, ...]:
    """All years where they fit; where targets reach far ahead, the years they are due and the latest with a figure."""
    if len(years) <= _MOST_COLUMNS:
        return tuple(years)
    return tuple(sorted(due | set(sorted(set(known))[-_LATEST:])))


def year_matrix(edition: Edition, commitments: Iterable[Commitment], address: str) -> YearMatrix:
    """Of all commitments with a due date. The columns are the plan's years and those before it that have a figure."""
    dated = [each for each in commitments if each.target.due]
    by_key = {each.key: figures_by_year(each.indicator.observations) for each in dated}
    last = max([edition.plan.period.end.year, *(due_year(each) for each in dated)])
    known = [year for codes in by_key.values() for year in codes if year <= last]
    first = max(min([edition.plan.period.start.year, *known]), last - _MOST_YEARS + 1)
    first = min([first, *(due_year(each) for each in dated)])
    years = _columns(range(first, last + 1), {due_year(each) for each in dated}, known)
    dated.sort(key=lambda each: (due_year(each), -sum(by_key[each.key].get(year) == "own" for year in years)))
    labels = {
        "own": edition.t.years_own.format(place=edition.say(edition.plan.place)),
        "related": edition.t.years_related,
        "other": edition.t.years_other,
        "": "",
    }
    return YearMatrix(
        years=tuple(str(year) for year in years),
        rows=tuple(
            _row(
                edition,
                each,
                address,
                tuple(_cell(by_key[each.key].get(year, ""), labels, is_due=year == due_year(each)) for year in years),
            )
            for each in dated
        ),
        key=(
            *(YearCell(code=code, text=_SIGNS[code], label=labels[code]) for code in ("own", "related", "other")),
            YearCell(code="due", text="", label=edition.t.years_due),
        ),
    )


def _row(edition: Edition, each: Commitment, address: str, cells: tuple[YearCell, ...]) -> YearRow:
    """What a list says of a commitment, in one line: the outcome where it is not the one that most have, of a search
    without a find only that, since its day stands on the commitment's own page.
    """
    row, known = edition.row(each, address), each.verdict.last_known
    is_open = each.verdict.status is Status.NOT_ESTABLISHED
    is_blank = known is not None and known.mark is LastMark.LOOKED_NOT_FOUND
    last = mark_word(LastMark.LOOKED_NOT_FOUND, edition.phrases) if is_blank else row.known
    flags = (each for each in row.flags if each.lower() not in last.lower())
    actual = f"{edition.t.column_actual} {row.actual}" if row.actual else ""
    return YearRow(
        name=row.name,
        href=row.href,
        mark=None if is_open else row.mark,
        target=row.target,
        facts=tuple(filter(None, (actual, row.gap, row.latest, last, *flags))),
        cells=cells,
    )


def due_year(each: Commitment) -> int:
    assert each.target.due is not None
    return each.target.due.end.year


def _cell(code: str, labels: dict[str, str], *, is_due: bool) -> YearCell:
    return YearCell(code=f"{code} due".strip() if is_due else code, text=_SIGNS[code], label=labels[code])


def figures_by_year(observations: Iterable[Observation]) -> dict[int, str]:
    """Year → the nearest kind of figure there is for it: of the place, of something related, of another place."""
    order = ("own", "related", "other")
    best: dict[int, str] = {}
    for each in observations:
        code = kind_of_figure(each)
        year = each.period.end.year
        if year not in best or order.index(code) < order.index(best[year]):
            best[year] = code
    return best
