"""The stage: a plan's inputs to the verdict on every commitment, each indicator by itself."""

from scorecard.judging.assess import assess_plan
from scorecard.reading.again import ANEW, Again
from scorecard.reading.alone import Alone, Each
from scorecard.reading.load import Inputs
from scorecard.reading.recall import Inner
from scorecard.reading.withdrawn import without_withdrawn
from scorecard.records.verdict import Verdict


def judge(inputs: Inputs, again: Again = ANEW) -> dict[str, Verdict]:
    """Verdicts by `indicator.target`. With `again`, what an earlier run found of the same records is taken from it."""
    return Inner(again.of_each("judged", without_withdrawn(inputs), _judged))


def _judged(inputs: Inputs, each: str) -> dict[str, Verdict]:
    records = Each(Alone(inputs.indicators, each), lambda document: document.record)
    return assess_plan(inputs.plan.record, records, inputs.sources.record.sources, inputs.units.record.units)
