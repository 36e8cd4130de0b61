"""Between check and assess: questions and topics that no commitment answers yet are on no page."""

from dataclasses import replace

from scorecard.reading.load import Inputs
from scorecard.records.outline import LifeEvent


def without_unanswered(inputs: Inputs) -> Inputs:
    """The inputs whose ways in all lead somewhere. Asked again, nothing changes."""
    plan = inputs.plan.record
    events = tuple(each for each in map(_answered, plan.life_events) if each.questions)
    topics = tuple(each for each in plan.topics if each.commitments)
    if (events, topics) == (plan.life_events, plan.topics):
        return inputs
    record = plan.model_copy(update={"life_events": events, "topics": topics})
    return replace(inputs, plan=replace(inputs.plan, record=record))


def _answered(event: LifeEvent) -> LifeEvent:
    questions = tuple(each for each in event.questions if each.commitments)
    return event if questions == event.questions else event.model_copy(update={"questions": questions})
