"""Which page to open first: a lead is judged as if its original had been read, to see what it alone would settle.

A lead decides nothing. Here its value is put beside the published ones, in memory, and the rules are asked what would
come of it; the answer ranks pages for staff and goes nowhere else.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from pydantic import ValidationError

from scorecard.judging.assess import assess_plan
from scorecard.reading.load import Inputs
from scorecard.records.frozen import frozen
from scorecard.records.model import Indicator, Observation, Source, Unit, other_of
from scorecard.records.period import Period
from scorecard.records.verdict import JUDGED, LastMark, Status, Verdict
from scorecard.staff.leads.lead import Lead
from scorecard.staff.leads.wanted import own_indicators

FIRST = 20
"""Pages on the list of those to open first."""

_COMPARED = frozenset(
    {LastMark.REACHED_LAST, LastMark.SHORT_LAST, LastMark.REACHED_BEFORE_PLAN, LastMark.SHORT_BEFORE_PLAN}
)
_OPENED = "the-original"
_ORIGINAL = Source.model_validate(
    {
        "title": "—",
        "language": "zh",
        "publisher": "—",
        "published": None,
        "url": "https://original.invalid/",
        "grade": "A",
    }
)
"""The publication a lead would have, were its original found: of grade A, of no day."""


@frozen
class Pointer:
    """What one page alone would do for a commitment: settle it (`status` is the result), say where it stood
    last (`mark`), or with neither speak of it.
    """

    key: str
    status: Status | None
    mark: LastMark | None
    figures: tuple[str, ...]
    """The page's figures for it, as the leads give them."""


@frozen
class OpenFirst:
    """A page to open: as the leads name it, or, where the value is published already, its registered source."""

    title: str
    publisher: str
    published: str
    host: str
    pointers: tuple[Pointer, ...]

    @property
    def settles(self) -> int:
        return sum(each.status is not None for each in self.pointers)

    @property
    def compares(self) -> int:
        return sum(each.mark is not None for each in self.pointers)


Page = tuple[str, str, str, str]
"""Title, publisher, day and kind of host: what leads of one page share."""


def pages_to_open(inputs: Inputs, verdicts: Mapping[str, Verdict], leads: Sequence[Lead]) -> tuple[OpenFirst, ...]:
    """Every page that alone would settle something or say more than is known: what settles most stands first."""
    by_page: dict[Page, list[tuple[Lead, set[str]]]] = {}
    own = own_indicators(inputs, leads, lambda lead, record: as_observation(lead, record, inputs) is not None)
    for lead, indicators in zip(leads, own, strict=True):
        page = (lead.source_title, lead.publisher, lead.published, lead.host_kind)
        by_page.setdefault(page, []).append((lead, indicators))
    pages = {page: _pointers(inputs, verdicts, figures) for page, figures in by_page.items()}
    for page, pointer in _reported(inputs, verdicts):
        pages.setdefault(page, []).append(pointer)
    found = [
        OpenFirst(title=title, publisher=publisher, published=published, host=host, pointers=tuple(pointers))
        for (title, publisher, published, host), pointers in pages.items()
        if pointers
    ]
    return tuple(sorted(found, key=lambda page: (-page.settles, -page.compares, -len(page.pointers))))


def _pointers(inputs: Inputs, verdicts: Mapping[str, Verdict], own: Sequence[tuple[Lead, set[str]]]) -> list[Pointer]:
    """What the page comes to for each open commitment, with all its figures beside those that are published."""
    indicators = {each: document.record for each, document in inputs.indicators.items()}
    figures: dict[str, list[str]] = {}
    for lead, names in own:
        for name in sorted(names):
            value = as_observation(lead, indicators[name], inputs)
            if value is not None:
                kept = (*indicators[name].observations, value)
                indicators[name] = indicators[name].model_copy(update={"observations": kept})
                figures.setdefault(name, []).append(f"{lead.indicator} {lead.period} {lead.value} {lead.unit}")
    if not figures:
        return []
    wanted = {each: indicators[each] for each in indicators if {each, *_looked_at(indicators[each])} & set(figures)}
    beside = {other: indicators[other] for each in wanted.values() for other in _looked_at(each) if other in indicators}
    sources = {**inputs.sources.record.sources, _OPENED: _ORIGINAL}
    tried = assess_plan(inputs.plan.record, {**beside, **wanted}, sources, inputs.units.record.units)
    return [
        Pointer(
            key=key,
            status=verdict.status if verdict.status in JUDGED else None,
            mark=verdict.last_known.mark if verdict.last_known and _says_more(verdict, verdicts[key]) else None,
            figures=tuple(figures.get(key.partition(".")[0], ())),
        )
        for key, verdict in tried.items()
        if _says_more(verdict, verdicts[key]) or _speaks_of(key, verdicts[key], figures)
    ]


def _speaks_of(key: str, verdict: Verdict, figures: Mapping[str, Sequence[str]]) -> bool:
    return verdict.status is Status.NOT_ESTABLISHED and key.partition(".")[0] in figures


def _says_more(tried: Verdict, verdict: Verdict) -> bool:
    """True where it would settle what is open, or let it be compared at a later day than before."""
    if verdict.status in JUDGED:
        return False
    if tried.status in JUDGED:
        return True
    new, old = tried.last_known, verdict.last_known
    if new is None or old is None or new.mark not in _COMPARED:
        return False
    return old.mark not in _COMPARED or new.period != old.period


def as_observation(lead: Lead, indicator: Indicator, inputs: Inputs) -> Observation | None:
    """The lead as a value of the plan's own place in the indicator's unit.

    None for a plan, another place or unit, and for an undertaking of several deeds, which one deed does not keep.
    """
    plan, units = inputs.plan.record, inputs.units.record.units
    if lead.kind not in {"observed", "preliminary"} or {target.kind for target in indicator.targets} == {"guarantee"}:
        return None
    if lead.geography not in set(plan.geographies[plan.geography].values()):
        return None
    value = _in_unit(lead, indicator.unit, units)
    if value is None:
        return None
    try:
        return Observation.model_validate(
            {
                "period": Period.parse(lead.period, plan.calendar),
                "value": value,
                "sources": (_OPENED,),
                "bound": lead.bound or "exact",
                "status": "provisional" if lead.kind == "preliminary" else "final",
                **({"since": lead.cumulative_since} if lead.cumulative_since else {}),
            },
            context=plan.calendar,
        )
    except (ValidationError, ValueError):
        return None


def _in_unit(lead: Lead, unit: str, units: Mapping[str, Unit]) -> Decimal | None:
    """The number in the indicator's unit: the same unit, or one that differs by 万 alone."""
    try:
        number = Decimal(lead.value)
    except InvalidOperation:
        return None
    names = {unit, *units[unit].name.values()}
    if lead.unit in names or (unit == "进度" and lead.unit in {"完成", "1"}):
        return number
    if any(name == f"万{lead.unit}" for name in names):
        return number / 10_000
    if any(lead.unit == f"万{name}" for name in names):
        return number * 10_000
    return None


def _looked_at(record: Indicator) -> set[str]:
    """The indicators that a relative target or a trigger looks at."""
    return {name for target in record.targets if (name := other_of(target))}


def _reported(inputs: Inputs, verdicts: Mapping[str, Verdict]) -> list[tuple[Page, Pointer]]:
    """Commitments that a publication of grade C would settle, were it verified."""
    sources = inputs.sources.record.sources
    found = []
    for key, verdict in verdicts.items():
        status = dict(verdict.facts).get("reported_status")
        used = verdict.last_known.used if verdict.last_known else ()
        named = [each for value in used for each in value.sources if each in sources]
        if isinstance(status, str) and named:
            source = sources[named[0]]
            published = source.published.text if source.published else ""
            pointer = Pointer(key=key, status=Status(status), mark=None, figures=())
            found.append(((source.title, source.publisher, published, source.url), pointer))
    return found
