"""A difference as plain lines for a terminal or a log."""

from collections.abc import Iterator

from scorecard.history.difference import Difference
from scorecard.staff.diff.occasion import Occasion
from scorecard.staff.diff.phrases import DiffWords, diff_words
from scorecard.staff.diff.report import Report, report_of
from scorecard.staff.diff.report_rows import DiffRow


def difference_text(difference: Difference, language: str, occasion: Occasion | None = None) -> str:
    """Lines in a staff language, ending with a line break: what matters most first."""
    return "\n".join(_lines(difference, language, occasion)) + "\n"


def _lines(difference: Difference, language: str, occasion: Occasion | None) -> Iterator[str]:
    t, report = diff_words(language), report_of(difference, language)
    if occasion:
        yield from occasion.lead(t)
    yield from report.lead
    for section in report.sections:
        yield ""
        yield section.title
        for group in section.groups:
            if group.name:
                yield f"  {t.group.format(name=group.name)}"
            for row in group.rows:
                yield from _row_lines(row, t)
    yield from _source_lines(report)
    if occasion and occasion.waiting:
        yield ""
        yield t.section.format(title=t.waiting, count=len(occasion.waiting))
        yield from (f"  {line}" for line in occasion.waiting_lines(t, language))
    if occasion and occasion.people:
        yield ""
        yield t.section.format(title=t.people, count=len(occasion.people))
        yield from (f"  {line}" for line in occasion.people)
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


def _source_lines(report: Report) -> Iterator[str]:
    if report.sources:
        yield ""
        yield report.sources_title
    for each in report.sources:
        yield f"  {each.title} [{each.key}]"
        yield f"    {each.facts}"
        yield f"    {each.url}"


def _row_lines(row: DiffRow, t: DiffWords) -> Iterator[str]:
    key = f" [{row.key}]" if row.key else ""
    yield f"  {row.before} → {row.after}  {row.subject}{key}" if row.before else f"  {row.after}  {row.subject}{key}"
    if row.details:
        yield f"    {t.join.join(row.details)}"
