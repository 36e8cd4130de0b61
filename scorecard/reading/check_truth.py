"""Rules that ask whether a value can be true of its target, its period and its source: the slips of a careful clerk.

Warnings where a value may be right all the same, errors where it cannot be. The same form as `check_values`.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal

from scorecard.reading.check_near import is_judged, shares_are_shares, values_are_near_their_target
from scorecard.reading.in_time import values_before
from scorecard.reading.load import Inputs
from scorecard.records.model import AnyDeed, Indicator, Observation, base_of, every_of, start_of
from scorecard.records.period import months_after
from scorecard.records.problems import Problem

REPEATABLE = 3
"""Digits from which on two equal figures are more likely one figure copied than chance; 100 has one."""

TABLE_FROM = 12
"""Values of one indicator from which on their publication is a table that nobody typed from."""

LONG_AGO = 30
"""Years before the plan that a single value is rarely of."""

WAIT = 12
"""Months that a value under embargo may wait without being asked about."""

STOCK = (Decimal("0.6"), Decimal("1.5"))
"""Between these parts of a total's target, the last of some rising values looks like the total itself."""


def totals_are_not_added_up(inputs: Inputs) -> Iterator[Problem]:
    """Values for a total that rise from year to year towards its figure say whether they are totals themselves."""
    for document in inputs.indicators.values():
        record = document.record
        figures = [target.value for target in record.targets if target.kind == "cumulative"]
        values = _unlabelled(record, inputs) if figures else []
        numbers = [value.value for _, value in values if isinstance(value.value, Decimal)]
        if len(numbers) < max(2, len(values)):
            continue
        (at, last), total = values[-1], min(figures)
        rises = numbers == sorted(numbers) and numbers[0] < numbers[-1]
        if rises and STOCK[0] * total <= numbers[-1] <= STOCK[1] * total:
            yield document.problem(
                "total-or-year", "observations", at, "value", severity="warning", found=last.value,
                values=", ".join(f"{number:f}" for number in numbers), total=sum(numbers), target=total,
                start=values[0][1].period.text,
            )  # fmt: skip


def periods_are_over_when_printed(inputs: Inputs) -> Iterator[Problem]:
    """A value was printed when its period was over: before that it is a part or a forecast, and decides nothing. One of
    some months may be printed within the last of them: it speaks of the time so far. A publication that is dated by the
    month in which the period ended may be either.
    """
    sources = inputs.sources.record.sources
    for document in inputs.indicators.values():
        for at, value in enumerate(document.record.observations):
            dated = [sources[each].published for each in value.sources if each in sources]
            days = [(published.end, published.start) for published in dated if published is not None]
            if not days:
                continue
            late, earliest = max(days)
            is_done = value.value == 1 and all(isinstance(target, AnyDeed) for target in document.record.targets)
            so_far = value.period.every in {None, "month"} and value.period.end.replace(day=1) <= late
            if value.period.start <= late < value.period.end and not is_done and not so_far:
                yield document.problem(
                    "period-not-over", "observations", at, "period", severity="warning", period=value.period.text,
                    source=value.sources[0], published=late,
                )  # fmt: skip
            elif earliest < value.period.end <= late and not is_done and value.period.every not in {None, "month"}:
                yield document.problem(
                    "period-perhaps-not-over", "observations", at, "period", severity="warning",
                    period=value.period.text, source=value.sources[0], month=f"{late:%Y-%m}",
                )  # fmt: skip


def periods_are_of_the_plans_time(inputs: Inputs) -> Iterator[Problem]:
    """A value is not of a time long before the plan, such as 1924 typed for 2024; a table may go back far."""
    first = inputs.plan.record.period.start
    for document in inputs.indicators.values():
        observations = document.record.observations
        sizes = _sizes(observations)
        for at, value in enumerate(observations):
            for name, period in (("period", value.period), ("since", value.since)):
                if period is None or first.year - period.end.year <= LONG_AGO or sizes[value.sources] >= TABLE_FROM:
                    continue
                yield document.problem(
                    "period-long-ago", "observations", at, name, severity="warning", period=period.text,
                    first=first.year,
                )  # fmt: skip


def targets_are_of_the_plans_time(inputs: Inputs) -> Iterator[Problem]:
    """A target is not due before the plan begins nor decades after it ends, does not start from long before it, and
    what is kept in each period has one to be kept in.
    """
    plan = inputs.plan.record.period
    for document in inputs.indicators.values():
        for at, target in enumerate(document.record.targets):
            due = target.due
            if due is not None and (due.end < plan.start or due.start.year - plan.end.year > LONG_AGO):
                yield document.problem(
                    "due-out-of-time", "targets", at, "due", severity="warning", due=due.text, plan=plan.text
                )
            every, first = every_of(target), start_of(target) or plan
            if every is not None and due is not None and not plan.between(first.start, due.end).split(every):
                yield document.problem(
                    "no-whole-period", "targets", at, "due", severity="warning", every=every,
                    start=first.start.isoformat(), due=due.text,
                )  # fmt: skip
            for name, period in (("base", base_of(target)), ("start", start_of(target))):
                if period is not None and plan.start.year - period.end.year > LONG_AGO:
                    yield document.problem(
                        "period-long-ago", "targets", at, name, severity="warning", period=period.text,
                        first=plan.start.year,
                    )  # fmt: skip


def values_are_not_those_of_the_period_before(inputs: Inputs) -> Iterator[Problem]:
    """A value is not digit by digit that of the period before: figures of three digits and more do not repeat."""
    for document in inputs.indicators.values():
        observations = document.record.observations
        sizes = _sizes(observations)
        for at, before in enumerate(values_before(observations)):
            value = observations[at]
            if before is None or not isinstance(value.value, Decimal) or before.value != value.value:
                continue
            if sizes[value.sources] >= TABLE_FROM:  # equal neighbours are the table's own, not a clerk's
                continue
            if (value.since is None) == (before.since is None) and _digits(value.value) >= REPEATABLE:
                yield document.problem(
                    "same-as-before", "observations", at, "value", severity="warning", found=value.value,
                    period=before.period.text,
                )  # fmt: skip


def sources_are_not_after_the_data_date(inputs: Inputs) -> Iterator[Problem]:
    """No value rests on a publication of a day after the plan's `as_of`; one that waits for its day may."""
    as_of, sources = inputs.plan.record.as_of, inputs.sources.record.sources
    for document in inputs.indicators.values():
        for at, value in enumerate(document.record.observations):
            if value.not_before is not None and value.not_before > as_of:
                continue
            for index, each in enumerate(value.sources):
                published = sources[each].published if each in sources else None
                if published is not None and published.start > as_of:
                    yield document.problem(
                        "source-after-as-of", "observations", at, "sources", index, source=each,
                        published=published.text, as_of=as_of,
                    )  # fmt: skip


def values_wait_for_a_day_that_is_near(inputs: Inputs) -> Iterator[Problem]:
    """A value that may not be published yet may be within a year: till then nobody sees that it is there."""
    as_of = inputs.plan.record.as_of
    for document in inputs.indicators.values():
        for at, value in enumerate(document.record.observations):
            if value.not_before is not None and value.not_before > months_after(as_of, WAIT):
                yield document.problem(
                    "not-before-far", "observations", at, "not_before", severity="warning", found=value.not_before,
                    as_of=as_of,
                )  # fmt: skip


def _sizes(observations: tuple[Observation, ...]) -> Counter[tuple[str, ...]]:
    """How many values of an indicator each publication gives."""
    return Counter(each.sources for each in observations)


def revised_values_keep_their_first(inputs: Inputs) -> Iterator[Problem]:
    """A revised value stands below the one that was printed first."""
    for document in inputs.indicators.values():
        first = {_slot(value) for value in document.record.observations if value.status != "revised"}
        for at, value in enumerate(document.record.observations):
            if value.status == "revised" and _slot(value) not in first:
                yield document.problem("revised-without-first", "observations", at, "status", period=value.period.text)


TRUTH_RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (
    shares_are_shares,
    values_are_near_their_target,
    totals_are_not_added_up,
    periods_are_over_when_printed,
    periods_are_of_the_plans_time,
    targets_are_of_the_plans_time,
    values_are_not_those_of_the_period_before,
    sources_are_not_after_the_data_date,
    values_wait_for_a_day_that_is_near,
    revised_values_keep_their_first,
)


def _digits(value: Decimal) -> int:
    """Digits that say something: 0.90 has one, 88.9 has three."""
    return len(value.normalize().as_tuple().digits)


def _unlabelled(record: Indicator, inputs: Inputs) -> list[tuple[int, Observation]]:
    """The judged values without a start of their own, in order of time, with their places."""
    found = [
        (at, value)
        for at, value in enumerate(record.observations)
        if is_judged(value, inputs) and value.since is None and value.period.every and value.status != "revised"
    ]
    return sorted(found, key=lambda each: each[1].period.end)


def _slot(value: Observation) -> tuple[object, ...]:
    since = value.since.start if value.since else None
    return value.series, value.geography, *sorted(value.group.items()), value.period.start, value.period.end, since
