"""Values that wait for their day: staff see and sign them beforehand, readers do not."""

from collections.abc import Mapping
from datetime import date

from scorecard.history.snapshot import KnownValue
from scorecard.history.take import values_of
from scorecard.reading.embargo import embargoed
from scorecard.reading.load import Inputs
from scorecard.records.frozen import frozen
from scorecard.saying.sentences import VerdictStrings


@frozen
class WaitingValue:
    """A value and the first day on which it may be published."""

    value: KnownValue
    not_before: date


def waiting_values(inputs: Inputs, phrases: Mapping[str, VerdictStrings]) -> tuple[WaitingValue, ...]:
    """Of inputs with embargoed values, those to come first, first."""
    found = [
        WaitingValue(value=value, not_before=observation.not_before)
        for each, observation in embargoed(inputs)
        if observation.not_before is not None
        for value in values_of(each, [observation], inputs, phrases)
    ]
    return tuple(sorted(found, key=lambda each: each.not_before))
