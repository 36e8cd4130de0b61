"""A lead: a value seen where it may not be quoted from, kept so that staff know which original to look for."""

import csv
import io
import re
from collections.abc import Collection

from scorecard.records.frozen import frozen
from scorecard.records.problems import Place, Problem

COLUMNS = (
    "policy_ref", "indicator", "geography", "period", "value", "unit", "kind", "bound", "cumulative_since",
    "source_title", "publisher", "published", "host_kind", "note",
)  # fmt: skip


@frozen
class Lead:
    """One line of `staff/leads.csv`, its columns under their own names. `clauses` are as indicators write them."""

    clauses: tuple[str, ...]
    indicator: str
    geography: str
    period: str
    value: str
    unit: str
    kind: str
    bound: str
    cumulative_since: str
    source_title: str
    publisher: str
    published: str
    host_kind: str
    note: str


def read_leads(file: str, content: bytes, plan: Collection[str]) -> tuple[tuple[Lead, ...], tuple[Problem, ...]]:
    """The leads of a CSV, and what cannot be understood. `plan` holds the plan's clauses: `task/14`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return (), (Problem(place=Place(file), code="not-utf-8"),)
    table = csv.DictReader(io.StringIO(text, newline=""), restkey=_FURTHER, strict=True)
    leads, problems = [], []
    try:
        missing = [name for name in COLUMNS if name not in (table.fieldnames or ())]
        if missing:
            named = ({"name": name} for name in missing)
            return (), tuple(Problem(place=Place(file), code="column-missing", values=each) for each in named)
        rows = [(table.line_num, row) for row in table]
    except csv.Error:
        return (), (Problem(place=Place(file, table.line_num + 1), code="table-csv-damaged"),)
    for line, row in rows:
        if further := row.pop(_FURTHER, None):
            expected = len(row)
            values = {"found": str(expected + len(further)), "expected": str(expected)}
            problems.append(Problem(place=Place(file, line), code="row-of-other-length", values=values))
        clauses = []
        for reference in re.split(r"[;；]\s*", row["policy_ref"] or ""):
            found = _clause(reference.strip(), plan)
            if found is None:
                values = {"found": reference}
                problems.append(Problem(place=Place(file, line), code="unknown-clause", values=values))
            elif found:
                clauses.append(found)
        own = {name: (row[name] or "").strip() for name in COLUMNS if name != "policy_ref"}
        leads.append(Lead(clauses=tuple(clauses), **own))
    return tuple(leads), tuple(problems)


_FURTHER = "…"
"""Under which stands what is in no column."""


def _clause(reference: str, plan: Collection[str]) -> str | None:
    """`task:14` → `task/14`; `list2023:6` → `list/6`; "" for a subject without a clause; None for neither."""
    part, _, number = reference.partition(":")
    if part == "context" or not reference:
        return ""
    spellings = (f"{each}/{number}" for each in (part, re.sub(r"\d{4}$", "", part)))
    return next((each for each in spellings if each in plan), None)
