"""What publishing would change, in words for a terminal (`as_text`) or as a sheet to print and sign (`as_html`)."""

from scorecard.staff.diff.occasion import Occasion
from scorecard.staff.diff.plain_lines import as_text
from scorecard.staff.diff.signing_sheet import as_html

__all__ = ["Occasion", "as_html", "as_text"]
