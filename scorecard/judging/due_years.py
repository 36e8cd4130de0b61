"""Of how many commitments the place's own figure for the due year was found, year by year."""

from collections.abc import Mapping

from scorecard.judging.evidence import NO_SOURCES, Evidence, evidence_for, without_reported
from scorecard.reading.alone import Each
from scorecard.records.frozen import frozen
from scorecard.records.model import Indicator, Plan, Source, unverified_of
from scorecard.records.period import Period
from scorecard.records.verdict import JUDGED, NOT_SCORED, Verdict


@frozen
class DueYear:
    """A due year: how many commitments that can be judged fall due in it, and for how many its figure was found."""

    year: int
    commitments: int
    with_figure: int


def due_years(
    plan: Plan,
    indicators: Mapping[str, Indicator],
    verdicts: Mapping[str, Verdict],
    sources: Mapping[str, Source] = NO_SOURCES,
) -> tuple[DueYear, ...]:
    """One for each year in which something that can be judged has fallen due, in order of time."""
    unverified = unverified_of(sources)
    firm = Each(indicators, lambda record: without_reported(record, unverified))
    found: dict[int, list[bool]] = {}
    for indicator_id, indicator in indicators.items():
        for target in indicator.targets:
            verdict = verdicts[f"{indicator_id}.{target.id}"]
            due = target.due
            if due is None or verdict.status in NOT_SCORED or due.end > plan.as_of:
                continue
            late = without_reported(_ending_from(due, indicator), unverified)
            evidence = evidence_for(target, late, firm, plan, sources)
            found.setdefault(due.end.year, []).append(_has_figure(due, verdict, evidence))
    return tuple(
        DueYear(year=each, commitments=len(found[each]), with_figure=sum(found[each])) for each in sorted(found)
    )


def _ending_from(due: Period, indicator: Indicator) -> Indicator:
    """With the values of periods that end then or later: of the others none tells what was on the due date."""
    values = tuple(each for each in indicator.observations if each.period.end >= due.end)
    return indicator.model_copy(update={"observations": values})


def _has_figure(due: Period, verdict: Verdict, evidence: Evidence) -> bool:
    """True for a figure of the place's own that ends with the due date, and for a deed that is documented."""
    if verdict.rule == "milestone":
        return verdict.status in JUDGED
    return any(each.period.end == due.end for each in evidence.observations)
