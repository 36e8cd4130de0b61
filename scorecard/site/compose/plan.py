"""The plan as it is numbered: its outline, and a page for each clause."""

from collections.abc import Iterable, Set
from functools import partial

from scorecard.records.addresses import PLAN, clause_address, indicator_address, part_address, sector_address, to
from scorecard.records.outline import Part
from scorecard.saying.numbers import format_date
from scorecard.site.compose.degrees import evidence
from scorecard.site.compose.edition import Edition, ToMake
from scorecard.site.compose.ledger import ledger
from scorecard.site.compose.pager import commitment_group, continued, pager, pages_of, part_title
from scorecard.site.compose.summary import counted, summary_of
from scorecard.site.cut import Stretch
from scorecard.site.pages.lists import ListPage
from scorecard.site.pages.parts import Link
from scorecard.site.pages.plan import ChapterView, ClauseEntry, ClausePage, PartView, PlanPage
from scorecard.site.rendered import Heading


def plan_pages(edition: Edition) -> Iterable[ToMake]:
    """The outline and every clause's page."""
    references = list(edition.clauses)
    for page in edition.stretches(len(references), edition.cut.rows):
        yield part_address(PLAN, page.number), partial(_plan_page, edition, page)
    for place, reference in enumerate(references):
        earlier = references[place - 1] if place else None
        later = references[place + 1] if place + 1 < len(references) else None
        first, *others = pages_of(edition, clause_address(reference))
        yield first, partial(_clause_page, edition, reference, earlier, later)
        for each in others:
            yield each, partial(_further_clause_page, edition, reference, each)


def clause_title(edition: Edition, reference: str) -> str:
    """任务14 完善多层次医疗保障体系."""
    _, clause = edition.clauses[reference]
    return edition.t.clause_title.format(label=edition.clause_label(reference), title=edition.say(clause.title))


def _plan_page(edition: Edition, page: Stretch) -> PlanPage:
    t, plan, address = edition.t, edition.plan, part_address(PLAN, page.number)
    shown = frozenset(page.of(list(edition.clauses)))
    parts = tuple(each for each in (_part(edition, part, shown, address) for part in plan.parts) if each.chapters)
    counted = ledger(edition) if address == PLAN else None
    return PlanPage(
        address=address,
        title=part_title(edition, t.plan_title, page),
        description=edition.say(plan.document.title),
        active="plan",
        document=edition.say(plan.document.title),
        lead=t.plan_lead,
        parts=parts,
        ledger=counted,
        headings=(
            *(Heading(level=2, id=part.anchor, text=part.title) for part in parts),
            *[Heading(level=2, id="ledger", text=t.ledger_title)] * bool(counted),
        ),
        noindex=address != PLAN,
        pager=pager(edition, PLAN, page),
    )


def _part(edition: Edition, part: Part, shown: Set[str], address: str) -> PartView:
    """A part of the plan with the clauses that are `shown`."""
    clauses = [clause for clause in part.clauses if f"{part.id}/{clause.number}" in shown]
    chapters = []
    for number in dict.fromkeys(clause.chapter for clause in clauses):
        chapter = next((each for each in part.chapters if each.number == number), None)
        title = (
            edition.t.plan_chapter.format(number=chapter.number, title=edition.say(chapter.title)) if chapter else ""
        )
        entries = tuple(
            _entry(edition, f"{part.id}/{clause.number}", address) for clause in clauses if clause.chapter == number
        )
        chapters.append(ChapterView(title=title, anchor=f"{part.id}-chapter-{number}", clauses=entries))
    return PartView(
        title=edition.say(part.name),
        anchor=part.id,
        note="" if part.titled else edition.t.plan_titled_ours,
        document=_document(edition, part),
        chapters=tuple(chapters),
    )


def _document(edition: Edition, part: Part) -> Link | None:
    """Title, publisher and day of the part's own document."""
    document, t = part.document, edition.t
    if document is None:
        return None
    details = [edition.say(document.number)] if document.number else []
    details += [format_date(document.published, edition.language)] if document.published else []
    title, publisher = edition.say(document.title), edition.say(document.publisher)
    phrase = t.plan_part_document_details if details else t.plan_part_document
    text = phrase.format(title=title, publisher=publisher, details=t.about_details_join.join(details))
    return Link(text=text, href=document.url or "")


def _entry(edition: Edition, reference: str, address: str) -> ClauseEntry:
    own = edition.of_clause(reference)
    return ClauseEntry(
        link=Link(text=clause_title(edition, reference), href=to(address, clause_address(reference))),
        marks=() if edition.is_cut else tuple(edition.mark(each.verdict.status) for each in own),
        count=edition.plural(edition.t.clause_count, len(own), count=len(own)),
    )


def _clause_page(edition: Edition, reference: str, earlier: str | None, later: str | None) -> ClausePage:
    t, own, (part, clause) = edition.t, edition.of_clause(reference), edition.clauses[reference]
    address = clause_address(reference)
    listed = edition.listed(address)
    said = summary_of(edition, own)
    references = tuple(
        Link(text=edition.say(edition.inputs.indicators[each].record.name), href=to(address, indicator_address(each)))
        for each in edition.bearing_on(reference)
    )
    label = edition.clause_label(reference)
    return ClausePage(
        address=address,
        title=clause_title(edition, reference),
        shared_title=counted(edition, clause_title(edition, reference), own),
        description=said or t.clause_none,
        active="plan",
        trail=(Link(text=t.nav_plan, href=to(address, PLAN)),),
        part=edition.say(part.name),
        document=_document(edition, part),
        sector=Link(text=edition.sector_name(clause.sector), href=to(address, sector_address(clause.sector))),
        finding=said,
        evidence=evidence(edition, own, address) if own else None,
        rows=tuple(edition.row(each, address, under=reference) for each in listed.entries),
        references=references,
        earlier=_neighbour(edition, earlier, address),
        later=_neighbour(edition, later, address),
        search_text=" ".join(edition.say(each.target.text) for each in own),
        search_section=edition.say(part.name),
        search_keywords=(label, label.replace(" ", ""), reference.replace("/", " ")),
        pager=pager(edition, address, listed.page),
    )


def _further_clause_page(edition: Edition, reference: str, address: str) -> ListPage:
    listed = edition.listed(address)
    rows = tuple(edition.row(each, address, under=reference) for each in listed.entries)
    groups = (commitment_group(edition, rows),)
    title = clause_title(edition, reference)
    return continued(edition, clause_address(reference), title, listed.page, groups, active="plan")


def _neighbour(edition: Edition, reference: str | None, address: str) -> Link | None:
    if reference is None:
        return None
    return Link(text=edition.clause_label(reference), href=to(address, clause_address(reference)))
