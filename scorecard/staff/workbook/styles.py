"""How cells of the workbook look, what Excel says beside them, and how sheets print. Shared by all sheets."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from scorecard.records.words import word

FONT = "Microsoft YaHei"
HEAD = PatternFill("solid", fgColor="FF1F3A5F")
LOCKED = PatternFill("solid", fgColor="FFEDEFF2")
OPEN = PatternFill("solid", fgColor="FFFFFBE6")
DONE = PatternFill("solid", bgColor="FFE3F0E3")
LINE = Border(*[Side(style="thin", color="FFC4C9D0")] * 4)
WRAP = Alignment(wrap_text=True, vertical="top")
BESIDE = Alignment(wrap_text=True, vertical="top", horizontal="right")


def write_heading(cell: Cell, text: str) -> None:
    """A column's heading: white on dark."""
    cell.value = text
    cell.font, cell.fill = Font(name=FONT, bold=True, color="FFFFFFFF"), HEAD
    cell.alignment, cell.border = Alignment(wrap_text=True, vertical="center"), LINE


def write_text(cell: Cell, text: str) -> None:
    """Text as it is: what starts with = is no formula."""
    cell.value, cell.data_type = text, "s"


def style(cell: Cell, *, open_to_staff: bool) -> None:
    """A cell staff fill in, or one that is locked. A workbook knows both looks by name: openpyxl is long over each part
    of a look that it is given cell by cell.
    """
    book, name = cell.parent.parent, "open" if open_to_staff else "locked"
    if name not in book.named_styles:
        book.add_named_style(
            NamedStyle(
                name,
                fill=OPEN if open_to_staff else LOCKED,
                protection=Protection(locked=not open_to_staff),
                border=LINE,
                alignment=WRAP,
                font=Font(name=FONT, size=10, color="FF000000" if open_to_staff else "FF4A5260"),
                # As text, so that Excel makes no date of 2023-07 and no fraction of 2023/24.
                number_format="@",
                hidden=True,
            )
        )
    cell.style = name


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a cell may hold, in Excel's terms: a list, a decimal or a length of text, up to `high`."""

    kind: Literal["list", "decimal", "textLength"]
    low: str
    high: str | None = None
    operator: str | None = None


def one_of(choices: str) -> Allowed:
    return Allowed("list", choices)


def up_to(length: str) -> Allowed:
    return Allowed("textLength", length, operator="lessThanOrEqual")


NUMBER = Allowed("decimal", "-1000000000000", "1000000000000")


def entry_check(
    allowed: Allowed, prompt: str | None, language: str, *, strict: bool = True, of: str = ""
) -> DataValidation:
    """What Excel says beside a cell and checks in it. `of` names the group of phrases: "" or "source_"."""
    check = DataValidation(
        type=allowed.kind, formula1=allowed.low, formula2=allowed.high,
        operator=allowed.operator or ("between" if allowed.high else None), allow_blank=True,
        errorStyle="stop" if strict else "warning", showErrorMessage=True, showInputMessage=True,
    )  # fmt: skip
    if prompt is not None:
        text = word("workbook", language, f"{of}prompts", prompt)
        check.promptTitle = word(
            "workbook", language, f"{of}columns", "value" if prompt in {"done", "grade"} and not of else prompt
        )
        check.prompt, check.error = text, text
        check.errorTitle = word("workbook", language, "wrong" if strict else "check")
    return check


def print_on_a4(sheet: Worksheet, language: str, *, landscape: bool) -> None:
    """As wide as the page, with page numbers below."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.75, 0.35
    sheet.oddFooter.left.text = sheet.title
    sheet.oddFooter.right.text = word("workbook", language, "print", "footer")


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in a cell: a Chinese character is as wide as two Latin ones."""
    return sum(1 + int(_width(line) / width * 1.15) for line in text.split("\n"))


def _width(text: Iterable[str]) -> int:
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)
