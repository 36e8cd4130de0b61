"""Rules on what a later document changed, and on how else a sentence may be read: each says something other than the
target, and nothing that excludes the rest.

The same form as `check_targets`.
"""

from collections.abc import Callable, Iterator

from scorecard.reading.load import Inputs
from scorecard.reading.yaml_source import Loc
from scorecard.records.model import Change, FromBase, OtherReading, Target, base_of, figure_of, has_figure
from scorecard.records.problems import Problem


def changes_say_what_changed(inputs: Inputs) -> Iterator[Problem]:
    """A change sets another figure, for a kind that has one, or another date, or says that it was withdrawn or merged:
    one of the two, without a new figure or date, and of what was merged where it went.
    """
    for document in inputs.indicators.values():
        for at, target in enumerate(document.record.targets):
            change = target.change
            if change is None:
                continue
            may_change = has_figure(target) or target.kind == "full_coverage"
            is_gone = change.withdrawn or change.merged
            loc: Loc = ("targets", at, "change")
            if change.value is not None and not may_change:
                yield document.problem("change-without-figure", *loc, of_key=True, kind=target.kind)
            elif not is_gone and not _sets_another(change, target):
                yield document.problem("change-of-nothing", *loc, of_key=True)
            if change.withdrawn and change.merged:
                yield document.problem("withdrawn-and-merged", *loc, "merged", of_key=True)
            elif change.merged and not change.note:
                yield document.problem("merged-where", *loc, "merged", of_key=True)
            if is_gone and (change.value is not None or change.due is not None):
                yield document.problem("change-of-what-is-gone", *loc, of_key=True)


def readings_differ(inputs: Inputs) -> Iterator[Problem]:
    """Another reading of a sentence has another figure, date or base than the target, of those that its kind has."""
    for document in inputs.indicators.values():
        for at, target in enumerate(document.record.targets):
            other = target.other_reading
            if other is None:
                continue
            wrong = tuple(_not_of_its_kind(other, target))
            for key in wrong:
                loc = ("targets", at, "other_reading", key)
                yield document.problem("reading-not-of-kind", *loc, of_key=True, kind=target.kind, key=key)
            if not wrong and not _sets_another(other, target):
                yield document.problem("reading-of-nothing", "targets", at, "other_reading", of_key=True)


CHANGE_RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (changes_say_what_changed, readings_differ)


def _sets_another(said: Change | OtherReading, target: Target) -> bool:
    base = said.base if isinstance(said, OtherReading) else None
    pairs = ((said.value, figure_of(target)), (said.due, target.due), (base, base_of(target)))
    return any(new is not None and new != old for new, old in pairs)


def _not_of_its_kind(other: OtherReading, target: Target) -> Iterator[str]:
    """What is read otherwise and the kind does not have: of a grade, no number can be."""
    if other.value is not None and (not has_figure(target) or target.kind == "grade"):
        yield "value"
    if other.base is not None and not isinstance(target, FromBase):
        yield "base"
