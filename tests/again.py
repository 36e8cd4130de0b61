"""Every status twice: as published, and as `verify.py` decides it from the data files."""

from collections.abc import Mapping

from scorecard.judging import verify
from scorecard.judging.assess import assess_plan
from scorecard.records.model import Indicator, Plan, Source, Unit
from scorecard.site.tables import OBSERVATION_COLUMNS, observation_rows, target_columns, target_rows


def decided_again(
    plan: Plan, indicators: dict[str, Indicator], sources: Mapping[str, Source], units: Mapping[str, Unit]
) -> list[tuple[str, str]]:
    """(published status, status by verify.py) of every target."""
    verdicts = assess_plan(plan, indicators, sources, units)
    rows: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in observation_rows(plan, indicators, sources):
        named = dict(zip(OBSERVATION_COLUMNS, row, strict=True))
        if not named["series"]:
            rows.setdefault((named["indicator"], named["geography"], named["group"]), []).append(named)
    targets = [
        dict(zip(target_columns(plan), row, strict=True)) for row in target_rows(plan, indicators, verdicts, {}, units)
    ]
    again = verify.statuses(targets, rows)
    return [(row["status"], again[row["target"]]) for row in targets]
