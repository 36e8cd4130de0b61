"""Whether a value is the number of its period alone or a running total: who must say, what is offered, how it is said.

A target for a total adds the numbers of its periods up. Totals that are taken for such numbers give a false verdict,
so staff answer for each value, and no answer is taken for granted.
"""

import re
from datetime import date

from scorecard.records.model import Cumulative, Indicator, Observation, Plan
from scorecard.records.words import word

_YEAR = re.compile(r"[0-9]{4}")


def total_start(record: Indicator, series: str | None, geography: str | None, plan: Plan) -> str | None:
    """When the total that a row's values are judged by begins; None where nothing is added up."""
    if series is not None or geography not in {None, plan.geography}:
        return None
    for target in record.targets:
        if isinstance(target, Cumulative):
            return target.start.text if target.start is not None else _text_of(plan.period.start)
    return None


def alone(period: str, language: str) -> str:
    """`仅2024年`: the number of this period and no other."""
    return word("workbook", language, "flows", "alone").format(period=_spoken(period, language))


def since(start: str, language: str) -> str:
    """`2023年起累计`: a total that has run since then."""
    return word("workbook", language, "flows", "since").format(start=_spoken(start, language))


def shown_flow(value: Observation, start: str | None, language: str) -> str:
    """What a published value's row says; only its start, if any, where nothing is added up."""
    if value.since is not None:
        return since(value.since.text, language)
    return alone(value.period.text, language) if start is not None else ""


def _spoken(text: str, language: str) -> str:
    return word("workbook", language, "flows", "year").format(year=text) if _YEAR.fullmatch(text) else text


def _text_of(day: date) -> str:
    return f"{day:%Y}" if (day.month, day.day) == (1, 1) else day.isoformat()
