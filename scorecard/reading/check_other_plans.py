"""Rules on the plans before and after this one, and on what a plan that was begun beside another still lacks."""

from collections.abc import Callable, Iterator
from typing import Literal

from scorecard.reading.document import not_among, repeats
from scorecard.reading.load import Inputs
from scorecard.records.outline import OtherPlan
from scorecard.records.problems import Problem

Which = Literal["previous", "next"]


def other_plans_stand_elsewhere(inputs: Inputs) -> Iterator[Problem]:
    """The site of another plan is not this one, and the plans before and after it have two."""
    seen = {(inputs.plan.record.site_url or "").rstrip("/") + "/"}  # as those of other plans end
    for which, other in _others(inputs):
        if other.url in seen:
            yield inputs.plan.problem("other-plan-here", which, "url", found=other.url)
        seen.add(other.url)


def what_both_have_is_here(inputs: Inputs) -> Iterator[Problem]:
    """An indicator that stands in both plans stands in this one, by its id or one that it had before, once."""
    known = {*inputs.indicators, *(each for found in inputs.indicators.values() for each in found.record.formerly)}
    for which, other in _others(inputs):
        for at, each in enumerate(other.indicators):
            if each not in known:
                loc = (which, "indicators", at)
                yield not_among(inputs.plan, "unknown-indicator", loc, each, inputs.indicators)
        for at in repeats(list(other.indicators)):
            yield inputs.plan.problem("duplicate-id", which, "indicators", at, id=other.indicators[at])


def a_plan_has_a_text(inputs: Inputs) -> Iterator[Problem]:
    """A plan has parts with clauses. A warning: one that was begun beside the plan before has none yet."""
    if not inputs.plan.record.parts:
        yield inputs.plan.problem("plan-without-parts", severity="warning")


def ways_are_answered(inputs: Inputs) -> Iterator[Problem]:
    """Every question and topic names a commitment. A warning: those taken over from the plan before come first."""
    plan = inputs.plan
    for at, event in enumerate(plan.record.life_events):
        if not all(question.commitments for question in event.questions) or not event.questions:
            yield plan.problem("way-unanswered", "life_events", at, "id", severity="warning", id=event.id)
    for at, topic in enumerate(plan.record.topics):
        if not topic.commitments:
            yield plan.problem("way-unanswered", "topics", at, "id", severity="warning", id=topic.id)


def _others(inputs: Inputs) -> Iterator[tuple[Which, OtherPlan]]:
    plan = inputs.plan.record
    if plan.previous is not None:
        yield "previous", plan.previous
    if plan.next is not None:
        yield "next", plan.next


OTHER_PLAN_RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (
    other_plans_stand_elsewhere,
    what_both_have_is_here,
    a_plan_has_a_text,
    ways_are_answered,
)
