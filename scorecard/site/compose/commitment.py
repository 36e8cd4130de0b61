"""A commitment as pages look it up."""

from scorecard.records.frozen import frozen
from scorecard.records.model import Indicator, Target, Unit
from scorecard.records.verdict import Verdict


@frozen
class Commitment:
    """A target with what it belongs to and how it was judged."""

    key: str
    indicator_id: str
    sector: str
    indicator: Indicator
    target: Target
    verdict: Verdict
    unit: Unit

    @property
    def is_undertaking(self) -> bool:
        """True for what has no date or figure: listed after what can be judged."""
        return self.target.kind == "guarantee"

    @property
    def anchor(self) -> str:
        return f"target-{self.target.id}"
