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
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

DAY, HUGE, HAIR = timedelta(days=1), Fraction(10) ** 200, Fraction(1, 10**200)
MONTHS = {"year": 12, "school_year": 12, "half": 6, "quarter": 3, "month": 1}
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
    start, found = months_on(days[0] - DAY * (days[0].day - 1), days[0].day > 1), []
    while (start.month - (9 if every == "school_year" else 1)) % MONTHS[every]:
        start = months_on(start, 1)
    while (end := months_on(start, MONTHS[every]) - DAY) <= days[1]:
        found, start = [*found, (start, end)], end + DAY
    return found


def regular(days):
    return next((every for every in MONTHS if split(days, every) == [days]), None)


def before(days, every):
    return months_on(days[0], -MONTHS[every]), days[0] - DAY


def known_days(row, t):
    """The days a value speaks of. None where it may not decide: printed before they were over, or after the data date.

    A value of some months printed within the last one speaks of the time so far; what was done may be printed earlier.
    """
    first, last = date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"])
    printed = [days(each) for each in row["published_days"].split(";") if each]
    if printed and min(each[0] for each in printed) > t.as_of:
        return None
    until, start = max((each[1] for each in printed), default=last), days(row["period_days"])[0]
    if until >= last or (t.kind in ("milestone", "guarantee", "trigger") and row["value"] == "1" and until >= start):
        return first, last
    so_far = regular((start, last)) in (None, "month") and until >= max(start, last.replace(day=1))
    return (first, until) if so_far else None


def values(rows, t, worse=1):
    """One value for the same days: revised before final before provisional, exact before bounds, then the worse one."""
    best = {}
    for row in rows:
        span = known_days(row, t)
        if span is None:
            continue
        try:
            number = Fraction(t.scale.index(row["value"]) if t.kind == "grade" else row["value"])
        except ValueError:
            continue
        digit = 1 if t.kind == "grade" else Fraction(1, 10 ** len(row["value"].partition(".")[2]))
        margin = digit + HAIR if row["bound"] == "approx" else 0  # "about" decides only beyond one last digit
        high = HUGE if row["bound"] == "at_least" else number + margin
        status = ("revised", "final", "provisional").index(row["status"])
        bound, is_break = ("exact", "at_least", "approx").index(row["bound"]), row["series_break"] == "true"
        rank = status, bound, worse * number, row["since"] == "", not is_break
        value = Value(span, number - margin, high, number, row["since"] > "", is_break)
        if span[1] <= t.as_of and (span not in best or rank < best[span][0]):
            best[span] = rank, value
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
    """one − other × factor, for a positive factor."""
    low, high, mid = one.low - other.high * factor, one.high - other.low * factor, one.mid - other.mid * factor
    return one._replace(low=low, high=high, mid=mid)


def at(found, days):
    return next((each for each in found if each.days == days), None)


def at_date(found, days):
    """The period's own value, else a running total up to its end, else that of its last day."""
    rest = [each for each in found if each.running and each.days[0] <= days[0] and each.days[1] == days[1]]
    return at(found, days) or next(iter(rest), None) or at(found, (days[1], days[1]))


def inside(found, days):
    return [each for each in found if days[0] <= each.days[0] and each.days[1] <= days[1]]


def comparable(found):
    return found[max((place for place, each in enumerate(found) if each.broken), default=0) :]


def compares(found, one, other):
    return not any(each.broken and one.days[1] < each.days[1] <= other.days[1] for each in found)


def add(parts):
    low, high, mid = (sum(each[place] for each in parts) for place in (1, 2, 3))
    return Value((parts[0].days[0], parts[-1].days[1]), low, high, mid, True)


def cover(found, days):
    """The sum of the fewest values that fill the days exactly."""
    best = {days[0]: []}
    for each in sorted(found):
        chosen, after = best.get(each.days[0]), each.days[1] + DAY
        if chosen is not None and each.days[1] <= days[1] and (after not in best or len(chosen) + 1 < len(best[after])):
            best[after] = [*chosen, each]
    return add(best[days[1] + DAY]) if best.get(days[1] + DAY) else None


def flows(t, own):
    """The flows of the window, with what longer totals leave once their known earlier part is taken away."""
    own, (first, last) = comparable(own), t.window
    found = inside(own, t.window)
    for each in own:
        early = cover(own, (each.days[0], first - DAY)) if each.days[0] < first <= each.days[1] <= last else None
        if early and early.high < HUGE and not at(own, (first, each.days[1])):
            found.append(minus(each, early)._replace(days=(first, each.days[1])))
    return found


def total(t, own, ok):
    found, best = sorted(flows(t, own), key=lambda each: each.days[::-1]), [[]]
    whole = ok(cover(found, t.window))
    if whole is not None or any(each.mid < 0 for each in found):
        return whole
    for place, each in enumerate(found):  # the largest sum of values that do not overlap is a lower bound
        with_it = [*best[sum(other.days[1] < each.days[0] for other in found[:place])], each]
        best.append(max(with_it, best[-1], key=lambda parts: sum(part.low for part in parts)))
    least = best[-1] or found[-1:]
    proof = ok(add(least)._replace(high=HUGE)) if least else None
    for each in comparable(own):  # a total over more days than the window bounds it from above
        if proof is None and each.days[0] <= t.window[0] and t.window[1] <= each.days[1] and each.mid >= 0:
            proof = ok(each._replace(low=Fraction(0)))
    return proof


def level(t, own, ok, floor):
    usual, last = regular(t.due) or "year", t.due[1]
    for each in inside(comparable(own), (t.plan[0], last)) if t.hold else []:
        if ok(each) is False and (regular(each.days) == usual or each.days[0] == each.days[1]):
            return False
    final = ok(at_date(own, t.due))
    if final is not None:
        return final
    if any(each.running and each.days != t.due and ok(each) is floor for each in inside(own, t.due)):
        return floor
    if not t.irreversible or t.hold or t.kind == "rank":
        return None
    helps = floor != (t.direction == "lower")  # what moves one way only proves that way
    if any(each.days[1] <= last and ok(each) is helps for each in comparable(own)):
        return helps
    return not helps if any(each.days[1] > last and ok(each) is (not helps) for each in comparable(own)) else None


def change(t, own):
    """A rise by points, units or per cent, or a multiple, between the base and the due period."""
    base, end = t.base and at_date(values(t.rows, t, 1 if t.sign in ("<=", "<") else -1), t.base), at_date(own, t.due)
    if base is None or end is None:
        return NEVER if end else None
    if not compares(own, base, end) or (t.factor is not None and base.low <= 0):
        return NEVER
    if t.factor is None:
        return holds(minus(end, base), t.sign, t.figure)
    return holds(minus(end, base, t.factor), t.sign, 0)


def mean(t, own, periods):
    wanted = t.factor ** len(periods)
    if t.observed_as == "rate":
        low = high = Fraction(1)
        for each in (at(own, days) for days in periods):
            if each is None or each.low <= -100:
                return None
            low, high = low * (1 + each.low / 100), high * (1 + each.high / 100)
        return holds(Value(t.window, low, high, low), t.sign, wanted)
    base, end = at(own, before(periods[0], t.every)), at(own, periods[-1])
    if not base or not end or base.low <= 0 or end.low < 0 or not compares(own, base, end):
        return None
    return holds(minus(end, base, wanted), t.sign, 0)


def kept(t, own, other, ok, days, chain):
    """Whether one period kept the promise."""
    now, theirs, earlier = at(own, days), at(other, days), [e for d in chain if d < days and (e := at(own, d))]
    if t.kind == "relative":
        return ok(minus(now, theirs)) if now and theirs else None
    if t.kind == "trigger":
        return None if ok(theirs) is None else holds(now, ">=", 1) if ok(theirs) else True
    if t.kind == "direction" or t.observed_as == "level":
        is_next, last = earlier and earlier[-1].days[1] == days[0] - DAY, earlier[-1] if earlier else None
        if not now or not last or not compares(own, last, now) or (t.factor and (not is_next or last.low <= 0)):
            return None
        moved = holds(minus(now, last, t.factor or 1), t.sign, 0)
        return moved if is_next or moved is False else None
    floor, parts = t.sign in (">=", ">"), [each for each in inside(own, days) if each.running]
    return ok(now) if ok(now) is not None else floor if any(ok(each) is floor for each in parts) else None


def outcome(t, own, other, ok):
    """True: kept. False: not kept. None: not conclusive. Or NEVER, or UNSCORED."""
    if t.kind in ("milestone", "guarantee"):
        done = next((each for each in own if each.mid == 1), None)
        if t.kind == "guarantee":
            return True if done else UNSCORED
        if t.approximate and not t.tolerance:
            return UNSCORED
        if done:
            return True if done.days[1] <= t.due[1] else False if done.days[0] > t.due[1] else None
        return False if any(each.mid == 0 and each.days[1] >= t.due[1] for each in own) else None
    if (t.approximate and not t.tolerance and t.kind not in ("grade", "direction")) or t.figure is None:
        return UNSCORED
    if t.each:
        if t.mode == "mean" or not t.periods:
            return mean(t, own, t.periods) if t.periods else NEVER
        each = [kept(t, own, other, ok, days, t.chain) for days in t.periods]
        return False if False in each else None if None in each else True
    if t.kind == "multiple" and not t.base:
        return UNSCORED
    if t.kind in ("cumulative", "increment", "multiple"):
        return total(t, own, ok) if t.kind == "cumulative" else change(t, own)
    if t.kind == "relative":
        mine, theirs = at_date(own, t.due), at_date(other, t.due)
        return ok(minus(mine, theirs)) if mine and theirs else None
    found = level(t, own, ok, t.sign in (">=", ">"))
    if found is True and t.capped:
        return level(t, values(t.rows, t, -1), lambda value: holds(value, "<=", t.cap), False)
    return found


def band(reached, achieved, expected):
    if reached or (expected > 0 and achieved * 100 >= expected * 95):
        return "on_track"
    return "behind" if expected > 0 and achieved * 100 >= expected * 80 else "off_track"


def month(day):
    return day.year * 12 + day.month


def course(t, own, other, ok):
    """The status of a target whose due date lies ahead and that nothing has settled yet."""
    standing = {True: "on_track", False: "behind", None: "not_due"}
    floor, later = t.sign in (">=", ">"), [each for each in own if each.days[1] > t.plan[0]]
    now, start, goal = later[-1] if later else None, at_date(own, t.base or t.plan), t.figure
    if t.each and t.mode == "mean":
        known = [mean(t, own, t.periods[:count]) for count in range(len(t.periods), 0, -1)]
        known = [each for each in known if each is not None]
        return standing[known[0] if known else None]
    if t.each:
        known = [kept(t, own, other, ok, days, t.chain) is not None for days in t.periods]
        return "on_track" if any(known) else "not_due"
    if t.kind == "relative":
        pairs = [minus(each, theirs) for each in later if (theirs := at(other, each.days))]
        return standing[ok(pairs[-1]) if pairs else None]
    if t.kind in ("rank", "grade", "zero"):
        return standing[ok(now)]
    if t.kind == "cumulative" and not floor:
        return "not_due"
    if t.kind == "cumulative":
        found, first = flows(t, own), month(t.window[0]) - 1
        known = [cover(found, (t.window[0], end)) for end in sorted({each.days[1] for each in found})]
        if not any(known):
            return "not_due"
        now = [each for each in known if each][-1]
        plan, achieved = cover(t.planned, now.days), now.mid * (month(t.window[1]) - first)
        if plan:
            return band(holds(now, ">=", plan.mid), now.mid, plan.mid)
        due_by_now = t.figure * (month(now.days[1]) - first)
        return band(achieved >= due_by_now, achieved, due_by_now)
    if t.kind in ("increment", "multiple"):
        later = [each for each in own if start and each.days[1] > start.days[1]]
        now = later[-1] if later and not (t.factor is not None and start.low <= 0) else None
        goal = start and (start.mid + t.figure if t.factor is None else start.mid * t.factor)
    else:
        start = next((each for each in reversed(own) if each.days[1] <= t.plan[0]), None)
    plan = now and at(t.planned, now.days)
    if t.kind == "milestone" or not now or (not plan and (not start or not compares(own, start, now))):
        return "not_due"
    if not plan and not holds(start, t.sign, goal):  # the straight line from the baseline to the target
        passed, whole = month(now.days[1]) - month(start.days[1]), month(t.due[1]) - month(start.days[1])
        turn = 1 if goal >= start.mid else -1
        achieved, expected = turn * (now.mid - start.mid) * whole, turn * (goal - start.mid) * passed
        return band(achieved >= expected, achieved, expected)
    if not plan and holds(now, t.sign, goal):
        return "on_track"
    wanted = plan.mid if plan else goal
    reached = holds(now, ">=" if floor else "<=", wanted)
    return band(reached, now.mid, wanted) if floor else band(reached, wanted, now.mid)


WORST_FIRST = ("not_met", "off_track", "behind", "not_established", "awaiting", "not_due")
WORST_FIRST += ("cannot_be_judged", "qualitative", "on_track", "met")


def joined(*groups):
    return ";".join(sorted(each for group in groups for each in group.split(";") if each))


def status(row, rows):
    """The status the rules give to one row of targets.csv: the worst one where every group must keep it."""
    if row["every_group"]:
        each = [dict(row, group=joined(row["group"], one), every_group="") for one in row["every_group"].split(";")]
        return min((status(one, rows) for one in each), key=WORST_FIRST.index)
    t = read(row)
    worse = 1 if t.sign in (">=", ">") else -1
    t.rows = rows.get((row["indicator"], row["geography"], row["group"]), [])
    theirs = rows.get((row["other"], row["other_geography"], row["other_group"]), [])
    own, other = values(t.rows, t, worse), values(theirs, t, -worse)
    ok = partial(holds, sign=t.sign, figure=t.figure)
    found = outcome(t, own, other, ok)
    if row["vague"] == "true" and found is not False:
        found = UNSCORED
    if row["override"] or found is UNSCORED:
        return row["override"] or ("qualitative" if t.kind == "guarantee" else "cannot_be_judged")
    if found in (True, False):
        return "met" if found else "not_met"
    if t.as_of < t.due[1]:
        return course(t, own, other, ok)
    return "awaiting" if found is None and t.as_of < months_on(t.due[1], int(row["lag_months"])) else "not_established"


def days(text):
    return tuple(date.fromisoformat(day) for day in text.split("..")) if text else None


def read(row):
    """A row of targets.csv: days as days, figures as fractions, the figure moved by a declared tolerance."""
    t = SimpleNamespace(**row, plan=days(row["plan_days"]), window=days(row["window_days"]))
    for name in ("approximate", "hold", "irreversible", "capped"):
        setattr(t, name, row[name] == "true")
    t.as_of, t.due, t.base = date.fromisoformat(row["as_of"]), days(row["due_days"]), days(row["base_days"])
    t.scale, slack = row["scale"].split(";"), Fraction(row["tolerance"] or 0) if t.approximate else 0
    planned = [each.partition("=")[::2] for each in row["planned"].split(";") if each]
    t.planned = [Value(days(span), *[Fraction(number)] * 3) for span, number in planned]
    fixed = {
        "full_coverage": (">=", "100"),
        "zero": ("<=", "0"),
        "direction": (">" if row["towards"] == "up" else "<", "0"),
    }
    t.sign, figure = fixed.get(t.kind, (row["comparator"], row["value"]))
    if t.kind == "grade":
        figure = str(t.scale.index(figure)) if figure in t.scale else ""
    t.figure, floor = Fraction(figure) if figure else None, t.sign in (">=", ">")
    if figure and t.kind != "grade":
        t.figure = (t.figure if floor or t.kind != "relative" else -t.figure) + (-slack if floor else slack)
    t.factor = t.figure if t.kind == "multiple" else None
    if (t.kind == "growth" and t.observed_as == "level") or t.measure == "percent" or t.mode == "mean":
        t.factor = 1 + t.figure / 100
    t.cap = Fraction(row["value_high"] or 0) + slack
    t.each = t.kind in ("every_period", "growth", "direction", "trigger") or (
        t.every and t.kind in ("zero", "relative")
    )
    t.periods = split(t.window, t.every) if t.each else []
    t.chain = [before(t.periods[0], t.every), *t.periods] if t.periods else []
    return t


def main():
    folder, rows, different = Path(__file__).parent, {}, 0
    with (folder / "observations.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            reported = row["repeats_plan"] == "true" or set(row["grade"].split(";")) == {"C"}  # shown, never decides
            if not row["series"] and not reported:
                rows.setdefault((row["indicator"], row["geography"], row["group"]), []).append(row)
    with (folder / "targets.csv").open(encoding="utf-8-sig", newline="") as file:
        targets = list(csv.DictReader(file))
    for row in targets:
        if (found := status(row, rows)) != row["status"]:
            different += 1
            print(f"{row['target']}: published {row['status']}, by the rules {found}")
    print(f"{len(targets) - different} of {len(targets)} statuses agree.")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
