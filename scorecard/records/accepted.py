"""What `check` asks about and staff have looked at: each warning once, with the reason. No reader sees it."""

from collections.abc import Iterable, Sequence

from pydantic import Field

from scorecard.records.fields import Day, Line
from scorecard.records.problems import Problem
from scorecard.records.record import Record

STABLE = ("period", "found", "source", "clause", "first", "before", "word", "sign", "count", "then", "now")
"""Values of a warning by which it is the same one tomorrow: how many months have passed is not among them."""


class Accepted(Record):
    """One warning. Another figure, or another period, is another warning."""

    code: Line
    file: Line
    values: dict[str, Line] = Field(default_factory=dict)
    reason: Line
    by: Line | None = None
    """Who looked at it."""
    date: Day

    def is_of(self, problem: Problem) -> bool:
        named = all(problem.values.get(name) == value for name, value in self.values.items())
        return named and (problem.code, problem.place.file) == (self.code, self.file)


class AcceptedList(Record):
    """`accepted.yml`."""

    accepted: tuple[Accepted, ...] = ()


def looked_at(problems: Iterable[Problem], accepted: Sequence[Accepted]) -> tuple[tuple[Problem, Accepted], ...]:
    """The warnings that staff have looked at, each with what they said of it; nothing of what is no longer asked."""
    found = ((each, next((known for known in accepted if known.is_of(each)), None)) for each in problems)
    return tuple((each, known) for each, known in found if known is not None and each.severity == "warning")


def unused(problems: Iterable[Problem], accepted: Sequence[Accepted]) -> tuple[int, ...]:
    """The places of entries that no warning needs any more."""
    found = [each for each in problems if each.severity == "warning"]
    return tuple(at for at, known in enumerate(accepted) if not any(known.is_of(each) for each in found))


def stable_values(problem: Problem) -> dict[str, str]:
    return {name: problem.values[name] for name in STABLE if problem.values.get(name)}


def without_accepted(problems: Iterable[Problem], accepted: Sequence[Accepted]) -> tuple[Problem, ...]:
    """The errors, and the warnings that nobody has looked at."""
    return tuple(
        each for each in problems if each.severity == "error" or not any(known.is_of(each) for known in accepted)
    )
