"""Rows as CSV, for Excel and for programs."""

import csv
import io
from collections.abc import Iterable, Sequence

from scorecard.records.text import FORMULA_STARTS, without_formula

MARK = "\ufeff".encode()
"""By it, Excel knows that a file is UTF-8."""


def csv_rows(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows without a header; no cell is a formula to a program that opens them."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(
        [without_formula(each) if each[:1] in FORMULA_STARTS else each for each in row] for row in rows
    )
    return text.getvalue().encode()


def csv_file(columns: Sequence[str], lines: Iterable[bytes]) -> bytes:
    """A whole file."""
    return b"".join((MARK, csv_rows([columns]), *lines))
