"""What staff have to ask for: every commitment without a conclusive value, what is known, and where to find more.

`lead` reads the staff's own list of leads, `wanted` matches it with the commitments, `sheet` writes the list. Nothing
of this is published: no stage of the build imports it.
"""

from scorecard.staff.leads.lead import Lead, read_leads
from scorecard.staff.leads.sheet import as_csv, as_xlsx
from scorecard.staff.leads.wanted import Wanted, find_wanted

__all__ = ["Lead", "Wanted", "as_csv", "as_xlsx", "find_wanted", "read_leads"]
