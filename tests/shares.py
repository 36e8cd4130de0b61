"""What each indicator of a plan adds to its data files, without any chart."""

from collections.abc import Mapping

from scorecard.reading.load import Inputs
from scorecard.records.verdict import Verdict
from scorecard.site.table_share import Share, Tables, has_grades, share_of


def shares_of(inputs: Inputs, verdicts: Mapping[str, Verdict]) -> dict[str, Share]:
    tables = Tables(inputs.plan.record, has_grades(inputs))
    return {each: share_of(each, inputs, verdicts, {}, tables) for each in inputs.indicators}
