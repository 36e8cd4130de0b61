"""The releases as an Atom feed, for readers who want to be told. Dated by the releases alone."""

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, time
from html import escape
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from scorecard.history.entry import ReleaseEntry
from scorecard.records.addresses import feed_file
from scorecard.site.telling import Scope, Telling, anchor_of


def feed(
    entries: Iterable[ReleaseEntry],
    telling: Telling,
    *,
    page_url: str,
    site_name: str,
    scope: Scope | None = None,
) -> bytes:
    """The feed that stands beside the changes page of a language, newest entry first; with a `scope`, of what changed
    there.

    `page_url` is that page's public address: a feed is read far from its site, so without one there is no feed. Ids
    come of what the history keeps for good, never of an address or a title, which may change. There is at least one
    entry. The same bytes for the same arguments.
    """
    newest_first = sorted(entries, key=lambda each: -each.number)
    first = newest_first[-1]
    file, key, name = (scope.file, scope.key, scope.name) if scope else (feed_file(), "", telling.strings.changes_title)
    shown = [each for each in newest_first if scope is None or telling.touches(each, scope)]
    language, title = telling.language, f"{site_name} · {name}"
    made = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": language})
    _add(made, "id", _urn(first, language, key, "feed"))
    _add(made, "title", title)
    _add(made, "updated", _moment((shown or newest_first)[0]))
    _add(SubElement(made, "author"), "name", site_name)
    _add(made, "link", href=page_url, rel="alternate", type="text/html", hreflang=language)
    _add(made, "link", href=f"{page_url}{file}", rel="self", type="application/atom+xml")
    _add(made, "generator", "scorecard")
    for each in shown:
        entry = SubElement(made, "entry")
        _add(entry, "id", _urn(each, language, key))
        _add(entry, "title", telling.title(each))
        _add(entry, "updated", _moment(each))
        _add(entry, "content", _content(each, telling, scope), type="html")
        address = f"{page_url}#{anchor_of(each)}"
        _add(entry, "link", href=address, rel="alternate", type="text/html", hreflang=language)
        _add(entry, "published", _moment(each))
    indent(made)
    return bytes(tostring(made, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _add(parent: Element, name: str, text: str | None = None, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = text


def _content(entry: ReleaseEntry, telling: Telling, scope: Scope | None) -> str:
    lines = [telling.note(entry), telling.data_date(entry), telling.summary(entry)]
    told = telling.changes(entry, scope)
    listed = f"<ul>{''.join(f'<li>{escape(each.text)}</li>' for each in told)}</ul>" if told else ""
    return "".join(f"<p>{escape(each)}</p>" for each in lines) + listed


def _moment(entry: ReleaseEntry) -> str:
    """When it was made; of entries that kept no time, and of those dated back, the day's beginning."""
    if entry.at is not None and entry.at.astimezone().date() == entry.released:
        return entry.at.astimezone(UTC).isoformat()
    return datetime.combine(entry.released, time(), tzinfo=UTC).isoformat()


def _urn(entry: ReleaseEntry, *parts: str) -> str:
    """Of what the history never changes: number, name, day and note."""
    kept = (str(entry.number), entry.name, entry.released.isoformat(), *sorted(entry.note.values()))
    return uuid.uuid5(uuid.NAMESPACE_URL, "\n".join((*kept, *parts))).urn
