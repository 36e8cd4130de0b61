"""Between check and assess: what rests on withdrawn publications alone leaves the values, and is kept to be shown."""

from dataclasses import replace

from scorecard.reading.embargo import with_observations
from scorecard.reading.load import Inputs


def without_withdrawn(inputs: Inputs) -> Inputs:
    """The inputs whose values may be judged, drawn and counted; those taken out stand in `withdrawn`.

    A value that another publication prints too stays. Asked again, nothing changes.
    """
    sources = inputs.sources.record
    if not any(each.withdrawn for each in sources.sources.values()):
        return inputs
    indicators, gone = dict(inputs.indicators), dict(inputs.withdrawn)
    for each, document in inputs.indicators.items():
        values = document.record.observations
        out = {at: value for at, value in enumerate(values) if sources.withdrawal_of(value.sources) is not None}
        if out:
            indicators[each] = with_observations(document, [at for at in range(len(values)) if at not in out])
            gone[each] = out
    return inputs if len(gone) == len(inputs.withdrawn) else replace(inputs, indicators=indicators, withdrawn=gone)
