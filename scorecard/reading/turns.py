"""What one turn of a long command read and made, for the next: in memory, where `recall` keeps it on the disk."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, TypeVar

from scorecard.reading.recall import Notes, Watch

T = TypeVar("T")


class Turns:
    """Remembers from one turn to the next what the turn used. Several threads may ask at once."""

    def __init__(self) -> None:
        self._before: dict[str, Any] = {}
        self._now: dict[str, Any] = {}
        self._stages: dict[str, tuple[str, Mapping[str, tuple[Notes, Any]]]] = {}

    def remember(self, key: str, make: Callable[[], T], /) -> T:
        """What was made under a key that stands for all it is made from."""
        now, before = self._now, self._before
        known: T = now[key] if key in now else before[key] if key in before else make()
        now[key] = known
        return known

    def next_turn(self) -> None:
        """What the turn before this one did not use is let go."""
        self._before, self._now = self._now, {}

    def knows(self, stage: str) -> bool:
        """Whether results of that name were put or taken."""
        return stage in self._stages

    def put(self, stage: str, frame: str, noted: Mapping[str, Notes], results: Mapping[str, T]) -> Mapping[str, T]:
        """What was made in a frame, each with what it was made from; in memory."""
        held = dict(results)
        self._stages[stage] = frame, {key: (noted[key], result) for key, result in held.items()}
        return held

    def take_all(
        self, stage: str, frame: str, watch: Watch, keys: Iterable[str], make: Callable[[str], T]
    ) -> Mapping[str, T]:
        """For each of the keys what the last turn had, if its frame was the same and all it was made from stands as it
        did; else what `make` gives.
        """
        then, earlier = self._stages.get(stage, ("", {}))
        noted, results = dict[str, Notes](), dict[str, T]()
        for key in keys:
            if then == frame and key in earlier and watch.still_holds(earlier[key][0]):
                noted[key], results[key] = earlier[key]
            else:
                results[key], noted[key] = watch.noting(partial(make, key))
        return self.put(stage, frame, noted, results)
