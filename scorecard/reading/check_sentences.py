"""Rules that hold a target against the words beside it, and against the other targets of its indicator.

The same form as `check_truth`: warnings, since a sentence may say its figure in other words.
"""

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from unicodedata import normalize

from scorecard.reading.load import Inputs
from scorecard.records.model import AtLeast, AtMost, Multiple, Range, Target, figure_of, has_figure, ratio_of
from scorecard.records.period import FIRST_YEAR, LAST_YEAR
from scorecard.records.problems import Problem

_NUMBER = re.compile(r"\d{1,3}(?:[ ’']\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*")
"""In any language: 12,345.5, 12.345,5 or 12 345,5."""
_ASIDE = frozenset({"id", "text", "clauses", "note", "lead", "partners", "hedged", "due_implied"})
"""What two targets may differ in and still ask for the same."""


def figures_stand_in_their_words(inputs: Inputs) -> Iterator[Problem]:
    """A commitment in our own words says its figure, where it says numbers: in whatever scale, 40.5万 or 405,000. Asked
    once of a target: in other languages it says the same.
    """
    for document in inputs.indicators.values():
        for at, target in enumerate(document.record.targets):
            figures = _said_as(target)
            for language, words in target.text.items() if figures else ():
                numbers = [each for each in _numbers(words) if not _is_year(each)]
                if numbers and not figures & {_digits(each) for each in _numbers(words)}:
                    yield document.problem(
                        "figure-not-in-words", "targets", at, "text", language, severity="warning",
                        figure=figure_of(target), numbers=", ".join(numbers),
                    )  # fmt: skip
                    break


def due_years_stand_in_their_words(inputs: Inputs) -> Iterator[Problem]:
    """A commitment in our own words that names years of the plan names the one in which it is due."""
    plan = inputs.plan.record.period
    for document in inputs.indicators.values():
        for at, target in enumerate(document.record.targets):
            if target.due is None or target.due_implied:
                continue
            due = range(target.due.start.year, target.due.end.year + 1)
            for language, words in target.text.items():
                years = [int(each) for each in _numbers(words) if _is_year(each)]
                named = [each for each in years if plan.start.year <= each <= plan.end.year]
                if named and not any(each in due for each in named):
                    yield document.problem(
                        "due-not-in-words", "targets", at, "text", language, severity="warning",
                        due=target.due.text, years=", ".join(map(str, named)),
                    )  # fmt: skip
                    break


def targets_ask_for_different_things(inputs: Inputs) -> Iterator[Problem]:
    """No target of an indicator asks for what another one asks for, or excludes it: both are counted."""
    for document in inputs.indicators.values():
        for (_, one), (at, other) in combinations(enumerate(document.record.targets), 2):
            if has_figure(one) and _asked(one) == _asked(other):
                yield document.problem("target-repeats", "targets", at, severity="warning", other=one.id)
            elif one.superseded_by is None is other.superseded_by and (_exclude(one, other) or _exclude(other, one)):
                yield document.problem("targets-exclude", "targets", at, "value", severity="warning", other=one.id)


SENTENCE_RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (
    figures_stand_in_their_words,
    due_years_stand_in_their_words,
    targets_ask_for_different_things,
)


def _said_as(target: Target) -> frozenset[str]:
    """How the figure may be said: of a doubling 2, or 1 more (增长1倍, by 100 %), of half 0.5. Nothing of a nothing."""
    figure = figure_of(target)
    if not figure or ratio_of(target) is not None:
        return frozenset()
    more = (figure, figure - 1) if isinstance(target, Multiple) else (figure,)
    return frozenset(_digits(f"{each:f}") for each in more)


def _digits(number: str) -> str:
    """The digits that do not depend on scale, sign or how a language divides thousands: 405 of 40.5 and of 405,000."""
    return re.sub(r"\D", "", number).strip("0")


def _numbers(words: str) -> list[str]:
    return _NUMBER.findall(normalize("NFKC", words))


def _is_year(number: str) -> bool:
    return number.isdecimal() and FIRST_YEAR <= int(number) <= LAST_YEAR


def _asked(target: Target) -> dict[str, object]:
    return {name: value for name, value in target if name not in _ASIDE}


def _exclude(floor: Target, ceiling: Target) -> bool:
    """True where no value keeps both."""
    if not isinstance(floor, AtLeast | Range) or not isinstance(ceiling, AtMost):
        return False
    of_one = (floor.due, floor.group, floor.every_group) == (ceiling.due, ceiling.group, ceiling.every_group)
    return of_one and floor.value > ceiling.value
