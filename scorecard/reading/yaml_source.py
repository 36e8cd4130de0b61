"""One YAML text → plain values plus the place of every key and value. Strict, bounded, and never recursive.

Plain PyYAML turns `NO` into False, `12:30` into 750, `010` into 8 and a date into an object, keeps the last of two
equal keys in silence and follows aliases. Here a scalar is true, false, null, an integer, a decimal or text; all
else is text or a problem. Built on the event stream, so that deep nesting cannot exhaust the stack.
"""

import pickle
import re
import zlib
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from typing import Any

import yaml

from scorecard.records.frozen import frozen
from scorecard.records.problems import Place, Problem
from scorecard.records.text import hidden_character
from scorecard.records.yaml_loader import SAFE_LOADER

Loc = tuple[str | int, ...]

MAX_BYTES = 1_000_000
MAX_DEPTH = 12
MAX_DIGITS = 60
MAX_PROBLEMS = 50
"""Of one file. A file that is wrong throughout is wrong in one way: more places help nobody, and cost time."""

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_NUMBER_STARTS = frozenset("-0123456789")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


@frozen
class Written:
    """What a file holds: dict, tuple, str, int, Decimal, bool and None only. `keys` and `values` map a path into its
    `value`, such as `("targets", 0, "value")`, to (line, column), counted from 1.
    """

    value: Any
    keys: dict[Loc, tuple[int, int]]
    values: dict[Loc, tuple[int, int]]


@frozen
class Packed:
    """The same in a fiftieth of the room: its value alone, and the text, of which is read again what stands where.
    Few files are asked that once a record was made of them.
    """

    value: bytes
    text: bytes


@lru_cache(maxsize=16)
def _value_of(packed: Packed) -> Any:
    return pickle.loads(zlib.decompress(packed.value))


@lru_cache(maxsize=16)
def _read_again(packed: Packed) -> Written:
    builder = _Builder("")
    for event in yaml.parse(zlib.decompress(packed.text).decode("utf-8-sig"), Loader=SAFE_LOADER):
        builder.take(event)
    return builder.written


@frozen
class YamlSource:
    """The values of one file and where each stands."""

    file: str
    content: Written | Packed
    digest: str = ""
    """Of the file's bytes, SHA-256."""

    def packed(self, text: bytes) -> "YamlSource":
        """The same, where `text` is all that was read."""
        value = pickle.dumps(self.value, pickle.HIGHEST_PROTOCOL)
        return replace(self, content=Packed(value=zlib.compress(value, 1), text=zlib.compress(text, 1)))

    @property
    def _written(self) -> Written:
        return _read_again(self.content) if isinstance(self.content, Packed) else self.content

    @property
    def value(self) -> Any:
        return _value_of(self.content) if isinstance(self.content, Packed) else self.content.value

    @property
    def keys(self) -> dict[Loc, tuple[int, int]]:
        return self._written.keys

    @property
    def values(self) -> dict[Loc, tuple[int, int]]:
        return self._written.values

    def place(self, loc: Loc, *, of_key: bool = False) -> Place:
        """The place of `loc`, or of the nearest parent that exists in the file."""
        if of_key and loc in self.keys:
            return Place(self.file, *self.keys[loc])
        while loc and loc not in self.values:
            loc = loc[:-1]
            if loc in self.keys:
                return Place(self.file, *self.keys[loc])
        return Place(self.file, *self.values.get(loc, (1, 1)))


def parse(content: bytes, file: str) -> tuple[YamlSource | None, tuple[Problem, ...]]:
    """Read one file's bytes. Gives the source, or None where nothing usable is left, and every problem found."""
    if len(content) > MAX_BYTES:
        return None, (Problem(place=Place(file), code="file-too-large", values={"limit": str(MAX_BYTES // 1000)}),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        return None, (Problem(place=Place(file, line, column), code="not-utf-8"),)
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=SAFE_LOADER):
            builder.take(event)
            if builder.stopped or len(builder.problems) >= MAX_PROBLEMS:
                break
    except yaml.MarkedYAMLError as error:
        unclosed = "quoted" in (error.context or "") or "flow" in (error.context or "")
        mark = error.context_mark if unclosed and error.context_mark else error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        problem = Problem(place=place, code="yaml-syntax", values={"reason": error.problem or ""})
        return None, (*builder.problems, problem)
    except yaml.reader.ReaderError as error:
        place = _place_of_offset(file, text, error.position)
        return None, (Problem(place=place, code="control-character"),)
    if builder.stopped or len(builder.problems) >= MAX_PROBLEMS:
        return None, tuple(builder.problems)
    digest = sha256(content).hexdigest()
    source = YamlSource(file=file, content=builder.written, digest=digest)
    return source, tuple(builder.problems)


def _place_of_offset(file: str, text: str, offset: int) -> Place:
    before = text[:offset]
    return Place(file, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)


@dataclass(slots=True)
class _Frame:
    """A mapping or sequence being filled."""

    loc: Loc
    items: dict[str, Any] | list[Any]
    key: str | None = None
    key_is_new: bool = True

    def next_loc(self) -> Loc:
        return (*self.loc, len(self.items) if isinstance(self.items, list) else self.key or "")


@dataclass(slots=True)
class _Builder:
    """Turns parser events into values. The one place with state: a stack of open collections."""

    file: str
    root: Any = None
    stopped: bool = False
    keys: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    values: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _stack: list[_Frame] = field(default_factory=list)
    _documents: int = 0

    @property
    def written(self) -> Written:
        return Written(value=self.root, keys=self.keys, values=self.values)

    def take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._check_node(event)
                self._take_scalar(event)
            case yaml.MappingStartEvent():
                self._check_node(event)
                self._open({}, event)
            case yaml.CollectionEndEvent():
                self._close()
            case yaml.SequenceStartEvent():
                self._check_node(event)
                self._open([], event)
            case yaml.AliasEvent():
                self._complain(event, "yaml-alias")
                self._put(None, event)
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._complain(event, "second-document")
                    self.stopped = True

    def _complain(self, event: yaml.Event, code: str, **values: str) -> None:
        self.problems.append(Problem(place=Place(self.file, *_position(event)), code=code, values=values))

    def _check_node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._complain(event, "yaml-anchor")
        if event.tag not in (None, "!"):
            self._complain(event, "yaml-tag")

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        if hidden := hidden_character(event.value):
            self._complain(event, "hidden-character", found=hidden)
        value = event.value if event.style else _plain(event.value)
        frame = self._stack[-1] if self._stack else None
        if frame is None or frame.key is not None or isinstance(frame.items, list):
            self._put(value, event)
            return
        if not isinstance(value, str):
            self._complain(event, "key-not-text", key=event.value)
            value = event.value
        self._take_key(frame, value, event)

    def _take_key(self, frame: _Frame, key: str, event: yaml.Event) -> None:
        frame.key, frame.key_is_new = key, key not in frame.items
        if frame.key_is_new:
            self.keys[(*frame.loc, key)] = _position(event)
        else:
            first = self.keys[(*frame.loc, key)]
            self._complain(event, "duplicate-key", key=key, first=str(first[0]))

    def _open(self, items: dict[str, Any] | list[Any], event: yaml.Event) -> None:
        parent = self._stack[-1] if self._stack else None
        if parent is not None and isinstance(parent.items, dict) and parent.key is None:
            self._complain(event, "key-not-text", key="[…]" if isinstance(items, list) else "{…}")
            self.stopped = True
            return
        if len(self._stack) >= MAX_DEPTH:
            self._complain(event, "too-deep", limit=str(MAX_DEPTH))
            self.stopped = True
            return
        loc = parent.next_loc() if parent else ()
        self.values.setdefault(loc, _position(event))
        self._stack.append(_Frame(loc, items))

    def _close(self) -> None:
        items = self._stack.pop().items
        self._store(tuple(items) if isinstance(items, list) else items)

    def _put(self, value: Any, event: yaml.Event) -> None:
        parent = self._stack[-1] if self._stack else None
        if parent is not None and parent.key is None and isinstance(parent.items, dict):
            parent.key, parent.key_is_new = "", False
            return
        self.values.setdefault(parent.next_loc() if parent else (), _position(event))
        self._store(value)

    def _store(self, value: Any) -> None:
        if not self._stack:
            self.root = value
            return
        frame = self._stack[-1]
        if isinstance(frame.items, list):
            frame.items.append(value)
            return
        if frame.key_is_new and frame.key is not None:
            frame.items[frame.key] = value
        frame.key = None


def _position(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    assert mark is not None, "the parser marks every event"
    return mark.line + 1, mark.column + 1


def _plain(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _NUMBER_STARTS and len(text) <= MAX_DIGITS:
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return Decimal(text)
    return text
