"""Something odd in place of any part of a record: other types, odd signs, numbers out of bounds, formats, nesting."""

import random
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from scorecard.records.problems import Problem

Path_ = tuple[str | int, ...]


def nested(depth: int) -> Any:
    """Lists in lists."""
    return [nested(depth - 1)] if depth else "x"


ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 10**15, 10**40, -0.0, 1e-9, 1.5, float("inf"), float("nan"), "", " ", "x", "x" * 5000,
    "\x00", "\x0b", "\ufffe", "\u202e", "\ud7ff", "１２", "²", "٣", "2024", "2024-13", "2024-02-30", "0000", "9999",
    "2024..2023", "1000..2999", "2023/25", "{}", "{0}", "{number}", "{number.__class__}", "{", "}}", "%s",
    "%(name)s", "\u2066x", "x\u200bx", "\ufeffx", "x\u2028x", "\x1b[31mx", "\x85", "２０２４", "x" * 200_000, "９",
    "https://[::1", "http://", "https://x/" + "y" * 3000, "javascript:1", "../../etc/passwd", "con", "a b", "A", "-",
    "—", "=1+1", "*a", "&a", "!!python/object:os.system", "null", "~", "1_000", "0x10", "010", "1e5", ".5", "12:30",
    "yes", "[", "]", "a: b",
    [], [[]], [None], ["x", "x"], {}, {"zh": "x"}, {"zh": "x", "en": "y", "de": "z"}, {"x": 1}, ["x"] * 200,
    nested(20), nested(200), {"x": nested(20)}, ["goal/1"] * 3, {str(each): each for each in range(300)},
)  # fmt: skip


def leaves(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from leaves(inner, (*path, at))


def with_odd(value: Any, path: Path_, chance: random.Random) -> Any:
    """A copy with something else at a path: replaced, taken away, renamed or doubled."""
    if not path:
        return chance.choice(ODD)
    first, *rest = path
    if rest:
        return _with(value, first, with_odd(value[first], tuple(rest), chance))
    way = chance.random()
    if way < 0.7:
        return _with(value, first, chance.choice(ODD))
    if isinstance(value, dict):
        name = chance.choice(["x", "Name", "zh", "values", "\u202e", "1", ""])
        return {(name if key == first else key): each for key, each in value.items() if way < 0.85 or key != first}
    return [*value, value[first]] if way < 0.85 else [each for at, each in enumerate(value) if at != first]


def _with(value: Any, key: Any, inner: Any) -> Any:
    if isinstance(value, dict):
        return {**value, key: inner}
    return [inner if at == key else each for at, each in enumerate(value)]


def placed(problems: Sequence[Problem]) -> None:
    """Every problem has its place, and its sentence in both languages."""
    assert problems
    for problem in problems:
        assert problem.place.file
        assert problem.place.line >= 1
        for language in ("zh", "en"):
            assert problem.sentence(language)


def dumped(record: Any) -> bytes:
    return yaml.safe_dump(record, allow_unicode=True, sort_keys=False).encode("utf-8", "surrogatepass")
