"""What every record is looked at for: counted once, for all pages and languages."""

from collections.abc import Mapping

from scorecard.judging.due_years import DueYear, due_years
from scorecard.reading.alone import Each
from scorecard.reading.load import Inputs
from scorecard.records.verdict import Verdict

DUE_YEARS = "due years"


def due_year_counts(inputs: Inputs, verdicts: Mapping[str, Verdict]) -> dict[str, tuple[DueYear, ...]]:
    """On `DUE_YEARS`: for each due year, of how many commitments a figure was found."""
    records = Each(inputs.indicators, lambda document: document.record)
    return {DUE_YEARS: due_years(inputs.plan.record, records, verdicts, inputs.sources.record.sources)}
