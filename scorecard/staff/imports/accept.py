"""Warnings that staff have looked at, into `accepted.yml`: made where there is none, added to where there is one."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from scorecard.reading.load import ACCEPTED, FOLDER
from scorecard.records.accepted import stable_values
from scorecard.records.problems import Problem
from scorecard.staff.plan_text.yaml_items import Quoted, as_lines, with_item

FILE = f"{FOLDER}/{ACCEPTED}"

_HEAD = b"# Warnings of `check` that somebody looked at, each with the reason. Shown to no reader.\n"


def with_accepted(content: bytes | None, found: Sequence[tuple[Problem, str]], day: date, by: str) -> bytes:
    """The file with an entry for each warning and its reason; `by` is who looked at it. Raises UnwritableError."""
    entries = [_entry(problem, reason, day, by) for problem, reason in found]
    if content is None:
        return _HEAD + "".join(f"{line}\n" for line in as_lines({"accepted": entries})).encode()
    for entry in entries:
        content = with_item(content, ("accepted",), entry)
    return content


def _entry(problem: Problem, reason: str, day: date, by: str) -> Mapping[str, Any]:
    values = stable_values(problem)
    return {
        "code": problem.code,
        "file": problem.place.file,
        **({"values": {name: Quoted(value) for name, value in values.items()}} if values else {}),
        "reason": " ".join(reason.split()),
        **({"by": Quoted(" ".join(by.split()))} if by.strip() else {}),
        "date": day,
    }


def read_accepted(root: Path) -> bytes | None:
    path = root / FILE
    return path.read_bytes() if path.is_file() else None
