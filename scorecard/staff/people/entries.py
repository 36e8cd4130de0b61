"""`entries.jsonl`: who entered or checked what, when, from which file. Only ever added to."""

import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from scorecard.reading.load import ENTRIES, FOLDER
from scorecard.reading.plan_file import read_file
from scorecard.records.frozen import frozen
from scorecard.records.problems import InputError, Place, Problem
from scorecard.records.text import hidden_character
from scorecard.site.durable import flush_file

FILE = f"{FOLDER}/{ENTRIES}"
"""Beside what it tells of, so that a copy of the folder holds both. No stage reads it, no page shows it."""

MAX_BYTES = 100_000_000
"""A century of a busy office."""


Did = Literal["entered", "checked"]


@frozen
class Entry:
    """One line. `said` is all that the item says; with another figure or note it is another entry's."""

    at: str
    by: str
    did: Did
    record: str
    way: str
    said: str
    command: str = ""
    file: str = ""
    """The table it was taken from, where there was one."""


_ENTRY = TypeAdapter(Entry)


def read_entries(root: Path) -> tuple[Entry, ...]:
    """In the order of the file. Raises InputError for a line that is none; one that a power cut left unfinished counts
    for nothing.
    """
    found, wrong = [], []
    for number, line in enumerate(_lines(root), start=1):
        entry = _entry(line)
        if entry is None:
            wrong.append(Problem(place=Place(FILE, number), code="entry-damaged"))
        else:
            found.append(entry)
    if wrong:
        raise InputError(wrong)
    return tuple(found)


def add_entries(root: Path, entries: Iterable[Entry]) -> None:
    """Lines at the end of the file, on the disk when this returns. Raises OSError."""
    content = b"".join(json.dumps(dict(_told(each)), ensure_ascii=False).encode() + b"\n" for each in entries)
    if not content:
        return
    path = root / FILE
    _lines(root)  # what is no file is not waited for
    with path.open("ab") as file:
        file.truncate(path.read_bytes().rfind(b"\n") + 1)
        file.write(content)
        flush_file(file)


def same_person(name: str) -> str:
    """A name as it is compared: `Ｗang  Wei` and `wang wei` are one."""
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()


def _entry(line: bytes) -> Entry | None:
    """None for a line that the program did not write: it writes no sign that cannot be seen."""
    try:
        entry = _ENTRY.validate_json(line, strict=True)
    except ValidationError:
        return None
    return None if any(map(hidden_character, asdict(entry).values())) else entry


def _told(entry: Entry) -> Iterator[tuple[str, str]]:
    yield from ((name, text) for name, text in asdict(entry).items() if text or name in {"way", "said"})


def _lines(root: Path) -> list[bytes]:
    content = read_file(root, root / FILE, MAX_BYTES)
    if isinstance(content, Problem):
        if content.code == "file-missing":
            return []
        raise InputError([content])
    return content.split(b"\n")[:-1]
