"""Random edits of workbooks and CSV files: every number put into one is read, or refuses the file at its place.

A few hundred on every run, always the same ones; `make fuzz` tries ten thousand new ones and prints what they gave.
"""

import csv
import io
import random
import resource
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape

import pytest
from how_many import EDITS, SEED
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from staff_plan import FILES, lay_out, workbook_of

from scorecard.reading.load import Inputs
from scorecard.records.problems import InputError
from scorecard.staff.imports import Taken, apply_changes, read_table
from scorecard.staff.workbook.columns import COLUMNS

pytestmark = [pytest.mark.slow, pytest.mark.fuzz]


TEXTS = (
    "", " ", "jobs", "clinics", "metro", "城镇新增就业", "约", "至少", "修订", "正式", "final", "当年",
    "仅2024年", "2023年起累计", "report-2025", "report-2026", "report-2025、report-2026", "2024", "2025",
    "2024年", "2024-07", "2024年1—8月", "2010-11", "2023..2024", "万人", "%", "示例省", "graduates", "编号",
    "数值", "时期", "来源", "指标", "合计", "备注", "见附件", "=1+1", "#N/A", "A级", "\u202a1\u202c", "\u200b",
    "_x000D_", "\n", "'", '"', "10,5", "x" * 300, "２０２４", "1e5", "-", "—", "无", "\ufffe",
)  # fmt: skip
FORMATS = (
    "General", "@", "0", "0.0", "#,##0,", '0!.0,"万"', "0%", '0.0"万人"', ";;;", "yyyy-mm-dd", '"约"@',
    "[>5]0;0.0", "0;0",
)  # fmt: skip
BASE = next(at for at, each in enumerate(COLUMNS, start=1) if each.key == "base")
"""A table that people make has no hidden columns."""

Grid = dict[tuple[int, int], "Typed"]


@dataclass(frozen=True, slots=True)
class Typed:
    """A cell's content and number format."""

    value: str | float | int | bool
    shown_as: str = "General"


@dataclass(slots=True)
class Book:
    """Sheets as grids; `put` has the numbers that were typed, where they stand at the end is looked up."""

    sheets: dict[str, Grid]
    merges: dict[str, list[str]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    put: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    return lay_out(tmp_path_factory.mktemp("plan"))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {name: text.encode() for name, text in FILES.items()}


def grids(inputs: Inputs) -> dict[str, Grid]:
    book = load_workbook(io.BytesIO(workbook_of(inputs)))
    return {
        sheet.title: {
            (cell.row, cell.column): Typed(cell.value, cell.number_format)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in book.worksheets
    }


# Edits


def marker(book: Book, chance: random.Random) -> Typed:
    """A number like no other in the book, as a number or as text."""
    number = f"{7000 + len(book.put)}.{chance.randrange(1, 10)}"
    book.put.add(number)
    return Typed(
        float(number) if chance.random() < 0.7 else number,
        chance.choice(FORMATS) if chance.random() < 0.2 else "General",
    )


def place(chance: random.Random) -> tuple[int, int]:
    return chance.randint(1, 32), chance.choice([*range(1, 20), 6, 6, 6, 40])


def put_number(book: Book, grid: Grid, chance: random.Random) -> None:
    grid[place(chance)] = marker(book, chance)


def fill_row(book: Book, grid: Grid, chance: random.Random) -> None:
    """A row as a clerk means it, with a slip now and then."""
    row = chance.choice([2, 4, 4, 5, 9, 10, 11])
    if row > 8:
        grid[row, 1] = Typed(chance.choice(["jobs", "clinics", "城镇新增就业", "pests"]))
        grid[row, 7] = Typed(chance.choice(["2024", "2025", "2023-07", "2022", "2024年"]))
    grid[row, 6] = marker(book, chance)
    grid[row, 8] = Typed(chance.choice(["当年", "当期数", "2023年起累计"]))
    grid[row, 11] = Typed(chance.choice(["report-2025", "report-2026"]))
    if chance.random() < 0.7:  # what the program doubts is taken with an explanation alone
        grid[row, 15] = Typed("原文如此")


def put_text(book: Book, grid: Grid, chance: random.Random) -> None:
    grid[place(chance)] = Typed(chance.choice(TEXTS))


def empty_cell(book: Book, grid: Grid, chance: random.Random) -> None:
    if grid:
        grid.pop(chance.choice(sorted(grid)))


def other_format(book: Book, grid: Grid, chance: random.Random) -> None:
    if grid:
        at = chance.choice(sorted(grid))
        grid[at] = Typed(grid[at].value, chance.choice(FORMATS))


def moved(grid: Grid, change: Callable[[int, int], tuple[int, int]]) -> None:
    old = dict(grid)
    grid.clear()
    grid.update({change(*at): cell for at, cell in old.items()})


def insert_row(book: Book, grid: Grid, chance: random.Random) -> None:
    at = chance.randint(1, 10)
    moved(grid, lambda row, column: (row + (row >= at), column))


def insert_column(book: Book, grid: Grid, chance: random.Random) -> None:
    at = chance.randint(1, 16)
    moved(grid, lambda row, column: (row, column + (column >= at)))


def slide_columns(book: Book, grid: Grid, chance: random.Random) -> None:
    """What staff fill in, one row too low."""
    moved(grid, lambda row, column: (row + (5 < column < 12 and row > 1), column))


def swap_columns(book: Book, grid: Grid, chance: random.Random) -> None:
    first, second = chance.sample(range(1, 16), 2)
    other = {first: second, second: first}
    moved(grid, lambda row, column: (row, other.get(column, column)))


def copy_row(book: Book, grid: Grid, chance: random.Random) -> None:
    source, to = chance.randint(1, 9), chance.randint(1, 15)
    for (row, column), cell in list(grid.items()):
        if row == source and str(cell.value) not in book.put:
            grid[to, column] = cell


def add_sheet(book: Book, grid: Grid, chance: random.Random) -> None:
    book.sheets[f"Sheet{len(book.sheets)}"] = {place(chance): marker(book, chance)}


def rename_sheet(book: Book, grid: Grid, chance: random.Random) -> None:
    title = chance.choice(sorted(book.sheets))
    book.sheets[chance.choice(["2025", "Values", "来源", "数据", "Sources"])] = book.sheets.pop(title)


def merge(book: Book, grid: Grid, chance: random.Random) -> None:
    row, column = place(chance)
    end = f"{get_column_letter(column + chance.randint(0, 3))}{row + chance.randint(0, 3)}"
    title = next((name for name, each in book.sheets.items() if each is grid), None)
    if title:
        book.merges.setdefault(title, []).append(f"{get_column_letter(column)}{row}:{end}")


def hide_row(book: Book, grid: Grid, chance: random.Random) -> None:
    book.hidden.add(chance.randint(1, 12))


EVERY = (
    put_number, put_number, fill_row, fill_row, fill_row, put_text, put_text, empty_cell, other_format, insert_row,
    insert_column, slide_columns, swap_columns, copy_row, add_sheet, rename_sheet, merge, hide_row,
)  # fmt: skip


def edited_book(start: dict[str, Grid], chance: random.Random) -> Book:
    book = Book(sheets={title: dict(grid) for title, grid in start.items()})
    for _ in range(chance.randint(1, 5)):
        title = "填报" if "填报" in book.sheets and chance.random() < 0.8 else chance.choice(sorted(book.sheets))
        chance.choice(EVERY)(book, book.sheets[title], chance)
    return book


# Writing: by hand, a hundred times as fast as a library


def as_xlsx(book: Book) -> bytes:
    formats = sorted({cell.shown_as for grid in book.sheets.values() for cell in grid.values()} | {"General"})
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as parts:
        sheets, links = [], []
        for at, (title, grid) in enumerate(book.sheets.items()):
            sheets.append(f'<sheet name="{escape(title)}" r:id="r{at}"/>')
            links.append(f'<Relationship Id="r{at}" Type="x/worksheet" Target="s{at}.xml"/>')
            parts.writestr(f"xl/s{at}.xml", _sheet(grid, book, title, formats))
        parts.writestr("xl/workbook.xml", f'<workbook xmlns:r="x"><sheets>{"".join(sheets)}</sheets></workbook>')
        parts.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{''.join(links)}</Relationships>")
        codes = "".join(
            f'<numFmt numFmtId="{200 + at}" formatCode="{escape(code)}"/>' for at, code in enumerate(formats)
        )
        styles = "".join(f'<xf numFmtId="{200 + at}"/>' for at in range(len(formats)))
        parts.writestr(
            "xl/styles.xml", f"<styleSheet><numFmts>{codes}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>"
        )
    return result.getvalue()


def _sheet(grid: Grid, book: Book, title: str, formats: list[str]) -> str:
    rows: dict[int, list[str]] = {}
    for (row, column), cell in sorted(grid.items()):
        where = f'r="{get_column_letter(column)}{row}" s="{formats.index(cell.shown_as)}"'
        rows.setdefault(row, []).append(_cell(cell.value, where))
    hidden = book.hidden if title == "填报" else set()
    lines = (f'<row r="{row}" hidden="{int(row in hidden)}">{"".join(cells)}</row>' for row, cells in rows.items())
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in book.merges.get(title, []))
    return f"<worksheet><sheetData>{''.join(lines)}</sheetData><mergeCells>{merges}</mergeCells></worksheet>"


def _cell(value: object, where: str) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"<c {where}><v>{value}</v></c>"
    text = str(value)
    if text.startswith("="):
        return f"<c {where}><f>{escape(text[1:])}</f><v>2</v></c>"
    if text.startswith("#"):
        return f'<c {where} t="e"><v>{escape(text)}</v></c>'
    text = "".join(each for each in text if each != "\ufffe")
    return f'<c {where} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


# What must hold


STRUCTURE = frozenset({
    "column-missing", "column-twice", "column-with-numbers", "cells-beyond-headings", "row-above", "sheet-not-read",
    "sheet-with-numbers", "csv-quote-open",
})  # fmt: skip
"""What stops the reading of a table or names a sheet as a whole: more than the cell it points at is refused by it."""


def unaccounted(book: Book, reading: Taken) -> Iterator[str]:
    """Numbers that were typed, and are neither read nor refused at their file, sheet, row, column or cell."""
    read = {Decimal(str(change.after.value)) for change in reading.changes if isinstance(change.after.value, Decimal)}
    read |= {number / 100 for number in read}  # 70.5 % in a column of per cent
    titles = {text for new in reading.sources for text in (new.source.title, new.source.publisher)}
    refused = [each for each in reading.refusals if each.severity == "error"]
    if any(each.code in STRUCTURE or (not each.cell.sheet and not each.cell.row) for each in refused):
        return
    for title, grid in book.sheets.items():
        for (row, column), cell in grid.items():
            if cell.shown_as == "yyyy-mm-dd":
                continue  # a date is a remark, outside the columns of values
            if str(cell.value) not in book.put or Decimal(str(cell.value)) in read or str(cell.value) in titles:
                continue
            here = [each.cell for each in refused if each.cell.sheet in {"", title}]
            if not any(each.row in {0, row} or each.column == get_column_letter(column) for each in here):
                yield f"{title} {get_column_letter(column)}{row} {cell}"


def judge(reading: Taken, files: dict[str, bytes]) -> str:
    """Every refusal has its sentence and place; what is not refused can be written. Gives what came of it."""
    for refusal in reading.refusals:
        assert refusal.cell.file
        for language in ("zh", "en"):
            assert refusal.sentence(language).startswith(refusal.cell.file)
    if reading.is_refused:
        return "refused"
    with suppress(InputError):  # a problem with its place, which is all that may come of writing
        apply_changes(files, reading.changes, reading.sources)
    return "taken" if reading.changes or reading.sources else "nothing new"


def test_every_number_put_into_a_workbook_is_accounted_for(inputs: Inputs, files: dict[str, bytes]) -> None:
    start, came = grids(inputs), Counter[str]()
    slowest = 0.0
    for number in range(EDITS):
        chance = random.Random(f"{SEED}-{number}")
        book = edited_book(start, chance)
        begun = time.perf_counter()
        reading = read_table("a.xlsx", as_xlsx(book), inputs)
        slowest = max(slowest, time.perf_counter() - begun)
        left = list(unaccounted(book, reading))
        assert not left, (SEED, number, left, [(each.cell, each.code) for each in reading.refusals])
        came[judge(reading, files)] += 1
    _tell("workbooks", came, slowest)


def test_a_number_in_any_one_column_is_accounted_for(inputs: Inputs) -> None:
    """Of every sheet of ours, shown or hidden: in a row of what is published, in an open one below, and beside."""
    start, left = grids(inputs), []
    for title, grid in start.items():
        last, width = (max(at[axis] for at in grid) for axis in (0, 1))
        for row in (2, last + 1):
            for column in range(1, width + 3):
                book = Book(sheets=start | {title: grid | {(row, column): Typed(7003.5)}}, put={"7003.5"})
                left += unaccounted(book, read_table("a.xlsx", as_xlsx(book), inputs))
    assert left == []


def test_every_number_put_into_a_csv_is_accounted_for(inputs: Inputs, files: dict[str, bytes]) -> None:
    start, came = grids(inputs)["填报"], Counter[str]()
    slowest = 0.0
    for number in range(EDITS):
        chance = random.Random(f"{SEED}-csv-{number}")
        book = Book(sheets={"填报": {at: cell for at, cell in start.items() if at[1] < BASE}})
        grid = book.sheets["填报"]
        for _ in range(chance.randint(1, 5)):
            chance.choice([each for each in EVERY if each not in {add_sheet, rename_sheet, merge}])(book, grid, chance)
        content = as_csv(grid, chance)
        begun = time.perf_counter()
        reading = read_table("a.csv", content, inputs)
        slowest = max(slowest, time.perf_counter() - begun)
        left = list(unaccounted(Book(sheets={"": grid}, put=book.put), reading))
        assert not left, (
            SEED,
            number,
            left,
            content.decode("utf-8", "replace"),
            [(r.cell, r.code) for r in reading.refusals],
        )
        came[judge(reading, files)] += 1
    _tell("CSV files", came, slowest)


def test_bytes_of_a_file_changed_anywhere_never_raise(inputs: Inputs, files: dict[str, bytes]) -> None:
    start, came = grids(inputs), Counter[str]()
    slowest = 0.0
    for number in range(EDITS):
        chance = random.Random(f"{SEED}-bytes-{number}")
        whole = as_xlsx(Book(sheets=start)) if number % 2 else as_csv(start["填报"], chance)
        content = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(content) + 1)
            content[at : at + chance.choice([0, 1, 1, 7, 500])] = bytes(
                chance.randrange(256) for _ in range(chance.choice([0, 1, 1, 4]))
            )
        begun = time.perf_counter()
        reading = read_table("a.xlsx" if number % 2 else "a.csv", bytes(content), inputs)
        slowest = max(slowest, time.perf_counter() - begun)
        came[judge(reading, files)] += 1
    _tell("files with changed bytes", came, slowest)


def as_csv(grid: Grid, chance: random.Random) -> bytes:
    rows = max((row for row, _ in grid), default=0)
    columns = max((column for _, column in grid), default=0)
    result = io.StringIO()
    writer = csv.writer(result, delimiter=chance.choice(",,;\t"), lineterminator=chance.choice(["\n", "\r\n"]))
    for row in range(1, rows + 1):
        cells = [grid[row, column].value if (row, column) in grid else "" for column in range(1, columns + 1)]
        writer.writerow(cells)
    return result.getvalue().encode(chance.choice(["utf-8", "utf-8-sig", "gb18030", "utf-16"]), "replace")


def _tell(what: str, came: Counter[str], slowest: float) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\n{EDITS} {what} (seed {SEED}): {dict(came)}; slowest {slowest:.2f} s; at most {peak} MB")
