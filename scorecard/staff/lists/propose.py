"""A list's text → its clauses, a title for each, and a target for every figure. Proposals: people confirm them."""

import re
from collections.abc import Mapping
from typing import get_args

from scorecard.reading.load import Inputs
from scorecard.records.frozen import frozen
from scorecard.records.outline import Clause, ClauseStart, Part, PartText
from scorecard.records.problems import InputError, Place, Problem
from scorecard.staff.audit.clauses import PolicyClause, clauses_of, normalised
from scorecard.staff.audit.figures import Figure, find_figures
from scorecard.staff.audit.number_style import NumberStyle, style_of

_END = r"[。；;，！!\n]|(?<!\d),|,(?!\d)|\.(?=\s|$)"
"""Where a phrase ends; a comma within a number, and a point, are none."""
_STOP = re.compile(rf"[：:]|{_END}")
_MARK = re.compile(r"\s*(?:\d+[.、]|\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、|——)\s*")
_AFTER_NAME = re.compile(
    r"(?:达到|不低于|不少于|不超过|不高于|超过|高于|保持在|控制在|提高到|提高|提升|增长|下降|降低|降|完成|累计|约|近|将|到|为|在|至|的|全年)+$"
)
_UNTIL = re.compile(r"到(?P<year>\d{4})年[底末]?")
_LONGEST_TITLE, _LONGEST_IN_LETTERS = 20, 60
_ONLY = ("number", "grade", "promise")
"""Figures that can be promised; years and names are none."""


@frozen
class ProposedTarget:
    """A figure of a clause and what it may promise. `unit` is empty where the plan has none of that name."""

    figure: str
    phrase: str
    name: str
    kind: str
    value: str = ""
    value_high: str = ""
    unit: str = ""
    flags: tuple[str, ...] = ()
    """What the words around the figure ask for: `strict`, `hedged`."""
    due: str = ""
    """The year that its own phrase names: 到2026年. Empty where it is that of the whole list."""
    promises: bool = True
    """False for a name (4号线) or a year: it needs its reason, and no target."""


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


def propose_list(text: str, inputs: Inputs, file: str, due: str = "") -> ProposedList:
    """`due` is the year of the whole list: where a clause says it, it needs no target. Raises InputError where the
    text has no numbered clauses below a heading.
    """
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
        clauses.append(_clause(each, _chapter_title(chapter), inputs, due))
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
    return _MARK.sub("", normalised(heading), count=1) if heading else ""


def _clause(clause: PolicyClause, chapter: str, inputs: Inputs, due: str) -> ProposedClause:
    style = style_of(inputs.plan.record)
    figures = [each for each in find_figures(clause, style) if not _says_when(clause, each, due)]
    targets = tuple(_target(clause, each, inputs) for each in figures)
    title = _title(clause.text, style)
    unit = "进度" if "进度" in inputs.units.record.units else ""
    done = ProposedTarget(figure="", phrase=title, name=title, kind="milestone", unit=unit)
    is_deed = not any(each.promises for each in targets)
    return ProposedClause(
        number=clause.number, chapter=chapter, text=clause.text, title=title,
        targets=(done, *targets) if is_deed else targets,
    )  # fmt: skip


def _says_when(clause: PolicyClause, figure: Figure, due: str) -> bool:
    """True for the year of the whole list, and for that of a promise (到2026年): they need no target."""
    return figure.kind == "year" and (str(figure.value) == due[:4] or clause.text[: figure.start].endswith("到"))


def _title(text: str, style: NumberStyle) -> str:
    """The first words, up to a stop or a figure: they stand in the text."""
    mark = _MARK.match(normalised(text))
    rest = text[mark.end() if mark else 0 :].strip()
    words = _STOP.split(rest, maxsplit=1)[0].strip() or rest
    figures = find_figures(PolicyClause(part="", number=0, text=words, start=0, line=1, column=1), style)
    if any(each.kind in _ONLY for each in figures):
        words = re.split(r"\d", words)[0].strip() or words
    return words[: _LONGEST_TITLE if style.is_chinese else _LONGEST_IN_LETTERS].strip()


def _target(clause: PolicyClause, figure: Figure, inputs: Inputs) -> ProposedTarget:
    start = max((match.end() for match in _STOP.finditer(clause.text, 0, figure.start)), default=0)
    mark = _MARK.match(normalised(clause.text[start:]))
    start += mark.end() if mark else 0
    end = re.search(f"{_END}|$", clause.text[figure.end :])
    phrase = clause.text[start : figure.end + (end.start() if end else 0)].strip()
    before = re.split(r"[\d、]", clause.text[start : figure.start])[-1] if "、" in clause.text[start:] else ""
    before = _UNTIL.sub("", before or clause.text[start : figure.start], count=1)
    until = _UNTIL.search(phrase)
    name = _AFTER_NAME.sub("", before.strip()) or phrase
    value, high = (f"{each:f}" if each is not None else "" for each in (figure.value, figure.high))
    return ProposedTarget(
        figure=figure.text, phrase=phrase, name=name, kind=_kind(figure),
        value=value if figure.kind == "number" else figure.text[:2] if figure.kind == "grade" else "",
        value_high=high, unit=_unit(figure, inputs), flags=_flags(figure), due=until["year"] if until else "",
        promises=figure.kind in _ONLY,
    )  # fmt: skip


def _kind(figure: Figure) -> str:
    if figure.promise is not None:
        return next(iter(figure.promise.makes), "guarantee")
    if figure.kind == "grade":
        return "grade"
    if figure.high is not None:
        return "range"
    if figure.senses & {"at_most", "below"}:
        return "at_most"
    return "at_least" if figure.measure in {"%", "‰"} or figure.changes else "cumulative"


def _flags(figure: Figure) -> tuple[str, ...]:
    said = {"strict": figure.strict and _kind(figure) != "range", "hedged": figure.hedged}
    return tuple(flag for flag, is_said in said.items() if is_said)


def _unit(figure: Figure, inputs: Inputs) -> str:
    units: Mapping[str, object] = inputs.units.record.units
    if figure.kind != "number":
        return "进度" if "进度" in units else ""
    scale = {10_000: "万", 100_000_000: "亿"}.get(figure.scale, "")
    return next((each for each in (f"{scale}{figure.measure}", figure.measure) if each in units), "")
