"""The coverage ledger: every number of the plan's text is a commitment or is named as context."""

from collections import Counter
from collections.abc import Iterable

from scorecard.records.coverage import Coverage
from scorecard.saying.numbers import format_date
from scorecard.saying.sentences import kind_word
from scorecard.site.compose.edition import Edition
from scorecard.site.pages.plan import LedgerRow, LedgerView


def ledger(edition: Edition) -> LedgerView:
    """What the last audit counted, where there was one, and the commitments there are now."""
    t = edition.t
    coverage = edition.inputs.coverage.record if edition.inputs.coverage else None
    kinds = Counter(each.target.kind for each in edition.commitments)
    sectors = Counter(each.sector for each in edition.commitments)
    return LedgerView(
        anchor="ledger",
        audited=t.ledger_lead.format(date=format_date(coverage.audited, edition.language)) if coverage else "",
        counts=tuple(_counts(edition, coverage)) if coverage else (),
        kinds=tuple(
            LedgerRow(label=kind_word(kind, edition.phrases), number=edition.number(number))
            for kind, number in kinds.most_common()
        ),
        sectors=tuple(
            LedgerRow(label=edition.say(sector.name), number=edition.number(sectors[sector.id]))
            for sector in edition.plan.sectors
        ),
        total=edition.number(len(edition.commitments)),
    )


def _counts(edition: Edition, coverage: Coverage) -> Iterable[LedgerRow]:
    t = edition.t
    entries = edition.inputs.context.record.context if edition.inputs.context else ()
    for label, number in (
        (t.ledger_clauses, coverage.clauses),
        (t.ledger_figures, coverage.figures),
        (t.ledger_covered, coverage.covered),
        (t.ledger_context, coverage.context),
        (t.ledger_uncovered, coverage.uncovered),
        (t.ledger_disagreements, coverage.disagreements),
        (t.ledger_outside, coverage.outside),
        (t.ledger_entries, len(entries)),
    ):
        yield LedgerRow(label=label, number=edition.number(number))
