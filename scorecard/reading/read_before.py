"""What one turn of a long command read, for the next: in memory, where `recall` keeps it on the disk."""

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class ReadBefore:
    """Remembers in memory, from one turn to the next, what the turn used."""

    def __init__(self) -> None:
        self._before: dict[str, Any] = {}
        self._now: dict[str, Any] = {}

    def __call__(self, key: str, make: Callable[[], T], /) -> T:
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else make()
        known: T = self._now[key]
        return known

    def next_turn(self) -> None:
        """What the turn before this one did not use is let go."""
        self._before, self._now = self._now, {}
