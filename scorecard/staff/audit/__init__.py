"""The proof that no number was left out: the catalogue held against the plan's own text.

`audit` splits the text into its numbered clauses (`clauses`), finds every figure (`figures`, with the words of a
language’s figures.yml), gives each to the commitments that name the clause (`covering`) or to the reason that declares
it context (`context`), and asks of every commitment whether its clauses say what it says (`disagreements`).
"""

from scorecard.staff.audit.as_text import report_text
from scorecard.staff.audit.clauses import PolicyClause, split_clauses
from scorecard.staff.audit.figure import Figure
from scorecard.staff.audit.figures import find_figures
from scorecard.staff.audit.proof import AuditLine, AuditReport, ClauseAudit, Ledger, audit

__all__ = [
    "AuditLine",
    "AuditReport",
    "ClauseAudit",
    "Figure",
    "Ledger",
    "PolicyClause",
    "audit",
    "find_figures",
    "report_text",
    "split_clauses",
]
