"""The same workbook, the same bytes: openpyxl stamps each file with the clock, which has no place in ours."""

import io
import re
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def with_fixed_dates(content: bytes, day: date) -> bytes:
    """An .xlsx whose parts, and the dates it was made and changed, all say `day` at midnight."""
    result = io.BytesIO()
    stamp = rb"\g<1>" + f"{day.isoformat()}T00:00:00Z".encode() + rb"\g<3>"
    with ZipFile(io.BytesIO(content)) as made, ZipFile(result, "w", ZIP_DEFLATED) as fixed:
        for part in made.infolist():
            text = made.read(part)
            if part.filename == "docProps/core.xml":
                text = _STAMP.sub(stamp, text)
            # A ZIP cannot say a year before 1980.
            entry = ZipInfo(part.filename, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            fixed.writestr(entry, text)
    return result.getvalue()
