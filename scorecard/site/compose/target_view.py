"""One commitment on its indicator's page: verdict, why, and what to know besides."""

from scorecard.records.addresses import METHOD, clause_address, to
from scorecard.records.model import Rank
from scorecard.saying.compared import quantities_of
from scorecard.saying.numbers import format_date, format_period
from scorecard.saying.sentences import (
    flag_words,
    kind_word,
    mark_words,
    note_sentences,
    trace_lines,
    verdict_sentence,
)
from scorecard.site.compose.bodies import body_links
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.edition import Edition
from scorecard.site.compose.markdown import rich
from scorecard.site.compose.plan import clause_title
from scorecard.site.pages.indicator import TargetView
from scorecard.site.pages.parts import Link


def target_view(edition: Edition, each: Commitment, address: str) -> TargetView:
    t, target, verdict, said = edition.t, each.target, each.verdict, edition.words(each)
    notes = []
    if isinstance(target, Rank) and target.among:
        notes.append(t.indicator_among.format(among=edition.say(target.among)))
    if target.override:
        notes.append(
            t.indicator_override.format(
                reason=edition.say(target.override.reason),
                authority=edition.say(target.override.authority),
                date=format_date(target.override.date, edition.language),
            )
        )
    units = edition.inputs.units.record.units
    notes += note_sentences(target, each.indicator, verdict, units, edition.phrases, edition.language)
    quantities = quantities_of(target, verdict, each.indicator, edition.inputs.indicators, edition.plan)
    due = format_period(target.due, edition.language) if target.due else ""
    return TargetView(
        anchor=each.anchor,
        text=edition.say(target.text),
        mark=edition.mark(verdict.status),
        marked=True,
        sentence=verdict_sentence(target, quantities, verdict, each.unit, edition.phrases, edition.language),
        target=said.target,
        actual=said.actual or t.none_mark,
        gap=said.gap,
        known=mark_words(verdict, target, each.unit, edition.phrases, edition.language),
        due=due,
        due_note=t.indicator_due_implied if target.due_implied else "",
        bodies=body_links(edition, each, address),
        flags=flag_words(target, verdict, edition.phrases, said={"due_implied"}),
        trace=trace_lines(target, verdict, each.unit, edition.phrases, edition.language),
        rule=t.indicator_rule.format(kind=kind_word(verdict.rule, edition.phrases), version=verdict.version),
        rule_href=to(address, METHOD) + f"#kind-{verdict.rule}",
        is_brief_on_paper=target.superseded_by is not None or _is_part(each),
        clauses=tuple(
            Link(text=clause_title(edition, reference), href=to(address, clause_address(reference)))
            for reference in target.clauses
        ),
        notes=tuple(notes),
        rich_note=rich(edition.say(target.note)),
    )


def _is_part(each: Commitment) -> bool:
    """True for what another commitment of the page asks for too, and tells."""
    return any(each.target.id in other.also for other in each.indicator.targets)
