"""Values and publications from a table into the plan's files: `read_table`, then `apply_changes`.

`xlsx_table` and `csv_table` give the table as it was typed, `cell_entries` reads single cells, `value_changes` compares
rows with what is published, `new_sources` reads new publications; `apply` puts all of it into the text of the files
(`plan_text`), which is then for the caller to write.
Nothing is written while anything is refused: that is for the caller to hold to, with `Taken.is_refused`.
"""

from dataclasses import replace

from scorecard.reading.load import Inputs
from scorecard.staff.imports.apply import apply_changes
from scorecard.staff.imports.csv_table import holds_sources, read_csv
from scorecard.staff.imports.file_kinds import is_workbook, refused_unread
from scorecard.staff.imports.new_sources import find_sources, with_registered
from scorecard.staff.imports.taken import Cell, Refusal, Taken, TakenSource, TakenValue, Wrong
from scorecard.staff.imports.value_changes import find_changes
from scorecard.staff.imports.xlsx_table import read_xlsx

__all__ = [
    "Cell",
    "Refusal",
    "Taken",
    "TakenSource",
    "TakenValue",
    "Wrong",
    "apply_changes",
    "read_table",
]


def read_table(name: str, content: bytes, inputs: Inputs) -> Taken:
    """What an .xlsx or .csv adds and changes, and every cell that is refused (or, as a warning, to be looked at).

    `name` is the file's, for messages; its ending says what it is, unless the content plainly says otherwise. Values
    may name a publication that the same workbook registers. Never raises for anything a file may hold.
    """
    ending = name.lower().rpartition(".")[2]
    publications = None
    if is_workbook(content, ending):
        table, publications, refusals = read_xlsx(name, content)
    elif ending in {"csv", "tsv", "txt"} and holds_sources(content):
        publications, refusals = read_csv(name, content, "source_columns")
        registered = find_sources(publications, inputs) if publications is not None else None
        if registered is None:
            return Taken(refusals=refusals)
        return Taken(sources=registered.sources, refusals=(*refusals, *registered.refusals))
    elif ending in {"csv", "tsv", "txt"}:
        table, refusals = read_csv(name, content)
    else:
        known = refused_unread(content)
        wrong = known if known is not None and known.code != "table-damaged" else Wrong(code="table-kind-unknown")
        return Taken(refusals=(Refusal(cell=Cell(file=name), wrong=wrong),))
    if table is None:
        return Taken(refusals=refusals)
    registered = find_sources(publications, inputs) if publications is not None else None
    if registered is None:
        found = find_changes(table, inputs)
        return replace(found, refusals=(*refusals, *found.refusals))
    found = find_changes(table, with_registered(inputs, registered.known))
    refused = (*refusals, *registered.refusals, *found.refusals)
    return replace(found, sources=registered.sources, refusals=refused)
