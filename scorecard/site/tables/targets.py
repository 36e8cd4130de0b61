"""Commitments as rows of text: what `targets.csv` holds."""

from collections.abc import Mapping

from scorecard.judging.evidence import NO_UNITS
from scorecard.records.model import Indicator, Plan, Unit
from scorecard.records.verdict import Verdict
from scorecard.site.tables.target_cells import TargetRow, cells_of

_BEFORE_NAMES = ("target", "indicator", "sector", "clause")
_AFTER_NAMES = (
    *("kind", "comparator", "value", "value_high"),
    *("unit", "due", "due_implied", "strict", "approximate", "hedged", "hold", "status", "actual", "actual_period"),
    *("gap", "provisional", "sources"),
    *("actual_bound", "rule_version", "reason", "modifiers", "start", "every", "base", "measure", "mode"),
    *("observed_as", "towards", "capped", "other", "other_geography", "tolerance", "presupposed", "irreversible"),
    *("scale", "planned", "geography", "as_of", "lag_months", "plan_days", "due_days", "window_days", "base_days"),
    "year_starts",
    *("override", "change", "change_status"),
    *("value_unit", "actual_unit", "gap_unit", "direction", "measures"),
    *("last_known", "last_known_period", "last_known_gap"),
    *("group", "every_group", "other_group", "vague", "superseded_by"),
    *("adds_up", "other_measures", "other_factor", "signed"),
    *("change_due", "withdrawn", "merged", "reading"),
    *("lead", "partners", "places"),
    *("value_exact", "pace_of", "pace_days", "also"),
)
"""Of `targets.csv`, after the names. `unit` is the indicator's; what a growth, a doubling or a place is counted in
stands in the last three. Those to `sources` are for every reader; with the rest, `verify.py` decides each status again.

`…days` are first and last day as `2023-01-01..2025-12-31`: of the plan, of the due period, of the periods that count
and of the base. `planned` lists published plans as days=figure, days~figure where it is approximate; `change` is a
later figure, `change_status` what it would give. `adds_up` is true where values of parts may be added. `value_exact` is
the figure where `value` is only near it: 4/3.
"""


def target_columns(plan: Plan) -> tuple[str, ...]:
    """The header of `targets.csv`: a name in each of the plan's languages."""
    return (*_BEFORE_NAMES, *(f"name_{language}" for language in plan.languages), *_AFTER_NAMES)


def target_rows(
    plan: Plan,
    indicators: Mapping[str, Indicator],
    verdicts: Mapping[str, Verdict],
    sectors: Mapping[str, str],
    units: Mapping[str, Unit] = NO_UNITS,
) -> tuple[tuple[str, ...], ...]:
    """One row per target, in the order of the indicators, without the header."""
    columns = target_columns(plan)
    rows = (
        cells_of(
            TargetRow(
                plan=plan,
                indicators=indicators,
                indicator_id=each,
                target=target,
                verdict=verdicts[f"{each}.{target.id}"],
                sector=sectors.get(each, ""),
                units=units,
            )
        )
        for each, indicator in indicators.items()
        for target in indicator.targets
    )
    return tuple(tuple(cells[column] for column in columns) for cells in rows)
