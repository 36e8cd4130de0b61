"""The proof that no number was left out: every figure of a plan's text with what covers it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from scorecard.reading.load import Inputs
from scorecard.records.frozen import frozen
from scorecard.records.problems import Place, Problem
from scorecard.staff.audit.clauses import PolicyClause, file_of, normalised, outside, split_clauses
from scorecard.staff.audit.commitments import AuditedTarget, commitments
from scorecard.staff.audit.context import context_problems, entries_of, names
from scorecard.staff.audit.covering import matched
from scorecard.staff.audit.disagreements import Covered, disagreeing_numbers, disagreements
from scorecard.staff.audit.figure import Figure
from scorecard.staff.audit.figure_words import Words
from scorecard.staff.audit.figures import find_figures
from scorecard.staff.audit.number_style import NumberStyle, style_of

State = Literal["commitment", "context", "uncovered"]

_BEFORE, _BEHIND = 10, 6
"""Characters of the text shown before and behind a figure."""


@frozen
class AuditLine:
    """One figure: where it stands in the plan's text, and the commitments or the reason that cover it."""

    figure: Figure
    line: int
    column: int
    excerpt: str
    """The figure with a few characters on either side."""
    commitments: tuple[str, ...] = ()
    """`indicator.target` of each commitment the figure belongs to."""
    reason: Mapping[str, str] | None = None
    """Why it is context, by language."""

    @property
    def state(self) -> State:
        if self.reason is not None:
            return "context"
        return "commitment" if self.commitments else "uncovered"


@frozen
class ClauseAudit:
    """One clause and its figures, in the order in which they stand."""

    clause: PolicyClause
    lines: tuple[AuditLine, ...]


@frozen
class Ledger:
    """The counts of an audit. `covered`, `context` and `uncovered` add up to `figures`; so do the commitments."""

    clauses: int
    figures: int
    covered: int
    context: int
    uncovered: int
    disagreements: int
    """Where a commitment and its clause, or a declared context and its clause, do not agree."""
    outside: int
    """Figures that stand in no numbered clause."""
    context_entries: int
    commitments: int
    by_kind: tuple[tuple[str, int], ...]
    """Kind → commitments, the most numerous first."""
    by_sector: tuple[tuple[str, int], ...]
    """Sector → commitments, in the plan's order."""


@frozen
class AuditReport:
    """What the audit of a plan's text found. The catalogue is whole and right if `problems` is empty."""

    clauses: tuple[ClauseAudit, ...]
    outside: tuple[AuditLine, ...]
    """The figures that stand in no numbered clause: in the text's preamble, headings and closing sections."""
    problems: tuple[Problem, ...]
    ledger: Ledger


def audit(inputs: Inputs, texts: Mapping[str, str], words: Words | None = None) -> AuditReport:
    """Hold the catalogue against the plan's text, and every part that has a document of its own against that one's.
    `texts`: the file's name, as `text_file` gives it, → its content. `words`: those that the plan brings.
    """
    plan = inputs.plan.record
    style = style_of(plan, words)
    every = commitments(inputs, style.words)
    clauses = {clause.reference: clause for clause in split_clauses(texts, plan)}
    figures = {reference: find_figures(clause, style) for reference, clause in clauses.items()}
    audited: list[ClauseAudit] = []
    readings: dict[str, list[Covered]] = {each.key: [] for each in every}
    for reference, clause in clauses.items():
        own = [each for each in every if reference in each.target.clauses]
        lines = tuple(_lines(clause, figures[reference], own, inputs, style.words))
        audited.append(ClauseAudit(clause=clause, lines=lines))
        for line in lines:
            for key in line.commitments:
                readings[key].append(Covered(clause=clause, figure=line.figure))
    found_of = disagreements if style.words.is_read else disagreeing_numbers
    disagreeing = [
        *_split_problems(inputs, clauses, texts),
        *context_problems(inputs, clauses, figures),
        *(problem for each in every for problem in found_of(each, readings[each.key], clauses, figures, plan)),
    ]
    problems = sorted([*_uncovered(audited), *disagreeing], key=lambda problem: (problem.place, problem.code))
    around = tuple(
        line
        for file, text in texts.items()
        for line in _outside(text, tuple(each for each in clauses.values() if each.file == file), style)
    )
    return AuditReport(
        clauses=tuple(audited),
        outside=around,
        problems=tuple(problems),
        ledger=_ledger(inputs, every, audited, len(disagreeing), len(around)),
    )


def _lines(
    clause: PolicyClause, figures: Iterable[Figure], own: list[AuditedTarget], inputs: Inputs, words: Words
) -> Iterator[AuditLine]:
    entries = entries_of(clause, inputs)
    reasons = {
        figure.start: next((entry.reason for entry in entries if names(entry, clause, figure)), None)
        for figure in figures
    }
    figures = tuple(figures)
    # A figure that is declared context is no commitment's: a target that needs it must say so, or the entry must go.
    promising = [figure for figure in figures if reasons[figure.start] is None]
    covers = {promising[index].start: each for index, each in matched(clause, promising, own, words).items()}
    for figure in figures:
        keys = tuple(each.key for each in covers.get(figure.start, ()))
        yield replace(_line(clause, figure), commitments=keys, reason=reasons[figure.start])


def _line(clause: PolicyClause, figure: Figure) -> AuditLine:
    """A figure at its place, with nothing that covers it."""
    line, column = clause.position(figure.start)
    excerpt = clause.text[max(0, figure.start - _BEFORE) : figure.end + _BEHIND].replace("\n", " ")
    return AuditLine(figure=figure, line=line, column=column, excerpt=excerpt)


def _uncovered(audited: Iterable[ClauseAudit]) -> Iterator[Problem]:
    for each in audited:
        for line in each.lines:
            if line.state == "uncovered":
                values = {"clause": each.clause.reference, "figure": line.figure.text, "excerpt": line.excerpt}
                yield Problem(
                    place=Place(each.clause.file, line.line, line.column), code="audit-uncovered", values=values
                )


def _split_problems(inputs: Inputs, clauses: Mapping[str, PolicyClause], texts: Mapping[str, str]) -> Iterator[Problem]:
    """The plan names the clauses that the text has, by the titles that it gives them."""
    plan, language = inputs.plan, inputs.plan.record.languages[0]
    for at, part in enumerate(plan.record.parts):
        if part.text is None:
            yield plan.problem("audit-part-unplaced", "parts", at, part=part.id)
            continue
        if (file := file_of(part, language)) not in texts:
            yield plan.problem("audit-text-missing", "parts", at, "document", part=part.id, file=file)
            continue
        named = {f"{part.id}/{clause.number}" for clause in part.clauses}
        for reference in clauses:
            if reference.startswith(f"{part.id}/") and reference not in named:
                yield plan.problem("audit-clause-unknown", "parts", at, "clauses", of_key=True, clause=reference)
        for index, clause in enumerate(part.clauses):
            found = clauses.get(f"{part.id}/{clause.number}")
            title = clause.title.get(language, "")
            if found is None:
                yield plan.problem(
                    "audit-clause-missing", "parts", at, "clauses", index, clause=f"{part.id}/{clause.number}"
                )
            elif part.titled and normalised(title) not in normalised(found.text):
                yield plan.problem(
                    "audit-title", "parts", at, "clauses", index, "title", clause=found.reference, title=title
                )


def _outside(text: str, clauses: tuple[PolicyClause, ...], style: NumberStyle) -> Iterator[AuditLine]:
    for piece in outside(text, clauses):
        for figure in find_figures(piece, style):
            yield _line(piece, figure)


def _ledger(
    inputs: Inputs, every: tuple[AuditedTarget, ...], audited: list[ClauseAudit], disagreeing: int, around: int
) -> Ledger:
    states = Counter(line.state for each in audited for line in each.lines)
    kinds = Counter(each.target.kind for each in every)
    sectors = Counter(each.sector for each in every)
    return Ledger(
        clauses=len(audited),
        figures=states.total(),
        covered=states["commitment"],
        context=states["context"],
        uncovered=states["uncovered"],
        disagreements=disagreeing,
        outside=around,
        context_entries=len(inputs.context.record.context) if inputs.context else 0,
        commitments=len(every),
        by_kind=tuple(sorted(kinds.items(), key=lambda each: (-each[1], each[0]))),
        by_sector=tuple((sector.id, sectors[sector.id]) for sector in inputs.plan.record.sectors),
    )
