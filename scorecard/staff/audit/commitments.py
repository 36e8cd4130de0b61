"""The catalogue's targets as the audit sees them: what figure each must have in the clauses it names."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from difflib import Match, SequenceMatcher

from scorecard.reading.document import Document
from scorecard.reading.load import Inputs
from scorecard.records.frozen import frozen
from scorecard.records.model import CountedIn, Grade, Indicator, Target, Trigger, Unit, counted_in, figure_of, high_of
from scorecard.records.problems import Problem
from scorecard.staff.audit.clauses import normalised
from scorecard.staff.audit.figure import Figure
from scorecard.staff.audit.figure_words import Family, Words


@frozen
class Sought:
    """The figure a target needs: its amount with 万 multiplied out, and, for a range, the higher end."""

    amount: Decimal
    high: Decimal | None
    family: Family


@frozen
class AuditedTarget:
    """A target, where it stands in the catalogue, and the figure it needs."""

    key: str
    """`indicator.target`, as verdicts are keyed."""
    sector: str
    target: Target
    at: int
    document: Document[Indicator]
    unit: str
    printed: str
    """The unit as the plan's language writes it."""
    text: str
    """What it says of itself in the plan's language: its own words and its indicator's name."""
    words: Words
    """Of the plan's language."""
    sought: Sought | None
    """None where the kind has no number: a promise word, or the deed itself, is what must be in the clause."""

    def problem(self, code: str, field: str = "value", **values: str) -> Problem:
        """A problem at the target's field, or at the target where it does not write that field."""
        place = self.document.place("targets", self.at, field)
        return Problem(place=place, code=code, values={"commitment": self.key, **values})

    def longest_shared(self, phrase: str) -> Match:
        """The longest run of characters that the commitment's words and a phrase have in common."""
        return SequenceMatcher(None, self.text, phrase, autojunk=False).find_longest_match()


def commitments(inputs: Inputs, words: Words) -> tuple[AuditedTarget, ...]:
    """Every target of the catalogue, in the catalogue's order."""
    return tuple(_commitments(inputs, words))


def _commitments(inputs: Inputs, words: Words) -> Iterator[AuditedTarget]:
    language, units = inputs.plan.record.languages[0], inputs.units.record.units
    for each, document in inputs.indicators.items():
        record = document.record
        for at, target in enumerate(record.targets):
            unit = record.unit
            if isinstance(target, Trigger) and target.condition in inputs.indicators:
                unit = inputs.indicators[target.condition].record.unit
            yield AuditedTarget(
                key=f"{each}.{target.id}",
                sector=inputs.sectors[each],
                target=target,
                at=at,
                document=document,
                unit=unit,
                printed=_printed(unit, units.get(unit), language),
                # Two texts with a break between: no run of characters may bridge them.
                text=normalised(f"{target.text.get(language, '')}\n{record.name.get(language, '')}"),
                words=words,
                sought=_sought(target, _printed(unit, units.get(unit), language), units.get(unit), words),
            )


def _printed(unit: str, how: Unit | None, language: str) -> str:
    return how.name.get(language, unit) if how else unit


def fits(commitment: AuditedTarget, figure: Figure) -> bool:
    """Whether the figure is the one the commitment needs, whatever the words around it say."""
    target, sought = commitment.target, commitment.sought
    if isinstance(target, Grade):
        return figure.kind == "grade" and figure.text.startswith(target.value)
    if figure.promise is not None:
        return _promised(commitment, figure)
    if sought is None or figure.kind != "number":
        return False
    if figure.is_measured and commitment.words.family(figure.measure) != sought.family:
        return False
    if target.kind == "multiple" and figure.changes and figure.amount is not None:
        # 增长2倍 is three times the base; 达到2倍 is twice.
        return figure.amount + 1 == sought.amount
    if target.kind == "trigger" and figure.changes:
        # A condition is a level that is reached (涨幅达到3.5%), not a rise that is promised.
        return False
    if figure.high is not None:
        # Of a range, a floor kept in every period can only name the lower end.
        low_only = target.kind == "every_period"
        return figure.amount == sought.amount and (low_only or figure.high * figure.scale == sought.high)
    return figure.amount == sought.amount and sought.high is None


def _promised(commitment: AuditedTarget, figure: Figure) -> bool:
    """Whether a word of promise is what makes the target's kind."""
    target, promise = commitment.target, figure.promise
    if promise is None or target.kind not in promise.makes:
        return False
    if target.kind in {"rank", "multiple"}:
        return figure.value == figure_of(target)
    return True


_COUNTED: Mapping[CountedIn, Family] = {"percent": "share", "points": "points", "times": "times"}
"""In what a target that is no level of its unit is printed."""


def _sought(target: Target, printed: str, how: Unit | None, words: Words) -> Sought | None:
    value = figure_of(target)
    if not isinstance(value, Decimal) or target.kind == "rank" or (target.kind == "relative" and value == 0):
        return None
    high = high_of(target)
    scale = max(how.scale.values(), default=1) if how else 1
    if scale == 1 and (counted_by := words.scales.at(printed, 0)) is not None:
        scale = counted_by[1]
    family = words.family(printed)
    counted = _COUNTED.get(counted_in(target))
    if counted is not None:
        scale, family = 1, counted
    # A fall is printed without a minus: down by 3%.
    amount, high = value.copy_abs() * scale, None if high is None else high.copy_abs() * scale
    return Sought(amount=amount, high=high, family=family)
