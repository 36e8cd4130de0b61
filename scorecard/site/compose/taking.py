"""What a reader takes from a page beside its words: its address and its files."""

from collections.abc import Iterable

from scorecard.records.addresses import (
    indicator_file,
    public_address,
    workbook_file,
)
from scorecard.site.compose.edition import Edition
from scorecard.site.pages.chart import ChartView
from scorecard.site.pages.parts import Link


def public(edition: Edition, address: str) -> str:
    """Where everybody reads the page at `address`; "" where the site's address is not known."""
    url = edition.plan.site_url
    return public_address(url, edition.folder + address) if url else ""


def licence(edition: Edition) -> Link | None:
    """That of the data files; None where the plan names none."""
    named = edition.plan.licence
    if named is None:
        return None
    return Link(
        text=edition.t.data_licence_named.format(licence=edition.say(named.title) or named.name), href=named.url
    )


def tables(edition: Edition, address: str, path: str) -> tuple[Link, ...]:
    """From the page at `address` to the table (CSV) of what it lists at `path`, and the same as a workbook."""
    t = edition.t
    return (
        Link(text=t.table_csv, href=edition.to_file(address, path)),
        Link(text=t.table_workbook, href=edition.to_file(address, workbook_file(path))),
    )


def downloads(edition: Edition, indicator_id: str, chart: ChartView | None, address: str) -> Iterable[Link]:
    """The files of an indicator, from its page at `address`."""
    for ending, text in (("csv", edition.t.indicator_download_csv), ("json", edition.t.indicator_download_json)):
        yield Link(text=text, href=edition.to_file(address, indicator_file(indicator_id, ending)))
    if chart is not None:
        yield Link(text=edition.t.indicator_download_picture, href=edition.to_file(address, f"{chart.file.path}.svg"))
        if chart.plots:
            specification = edition.to_file(address, indicator_file(indicator_id, "vl.json"))
            yield Link(text=edition.t.indicator_download_chart, href=specification)
