"""The bytes of a CSV → its table, whatever wrote it: Excel in Chinese or English, LibreOffice, a text editor."""

import csv
import io
from collections.abc import Callable

from scorecard.records.column_letter import column_letter
from scorecard.records.frozen import frozen
from scorecard.staff.imports.table import (
    HEADING_WITHIN,
    MAX_ROWS,
    Group,
    Line,
    Raw,
    Table,
    count_headings,
    find_table,
)
from scorecard.staff.imports.taken import Cell, Refusal, Wrong

MAX_BYTES = 5_000_000
_COMMON = 0xA1
"""Both bytes of the characters that were in the standard first."""

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_csv(file: str, content: bytes, group: Group = "columns") -> tuple[Table | None, tuple[Refusal, ...]]:
    """The table of a CSV in UTF-8, UTF-16 or GB18030, separated by commas, semicolons or tabs; or why there is none.
    `group` says whether it holds values or publications.
    """
    read = _read(content)
    if isinstance(read, _Refused):
        cell = Cell(file=file, row=read.row, column=read.column)
        return None, (Refusal(cell=cell, wrong=read.wrong),)
    lines, separator = read
    return find_table(file, "", lines, group, usual_point=separator != ";")


def csv_lines(content: bytes) -> tuple[Line, ...] | Wrong:
    """The rows of a CSV with whatever headings, or why it cannot be read."""
    read = _read(content, _most_frequent)
    return read.wrong if isinstance(read, _Refused) else tuple(read[0])


def holds_sources(content: bytes) -> bool:
    """True for a CSV whose headings are those of publications rather than of values."""
    read = _read(content)
    if isinstance(read, _Refused):
        return False
    first = [line for line in read[0] if line.number <= HEADING_WITHIN]
    texts = [[raw.text for raw in line.cells.values()] for line in first]
    return max((count_headings(each, "source_columns") - count_headings(each) for each in texts), default=0) > 0


@frozen
class _Refused:
    wrong: Wrong
    row: int = 0
    column: str = ""


def _read(content: bytes, separator_of: Callable[[str], str] | None = None) -> tuple[list[Line], str] | _Refused:
    """The rows with content and what separates their cells, or the place and reason of what is wrong."""
    if len(content) > MAX_BYTES:
        return _Refused(wrong=Wrong(code="table-too-large", values={"limit": str(MAX_BYTES // 1_000_000)}))
    text = decoded(content)
    if text is None:
        return _Refused(wrong=Wrong(code="table-encoding"))
    lines, separator = [], (separator_of or _separator)(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = width = 0
    try:
        for number, fields in enumerate(reader, start=1):
            width = max(width, len(fields))
            swallowed = next((at for at, each in enumerate(fields) if _holds_rows(each, separator, width)), None)
            if swallowed is not None:
                return _Refused(wrong=Wrong(code="csv-quote-open"), row=number, column=column_letter(swallowed + 1))
            cells = {at: _raw(field) for at, field in enumerate(fields, start=1) if field.strip()}
            if cells:
                lines.append(Line(number=number, cells=cells))
            if number > MAX_ROWS:
                return _Refused(wrong=Wrong(code="table-too-long", values={"limit": str(MAX_ROWS)}), row=number)
    except csv.Error:
        # What stands between two quotes counts as one row: the row named is the one where they open.
        return _Refused(wrong=Wrong(code="table-csv-damaged"), row=number + 1)
    return lines, separator


def decoded(content: bytes) -> str | None:
    """The text, or None where it is in no encoding we know. A byte order mark decides; then the stricter one first."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _tried(content, encoding)
    if b"\0" in content:
        # Text in UTF-16 without a mark: the zero bytes of its separators and digits stand on one side.
        return _tried(content, "utf-16-le" if content[1::2].count(0) >= content[::2].count(0) else "utf-16-be")
    text = _tried(content, "utf-8")
    if text is not None:
        return text
    chinese = _tried(content, "gb18030")
    return chinese if chinese is not None and _is_mostly_common(chinese) else None


def _is_mostly_common(text: str) -> bool:
    """Whether most of what is not ASCII stands in the common part of GB 18030: what Western encodings write, an umlaut
    and the letter behind it, reads as rare characters there.
    """
    codes = [each.encode("gb18030") for each in text if not each.isascii()]
    return 2 * sum(len(each) == 2 and min(each) >= _COMMON for each in codes) >= len(codes)


def _tried(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _separator(text: str) -> str:
    """The character that splits the headings into the most known ones."""
    heads = text.splitlines()[:HEADING_WITHIN] or [""]
    return max(",;\t", key=lambda mark: max(count_headings(_split(line, mark)) for line in heads))


def _most_frequent(text: str) -> str:
    """What separates a table whose headings are not ours."""
    heads = text.splitlines()[:HEADING_WITHIN] or [""]
    return max(",;\t", key=lambda mark: max(line.count(mark) for line in heads))


def _holds_rows(field: str, separator: str, width: int) -> bool:
    """True for a cell that holds whole rows: a quote was left open, and another one further down ended it."""
    return width > 2 and any(line.count(separator) + 1 >= width - 1 for line in field.splitlines()[1:])


def _split(line: str, mark: str) -> list[str]:
    return [part.strip().strip('"') for part in line.split(mark)]


def _raw(text: str) -> Raw:
    # A spreadsheet would compute what begins with =, so what it stands for is not in the file.
    return Raw(value=text, shown_as="@", state="formula" if text.lstrip().startswith("=") else "plain")
