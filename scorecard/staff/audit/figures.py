"""Every figure of a clause: its numbers, years, names with digits, and the words that promise without a number.

What is a figure, decided once for every plan:

- every number as the language writes it, with the range, the scale and the measure it is printed with (3至5所,
  40.5万人, 5 percentage points, 6 Mrd. Euro);
- a calendar year (到2025年, by 2030);
- a name that holds digits, Roman numerals or a grade (PM2.5, 5G, Ⅰ-Ⅲ, B级, age 20 to 64);
- every number spelt out (三年, 四级, 百校千企, two parks), but in the words that `not_numerals` lists (一体化, 统一);
- every word of `promises` (全覆盖, 倍增, verdoppeln …), every place in a list (第一, 前三位), and every comparison that
  names no number (高于经济增速).

The words are those of a language's `figures.yml`; without one, figures are the numbers, years and names with digits.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from scorecard.staff.audit.clauses import PolicyClause, normalised
from scorecard.staff.audit.figure import Figure
from scorecard.staff.audit.figure_context import NUMERAL, in_context, signs_before
from scorecard.staff.audit.figure_words import Words
from scorecard.staff.audit.number_style import CHINESE, NumberStyle


def find_figures(clause: PolicyClause, style: NumberStyle = CHINESE) -> tuple[Figure, ...]:
    """The figures of a clause, in the order in which they stand. Its own number, and those of its items, are none."""
    plain, words = plain_of(clause), style.words
    numbers = _joined(plain, tuple(_numbers(plain, style)), words)
    signs = frozenset(end for each in numbers for end, _, _ in signs_before(plain, each.start, numbers, words))
    promises = (*_places(plain, words), *_promises(plain, signs, words))
    taken = tuple((each.start, each.end) for each in (*numbers, *promises))
    found = [*numbers, *_numerals(plain, taken, words), *promises]
    return tuple(
        replace(in_context(plain, each, numbers, words), text=clause.text[each.start : each.end])
        for each in sorted(found, key=lambda each: each.start)
    )


def plain_of(clause: PolicyClause) -> str:
    """The clause's text as it is read: every offset stays what it is."""
    return _ENUMERATOR.sub(lambda match: " " * len(match.group()), normalised(clause.text))


_ENUMERATOR = re.compile(
    r"^[ \t]*(?:\d{1,3}[.、](?!\d)|\(\d{1,2}\)|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、|[①-⑳])",
    re.MULTILINE,
)
_ROMAN = re.compile(r"[Ⅰ-Ⅻ]+(?:[至~\-—–][Ⅰ-Ⅻ]+)?")
_GRADE = re.compile(r"(?<![A-Za-z])[A-Z]级")
_PLACE = re.compile(rf"[第前](?P<value>[{NUMERAL}]|\d+)(?=[,。;、!\s位名]|$)")
_NUMERALS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def _numbers(plain: str, style: NumberStyle) -> Iterator[Figure]:
    words, at = style.words, 0
    while match := style.pattern.search(plain, at):
        figure = _number(plain, match, style)
        # What is divided by (per 1,000, je 100.000) is part of what is counted.
        if figure.kind != "number" or not words.per.ending(plain[: match.start()]):
            yield figure
        at = max(figure.end, match.end())
    for kind, pattern in (("name", _ROMAN), ("grade", _GRADE)):
        for match in pattern.finditer(plain):
            yield Figure(kind="name" if kind == "name" else "grade", text="", start=match.start(), end=match.end())


def _number(plain: str, match: re.Match[str], style: NumberStyle) -> Figure:
    words, start, end = style.words, match.start(), match.end()
    if (year := style.year_of(match, plain) or _base_year(plain, match, words)) is not None:
        return Figure(kind="year", text="", start=start, end=year[1], value=year[0])
    if match["before"] or match["after"]:
        return Figure(kind="name", text="", start=start, end=end)
    if named := words.names.at(plain, _past_space(plain, end, words)):
        return Figure(kind="name", text="", start=start, end=named[0].end())
    scale = words.scales.at(plain, match.start("scale") if match["scale"] else _past_space(plain, end, words))
    end = scale[0].end() if scale else end
    counted = words.measures.at(plain, _past_space(plain, end, words))
    return Figure(
        kind="number",
        text="",
        start=start,
        end=counted[0].end() if counted else end,
        value=style.read(match["value"]),
        high=style.read(match["high"]) if match["high"] else None,
        scale=scale[1] if scale else 1,
        measure=counted[0].group() if counted else "",
        is_measured=words.is_read or counted is not None,
    )


def _past_space(plain: str, at: int, words: Words) -> int:
    return at + 1 if words.spaced and plain[at : at + 1].isspace() else at


def _base_year(plain: str, match: re.Match[str], words: Words) -> tuple[Decimal, int] | None:
    """A year far from the plan, by the word before it: since 1990, by 2050."""
    before = plain[: match.start()]
    is_said = (words.since.ending(before) or words.until.ending(before)) and not words.before.ending(before)
    counts = words.measures.at(plain, _past_space(plain, match.end(), words))
    return (Decimal(match["value"]), match.end()) if _may_be_year(match["value"]) and is_said and not counts else None


def _may_be_year(digits: str) -> bool:
    return len(digits) == len("1990") and digits.isdecimal() and _FIRST_YEAR <= int(digits) <= _LAST_YEAR


def _joined(plain: str, numbers: tuple[Figure, ...], words: Words) -> tuple[Figure, ...]:
    """Two numbers with a word between that makes them a span (15 to 20%, 15 bis 20 %), and of all those that are ages
    or other names by the word before them.
    """
    made: list[Figure] = []
    for each in numbers:
        last = made[-1] if made else None
        if (
            last is not None
            and last.kind == "year"
            and _may_be_year(plain[each.start : each.end])
            and _spans(plain, last, each, words)
        ):
            made.append(replace(each, kind="year"))
        elif last is not None and _is_span(plain, last, each, words):
            made[-1] = replace(each, start=last.start, value=last.value, high=each.value)
        else:
            made.append(each)
    return tuple(
        Figure(kind="name", text="", start=each.start, end=each.end)
        if each.kind == "number" and words.names_before.ending(plain[: each.start])
        else each
        for each in made
    )


def _is_span(plain: str, one: Figure, other: Figure, words: Words) -> bool:
    kinds = (one.kind, other.kind) in {("number", "number"), ("number", "name")}
    begins = words.since.ending(plain[: one.start]) is not None and bool(one.measure)
    same = not one.measure or one.measure == other.measure
    return kinds and one.high is None and not begins and same and _spans(plain, one, other, words)


def _spans(plain: str, one: Figure, other: Figure, words: Words) -> bool:
    """Whether the words of a span stand between two figures and before them: between 10 and 20."""
    between = plain[one.end : other.start].strip().removeprefix("-").strip()
    found = words.ranges.at(between, 0)
    if found is None or found[0].end() != len(between):
        return False
    return plain[: one.start].rstrip().casefold().endswith(found[1])


def _numerals(plain: str, taken: Iterable[tuple[int, int]], words: Words) -> Iterator[Figure]:
    """Numbers spelt out, outside the other figures, whose 万, 个百分点 or 零 they would repeat."""
    spared = [*taken, *(match.span() for match, _ in words.not_numerals.find(plain))]
    for start, end, value, is_percent in _spelt(plain, words):
        if any(begin < end and start < stop for begin, stop in spared):
            continue
        counted = words.measures.at(plain, _past_space(plain, end, words)) if not is_percent else None
        measure = "%" if is_percent else counted[0].group() if counted else ""
        yield Figure(
            kind="number", text="", start=start, end=counted[0].end() if counted else end, value=value, measure=measure
        )


def _spelt(plain: str, words: Words) -> Iterator[tuple[int, int, Decimal, bool]]:
    """From where to where, the value, and whether it is a share: 百分之八十. After 每 a bare 千 is divided by."""
    for match, number in words.numerals.find(plain):
        yield match.start(), match.end(), Decimal(number), False
    for match in () if words.spaced else _SPELT.finditer(plain):
        if plain[match.start() - 1 : match.start()] != "每" or match["value"] not in _TENS:
            yield match.start(), match.end(), _read_numeral(match["value"]), bool(match["percent"])


_SPELT = re.compile(rf"(?P<percent>百分之)?(?P<value>[{NUMERAL}]+)")


def _places(plain: str, words: Words) -> Iterator[Figure]:
    """第一, 前三位: a place in a list."""
    for match in () if words.spaced or words.first is None else _PLACE.finditer(plain):
        raw = match["value"]
        value = Decimal(raw) if raw.isdigit() else _read_numeral(raw)
        yield Figure(kind="promise", text="", start=match.start(), end=match.end(), value=value, promise=words.first)


def _promises(plain: str, signs: frozenset[int], words: Words) -> Iterator[Figure]:
    """Words that promise without a number; a comparison that a number follows is that number's comparator instead."""
    spared = tuple(match.span() for match, _ in words.not_promises.find(plain))
    for match, promise in words.promises.find(plain):
        if any(start < match.end() and match.start() < end for start, end in spared):
            continue
        if promise.id == "compared" and (match.end() in signs or plain[match.start() - 1 : match.start()] == "不"):
            continue
        yield Figure(
            kind="promise", text="", start=match.start(), end=match.end(), value=promise.value, promise=promise
        )


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
