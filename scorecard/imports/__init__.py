"""Values from a table into the plan's files: `read_values`, then `apply_changes`, then `write_files`.

`xlsx_table` and `csv_table` give the table as it was typed, `entries` reads single cells, `changes` compares rows
with what is published, `yaml_edit` writes into the text of a file. Nothing is written while anything is refused:
that is for the caller to hold to, with `blocks`.
"""

from collections.abc import Iterable

from scorecard.imports.apply import EditError, apply_changes
from scorecard.imports.changes import find_changes
from scorecard.imports.csv_table import read_csv
from scorecard.imports.report import Cell, Change, Refusal, Wrong
from scorecard.imports.write import write_files
from scorecard.imports.xlsx_table import read_xlsx
from scorecard.load import Inputs

__all__ = ["Cell", "Change", "EditError", "Refusal", "Wrong", "apply_changes", "blocks", "read_values", "write_files"]


def read_values(name: str, content: bytes, inputs: Inputs) -> tuple[tuple[Change, ...], tuple[Refusal, ...]]:
    """What an .xlsx or .csv changes, and every cell that is refused (or, as a warning, ought to be looked at).

    `name` is the file's, for messages; its ending says what it is, unless the content plainly says otherwise. Never
    raises for anything a file may hold.
    """
    ending = name.lower().rpartition(".")[2]
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or ending in {"xlsx", "xlsm"}:
        table, refusals = read_xlsx(name, content)
    elif ending in {"csv", "tsv", "txt"}:
        table, refusals = read_csv(name, content)
    else:
        return (), (Refusal(cell=Cell(file=name), wrong=Wrong(code="table-kind-unknown")),)
    if table is None:
        return (), refusals
    changes, refused = find_changes(table, inputs)
    return changes, (*refusals, *refused)


def blocks(refusals: Iterable[Refusal]) -> bool:
    """True if any cell was refused: then nothing may be written."""
    return any(refusal.severity == "error" for refusal in refusals)
