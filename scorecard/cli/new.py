"""`new`: what there is to begin; `new indicator` asks for it answer by answer."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from scorecard.cli.additions import add_things
from scorecard.cli.new_plan import add_plan, cannot_write
from scorecard.cli.plan_lock import writes_the_plan
from scorecard.cli.usage import Commands, Parser, as_help
from scorecard.cli.voice import Voice
from scorecard.cli.who import add_by
from scorecard.reading.checked import checked_inputs
from scorecard.reading.load import Inputs
from scorecard.records.problems import InputError, Place, Problem, as_text
from scorecard.records.words import language_name, word
from scorecard.staff.imports.table import tidy
from scorecard.staff.new import (
    FIELDS,
    NotNewError,
    Prompt,
    find_wrong,
    indicator_path,
    indicator_text,
    next_question,
    unasked_answer,
    write_new,
)
from scorecard.staff.new.questions import TEXTS


def add_commands(commands: Commands) -> None:
    things = commands.group("new", dest="thing", metavar="THING")
    command = things.add("indicator")
    _add_answers(command, FIELDS)
    command.set_defaults(run=writes_the_plan(run_new_indicator), unchanged="errors-not-written")
    add_things(things, _add_answers, _asked_of_target)
    add_plan(things)


def _add_answers(command: Parser, fields: Sequence[str]) -> None:
    add_by(command)
    command.add_argument("--dry-run", action="store_true")
    for field in fields:
        asked = word("new", command.language, "questions", field).replace("{language}", "…")
        named = {"dest": f"answer_{field}", "help": as_help(asked)}
        if field in TEXTS:
            command.add_argument(_option(field), action="append", metavar="LANGUAGE=TEXT", **named)
        else:
            command.add_argument(_option(field), metavar=field.upper(), **named)


def _asked_of_target(
    options: argparse.Namespace, say: Voice, inputs: Inputs, known: dict[str, str]
) -> dict[str, str] | None:
    given = _given(options, inputs)
    answers = _answers(given, inputs, say, known=known)
    if answers is None:
        say.trouble("new-nothing-made")
    return answers


def run_new_indicator(options: argparse.Namespace, say: Voice) -> int:
    inputs, _ = checked_inputs(options.root)
    answers = _answers(_given(options, inputs), inputs, say)
    if answers is None:
        say.trouble("new-nothing-made")
        return 1
    path = indicator_path(answers)
    if options.dry_run:
        say.line("dry-run")
        return 0
    try:
        write_new(options.root / path, indicator_text(answers, inputs, say.language))
    except NotNewError:
        raise InputError([Problem(place=Place(path), code="new-file-exists")]) from None
    except OSError as error:
        return cannot_write(error, say)
    say.line("new-indicator-made", file=path)
    return 0


def _option(field: str) -> str:
    return f"--{field.replace('_', '-')}"


def _given(options: argparse.Namespace, inputs: Inputs) -> dict[str, str]:
    """The answers that options gave, by key. Raises InputError for a text in no language of the plan."""
    given: dict[str, str] = {}
    languages = inputs.plan.record.languages
    for field in FIELDS:
        found = vars(options).get(f"answer_{field}")
        if found is None:
            continue
        for each in found if isinstance(found, list) else [found]:
            if field not in TEXTS:
                given[field] = tidy(each)
                continue
            language, _, text = each.partition("=")
            if language not in languages:
                values = {"language": language, "known": ", ".join(languages)}
                raise InputError([Problem(place=Place(_option(field)), code="language-unknown", values=values)])
            given[f"{field}.{language}"] = text.strip()
    return given


def _answers(
    given: dict[str, str], inputs: Inputs, say: Voice, known: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str] | None:
    """Everything answered and right; None where nobody is there to mend what is not. What is `known` is not asked."""
    answers = dict(known)
    is_there_anybody = sys.stdin.isatty()
    troubles = 0
    while (question := next_question(answers, inputs)) is not None:
        answer = given.pop(question.key, None)
        if answer is None and not is_there_anybody:
            answer = question.default
        found = () if answer is None else find_wrong(question, answer, answers, inputs)
        if answer is not None:
            _show(found, say)
        if answer is None or (is_there_anybody and _errors(found)):
            answer = _asked(question, answers, inputs, say)
            if answer is None:
                return None
        elif _errors(found):
            troubles += 1
            # Without a kind nothing says what else is asked; all other mistakes are gathered.
            if question.field == "kind":
                return None
            answer = _harmless(question, answers, inputs)
        answers[question.key] = answer or question.default
    left = [unasked_answer(key.partition(".")[0], answers["kind"]) for key in given]
    _show(left, say)
    return None if troubles or left else answers


def _harmless(question: Prompt, answers: dict[str, str], inputs: Inputs) -> str:
    """Something in the place of a wrong answer, so that those after it are looked at too. It is never written."""
    for candidate in (question.default, *question.choices, "1", "…", str(inputs.plan.record.period.end.year)):
        if candidate and not _errors(find_wrong(question, candidate, answers, inputs)):
            return candidate
    return ""


def _asked(question: Prompt, answers: dict[str, str], inputs: Inputs, say: Voice) -> str | None:
    """A right answer from the person at the keyboard; None when they leave."""
    _explain(question, inputs, say)
    while True:
        try:
            answer = input("> ").strip()
        except EOFError:
            return None
        if question.field not in TEXTS:
            answer = _choice(question, tidy(answer), say.language)
        found = find_wrong(question, answer, answers, inputs)
        _show(found, say)
        if not _errors(found):
            return answer


def _explain(question: Prompt, inputs: Inputs, say: Voice) -> None:
    language = say.language
    asked_in = language_name(question.language, language)
    text = word("new", language, "questions", question.field).format(language=asked_in)
    hint = ""
    if question.default:
        hint = word("new", language, "default").format(value=_shown_choice(question.default, language))
    elif not question.required:
        hint = word("new", language, "optional")
    print(f"\n{word('new', language, 'hinted').format(question=text, hint=hint) if hint else text}")
    if question.field == "unit":
        print(word("new", language, "units_known").format(known=" ".join(inputs.units.record.units)))
    elif question.field == "clauses":
        ranges = [f"{part.id}/{part.clauses[0].number}–{part.clauses[-1].number}" for part in inputs.plan.record.parts]
        print(word("new", language, "clauses_known").format(known=", ".join(ranges)))
    elif question.field == "sector":
        for number, sector in enumerate(inputs.plan.record.sectors, start=1):
            print(f"  {number:2} {sector.id}  {sector.name.get(language) or next(iter(sector.name.values()))}")
    elif question.field == "kind":
        for number, kind in enumerate(question.choices, start=1):
            print(f"  {number:2} {kind}  {word('new', language, 'kinds', kind)}")
    elif question.choices:
        print(f"  {' / '.join(_shown_choice(each, language) for each in question.choices)}")


def _shown_choice(choice: str, language: str) -> str:
    return word("new", language, choice) if choice in {"yes", "no"} else choice


def _choice(question: Prompt, answer: str, language: str) -> str:
    """A choice by its number in the list, or yes and no in the staff language and by their first letter."""
    if question.field in {"sector", "kind"} and answer.isdecimal() and 1 <= int(answer) <= len(question.choices):
        return question.choices[int(answer) - 1]
    if question.choices == ("yes", "no"):
        spellings = {"y": "yes", "n": "no", word("new", language, "yes"): "yes", word("new", language, "no"): "no"}
        return spellings.get(answer.lower(), answer.lower())
    return answer


def _show(problems: Sequence[Problem], say: Voice) -> None:
    """What is wrong with an answer: the option it belongs to, and the sentence of the rule."""
    for problem in problems:
        words = as_text(problem, say.language)
        say.aside(words.replace(f"{problem.place.file}:1:1: ", f"{problem.place.file.strip()}: ", 1))


def _errors(problems: Sequence[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)
