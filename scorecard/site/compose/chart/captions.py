"""What is said of a chart: its finding, its unit, each figure with period and source, and the key to its marks."""

from collections.abc import Iterable
from decimal import Decimal

from scorecard.records.fields import Phrase
from scorecard.records.frozen import frozen
from scorecard.records.languages import language_of
from scorecard.records.model import Indicator, Observation, Planned, Unit
from scorecard.records.strings import SiteStrings
from scorecard.saying.numbers import format_number, format_period, format_value, puts_spaces, scaled, unit_name
from scorecard.site.chart import Axis, Chart, Goal, GoalLine, Main, Point, Strip
from scorecard.site.compose.chart.marks import KEY_MARKS
from scorecard.site.compose.edition import Edition
from scorecard.site.pages.chart import KeyEntry

_LARGE = 100_000
"""From here on figures are counted in thousands, 万, millions: digits are hard to count."""
_MOST_SOURCES = 4


@frozen
class Measure:
    """How the figures of one plot are written: their unit and, where they are large, the power of ten counted in."""

    edition: Edition
    unit: Unit
    power: int
    power_name: str

    def figure(self, value: Decimal, bound: str = "exact") -> str:
        """At its mark: without the unit, which stands above."""
        number = scaled(value, self.unit, self.edition.language)
        if self.power:
            number = number.scaleb(-self.power).normalize()
            number = number.quantize(Decimal(1)) if number == number.to_integral_value() else number
        return self.edition.bounded(format_number(number, self.edition.language), bound)

    def tick(self, value: Decimal) -> str:
        return self.figure(value) if value else "0"

    def goal(self, goal: Goal) -> str:
        t = self.edition.t
        return signed(t, goal).format(value=self.figure(goal.shown))

    def full(self, value: Decimal, bound: str = "exact") -> str:
        """In a sentence: with its unit, every digit."""
        return self.edition.bounded(format_value(value, self.unit, self.edition.language), bound)

    def short(self, value: Decimal) -> str:
        """Beside a figure with its unit: without it, but for a sign that stands close to its number."""
        if self.unit.tight:
            return self.full(value)
        return format_value(value, self.unit, self.edition.language, bare=True)

    @property
    def name(self) -> str:
        """The unit, after the power of ten: million people, 万元."""
        name = unit_name(self.unit, self.edition.language)
        if not self.power_name:
            return name
        return f"{self.power_name} {name}" if puts_spaces(self.edition.language) else f"{self.power_name}{name}"


def signed(t: SiteStrings, goal: Goal | Strip) -> Phrase:
    """The sign before the figure to reach."""
    if goal.is_strict:
        return t.strip_under if goal.is_ceiling else t.strip_over
    return t.strip_ceiling if goal.is_ceiling else t.strip_floor


def measure_of(edition: Edition, unit: Unit, values: Iterable[Decimal | float]) -> Measure:
    """The way to write these figures in one plot."""
    factor = unit.scale.get(edition.language, 1)
    largest = max((abs(Decimal(repr(float(each)))) * factor for each in values), default=Decimal(0))
    powers = language_of(edition.language).powers
    power = max((each for each in powers if largest >= Decimal(10) ** each), default=0) if largest >= _LARGE else 0
    return Measure(edition=edition, unit=unit, power=power, power_name=powers.get(power, ""))


def axis_measure(edition: Edition, unit: Unit, axis: Axis) -> Measure:
    return measure_of(edition, unit, axis.ticks[-1:] or [Decimal(repr(axis.high))])


def point_words(measure: Measure, point: Point) -> str:
    """2022: 32 µg/m³, provisional."""
    edition = measure.edition
    t = edition.t
    each = point.observation
    value = measure.full(point.value, each.bound)
    words = t.indicator_chart_value.format(period=period_words(edition, each), value=value)
    notes = [] if point.style == "final" else [style_word(edition, point)]
    if isinstance(each, Observation) and each.series_break:
        notes.append(t.chart_key_break)
    return t.chart_noted.format(words=words, notes=t.chart_list_join.join(notes)) if notes else words


def sourced(edition: Edition, point: Point, words: str) -> str:
    """2022: 32 µg/m³ · People's Daily, 3 May 2023."""
    return edition.t.chart_sourced.format(words=words, source=_source(edition, point.observation.sources[0]))


def period_words(edition: Edition, each: Observation | Planned) -> str:
    """What a figure speaks of: a running total from where it began."""
    period = format_period(each.period, edition.language)
    if each.since is None or each.since.start >= each.period.start:
        return period
    return edition.t.chart_since.format(start=format_period(each.since, edition.language), period=period)


def style_word(edition: Edition, point: Point) -> str:
    t = edition.t
    return {
        "final": "",
        "provisional": t.flag_provisional,
        "part": t.chart_key_part,
        "unfinished": t.chart_key_unfinished,
        "unverified": t.chart_key_unverified,
    }[point.style]


def _source(edition: Edition, source_id: str) -> str:
    source = edition.inputs.sources.record.sources[source_id]
    if source.published is None:
        return source.publisher
    return edition.t.chart_source_entry.format(
        publisher=source.publisher, date=format_period(source.published, edition.language)
    )


def chart_sources(edition: Edition, chart: Chart) -> str:
    """Who published what is drawn, each once, the first few by name."""
    main = chart.main
    own = (*main.points, *main.comparators, *main.other, *main.planned) if main else ()
    points = (*own, *(point for row in chart.rows for point in row.points))
    sources = edition.inputs.sources.record.sources
    names = dict.fromkeys(sources[each].publisher for point in points for each in point.observation.sources[:1])
    shown = edition.t.chart_list_join.join(list(names)[:_MOST_SOURCES])
    phrase = edition.t.chart_sources_more if len(names) > _MOST_SOURCES else edition.t.chart_sources
    return phrase.format(sources=shown)


def latest_of(main: Main) -> Point:
    """The latest figure that may be held against the target, else the latest of all."""
    return next((each for each in reversed(main.points) if each.is_solid), main.points[-1])


def latest_words(measure: Measure, main: Main) -> str:
    """That figure, with what is to be said of it."""
    t, point = measure.edition.t, latest_of(main)
    period = format_period(point.observation.period, measure.edition.language)
    if main.form == "deed":
        return t.chart_done.format(date=period)
    value = measure.full(point.value, point.observation.bound)
    words = (t.chart_total if main.form == "total" else t.indicator_chart_value).format(period=period, value=value)
    note = style_word(measure.edition, point)
    return words if point.is_solid or not note else t.chart_noted.format(words=words, notes=note)


def goal_words(measure: Measure, goal: Goal) -> str:
    """The target for its year, in full."""
    t = measure.edition.t
    sign = signed(t, goal)
    return t.indicator_chart_target.format(
        year=format_period(goal.due, measure.edition.language), value=sign.format(value=measure.full(goal.shown))
    )


def subtitle(edition: Edition, indicator: Indicator, chart: Chart, measure: Measure) -> str:
    """Unit and better direction."""
    t = edition.t
    if chart.main and chart.main.form == "deed":
        return edition.say(indicator.name)
    name = t.indicator_chart_caption.format(name=edition.quantity_name(indicator), unit=measure.name)
    better = {"higher": t.chart_higher, "lower": t.chart_lower, "none": ""}[indicator.direction]
    words = t.chart_noted_plain.format(words=name, note=better) if better else name
    if chart.difference is None:
        return words
    period, gap = chart.difference
    value = format_value(gap, measure.unit, edition.language, difference=True)
    return t.indicator_chart_difference.format(
        caption=words,
        period=format_period(period, edition.language),
        difference=f"+{value}" if gap > 0 else value,
    )


def description(edition: Edition, chart: Chart, name: str, measure: Measure, own: Iterable[str]) -> str:
    """Every figure of the large plot in the order of time, `own` those of the place, then what it is held against."""
    t, main = edition.t, chart.main
    if main is None:
        return edition.sentences((t.chart_sentence.format(words=name), t.chart_finding_related))
    if main.form == "deed":
        said = [latest_words(measure, main)]
        said += [t.chart_due.format(date=format_period(each.due, edition.language)) for each in main.goals]
    else:
        said = [*own, *(goal_words(measure, each) for each in main.goals)]
        said += [entry.words for entry in beside_entries(edition, chart, measure)]
        said += [way_words(measure, main.way)] if main.way else []
    return t.indicator_chart_desc.format(name=name, figures=t.indicator_chart_join.join(said))


def way_words(measure: Measure, way: GoalLine) -> str:
    """Where the line to the target starts and how it goes."""
    edition, path = measure.edition, way.path
    t = edition.t
    if path.base is None:
        return t.chart_key_way_total
    period, value = format_period(path.base, edition.language), measure.full(path.value)
    if path.rate is None:
        return t.chart_key_way.format(period=period, value=value)
    rate = f"{'+' if path.rate > 0 else ''}{format_number(path.rate, edition.language)}"
    return t.chart_key_way_rate.format(period=period, value=value, rate=rate)


def whose(edition: Edition, point: Point) -> str:
    """Whose figure a mark stands for: a place, a group, another indicator."""
    if isinstance(point.observation, Observation) and point.observation.group:
        return edition.plan.group_name(point.observation.group, edition.language)
    if point.name:
        return edition.say(edition.inputs.indicators[point.name].record.name)
    return edition.place_name(point.observation.geography)


def beside_entries(edition: Edition, chart: Chart, measure: Measure) -> list[KeyEntry]:
    """The hollow marks, each by its full name: other places, the other series, what later plans set."""
    t, main = edition.t, chart.main
    assert main is not None
    found = []
    for points, mark in ((main.comparators, "place"), (main.other, "other")):
        latest = {(each.observation.geography, each.name): each for each in points}
        found += [_entry(mark, _beside(measure, whose(edition, each), each)) for each in latest.values()]
    for each in main.planned:
        period = format_period(each.observation.period, edition.language)
        words = t.chart_planned.format(period=period, value=measure.full(each.value, each.observation.bound))
        found.append(_entry("planned", words))
    return found


def _beside(measure: Measure, name: str, point: Point) -> str:
    return measure.edition.t.chart_beside.format(
        name=name,
        period=format_period(point.observation.period, measure.edition.language),
        value=measure.full(point.value, point.observation.bound),
    )


def _entry(mark: str, words: str) -> KeyEntry:
    return KeyEntry(mark=KEY_MARKS[mark], words=words)


def key(edition: Edition, chart: Chart, measure: Measure) -> tuple[KeyEntry, ...]:
    """Only what the large plot has and does not name itself."""
    t, main = edition.t, chart.main
    if main is None:
        return (_entry("missing", t.chart_key_missing),) if chart.missing else ()
    beside = beside_entries(edition, chart, measure)
    column = "column" if main.form in {"total", "quota"} else "dot"
    found = [_entry(column, whose(edition, main.points[-1]))] if beside else []
    styles = {each.style for each in main.points}
    if "provisional" in styles:
        found.append(_entry(f"ring-{column}", t.flag_provisional))
    found += [
        _entry(f"odd-{column}", words)
        for style, words in (
            ("part", t.chart_key_part),
            ("unfinished", t.chart_key_unfinished),
            ("unverified", t.chart_key_unverified),
        )
        if style in styles
    ]
    found += beside
    if any(goal.is_superseded for goal in main.goals):
        found.append(_entry("superseded", t.chart_key_superseded))
    if main.breaks:
        found.append(_entry("break", t.chart_key_break))
    if chart.missing:
        found.append(_entry("missing", t.chart_key_missing))
    if main.goals and main.form != "deed":
        found.append(_entry("good", t.chart_key_good))
    if main.way:
        found.append(_entry("way", way_words(measure, main.way)))
    if main.axis.is_broken:
        found.append(_entry("cut", t.chart_key_cut))
    return tuple(found)
