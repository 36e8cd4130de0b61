"""Stages 1 and 2 together: a plan's folder → what of it may be published, and the warnings about it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from scorecard.reading.again import ANEW, Again
from scorecard.reading.check import find_problems
from scorecard.reading.check_unused import find_unused
from scorecard.reading.embargo import without_embargoed
from scorecard.reading.load import Inputs, read_inputs
from scorecard.reading.recall import Remember, made_anew
from scorecard.reading.unanswered import without_unanswered
from scorecard.reading.withdrawn import without_withdrawn
from scorecard.records.accepted import unused
from scorecard.records.problems import InputError, Problem


def checked_inputs(
    root: Path,
    *,
    with_embargoed: bool = False,
    as_of: date | None = None,
    remember: Remember = made_anew,
    again: Again = ANEW,
) -> tuple[Inputs, tuple[Problem, ...]]:
    """The inputs that may be published, and the warnings about them that nobody has looked at. Raises InputError with
    every error.

    `with_embargoed` keeps the values whose day has not come, for what only staff see and for writing into the files.
    With `as_of` they are those of another day, such as one to come. `remember` gives what an earlier run read of the
    same file, `again` what it found of the same indicator.
    """
    inputs, problems = all_checked(root, as_of=as_of, remember=remember, again=again)
    problems = left_to_look_at(problems, inputs)
    return inputs if with_embargoed else publishable(inputs), problems


def publishable(inputs: Inputs) -> Inputs:
    """What of the inputs may be published, and judged, today."""
    return without_unanswered(without_withdrawn(without_embargoed(inputs)))


def left_to_look_at(problems: Iterable[Problem], inputs: Inputs) -> tuple[Problem, ...]:
    """The warnings that nobody has looked at, and entries of those looked at that no warning needs any more."""
    found, document = tuple(problems), inputs.accepted
    if document is None:
        return found
    stale = (
        document.problem("accepted-unused", "accepted", at, severity="warning", found=document.record.accepted[at].code)
        for at in unused(found, inputs.all_accepted)
    )
    return (*inputs.not_accepted(found), *stale)


def all_checked(
    root: Path, *, as_of: date | None = None, remember: Remember = made_anew, again: Again = ANEW
) -> tuple[Inputs, tuple[Problem, ...]]:
    """All inputs, embargoed ones too, and every warning, looked at or not. Raises InputError with every error."""
    inputs = read_inputs(root, remember)
    if as_of is not None:
        inputs = on_day(inputs, as_of)
    problems = find_problems(inputs, again)
    if any(problem.severity == "error" for problem in problems):
        raise InputError(problems)
    return inputs, tuple(sorted((*problems, *find_unused(inputs)), key=lambda each: (each.place, each.code)))


def on_day(inputs: Inputs, day: date) -> Inputs:
    """The inputs as they are once the plan speaks for another day."""
    record = inputs.plan.record.model_copy(update={"as_of": day})
    return replace(inputs, plan=replace(inputs.plan, record=record))
