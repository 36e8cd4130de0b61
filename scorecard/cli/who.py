"""Who is at work, and the lines that say who wrote what into the plan's files."""

import argparse
import getpass
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from scorecard.cli.usage import Parser
from scorecard.history.field_texts import Facts, fields_as_text
from scorecard.reading.document import read_record
from scorecard.reading.load import FOLDER
from scorecard.reading.yaml_source import parse
from scorecard.records.model import Indicator, Plan, SourceList
from scorecard.records.period import DEFAULT_CALENDAR, Calendar
from scorecard.records.problems import InputError, Place, Problem
from scorecard.records.words import staff_languages, word
from scorecard.staff.people.entered_items import changed_items
from scorecard.staff.people.entries import Entry, add_entries

_PLAN, _SOURCES = f"{FOLDER}/plan.yml", f"{FOLDER}/sources.yml"


def add_by(command: Parser) -> None:
    command.add_argument("--by", default="", metavar="NAME")


def person(options: argparse.Namespace) -> str:
    """Who is at work: as named, else as the system knows them. Raises InputError where neither says."""
    name = " ".join(str(vars(options).get("by") or "").split())
    with suppress(OSError, KeyError, ImportError):
        name = name or getpass.getuser()
    if not name or not name.isprintable():
        raise InputError([Problem(place=Place("--by"), code="person-unknown")])
    return name


def is_yes(answer: str) -> bool:
    """Yes in any language of staff, or its first letter."""
    return answer.lower() in {"y", *(word("new", language, "yes") for language in staff_languages())}


def now() -> str:
    return datetime.now(UTC).astimezone().replace(microsecond=0).isoformat()


@contextmanager
def noting_who(options: argparse.Namespace) -> Iterator[None]:
    """What the command inside writes is noted, with who ran it and the table it was taken from."""
    root: Path = options.root
    name = person(options)
    before = _contents(root)
    yield
    after = _contents(root)
    changed = {file for file, content in after.items() if before.get(file) != content}
    if not changed:
        return
    calendar = _calendar(after)
    old, new = (_facts({file: files[file] for file in changed if file in files}, calendar) for files in (before, after))
    command = " ".join(part for part in (options.command, vars(options).get("thing")) if part)
    table = vars(options).get("table") or vars(options).get("mapping")
    add_entries(root, [
        Entry(at=now(), by=name, did="entered", record=item.record, way=item.way, said=said, command=command,
              file=Path(table).name if table else "")
        for item, said in changed_items(old, new).items()
    ])  # fmt: skip


def _contents(root: Path) -> Mapping[str, bytes]:
    """Every file of the plan that holds items, by its path."""
    paths = (root / FOLDER).rglob("*.yml")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(paths) if path.is_file()}


def _calendar(files: Mapping[str, bytes]) -> Calendar:
    source, _ = parse(files.get(_PLAN, b""), _PLAN)
    document = read_record(Plan, source)[0] if source is not None else None
    return document.record.calendar if document is not None else DEFAULT_CALENDAR


def _facts(files: Mapping[str, bytes], calendar: Calendar) -> Facts:
    found: dict[str, Mapping[str, str]] = {}
    for file, content in files.items():
        source, _ = parse(content, file)
        if source is None:
            continue
        if file == _SOURCES:
            listed, _ = read_record(SourceList, source, calendar)
            if listed is not None:
                found |= {f"source:{each}": fields_as_text(record) for each, record in listed.record.sources.items()}
        elif file.count("/") == 2:
            document, _ = read_record(Indicator, source, calendar)
            if document is not None:
                found[f"indicator:{Path(file).stem}"] = fields_as_text(document.record)
    return found
