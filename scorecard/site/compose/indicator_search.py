"""What an indicator's page is found by, beside its title."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from scorecard.records.model import Indicator
from scorecard.site.compose.changed import changed_on
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.edition import Edition
from scorecard.site.compose.everyday import everyday_words
from scorecard.site.compose.qr import qr_code
from scorecard.site.compose.taking import public
from scorecard.site.pages.indicator import IndicatorPage, TargetView
from scorecard.site.pages.parts import Mark


def findable(page: IndicatorPage, edition: Edition, indicator: Indicator, own: Sequence[Commitment]) -> IndicatorPage:
    """The page with all it is found by: in the search, at its public address, and when it last changed."""
    address = public(edition, page.address)
    marks = (Mark(code=each.mark.code, word=f"{each.due} {each.mark.word}".strip()) for each in page.stamps)
    return replace(
        page,
        public=address,
        qr=qr_code(address),
        changed=changed_on(edition, page.indicator),
        search_text="\n".join(_search_text(edition, indicator, page.lead, page.targets)),
        search_measurable=any(not each.is_undertaking for each in own),
        search_section=page.sector.text,
        search_marks=tuple(marks),
        search_keywords=tuple(_keywords(edition, indicator, own)),
    )


def _search_text(edition: Edition, indicator: Indicator, lead: str, targets: Sequence[TargetView]) -> Iterable[str]:
    """What is found although it is not in the title: sentences, notes, related series and the places of values."""
    yield edition.say(indicator.definition)
    yield lead
    for target in targets:
        yield f"{target.text} {target.sentence} {target.known}"
    yield edition.say(indicator.cautions)
    yield from (edition.say(each.name) for each in indicator.series)
    yield from (edition.say(each.note) for each in (*indicator.observations, *indicator.planned) if each.note)
    yield from (edition.say(each.text) for each in indicator.actions)
    yield from dict.fromkeys(
        edition.place_name(each.geography) for each in indicator.observations if each.geography is not None
    )
    groups = (edition.plan.group_name(each.group, edition.language) for each in indicator.observations if each.group)
    yield from dict.fromkeys(groups)


def _keywords(edition: Edition, indicator: Indicator, own: Sequence[Commitment]) -> Iterable[str]:
    words = edition.say(indicator.keywords)
    if words:
        yield words
    for commitment in own:
        for reference in commitment.target.clauses:
            label = edition.clause_label(reference)
            yield label
            yield label.replace(" ", "")
    yield from everyday_words(
        edition, " ".join([edition.say(indicator.name), edition.say(indicator.definition), words])
    )
