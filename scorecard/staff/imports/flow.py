"""The answer to “in this period alone, or since when?”, in the words of the workbook or in people's own."""

import re
from dataclasses import replace

from scorecard.records.period import Period
from scorecard.staff.imports.cell_entries import read_period
from scorecard.staff.imports.table import Raw
from scorecard.staff.imports.taken import Wrong

_ALONE = re.compile(r"(?:仅|只是?)(?P<when>\S*?)(?:[当本][年期季月]度?)?[数值]?|[当本][年期季月]度?[数值]?(?:合计)?")
_ALONE_EN = re.compile(
    r"(?:in )?this (?:period|year|month|quarter)(?: alone| only)?|(?:in )?(?P<when>\S+) (?:alone|only)"
)
_SINCE = re.compile(r"(?:自|从)?(?P<start>[0-9].*?)(?:以来|开始|起)(?:至今)?的?(?:累计)?[数值]?")
_SINCE_EN = re.compile(r"(?:total )?since (?P<start>.+)")


def read_flow(raw: Raw, period: Period) -> Period | Wrong | None:
    """When a total began, None for the number of its period alone, or what is wrong with the answer."""
    text = raw.text.casefold()
    for pattern in (_ALONE, _ALONE_EN):
        if match := pattern.fullmatch(text):
            return _of_this(match.groupdict().get("when") or "", period, raw)
    for pattern in (_SINCE, _SINCE_EN):
        if match := pattern.fullmatch(text):
            found = read_period(Raw(value=match["start"]), period.calendar)
            return found if isinstance(found, Period) else _not_understood(raw, period)
    found = read_period(replace(raw, value=raw.text) if isinstance(raw.value, str) else raw, period.calendar)
    return found if isinstance(found, Period) else _not_understood(raw, period)


def _of_this(when: str, period: Period, raw: Raw) -> Wrong | None:
    """`仅2023年` in the row of 2024 is the sign of a row that slipped."""
    named = read_period(Raw(value=when), period.calendar) if when else period
    if not isinstance(named, Period):
        return _not_understood(raw, period)
    if (named.start, named.end) != (period.start, period.end):
        return Wrong(code="flow-of-another-period", values={"found": raw.quoted, "period": period.text})
    return None


def _not_understood(raw: Raw, period: Period) -> Wrong:
    return Wrong(code="flow-expected", values={"found": raw.quoted, "period": period.text})
