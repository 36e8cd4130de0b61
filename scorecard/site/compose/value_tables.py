"""The tables of an indicator's page: figures by period, and what was done."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from scorecard.records.addresses import indicator_file, public_address
from scorecard.records.model import Indicator, Observation, Planned, Unit
from scorecard.saying.deeds import deed_words, is_of_deeds
from scorecard.saying.numbers import format_period, format_value
from scorecard.saying.sentences import unit_name
from scorecard.site.compose.citations import source_links, withdrawn_words
from scorecard.site.compose.edition import Edition
from scorecard.site.pages.indicator import ActionRow, ValueRow, ValueTable
from scorecard.site.pages.parts import Link

ON_PAPER = 10
"""Of a long table the latest rows are printed: an indicator is one sheet. Its file holds the rest."""
_FEW_MORE = 2


def value_tables(edition: Edition, indicator_id: str, unit: Unit, name: str) -> Iterable[ValueTable]:
    """The figures of an indicator, and where the earlier ones stand that paper leaves out."""
    file, url = indicator_file(indicator_id, "csv"), edition.plan.site_url
    named = public_address(url, file) if url else file
    for table in _tables(edition, indicator_id, unit, name):
        if table.earlier:
            on_paper = edition.t.indicator_on_paper.format(
                count=len(table.rows), total=len(table.earlier) + len(table.rows), file=named
            )
            table = replace(table, on_paper=on_paper)
        yield table


def _tables(edition: Edition, indicator_id: str, unit: Unit, name: str) -> Iterable[ValueTable]:
    t, indicator = edition.t, edition.inputs.indicators[indicator_id].record
    shown = edition.inputs.values_shown(indicator_id)
    observations = sorted(shown, key=lambda each: (each.period.end, each.period.start))
    own = [each for each in observations if each.is_of(indicator.own_group)]
    is_deed = is_of_deeds(indicator)
    if own:
        measured = (
            edition.quantity_name(indicator) if is_deed else _in_unit(edition, edition.quantity_name(indicator), unit)
        )
        caption = f"{measured} · {edition.place_name(None)}"
        yield _table(edition, caption, unit, own, is_deed=is_deed)
    for series in indicator.series:
        rows = [each for each in observations if each.series == series.id and not each.group]
        if rows:
            series_unit = edition.inputs.units.record.units[series.unit or indicator.unit]
            caption = f"{t.indicator_related_values} · {_in_unit(edition, edition.say(series.name), series_unit)}"
            yield _table(edition, caption, series_unit, rows, note=edition.say(series.note))
    comparators = [
        each for each in observations if each.geography is not None and each.series is None and not each.group
    ]
    if comparators:
        yield _table(edition, f"{t.indicator_comparators} · {_in_unit(edition, name, unit)}", unit, comparators)
    if indicator.planned:
        caption = f"{t.indicator_planned} · {_in_unit(edition, name, unit)}"
        yield _table(edition, caption, unit, indicator.planned, note=t.indicator_planned_lead)


def _in_unit(edition: Edition, name: str, unit: Unit) -> str:
    """With its unit: on a phone a table has no heads of columns."""
    return edition.bracketed(name, unit_name(unit, edition.language))


def _table(
    edition: Edition,
    caption: str,
    unit: Unit,
    values: Sequence[Observation | Planned],
    *,
    note: str = "",
    is_deed: bool = False,
) -> ValueTable:
    with_place = any(each.geography is not None for each in values)
    links = {each: source_links(edition, each) for each in dict.fromkeys(each.sources for each in values)}
    rows = tuple(
        _value_row(edition, each, unit, links[each.sources], with_place=with_place, is_deed=is_deed) for each in values
    )
    kept_back = len(rows) - ON_PAPER if len(rows) > ON_PAPER + _FEW_MORE else 0
    with_sources = len(rows) == 1 or len(links) > 1
    return ValueTable(
        caption=caption,
        value_heading=edition.t.indicator_value if is_deed else _in_unit(edition, edition.t.indicator_value, unit),
        earlier=rows[:kept_back],
        rows=rows[kept_back:],
        with_place=with_place,
        with_notes=any(row.flags or row.note for row in rows),
        with_sources=with_sources,
        sources=() if with_sources or not rows else rows[0].sources,
        note=note,
    )


def _value_row(
    edition: Edition,
    each: Observation | Planned,
    unit: Unit,
    links: tuple[Link, ...],
    *,
    with_place: bool,
    is_deed: bool,
) -> ValueRow:
    t = edition.t
    if isinstance(each.value, str):
        value = each.value
    elif is_deed and isinstance(each, Observation):
        value = deed_words(each.value, each.of, edition.phrases.pieces, edition.language)
    else:
        value = format_value(each.value, unit, edition.language, bare=True)
    flags = []
    value = edition.bounded(value, each.bound)
    if isinstance(each, Observation):
        flags += [t.flag_provisional] if each.status == "provisional" else []
        flags += [t.flag_revised] if each.status == "revised" else []
        flags += [t.flag_break] if each.series_break else []
        flags += [edition.meanings.inferences[each.follows.rule]] if each.follows else []
    if each.since is not None:
        flags.append(t.flag_since.format(start=format_period(each.since, edition.language)))
    withdrawal = edition.inputs.sources.record.withdrawal_of(each.sources) if isinstance(each, Observation) else None
    if withdrawal is not None:
        flags.append(t.flag_withdrawn)
    notes = (edition.say(each.note), withdrawn_words(edition, withdrawal))
    return ValueRow(
        period=format_period(each.period, edition.language),
        value=value,
        flags=tuple(flags),
        note=edition.sentences(note for note in notes if note),
        is_withdrawn=withdrawal is not None,
        sources=links,
        place=edition.place_name(each.geography) if with_place else "",
    )


def action_rows(edition: Edition, indicator: Indicator, place: str | None = None) -> Iterable[ActionRow]:
    """What is documented of the doing, the latest first: said, not scored. With `place`, what was done there."""
    chosen = (each for each in indicator.actions if place is None or each.geography == place)
    for each in sorted(chosen, key=lambda action: (action.period.end, action.period.start), reverse=True):
        yield ActionRow(
            period=format_period(each.period, edition.language),
            place=edition.place_name(each.geography) if each.geography else "",
            text=edition.say(each.text),
            sources=source_links(edition, each.sources),
        )
