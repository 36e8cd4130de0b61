"""A difference as one HTML page without anything outside it: read on a screen, printed on A4, signed on page one."""

from pathlib import Path

from scorecard.history.difference import Difference
from scorecard.records.frozen import frozen
from scorecard.records.project import project_root
from scorecard.site.template_files import environment
from scorecard.staff.diff.occasion import Occasion
from scorecard.staff.diff.phrases import diff_words
from scorecard.staff.diff.report import Report, report_of

TEMPLATES = project_root() / "templates"


@frozen
class SignatureLine:
    role: str
    signature: str
    date: str


@frozen
class Contents:
    """What the sheet holds, on its first page: a list's title and where it stands."""

    title: str
    href: str


@frozen
class DiffSheet:
    """What the template places."""

    title: str
    plan: str
    lead: tuple[str, ...]
    report: Report
    note: str
    warnings: tuple[str, ...]
    warnings_title: str
    looked_at: tuple[str, ...]
    looked_at_title: str
    waiting: tuple[str, ...]
    waiting_title: str
    people: tuple[str, ...]
    people_title: str
    contents: tuple[Contents, ...]
    signatures: tuple[SignatureLine, ...]


def as_html(
    difference: Difference,
    language: str,
    occasion: Occasion,
    *,
    plan: str = "",
    note: str = "",
    templates: Path = TEMPLATES,
) -> str:
    """The page in a staff language. `plan` is its title; without a `note` there is a line to write it on."""
    t, report = diff_words(language), report_of(difference, language)
    day = () if occasion.today is None else (t.printed.format(day=occasion.today.isoformat()),)
    waiting = tuple(occasion.waiting_lines(t, language))
    sheet = DiffSheet(
        title=t.title,
        plan=plan,
        lead=(*occasion.lead(t), *report.lead, *day),
        report=report,
        note=note,
        warnings=occasion.warnings,
        warnings_title=t.section.format(title=t.warnings, count=len(occasion.warnings)),
        looked_at=occasion.looked_at,
        looked_at_title=t.section.format(title=t.looked_at, count=len(occasion.looked_at)),
        waiting=waiting,
        waiting_title=t.section.format(title=t.waiting, count=len(waiting)),
        people=occasion.people,
        people_title=t.section.format(title=t.people, count=len(occasion.people)),
        contents=tuple(Contents(title=each.title, href=f"#{each.id}") for each in report.sections),
        signatures=tuple(
            SignatureLine(role=role, signature=t.signature, date=t.date) for role in (t.prepared, t.checked, t.approved)
        ),
    )
    return environment(templates).get_template("diff.html.j2").render(page=sheet, t=t) + "\n"
