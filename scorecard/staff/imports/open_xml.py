"""The parts of an Office Open XML workbook, transitional or strict: sheets, shared texts, number formats.

Read here rather than with openpyxl, which fails on colours, filters and properties that have nothing to do with
values, does not know the strict form, and gives every cell under a merge an object of its own. What is read is counted
before it is kept. Namespaces are left out of account: they are all that the two forms differ in.
"""

import io
import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from openpyxl.styles.numbers import BUILTIN_FORMATS

from scorecard.records.frozen import frozen

MAX_TEXTS = 200_000
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)|<\x00!\x00(D|E)\x00")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

_FORMATS: Mapping[int, str] = {
    **BUILTIN_FORMATS,
    # What Excel in Chinese shows for the numbers it reserves.
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip


class DamagedError(Exception):
    """A part is missing, or says what no workbook says."""


class TooLargeError(Exception):
    """More than a workbook of values holds. Raised before the rest is read."""


@frozen
class SheetEntry:
    """A sheet as the workbook lists it: its title and the part that holds it."""

    title: str
    part: str
    hidden: bool = False


@frozen
class Parts:
    """What the cells of every sheet refer to."""

    sheets: tuple[SheetEntry, ...]
    texts: tuple[str, ...]
    formats: tuple[str, ...]
    """The number format of each style, by its place."""
    struck: tuple[bool, ...]
    """Whether what has a style is crossed out, by its place."""
    marked_texts: frozenset[int]
    """Places of texts of which a part is crossed out or raised."""
    from_1904: bool
    """True where days are counted from 1904, as old Macs did."""


def read_parts(archive: ZipFile) -> Parts:
    """Raises DamagedError or TooLargeError, and whatever a damaged archive or XML leads to."""
    start = _main_part(archive)
    links = _links(archive, start)
    book = tree(archive, start)
    sheets = [
        SheetEntry(title=each.get("name", ""), part=links[target], hidden=each.get("state", "visible") != "visible")
        for each in _all(book, "sheet")
        if (target := _attribute(each, "id")) in links and "/chartsheets/" not in links[target]
    ]
    names = {name.casefold(): name for name in archive.namelist()}
    beside = posixpath.dirname(start)
    texts = names.get(f"{beside}/sharedstrings.xml".casefold())
    styles = names.get(f"{beside}/styles.xml".casefold())
    dates = next(_all(book, "workbookPr"), None)
    shared = tuple(_texts(archive, texts)) if texts else ()
    styled = tree(archive, styles) if styles else None
    return Parts(
        sheets=tuple(sheets),
        texts=tuple(text for text, _ in shared),
        formats=_formats(styled) if styled is not None else (),
        struck=_struck(styled) if styled is not None else (),
        marked_texts=frozenset(at for at, (_, marked) in enumerate(shared) if marked),
        from_1904=dates is not None and dates.get("date1904", "0") in {"1", "true"},
    )


def opened_part(archive: ZipFile, name: str) -> io.BytesIO:
    """One part's bytes. Entities can make a small part endless; no spreadsheet program writes them."""
    content = archive.read(name)
    if _DOCTYPE.search(content):
        raise DamagedError(name)
    return io.BytesIO(content)


def tree(archive: ZipFile, name: str) -> Any:
    return ElementTree.parse(opened_part(archive, name)).getroot()


def tag(element: Any) -> str:
    """An element's name without its namespace."""
    name: str = element.tag if isinstance(element.tag, str) else ""
    return name.rpartition("}")[2]


def string_of(element: Any) -> str:
    """The text of a cell or shared string, rich or plain, without the readings beside its characters."""
    parts = []
    for each in element:
        if tag(each) == "t":
            parts.append(each.text or "")
        elif tag(each) == "r":
            parts.extend(inner.text or "" for inner in each if tag(inner) == "t")
    return unescaped("".join(parts))


def is_marked(element: Any) -> bool:
    """Whether a part of a text is crossed out, or raised as the sign of a footnote is: `13.8¹` reads as 13.81."""
    looks = (look for run in element if tag(run) == "r" for each in run if tag(each) == "rPr" for look in each)
    return any(_is_struck(each) or (tag(each) == "vertAlign" and each.get("val") != "baseline") for each in looks)


def unescaped(text: str) -> str:
    """`_x000D_` stands for a character that XML cannot carry, `_x005F_` for the sign that begins such a code."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _main_part(archive: ZipFile) -> str:
    if "_rels/.rels" in archive.namelist():
        for each in tree(archive, "_rels/.rels"):
            if each.get("Type", "").endswith("/officeDocument"):
                return str(each.get("Target", "")).lstrip("/")
    return "xl/workbook.xml"


def _links(archive: ZipFile, part: str) -> dict[str, str]:
    folder, name = posixpath.split(part)
    links = {}
    for each in tree(archive, f"{folder}/_rels/{name}.rels"):
        target = each.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        links[each.get("Id", "")] = whole
    return links


def _attribute(element: Any, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name and "}" in key), "")


def _all(root: Any, name: str) -> Iterator[Any]:
    return (each for each in root.iter() if tag(each) == name)


def _texts(archive: ZipFile, name: str) -> Iterator[tuple[str, bool]]:
    count = 0
    for _, element in ElementTree.iterparse(opened_part(archive, name)):
        if tag(element) == "si":
            count += 1
            if count > MAX_TEXTS:
                raise TooLargeError(name)
            yield string_of(element), is_marked(element)
            element.clear()


def _formats(styles: Any) -> tuple[str, ...]:
    own = {int(each.get("numFmtId", "0")): each.get("formatCode", "General") for each in _all(styles, "numFmt")}
    listed = next(_all(styles, "cellXfs"), None)
    codes = (int(each.get("numFmtId", "0")) for each in (listed if listed is not None else ()))
    return tuple(own.get(code) or _FORMATS.get(code, "General") for code in codes)


def _struck(styles: Any) -> tuple[bool, ...]:
    fonts = next(_all(styles, "fonts"), None)
    crossed = {at for at, font in enumerate(fonts if fonts is not None else ()) if any(map(_is_struck, font))}
    listed = next(_all(styles, "cellXfs"), None)
    places = (int(each.get("fontId", "0")) for each in (listed if listed is not None else ()))
    return tuple(at in crossed for at in places)


def _is_struck(look: Any) -> bool:
    return tag(look) == "strike" and look.get("val", "1") in {"1", "true"}
