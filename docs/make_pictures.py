"""Makes the pictures of the staff guide anew: one update, from workbook to release, on a copy of the plan.

Run from the project's folder: `.venv/bin/python -m docs.make_pictures`; with `zh`, `en` or `home` only those (`home`
are the README's two home pages). Needs Chromium and a Chinese font. Nothing of the plan itself is changed. The values
that are filled in are made up, the publication they name does not exist, and every picture of them says so.
"""

import html
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Page, sync_playwright

from docs.lean_png import make_lean
from scorecard.records.words import word
from scorecard.staff.workbook.columns import COLUMNS

PROJECT = Path(__file__).resolve().parents[1]
PICTURES = PROJECT / "docs" / "pictures"
HEADINGS = 1
LARGEST = 80_000
"""Bytes of one picture; lines of Chinese take more than lines of English."""

INDICATOR = "kindergarten-public-interest-coverage"
SECTOR = "education"
PERIOD = "2025"
SOURCE = "practice-2026"
MADE_UP = {
    "zh": "示例：图中填写的数值和来源是编的，只为说明步骤，不是实际数据。",
    "en": "Example: the values and the source entered here are made up to show the steps. They are not real data.",
}
SHEETS = {"zh": ("填报", "来源"), "en": ("Values", "Sources")}
PUBLICATION = {
    "zh": {
        "id": SOURCE, "published": "2026-01-20", "title": "练习用的公报（虚构）", "publisher": "练习（虚构）",
        "url": "https://example.org/practice", "language": "中文", "grade": "A",
    },
    "en": {
        "id": SOURCE, "published": "2026-01-20", "title": "A bulletin for practice (made up)",
        "publisher": "Practice (made up)", "url": "https://example.org/practice", "language": "Chinese", "grade": "A",
    },
}  # fmt: skip
NOTES = {
    "zh": ("首次发布", "补充2025年普惠性幼儿园覆盖率（示例）", "来源有误，先退回（示例）"),
    "en": ("First release", "Kindergarten coverage of 2025 added (example)", "The source was wrong (example)"),
}
TARGET = f"{INDICATOR}.2025"
LIST_NAME = {"zh": "民生实事2027", "en": "list-2027"}
LIST_TEXT = """\
2027年民生实事（示例）
1. 新建普惠性幼儿园
新建普惠性幼儿园12所，普惠性幼儿园覆盖率达到92%。
2. 扩大老年助餐
新增社区食堂20个。
"""
LIST_OPTIONS = (
    "--id", "list-2027", "--due", "2027", "--published", "2027-01-10", "--url", "https://example.org/list",
    "--name", "2027年民生实事清单（示例）", "--name", "en=The 2027 list (example)",
)  # fmt: skip
LIST_SHEET = {"zh": "清单", "en": "List"}
LIST_COLUMNS = 14
"""Those that hold what is proposed; behind them stand names for new indicators."""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


class Clerk:
    """A copy of the plan, and what was typed there and said."""

    def __init__(self, root: Path, language: str) -> None:
        self.root, self.language = root, language

    def types(self, *arguments: str, ends: int = 0) -> str:
        """What the terminal shows: the command as a clerk types it, and all it says. It must end as the guide says."""
        command = [sys.executable, "build.py", *arguments, "--lang", self.language]
        done = subprocess.run(
            command, cwd=self.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, encoding="utf-8"
        )
        assert done.returncode == ends, f"{arguments} ended with {done.returncode}, not {ends}:\n{done.stdout}"
        typed = " ".join(f'"{each}"' if " " in each else each for each in arguments)
        return f"D:\\scorecard> py build.py {typed}\n{done.stdout}"

    def edits(self, old: str, new: str) -> None:
        path = self.root / "indicators" / SECTOR / f"{INDICATOR}.yml"
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        chosen = sys.argv[1:] or ["zh", "en", "home"]
        for language in (each for each in NOTES if each in chosen):
            page = browser.new_page(viewport={"width": 940, "height": 700}, locale=language)
            with copy_of_plan() as root:
                tell(Clerk(root, language), page)
                tell_of_the_year(Clerk(root, language), page)
            page.close()
        if "home" in chosen:
            page = browser.new_page(viewport={"width": 1000, "height": 760})
            with copy_of_plan() as root:
                homes(root, page)
        browser.close()
    for path in sorted(PICTURES.glob("*.png")):
        make_lean(path)
        size = path.stat().st_size
        print(f"{path.relative_to(PROJECT)}  {size // 1000} KB")
        assert size <= LARGEST, f"{path.name} is larger than {LARGEST // 1000} KB"


@contextmanager
def copy_of_plan() -> Iterator[Path]:
    """The project as it is in a temporary folder, without releases of its own."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "scorecard"
        root.mkdir()
        for name in ("indicators", "templates", "site_src", "scorecard", "requirements"):
            shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("mkdocs.yml", "build.py"):
            shutil.copy(PROJECT / name, root / name)
        yield root


def homes(root: Path, page: Page) -> None:
    """The top of the home page of both plans, for the README."""
    shutil.copytree(PROJECT / "examples", root / "examples")
    for name, plan in {"shenyang": root, "germany": root / "examples" / "germany"}.items():
        Clerk(root, "en").types("build", "--root", str(plan), "--out", str(root / name))
        page.goto((root / name / "index.html").as_uri())
        page.screenshot(path=PICTURES / f"site-{name}.png")


def tell(clerk: Clerk, page: Page) -> None:
    """The whole story, a picture at every step."""
    root, language = clerk.root, clerk.language
    first, why, back = NOTES[language]
    clerk.types("release", "--note", first)
    address = f"{'' if language == 'zh' else 'en/'}i/{INDICATOR}/index.html"
    picture_of_page(page, root / "releases" / "current" / address, f"before-{language}", language)

    clerk.edits("    value: 87.3\n", "    value: 87.3%\n")
    clerk.edits('unit: "%"\n', 'unit： "%"\n')
    syntax = clerk.types("check", ends=1)
    clerk.edits('unit： "%"\n', 'unit: "%"\n')
    picture_of_terminal(page, f"{syntax}\n{clerk.types('check', ends=1)}", f"check-{language}", language)
    clerk.edits("    value: 87.3%\n", "    value: 87.3\n")

    book = root / f"{SECTOR}.xlsx"
    shown = clerk.types("workbook", "--sector", SECTOR)
    fill(book, language, value="90.3万" if language == "zh" else "90.3 million", source=SOURCE)
    picture_of_workbook(page, book, f"workbook-{language}", language)
    shown += f"\n{clerk.types('import', book.name, ends=1)}"
    picture_of_terminal(page, shown, f"refused-{language}", language)

    fill(book, language, value=90.3, source=SOURCE, publication=PUBLICATION[language])
    shown = f"{clerk.types('import', book.name, '--dry-run')}\n{clerk.types('import', book.name)}"
    picture_of_terminal(page, shown, f"import-{language}", language)

    name = {"zh": "对照.html", "en": "changes.html"}[language]
    shown = clerk.types("diff", "--html", name, ends=4)
    picture_of_terminal(page, cut(shown, 24), f"diff-{language}", language)
    picture_of_page(page, root / name, f"sheet-{language}", language, height=800)

    shown = f"{clerk.types('release', '--note', why)}\n{clerk.types('releases', '--verify')}"
    picture_of_terminal(page, shown, f"release-{language}", language)
    picture_of_page(page, root / "releases" / "current" / address, f"after-{language}", language)

    releases = sorted(path.name for path in (root / "releases").iterdir() if re.match(r"\d{4}-", path.name))
    shown = f"{clerk.types('rollback', releases[0], '--note', back)}\n{clerk.types('releases')}"
    picture_of_terminal(page, shown, f"rollback-{language}", language)


def tell_of_the_year(clerk: Clerk, page: Page) -> None:
    """What happens now and then, a picture each: a source taken back, a target changed, the list of a further year."""
    language, name = clerk.language, LIST_NAME[clerk.language]
    shown = clerk.types("withdraw", SOURCE, "--reason", "该页已撤下", "--reason", "en=Taken down", "--dry-run")
    shown += f"\n{clerk.types('change', TARGET, '--source', SOURCE, '--value', '92', '--dry-run')}"
    picture_of_terminal(page, shown, f"events-{language}", language)

    (clerk.root / f"{name}.txt").write_text(LIST_TEXT, encoding="utf-8")
    picture_of_terminal(page, clerk.types("new", "list", f"{name}.txt", *LIST_OPTIONS), f"list-{language}", language)
    sheet = load_workbook(clerk.root / f"{name}.xlsx")[LIST_SHEET[language]]
    shown_columns = [cell.column_letter for cell in sheet[HEADINGS]][:LIST_COLUMNS]
    picture_of_sheet(page, sheet, shown_columns, range(HEADINGS, 5), f"list-sheet-{language}", language)


def fill(
    path: Path, language: str, *, value: object, source: str, publication: Mapping[str, str] | None = None
) -> None:
    """Type a value into the workbook, as a clerk does, and register the publication."""
    book: Workbook = load_workbook(path)
    values, sources = (book[name] for name in SHEETS[language])
    column = letters(values, language)
    row = next(
        number for number in rows_of_indicator(values, column)
        if values[f"{column['period']}{number}"].value == PERIOD and values[f"{column['base']}{number}"].value is None
    )  # fmt: skip
    values[f"{column['value']}{row}"], values[f"{column['source']}{row}"] = value, source
    if publication is not None:
        empty = next(number for number in range(2, sources.max_row + 1) if not sources[f"A{number}"].value)
        register(sources, empty, publication)
    book.save(path)


def letters(sheet: Worksheet, language: str) -> dict[str, str]:
    """Column → its letter, by its heading."""
    headings = {cell.value: cell.column_letter for cell in next(sheet.iter_rows(min_row=HEADINGS, max_row=HEADINGS))}
    return {each.key: headings[word("workbook", language, "columns", each.key)] for each in COLUMNS}


def rows_of_indicator(sheet: Worksheet, column: Mapping[str, str]) -> list[int]:
    return [row for row in range(2, sheet.max_row) if sheet[f"{column['id']}{row}"].value == INDICATOR]


def register(sheet: Worksheet, row: int, publication: Mapping[str, str]) -> None:
    for column, text in zip("ABCDEFG", publication.values(), strict=True):
        sheet[f"{column}{row}"] = text


def cut(shown: str, lines: int) -> str:
    """The beginning of a long output; what was left out is marked."""
    kept = shown.splitlines()
    return "\n".join([*kept[:lines], "…", kept[-1]]) if len(kept) > lines + 1 else shown


def picture_of_terminal(page: Page, text: str, name: str, language: str) -> None:
    content = (
        '<pre style="margin:0;padding:14px 18px;background:#0c0c0c;color:#ddd;white-space:pre-wrap;'
        "overflow-wrap:anywhere;font:15px/1.45 'Noto Sans Mono CJK SC',monospace\">"
        f"{html.escape(text.rstrip())}</pre>"
    )
    take(page, content, name, language)


def picture_of_workbook(page: Page, book: Path, name: str, language: str) -> None:
    """The headings and the rows of the indicator, drawn from the file's own cells, widths and colours."""
    sheet = load_workbook(book)[SHEETS[language][0]]
    column = letters(sheet, language)
    shown = [letter for each in COLUMNS if not sheet.column_dimensions[letter := column[each.key]].hidden]
    shown = shown[: next(at for at, letter in enumerate(shown) if letter == column["source"]) + 1]
    picture_of_sheet(page, sheet, shown, [HEADINGS, *rows_of_indicator(sheet, column)], name, language)


def picture_of_sheet(
    page: Page, sheet: Worksheet, shown: Sequence[str], rows: Iterable[int], name: str, language: str
) -> None:
    """Some columns and rows, drawn from the cells, widths and colours of the file."""
    width = sum(sheet.column_dimensions[each].width for each in shown)
    columns = "".join(f'<col style="width:{sheet.column_dimensions[each].width / width:.2%}">' for each in shown)
    body = "".join(f"<tr>{''.join(cell_of_picture(sheet[f'{each}{row}']) for each in shown)}</tr>" for row in rows)
    content = (
        '<table style="border-collapse:collapse;table-layout:fixed;width:100%;background:#fff;'
        f"font:11px/1.35 'Noto Sans SC','Noto Sans CJK SC',sans-serif\"><colgroup>{columns}</colgroup>{body}</table>"
    )
    take(page, content, name, language, width=1060)


def cell_of_picture(cell: Cell) -> str:
    fill = cell.fill.start_color.rgb if cell.fill.fill_type == "solid" else None
    colour = f"background:#{fill[2:]};" if isinstance(fill, str) and len(fill) == 8 else ""
    font = cell.font.color.rgb if cell.font.color is not None else None
    ink = f"color:#{font[2:]};" if isinstance(font, str) and len(font) == 8 else ""
    bold = "font-weight:bold;" if cell.font.bold else ""
    text = html.escape("" if cell.value is None else str(cell.value)).replace("\n", "<br>")
    return (
        f'<td style="border:1px solid #c9c9c9;padding:2px 4px;vertical-align:top;overflow-wrap:anywhere;'
        f'{colour}{ink}{bold}">{text}</td>'
    )


def picture_of_page(page: Page, path: Path, name: str, language: str, *, height: int = 420) -> None:
    """The top of a page, as a browser shows it from the disk."""
    page.set_viewport_size({"width": 940, "height": height})
    page.goto(path.resolve().as_uri())
    page.evaluate(
        "text => { const note = document.createElement('p'); note.textContent = text;"
        " note.style.cssText = 'margin:0;padding:6px 18px;background:#ffe9a8;color:#222;font:14px sans-serif;"
        "position:relative;z-index:99'; document.body.prepend(note); }",
        MADE_UP[language],
    )
    page.screenshot(path=PICTURES / f"{name}.png")


def take(page: Page, content: str, name: str, language: str, *, width: int = 940) -> None:
    """A picture of some HTML, below the line that says that its values are made up."""
    page.goto("about:blank")  # a page of the site forbids inline styles to what is put in its place
    page.set_viewport_size({"width": width, "height": 300})
    page.set_content(
        f'<div id="all"><p style="margin:0;padding:6px 18px;background:#ffe9a8;color:#222;font:14px sans-serif">'
        f"{MADE_UP[language]}</p>{content}</div><style>body{{margin:0}}</style>"
    )
    page.locator("#all").screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
