"""What the words around a figure say of it: 不低于, 提高, 每年; at least, raise by, jedes Jahr.

In Chinese they stand before it, up to the last comma. Where words are set apart by spaces a comparison stands right at
its figure, and the verb of the phrase before or behind it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from scorecard.records.comparators import Sense
from scorecard.records.lexicon import Lexicon
from scorecard.staff.audit.figure import Figure
from scorecard.staff.audit.figure_words import Words

_PHRASE_ENDS = ",。;:!?\n"
_STOP = r"\.(?=\s+[^\W\d_a-zäöü])"
"""A full stop: after an abbreviation the words go on with a small letter or a number (ca. 5, Mrd. Euro aside)."""

_ENDS = {
    False: re.compile(f"[{_PHRASE_ENDS}]"),
    True: re.compile(rf"[;:!?\n]|(?<!\d),|,(?!\d)|{_STOP}"),
}
"""Where a phrase ends, by whether words are spaced: a comma or point within a number is no end."""

_SENTENCE_ENDS = {False: re.compile("[。;!?]"), True: re.compile(rf"[;!?\n]|{_STOP}")}
NUMERAL = "零一二两三四五六七八九十百千万"
"""The signs that Chinese numerals are made of."""
_SOON = 30
"""Characters within which “or more” still belongs to its figure."""


def in_context(plain: str, figure: Figure, numbers: Sequence[Figure], words: Words) -> Figure:
    """The figure with what its phrase says of it."""
    if figure.kind in {"year", "name"}:
        return figure
    phrase, rest = phrase_before(plain, figure.start, words), phrase_behind(plain, figure.end, words)
    said = f"{phrase} … {rest}" if words.spaced else phrase
    figure = replace(
        figure,
        hedged=words.hedges.stands_in(said),
        presupposed=words.presupposes.stands_in(said if words.spaced else rest),
    )
    if figure.kind == "promise":
        return replace(figure, held=words.holds.stands_in(said))
    figure = replace(
        figure,
        rate=words.rates_of_change.stands_in(said),
        total=words.totals.stands_in(said),
        every=_every(said, words),
    )
    return _moved(plain, figure, numbers, words) if words.spaced else _changed(plain, figure, numbers, words)


def _changed(plain: str, figure: Figure, numbers: Sequence[Figure], words: Words) -> Figure:
    """A change is told by the verb right before the number, or before its comparison."""
    before = _before(plain, figure.start, numbers, words)
    signs = [(word, sense) for _, word, sense in signs_before(plain, figure.start, numbers, words)[-1:]]
    signs += _sign_after(plain, figure.end, words)
    tail = _tail(before, words)
    return replace(
        _signed(figure, signs),
        held=words.holds.ending(tail) is not None,
        changes=words.changes.ending(tail) is not None,
        falls=words.falls.ending(tail) is not None,
    )


def _moved(plain: str, figure: Figure, numbers: Sequence[Figure], words: Words) -> Figure:
    """A change is told by a verb of the phrase and “by”; with “to” it leads to a level, from below or from above."""
    before, behind = _piece(plain, figure, numbers, words)
    signs = [(word, sense) for _, word, sense in signs_before(plain, figure.start, numbers, words)]
    signs += [(match.group(), sense) for match, sense in words.after.find(behind[:_SOON])][:1]
    tail, falls = _tail(before, words), _falls(before, behind, words)
    arrives = words.to.ending(tail) if falls is not None else None
    if arrives and not signs:
        signs.append((arrives[0].group(), "at_most" if falls else "at_least"))
    changes = falls is not None and words.by.ending(tail) is not None
    held = words.holds.stands_in(f"{before} … {behind}")
    figure = replace(_signed(figure, signs), arrives=bool(arrives), held=held)
    return replace(figure, changes=changes, falls=changes and bool(falls))


def _signed(figure: Figure, signs: Sequence[tuple[str, Sense]]) -> Figure:
    return replace(
        figure, senses=frozenset(sense for _, sense in signs), comparator="…".join(word for word, _ in signs)
    )


def _falls(before: str, behind: str, words: Words) -> bool | None:
    """Whether the verb nearest to a figure is one of falling; None where there is none."""
    sides = (behind, before) if words.verbs_behind else (before, behind)
    for side in sides:
        found = [
            (match.start(), falls)
            for each, falls in ((words.rises, False), (words.falls, True))
            for match, _ in each.find(side)
        ]
        if found:
            return (min(found) if side is behind else max(found))[1]
    return None


def phrase_before(plain: str, at: int, words: Words) -> str:
    """What stands before a place, from the last comma or stop."""
    return _ENDS[words.spaced].split(plain[:at])[-1]


def phrase_behind(plain: str, at: int, words: Words) -> str:
    """What stands behind it, up to the next one."""
    return _ENDS[words.spaced].split(plain[at:])[0]


def sentence_before(plain: str, at: int, words: Words) -> str:
    return _SENTENCE_ENDS[words.spaced].split(plain[:at])[-1]


def name_before(before: str, words: Words) -> str:
    """What is spoken of before a figure: without the verb and article it begins with, and what leads to the figure."""
    name = before.strip()
    if (found := words.due.at(name, 0)) is not None:
        name = re.sub(r"^\s*\d{4}\s*", "", name[found[0].end() :])
    for each in (words.verbs, words.rises, words.falls, words.particles):
        if (found := each.at(name, 0)) is not None:
            name = name[found[0].end() :].strip()
    return without_lead(name, words)


def without_lead(name: str, words: Words) -> str:
    """Without those of its last words that lead to the figure: a year, “to”, “at least”."""
    while (shorter := _shortened(name, words)) is not None:
        name = shorter
    return name


def _shortened(name: str, words: Words) -> str | None:
    year = re.search(r"\d{4}(?:/\d\d)?$", name)
    leading = (words.before, words.by, words.to, words.due, words.since, words.every, words.particles, words.hedges)
    ends = [found[0].start() for each in leading if (found := each.ending(name)) is not None]
    end = year.start() if year else min(ends, default=len(name))
    return name[:end].rstrip() if end < len(name) else None


def year_said(plain: str, at: int, figures: Sequence[Figure], said: Lexicon, words: Words) -> int | None:
    """The last year in the sentence of a place that one of such words leads to; of a span, its end is what is due."""
    years = [each for each in figures if each.kind == "year" and is_one_sentence(plain, at, each.start, words)]
    found = [
        each
        for before, each in zip((None, *years), years, strict=False)
        if said.ending(plain[: each.start]) or (said is words.due and _ends_a_span(plain, before, each, words))
    ]
    return int(found[-1].value or 0) if found else None


def _ends_a_span(plain: str, one: Figure | None, other: Figure, words: Words) -> bool:
    """between 2008 and 2050, von 2008 bis 2050."""
    if one is None or words.since.ending(plain[: one.start]) is None:
        return False
    between = plain[one.end : other.start].strip()
    return (found := words.ranges.at(between, 0)) is not None and found[0].end() == len(between)


def is_one_sentence(plain: str, one: int, other: int, words: Words) -> bool:
    return _SENTENCE_ENDS[words.spaced].search(plain[min(one, other) : max(one, other)]) is None


def is_one_phrase(between: str, words: Words) -> bool:
    return _ENDS[words.spaced].search(between) is None


def signs_before(plain: str, start: int, numbers: Sequence[Figure], words: Words) -> list[tuple[int, str, Sense]]:
    """The comparisons before a number: the offset at which each ends, its words and its sense."""
    before = _before(plain, start, numbers, words)
    offset = start - len(before)
    if words.spaced:
        ending = _sign_at_end(before, words)
        return [(offset + ending[0].end(), ending[0].group(), ending[1])] if ending else []
    return [
        (offset + match.end(), match.group(), sense)
        for match, sense in words.before.find(before)
        if match.end() == len(before) or not _is_whole(match.group(), words)
    ]


def _is_whole(word: str, words: Words) -> bool:
    """Whether a word counts only right before its figure."""
    found = words.adjoining.at(word, 0)
    return found is not None and found[0].end() == len(word)


def _before(plain: str, start: int, numbers: Sequence[Figure], words: Words) -> str:
    """What stands between the number and the punctuation or the number before it."""
    last = max((each.end for each in numbers if each.end <= start), default=0)
    before = phrase_before(plain[last:start], start - last, words)
    return before if words.spaced else before.split("、")[-1]


def _piece(plain: str, figure: Figure, numbers: Sequence[Figure], words: Words) -> tuple[str, str]:
    """What stands before a figure and behind it, up to the other numbers of its phrase: years are none."""
    others = [each for each in numbers if each.kind == "number"]
    last = max((each.end for each in others if each.end <= figure.start), default=0)
    following = min((each.start for each in others if each.start >= figure.end), default=len(plain))
    before = phrase_before(plain[last : figure.start], figure.start - last, words)
    return before, phrase_behind(plain[:following], figure.end, words)


def _tail(before: str, words: Words) -> str:
    """What stands before a figure without the comparison at its end."""
    sign = _sign_at_end(before, words)
    return _without_particles(before[: sign[0].start()] if sign else before, words)


def _sign_at_end(before: str, words: Words) -> tuple[re.Match[str], Sense] | None:
    return words.before.ending(before) or words.before.ending(_without_particles(before, words))


def _without_particles(before: str, words: Words) -> str:
    particle = words.particles.ending(before)
    return (before[: particle[0].start()] if particle else before).rstrip()


def _sign_after(plain: str, end: int, words: Words) -> list[tuple[str, Sense]]:
    """以上 and the like, after the number and the few characters that say what it counts."""
    pattern = re.compile(rf"[^\d\s{_PHRASE_ENDS}、(){NUMERAL}]{{0,6}}?({words.after.pattern.pattern})")
    match = pattern.match(plain, end)
    found = words.after.at(match.group(1), 0) if match else None
    return [(found[0].group(), found[1])] if found else []


def _every(said: str, words: Words) -> str | None:
    for match, _ in list(words.not_every.find(said)):
        said = said.replace(match.group(), "")
    return next((every for _, every in words.every.find(said)), None)
