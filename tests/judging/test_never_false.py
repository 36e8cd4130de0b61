"""No verdict is ever false: true worlds are drawn, parts of them published as publications do, and each verdict held
against the truth. And of two worlds that differ in one value, the better one never gets the worse word.

All worlds are made up: a number for each month of six years.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from any_target import indicator, plan
from how_many import examples
from hypothesis import event, given
from hypothesis import strategies as st

from scorecard.judging.assess import assess_plan
from scorecard.records.model import comparator_of
from scorecard.records.period import Period
from scorecard.records.verdict import Status

FIRST, YEARS = 2021, 5
SPANS = (
    *("2021", "2022", "2023", "2024", "2025", "2021..2025", "2023..2025", "2022..2023", "2023..2024", "2024..2025"),
    *("2023-H1", "2023-H2", "2024-H1", "2024-H2", "2025-H1", "2025-H2", "2023-Q1", "2023-Q4", "2024-Q2", "2025-Q1"),
    *("2025-Q2", "2025-Q3", "2025-Q4", "2023-01..2023-08", "2024-12", "2025-01..2025-08", "2025-12", "2022-Q4"),
)
BASE = {"id": "target", "clauses": ("goal/1",), "text": {"zh": "例", "en": "example"}}


@dataclass(frozen=True)
class World:
    """What truly was in each month from 2021 on: a flow of the month, or a stock at its end."""

    months: tuple[int, ...]
    is_flow: bool

    def value(self, period: Period) -> Decimal:
        """The truth about a period: the sum of a flow, the last of a stock."""
        first, last = _month(period.start), _month(period.end)
        return Decimal(sum(self.months[first : last + 1]) if self.is_flow else self.months[last])


def _month(day: date) -> int:
    return (day.year - FIRST) * 12 + day.month - 1


def published(draw: st.DrawFn, world: World) -> list[dict[str, Any]]:
    """Some periods' values as publications print them: exact, as a bound, or rounded and called "about"."""
    found = []
    for text in draw(st.lists(st.sampled_from(SPANS), unique=True, max_size=8)):
        true, bound = (
            world.value(Period.parse(text)),
            draw(BOUNDS),
        )
        off = draw(st.integers(0, 3))
        value = {"exact": true, "at_least": true - min(true, Decimal(off)), "at_most": true + off}.get(bound)
        if value is None:
            value = Decimal(int((true / 10).to_integral_value(ROUND_HALF_EVEN)) * 10) if true >= 10 else true
        found.append({"period": text, "value": value, "bound": bound, "sources": ("somewhere",)})
    return found


_YEAR_OR_HALF, _YEAR_OR_QUARTER = st.sampled_from(["year", "half"]), st.sampled_from(["year", "quarter"])
BOUNDS = st.sampled_from([*["exact"] * 5, "at_least", "at_most", "approx"])
WORLDS = st.builds(
    World,
    months=st.lists(st.integers(0, 9), min_size=12 * YEARS, max_size=12 * YEARS).map(tuple)
    | st.lists(st.sampled_from([0, 0, 0, 1, 2]), min_size=12 * YEARS, max_size=12 * YEARS).map(tuple),
    is_flow=st.booleans(),
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[World, dict[str, Any], list[dict[str, Any]]]:
    world = draw(WORLDS)
    kinds = ["at_least", "at_most", "every_period", "direction", "increment", "growth", "range", "zero", "multiple"]
    kind = draw(st.sampled_from([*kinds, *(["cumulative"] * 3 if world.is_flow else [])]))
    due = draw(st.sampled_from(["2025", "2025", "2024", "2025-12-31"] if kind in {"at_least", "at_most"} else ["2025"]))
    target: dict[str, Any] = {**BASE, "kind": kind, "due": due, "strict": draw(st.booleans())}
    near = int(world.value(Period.parse("2023..2025" if kind == "cumulative" else "2025"))) + draw(st.integers(-4, 4))
    match kind:
        case "at_least" | "at_most":
            target |= {"value": Decimal(near)}
        case "cumulative":
            target |= {"value": Decimal(near), "comparator": draw(st.sampled_from(["at_least", "at_most"]))}
        case "every_period":
            sides, every = ["at_least", "at_most"], draw(st.sampled_from(["year", "half", "quarter"]))
            lowest = min(int(world.value(each)) for each in Period.parse("2023..2025").split(every))
            target |= {"value": Decimal(lowest + draw(st.integers(-1, 9))), "comparator": draw(st.sampled_from(sides))}
            target |= {"every": every}
        case "direction":
            target |= {
                "towards": draw(st.sampled_from(["up", "down"])),
                "every": draw(st.sampled_from(["year", "half"])),
            }
        case "increment":
            measure = draw(st.sampled_from(["percent", "units"]))
            target |= {"value": Decimal(draw(st.integers(-30, 30))), "base": "2022", "measure": measure}
            target |= {"every": draw(st.sampled_from([None, "year"]))}
        case "growth":
            target |= {
                "value": Decimal(draw(st.integers(-20, 20))),
                "every": draw(st.sampled_from(["year", "quarter"])),
            }
            target |= {"mode": draw(st.sampled_from(["each", "mean"]))}
            if target["mode"] == "mean" and draw(st.booleans()):
                target |= {"value": None, "every": "year", "pace_of": {"first": "2021", "last": "2022"}}
        case "range":
            target |= {"value": Decimal(near), "value_high": Decimal(near + draw(st.integers(0, 5)))}
            target |= {"capped": draw(st.booleans())}
        case "zero":
            target |= {"every": draw(st.sampled_from([None, "year", "quarter"])), "start": "2024"}
        case "multiple":
            target |= {"value": draw(st.sampled_from([Decimal("0.5"), Fraction(6, 5), Fraction(4, 3)])), "base": "2022"}
    written = {name: value for name, value in target.items() if value is not None}
    return world, written, published(draw, world)


def kept(world: World, target: Any) -> bool | None:
    """Whether the promise was truly kept; None where the rules themselves say that nothing can be worked out."""
    due, value = target.due, getattr(target, "value", Decimal(0))
    sign = comparator_of(target)
    match target.kind:
        case "at_least" | "at_most":
            return _holds(world.value(_of_day(due)), sign, value)
        case "range":
            high = not target.capped or world.value(due) <= target.value_high
            return _holds(world.value(due), sign, value) and high
        case "cumulative":
            return _holds(world.value(Period.parse("2023..2025")), sign, value)
        case "zero":
            window = Period.parse("2024..2025")
            return all(world.value(each) == 0 for each in (window.split(target.every) if target.every else [due]))
        case "every_period":
            return all(
                _holds(world.value(each), sign, value) for each in Period.parse("2023..2025").split(target.every)
            )
        case "direction":
            each = [world.value(each) for each in Period.parse("2022..2025").split(target.every)]
            start = 0 if target.every == "year" else 1
            pairs = list(pairwise(each))[start:]
            return all(later > earlier if target.towards == "up" else later < earlier for earlier, later in pairs)
        case "increment":
            base = world.value(target.base)
            ends = [world.value(each) for each in (Period.parse("2023..2025").split("year") if target.every else [due])]
            if target.measure == "units":
                return all(_holds(end - base, sign, value) for end in ends)
            return all(_holds(end * 100, sign, base * (100 + value)) for end in ends) if base > 0 else None
        case "multiple":
            base, end = world.value(target.base), world.value(due)
            return _holds(Fraction(end), sign, Fraction(base) * Fraction(value)) if base > 0 else None
        case "growth":
            return _grew(world, target, sign, value)
    raise AssertionError(target.kind)


def _grew(world: World, target: Any, sign: str, rate: Any) -> bool | None:
    if target.mode == "mean":
        first, last = world.value(Period.parse("2022")), world.value(Period.parse("2025"))
        if target.pace_of is not None:
            once = world.value(Period.parse("2021"))
            return _holds(last * once**3, sign, first**3 * first) if first > 0 and once > 0 else None
        is_known = target.every == "year" and first > 0
        return _holds(last * 100**3, sign, first * (100 + rate) ** 3) if is_known else None
    periods = Period.parse("2022..2025").split(target.every)
    step = 1 if target.every == "year" else 4
    pairs = [(world.value(periods[at - step]), world.value(periods[at])) for at in range(step, len(periods))]
    failed = any(not _holds(later * 100, sign, earlier * (100 + rate)) for earlier, later in pairs if earlier > 0)
    return False if failed else None if any(earlier == 0 for earlier, _ in pairs) else True


def _of_day(due: Period) -> Period:
    """A stock at a day is that at the end of its month; a flow of a day nobody publishes here."""
    return Period(due.end - timedelta(days=30), due.end, "") if due.is_day else due


def _holds(left: Any, sign: str, right: Any) -> bool:
    return {">=": left >= right, ">": left > right, "<=": left <= right, "<": left < right, "=": left == right}[sign]


@examples(2500)
@given(case=cases(), says_what_it_is=st.booleans())
def test_no_verdict_is_false(case: Any, says_what_it_is: bool) -> None:
    world, target, found = case
    measures = ("flow" if world.is_flow else "stock") if says_what_it_is or not world.is_flow else None
    record = indicator(target, found, measures=measures)
    if world.is_flow and target["due"] == "2025-12-31":
        return
    truth = kept(world, record.targets[0])
    status = assess_plan(plan(), {"it": record})["it.target"].status
    event(f"{target['kind']} {status.value}")
    assert (status, truth) not in {(Status.MET, False), (Status.NOT_MET, True)}
    assert truth is not None or status not in {Status.MET, Status.NOT_MET} or target["kind"] == "growth"


# Progress -------------------------------------------------------------------------------------------------------------

WORSE_TO_BETTER = {Status.OFF_TRACK: 0, Status.BEHIND: 1, Status.ON_TRACK: 2}
FIGURES = st.integers(0, 60).map(lambda tenths: Decimal(tenths) / 10)


@pytest.mark.parametrize(
    "kind", ["at_least", "at_most", "full_coverage", "range", "increment", "multiple", "cumulative"]
)
@examples(250)
@given(
    base=st.none() | FIGURES,
    figure=FIGURES.filter(lambda value: value > 0),
    values=st.tuples(FIGURES, FIGURES),
    bound=st.sampled_from(["exact", "exact", "at_least", "at_most", "approx"]),
    planned=st.none() | FIGURES,
)
def test_the_better_value_never_gets_the_worse_word(
    kind: str,
    base: Decimal | None,
    figure: Decimal,
    values: tuple[Decimal, Decimal],
    bound: str,
    planned: Decimal | None,
) -> None:
    extra: dict[str, Any] = {
        "range": {"value_high": figure + 2},
        "increment": {"measure": "units", "base": "2025"},
        "multiple": {"base": "2025", "value": figure / 2},
    }.get(kind, {})
    target = {**BASE, "kind": kind, "due": "2030", "value": figure, **extra}
    if kind == "full_coverage":
        target.pop("value")
    words = []
    for value in sorted(values):
        found = [{"period": "2027", "value": value, "bound": bound, "sources": ("s",)}]
        if base is not None:
            found.append({"period": "2025", "value": base, "sources": ("s",)})
        ahead = [] if planned is None else [{"period": "2027", "value": planned, "sources": ("s",)}]
        record = indicator(target, found, planned=ahead)
        words.append(assess_plan(plan("2028-11-23", "2026..2030"), {"it": record})["it.target"].status)
    falling = kind == "at_most" or (kind == "multiple" and extra["value"] < 1)
    worse, better = reversed(words) if falling else words
    event(f"{kind} {worse.value} {better.value}")
    assert WORSE_TO_BETTER.get(better, 9) >= WORSE_TO_BETTER.get(worse, -1)
