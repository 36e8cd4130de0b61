"""An audit as plain text for a terminal: every clause, every figure, then the counts."""

import unicodedata
from collections.abc import Iterator

from scorecard.records.text import text_in
from scorecard.records.words import in_language
from scorecard.staff.audit.proof import AuditLine, AuditReport, Ledger

_SHOWN = 3
"""How many commitments of one figure are named. A year that a whole clause is due has many."""
_PLACE, _FIGURE, _LABEL = 8, 22, 12
"""Columns of the terminal that the place, the figure and a count's label take."""


def report_text(report: AuditReport, language: str) -> str:
    """The whole report in a staff language. Problems are not repeated: they print as problems do everywhere."""
    words = in_language("audit", language)
    lines = [text for each in report.clauses for text in ("", each.clause.reference, *_rows(each.lines, language))]
    if report.outside:
        lines += ["", words["elsewhere"], *(_row(each, f"…{each.excerpt.strip()}…") for each in report.outside)]
    return "\n".join([*lines, "", *_counts(report.ledger, words)]).lstrip("\n") + "\n"


def _rows(lines: tuple[AuditLine, ...], language: str) -> Iterator[str]:
    words = in_language("audit", language)
    for each in lines:
        if each.reason is not None:
            cover = words["context"] + text_in(each.reason, language)
        elif each.commitments:
            cover = ", ".join(each.commitments[:_SHOWN])
            if len(each.commitments) > _SHOWN:
                cover += " " + words["more"].format(count=len(each.commitments))
        else:
            cover = f"{words['uncovered']}  …{each.excerpt}…"
        yield _row(each, cover)


def _row(line: AuditLine, cover: str) -> str:
    sign = line.figure.comparator
    figure = f"{line.figure.text} ({sign})" if sign else line.figure.text
    return f"  {_padded(f'{line.line}:{line.column}', _PLACE)}{_padded(figure, _FIGURE)}  {cover}"


def _counts(ledger: Ledger, words: dict[str, str]) -> Iterator[str]:
    values = {
        "clauses": ledger.clauses,
        "figures": ledger.figures,
        "covered": ledger.covered,
        "context": ledger.context,
        "uncovered": ledger.uncovered,
        "outside": ledger.outside,
        "disagreements": ledger.disagreements,
        "context_entries": ledger.context_entries,
        "commitments": ledger.commitments,
    }
    for each in ("counts", "outside", "entries", "commitments"):
        yield words[each].format_map(values)
    for label, counts in ((words["kinds"], ledger.by_kind), (words["sectors"], ledger.by_sector)):
        yield "  " + _padded(label, _LABEL) + ", ".join(f"{each} {count}" for each, count in counts)
    yield words["disagreements"].format_map(values)


def _padded(text: str, width: int) -> str:
    """The text filled with blanks to a width of terminal columns, of which a Han character takes two."""
    taken = sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
    return text + " " * (width - taken)
