"""`history.jsonl`: everything readers were ever told, one line each, only ever added to.

It outlives the releases themselves: a folder may be deleted for want of room, what it corrected stays known and its
name is never given again. Each line names the one before by its digest, so that a line that was changed or taken out
shows. A line that a power cut left unfinished counts for nothing and is cut off before the next.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from scorecard.history.entry import ReleaseEntry, sha256
from scorecard.records.problems import Problem, problem
from scorecard.site.durable import flush_file, flush_folder

JOURNAL = "history.jsonl"

_ENTRY = TypeAdapter(ReleaseEntry)


def read_journal(releases: Path) -> tuple[ReleaseEntry, ...]:
    """Every entry that can be read, in the order it was written."""
    found = (_read(line) for line in _lines(releases))
    return tuple(entry for each in found if each is not None for entry in (each[0],))


def append(releases: Path, entries: Iterable[ReleaseEntry]) -> None:
    """Add what is not there yet, and bring it to the disk. Only with the lock held; raises OSError."""
    known = {each.number for each in read_journal(releases)}
    missing = [each for each in entries if each.number not in known]
    if not missing:
        return
    path = releases / JOURNAL
    with path.open("ab") as file:
        file.truncate(_whole_length(path))
        before = next(reversed(_lines(releases)), None)
        for entry in missing:
            after = "" if before is None else sha256(before)
            before = b'{"after":%s,"entry":%s}' % (json.dumps(after).encode(), _ENTRY.dump_json(entry))
            file.write(before + b"\n")
        flush_file(file)
    flush_folder(releases)


def journal_problems(releases: Path, entries: Iterable[ReleaseEntry]) -> Iterator[Problem]:
    """Where the file is not what was written: a line changed or gone, or an entry of a release that it lacks."""
    path, before = releases / JOURNAL, ""
    known: dict[int, ReleaseEntry] = {}
    for number, line in enumerate(_lines(releases), start=1):
        read = _read(line)
        if read is None or read[1] != before:
            yield problem("release-history-changed", path, line=str(number))
        if read is not None:
            known[read[0].number] = read[0]
        before = sha256(line)
    for entry in entries:
        if entry.number not in known:
            yield problem("release-history-lacks", path, name=entry.name)
        elif known[entry.number] != entry:
            yield problem("release-history-differs", path, name=entry.name)


def _read(line: bytes) -> tuple[ReleaseEntry, str] | None:
    """The entry, and the digest of the line before it."""
    try:
        found = json.loads(line)
        return _ENTRY.validate_python(found["entry"], strict=False), str(found["after"])
    except (ValueError, ValidationError, KeyError, TypeError):
        return None


def _lines(releases: Path) -> list[bytes]:
    """Whole lines, without their ends."""
    try:
        content = (releases / JOURNAL).read_bytes()
    except FileNotFoundError:
        return []
    return content.split(b"\n")[:-1]


def _whole_length(path: Path) -> int:
    return path.read_bytes().rfind(b"\n") + 1
