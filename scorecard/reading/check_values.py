"""Rules on the values themselves: slips of a zero, totals that fall, words that do not fit the sign beside them.

The same form as `check`: a rule is a function whose docstring is the rule, `VALUE_RULES` is the ordered list. The
small questions (`slipped`, `falls`, `may_be_negative`) are asked of single values, so that `imports`
asks them of what was typed before it is written.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from scorecard.reading.document import Document
from scorecard.reading.in_time import of_one_total, values_before
from scorecard.reading.load import Inputs
from scorecard.reading.yaml_source import Loc
from scorecard.records import comparators
from scorecard.records.model import (
    AtLeast,
    AtMost,
    Cumulative,
    EveryPeriod,
    Indicator,
    Observation,
    Planned,
    Range,
    Target,
    Unit,
    base_of,
    comparator_of,
    figure_of,
)
from scorecard.records.period import months_after
from scorecard.records.problems import Problem

PROVISIONAL_MONTHS = 18
SLIPS = tuple(Decimal(each) for each in (10, 100, 1_000, 10_000, 1_000_000, 100_000_000))
"""A zero too many or too few; per cent, thousands, 万, millions or 亿 read as one, or the other way round."""

CERTAIN_SLIP = Decimal(10_000)
"""From here on, no length of a period explains the factor."""

SLIP_MARGIN = Decimal("1.25")
"""How far a value that slipped may have moved by itself, as a factor either way."""

_LEAST_SLIP = SLIPS[0] / SLIP_MARGIN


def jumps_are_looked_at(inputs: Inputs) -> Iterator[Problem]:
    """A value is not about ten times or ten thousand times the one before it, nor a tenth or a ten-thousandth."""
    for document in inputs.indicators.values():
        observations = document.record.observations
        for at, before in enumerate(values_before(observations)):
            value = observations[at]
            if before is not None and (factor := slipped(value, before)) is not None:
                yield document.problem(
                    "value-jump", "observations", at, "value", severity="warning", found=value.value,
                    last=before.value, period=before.period.text, factor=factor,
                )  # fmt: skip


def running_totals_do_not_fall(inputs: Inputs) -> Iterator[Problem]:
    """A total that runs from the same start is not smaller at a later date."""
    for document in inputs.indicators.values():
        observations = document.record.observations
        for at, before in enumerate(values_before(observations, of_one_total)):
            value = observations[at]
            if before is not None and before.since is not None and falls(value, before):
                yield document.problem(
                    "total-falls", "observations", at, "value", severity="warning", found=value.value,
                    last=before.value, period=before.period.text, since=before.since.text,
                )  # fmt: skip


def only_totals_run(inputs: Inputs) -> Iterator[Problem]:
    """A share, a rate or a stock is no total that runs from a day on: 95 % from January to November is no year's."""
    for document in inputs.indicators.values():
        measures = document.record.measures
        for at, value in enumerate(document.record.observations):
            if value.since is None or measures == "flow":
                continue
            loc: Loc = ("observations", at, "since")
            if measures is not None and value.series is None:
                yield document.problem("since-no-total", *loc, since=value.since.text, measures=measures)
            elif unit_of_values(document.record, value.series) in {"%", "‰"}:
                yield document.problem("since-of-share", *loc, severity="warning", since=value.since.text)


def provisional_values_become_final(inputs: Inputs) -> Iterator[Problem]:
    """A value is not provisional for more than 18 months after its period."""
    as_of = inputs.plan.record.as_of
    for document in inputs.indicators.values():
        for at, value in enumerate(document.record.observations):
            if value.status == "provisional" and months_after(value.period.end, PROVISIONAL_MONTHS) < as_of:
                months = (as_of.year - value.period.end.year) * 12 + as_of.month - value.period.end.month
                yield document.problem(
                    "provisional-too-long", "observations", at, "status", severity="warning",
                    period=value.period.text, months=months, limit=PROVISIONAL_MONTHS,
                )  # fmt: skip


def counts_are_not_negative(inputs: Inputs) -> Iterator[Problem]:
    """Only changes and rates, in per cent or per mille, and what is `signed` can be below zero, or be planned or asked
    to be.
    """
    units = inputs.units.record.units
    for document in inputs.indicators.values():
        record = document.record
        figures: list[tuple[str, int, str, Decimal | str]] = [
            *(
                ("observations", at, unit_of_values(record, v.series), v.value)
                for at, v in enumerate(record.observations)
            ),
            *(("planned", at, record.unit, each.value) for at, each in enumerate(record.planned)),
            *(
                ("targets", at, record.unit, each.value)
                for at, each in enumerate(record.targets)
                if isinstance(each, AtLeast | AtMost | Cumulative | EveryPeriod | Range)
            ),
        ]
        for group, at, unit, figure in figures:
            is_below = isinstance(figure, Decimal) and figure < 0
            if is_below and not (record.signed or may_be_negative(unit, units)):
                yield document.problem("negative-value", group, at, "value", found=figure, unit=unit)


def withdrawals_are_not_ahead(inputs: Inputs) -> Iterator[Problem]:
    """No publication was withdrawn after the plan's `as_of`."""
    as_of = inputs.plan.record.as_of
    for each, source in inputs.sources.record.sources.items():
        if source.withdrawn is not None and source.withdrawn.date > as_of:
            yield _late(inputs.sources, ("sources", each, "withdrawn", "date"), source.withdrawn.date, as_of)


def dates_are_in_order(inputs: Inputs) -> Iterator[Problem]:
    """A total starts before it ends, a base lies before the due date, and nobody searched or decided after `as_of`."""
    as_of = inputs.plan.record.as_of
    for document in inputs.indicators.values():
        record = document.record
        groups: tuple[tuple[str, tuple[Observation | Planned, ...]], ...] = (
            ("observations", record.observations),
            ("planned", record.planned),
        )
        for group, values in groups:
            for at, value in enumerate(values):
                if value.since is not None and value.since.start > value.period.end:
                    yield document.problem(
                        "since-after-period", group, at, "since", since=value.since.text, period=value.period.text
                    )
        for at, target in enumerate(record.targets):
            base = base_of(target)
            if base is not None and target.due is not None and base.start >= target.due.start:
                yield document.problem("base-after-due", "targets", at, "base", base=base.text, due=target.due.text)
            for name, decided in (("override", target.override), ("change", target.change)):
                if decided is not None and decided.date > as_of:
                    yield _late(document, ("targets", at, name, "date"), decided.date, as_of)
        for at, search in enumerate(record.searched):
            if search.date > as_of:
                yield _late(document, ("searched", at, "date"), search.date, as_of)


def sources_of_values_are_dated(inputs: Inputs) -> Iterator[Problem]:
    """A publication that a value was read in has its date, or nobody can tell whether the value is older than it."""
    used = {
        source
        for document in inputs.indicators.values()
        for value in document.record.observations
        for source in value.sources
    }
    for each, source in inputs.sources.record.sources.items():
        if each in used and source.published is None:
            yield inputs.sources.problem(
                "source-undated", "sources", each, of_key=True, severity="warning", source=each
            )


def words_fit_their_sign(inputs: Inputs) -> Iterator[Problem]:
    """The Chinese wording of a target says the same as its sign: 以上 includes the figure, 超过 does not, 左右 needs a
    tolerance. Only words that stand at the target's own figure count: 65岁以上 in a share's text is no sign."""
    for document in inputs.indicators.values():
        for at, target in enumerate(document.record.targets):
            text = target.text.get("zh", "")
            for word, says in _words_at_figure(text, target, document.record.unit):
                loc: Loc = ("targets", at, "text", "zh")
                if says == "about":
                    if target.tolerance is None:
                        yield document.problem("tolerance-missing", *loc, severity="warning", word=word)
                elif says not in _signs(target):
                    yield document.problem(
                        "wording-against-sign", *loc, severity="warning", word=word, says=says,
                        sign="/".join(sorted(_signs(target))), kind=target.kind,
                    )  # fmt: skip


VALUE_RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (
    jumps_are_looked_at,
    running_totals_do_not_fall,
    only_totals_run,
    provisional_values_become_final,
    counts_are_not_negative,
    dates_are_in_order,
    words_fit_their_sign,
)
SOURCE_RULES = (withdrawals_are_not_ahead, sources_of_values_are_dated)
"""Of the list of sources, held against all values."""


def slipped(value: Observation, before: Observation) -> str | None:
    """`10` or `10000` where a value stands at about that factor to the one before it, either way.

    A factor up to a thousand means something only between periods of one length and totals of one start; from ten
    thousand on, always.
    """
    if not isinstance(value.value, Decimal) or not isinstance(before.value, Decimal):
        return None
    if value.series_break or value.value <= 0 or before.value <= 0:
        return None
    less, more = sorted((value.value, before.value))
    if more < less * _LEAST_SLIP:
        return None
    ratio = more / less
    alike = _days(value) - _days(before) in _SAME_LENGTH and (value.since is None) == (before.since is None)
    for factor in SLIPS:
        if not alike and factor < CERTAIN_SLIP:
            continue
        if factor / SLIP_MARGIN <= ratio <= factor * SLIP_MARGIN:
            return str(factor)
    return None


def falls(value: Observation, before: Observation) -> bool:
    """True where a total is certainly smaller than one from the same start that ended earlier."""
    if value.series_break or not isinstance(value.value, Decimal) or not isinstance(before.value, Decimal):
        return False
    # About 100 and then 99, or 100 and then at least 99, may both be true of one total.
    certain = before.bound in {"exact", "at_least"} and value.bound in {"exact", "at_most"}
    return certain and value.value < before.value


def may_be_negative(unit: str, units: Mapping[str, Unit]) -> bool:
    """True for units of rates and changes: those whose difference has a name of its own (percentage points)."""
    return unit in units and bool(units[unit].difference)


def unit_of_values(record: Indicator, series: str | None) -> str:
    """The unit that the values of a series stand in."""
    return next((each.unit for each in record.series if each.id == series and each.unit), record.unit)


_SAME_LENGTH = range(-3, 4)
"""Days: months, quarters and leap years differ by up to three."""


def _days(value: Observation) -> int:
    """From its first day to its last."""
    return (value.period.end - (value.since or value.period).start).days


def _late(document: Document[Any], loc: Loc, found: object, as_of: object) -> Problem:
    return document.problem("date-after-as-of", *loc, found=found, as_of=as_of)


_FIGURE = re.compile(
    rf"(\d+(?:\.\d+)?)(万|亿)?([^\d，。、；（）]{{0,8}}?)(?={'|'.join(comparators.AFTER)}|[\d，。、；（）]|$)"
)
_SCALE = {None: Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}


def _words_at_figure(text: str, target: Target, unit: str) -> Iterator[tuple[str, comparators.Sign]]:
    """The words of comparison that stand right before or right after the target's own figure."""
    if target.kind == "relative":
        # It has no figure of its own: the word stands before what it is compared with.
        words = (word for word, says in comparators.BEFORE.items() if word in text and says != "about")
        if (word := next(words, None)) is not None:
            yield word, comparators.SIGNS[comparators.BEFORE[word]]
        return
    figure = figure_of(target)
    if not isinstance(figure, Decimal):
        return
    wanted = {figure * _SCALE.get(unit[:1], Decimal(1)), figure}
    for match in _FIGURE.finditer(text):
        if Decimal(match[1]) * _SCALE[match[2]] not in wanted:
            continue
        before, after = text[: match.start()], text[match.end() :]
        for table, stands_there in ((comparators.BEFORE, before.endswith), (comparators.AFTER, after.startswith)):
            word = next(filter(stands_there, table), None)
            if word is not None and word not in comparators.REACHING:
                yield word, comparators.SIGNS[table[word]]


def _signs(target: Target) -> set[str]:
    """The signs that a target's kind stands for; a range and a figure that must be met exactly fit no word at all."""
    if target.kind == "range":
        return {">=", "<="}
    sign = comparator_of(target)
    return {">=", "<="} if sign == "=" else {sign}
