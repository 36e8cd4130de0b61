"""The releases as an Atom feed, for readers who want to be told. Dated by the releases alone."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from html import escape
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from scorecard.history.entry import ReleaseEntry
from scorecard.history.snapshot import said
from scorecard.saying.numbers import format_date


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedWords:
    """What the feed says in one language; {names} are filled in."""

    title: str
    author: str
    update: str
    """An entry's title: {date}."""
    correction: str
    """The same for a correction: {date}."""
    first: str
    """The first release."""
    data_date: str
    """{as_of}"""
    flip: str
    """A commitment whose outcome changed: {commitment}, {before}, {after}."""
    values: str
    """{new}, {changed}, {removed} values."""


def feed(
    entries: Iterable[ReleaseEntry], *, page_url: str | None, language: str, words: FeedWords, as_of: date
) -> bytes:
    """The feed that stands beside the changes page of a language, newest entry first.

    `page_url` is that page's public address, where the site knows it; without it links are relative to the feed.
    `as_of` dates a feed that has no entry yet. The same bytes for the same arguments.
    """
    newest_first = sorted(entries, key=lambda each: -each.number)
    page = page_url or "./"
    made = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": language})
    _add(made, "id", page_url or _urn(words.title, language))
    _add(made, "title", words.title)
    _add(made, "updated", _midnight(newest_first[0].released if newest_first else as_of))
    _add(SubElement(made, "author"), "name", words.author)
    _add(made, "link", href=page, rel="alternate", type="text/html", hreflang=language)
    if page_url:
        _add(made, "link", href=f"{page_url}feed.xml", rel="self", type="application/atom+xml")
    _add(made, "generator", "scorecard")
    for each in newest_first:
        anchor = f"{page}#{anchor_of(each)}"
        title = words.correction if each.kind == "correction" else words.update
        entry = SubElement(made, "entry")
        _add(entry, "id", anchor if page_url else _urn(words.title, language, each.name))
        _add(entry, "title", title.format(date=format_date(each.released, language)))
        _add(entry, "updated", _midnight(each.released))
        _add(entry, "content", _content(each, language, words), type="html")
        _add(entry, "link", href=anchor, rel="alternate", type="text/html", hreflang=language)
        _add(entry, "published", _midnight(each.released))
    indent(made)
    return bytes(tostring(made, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _add(parent: Element, name: str, text: str | None = None, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = text


def anchor_of(entry: ReleaseEntry) -> str:
    """The id of an entry on the changes page."""
    return f"release-{entry.name}"


def _content(entry: ReleaseEntry, language: str, words: FeedWords) -> str:
    lines = [said(entry.note, language), words.data_date.format(as_of=format_date(entry.as_of, language))]
    if entry.is_first:
        lines.append(words.first)
    elif entry.new_values or entry.changed_values or entry.removed_values:
        lines.append(
            words.values.format(
                new=len(entry.new_values), changed=len(entry.changed_values), removed=len(entry.removed_values)
            )
        )
    flips = [
        words.flip.format(
            commitment=said(each.after.text, language),
            before=_outcome(entry, each.before.status, language),
            after=_outcome(entry, each.after.status, language),
        )
        for each in entry.flips
    ]
    listed = f"<ul>{''.join(f'<li>{escape(each)}</li>' for each in flips)}</ul>" if flips else ""
    return "".join(f"<p>{escape(each)}</p>" for each in lines) + listed


def _outcome(entry: ReleaseEntry, status: str, language: str) -> str:
    by_language = {each: words[status] for each, words in entry.status_words.items() if status in words}
    return said(by_language, language) or status


def _midnight(day: date) -> str:
    return datetime.combine(day, time(), tzinfo=UTC).isoformat()


def _urn(*parts: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(parts)).urn
