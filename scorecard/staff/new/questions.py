"""What has to be known for a new indicator, in the order it is asked.

What a kind of target needs is read off its record, so that a new kind is asked for without a change here.
"""

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from scorecard.reading.load import Inputs
from scorecard.records.frozen import frozen
from scorecard.records.model import Dated, Target, TargetBase

Answers = Mapping[str, str]
"""A question's key → what was answered, "" where nothing was. A text's key names its language: `name.zh`."""

KINDS: dict[str, type[TargetBase]] = {
    get_args(kind.model_fields["kind"].annotation)[0]: kind for kind in get_args(get_args(Target)[0])
}
KIND_FIELDS = (
    "scale", "value", "value_high", "capped", "other", "condition", "comparator", "towards", "measure", "mode",
    "observed_as", "every", "among", "due", "start", "base",
)  # fmt: skip
"""What only some kinds have, in the order it is asked: a due date before the dates that must lie before it."""

FLAGS = ("strict", "hedged", "due_implied")
TEXTS = ("name", "definition", "among", "text")
FIELDS = (
    "sector", "id", "name", "unit", "definition", "clauses", "kind", *KIND_FIELDS, *FLAGS, "target", "text",
)  # fmt: skip
"""Every field there is an option for."""

YES_NO = ("yes", "no")


@frozen
class Prompt:
    """One thing to be answered. `choices` are the only answers, where there are any."""

    field: str
    language: str = ""
    """The plan's language a text is asked in; empty for anything else."""
    required: bool = True
    default: str = ""
    choices: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.field}.{self.language}" if self.language else self.field


def next_question(answers: Answers, inputs: Inputs) -> Prompt | None:
    """The first question without an answer; None when everything is known."""
    return next((each for each in _questions(answers, inputs) if each.key not in answers), None)


def _questions(answers: Answers, inputs: Inputs) -> Iterator[Prompt]:
    plan = inputs.plan.record
    yield Prompt(field="sector", choices=tuple(sector.id for sector in plan.sectors))
    yield Prompt(field="id")
    yield from _text("name", inputs)
    yield Prompt(field="unit")
    yield from _text("definition", inputs)
    yield Prompt(field="clauses")
    yield Prompt(field="kind", choices=tuple(KINDS))
    kind = KINDS.get(answers.get("kind", ""))
    if kind is None:
        return
    yield from _of_kind(kind, inputs)
    yield Prompt(field="target", default=_target_id(answers))
    yield from _text("text", inputs)


def _of_kind(kind: type[TargetBase], inputs: Inputs) -> Iterator[Prompt]:
    fields = kind.model_fields
    for name in KIND_FIELDS:
        if name == "scale":
            if "grade" in get_args(fields["kind"].annotation):
                yield Prompt(field="scale")
        elif name == "due":
            if issubclass(kind, Dated):
                yield Prompt(field="due", default=str(inputs.plan.record.period.end.year))
        elif name == "among" and name in fields:
            yield from _text(name, inputs, required=False)
        elif name in fields:
            choices = _choices(fields[name].annotation)
            # A growth has a figure; one at an earlier pace is written by hand.
            required = fields[name].is_required() or (name == "value" and "pace_of" in fields)
            default = "" if required or not choices or fields[name].default is None else str(fields[name].default)
            default = "no" if choices == YES_NO else default
            yield Prompt(field=name, required=required, default=default, choices=choices)
    if "value" in fields and "range" not in get_args(fields["kind"].annotation):
        yield Prompt(field="strict", required=False, default="no", choices=YES_NO)
    yield Prompt(field="hedged", required=False, default="no", choices=YES_NO)
    if issubclass(kind, Dated):
        yield Prompt(field="due_implied", required=False, default="no", choices=YES_NO)


def _text(field: str, inputs: Inputs, *, required: bool = True) -> Iterator[Prompt]:
    for language in inputs.plan.record.languages:
        yield Prompt(field=field, language=language, required=required)


def _choices(annotation: Any) -> tuple[str, ...]:
    if annotation is bool:
        return YES_NO
    if get_origin(annotation) is Literal:
        return tuple(map(str, get_args(annotation)))
    if get_origin(annotation) in {Union, UnionType}:
        return next((found for each in get_args(annotation) if (found := _choices(each))), ())
    return ()


def _target_id(answers: Answers) -> str:
    """The due period as an id: 2025, 2023-q1, 2023-2025."""
    due = answers.get("due", "")
    return due.lower().replace("..", "-").replace("/", "-") or "overall"
