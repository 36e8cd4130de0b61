"""The parts of a site that tell of releases: fragments of pages between two marks, and the feeds.

A build places them; a step back exchanges them in the frozen site of the earlier release, whose other bytes stay.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from html import escape
from itertools import count, takewhile
from pathlib import Path

from scorecard.history.entry import ReleaseEntry
from scorecard.history.snapshot import SNAPSHOT_PATH, Snapshot, Words, from_json
from scorecard.reading.load import SiteWords
from scorecard.records import addresses
from scorecard.records.addresses import (
    HOME,
    feed_file,
    file_path,
    indicator_address,
    language_folder,
    part_address,
    public_address,
)
from scorecard.records.frozen import frozen
from scorecard.records.text import text_in
from scorecard.site.compose.changes import told_lines, told_on
from scorecard.site.cut import Stretch
from scorecard.site.feed import feed
from scorecard.site.pages.changes import ToldChanges
from scorecard.site.rendered import OutputFile
from scorecard.site.telling import Scope, Telling
from scorecard.site.template_files import environment

CHANGES, CORRECTED, LAST = "changes", "corrected", "last"
"""The marks: `<!--changes-->…<!--/changes-->`."""


@frozen
class FeedPlace:
    """Where a site's feeds stand, and what there are feeds of beside everything."""

    site_url: str
    site_name: str
    scopes: tuple[Scope, ...]


def feeds(entries: Sequence[ReleaseEntry], telling: Telling, place: FeedPlace, root: str) -> Iterator[OutputFile]:
    """Of everything, of each sector and of each body, for the language whose pages stand below `root`. None before the
    first release and none without a public address.
    """
    if not entries or not place.site_url:
        return
    page_url = public_address(place.site_url, root + addresses.CHANGES)
    for scope in (None, *place.scopes):
        content = feed(entries, telling, page_url=page_url, site_name=place.site_name, scope=scope)
        file = scope.file if scope else feed_file()
        yield OutputFile(path=root + addresses.CHANGES + file, content=content)


def retold(
    site: Mapping[str, bytes], entries: Sequence[ReleaseEntry], words: SiteWords, templates: Path
) -> dict[str, bytes]:
    """A frozen site that tells of all `entries`, newest first. A page without marks stays as it is."""
    snapshot = from_json(site[SNAPSHOT_PATH])
    known = {each.indicator for each in snapshot.commitments} | {each.indicator for each in snapshot.values}
    changed = {each.after.indicator for entry in entries for each in entry.changed_values}
    changed |= {each.indicator for entry in entries for each in entry.removed_values}
    made, parts = dict(site), environment(templates)
    for language in snapshot.languages:
        if language not in words.strings:
            continue
        strings = words.strings[language]
        root = language_folder(language, is_default=language == snapshot.languages[0])
        telling = Telling(language=language, strings=strings, statuses=words.phrases[language].statuses)
        for path, told in _change_pages(made, root, telling, entries, known):
            fragment = parts.get_template("parts/changes.html.j2").render(told=told, t=strings)
            _exchange(made, path, CHANGES, fragment)
        _exchange(made, file_path(root, HOME), LAST, escape(telling.last(entries)))
        for each in sorted(changed & known):
            lines = tuple(telling.of_indicator(entries, each))
            fragment = parts.get_template("parts/corrected.html.j2").render(lines=lines, t=strings)
            _exchange(made, file_path(root, indicator_address(each)), CORRECTED, fragment)
        for file in feeds(entries, telling, _place(snapshot, language), root):
            made[file.path] = file.content
    return made


def _change_pages(
    site: Mapping[str, bytes], root: str, telling: Telling, entries: Sequence[ReleaseEntry], known: Set[str]
) -> Iterator[tuple[str, ToldChanges]]:
    """What the pages that a frozen site has for changes tell now: none is added to it, so that each holds more."""
    paths = (file_path(root, part_address(addresses.CHANGES, number)) for number in count(1))
    there = list(takewhile(site.__contains__, paths))
    lines = told_lines(telling, entries)
    most = max(1, -(-len(lines) // max(1, len(there))))
    for at, path in enumerate(there):
        page = Stretch(first=min(at * most, max(0, len(lines) - 1) // most * most), total=len(lines), most=most)
        yield path, told_on(telling, lines, page, known)


def _exchange(site: dict[str, bytes], path: str, mark: str, fragment: str) -> None:
    start, end = f"<!--{mark}-->".encode(), f"<!--/{mark}-->".encode()
    before, found, rest = site.get(path, b"").partition(start)
    _, ended, after = rest.partition(end)
    if found and ended:
        site[path] = before + start + fragment.strip().encode() + end + after


def _place(snapshot: Snapshot, language: str) -> FeedPlace:
    plan = snapshot.records.get("plan:plan", {})
    named: dict[tuple[str, str], dict[str, str]] = {}
    for way, text in plan.items():
        match way.split(" > "):
            case ["sectors" | "bodies" as group, each, "name", spoken]:
                named.setdefault((group, each), {})[spoken] = text
    answering = {body for each in snapshot.commitments for body in each.bodies}
    name = _words(plan, "site_name")
    return FeedPlace(
        site_url=plan.get("site_url", ""),
        site_name=text_in(name, language),
        scopes=tuple(
            Scope(id=each, name=text_in(words, language), is_body=group == "bodies")
            for (group, each), words in named.items()
            if group == "sectors" or each in answering
        ),
    )


def _words(fields: Mapping[str, str], name: str) -> Words:
    start = f"{name} > "
    return {way.removeprefix(start): text for way, text in fields.items() if way.startswith(start)}
