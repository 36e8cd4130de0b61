"""What publishing would change: two snapshots → a `Difference` → words for a terminal, or a sheet to print and sign."""

from scorecard.diff.difference import (
    CommitmentChange,
    Difference,
    StatusCount,
    ValueChange,
    compare,
    fingerprint,
)
from scorecard.diff.sheet import as_html
from scorecard.diff.text import as_text

__all__ = [
    "CommitmentChange",
    "Difference",
    "StatusCount",
    "ValueChange",
    "as_html",
    "as_text",
    "compare",
    "fingerprint",
]
