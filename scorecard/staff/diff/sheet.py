"""A difference as one HTML page without anything outside it: read on a screen, printed on A4, signed."""

from dataclasses import dataclass
from pathlib import Path

from scorecard.history.difference import Difference
from scorecard.site.render import environment
from scorecard.staff.diff.report import Report, report_of
from scorecard.staff.diff.words import diff_words

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureLine:
    role: str
    signature: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the template places."""

    title: str
    plan: str
    report: Report
    note: str
    signatures: tuple[SignatureLine, ...]


def as_html(
    difference: Difference, language: str, *, plan: str = "", note: str = "", templates: Path = TEMPLATES
) -> str:
    """The page in a staff language. `plan` is its title; without a `note` there is a line to write it on."""
    t = diff_words(language)
    sheet = Sheet(
        title=t.title,
        plan=plan,
        report=report_of(difference, language),
        note=note,
        signatures=tuple(
            SignatureLine(role=role, signature=t.signature, date=t.date) for role in (t.prepared, t.checked, t.approved)
        ),
    )
    return environment(templates).get_template("diff.html.j2").render(page=sheet, t=t) + "\n"
