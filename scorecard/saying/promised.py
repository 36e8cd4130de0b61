"""What was promised: a target in words, and the fields that a phrase about it may name."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from scorecard.judging.reading import joined
from scorecard.records.frozen import frozen
from scorecard.records.model import (
    Cumulative,
    Direction,
    FullCoverage,
    Grade,
    Growth,
    Increment,
    Multiple,
    Range,
    Rank,
    Relative,
    TargetBase,
    Unit,
    Zero,
    base_of,
    comparator_of,
    counted_in,
    every_of,
    figure_of,
    high_of,
    side_of,
    value_of,
)
from scorecard.records.period import Period
from scorecard.records.strings import VerdictStrings
from scorecard.saying.numbers import format_date, format_number, format_period, format_value


def target_words(target: TargetBase, unit: Unit, strings: VerdictStrings, language: str) -> str:
    """The target as a table shows it: ≥ 40.5 万人, ≥ 405,000 people."""
    return TargetWords(target=target, unit=unit, strings=strings, language=language, spaced=True).target_text()


@frozen
class TargetWords:
    """The fields a phrase about a target may name: `TARGET_FIELDS`, each worked out where a phrase names it."""

    target: TargetBase
    unit: Unit
    strings: VerdictStrings
    language: str
    spaced: bool = False

    def __getitem__(self, name: str) -> str:
        return TARGET_FIELDS[name](self)

    def figure(self) -> str:
        value = value_of(self.target)
        match self.target:
            case FullCoverage():
                return self._percent(Decimal(100))
            case Zero():
                return self.amount(Decimal(0))
            case Relative() if isinstance(value, Decimal):
                return self._difference(value)
            case Multiple(value=Fraction() as ratio):
                return self.strings.pieces["times"].format(number=ratio)
        return self.amount(value) if isinstance(value, Decimal | str) else ""

    def size(self) -> str:
        """A fall, or how far behind, as it is said: 13 %, not −13 %."""
        value = figure_of(self.target)
        if not isinstance(value, Decimal):
            return ""
        return self.both_ends() if aims_at_span(self.target) else self.distance_as_counted(value.copy_abs())

    def both_ends(self) -> str:
        """Both ends of what the plan aims at: 15 to 20 %."""
        ends = [each.copy_abs() for each in (figure_of(self.target), high_of(self.target)) if each is not None]
        low = format_number(ends[0], self.language)
        return self.strings.pieces["span"].format(low=low, high=self.distance_as_counted(ends[-1]))

    def distance_as_counted(self, value: Decimal) -> str:
        target = self.target
        is_difference = isinstance(target, Relative) or (isinstance(target, Increment) and target.measure == "units")
        return self._difference(value) if is_difference else self.amount(value)

    def fall(self) -> str:
        """How much of a fall: ≥ 13 %, or at most so much where the figure is the most that may be lost."""
        target = self.target
        if aims_at_span(target):
            return self.both_ends()
        if target.approximate:
            key = "fall_approximate" if target.tolerance is None else "fall_tolerance"
        else:
            key = f"fall_{'least' if is_ceiling(target) else 'most'}{'_strict' if target.strict else ''}"
        return self.strings.pieces[key].format_map(self)

    def low(self) -> str:
        value = figure_of(self.target)
        return format_value(value, self.unit, self.language, bare=True) if isinstance(value, Decimal) else ""

    def high(self) -> str:
        return self.amount(high_of(self.target) or Decimal(0))

    def tolerance(self) -> str:
        return self.distance_of(self.target.tolerance or Decimal(0))

    def place(self) -> str:
        value = figure_of(self.target)
        return format_number(value, self.language) if isinstance(value, Decimal) else ""

    def every(self) -> str:
        return self.strings.every[every_of(self.target) or "year"]

    def base_name(self) -> str:
        base = base_of(self.target)
        return format_period(base, self.language) if isinstance(base, Period) else ""

    def pace_name(self) -> str:
        """The time whose pace is wanted: from 2000 to 2010."""
        pace = self.target.pace_of if isinstance(self.target, Growth) else None
        return "" if pace is None else format_period(joined(pace.first, pace.last), self.language)

    def due(self) -> str:
        return format_period(self.target.due, self.language) if self.target.due else self.strings.pieces["plan_end"]

    def due_day(self) -> str:
        return format_date(self.target.due.end, self.language) if self.target.due else self.strings.pieces["plan_end"]

    def target_text(self) -> str:
        words = self.strings.targets[target_key(self.target)].format_map(self)
        if isinstance(self.target, Increment) and self.target.every is not None:
            return self.strings.pieces["kept_every"].format(target=words, every=self.every())
        return words

    def amount(self, value: Decimal | str) -> str:
        """A value as the target counts it: in the unit, or in per cent, times or places."""
        if isinstance(value, str):
            return value
        match counted_in(self.target):
            case "percent":
                return self._percent(value)
            case "points":
                return self._points(value)
            case "times":
                return self._piece("time" if value == 1 else "times", value)
            case "place":
                return self._piece("ordinal", value)
        return self.in_unit(value)

    def in_unit(self, value: Decimal | str) -> str:
        """A value as it was published."""
        if isinstance(value, str):
            return value
        if isinstance(self.target, Rank):
            return self._piece("ordinal", value)
        return format_value(value, self.unit, self.language, spaced=self.spaced)

    def distance_of(self, value: Decimal) -> str:
        """A difference as the target counts it, without its sign."""
        value = value.copy_abs()
        match counted_in(self.target):
            case "percent" | "points":
                return self._points(value)
            case "times":
                return self._piece("time" if value == 1 else "times", value)
            case "place":
                return self._piece("place" if value == 1 else "places", value)
        return self._difference(value)

    def _difference(self, value: Decimal) -> str:
        return format_value(value, self.unit, self.language, difference=True, spaced=self.spaced)

    def _percent(self, value: Decimal) -> str:
        return self._piece("percent", value)

    def _points(self, value: Decimal) -> str:
        return self._piece("point" if value.copy_abs() == 1 else "points", value)

    def _piece(self, key: str, value: Decimal) -> str:
        return self.strings.pieces[key].format(number=format_number(value, self.language))


TARGET_FIELDS: dict[str, Callable[[TargetWords], str]] = {
    "figure": TargetWords.figure,
    "size": TargetWords.size,
    "fall": TargetWords.fall,
    "low": TargetWords.low,
    "high": TargetWords.high,
    "tolerance": TargetWords.tolerance,
    "place": TargetWords.place,
    "every": TargetWords.every,
    "base_name": TargetWords.base_name,
    "both_ends": TargetWords.both_ends,
    "pace_name": TargetWords.pace_name,
    "due": TargetWords.due,
    "due_day": TargetWords.due_day,
    "target_text": TargetWords.target_text,
}
"""Name in a phrase → what says it."""


def target_key(target: TargetBase) -> str:
    if is_fall(target):
        mode = f"_{target.mode}" if isinstance(target, Growth) else ""
        return f"{target.kind}{mode}_fall"
    match target:
        case Range():
            return "range_tolerance" if target.approximate and target.tolerance is not None else "range"
        case Rank(value=None):
            return "rank_none"
        case Rank(value=value):
            return "rank_first" if value == 1 else "rank"
        case Grade():
            return "grade_strict" if target.strict else "grade"
        case Zero():
            return "zero_every" if target.every else "zero"
        case Direction():
            return f"direction_{target.towards}"
        case Relative():
            strict = "_strict" if target.strict else ""
            distance = "" if target.value > 0 else "_within" if target.value else "_even"
            return f"relative_{target.comparator}{strict}{distance}"
        case Growth():
            pace = "" if target.pace_of is None else "_pace"
            key = f"growth_{target.mode}{pace}{_ceiling_suffix(target)}"
        case Increment() if aims_at_span(target):
            return "increment_span"
        case Cumulative() | Increment() | Multiple():
            key = f"{target.kind}{_ceiling_suffix(target)}"
        case _ if target.kind == "every_period":
            key = f"every_period_{side_of(target)}"
        case _:
            key = target.kind
    if target.kind in {"full_coverage", "milestone", "guarantee", "trigger"}:
        return key
    if target.approximate:
        return f"{key}_approximate" if target.tolerance is None else f"{key}_tolerance"
    return f"{key}_strict" if target.strict else key


def is_fall(target: TargetBase) -> bool:
    """True for a change below zero: said as a fall by so much, not as a change of at most minus so much."""
    return isinstance(target, Growth | Increment) and target.value is not None and target.value < 0


def stays_below(target: TargetBase) -> bool:
    """True where the figure is a limit; a fall passes its figure as a rise does, and a place in a list has no size."""
    return is_ceiling(target) and not is_fall(target) and target.kind != "rank"


def aims_at_span(target: TargetBase) -> bool:
    """True for a change by 15 to 20 per cent: the near end decides."""
    return isinstance(target, Increment) and target.value_high is not None


def _ceiling_suffix(target: TargetBase) -> str:
    return "_at_most" if is_ceiling(target) else ""


def is_ceiling(target: TargetBase) -> bool:
    return comparator_of(target) in {"<=", "<"} or isinstance(target, Zero)
