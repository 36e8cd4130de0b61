"""Targets, observations and plans of every shape, drawn by hypothesis: awkward on purpose, small enough to collide."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import strategies as st

from scorecard.records.model import Indicator, Plan, Source, Unit
from scorecard.records.period import Calendar

CALENDAR = Calendar(school_year=8, financial_year=4)
NAME = {"zh": "例", "en": "example"}
PERIODS = (
    *("2021", "2022", "2023", "2024", "2025", "2026"),
    *("2022-H2", "2023-H1", "2023-H2", "2023-Q1", "2024-Q4", "2025-Q1", "2025-Q2", "2025-07", "2025-12", "2025-08"),
    *(
        "2022/23",
        "2023/24",
        "2024/25",
        "FY2022/23",
        "FY2023/24",
        "FY2024/25",
        "2023-01..2023-08",
        "2021..2022",
        "2023..2024",
        "2023..2025",
        "2024..2025",
    ),
    *("2022-12-31", "2023-06-30", "2025-12-31", "2026-03-31"),
)
STARTS = ("2021", "2023", "2023-01", "2024", "2025-01")
LARGE = "123456789012345670"
NUMBERS = st.sampled_from(
    [Decimal(text) for text in ("0", "1", "1.0", "2", "3", "4.5", "5", "6.00", "9.9", "10", "100", "-1", "0.1", LARGE)]
)
POSITIVE = st.sampled_from([Decimal(text) for text in ("1", "2", "3", "3.5", "5", "6", "10", "100", LARGE)])
DUES = st.sampled_from(["2023", "2025", "2025", "2025", "2025-06", "2025-12-31", "2023..2025", "FY2024/25"])
EVERY = st.sampled_from(["year", "school_year", "financial_year", "half", "quarter"])
MAYBE_DUES = st.none() | DUES
GRADES = ("D", "C", "B", "A")
GRADE = st.sampled_from(GRADES)
NO_OR_YES = st.sampled_from([Decimal(0), Decimal(1)])
OF_THREE = st.sampled_from([Decimal(0), Decimal(2), Decimal(3)])
TOLERANCES = st.sampled_from([Decimal("0.5"), Decimal(1)])
ANY_PERIOD, SINCE = st.sampled_from(PERIODS), st.sampled_from(STARTS)
BOUNDS = st.sampled_from(["exact", "exact", "exact", "at_least", "at_most", "approx"])
PLANNED_BOUNDS = st.sampled_from(["exact", "exact", "approx"])
STATUSES = st.sampled_from(["final", "final", "provisional", "revised"])
AT_TIMES, RARELY = st.sampled_from([False, False, True]), st.sampled_from([False, False, False, True])
AS_OF = st.sampled_from(
    ["2024-03-01", "2025-01-01", "2025-12-31", "2026-03-01", "2026-06-30", "2026-11-23", "2028-01-01"]
)


@cache
@st.composite
def observations(draw: st.DrawFn, kind: str, period: st.SearchStrategy[str] | None = None) -> dict[str, Any]:
    """One observation in the keys of an indicator file, in the kind of value the target is judged by."""
    values: st.SearchStrategy[Any] = NUMBERS
    if kind == "grade":
        values = GRADE
    elif kind in {"milestone", "guarantee"}:
        values = NO_OR_YES
    written: dict[str, Any] = {
        "period": draw(ANY_PERIOD if period is None else period),
        "value": draw(values),
        "sources": draw(_PUBLICATIONS),
        "bound": draw(BOUNDS),
        "status": draw(STATUSES),
        "series_break": draw(RARELY),
    }
    if kind in {"milestone", "guarantee"} and draw(st.booleans()):
        written |= {"of": Decimal(3), "value": draw(OF_THREE)}
    if draw(st.booleans()) and kind not in {"grade", "milestone", "guarantee"}:
        since = draw(SINCE)
        if since[:4] <= written["period"][:4]:
            written["since"] = since
    return written


@cache
@st.composite
def targets(draw: st.DrawFn, kinds: tuple[str, ...] | None = None) -> dict[str, Any]:
    """One target in the keys of an indicator file."""
    kind = draw(st.sampled_from(kinds or KINDS))
    written: dict[str, Any] = {"id": "target", "kind": kind, "clauses": ("goal/1",), "text": NAME}
    if kind != "guarantee" or draw(st.booleans()):
        written["due"] = draw(DUES)
    written |= {name: draw(strategy) for name, strategy in _FIELDS[kind].items()}
    if kind == "range":
        written["value_high"] = written["value"] + draw(st.sampled_from([Decimal(0), Decimal(2)]))
    if written.get("pace_of") is not None:
        written |= {"value": None, "mode": "mean", "observed_as": "level", "every": "year"}
    if kind == "increment" and draw(AT_TIMES):
        written["value_high"] = written["value"] + (-2 if written["value"] < 0 else 2)
    written["strict"] = draw(st.booleans())
    written["hold"] = draw(AT_TIMES)
    if written.get("pace_of") is None and draw(RARELY):
        written["approximate"] = True
        if draw(st.booleans()):
            written["tolerance"] = draw(TOLERANCES)
    if draw(RARELY) and kind != "grade":
        other = {"text": NAME, "value": draw(POSITIVE) if isinstance(written.get("value"), Decimal) else None}
        other |= {"due": draw(MAYBE_DUES)} if "due" in written else {}
        written["other_reading"] = {name: value for name, value in other.items() if value is not None}
    return {name: value for name, value in written.items() if value is not None}


@st.composite
def indicators(draw: st.DrawFn, kinds: tuple[str, ...] | None = None) -> dict[str, Indicator]:
    """An indicator with one target, and the one it may look at, by id."""
    target = draw(targets(kinds))
    kind = target["kind"]
    found = draw(st.lists(observations(kind), max_size=6))
    other = draw(st.lists(observations("other"), max_size=4)) if kind in {"relative", "trigger"} else []
    planned = [
        {
            "period": each["period"],
            "value": draw(POSITIVE),
            "sources": ("somewhere",),
            "bound": draw(PLANNED_BOUNDS),
        }
        for each in found
        if draw(RARELY)
    ]
    return {
        "it": indicator(
            target,
            found,
            planned=planned,
            irreversible=draw(st.booleans()),
            direction=draw(_WAYS),
            measures=draw(_MEASURES),
            signed=draw(RARELY),
        ),
        "other": indicator(None, other, measures=draw(_MEASURES), unit=draw(_OTHER_UNITS)),
    }


@st.composite
def simple_indicators(draw: st.DrawFn, kinds: tuple[str, ...]) -> dict[str, Indicator]:
    """A plain target for 2025 with exact yearly values that are not negative: most of these are decided."""
    target = {
        name: value
        for name, value in draw(targets(kinds)).items()
        if name not in {"approximate", "tolerance", "other_reading", "pace_of", "value_high"}
    }
    target |= {"due": "2025", "value": target["value"] if isinstance(target.get("value"), str) else draw(POSITIVE)}
    if target["kind"] == "range":
        target |= {"value_high": target["value"] + 2, "capped": False}
    if target["kind"] in {"every_period", "cumulative", "growth", "increment", "multiple"}:
        target |= {"comparator": "at_least"}
    target |= {"every": "year"} if "every" in target else {}
    years = draw(st.lists(st.sampled_from(["2021", "2022", "2023", "2024", "2025"]), unique=True, max_size=5))
    values: st.SearchStrategy[Any] = GRADE if target["kind"] == "grade" else POSITIVE
    found = [{"period": year, "value": draw(values), "sources": ("somewhere",)} for year in years]
    other = [{"period": year, "value": draw(POSITIVE), "sources": ("somewhere",)} for year in years]
    return {"it": indicator(target, found, irreversible=draw(st.booleans())), "other": indicator(None, other)}


def indicator(
    target: dict[str, Any] | None,
    found: list[dict[str, Any]],
    *,
    planned: list[dict[str, Any]] | None = None,
    irreversible: bool = False,
    direction: str = "higher",
    measures: str | None = None,
    unit: str = "个",
    signed: bool = False,
) -> Indicator:
    return Indicator.model_validate(
        {
            "name": NAME,
            "unit": unit,
            "definition": NAME,
            "irreversible": irreversible,
            "direction": direction,
            "measures": measures,
            "signed": signed,
            "scale": GRADES,
            "targets": (target,) if target else (),
            "observations": tuple(found),
            "planned": tuple(planned or ()),
        },
        context=CALENDAR,
    )


@cache
def plan(as_of: str = "2026-11-23", period: str = "2023..2025") -> Plan:
    return Plan.model_validate(
        {
            "title": NAME,
            "site_name": NAME,
            "place": NAME,
            "geography": "here",
            "geographies": {"here": NAME},
            "languages": ("zh", "en"),
            "as_of": as_of,
            "period": period,
            "school_year_starts_in": CALENDAR.school_year,
            "financial_year_starts_in": CALENDAR.financial_year,
            "document": {"title": NAME, "publisher": NAME},
            "sectors": ({"id": "sector", "name": NAME, "covers": NAME},),
            "parts": (
                {
                    "id": "goal",
                    "name": NAME,
                    "label": dict.fromkeys(NAME, "{number}"),
                    "clauses": ({"number": 1, "title": NAME, "sector": "sector"},),
                },
            ),
        },
        context=CALENDAR,
    )


_PUBLICATIONS = st.sampled_from(
    [*(("somewhere",),) * 8, ("printed-2023-01-15",), ("printed-2025-07-20",), ("printed-2025-07-20", "printed-2026")]
)
SOURCES = {
    f"printed-{day}": Source.model_validate(
        {
            "title": "Report",
            "language": "en",
            "publisher": "City",
            "published": day,
            "url": "https://example.org/",
            "grade": "A",
        }
    )
    for day in ("2023-01-15", "2025-07-20", "2026")
}
"""The dated publications; `somewhere` has no date."""

UNITS = {
    "个": Unit.model_validate({"name": {"zh": "个", "en": "items"}}),
    "百个": Unit.model_validate({"name": {"zh": "百个", "en": "items"}, "scale": {"en": 100}}),
    "人": Unit.model_validate({"name": {"zh": "人", "en": "people"}}),
}
"""百个 counts what 个 does by the hundred; 人 is another quantity."""
_OTHER_UNITS = st.sampled_from(["个", "个", "个", "百个", "人"])
_MEASURES = st.sampled_from([None, None, "stock", "flow", "share", "rate"])
_WAYS = st.sampled_from(["higher", "lower"])
PLANS = st.builds(plan, AS_OF)
LAST_DAY = date(2028, 1, 1)

_STARTS = st.sampled_from([None, None, "2023", "2024", "FY2023/24"])
_SIDES = st.sampled_from(["at_least", "at_most"])
_MAYBE_SIDES = st.sampled_from([None, None, "at_least", "at_most"])
_FIELDS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "at_least": {"value": NUMBERS},
    "at_most": {"value": NUMBERS},
    "cumulative": {"value": NUMBERS, "start": _STARTS, "comparator": _SIDES},
    "every_period": {"value": NUMBERS, "comparator": _SIDES, "every": EVERY, "start": _STARTS},
    "growth": {
        "value": NUMBERS.filter(lambda value: value < 1000) | st.sampled_from([Decimal(-3), Decimal("-10.5")]),
        "comparator": _MAYBE_SIDES,
        "every": st.sampled_from(["year", "half", "quarter"]),
        "mode": st.sampled_from(["each", "mean"]),
        "observed_as": st.sampled_from(["level", "rate"]),
        "start": _STARTS,
        "pace_of": st.sampled_from([None, None, None, {"first": "2021", "last": "2022"}]),
    },
    "increment": {
        "value": NUMBERS | st.sampled_from([Decimal(-13), Decimal("-0.5")]),
        "comparator": _MAYBE_SIDES,
        "measure": st.sampled_from(["percent", "points", "units"]),
        "base": st.sampled_from(["2021", "2022"]),
        "every": st.sampled_from([None, None, "year", "half"]),
        "start": _STARTS,
    },
    "multiple": {
        "value": POSITIVE | st.sampled_from([Decimal("0.5"), Fraction(4, 3), Fraction(2, 3)]),
        "comparator": _MAYBE_SIDES,
        "base": st.sampled_from(["2021", "2022", None]),
    },
    "relative": {
        "other": st.just("other"),
        "comparator": _SIDES,
        "value": NUMBERS,
        "every": st.sampled_from([None, "year"]),
        "start": _STARTS,
    },
    "range": {"value": NUMBERS, "capped": st.booleans()},
    "rank": {"value": st.sampled_from([Decimal(1), Decimal(3), None])},
    "grade": {"value": st.sampled_from([*GRADES, "E"])},
    "zero": {"every": st.sampled_from([None, "year"]), "start": _STARTS},
    "full_coverage": {},
    "direction": {
        "towards": st.sampled_from(["up", "down"]),
        "every": st.sampled_from(["year", "half"]),
        "start": _STARTS,
    },
    "milestone": {},
    "guarantee": {},
    "trigger": {
        "condition": st.just("other"),
        "comparator": _SIDES,
        "value": NUMBERS,
        "every": st.sampled_from(["year", "quarter"]),
        "start": _STARTS,
    },
}
KINDS = tuple(_FIELDS)
