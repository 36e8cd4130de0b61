"""What publishing would change, as text for a terminal (`difference_text`) or as a sheet to sign (`as_html`)."""

from scorecard.staff.diff.occasion import Occasion
from scorecard.staff.diff.plain_lines import difference_text
from scorecard.staff.diff.signing_sheet import as_html

__all__ = ["Occasion", "as_html", "difference_text"]
