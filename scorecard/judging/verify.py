"""Decides every status in targets.csv again from observations.csv, and prints those that differ.

Put it beside the two files and run it with Python 3.10 or newer; it needs nothing else. Exit code 0: every status
agrees; 1: one does not. It shares no code with the programme that made the files. Fractions keep arithmetic exact.
"""

# mypy: ignore-errors
# Written to be read in one go by someone who does not trust us, so without annotations.

import csv
import sys
from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from itertools import combinations, product
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

DAY, HUGE, FAR = timedelta(days=1), Fraction(10) ** 200, Fraction(10) ** 100  # no statistic comes near FAR
MONTHS = {"year": 12, "school_year": 12, "financial_year": 12, "half": 6, "quarter": 3, "month": 1}
FIRST = dict.fromkeys(("year", "half", "quarter", "month"), 1)  # the month a period can begin in; the plan's own below
NEVER, UNSCORED = "no value still to come can decide it", "there is nothing to compare"


class Value(NamedTuple):
    """A published value: its days, what it can be (`low` to `high`, both included), and `mid` as printed."""

    days: tuple[date, date]
    low: Fraction
    high: Fraction
    mid: Fraction
    running: bool = False
    broken: bool = False


def months_on(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def split(days, every):
    """The whole regular periods within some days."""
    start, found = months_on(days[0].replace(day=1), days[0].day > 1), []
    if every not in FIRST:
        return []
    while (start.month - FIRST[every]) % MONTHS[every]:
        start = months_on(start, 1)
    while (end := months_on(start, MONTHS[every]) - DAY) <= days[1]:
        found, start = [*found, (start, end)], end + DAY
    return found


def regular(days):
    return next((every for every in MONTHS if split(days, every) == [days]), None)


def earlier(days, months):
    """The regular period of the same length that many months before."""
    return months_on(days[0], -months), months_on(days[1] + DAY, -months) - DAY


def known_days(row, t):
    """The days a value speaks of. None where it may not decide: printed before they were over, or after the data date.

    A value of some months printed within the last one speaks of the time so far; what was done may be printed earlier.
    """
    first, last = date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"])
    printed = [days(each) for each in row["published_days"].split(";") if each]
    if printed and min(each[0] for each in printed) > t.as_of:
        return None
    until, start = max((each[1] for each in printed), default=last), days(row["period_days"])[0]
    if until >= last or (
        t.kind in ("milestone", "guarantee", "trigger") and row["value"] == (row["of"] or "1") and until >= start
    ):
        return first, last
    so_far = regular((start, last)) in (None, "month") and until >= max(start, last.replace(day=1))
    return (first, until) if so_far else None


def about(text):
    """Half of the last significant place of a number as printed: 0.05 for 4.1, 500 for 12000."""
    whole, _, after = text.lstrip("-").partition(".")
    zeros = len(whole) - len(whole.rstrip("0")) if whole.strip("0") else 0
    return Fraction(10) ** (-len(after) if after else zeros) / 2


def values(rows, t, floor):
    """One value for the same days: revised before final before provisional, exact before bounds, then the worse one."""
    best = {}
    for row in rows:
        span = known_days(row, t)
        if span is None:
            continue
        try:
            number = Fraction(t.scale.index(row["value"]) if t.kind == "grade" else row["value"])
            number = number if not row["of"] else Fraction(number == Fraction(row["of"]))  # 12 of 13 are not yet done
        except ValueError:
            continue
        margin = (1 if t.kind == "grade" else about(row["value"])) if row["bound"] == "approx" else 0
        low = -HUGE if row["bound"] == "at_most" else number - margin
        high = HUGE if row["bound"] == "at_least" else number + margin
        status, is_break = ("revised", "final", "provisional").index(row["status"]), row["series_break"] == "true"
        bound = ("exact", "at_least", "at_most", "approx").index(row["bound"])
        printed = max((days(each)[1] for each in row["published_days"].split(";") if each), default=date.min)
        newest = -printed.toordinal() * (row["status"] == "revised")  # of revised values the one printed last
        rank = status, newest, bound, number if floor else -number, row["since"] == "", not is_break
        ranked = rank, Value(span, low, high, number, row["since"] > "", is_break)
        if span[1] <= t.as_of:
            best[span] = min(best.get(span, ranked), ranked, key=lambda each: each[0])
    return sorted((value for _, value in best.values()), key=lambda each: each.days[::-1])


def holds(value, sign, figure):
    """True, False, or None where what was published leaves it open."""
    if value is None or figure is None:
        return None
    at_least, above = (value.low >= figure, value.high >= figure), (value.low > figure, value.high > figure)
    surely, possibly = {">=": at_least, ">": above, "<=": above[::-1], "<": at_least[::-1]}[sign]
    if sign in ("<=", "<"):
        surely, possibly = not surely, not possibly
    return True if surely else None if possibly else False


def minus(one, other, factor=1):
    """one − other × factor."""
    ends = other.low * factor, other.high * factor
    return one._replace(low=one.low - max(ends), high=one.high - min(ends), mid=one.mid - other.mid * factor)


def at(found, days):
    return next((each for each in found if each.days == days), None)


def inside(found, days):
    return [each for each in found if days[0] <= each.days[0] and each.days[1] <= days[1]]


def comparable(found, day):
    """The values from the last break in the series up to a day, to the first one after it."""
    first = max((place for place, each in enumerate(found) if each.broken and each.days[1] <= day), default=0)
    last = next((place for place, each in enumerate(found) if each.broken and each.days[1] > day), len(found))
    return found[first:last]


def compares(found, one, other):
    """Whether no break in the series lies between two spans of days."""
    return not any(each.broken and one[1] < each.days[1] <= other[1] for each in found)


def bounded(number):
    return abs(number) < FAR


def positive(value):
    return (value.low if bounded(value.low) else value.mid) > 0


def tiles(found, days):
    """The sum of the fewest values with a lower bound that fill the days exactly."""
    best = {days[0]: []}
    for each in sorted((each for each in found if bounded(each.low)), key=lambda each: each.days):
        chosen, after = best.get(each.days[0]), each.days[1] + DAY
        if chosen is not None and each.days[1] <= days[1] and (after not in best or len(chosen) + 1 < len(best[after])):
            best[after] = [*chosen, each]
    parts = best.get(days[1] + DAY)
    if not parts:
        return None
    low, high, mid = (sum(each[place] for each in parts) for place in (1, 2, 3))
    return Value(days, low, min(high, HUGE), mid)


def least(found):
    """No sum of values that do not overlap is larger: what they come to at least, −HUGE where there are none."""
    ends, parts = {date.min: Fraction(0)}, [each for each in found if each.low >= 0]
    for each in sorted(parts, key=lambda each: each.days[1]):
        with_it = each.low + max(sum_ for end, sum_ in ends.items() if end < each.days[0])
        ends[each.days[1]] = max(with_it, *ends.values())
    return max(ends.values()) if parts else -HUGE


def most(found, days):
    """No sum of values that take in every day is smaller: what the days come to at most."""
    reach = {days[0] - DAY: Fraction(0)}
    for each in sorted(found, key=lambda each: each.days[1]):
        before = [sum_ for end, sum_ in reach.items() if each.days[0] - DAY <= end < each.days[1]]
        if before and bounded(each.high):
            reach[each.days[1]] = min(min(before) + each.high, reach.get(each.days[1], HUGE))
    return reach.get(days[1], HUGE)


def part(each, days, near):
    """What a value of a flow says of some days: less what is known of its other days."""
    first, last = max(each.days[0], days[0]), min(each.days[1], days[1])
    if each.days == (first, last) or first > last:
        return each if first <= last else None
    outside = [(each.days[0], first - DAY), (last + DAY, each.days[1])]
    outside = [span for span in outside if span[0] <= span[1]]
    rest, known = each._replace(days=(first, last)), [tiles(inside(near, span), span) for span in outside]
    if all(other and bounded(other.high) for other in known):
        for other in known:
            rest = minus(rest, other)
        return rest
    at_most = each.high - sum(max(least(inside(near, span)), 0) for span in outside)
    return rest._replace(low=-HUGE, high=at_most, mid=at_most) if bounded(each.high) else None


def parts_of(series, days):
    near = comparable(series.found, days[1])
    if not series.adds_up:  # without a word that values may be added, only totals and longer values say something
        near = [each for each in near if each.running or (each.days[0] <= days[0] and days[1] <= each.days[1])]
    return near, [value for each in near if (value := part(each, days, near))]


def over(series, days):
    """What is known of a quantity over some days, by what the quantity is."""
    own = at(series.found, days)
    if days[0] > days[1] or (own and own.low == own.high):
        return own
    own, low, high = (over_flow if series.measures == "flow" else over_level)(series, days, own)
    if own:
        low, high = max(low, own.low), min(high, own.high)
    if low > high or not (bounded(low) or bounded(high)):
        return own
    return Value(days, low, high, own.mid if own else low if bounded(low) else high)


def over_flow(series, days, own):
    """The value or the sum of the parts that fill the days, and the bounds that other parts give."""
    near, parts = parts_of(series, days)
    if series.signed:  # what can be below zero has no bounds from its parts, only sums
        parts = [each for each in parts if bounded(each.low) and bounded(each.high)]
    own = own or tiles(parts, days)
    if (own and own.low == own.high) or series.signed or any(each.mid < 0 for each in near):
        return own, -HUGE, HUGE
    return own, least(parts), most(parts, days)


def over_level(series, days, own):
    """The value that stands at the end of the days, and no less than a running total within them."""
    within = inside(series.found, days)
    for each in sorted(series.found, key=lambda each: (not each.running, each.days[1] - each.days[0])):
        total = each.running and each not in within
        stands = series.measures == "stock" or total or each.days[0] == each.days[1]
        own = own or (each if each.days[1] == days[1] and stands else None)
    if series.signed or any(each.mid < 0 for each in series.found):
        return own, -HUGE, HUGE
    return own, max((each.low for each in within if each.running), default=-HUGE), HUGE


def level(t, series, ok, floor):
    usual, end = regular(t.due) or "year", t.due[1]
    near = comparable(series.found, end)
    for each in inside(near, (t.plan[0], end)) if t.hold else []:
        counts = regular(each.days) == usual or each.days[0] == each.days[1] or series.measures == "stock"
        if ok(each) is False and counts:
            return False
    final = ok(over(series, t.due))
    if final is not None or not t.irreversible or t.hold or t.kind == "rank":
        return final
    helps = floor != (t.direction == "lower")  # what moves one way only proves that way
    if any(each.days[1] <= end and ok(each) is helps for each in near):
        return helps
    return not helps if any(each.days[1] > end and ok(each) is (not helps) for each in near) else None


def risen(t, base, end, own):
    """A rise by points, units or per cent, or a multiple, from the base to some days."""
    if base is None or not compares(own.found, base.days, end.days) or (t.factor is not None and not positive(base)):
        return None
    return holds(minus(end, base, 1 if t.factor is None else t.factor), t.sign, t.figure if t.factor is None else 0)


def change(t, own, generous):
    base, end = over(generous, t.base), over(own, t.due)
    if base is None or end is None:
        return NEVER if end else None
    if not compares(own.found, base.days, end.days) or (t.factor is not None and not positive(base)):
        return NEVER
    return risen(t, base, end, own)


def mean(t, own, generous, periods):
    wanted = t.factor ** len(periods)
    if t.observed_as == "rate":
        low = high = Fraction(1)
        for each in (over(own, days) for days in periods):
            if each is None or each.low <= -100:
                return None
            low, high = low * (1 + each.low / 100), high * (1 + each.high / 100)
        return holds(Value(t.window, low, high, low), t.sign, wanted)
    before = earlier(periods[0], MONTHS[t.every])
    base, end = over(generous, before), over(own, periods[-1])
    if not base or not end or not positive(base) or end.mid < 0 or not compares(own.found, before, periods[-1]):
        return None
    return (
        pace(t, own, generous, base, end, len(periods)) if t.pace_days else holds(minus(end, base, wanted), t.sign, 0)
    )


def pace(t, own, generous, base, end, years):
    """Mean growth held against the mean growth of an earlier time, without taking roots."""
    first, last = (days(each) for each in t.pace_days.split("~"))
    start, top = over(own, first), over(generous, last)
    count = last[1].year - first[1].year
    if not start or not top or not positive(start) or not compares(own.found, first, last) or count < 1:
        return None
    if any(each.low < 0 or not bounded(each.high) for each in (base, end, start, top)):
        return None
    low = end.low**count * start.low**years - top.high**years * base.high**count
    high = end.high**count * start.high**years - top.low**years * base.low**count
    return holds(Value(end.days, low, high, low), t.sign, 0)


def grown(t, own, generous, before, days, years):
    base, end = over(generous, before), over(own, days)
    if not base or not end or not positive(base) or not compares(own.found, before, days):
        return None
    return holds(minus(end, base, t.factor**years), t.sign, 0)


def kept(t, own, generous, other, ok, days):
    """Whether one period kept the promise."""
    now, theirs = over(own, days), over(other, days)
    if t.kind == "relative":
        return ok(minus(now, theirs)) if now and theirs else None
    if t.kind == "trigger":
        return None if ok(theirs) is None else holds(at(own.found, days), ">=", 1) if ok(theirs) else True
    if t.kind == "growth" and t.observed_as == "level":
        return grown(t, own, generous, earlier(days, 12), days, 1)
    if t.kind == "increment":
        return risen(t, over(generous, t.base), now, own) if now else None
    if t.kind == "direction":
        for place in range(t.chain.index(days) - 1, -1, -1):
            last = over(own, t.chain[place])
            if not now or not last or not compares(own.found, last.days, days):
                continue
            moved = holds(minus(now, last), t.sign, 0)
            if moved is False or (moved and t.chain[place + 1] == days):
                return moved
        return None
    return ok(now)


def broken_together(t, own, generous):
    """Whether values of several periods cannot be if each period kept the promise."""
    if t.kind == "growth" and t.observed_as == "level":
        pairs = [(one, two, *divmod(month(two[0]) - month(one[0]), 12)) for one, two in combinations(t.periods, 2)]
        return any(
            not rest and grown(t, own, generous, earlier(one, 12), two, years + 1) is False
            for one, two, years, rest in pairs
        )
    if t.kind not in ("every_period", "zero") or own.measures != "flow":
        return False
    for each in own.found:
        touched = [days for days in t.periods if days[0] <= each.days[1] and each.days[0] <= days[1]]
        within = [days for days in touched if each.days[0] <= days[0] and days[1] <= each.days[1]]
        for run in (touched, within):
            if run and holds(over(own, (run[0][0], run[-1][1])), t.sign, t.figure * len(run)) is False:
                return True
    return False


def deed(t, found):
    """Whether a thing was done by its date: the last word up to then, else what later words say of that day."""
    end = t.due[1]
    before = [each for each in found if each.days[1] <= end]
    if before and (before[-1].mid == 1 or before[-1].days[1] == end):
        return before[-1].mid == 1
    after = found[len(before) :]
    done = next((each for each in after if each.mid == 1), None)
    open_still = [each for each in after if each.mid != 1]
    if done:
        late = done.days[0] > end or any(each.days[1] <= done.days[1] for each in open_still)
        return False if late else None
    return False if open_still else None


def outcome(t, own, generous, other, ok):
    """True: kept. False: not kept. None: not conclusive. Or NEVER, or UNSCORED."""
    unclear = t.approximate and not t.tolerance
    if t.kind == "milestone":
        return UNSCORED if unclear else deed(t, own.found)
    if t.kind == "guarantee":
        return guaranteed(t, own.found)
    if (unclear and t.kind not in ("grade", "direction")) or t.figure is None:
        return UNSCORED
    if t.each:
        return in_each(t, own, generous, other, ok)
    if t.kind == "multiple" and not t.base:
        return UNSCORED
    if t.kind in ("increment", "multiple"):
        return change(t, own, generous)
    if t.kind == "cumulative":
        return ok(over(own, t.window))
    if t.kind == "relative":
        mine, theirs = over(own, t.due), over(other, t.due)
        return ok(minus(mine, theirs)) if mine and theirs else None
    found = level(t, own, ok, t.sign in (">=", ">"))
    if found is True and t.capped:
        other_side = SimpleNamespace(**{**vars(own), "found": values(t.rows, t, floor=False)})
        return level(t, other_side, lambda value: holds(value, "<=", t.cap), floor=False)
    return found


def guaranteed(t, found):
    """A guarantee without a date is kept as long as the last word says so."""
    if not t.due_text:
        return True if found and found[-1].mid == 1 else UNSCORED
    done = deed(t, found)
    return UNSCORED if done is None else done


def in_each(t, own, generous, other, ok):
    """Whether every period kept the promise, or all of them on average."""
    if not t.periods or (t.mode == "mean" and MONTHS[t.every] < 12):
        return NEVER
    if t.mode == "mean":
        return mean(t, own, generous, t.periods)
    if t.kind == "increment" and own.found:
        base = over(generous, t.base)
        if base is None or (t.factor is not None and not positive(base)):
            return NEVER
    each = [kept(t, own, generous, other, ok, days) for days in t.periods]
    if False in each or broken_together(t, own, generous):
        return False
    return None if None in each else True


def month(day):
    return day.year * 12 + day.month


def word(t, sign, goal, start, value, expected):
    """The word for one value: at the goal; else the progress made by the progress expected, both from the start."""
    if holds(Value(t.due, value, value, value), sign, goal):
        return "on_track"
    made, due = value - start, expected - start
    if sign in ("<=", "<"):
        made, due = -made, -due
    if made >= due:
        return "on_track" if made >= 0 else "behind"
    if made * 100 < due * 80:
        return "off_track"
    return "on_track" if made * 100 >= due * 95 else "behind"


def one_word(words):
    return words.pop() if len(words) == 1 else "not_due"


def steps(t, own):
    """Whether a value can stand on the way to a goal: as long as the due period, or a level of a day."""
    usual, months = regular(t.due) or "year", month(t.due[1] + DAY) - month(t.due[0])
    means = [each.days for each in own.found if months_on(each.days[0], months) - DAY == each.days[1]]
    if regular(t.due) or {t.due[0].day, (t.due[1] + DAY).day} != {1}:
        means = []

    def on_the_way(each):
        if means and own.measures != "stock":  # means of as many years as the due period has, never single years
            return each.days in means
        total = each.running and each.days[0] <= t.plan[0]
        level = own.measures != "flow" and (each.days[0] == each.days[1] or total)
        return own.measures == "stock" or regular(each.days) == usual or level

    return on_the_way


def along(t, own, generous):
    """How a level, or a change from a base, stands on its way."""
    on_the_way, from_base = steps(t, own), t.kind in ("increment", "multiple")
    before = [each for each in generous.found if each.days[1] <= t.plan[0] and on_the_way(each)]
    start = over(generous, t.base) if from_base else before[-1] if before else None
    if from_base and (not start or (t.factor is not None and not positive(start))):
        return "not_due"
    after = start.days[1] if from_base else t.plan[0]
    later = [each for each in own.found if each.days[1] > after and on_the_way(each)]
    if not later:
        return "not_due"
    now, plan = later[-1], at(t.planned, later[-1].days)
    if start and compares(own.found, start.days, now.days):
        return on_the_line(t, start, now, plan)
    if from_base:
        return "not_due"
    there = holds(now, t.sign, t.figure) and (not t.capped or holds(now, "<=", t.cap))
    reached = plan and not t.capped and all(holds(now, t.sign[0] + "=", each) for each in plan[1:4])
    return "on_track" if there or reached else "not_due"


def on_the_line(t, start, now, plan):
    """The word for a value between its start and its goal, where all that the two can be gives the same."""
    passed, whole = month(now.days[1]) - month(start.days[1]), month(t.due[1]) - month(start.days[1])
    words = set()
    for value, begun in product(now[1:4], start[1:4]):
        sign, goal = goal_from(t, begun, value)
        line = begun + (goal - begun) * Fraction(passed, whole)
        words |= {word(t, sign, goal, begun, value, each) for each in (plan[1:4] if plan else [line])}
    return one_word(words)


def goal_from(t, begun, value):
    """What is to be reached, and from which side."""
    if t.kind in ("increment", "multiple"):
        return t.sign, begun + t.figure if t.factor is None else begun * t.factor
    return ("<=", t.cap) if t.capped and value > t.cap else (t.sign, t.figure)


def course(t, own, generous, other, ok):
    """The status of a target whose due date lies ahead and that nothing has settled yet."""
    standing = {True: "on_track", False: "behind", None: "not_due"}
    later = [each for each in own.found if each.days[1] > t.plan[0]]
    if t.each and t.mode == "mean":
        known = [mean(t, own, generous, t.periods[:count]) for count in range(len(t.periods), 0, -1)]
        return standing[next((each for each in known if each is not None), None)]
    if t.each:
        known = [kept(t, own, generous, other, ok, days) is not None for days in t.periods]
        return "on_track" if any(known) else "not_due"
    if t.kind == "relative":
        pairs = [minus(each, theirs) for each in later if (theirs := over(other, each.days))]
        return standing[ok(pairs[-1]) if pairs else None]
    if t.kind in ("rank", "grade", "zero"):
        return standing[ok(later[-1]) if later else None]
    if t.kind == "cumulative":
        return "not_due" if t.sign in ("<=", "<") else summed_up(t, own)
    return "not_due" if t.kind == "milestone" else along(t, own, generous)


def summed_up(t, own):
    """How a sum over the window stands on its way."""
    found, first = parts_of(own, t.window)[1], month(t.window[0]) - 1
    known = [tiles(found, (t.window[0], end)) for end in sorted({each.days[1] for each in found})]
    if not any(known):
        return "not_due"
    now = [each for each in known if each][-1]
    plan = at(t.planned, now.days) or tiles(t.planned, now.days)
    line = t.figure * Fraction(month(now.days[1]) - first, month(t.window[1]) - first)
    wanted = plan[1:4] if plan else [line]
    return one_word({word(t, t.sign, t.figure, 0, value, each) for value in now[1:4] for each in wanted})


WORST_FIRST = ("not_met", "off_track", "behind", "not_established", "awaiting", "not_due")
WORST_FIRST += ("cannot_be_judged", "qualitative", "on_track", "met")


def joined(*groups):
    return ";".join(sorted(each for group in groups for each in group.split(";") if each))


def status(row, rows):
    """The status the rules give to one row of targets.csv: the worst one where every group must keep it.

    A measure nobody defined can be seen to fail, never to be enough.
    """
    if row["every_group"]:
        each = [dict(row, group=joined(row["group"], one), every_group="") for one in row["every_group"].split(";")]
        return min((status(one, rows) for one in each), key=WORST_FIRST.index)
    found = status_of_one(row, rows)
    vague = row["vague"] == "true" and not row["override"]
    return "cannot_be_judged" if vague and found in ("met", "on_track") else found


def status_of_one(row, rows):
    if row["reading"]:  # a sentence that may be read in two ways has a result only where both agree
        how = dict(each.partition("=")[::2] for each in row["reading"].split(";"))
        one, two = (status(dict(row, reading="", override="", **changed), rows) for changed in ({}, how))
        return row["override"] or (one if one == two else "cannot_be_judged")
    t = read(row)
    t.rows = rows.get((row["indicator"], row["geography"], row["group"]), [])
    own, generous, other = series_of(row, t, rows)
    ok = partial(holds, sign=t.sign, figure=t.figure)
    found = outcome(t, own, generous, other, ok)
    if row["override"] or found is UNSCORED:
        return row["override"] or ("qualitative" if t.kind == "guarantee" else "cannot_be_judged")
    if found in (True, False):
        return "met" if found else "not_met"
    if t.as_of < t.due[1]:
        return "not_due" if found is NEVER and t.each else course(t, own, generous, other, ok)
    return "awaiting" if found is None and t.as_of < months_on(t.due[1], int(row["lag_months"])) else "not_established"


def series_of(row, t, rows):
    """The values that are judged, as bad as they can be; the same as good; and those they are held against."""
    floor, signed = t.sign in (">=", ">"), row["signed"] == "true"
    worse_below = t.kind == "trigger" or (floor and t.kind not in ("milestone", "guarantee"))
    own = SimpleNamespace(measures=row["measures"], adds_up=row["adds_up"] == "true", signed=signed)
    generous, other = SimpleNamespace(**vars(own)), SimpleNamespace(adds_up=True, signed=False)
    own.found, generous.found = (values(t.rows, t, floor=each) for each in (worse_below, not floor))
    unlike = t.kind == "relative" and not row["other_factor"]  # nothing turns one unit into the other
    theirs = [] if unlike else rows.get((row["other"], row["other_geography"], row["other_group"]), [])
    factor, other.measures = Fraction(row["other_factor"] or 1), row["other_measures"]
    other.found = [
        Value(each.days, *(number * factor for number in each[1:4]), *each[4:])
        for each in values(theirs, t, floor=not floor)
    ]
    return own, generous, other


def days(text):
    return tuple(date.fromisoformat(day) for day in text.split("..")) if text else None


def planned(text):
    """A planned figure of targets.csv: days=figure, or days~figure where it is approximate."""
    span, number = text.replace("~", "=").split("=")
    margin = about(number) if "~" in text else 0
    return Value(days(span), Fraction(number) - margin, Fraction(number) + margin, Fraction(number))


def goal(row, t, slack):
    """The sign and the figure that a target asks for; no figure where it has none."""
    fixed = {
        "full_coverage": (">=", "100"),
        "zero": ("<=", "0"),
        "direction": (">" if row["towards"] == "up" else "<", "0"),
    }
    sign, figure = fixed.get(t.kind, (row["comparator"], row["value"]))
    if t.kind == "grade":
        return sign, Fraction(t.scale.index(figure)) if figure in t.scale else None
    figure = "0" if t.pace_days else row["value_exact"] or figure  # a pace is worked out from the series itself
    if not figure:
        return sign, None
    floor, number = sign in (">=", ">"), Fraction(figure)
    return sign, (number if floor or t.kind != "relative" else -number) + (-slack if floor else slack)


def read(row):
    """A row of targets.csv: days as days, figures as fractions, the figure moved by a declared tolerance."""
    t = SimpleNamespace(**row, plan=days(row["plan_days"]), window=days(row["window_days"]))
    for name in ("approximate", "hold", "irreversible", "capped"):
        vars(t)[name] = row[name] == "true"
    FIRST.update((each.split("=")[0], int(each.split("=")[1])) for each in row["year_starts"].split(";"))
    t.due_text = row["due"]
    t.as_of, t.due, t.base = date.fromisoformat(row["as_of"]), days(row["due_days"]), days(row["base_days"])
    t.scale, slack = row["scale"].split(";"), Fraction(row["tolerance"] or "0")
    t.planned = [planned(each) for each in row["planned"].split(";") if each]
    t.sign, t.figure = goal(row, t, slack)
    t.factor = t.figure if t.kind == "multiple" else None
    if t.kind == "growth" or t.measure == "percent":
        t.factor = 1 + t.figure / 100
    t.cap = Fraction(row["value_high"]) + slack if t.capped else None
    t.each = t.kind in ("every_period", "growth", "direction", "trigger") or (
        t.every and t.kind in ("zero", "relative", "increment")
    )
    t.periods = split(t.window, t.every) if t.each else []
    t.chain = [earlier(t.periods[0], MONTHS[t.every]), *t.periods] if t.periods else []
    return t


def statuses(targets, rows):
    """By target; where a sentence asks for other targets too, the worst of them all."""
    alone = {row["target"]: status(row, rows) for row in targets}
    parts = {row["target"]: row["also"].split(";") for row in targets if row["also"] and not row["override"]}
    return {name: min((alone[each] for each in (name, *parts.get(name, ()))), key=WORST_FIRST.index) for name in alone}


def main():
    folder, rows, different = Path(__file__).parent, {}, 0
    with (folder / "observations.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            reported = row["repeats_plan"] == "true" or set(row["grade"].split(";")) == {"C"}  # shown, never decides
            if not row["series"] and not reported and row["status"] != "withdrawn":
                rows.setdefault((row["indicator"], row["geography"], row["group"]), []).append(row)
    with (folder / "targets.csv").open(encoding="utf-8-sig", newline="") as file:
        targets = list(csv.DictReader(file))
    found = statuses(targets, rows)
    for row in targets:
        if (again := found[row["target"]]) != row["status"]:
            different += 1
            print(f"{row['target']}: published {row['status']}, by the rules {again}")
    print(f"{len(targets) - different} of {len(targets)} statuses agree.")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
