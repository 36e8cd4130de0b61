"""Is an answer right? The rules of the plan say so, asked of a draft that holds the answers so far.

Unanswered questions get stand-ins that break no rule, so that what is wrong with the draft is the last answer, alone or
beside an earlier one. No rule is written a second time here.
"""

from dataclasses import replace
from difflib import get_close_matches

from scorecard.reading.check import find_problems
from scorecard.reading.document import read_record
from scorecard.reading.load import Inputs
from scorecard.reading.yaml_source import parse
from scorecard.records.model import Indicator
from scorecard.records.problems import Place, Problem
from scorecard.staff.new.indicator_file import indicator_path, indicator_text, parts_of
from scorecard.staff.new.questions import Answers, Prompt, next_question


def find_wrong(question: Prompt, answer: str, answers: Answers, inputs: Inputs) -> tuple[Problem, ...]:
    """Every rule that `answer` breaks, beside the `answers` already given. Warnings leave the choice to who answers."""
    if not answer:
        return (_problem(question, "answer-missing"),) if question.required and not question.default else ()
    if question.choices and answer not in question.choices:
        near = get_close_matches(answer, question.choices, n=1)
        values = {"found": answer, "known": ", ".join(question.choices), **({"near": near[0]} if near else {})}
        code = {"kind": "unknown-kind", "sector": "unknown-sector"}.get(question.field, "unknown-choice")
        return (_problem(question, code, **values),)
    if question.field == "id" and answer in inputs.sectors:
        return (_problem(question, "duplicate-indicator", id=answer, sector=inputs.sectors[answer]),)
    before = {(each.code, *each.values.items()) for each in _problems(answers, inputs)}
    found = _problems({**answers, question.key: answer}, inputs)
    return tuple(
        replace(each, place=Place(_option(question)))
        for each in found
        if (each.code, *each.values.items()) not in before
    )


def unasked_answer(field: str, kind: str) -> Problem:
    """An answer was given that a target of this kind has no place for."""
    option = f"--{field.replace('_', '-')}"
    return Problem(place=Place(option), code="answer-not-asked", values={"option": option, "kind": kind})


def _problem(question: Prompt, code: str, **values: str) -> Problem:
    return Problem(place=Place(_option(question)), code=code, values=values)


def _option(question: Prompt) -> str:
    option = f"--{question.field.replace('_', '-')}"
    return f"{option} {question.language}=" if question.language else option


def _problems(answers: Answers, inputs: Inputs) -> tuple[Problem, ...]:
    """What is wrong with the file these answers would give."""
    whole = _with_stand_ins(answers, inputs)
    name = indicator_path(whole)
    source, found = parse(indicator_text(whole, inputs, "en").encode(), name)
    if source is None:
        return found
    document, wrong = read_record(Indicator, source, inputs.plan.record.calendar)
    if document is None:
        return (*found, *wrong)
    there = replace(
        inputs,
        indicators={**inputs.indicators, whole["id"]: document},
        sectors={**inputs.sectors, whole["id"]: whole["sector"]},
    )
    return (*found, *(problem for problem in find_problems(there) if problem.place.file == name))


def _with_stand_ins(answers: Answers, inputs: Inputs) -> dict[str, str]:
    plan = inputs.plan.record
    clauses = [f"{part.id}/{part.clauses[0].number}" for part in plan.parts[:1]] or ["none/9999"]
    some_indicator = next((each for each in inputs.indicators if each != answers.get("id")), "none")
    due_year = _year(answers.get("due", ""), plan.period.end.year)
    stand_ins = {
        "sector": plan.sectors[0].id, "id": "new-indicator", "unit": next(iter(inputs.units.record.units), "x"),
        "clauses": clauses[0], "kind": "guarantee", "scale": "C, B, A", "value": "1",
        "other": some_indicator, "condition": some_indicator, "towards": "up", "measure": "units",
        "due": str(plan.period.end.year), "base": str(due_year - 1), "target": "new",
    }  # fmt: skip
    stand_ins["value_high"] = answers.get("value", "1")
    if answers.get("kind") == "grade":
        stand_ins["value"] = next(iter(parts_of(answers.get("scale", "C"))), "C")
    whole = dict(answers)
    while (question := next_question(whole, inputs)) is not None:
        whole[question.key] = stand_ins.get(question.field, "…") if question.required else ""
    return whole


def _year(due: str, otherwise: int) -> int:
    return int(due[:4]) if due[:4].isdecimal() and len(due) >= 4 else otherwise
