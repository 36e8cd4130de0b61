"""What earlier builds made, each with a note of all that it was made from; made again only where any of that changed.

Whoever makes something reads what it is made from through *watched* mappings. Meanwhile every key that is asked for is
noted with the digest of what stands there, and a walk through all of a mapping with the digest of all. A later build
takes the result where each of its notes still holds. So nobody has to list by hand what a page depends on.

What a result depends on beside watched mappings (the program, templates, phrases, the plan's frame) is the `frame` of
its recall: where that differs, nothing is taken.
"""

import pickle
from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from scorecard.reading.alone import Present
from scorecard.reading.shelf import Laid, Piece, digest_of_bytes, shelve, shelved

T = TypeVar("T")
V = TypeVar("V")

_ALL = "*"
_NOTHING = "-"


Notes = tuple[tuple[str, str, str], ...]
"""Name, key and digest of everything that a result was made from."""


def digest(text: str) -> str:
    """A short stand-in for a text: no two texts will have the same."""
    return digest_of_bytes(text.encode("utf-8", "surrogatepass"))


def packed(result: object) -> bytes:
    return pickle.dumps(result, protocol=pickle.HIGHEST_PROTOCOL)


_NONE = digest_of_bytes(packed(None))


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

    def noting(self, make: Callable[[], T]) -> tuple[T, Notes]:
        """The same, with what stood at each."""
        made, noted = self.making(make)
        return made, tuple((name, at, self.digest_at(name, at)) for name, at in sorted(noted))

    def still_holds(self, notes: Notes) -> bool:
        """Whether at each the same stands as when it was noted."""
        return all(self.digest_at(name, at) == then for name, at, then in notes)

    def digest_at(self, name: str, key: str) -> str:
        mapping = self._mappings.get(name)
        return _NOTHING if mapping is None else mapping.digest_at(key)


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
                known = self._digest_of(key) if key in self._under else _NOTHING
            self._digests[key] = known
        return known

    def _digest_of(self, key: str) -> str:
        return stamp_at(self._under, key) or self._stands_for(key, self._under[key])


_Entries = dict[str, tuple[Notes, Piece]]
"""By key: what a result was made from, and the result, pickled."""


class Recall:
    """The results that earlier builds kept under one name below a folder, where they were made in the same `frame`.
    They stand on disk, those of this build too, and are unpacked when they are asked for.
    """

    def __init__(self, folder: Path | None, name: str, frame: str, watch: Watch) -> None:
        self._path, self._frame, self._watch = folder / name if folder else None, frame, watch
        if folder is not None:
            with suppress(OSError):  # where nothing can be written, nothing is kept
                folder.mkdir(parents=True, exist_ok=True)
        self._earlier: _Entries = dict(shelved(self._path, frame)) if self._path else {}
        self._entries: _Entries = {}
        self._laid, self._has_new = Laid(folder), False

    def take(self, key: str, make: Callable[[], T], light: Callable[[T], T] | None = None) -> T:
        """What an earlier build kept under `key`, where all it was made from stands as it did; else made. `light` gives
        what is kept of it.
        """
        if self.holds(key):
            content = self._entries[key][1].read()
            if content is not None:
                result: T = pickle.loads(content)
                return result
        return self._made(key, make, light)

    def take_all(self, keys: Iterable[str], make: Callable[[str], T]) -> "Recalled[T]":
        """The same for each of the keys."""
        at_hand = AtHand[T]()
        for key in keys:
            if not self.holds(key):
                at_hand.put(key, self._made(key, partial(make, key), None))
        return self.results(make, at_hand)

    def results(self, make: Callable[[str], T], at_hand: "AtHand[T] | None" = None) -> "Recalled[T]":
        """All that was taken or put; `make` is asked where one is damaged."""
        latest = AtHand[T]() if at_hand is None else at_hand
        return Recalled(self._entries, lambda key: self._made(key, partial(make, key), None), latest)

    def holds(self, key: str) -> bool:
        """Whether all that an earlier build made `key` from stands as it did: then it is taken."""
        entry = self._earlier.get(key)
        if entry is None or not self._watch.still_holds(entry[0]):
            return False
        self._entries[key] = entry
        return True

    def _made(self, key: str, make: Callable[[], T], light: Callable[[T], T] | None) -> T:
        made, notes = self._watch.noting(make)
        self.put(key, notes, packed(light(made) if light else made))
        return made

    def put(self, key: str, notes: Notes, result: bytes) -> None:
        """What was made from all that is noted, packed."""
        self._entries[key], self._has_new = (notes, self._laid.lay(result)), True

    def noted(self) -> Mapping[str, Notes]:
        """What each was made from that this build took or made."""
        return {key: notes for key, (notes, _) in self._entries.items()}

    def keep(self) -> None:
        """Keep what this build took and made, and nothing else."""
        if self._path and (self._has_new or len(self._entries) < len(self._earlier)):
            with suppress(OSError):  # a full disk is no reason to fail: the next build makes it again
                shelve(self._path, self._frame, self._entries)


class AtHand(dict[str, T]):
    """The latest results: a page asks for the same ones several times."""

    def put(self, key: str, result: T) -> T:
        if len(self) >= _AT_HAND:
            del self[next(iter(self))]
        self[key] = result
        return result


_AT_HAND = 256


class Recalled(Mapping[str, T], Generic[T]):
    """Results by key, in the order in which they were asked for; all but the latest are read from the disk."""

    def __init__(self, entries: _Entries, make: Callable[[str], T], at_hand: AtHand[T]) -> None:
        self._entries, self._make, self._at_hand = entries, make, at_hand

    def __getitem__(self, key: str) -> T:
        if key in self._at_hand:
            return self._at_hand[key]
        content = self._entries[key][1].read()
        result: T = self._make(key) if content is None else pickle.loads(content)  # None: damaged
        return self._at_hand.put(key, result)

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def digest_at(self, key: str) -> str:
        """Of the result, without reading it."""
        return self._entries[key][1].digest

    def but_none(self) -> "Recalled[T]":
        """Those that are not None."""
        entries = {key: entry for key, entry in self._entries.items() if entry[1].digest != _NONE}
        return Recalled(entries, self._make, self._at_hand)

    def __reduce__(self) -> tuple[type[dict[str, T]], tuple[dict[str, T]]]:
        """For a process that is no copy of this one."""
        return dict, (dict(self),)


def stamp_at(results: Mapping[str, object], key: str) -> str:
    """What stands for a result; "" where none is known."""
    match results:
        case Recalled():
            return results.digest_at(key)
        case Inner():
            return results.stamps[key]
        case _:
            return ""


class Inner(dict[str, V]):
    """What stands in the results: of each the digest of the result that it stands in, where one is known."""

    def __init__(self, results: Mapping[str, Mapping[str, V | None]]) -> None:
        super().__init__()
        self.stamps: dict[str, str] = {}
        for each, inner in results.items():
            present = {key: value for key, value in inner.items() if value is not None}
            self.update(present)
            self.stamps.update(dict.fromkeys(present, stamp_at(results, each)))


def without_none(results: Mapping[str, T | None]) -> Mapping[str, T]:
    """Those that are not None."""
    if isinstance(results, Recalled):
        return results.but_none()
    return Present(results, results.get)


class Remember(Protocol):
    """Gives what an earlier run made under a key that stands for all it is made from; else makes it."""

    def __call__(self, key: str, make: Callable[[], T], /) -> T: ...


def made_anew(_: str, make: Callable[[], T], /) -> T:
    """Remembers nothing."""
    return make()
