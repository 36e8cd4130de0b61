"""A difference as plain lines for a terminal or a log."""

from collections.abc import Iterator

from scorecard.history.difference import Difference
from scorecard.staff.diff.report import Row, report_of
from scorecard.staff.diff.words import DiffWords, diff_words


def as_text(difference: Difference, language: str) -> str:
    """Lines in a staff language, ending with a line break: what matters most first."""
    return "\n".join(_lines(difference, language)) + "\n"


def _lines(difference: Difference, language: str) -> Iterator[str]:
    t, report = diff_words(language), report_of(difference, language)
    yield from report.lead
    for section in report.sections:
        yield ""
        yield section.title
        for row in section.rows:
            yield from _row_lines(row, t)
    if report.counts:
        yield ""
        yield t.counts
        yield from (f"  {row.subject}  {row.before} → {row.after}" for row in report.counts)
    if report.known_counts:
        yield ""
        yield t.known_counts
        yield from (f"  {row.subject}  {row.before} → {row.after}" for row in report.known_counts)
    if report.pages or report.pages_note:
        yield ""
        yield report.pages_title
        if report.pages_note:
            yield f"  {report.pages_note}"
        yield from (f"  {address}" for address in report.pages)


def _row_lines(row: Row, t: DiffWords) -> Iterator[str]:
    yield f"  {row.before} → {row.after}  {row.subject} [{row.key}]"
    if row.details:
        yield f"    {t.join.join(row.details)}"
