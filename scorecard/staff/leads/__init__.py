"""What staff have to ask for: every commitment without a conclusive value, what is known, and where to find more.

`lead` reads the staff's own list of leads, `wanted` matches it with the commitments, `settling` says which pages to
open first, `sheet` writes the list. Nothing
of this is published: no stage of the build imports it.
"""

from scorecard.staff.leads.lead import Lead, read_leads
from scorecard.staff.leads.settling import FIRST, OpenFirst, pages_to_open
from scorecard.staff.leads.sheet import as_csv, as_xlsx, page_lines
from scorecard.staff.leads.wanted import Wanted, find_wanted

__all__ = [
    "FIRST",
    "Lead",
    "OpenFirst",
    "Wanted",
    "as_csv",
    "as_xlsx",
    "find_wanted",
    "page_lines",
    "pages_to_open",
    "read_leads",
]
