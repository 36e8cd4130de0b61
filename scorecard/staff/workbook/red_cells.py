"""Red in Excel itself, while values are filled in, where `check` would ask or `import` refuse."""

from collections.abc import Sequence

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from scorecard.reading.check_near import FAR, PART
from scorecard.staff.workbook.columns import COLUMNS
from scorecard.staff.workbook.sheet_rows import SheetRow

DOUBT = PatternFill("solid", bgColor="FFF8D3D3")
_LETTER = {column.key: get_column_letter(at) for at, column in enumerate(COLUMNS, start=1)}


def mark_doubts(sheet: Worksheet, rows: Sequence[SheetRow], end: int) -> None:
    """A value far from the row's figure, a value without a source, a total's value without the answer it needs."""
    value, figure, source = (f"${_LETTER[key]}2" for key in ("value", "figure", "source"))
    over = f"ABS({value})>={FAR}*ABS({figure})"
    under = f"AND({value}<>0,ABS({value})*{PART}<=ABS({figure}))"
    far = f"AND(ISNUMBER({value}),ISNUMBER({figure}),OR({over},{under}))"
    _mark(sheet, f"{_LETTER['value']}2:{_LETTER['value']}{end}", far)
    _mark(sheet, f"{_LETTER['source']}2:{_LETTER['source']}{end}", f'AND({value}<>"",{source}="")')
    asked = [at for at, row in enumerate(rows, start=2) if row.total_since is not None and row.observation is None]
    if asked:
        cells = " ".join(f"{_LETTER['since']}{at}" for at in asked)
        _mark(sheet, cells, f'AND(${_LETTER["value"]}{asked[0]}<>"",${_LETTER["since"]}{asked[0]}="")')


def _mark(sheet: Worksheet, cells: str, formula: str) -> None:
    # Above the green of what is filled in: the first rule that holds decides.
    sheet.conditional_formatting.add(cells, FormulaRule(formula=[formula], fill=DOUBT, stopIfTrue=True))
