"""In what the numbers of a target's row stand: the indicator's unit, or what its kind counts in."""

from collections.abc import Mapping

from scorecard.records.model import CountedIn, TargetBase, counted_in, is_level_on_the_way
from scorecard.records.verdict import Status, Verdict

PERCENT, POINTS = "%", "percentage points"
_NAMES: Mapping[CountedIn, str] = {"percent": PERCENT, "points": POINTS, "times": "times", "place": "place"}
"""What a kind counts in whatever its indicator is measured in. The other units are the catalogue's own."""


def unit_of_value(target: TargetBase, unit: str) -> str:
    """The unit of the promised figure: a growth of 10 is 10 %, a doubling is 2 times, whatever is counted in `unit`."""
    return _NAMES.get(counted_in(target), unit)


def unit_of_actual(target: TargetBase, verdict: Verdict, unit: str) -> str:
    """The unit of what was reached: on the way to a rise or a multiple that is the level itself."""
    on_the_way = verdict.status in {Status.ON_TRACK, Status.BEHIND, Status.OFF_TRACK}
    return unit if on_the_way and is_level_on_the_way(target) else unit_of_value(target, unit)


def unit_of_gap(target: TargetBase, unit: str) -> str:
    """The unit of a distance from the promised figure: between two rates it is percentage points."""
    own = unit_of_value(target, unit)
    return POINTS if own == PERCENT else own
