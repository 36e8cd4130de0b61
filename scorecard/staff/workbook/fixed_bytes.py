"""The same workbook, the same bytes: openpyxl stamps each file with the clock, which has no place in ours."""

import io
import re
from datetime import date
from zipfile import ZipFile

from scorecard.site.archive import DOS, archive_of

_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def with_fixed_dates(content: bytes, day: date) -> bytes:
    """An .xlsx whose parts, and the dates it was made and changed, all say `day` at midnight."""
    stamp = rb"\g<1>" + f"{day.isoformat()}T00:00:00Z".encode() + rb"\g<3>"
    with ZipFile(io.BytesIO(content)) as made:
        parts = {each.filename: made.read(each) for each in made.infolist()}
    core = "docProps/core.xml"
    if core in parts:
        parts[core] = _STAMP.sub(stamp, parts[core])
    return archive_of(parts, day, system=DOS)
