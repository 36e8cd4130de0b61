"""An indicator's values by group: for each dimension of the plan a table, and beside each group its course in small."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from scorecard.judging.arithmetic import subtract
from scorecard.records.dimension import Dimension, Group
from scorecard.records.model import Indicator, Observation, Unit
from scorecard.saying.numbers import format_period, format_value, unit_name
from scorecard.site.compose.citations import source_links
from scorecard.site.compose.edition import Edition
from scorecard.site.pages.indicator import Breakdown, GroupRow

WIDTH, HEIGHT, MARGIN = 120, 28, 3
"""Of a small line, in units of its view box."""

_LONG = 8
_Scale = tuple[int, int, float, float]
"""First and last day, lowest and highest value of all groups of a table."""


def breakdowns(edition: Edition, indicator: Indicator, unit: Unit, name: str) -> Iterator[Breakdown]:
    """Every dimension with published groups, for the whole and for each other group they stand in; then those of
    the indicator's other series.
    """
    yield from _of_series(edition, indicator, None, unit, name)
    for series in indicator.series:
        series_unit = edition.inputs.units.record.units[series.unit or indicator.unit]
        caption = f"{edition.t.indicator_related_values} · {edition.say(series.name)}"
        yield from _of_series(edition, indicator, series.id, series_unit, caption)


def _of_series(
    edition: Edition, indicator: Indicator, series: str | None, unit: Unit, name: str
) -> Iterator[Breakdown]:
    here = [each for each in indicator.observations if each.geography is None and each.series == series]
    grouped = [each for each in here if each.group]
    # Within the groups of earlier dimensions only: states by sex, not sexes by state once more.
    later: set[str] = {each.id for each in edition.plan.dimensions}
    for dimension in edition.plan.dimensions:
        later.discard(dimension.id)
        for rest, values in _by_rest([each for each in grouped if not later & each.group.keys()], dimension):
            within = edition.plan.group_name(rest, edition.language)
            caption = edition.t.breakdown_caption.format(
                name=edition.bracketed(name, within) if within else name, by=edition.say(dimension.name)
            )
            yield _breakdown(edition, dimension, values, unit, caption)


def _by_rest(values: Iterable[Observation], dimension: Dimension) -> list[tuple[Group, dict[str, list[Observation]]]]:
    """The values of a dimension's groups, by the groups of other dimensions that they stand in, then by category."""
    found: list[tuple[Group, dict[str, list[Observation]]]] = []
    for each in values:
        if dimension.id not in each.group:
            continue
        rest = {key: category for key, category in each.group.items() if key != dimension.id}
        of_rest = next((categories for known, categories in found if known == rest), None)
        if of_rest is None:
            of_rest = {}
            found.append((rest, of_rest))
        of_rest.setdefault(each.group[dimension.id], []).append(each)
    return [pair for pair in found if len(pair[1]) > 1 or not pair[0]]


def _breakdown(
    edition: Edition, dimension: Dimension, values: Mapping[str, Sequence[Observation]], unit: Unit, caption: str
) -> Breakdown:
    t = edition.t
    courses = {each: _course(values[each]) for each in dimension.ids if each in values}
    scale = _scale(courses.values())
    over_time = scale is not None and any(len(course) > 1 for course in courses.values())
    names = dimension.names(edition.language)
    measure = unit_name(unit, edition.language)
    note = ""
    if over_time and scale is not None:
        low, high = (format_value(_plain(value), unit, edition.language) for value in scale[2:])
        years = [course[at].period.end.year for course in courses.values() for at in (0, -1) if course]
        note = t.breakdown_scale.format(low=low, high=high, first=min(years), last=max(years))
    rows = tuple(_row(edition, names[each], course, unit, scale) for each, course in courses.items() if course)
    with_sources = len({row.sources for row in rows}) > 1 or any(row.notes for row in rows)
    return Breakdown(
        caption=caption,
        latest_heading=edition.bracketed(t.breakdown_latest, measure),
        over_time=over_time,
        with_sources=with_sources,
        sources=() if with_sources or not rows else rows[0].sources,
        is_long=len(courses) > _LONG,
        rows=rows,
        note=note,
    )


def _course(values: Iterable[Observation]) -> list[Observation]:
    """One value a period, the revised one where there are two, in the order of time."""
    latest: dict[tuple[object, object], Observation] = {}
    for each in values:
        key = each.period.start, each.period.end
        if key not in latest or each.status == "revised":
            latest[key] = each
    return sorted(latest.values(), key=lambda each: (each.period.end, each.period.start))


def _scale(courses: Iterable[Sequence[Observation]]) -> _Scale | None:
    points = [(each.period.end.toordinal(), each.value) for course in courses for each in course]
    numbers = [float(value) for _, value in points if isinstance(value, Decimal)]
    if not numbers:
        return None
    days = [day for day, _ in points]
    return min(days), max(days), min(numbers), max(numbers)


def _row(edition: Edition, name: str, course: Sequence[Observation], unit: Unit, scale: _Scale | None) -> GroupRow:
    t, language = edition.t, edition.language
    first, latest = course[0], course[-1]
    flags = {"provisional": t.flag_provisional, "revised": t.flag_revised}
    notes = [flags[latest.status]] if latest.status in flags else []
    line, x, y = _line(course, scale) if scale is not None and len(course) > 1 else ("", "", "")
    return GroupRow(
        name=name,
        first=_with_period(edition, first, unit) if len(course) > 1 else "",
        latest=_with_period(edition, latest, unit),
        change=_change(first, latest, unit, language) if len(course) > 1 else "",
        notes=tuple(each for each in (*notes, edition.say(latest.note)) if each),
        sources=source_links(edition, latest.sources),
        line=line,
        x=x,
        y=y,
    )


def _with_period(edition: Edition, value: Observation, unit: Unit) -> str:
    figure = edition.bounded(_figure(value, unit, edition.language), value.bound)
    return edition.bracketed(figure, format_period(value.period, edition.language))


def _figure(value: Observation, unit: Unit, language: str) -> str:
    return value.value if isinstance(value.value, str) else format_value(value.value, unit, language, bare=True)


def _change(first: Observation, latest: Observation, unit: Unit, language: str) -> str:
    """The difference with its sign; nothing where a break lies between, or a value is no exact number."""
    exact = first.bound == latest.bound == "exact" and not latest.series_break
    if not exact or not isinstance(first.value, Decimal) or not isinstance(latest.value, Decimal):
        return ""
    difference = subtract(latest.value, first.value)
    words = format_value(abs(difference), unit, language, bare=True)
    return f"{'+' if difference > 0 else '−' if difference < 0 else '±'}{words}"


def _line(course: Sequence[Observation], scale: _Scale) -> tuple[str, str, str]:
    """An SVG path, broken where the series is; and where it ends."""
    first, last, low, high = scale
    parts: list[str] = []
    x, y = "", ""
    for at, each in enumerate(course):
        if not isinstance(each.value, Decimal):
            continue
        across = (each.period.end.toordinal() - first) / ((last - first) or 1)
        up = (float(each.value) - low) / ((high - low) or 1)
        x = f"{MARGIN + across * (WIDTH - 2 * MARGIN):.1f}"
        y = f"{HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN):.1f}"
        parts.append(f"{'M' if at == 0 or each.series_break or not parts else 'L'}{x} {y}")
    return "".join(parts), x, y


def _plain(value: float) -> Decimal:
    return Decimal(f"{value:.12g}")
