"""A page for each part of the plan's own place, such as its districts, and for each other place of which something is
known. Who looks for a part of which nothing is known reads that, and where it was looked for.
"""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from scorecard.records.addresses import ALL, SECTORS, SOURCES, indicator_address, place_address, table_file, to
from scorecard.records.model import Observation
from scorecard.records.text import opening
from scorecard.saying.numbers import format_period, format_value
from scorecard.site.compose.citations import source_line
from scorecard.site.compose.edition import Edition, ToMake
from scorecard.site.compose.headed_lists import rows
from scorecard.site.compose.listed import Line
from scorecard.site.compose.markdown import rich
from scorecard.site.compose.pager import commitment_group, pager, part_title
from scorecard.site.compose.searched import searched_places
from scorecard.site.compose.taking import tables
from scorecard.site.compose.value_tables import action_rows
from scorecard.site.pages.parts import Link
from scorecard.site.pages.place import PlaceFigure, PlacePage
from scorecard.site.rendered import Heading


def place_pages(edition: Edition) -> Iterator[ToMake]:
    """In the order of the plan's own list of places."""
    for address in edition.place_pages:
        yield address, partial(_place_page, edition, address)


def place_links(edition: Edition, address: str) -> tuple[Link, ...]:
    """Every place that has a page, for the page at `address`: the parts of the plan's own place first."""
    parts = [place for each in edition.plan.dimensions if each.places for place in each.ids]
    return tuple(
        Link(text=_name(edition, place), href=to(address, place_address(place)))
        for place in dict.fromkeys((*parts, *(each.place for each in edition.place_pages.values())))
    )


def _name(edition: Edition, place: str) -> str:
    """As a dimension of places names it, else as the plan's list of places."""
    plan = edition.plan
    named = (each.names(edition.language).get(place) for each in reversed(plan.dimensions) if each.places)
    return next(filter(None, named), None) or edition.place_name(place)


def _place_page(edition: Edition, address: str) -> PlacePage:
    t, known = edition.t, edition.place_pages[address]
    place = known.place
    name = _name(edition, place)
    acting = [edition.inputs.indicators[each].record for each in known.acting]
    figures = tuple(_figure(edition, about, values, address) for about, values in known.figures.items())
    actions = tuple(row for indicator in acting for row in action_rows(edition, indicator, place))
    cited = dict.fromkeys(
        (
            *(source for values in known.figures.values() for source in max(values, key=_when).sources),
            *(
                source
                for indicator in acting
                for action in indicator.actions
                if action.geography == place
                for source in action.sources
            ),
        )
    )
    whole = edition.place_name(None)
    phrase = t.place_lead if known.has_figures else t.place_named if known.commitments else t.place_nothing
    lead = phrase.format(place=name, whole=whole)
    if known.has_figures and not known.decides:
        lead = edition.sentences((lead, t.place_compared.format(whole=whole)))
    group = commitment_group(edition, rows(edition, known.commitments, address))
    return PlacePage(
        address=address,
        title=part_title(edition, opening(name), known.page),
        description=lead,
        active="sectors",
        trail=(Link(text=t.sectors_heading, href=to(address, SECTORS)),),
        lead=lead,
        whole=whole,
        figures=figures,
        actions=actions,
        groups=(group,) if known.commitments else (),
        missing="" if known.has_figures else t.place_missing.format(place=name),
        ask=Markup("") if known.has_figures else rich(edition.say(edition.plan.ask)),
        ways=() if known.has_figures else tuple(_ways(edition, address)),
        sources=tuple(source_line(edition, source) for source in cited),
        downloads=tables(edition, address, table_file(place_address(place))) if figures else (),
        headings=(Heading(level=2, id="figures", text=t.indicator_values),) if figures else (),
        search_text=" ".join(each.link.text for each in figures),
        search_section=t.place_heading,
        noindex=known.page.number > 1,
        pager=pager(edition, place_address(place), known.page),
    )


def _ways(edition: Edition, address: str) -> Iterator[Link]:
    """Where figures were looked for, and what was promised to all parts."""
    if searched_places(edition):
        yield Link(text=edition.t.indicator_searched_where, href=to(address, SOURCES) + "#searched")
    yield Link(text=edition.t.all_title, href=to(address, ALL))


def _when(value: Observation) -> tuple[object, object]:
    return value.period.end, value.period.start


def _figure(edition: Edition, about: Line, values: list[Observation], address: str) -> PlaceFigure:
    """The latest figure, and beside it that of the whole for the same period where there is one."""
    indicator_id, series, rest = about
    record = edition.inputs.indicators[indicator_id].record
    latest = max(values, key=_when)
    named = next((each for each in record.series if each.id == series), None)
    unit = edition.inputs.units.record.units[(named.unit if named else None) or record.unit]
    whole = next(
        (
            each
            for each in record.observations
            if each.geography is None
            and each.series == series
            and each.group == dict(rest)
            and (each.period, each.since) == (latest.period, latest.since)
        ),
        None,
    )
    name = edition.say(record.name)
    if named is not None:
        name = edition.t.place_series.format(name=name, series=edition.say(named.name))
    if rest:
        name = edition.t.place_series.format(name=name, series=edition.plan.group_name(dict(rest), edition.language))
    sources = edition.inputs.sources.record.sources
    said = [
        edition.bounded(format_value(each.value, unit, edition.language), each.bound)
        if each is not None and not isinstance(each.value, str)
        else ""
        for each in (latest, whole)
    ]
    return PlaceFigure(
        link=Link(text=name, href=to(address, indicator_address(indicator_id)) + "#figures"),
        period=format_period(latest.period, edition.language),
        value=said[0] or str(latest.value),
        whole=said[1],
        sources=tuple(
            Link(text=sources[each].publisher, href=f"#source-{each}", language=sources[each].language)
            for each in latest.sources
        ),
    )
