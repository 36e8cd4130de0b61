"""A list's text → its clauses, a title for each, and a target for every figure. Proposals: people confirm them."""

import re
from typing import get_args

from scorecard.reading.load import Inputs
from scorecard.records.frozen import frozen
from scorecard.records.outline import Clause, ClauseStart, Part, PartText
from scorecard.records.problems import InputError, Place, Problem
from scorecard.staff.audit.clauses import PolicyClause, clauses_of, normalised
from scorecard.staff.audit.figure_context import without_lead
from scorecard.staff.audit.figure_words import Words
from scorecard.staff.audit.figures import find_figures
from scorecard.staff.audit.number_style import NumberStyle, style_of
from scorecard.staff.lists.propose_target import MARK, PROMISED, STOP, ProposedTarget, proposed_target, says_when

_LONGEST_TITLE, _LONGEST_IN_LETTERS = 20, 60


@frozen
class ProposedClause:
    number: int
    chapter: str
    """The title of the chapter it stands in; empty where the list has none."""
    text: str
    title: str
    targets: tuple[ProposedTarget, ...]


@frozen
class ProposedList:
    """`heading` is the line before the first clause, by which the audit finds the list in its text."""

    heading: str
    clause: ClauseStart
    clauses: tuple[ProposedClause, ...]
    text: str


def propose_list(text: str, inputs: Inputs, file: str, due: str = "", words: Words | None = None) -> ProposedList:
    """`due` is the year of the whole list: where a clause says it, it needs no target. `words` are those that the plan
    brings. Raises InputError where the text has no numbered clauses below a heading.
    """
    reads = style_of(inputs.plan.record, words)
    text = text.replace("\r\n", "\n").strip("\n") + "\n"
    style, outer = _style(text)
    if style is None:
        raise InputError([Problem(place=Place(file), code="list-without-clauses")])
    found = _clauses(text, style, outer)
    first = found[0]
    before = [line.strip() for line in text[: first.start].splitlines() if line.strip()]
    above = [line for line in before if line not in outer]
    chapters = [each for each in outer if text.find(each) < first.start][-1:] if outer else []
    clauses, chapter = [], chapters[0] if chapters else ""
    for at, each in enumerate(found):
        clauses.append(_clause(each, _chapter_title(chapter), inputs, due, reads))
        after = text[each.start : found[at + 1].start] if at + 1 < len(found) else ""
        chapter = next((line.strip() for line in reversed(after.splitlines()) if line.strip() in outer), chapter)
    return ProposedList(heading=above[-1][:30], clause=style, clauses=tuple(clauses), text=text)


def _style(text: str) -> tuple[ClauseStart | None, tuple[str, ...]]:
    """How the clauses begin, and the headings above them where numbers run on from one chapter into the next."""
    found = {each: _clauses(text, each, ()) for each in get_args(ClauseStart)}
    standing = {style: clauses for style, clauses in found.items() if clauses}
    if not standing:
        return None, ()
    outermost: ClauseStart = min(standing, key=lambda each: standing[each][0].start)
    inner = standing.get("numbered", ())
    heads = standing[outermost]
    ones = len(re.findall(r"(?m)^[ \t]*1[.、](?!\d)", normalised(text)))
    runs_on = len(inner) > 1 and ones == 1 and inner[-1].start > heads[-1].start
    if outermost in {"chinese", "bracketed"} and runs_on and len(heads) > 1:
        return "numbered", tuple(each.text.splitlines()[0].strip() for each in heads)
    return outermost, ()


def _clauses(text: str, style: ClauseStart, headings: tuple[str, ...]) -> tuple[PolicyClause, ...]:
    """Clauses anywhere below the first line, without the chapter headings that stand between them."""
    first = text.split("\n", 1)[0].strip()
    how = PartText.model_construct(starts=first, ends=None, clause=style, due=None)
    clause = Clause.model_construct(number=1, chapter=None, title={}, sector="")
    part = Part.model_construct(id="list", chapters=(), clauses=(clause,), text=how)
    found = clauses_of(text, part, how)
    return tuple(_without(each, headings) for each in found)


def _without(clause: PolicyClause, headings: tuple[str, ...]) -> PolicyClause:
    lines = clause.text.splitlines()
    while len(lines) > 1 and lines[-1].strip() in {*headings, ""}:
        lines.pop()
    return PolicyClause(
        part=clause.part, number=clause.number, text="\n".join(lines), start=clause.start, line=clause.line,
        column=clause.column,
    )  # fmt: skip


def _chapter_title(heading: str) -> str:
    return MARK.sub("", normalised(heading), count=1) if heading else ""


def _clause(clause: PolicyClause, chapter: str, inputs: Inputs, due: str, style: NumberStyle) -> ProposedClause:
    every = find_figures(clause, style)
    figures = [each for each in every if not says_when(clause, each, due, style.words)]
    targets = tuple(proposed_target(clause, each, every, inputs, style.words) for each in figures)
    title = _title(clause.text, style)
    unit = "进度" if "进度" in inputs.units.record.units else ""
    done = ProposedTarget(figure="", phrase=title, name=title, kind="milestone", unit=unit)
    is_deed = not any(each.promises for each in targets)
    return ProposedClause(
        number=clause.number, chapter=chapter, text=clause.text, title=title,
        targets=(done, *targets) if is_deed else targets,
    )  # fmt: skip


def _title(text: str, style: NumberStyle) -> str:
    """The first words, up to a stop or a figure: they stand in the text."""
    mark = MARK.match(normalised(text))
    rest = text[mark.end() if mark else 0 :].strip()
    words = STOP.split(rest, maxsplit=1)[0].strip() or rest
    figures = find_figures(PolicyClause(part="", number=0, text=words, start=0, line=1, column=1), style)
    if any(each.kind in PROMISED for each in figures):
        words = without_lead(re.split(r"\d", words)[0].strip(), style.words) or words
    return words[: _LONGEST_TITLE if not style.words.spaced else _LONGEST_IN_LETTERS].strip()
