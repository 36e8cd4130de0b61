"""A figure of a list's clause → the target that it may promise. A proposal: people confirm it."""

import re
from collections.abc import Sequence
from decimal import Decimal

from scorecard.reading.load import Inputs
from scorecard.records.frozen import frozen
from scorecard.records.lexicon import Lexicon
from scorecard.staff.audit.clauses import PolicyClause, normalised
from scorecard.staff.audit.figure import Figure
from scorecard.staff.audit.figure_context import name_before, year_said
from scorecard.staff.audit.figure_words import Words

END = r"[。；;，！!\n]|(?<!\d),|,(?!\d)|\.(?=\s|$)"
"""Where a phrase ends; a comma within a number, and a point, are none."""
STOP = re.compile(rf"[：:]|{END}")
MARK = re.compile(r"\s*(?:\d+[.、]|\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、|——)\s*")
_AFTER_NAME = re.compile(
    r"(?:达到|不低于|不少于|不超过|不高于|超过|高于|保持在|控制在|提高到|提高|提升|增长|下降|降低|降|完成|累计|约|近|将|到|为|在|至|的|全年)+$"
)
_UNTIL = re.compile(r"到(?P<year>\d{4})年[底末]?")
PROMISED = ("number", "grade", "promise")
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
    """The year that its own phrase names: 到2026年, by 2026. Empty where it is that of the whole list."""
    more: tuple[str, ...] = ()
    """What the words say for the kind: `every=year`, `measure=percent`, `base=2015`."""
    promises: bool = True
    """False for a name (4号线) or a year: it needs its reason, and no target."""


def says_when(clause: PolicyClause, figure: Figure, due: str, words: Words) -> bool:
    """True for the year of the whole list, and for those of a promise and its base (到2026年, by 2026,
    since 2015), which need no target.
    """
    if figure.kind != "year":
        return False
    before = clause.text[: figure.start]
    return str(figure.value) == due[:4] or bool(words.due.ending(before) or words.since.ending(before))


def proposed_target(
    clause: PolicyClause, figure: Figure, every: Sequence[Figure], inputs: Inputs, words: Words
) -> ProposedTarget:
    start = max((match.end() for match in STOP.finditer(clause.text, 0, figure.start)), default=0)
    mark = MARK.match(normalised(clause.text[start:]))
    start += mark.end() if mark else 0
    end = re.search(f"{END}|$", clause.text[figure.end :])
    phrase = clause.text[start : figure.end + (end.start() if end else 0)].strip()
    before = clause.text[start : figure.start]
    kind, unit = _kind(figure), _unit(clause, figure, inputs, words)
    value, high = (f"{each:f}" if each is not None else "" for each in _values(figure, kind, unit, inputs, words))
    return ProposedTarget(
        figure=figure.text, phrase=phrase, name=_name(before, clause.text[start:], words) or phrase, kind=kind,
        value=figure.text[:2] if figure.kind == "grade" else value,
        value_high=high, unit=unit, flags=_flags(figure), due=_due(clause, figure, phrase, every, words),
        more=_more(clause, figure, kind, every, words), promises=figure.kind in PROMISED,
    )  # fmt: skip


def _name(before: str, onwards: str, words: Words) -> str:
    """What the words before a figure name: in Chinese without the verb at their end, else without the one they begin
    with.
    """
    if words.spaced:
        return name_before(before, words)
    last = re.split(r"[\d、]", before)[-1] if "、" in onwards else ""
    return _AFTER_NAME.sub("", _UNTIL.sub("", last or before, count=1).strip())


def _due(clause: PolicyClause, figure: Figure, phrase: str, every: Sequence[Figure], words: Words) -> str:
    if not words.spaced:
        until = _UNTIL.search(phrase)
        return until["year"] if until else ""
    return _year_after(words.due, clause, figure, every, words)


def _year_after(said: Lexicon, clause: PolicyClause, figure: Figure, every: Sequence[Figure], words: Words) -> str:
    year = year_said(normalised(clause.text), figure.start, every, said, words)
    return "" if year is None else str(year)


def _more(clause: PolicyClause, figure: Figure, kind: str, every: Sequence[Figure], words: Words) -> tuple[str, ...]:
    """What a kind needs beside its figure, as far as the words say it."""
    said = [f"every={figure.every}"] if figure.every and kind in {"every_period", "growth"} else []
    if kind == "every_period" and figure.senses & {"at_most", "below"}:
        said.append("comparator=at_most")
    if kind == "increment":
        said.append(f"measure={_MEASURES.get(words.family(figure.measure), 'units')}")
    if kind in {"increment", "multiple"} and (base := _year_after(words.since, clause, figure, every, words)):
        said.append(f"base={base}")
    return tuple(said)


_MEASURES = {"share": "percent", "points": "points"}


def _kind(figure: Figure) -> str:
    if figure.promise is not None:
        return min(figure.promise.makes, default="guarantee")
    if figure.kind == "grade":
        return "grade"
    if figure.changes:
        return "growth" if figure.every == "year" else "increment"
    if figure.high is not None:
        return "range"
    if figure.every is not None:
        return "every_period"
    if figure.senses & {"at_most", "below"}:
        return "at_most"
    is_level = figure.measure in {"%", "‰"} or figure.rises_to
    return "at_least" if is_level else "cumulative"


def _values(
    figure: Figure, kind: str, unit: str, inputs: Inputs, words: Words
) -> tuple[Decimal | None, Decimal | None]:
    """The value and the upper one, in the unit: below zero where it falls, written out where the unit has no scale."""
    if figure.promise is not None or figure.kind != "number":
        return (figure.value if kind in {"rank", "multiple"} else None), None
    is_written_out = words.spaced and figure.scale != 1 and not _is_scaled(unit, inputs, words)
    factor = (figure.scale if is_written_out else 1) * (-1 if figure.falls and kind in {"increment", "growth"} else 1)
    value, high = (None if each is None else each * factor for each in (figure.value, figure.high))
    return value, high


def _flags(figure: Figure) -> tuple[str, ...]:
    said = {"strict": figure.strict and _kind(figure) != "range", "hedged": figure.hedged}
    return tuple(flag for flag, is_said in said.items() if is_said)


def _unit(clause: PolicyClause, figure: Figure, inputs: Inputs, words: Words) -> str:
    units = inputs.units.record.units
    if figure.kind != "number":
        return "进度" if "进度" in units else ""
    if words.spaced:
        return _unit_behind(clause, figure, inputs, words)
    scale = {10_000: "万", 100_000_000: "亿"}.get(figure.scale, "")
    return next((each for each in (f"{scale}{figure.measure}", figure.measure) if each in units), "")


def _unit_behind(clause: PolicyClause, figure: Figure, inputs: Inputs, words: Words) -> str:
    """The unit of the plan whose name stands behind the number, with the same scale or without one; the longest."""
    last = max((at for at, each in enumerate(figure.text) if each.isdigit()), default=len(figure.text.split()[0]) - 1)
    behind = _without_scale(clause.text[figure.start + last + 1 :].lstrip(), words)[1].casefold()
    language, names = inputs.plan.record.languages[0], []
    for unit, how in inputs.units.record.units.items():
        for name in (how.name.get(language, ""), how.one.get(language, ""), unit):
            scale, bare = _without_scale(name, words)
            if bare and scale in {1, figure.scale} and behind.startswith(bare.casefold()):
                names.append((scale, len(bare), unit))
    return max(names)[-1] if names else ""


def _without_scale(text: str, words: Words) -> tuple[int, str]:
    """Millionen Euro → 1,000,000 and Euro."""
    found = words.scales.at(text, 0)
    return (found[1], text[found[0].end() :].lstrip()) if found else (1, text)


def _is_scaled(unit: str, inputs: Inputs, words: Words) -> bool:
    """Whether the unit counts in thousands or millions itself."""
    how = inputs.units.record.units.get(unit)
    return how is not None and words.scales.at(how.name.get(inputs.plan.record.languages[0], ""), 0) is not None
