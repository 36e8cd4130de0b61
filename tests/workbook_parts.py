"""Workbooks taken apart and put together otherwise: what no spreadsheet library would write, but others do."""

import io
import zipfile
from collections.abc import Callable

NAMESPACES = (
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)
"""The transitional form's, and the strict form's."""

CELL = '<c r="{place}"{kind}><v>{value}</v></c>'


def rewritten(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """A workbook with its parts changed; a part that becomes None is left out."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            changed = change(part.filename, old.read(part))
            if changed is not None:
                new.writestr(part.filename, changed)
    return result.getvalue()


def strict(content: bytes) -> bytes:
    """The same workbook as Strict Open XML."""

    def change(_: str, part: bytes) -> bytes:
        for old, new in NAMESPACES:
            part = part.replace(old.encode(), new.encode())
        return part

    return rewritten(content, change)


def with_part(content: bytes, name: str, old: str, new: str) -> bytes:
    """The same workbook with some text of one part replaced; fails where it is not there."""

    def change(part: str, text: bytes) -> bytes:
        if part != name:
            return text
        assert old.encode() in text
        return text.replace(old.encode(), new.encode(), 1)

    return rewritten(content, change)


def small(sheet: str, **beside: str) -> bytes:
    """The smallest workbook: one sheet of the XML given, and parts beside it by their names (`styles`)."""
    main, links = (pair[0] for pair in NAMESPACES)
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(
            "_rels/.rels",
            f'<Relationships><Relationship Id="r" Type="{links}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>",
        )
        parts.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets><sheet name="填报" r:id="r1"/></sheets></workbook>',
        )
        parts.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships><Relationship Id="r1" Type="{links}/worksheet" Target="worksheets/a.xml"/>'
            "</Relationships>",
        )
        parts.writestr("xl/worksheets/a.xml", f'<worksheet xmlns="{main}">{sheet}</worksheet>')
        for name, part in beside.items():
            parts.writestr(f"xl/{name}.xml", part)
    return result.getvalue()


def text_row(number: int, *texts: str) -> str:
    """A row of inline texts."""
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    return f'<row r="{number}">{cells}</row>'
