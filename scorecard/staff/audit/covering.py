"""Which commitment covers which figure of a clause."""

from collections.abc import Mapping, Sequence
from functools import cache

from scorecard.records.model import Target, base_of
from scorecard.staff.audit.clauses import PolicyClause, normalised
from scorecard.staff.audit.commitments import AuditedTarget, fits
from scorecard.staff.audit.figure import Figure
from scorecard.staff.audit.figure_context import is_one_phrase, phrase_before, phrase_behind
from scorecard.staff.audit.figure_words import Words

_AFTER = 12
"""Characters after a figure that still say what it counts."""


def matched(
    clause: PolicyClause, figures: Sequence[Figure], commitments: Sequence[AuditedTarget], words: Words
) -> Mapping[int, tuple[AuditedTarget, ...]]:
    """The commitments of each figure, by its place in `figures`.

    Equal figures of one clause need a commitment each: three 达到100% are not covered by two. One figure may be
    spread over several commitments (就业率、服务率、回访率均达到100%). Where more than one pairing does, the
    commitment goes to the figure whose words it shares most of.
    """
    plain = normalised(clause.text)
    near = [_near(plain, figures, index, words) for index in range(len(figures))]
    weight = {
        (index, at): _bigrams_shared(commitment.text, near[index]) + commitment.longest_shared(near[index]).size
        for index, figure in enumerate(figures)
        for at, commitment in enumerate(commitments)
        if fits(commitment, figure)
    }
    pairs = _best_pairs(len(figures), len(commitments), weight)
    found: dict[int, list[int]] = {index: [at] for index, at in pairs.items()}
    for at in range(len(commitments)):
        if at not in pairs.values():
            fitting = [index for index in range(len(figures)) if (index, at) in weight]
            if fitting:
                found.setdefault(max(fitting, key=lambda index: weight[index, at]), []).append(at)
    result = {index: tuple(commitments[at] for at in sorted(each)) for index, each in found.items()}
    elsewhere = {
        figure.start: frozenset(
            each.key
            for at, own in result.items()
            if not _in_one_phrase(plain, figure, figures[at], words)
            for each in own
        )
        for figure in figures
    }
    for index, figure in enumerate(figures):
        if index not in result and (other := _otherwise(plain, figure, commitments, elsewhere[figure.start], words)):
            result[index] = other
    return result


def _otherwise(
    plain: str, figure: Figure, commitments: Sequence[AuditedTarget], elsewhere: frozenset[str], words: Words
) -> tuple[AuditedTarget, ...]:
    """The commitments that cover a year, or a promise of no particular kind.

    A commitment that has its own figure `elsewhere` in the clause does not cover a promise here as well.
    """
    if figure.kind == "year":
        return tuple(each for each in commitments if figure.value in _years(each.target))
    if figure.promise is None or figure.promise.kinds & figure.promise.makes:
        return ()
    allowed = [
        each
        for each in commitments
        if each.key not in elsewhere and (not figure.promise.kinds or each.target.kind in figure.promise.kinds)
    ]
    needed = words.spoken_of // 2 if figure.promise.kinds else words.spoken_of
    sides = (phrase_before(plain, figure.start, words), phrase_behind(plain, figure.end, words))
    shared = {each.key: max(each.longest_shared(side).size for side in sides) for each in allowed}
    most = max(shared.values(), default=0)
    return tuple(each for each in allowed if shared[each.key] == most >= needed)


def _years(target: Target) -> set[int]:
    """When it is due, and what it is counted from."""
    return {each.end.year for each in (target.due, base_of(target)) if each is not None}


def _in_one_phrase(plain: str, one: Figure, other: Figure, words: Words) -> bool:
    first, second = sorted((one, other), key=lambda each: each.start)
    return is_one_phrase(plain[first.end : second.start], words)


def _near(plain: str, figures: Sequence[Figure], index: int, words: Words) -> str:
    """The words that say what a figure is about: from the figure before it to a little behind it."""
    figure = figures[index]
    start = figures[index - 1].end if index else 0
    return plain[start : figure.end] + phrase_behind(plain[: figure.end + _AFTER], figure.end, words)


def _bigrams_shared(one: str, other: str) -> int:
    return len(_bigrams(one) & _bigrams(other))


def _bigrams(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _best_pairs(figures: int, commitments: int, weight: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """Figure → commitment, no commitment twice: as many pairs as can be, and of those the heaviest."""

    @cache
    def best(index: int, used: frozenset[int]) -> tuple[int, int, tuple[tuple[int, int], ...]]:
        if index == figures:
            return 0, 0, ()
        found = best(index + 1, used)
        for at in range(commitments):
            if (index, at) in weight and at not in used:
                # Only figures ahead can compete for it: forgetting the others keeps the search small.
                rivals = frozenset(
                    each for each in used | {at} if any((i, each) in weight for i in range(index + 1, figures))
                )
                pairs, total, rest = best(index + 1, rivals)
                found = max(found, (pairs + 1, total + weight[index, at], ((index, at), *rest)))
        return found

    return dict(best(0, frozenset())[2])
