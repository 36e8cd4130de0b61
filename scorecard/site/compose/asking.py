"""What a reader takes from an indicator’s page: the outcome in its title, words to ask with, a correction begun."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from scorecard.records.addresses import indicator_address, public_address
from scorecard.records.verdict import Status
from scorecard.saying.numbers import format_date, format_period
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.edition import Edition
from scorecard.site.compose.markdown import rich
from scorecard.site.pages.indicator import Asking, Correction, ValueTable
from scorecard.site.pages.parts import Link

_LATEST = 3
"""Figures that a correction names: the address of a letter has an end."""

_OPEN = frozenset({Status.NOT_ESTABLISHED, Status.AWAITING})


def shared_title(edition: Edition, name: str, own: Sequence[Commitment]) -> str:
    """The name with the outcome of the commitment that is due last: “PM2.5：2025年未能判定（目标≤34微克/立方米）”."""
    if not own:
        return ""
    each, t = next((each for each in own if each.target.due and not each.is_undertaking), own[0]), edition.t
    mark = edition.mark(each.verdict.status).word
    due = format_period(each.target.due, edition.language) if each.target.due else ""
    if each.is_undertaking or not due:
        return t.title_outcome.format(name=name, outcome=mark)
    return t.title_outcome_target.format(name=name, due=due, outcome=mark, target=edition.words(each).target)


def asking(edition: Edition, own: Sequence[Commitment]) -> Asking | None:
    """How to ask for the figure of the commitment that is due last; None where nothing is open or no place is named."""
    where, t = edition.say(edition.plan.ask), edition.t
    still_open = [each for each in own if each.verdict.status in _OPEN]
    if not where or not still_open:
        return None
    each = still_open[0]
    due = each.target.due
    words, request = (
        phrase.format(
            plan=edition.say(edition.plan.document.title),
            clause=edition.clause_label(each.target.clauses[0]),
            commitment=edition.say(each.target.text),
            name=edition.say(each.indicator.name),
            due=format_period(due, edition.language) if due else t.ask_plan_end,
        )
        for phrase in (t.ask_words, t.ask_request)
    )
    return Asking(where=rich(where), words=words, request=request)


def correction(edition: Edition, indicator_id: str, outcome: str, tables: Sequence[ValueTable]) -> Correction | None:
    """A letter that says already which page, what stood on it, and the latest of the first table's figures; None where
    the plan says of nobody that he wants to hear of errors.
    """
    maintainer, t = edition.plan.maintainer, edition.t
    email = maintainer.email if maintainer else None
    if not email and not edition.say(edition.plan.contact):
        return None
    page = edition.folder + indicator_address(indicator_id)
    page = public_address(edition.plan.site_url, page) if edition.plan.site_url else page
    subject = quote(t.correction_subject.format(page=page))
    said = t.correction_body.format(page=page, outcome=outcome, as_of=edition.plan.as_of.isoformat())
    lines = (*said.splitlines(), *_figures(edition, tables), "", *t.correction_end.splitlines())
    body = quote("\n".join(lines) + "\n")
    link = Link(text=t.correction_link, href=f"mailto:{email}?subject={subject}&body={body}") if email else None
    return Correction(lines=lines, link=link)


def _figures(edition: Edition, tables: Sequence[ValueTable]) -> Iterator[str]:
    for table in tables[:1]:
        yield table.caption
        for row in table.rows[-_LATEST:]:
            yield edition.t.correction_figure.format(
                period=row.period,
                heading=table.value_heading,
                value=row.value,
                sources=edition.t.indicator_chart_join.join(each.text for each in row.sources or table.sources),
            )


def footer_lines(edition: Edition) -> tuple[str, ...]:
    """The words under every page: the day, that all is sourced, who answers for the site."""
    as_of = format_date(edition.plan.as_of, edition.language)
    lines = (edition.t.footer_dates.format(as_of=as_of), edition.t.footer_honest, _maintained_by(edition))
    return tuple(each for each in lines if each)


def _maintained_by(edition: Edition) -> str:
    """Who answers for the site, with what a site has to show of them; "" where nobody is named."""
    maintainer = edition.plan.maintainer
    if maintainer is None:
        return ""
    parts = (
        edition.t.footer_maintainer.format(name=edition.say(maintainer.name)),
        edition.say(maintainer.address),
        maintainer.phone,
        maintainer.email,
        *maintainer.codes,
    )
    return " · ".join(each for each in parts if each)
