"""What a file is that cannot be read as a table, so that the refusal can say how to make one of it."""

import io
import zlib
from collections.abc import Sequence
from zipfile import BadZipFile, ZipFile, ZipInfo

from scorecard.staff.imports.taken import Wrong

MAX_UNPACKED = 40_000_000
"""Bytes. Our own workbook of a whole plan unpacks to a tenth of it."""

MAX_PARTS = 1_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_BEGINNINGS = (
    (b"%PDF", "table-is-pdf"),
    (b"{\\rtf", "table-is-text"),
    (b"\x89PNG", "table-is-picture"),
    (b"\xff\xd8\xff", "table-is-picture"),
    (b"<?xml", "table-is-web-page"),
    (b"<!doctype html", "table-is-web-page"),
    (b"<html", "table-is-web-page"),
    (b"<table", "table-is-web-page"),
)
"""How files begin that are called .xls or .xlsx and are none: many programs write a web page under that name."""

_INSIDE = (
    ("xl/workbook.bin", "table-is-xlsb"),
    ("word/", "table-is-text"),
    ("ppt/", "table-is-text"),
    ("Index/", "table-is-numbers"),
)
_MANIFEST = "META-INF/manifest.xml"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."


def is_workbook(content: bytes, ending: str) -> bool:
    """True for what has to be looked at as a workbook, whatever it turns out to be."""
    return content.startswith((_ZIP, _OLE)) or ending in {"xlsx", "xlsm", "xls", "et", "ods", "xlsb", "numbers"}


def refused_unread(content: bytes) -> Wrong | None:
    """Why a file is not opened as a workbook at all."""
    if content.startswith(_OLE):
        return Wrong(code="table-password" if _ENCRYPTED in content else "table-old-excel")
    start = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for beginning, code in _BEGINNINGS:
        if start.startswith(beginning.lower()):
            return Wrong(code=code)
    try:
        with ZipFile(io.BytesIO(content)) as parts:
            return _refused_archive(parts, parts.infolist())
    except (BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return Wrong(code="table-damaged")


def _refused_archive(parts: ZipFile, listed: Sequence[ZipInfo]) -> Wrong | None:
    if any(part.flag_bits & 1 for part in listed):
        return Wrong(code="table-password")
    # zipfile never unpacks more than a part declares, so the declared sizes can be trusted as a bound.
    if len(listed) > MAX_PARTS or sum(part.file_size for part in listed) > MAX_UNPACKED:
        return Wrong(code="table-too-large", values={"limit": str(MAX_UNPACKED // 1_000_000)})
    names = [part.filename for part in listed]
    if len(set(names)) < len(names):
        return Wrong(code="table-damaged")
    if "mimetype" in names and parts.read("mimetype").startswith(_OPEN_DOCUMENT):
        is_sheet = b"spreadsheet" in parts.read("mimetype")
        manifest = parts.read(_MANIFEST) if _MANIFEST in names else b""
        if is_sheet and b"manifest:encryption-data" in manifest:
            return Wrong(code="table-password-ods")
        return Wrong(code="table-is-ods" if is_sheet else "table-is-text")
    for beginning, code in _INSIDE:
        if any(name.startswith(beginning) for name in names):
            return Wrong(code=code)
    return None
