"""Rules on what is said twice: figures of plans, revisions, actions, searches, entries of lists.

The same form as `check`; `periods_have_one_value` stands there, and each list of names is asked where it is read.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from scorecard.reading.document import Document
from scorecard.reading.load import Inputs
from scorecard.reading.yaml_source import Loc
from scorecard.records.fields import shown
from scorecard.records.model import Observation, Planned
from scorecard.records.problems import Problem


def plan_figures_stand_once(inputs: Inputs) -> Iterator[Problem]:
    """No two plan figures are of one period, start and place. A warning where they differ: plans do."""
    for document in inputs.indicators.values():
        first: dict[tuple[object, ...], Planned] = {}
        for at, figure in enumerate(document.record.planned):
            before = first.setdefault(_days(figure), figure)
            if before is figure:
                continue
            if (before.value, before.bound) == (figure.value, figure.bound):
                yield document.problem(
                    "planned-twice", "planned", at, "period", period=figure.period.text, found=figure.value
                )
            else:
                first_said, found = told_apart(before, figure)
                yield document.problem(
                    "planned-differ", "planned", at, "value", severity="warning", period=figure.period.text,
                    found=found, first=first_said,
                )  # fmt: skip


def revisions_revise(inputs: Inputs) -> Iterator[Problem]:
    """A revised value is another than the one before it in the file. A warning: a revision may confirm a figure."""
    for document in inputs.indicators.values():
        last: dict[tuple[object, ...], Observation] = {}
        for at, value in enumerate(document.record.observations):
            slot = (value.series, *sorted(value.group.items()), *_days(value))
            before = last.get(slot)
            last[slot] = value
            if value.status != "revised" or before is None or before.status == "revised":
                continue  # of two revisions that say the same `periods_have_one_value` speaks
            if (before.value, before.bound) == (value.value, value.bound):
                yield document.problem(
                    "revision-of-nothing", "observations", at, "value", severity="warning", found=value.value,
                    period=value.period.text,
                )  # fmt: skip


def entries_of_indicators_stand_once(inputs: Inputs) -> Iterator[Problem]:
    """No action, search or other part of a sentence stands in an indicator's file twice."""
    for document in inputs.indicators.values():
        record = document.record
        yield from _twice(document, ("actions",), record.actions, [each.period.text for each in record.actions])
        yield from _twice(document, ("searched",), record.searched, [each.place for each in record.searched])
        for at, target in enumerate(record.targets):
            yield from _twice(document, ("targets", at, "also"), target.also)


def entries_of_the_plan_stand_once(inputs: Inputs) -> Iterator[Problem]:
    """The same of the plan's lists that name nothing else, and of the figures that are context."""
    plan = inputs.plan.record
    for at, event in enumerate(plan.life_events):
        yield from _twice(inputs.plan, ("life_events", at, "first"), event.first)
    for said, words in plan.synonyms.items():
        yield from _twice(inputs.plan, ("synonyms", said), words)
        if said in words:
            yield inputs.plan.problem("synonym-of-itself", "synonyms", said, words.index(said), found=said)
    if plan.maintainer is not None:
        yield from _twice(inputs.plan, ("maintainer", "codes"), plan.maintainer.codes)
    for which, other in (("previous", plan.previous), ("next", plan.next)):
        if other is not None:
            yield from _twice(inputs.plan, (which, "languages"), other.languages)
    if inputs.context is not None:
        entries = inputs.context.record.context
        named = [(each.clause, each.text) for each in entries]
        yield from _twice(inputs.context, ("context",), named, [each.text for each in entries])


TWICE_RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (
    plan_figures_stand_once,
    revisions_revise,
    entries_of_indicators_stand_once,
)
SHARED_TWICE_RULES = (entries_of_the_plan_stand_once,)
"""Of the plan's own file and of context."""


def told_apart(first: Observation | Planned, other: Observation | Planned) -> tuple[str, str]:
    """Two figures as a message says them: where only their bounds differ, with these."""
    if first.value != other.value:
        return str(first.value), str(other.value)
    return f"{first.value} ({first.bound})", f"{other.value} ({other.bound})"


def _days(value: Observation | Planned) -> tuple[object, ...]:
    since = value.since.start if value.since else None
    return value.geography, value.period.start, value.period.end, since


def _twice(document: Document[Any], loc: Loc, entries: Sequence[Any], names: Sequence[str] = ()) -> Iterator[Problem]:
    """Entries that stood before. `names` are what each is told by, where it is not its own name."""
    for at, each in enumerate(entries):
        if each in entries[:at]:  # there are few, and not all of them have a hash
            yield document.problem("named-twice", *loc, at, found=shown((names or entries)[at]))
