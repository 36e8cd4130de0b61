"""Every figure of a clause: its numbers, years, names with digits, and the words that promise without a number.

What is a figure, decided once for every plan:

- every number in digits, with the range, the 万 or 亿 and the measure it is printed with (3至5所, 40.5万人, 5个百分点);
- a calendar year (到2025年);
- a name that holds digits, Roman numerals or a grade (PM2.5, 5G, Ⅰ-Ⅲ, B级);
- every Chinese numeral (三年, 四级, 百校千企), but in the words that `not_numerals` lists (一体化, 统一);
- every word of `promises` (全覆盖, 倍增, 逐年 …), every place in a list (第一, 前三位), and every comparison that names
  no number (高于经济增速).

The lists are those of figure_words.yml, and are of Chinese words: in other languages figures are the numbers, as the
language writes them (`number_style`), years and names with digits.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from scorecard.records.comparators import Sense
from scorecard.records.frozen import frozen
from scorecard.staff.audit.clauses import PolicyClause, normalised
from scorecard.staff.audit.figure_words import Promise, any_of, figure_words
from scorecard.staff.audit.number_style import CHINESE, NumberStyle

FigureKind = Literal["number", "year", "name", "grade", "promise"]


@frozen
class Figure:
    """One figure as printed, and what the words around it make of it. `start` and `end` are offsets in the clause.

    `value` (and `high`, in a range) stand as printed; `scale` is the 万 (10000) or 亿 they are printed with.
    """

    kind: FigureKind
    text: str
    start: int
    end: int
    value: Decimal | None = None
    high: Decimal | None = None
    scale: int = 1
    measure: str = ""
    """What is counted, where the number is followed by a known measure: `人`, `%`, `个百分点`."""
    is_measured: bool = True
    """False in a language whose measures are not known: the number may be a share, points or times."""
    senses: frozenset[Sense] = frozenset()
    """What the words before and after the number say of it: 不低于, 以上, 左右. Empty for a bare number."""
    comparator: str = ""
    """Those words as printed."""
    changes: bool = False
    """Directly after 提高, 增长 and the like: the number is a change, not a level."""
    rate: bool = False
    """In one phrase with 增速, 增幅 and the like: the number is a rate of change."""
    total: bool = False
    """In one phrase with 累计: the number is a running total."""
    hedged: bool = False
    held: bool = False
    """To be kept: 稳定, 保持."""
    presupposed: bool = False
    """Taken as given: 在…基础上."""
    every: str | None = None
    """The period that the phrase names with 每年, 每月 or 每学年."""
    promise: Promise | None = None

    @property
    def amount(self) -> Decimal | None:
        """The value with its 万 or 亿 multiplied out."""
        return None if self.value is None else self.value * self.scale

    @property
    def strict(self) -> bool:
        """Whether its words leave the figure itself out: 超过, 低于, and a comparison with what has no number."""
        return bool(self.senses & {"above", "below"}) or (self.promise is not None and self.promise.id == "compared")


def find_figures(clause: PolicyClause, style: NumberStyle = CHINESE) -> tuple[Figure, ...]:
    """The figures of a clause, in the order in which they stand. Its own number, and those of its items, are none."""
    plain = _ENUMERATOR.sub(lambda match: " " * len(match.group()), normalised(clause.text))
    begin = 0
    numbers = tuple(_numbers(plain, begin, style))
    compared = frozenset(sign for each in numbers for sign in _signs_of(plain, each.start, numbers))
    promises = (*_places(plain, begin), *_promises(plain, begin, compared))
    taken = tuple((each.start, each.end) for each in (*numbers, *promises))
    found = [*numbers, *_numerals(plain, begin, taken), *promises]
    return tuple(
        replace(_in_context(plain, each, numbers), text=clause.text[each.start : each.end])
        for each in sorted(found, key=lambda each: each.start)
    )


_ENUMERATOR = re.compile(
    r"^[ \t]*(?:\d{1,2}[.、](?!\d)|\(\d{1,2}\)|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、|[①-⑳])",
    re.MULTILINE,
)
_ROMAN = re.compile(r"[Ⅰ-Ⅻ]+(?:[至~\-—–][Ⅰ-Ⅻ]+)?")
_GRADE = re.compile(r"(?<![A-Za-z])[A-Z]级")
_NUMERAL = "零一二两三四五六七八九十百千万"
_PLACE = re.compile(rf"[第前](?P<value>[{_NUMERAL}]|\d+)(?=[,。;、!\s位名]|$)")
_PHRASE_ENDS = ",。;:!?\n"
_NUMERALS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000, "万": 10000}


def _numbers(plain: str, begin: int, style: NumberStyle) -> Iterator[Figure]:
    measure, names = re.compile(any_of(figure_words().measures)), re.compile(any_of(figure_words().names))
    at = begin
    while match := style.pattern.search(plain, at):
        value, high = match["value"], match["high"]
        end = match.end()
        if (year := style.year_of(match, plain)) is not None:
            yield Figure(kind="year", text="", start=match.start(), end=year[1], value=year[0])
            at = year[1]
            continue
        if match["before"] or match["after"]:
            yield Figure(kind="name", text="", start=match.start(), end=end)
            at = end
            continue
        named = names.match(plain, end)
        if named:
            yield Figure(kind="name", text="", start=match.start(), end=named.end())
            at = named.end()
            continue
        counted = measure.match(plain, end if style.is_chinese or plain[end : end + 1].strip() else end + 1)
        yield Figure(
            kind="number",
            text="",
            start=match.start(),
            end=counted.end() if counted else end,
            value=style.read(value),
            high=style.read(high) if high else None,
            scale=figure_words().scales.get(match["scale"], 1),
            measure=counted.group() if counted else "",
            is_measured=style.is_chinese or counted is not None,
        )
        at = counted.end() if counted else end
    for kind, pattern in (("name", _ROMAN), ("grade", _GRADE)):
        for match in pattern.finditer(plain, begin):
            yield Figure(kind="name" if kind == "name" else "grade", text="", start=match.start(), end=match.end())


def _numerals(plain: str, begin: int, taken: Iterable[tuple[int, int]]) -> Iterator[Figure]:
    """Chinese numerals outside the other figures, whose 万, 个百分点 or 零 they would repeat."""
    spared = [*taken]
    spared.extend(match.span() for match in re.compile(any_of(figure_words().not_numerals)).finditer(plain, begin))
    for match in re.compile(rf"(?P<percent>百分之)?(?P<value>[{_NUMERAL}]+)").finditer(plain, begin):
        if any(start < match.end() and match.start() < end for start, end in spared):
            continue
        if plain[match.start() - 1 : match.start()] == "每" and match["value"] in _TENS:
            continue
        counted = re.compile(any_of(figure_words().measures)).match(plain, match.end())
        measure = "%" if match["percent"] else counted.group() if counted else ""
        end = counted.end() if counted and not match["percent"] else match.end()
        value = _read_numeral(match["value"])
        yield Figure(kind="number", text="", start=match.start(), end=end, value=value, measure=measure)


def _places(plain: str, begin: int) -> Iterator[Figure]:
    """第一, 前三位: a place in a list."""
    promise = figure_words().promises["首位"]
    for match in _PLACE.finditer(plain, begin):
        raw = match["value"]
        value = Decimal(raw) if raw.isdigit() else _read_numeral(raw)
        yield Figure(kind="promise", text="", start=match.start(), end=match.end(), value=value, promise=promise)


def _promises(plain: str, begin: int, signs: frozenset[int]) -> Iterator[Figure]:
    """Words that promise without a number; a comparison that a number follows is that number's comparator instead."""
    spared = tuple(match.span() for match in re.compile(any_of(figure_words().not_promises)).finditer(plain, begin))
    for match in re.compile(any_of(figure_words().promises)).finditer(plain, begin):
        promise = figure_words().promises[match.group()]
        if any(start < match.end() and match.start() < end for start, end in spared):
            continue
        if promise.id == "compared" and (match.end() in signs or plain[match.start() - 1 : match.start()] == "不"):
            continue
        value = Decimal(1) if promise.id == "first" else None
        yield Figure(kind="promise", text="", start=match.start(), end=match.end(), value=value, promise=promise)


def _in_context(plain: str, figure: Figure, numbers: tuple[Figure, ...]) -> Figure:
    """The figure with what its phrase says of it."""
    if figure.kind in {"year", "name"}:
        return figure
    phrase = _phrase(plain, figure.start)
    rest = re.split(rf"[{_PHRASE_ENDS}]", plain[figure.end :])[0]
    figure = replace(
        figure,
        hedged=any(word in phrase for word in figure_words().hedges),
        presupposed=any(word in rest for word in figure_words().presupposes),
    )
    if figure.kind == "promise":
        return replace(figure, held=any(word in phrase for word in figure_words().holds))
    before = _before(plain, figure.start, numbers)
    signs = (*_sign_before(before), *_sign_after(plain, figure))
    change = re.compile(rf"{any_of(figure_words().changes)}了?{any_of(figure_words().signs_before)}?$")
    return replace(
        figure,
        senses=frozenset(sense for _, sense in signs),
        comparator="…".join(word for word, _ in signs),
        held=bool(re.search(rf"{any_of(figure_words().holds)}[在于]?{any_of(figure_words().signs_before)}?$", before)),
        changes=bool(change.search(before)),
        rate=any(word in phrase for word in figure_words().rates_of_change),
        total=any(word in phrase for word in figure_words().totals),
        every=_every(phrase),
    )


def _before(plain: str, start: int, numbers: tuple[Figure, ...]) -> str:
    """What stands between the number and the punctuation or the number before it."""
    last = max((each.end for each in numbers if each.end <= start), default=0)
    return re.split(rf"[{_PHRASE_ENDS}、]", plain[last:start])[-1]


def _sign_before(before: str) -> list[tuple[str, Sense]]:
    """The last comparator before the number."""
    found = [
        (match.group(), figure_words().signs_before[match.group()])
        for match in re.compile(any_of(figure_words().signs_before)).finditer(before)
        if match.group() not in figure_words().adjoining or match.end() == len(before)
    ]
    return found[-1:]


def _signs_of(plain: str, start: int, numbers: tuple[Figure, ...]) -> Iterator[int]:
    """The offsets at which the comparators of a number end."""
    before = _before(plain, start, numbers)
    for match in re.compile(any_of(figure_words().signs_before)).finditer(before):
        yield start - len(before) + match.end()


def _sign_after(plain: str, figure: Figure) -> list[tuple[str, Sense]]:
    """以上 and the like, after the number and the few characters that say what it counts."""
    pattern = re.compile(rf"[^\d\s{_PHRASE_ENDS}、(){_NUMERAL}]{{0,6}}?({any_of(figure_words().signs_after)})")
    match = pattern.match(plain, figure.end)
    return [(match.group(1), figure_words().signs_after[match.group(1)])] if match else []


def _phrase(plain: str, at: int) -> str:
    """What stands before a place, from the last comma or stop."""
    return re.split(rf"[{_PHRASE_ENDS}]", plain[:at])[-1]


def _every(phrase: str) -> str | None:
    for word in figure_words().not_every:
        phrase = phrase.replace(word, "")
    return next((every for word, every in figure_words().every.items() if word in phrase), None)


def _read_numeral(text: str) -> Decimal:
    """十五 → 15, 一百 → 100. A numeral that follows no such rule (八五) reads as its digits one after another."""
    total = digit = 0
    if not any(each in _TENS for each in text):
        return Decimal("".join(str(_NUMERALS[each]) for each in text))
    for each in text:
        if each in _TENS:
            total += (digit or 1) * _TENS[each]
            digit = 0
        else:
            digit = _NUMERALS[each]
    return Decimal(total + digit)
