"""Files beside the plan, with something odd in them: a mapping, a statistical table, what was entered and by whom."""

import json
import random
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import yaml
from full_plan import FULL_PLAN
from how_many import EDITS, SEED
from odd import dumped, leaves, placed, with_odd

from scorecard.reading.load import read_inputs
from scorecard.records.problems import InputError
from scorecard.records.text import hidden_character
from scorecard.staff.people.entries import FILE, Entry, add_entries, read_entries
from scorecard.staff.table_import import read_mapping, read_tables

pytestmark = [pytest.mark.slow, pytest.mark.fuzz]

MAPPING = """\
period: Year
value: Value
decimal: "."
ignore: [Units]
missing: [":", x]
zero: ["-"]
dimensions:
  sex: {column: Sex, names: {Female: women, Male: men}}
geography: {column: Place, names: {Our province: province}}
flags: {column: Flag, provisional: [p], series_break: [b], ignored: [e]}
tables:
  - file: long.csv
    source: report-2025
    period: Year
    value: Value
    decimal: ","
    headings_in: 2
    rows:
      - {indicator: kinds, where: {Kind: all}, by: [sex], breaks: ["2024"]}
      - {indicator: kinds, where: {Kind: some}, series: partly, average: {years: 3, place: 2}}
      - {indicator: kinds, where: {Kind: women}, group: {sex: women}}
  - file: wide.csv
    source: report-2025
    wide: true
    rows: [{indicator: clinics}]
"""
LONG = """\
A title,,,,,,,
Year,Units,Kind,Sex,Place,Flag,Value,
2021,people,all,Female,,,"4,1",
2021,people,all,Male,,p,"4,2",
2022,people,some,,Our province,,:,
2022,people,women,,,b,"4,3",
"""
WIDE = "what,2021,2022,2023\nclinics,81.5,82.5,x\n"
TABLES = {"long.csv": LONG.encode(), "wide.csv": WIDE.encode()}
TEXTS = (
    "", " ", "\u202e4", "４,1", "4٣", "1e5", "4,1,2", "x" * 5000, "=1+1", "\x00", "\x1b[31m", "{value}", "%s",
    "2024-13", "FY2022", "2021-2023", "9" * 400, "-0", "NaN", "inf", "\ufeff", "\u2066", '"', "\n", ",", ";",
    "²", "1 234", "¹",
)  # fmt: skip


def came_of(mapping: Path, tables: dict[str, bytes]) -> str:
    """Whether it was named at its place, or taken."""
    try:
        reading = read_tables(read_mapping(mapping), lambda name: _table(tables, name), read_inputs(FULL_PLAN))
    except InputError as error:
        for problem in error.problems:
            assert problem.place.file
            assert problem.sentence("zh")
        return "named"
    for refusal in reading.refusals:
        for language in ("zh", "en"):
            assert refusal.sentence(language).startswith(refusal.cell.file)
    return "refused" if reading.is_refused else "taken"


def _table(tables: dict[str, bytes], name: str) -> bytes:
    if name not in tables:
        raise InputError([])
    return tables[name]


def test_odd_content_of_a_mapping_is_named_or_harmless(tmp_path: Path) -> None:
    mapping, whole = tmp_path / "tables.yml", yaml.safe_load(MAPPING)
    mapping.write_text(MAPPING, "utf-8")
    assert came_of(mapping, TABLES) == "taken"
    places, came = [each for each in leaves(whole) if each], Counter[str]()
    for number in range(EDITS):
        chance = random.Random(f"{SEED}-mapping-{number}")
        mapping.write_bytes(dumped(with_odd(whole, chance.choice(places), chance)))
        came[came_of(mapping, TABLES)] += 1
    print(f"\n{came.total()} mappings (seed {SEED}): {dict(came)}")


def test_odd_cells_of_a_statistical_table_are_refused_or_harmless(tmp_path: Path) -> None:
    mapping, came = tmp_path / "tables.yml", Counter[str]()
    mapping.write_text(MAPPING, "utf-8")
    for number in range(EDITS):
        chance = random.Random(f"{SEED}-table-{number}")
        name = chance.choice(sorted(TABLES))
        rows = [line.split(",") for line in TABLES[name].decode().splitlines()]
        row = chance.choice(rows)
        row[chance.randrange(len(row))] = chance.choice(TEXTS)
        content = "\n".join(",".join(each) for each in rows).encode(chance.choice(["utf-8", "gb18030"]), "replace")
        came[came_of(mapping, TABLES | {name: content})] += 1
    print(f"\n{came.total()} statistical tables (seed {SEED}): {dict(came)}")


def test_an_odd_line_of_what_was_entered_is_named_or_read(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir()
    entry = Entry(at="2026-01-05", by="王芳", did="entered", record="jobs", way="/1", said="9", file="a.csv")
    add_entries(tmp_path, [entry, entry])
    first, second = (tmp_path / FILE).read_bytes().splitlines()
    record: dict[str, Any] = json.loads(first)
    odd_lines = [
        b"",
        b"{",
        b"[]",
        b"null",
        b"9" * 5000,
        b"\xff",
        b'{"at": "\\ud800"}',
        b"[" * 50_000,
        b'{"a":' * 50_000,
    ]
    came, found = Counter[str](), set[int]()
    for number in range(EDITS):
        chance = random.Random(f"{SEED}-entries-{number}")
        line = chance.choice(odd_lines)
        if chance.random() < 0.8:
            key = chance.choice([each for each in leaves(record) if each])
            line = json.dumps(with_odd(record, key, chance), default=str).encode()
        (tmp_path / FILE).write_bytes(first + b"\n" + line + b"\n" + second + b"\n")
        try:
            entries = read_entries(tmp_path)
            assert len(entries) == 3
            assert not any(hidden_character(text) for text in asdict(entries[1]).values())
            came["read"] += 1
        except InputError as error:
            placed(error.problems)
            came["named"] += 1
            found |= {each.place.line for each in error.problems}
    assert found == {2}
    print(f"\n{came.total()} lines of what was entered (seed {SEED}): {dict(came)}")
