"""One entry of a mapping by itself: to walk through it is to meet that entry, the others are there to be looked up."""

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

V = TypeVar("V")
W = TypeVar("W")


class Alone(Mapping[str, V], Generic[V]):
    """What is made of many records one by one, but may look at others, is made of each over this."""

    def __init__(self, under: Mapping[str, V], key: str) -> None:
        self._under, self._key = under, key

    def __getitem__(self, key: str) -> V:
        return self._under[key]

    def __contains__(self, key: object) -> bool:
        return key in self._under

    def __iter__(self) -> Iterator[str]:
        yield self._key

    def __len__(self) -> int:
        return 1


class Each(Mapping[str, W], Generic[V, W]):
    """What `of` gives of each value, worked out when it is asked for."""

    def __init__(self, under: Mapping[str, V], of: Callable[[V], W]) -> None:
        self._under, self._of = under, of

    def __getitem__(self, key: str) -> W:
        return self._of(self._under[key])

    def __contains__(self, key: object) -> bool:
        return key in self._under

    def __iter__(self) -> Iterator[str]:
        return iter(self._under)

    def __len__(self) -> int:
        return len(self._under)
