"""Mappings over mappings: one entry by itself, or what is made of each entry, when it is asked for."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

V = TypeVar("V")
W = TypeVar("W")


class Alone(Mapping[str, V], Generic[V]):
    """To walk through it is to meet one entry, the others are there to be looked up: what is made of many records one
    by one, but may look at others, is made of each over this.
    """

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


class Once(Mapping[str, V], Generic[V]):
    """What `make` gives of each key, made when it is first asked for."""

    def __init__(self, keys: Collection[str], make: Callable[[str], V]) -> None:
        self._keys, self._make, self._made = keys, make, dict[str, V]()

    def __getitem__(self, key: str) -> V:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class Present(Mapping[str, V], Generic[V]):
    """Those of the keys at which something stands."""

    def __init__(self, keys: Iterable[str], at: Callable[[str], V | None]) -> None:
        self._keys, self._at = keys, at

    def __getitem__(self, key: str) -> V:
        found = self._at(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return (each for each in self._keys if self._at(each) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __reduce__(self) -> tuple[type[dict[str, V]], tuple[dict[str, V]]]:
        """For a process that is no copy of this one."""
        return dict, (dict(self),)
