"""Answers → the text of an indicator's file, with comments for whoever opens it next."""

import re
from collections.abc import Iterator

from scorecard.reading.load import FOLDER, Inputs
from scorecard.records.words import word
from scorecard.staff.new.questions import FLAGS, KIND_FIELDS, KINDS, TEXTS, Answers
from scorecard.staff.plan_text.observation_text import scalar

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_NUMBERS = {"value", "value_high"}
_DOWN = {("kind", "at_most"), ("kind", "zero"), ("kind", "rank"), ("comparator", "at_most"), ("towards", "down")}
"""Answers by which less is better."""


def indicator_path(answers: Answers) -> str:
    """Where the file stands below the plan's root."""
    return f"{FOLDER}/{answers['sector']}/{answers['id']}.yml"


def indicator_text(answers: Answers, inputs: Inputs, language: str) -> str:
    """The whole file. An answer that breaks a rule gives a file that breaks it: the rules are asked of the result."""
    return (
        "\n".join([*_head(answers, inputs, language), *_target(answers, inputs), "", *_hints(inputs, language)]) + "\n"
    )


def parts_of(answer: str) -> tuple[str, ...]:
    """The items of an answer that is a list."""
    return tuple(part for part in re.split(r"[,，、;；\s]+", answer) if part)


def _head(answers: Answers, inputs: Inputs, language: str) -> Iterator[str]:
    yield f"# {word('new', language, 'comments', 'head')}"
    yield from _texts("name", answers, inputs, "")
    yield f"# {word('new', language, 'comments', 'unit')}"
    yield f"unit: {_quoted(answers['unit'])}"
    yield from _texts("definition", answers, inputs, "")
    if any(answers.get(field) == value for field, value in _DOWN):
        yield "direction: lower"
    if answers.get("scale"):
        yield f"scale: {_list(answers['scale'])}"
    yield f"# {word('new', language, 'comments', 'targets')}"
    yield "targets:"


def _target(answers: Answers, inputs: Inputs) -> Iterator[str]:
    kind = answers["kind"]
    yield f"  - id: {_quoted(answers['target'], as_id=True)}"
    yield f"    kind: {kind}"
    for field in (*KIND_FIELDS, *FLAGS):
        if field in TEXTS:
            if any(answers.get(f"{field}.{each}") for each in inputs.plan.record.languages):
                yield from _texts(field, answers, inputs, "    ")
        elif field != "scale" and answers.get(field) and not _is_default(kind, field, answers[field]):
            yield f"    {field}: {_value(field, answers[field])}"
    yield f"    clauses: {_list(answers['clauses'])}"
    yield from _texts("text", answers, inputs, "    ")


def _hints(inputs: Inputs, language: str) -> Iterator[str]:
    place = next(iter(inputs.sources.record.places), "")
    yield f"# {word('new', language, 'comments', 'observations')}"
    yield "# observations:"
    yield f"#   - period: {inputs.plan.record.period.end.year}"
    yield "#     value: 0"
    yield f"#     sources: []   # {word('new', language, 'comments', 'source')}"
    if place:
        yield f"# {word('new', language, 'comments', 'searched')}"
        yield "# searched:"
        yield f"#   - date: {inputs.plan.record.as_of.isoformat()}"
        yield f"#     place: {place}"


def _texts(field: str, answers: Answers, inputs: Inputs, indent: str) -> Iterator[str]:
    yield f"{indent}{field}:"
    for language in inputs.plan.record.languages:
        answer = answers.get(f"{field}.{language}", "")
        if answer:
            yield f"{indent}  {language}: {_quoted(answer)}"


def _is_default(kind: str, field: str, answer: str) -> bool:
    """True for what is meant where nothing is said."""
    if answer == "no":
        return True
    found = KINDS[kind].model_fields.get(field) if kind in KINDS else None
    return found is not None and not found.is_required() and str(found.default) == answer


def _value(field: str, answer: str) -> str:
    if answer == "yes":
        return "true"
    if field in _NUMBERS and _NUMBER.fullmatch(answer):
        return answer
    return _quoted(answer, as_id=True)


def _list(answer: str) -> str:
    return f"[{', '.join(_clause(part) for part in parts_of(answer))}]"


def _clause(part: str) -> str:
    return part if re.fullmatch(r"[a-z0-9-]+/[0-9]+", part) else _quoted(part)


def _quoted(text: str, *, as_id: bool = False) -> str:
    """Text as YAML. An id or a period may look like a number: it is read as text all the same."""
    return scalar(text, quoted=not as_id and bool(re.fullmatch(r"[-+.\d]+|~", text)))
