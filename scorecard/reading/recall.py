"""What earlier builds made, each with a note of all that it was made from; made again only where any of that changed.

Whoever makes something reads what it is made from through *watched* mappings. Meanwhile every key that is asked for is
noted with the digest of what stands there, and a walk through all of a mapping with the digest of all. A later build
takes the result where each of its notes still holds. So nobody has to list by hand what a page depends on.

What a result depends on beside watched mappings (the program, templates, phrases, the plan's frame) is the `frame` of
its recall: where that differs, nothing is taken.
"""

import hashlib
import pickle
from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from scorecard.reading.digest import digest_of
from scorecard.reading.kept import Kept

T = TypeVar("T")
V = TypeVar("V")

_ALL = "*"
_NOTHING = "-"


def digest(text: str) -> str:
    """A short stand-in for a text: no two texts will have the same."""
    return digest_of_bytes(text.encode("utf-8", "surrogatepass"))


def digest_of_bytes(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


class Watch:
    """Notes what is asked of the mappings under it, while it is told to."""

    def __init__(self) -> None:
        self._mappings: dict[str, Watched[object]] = {}
        self._noted: set[tuple[str, str]] | None = None

    def over(self, name: str, under: Mapping[str, V], stands_for: Callable[[str, V], str]) -> "Watched[V]":
        """`under`, watched. `stands_for` gives the digest of what stands at a key."""
        watched = Watched(self, name, under, stands_for)
        self._mappings[name] = watched  # type: ignore[assignment]
        return watched

    def settle(self) -> None:
        """Work out every digest now: processes that are forked then share them."""
        for mapping in self._mappings.values():
            mapping.digest_at(_ALL)

    def note(self, name: str, key: str) -> None:
        if self._noted is not None:
            self._noted.add((name, key))

    def making(self, make: Callable[[], T]) -> tuple[T, frozenset[tuple[str, str]]]:
        """What `make` gives, and all that it asked for."""
        self._noted = set()
        try:
            return make(), frozenset(self._noted)
        finally:
            self._noted = None

    def digest_at(self, name: str, key: str) -> str:
        return self._mappings[name].digest_at(key) if name in self._mappings else _NOTHING


class Watched(Mapping[str, V], Generic[V]):
    """A mapping that tells its watch what it is asked for."""

    def __init__(self, watch: Watch, name: str, under: Mapping[str, V], stands_for: Callable[[str, V], str]) -> None:
        self._watch, self._name, self._under, self._stands_for = watch, name, under, stands_for
        self._digests: dict[str, str] = {}

    def __getitem__(self, key: str) -> V:
        self._watch.note(self._name, key)
        return self._under[key]

    def __contains__(self, key: object) -> bool:
        self._watch.note(self._name, str(key))
        return key in self._under

    def __iter__(self) -> Iterator[str]:
        self._watch.note(self._name, _ALL)
        return iter(self._under)

    def __len__(self) -> int:
        self._watch.note(self._name, _ALL)
        return len(self._under)

    def keys(self) -> KeysView[str]:
        self._watch.note(self._name, _ALL)
        return self._under.keys()

    def values(self) -> ValuesView[V]:
        self._watch.note(self._name, _ALL)
        return self._under.values()

    def items(self) -> ItemsView[str, V]:
        self._watch.note(self._name, _ALL)
        return self._under.items()

    def digest_at(self, key: str) -> str:
        """Of what stands at `key`; of everything, in its order, at `*`."""
        known = self._digests.get(key)
        if known is None:
            if key == _ALL:
                known = digest("\n".join(f"{each} {self.digest_at(each)}" for each in self._under))
            else:
                known = self._stands_for(key, self._under[key]) if key in self._under else _NOTHING
            self._digests[key] = known
        return known


@dataclass(frozen=True, slots=True)
class _Entry:
    """A result, pickled, and name, key and digest of everything it was made from."""

    notes: tuple[tuple[str, str, str], ...]
    result: bytes


class Recall:
    """The results that earlier builds kept under one name, where they were made in the same `frame`."""

    def __init__(self, kept: Kept, name: str, frame: str, watch: Watch) -> None:
        self._kept, self._name, self._frame, self._watch = kept, name, frame, watch
        self._earlier = _unpacked(kept.read(name), frame)
        self._entries: dict[str, _Entry] = {}
        self.taken = 0

    def take(self, key: str, make: Callable[[], T], light: Callable[[T], T] | None = None) -> T:
        """What an earlier build kept under `key`, where all it was made from stands as it did; else made. `light` gives
        what is kept of it.
        """
        if self._holds(key):
            result: T = pickle.loads(self._entries[key].result)
            return result
        return self._made(key, make, light)

    def take_all(self, keys: Iterable[str], make: Callable[[str], T]) -> "Recalled[T]":
        """The same for each of the keys; what an earlier build kept is unpacked when somebody asks for it."""
        made: dict[str, T] = {}
        for key in keys:
            if not self._holds(key):
                made[key] = self._made(key, partial(make, key), None)
        return Recalled(self._entries, made)

    def _holds(self, key: str) -> bool:
        entry = self._earlier.get(key)
        if entry is None or any(self._watch.digest_at(name, at) != then for name, at, then in entry.notes):
            return False
        self._entries[key] = entry
        self.taken += 1
        return True

    def _made(self, key: str, make: Callable[[], T], light: Callable[[T], T] | None) -> T:
        made, noted = self._watch.making(make)
        notes = tuple((name, at, self._watch.digest_at(name, at)) for name, at in sorted(noted))
        whole = pickle.dumps(light(made) if light else made, protocol=pickle.HIGHEST_PROTOCOL)
        self._entries[key] = _Entry(notes, whole)
        return made

    def keep(self) -> None:
        """Keep what this build took and made, and nothing else."""
        if self.taken < len(self._entries) or len(self._entries) < len(self._earlier):
            entries = pickle.dumps(self._entries, protocol=pickle.HIGHEST_PROTOCOL)
            self._kept.write(self._name, self._frame.encode() + b"\n" + entries)


class Recalled(Mapping[str, T], Generic[T]):
    """Results by key, in the order in which they were asked for."""

    def __init__(self, entries: Mapping[str, _Entry], made: dict[str, T]) -> None:
        self._entries, self._at_hand = entries, made

    def __getitem__(self, key: str) -> T:
        if key not in self._at_hand:
            self._at_hand[key] = pickle.loads(self._entries[key].result)
        return self._at_hand[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


class Remember(Protocol):
    """Gives what an earlier run made under a key that stands for all it is made from; else makes it."""

    def __call__(self, key: str, make: Callable[[], T], /) -> T: ...


def made_anew(_: str, make: Callable[[], T], /) -> T:
    """Remembers nothing."""
    return make()


@contextmanager
def reading_again(cache: Path | None) -> Iterator[Remember]:
    """Gives what the same program read of the same files before; keeps it for the next run."""
    if cache is None:
        yield made_anew
        return
    recall = Recall(Kept(cache / "read"), "files", digest_of(()), Watch())
    yield recall.take
    recall.keep()


def _unpacked(content: bytes | None, frame: str) -> dict[str, _Entry]:
    if content is None:
        return {}
    was, _, packed = content.partition(b"\n")
    if was.decode() != frame:  # what another program kept is not even unpacked
        return {}
    entries: dict[str, _Entry] = pickle.loads(packed)
    return entries
