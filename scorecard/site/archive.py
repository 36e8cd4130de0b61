"""ZIPs with the same bytes for the same files: no clock, no system and no order of a disk shows in them."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Final, Literal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

UNIX: Final = 3
DOS: Final = 0
_EARLIEST = 1980
"""A ZIP cannot say a year before it."""


def archive_of(files: Mapping[str, bytes], day: date, *, system: Literal[0, 3] = UNIX) -> bytes:
    """Path → content in this order, every entry dated with `day` at midnight. `system` is the one that the entries say
    they come of: on Unix with a mode that everybody may read.
    """
    result = io.BytesIO()
    with ZipFile(result, "w", ZIP_DEFLATED) as archive:
        for path, content in files.items():
            entry = ZipInfo(path, (max(day.year, _EARLIEST), day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.create_system = ZIP_DEFLATED, system
            if system == UNIX:
                entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return result.getvalue()
