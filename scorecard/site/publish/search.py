"""The search index: small files a reader's browser loads only when something is looked for.

A term is a lower-case word or number, or two neighbouring Chinese characters, so that every word of two characters is
found inside any sentence without a dictionary. Terms are sorted and cut into shards; `pages.js` holds the title, status
and summary of each page and the first term of each shard, so that a query loads it and a shard or two. Of a site with
more than `MOST_PAGES` it holds their number only: what is shown of a page stands in a file of twenty, and a query loads
those of the pages that its terms say most for. The files are scripts, not JSON, because a page opened from a folder may
load those. `site_src/assets/search-engine.js` reads them.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from scorecard.reading.recall import Remember, digest, made_anew
from scorecard.records.addresses import SEARCH, SEARCH_INDEX
from scorecard.records.languages import language_of
from scorecard.site.publish.characters import pinyin_table, simplified_characters, traditional_pairs
from scorecard.site.publish.terms import terms
from scorecard.site.rendered import LanguageSite, OutputFile, RenderedPage, SearchRecord

SHARD_BYTES = 12_000
"""A shard is closed when it has grown to this: about 5 KB on the wire."""

MOST_PAGES = 1_000
"""Of more pages, what is shown of them is loaded as it is found: 200 KB would come before the first result."""
ENTRIES = 20
"""How many pages' entries stand in one file then."""

_PAGES = "*"  # the name `pages.js` arrives under; a shard arrives under its first term
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def search_files(
    site_language: LanguageSite, most_pages: int = MOST_PAGES, remember: Remember = made_anew
) -> list[OutputFile]:
    """`search/pages.js` and its shards for one language; nothing when it has no search page or no page to be found.

    Of more than `most_pages` the entries stand in files of their own. `remember` gives the tables for Chinese that an
    earlier build made of the same words.
    """
    root = site_language.folder
    searched = [page for page in site_language.pages if page.search is not None]
    found = [(page.address, page.search) for page in searched if page.search is not None]
    if not found or not any(page.address == SEARCH for page in site_language.pages):
        return []
    is_chinese = language_of(site_language.language).pinyin_index
    postings = _postings(page.found_by or terms_of(page, site_language.language) for page in searched)
    shards = [(first, _file_name(text), text) for first, text in _shards(postings)]
    entries = [_entry(address, record) for address, record in found]
    apart = _entry_files(entries) if len(entries) > most_pages else {}
    version = hashlib.sha256("".join(apart.values()).encode()).hexdigest()[:10]
    pages = {
        **({"count": len(entries), "each": ENTRIES, "version": version} if apart else {"pages": entries}),
        "shards": [[first, name] for first, name, _ in shards],
        "words": site_language.search_words,
        "fillers": site_language.search_fillers,
        **(_chinese(site_language, [record for _, record in found], postings, remember) if is_chinese else {}),
    }
    texts = {**{name: text for _, name, text in shards}, **apart}
    files = [OutputFile(path=root + SEARCH + name, content=text.encode()) for name, text in texts.items()]
    return [OutputFile(path=root + SEARCH_INDEX, content=_script(_PAGES, pages).encode()), *files]


def _entry(address: str, record: SearchRecord) -> list[str | int]:
    return [
        *(address, record.title, record.summary, record.section),
        *(record.status, record.status_label, int(record.measurable)),
    ]


def _entry_files(entries: Sequence[list[str | int]]) -> dict[str, str]:
    """File name → script, numbered from 0; each arrives under `#` and its number."""
    return {
        f"entries-{at // ENTRIES}.js": _script(f"#{at // ENTRIES}", entries[at : at + ENTRIES])
        for at in range(0, len(entries), ENTRIES)
    }


def _chinese(
    site_language: LanguageSite, records: Sequence[SearchRecord], postings: Mapping[str, str], remember: Remember
) -> dict[str, Any]:
    """What a Chinese query needs beside the terms: traditional characters, and pinyin of titles and everyday words."""
    texts = [*(record.title for record in records), *site_language.search_words]
    characters = "".join(sorted(set("".join(postings))))
    return remember(
        digest("\n".join((characters, *texts))),
        lambda: {"traditional": traditional_pairs(characters), "pinyin": pinyin_table(texts)},
    )


def terms_of(page: RenderedPage, language: str) -> tuple[str, str]:
    """What a page is found by: the terms of its title and keywords, and those of the rest, a line each."""
    record = page.search
    if record is None:
        return "", ""
    simplified = simplified_characters() if language_of(language).pinyin_index else None
    strong = set(terms("\n".join((record.title, *record.keywords)), simplified))
    text = terms("\n".join((record.summary, record.section, record.status_label, record.text)), simplified)
    return "\n".join(sorted(strong)), "\n".join(sorted(set(text) - strong))


def _postings(found_by: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Term to the pages that hold it, as distances in base 36, parted by commas; "!" marks one that has it in its title
    or keywords, and needs none.
    """
    # Of a large site these are millions: each as an object would take 50 times as much.
    places, last = defaultdict[str, bytearray](bytearray), dict[str, int]()
    for number, (strong, others) in enumerate(found_by):
        for terms_, mark in ((strong, "!"), (others, ",")):
            for term in terms_.splitlines():
                places[term] += _step(number - last.get(term, 0), mark)
                last[term] = number
    # In the order in which a browser compares: by UTF-16 units.
    return {
        term: places[term].decode().removesuffix(",")
        for term in sorted(places, key=lambda each: each.encode("utf-16-be"))
    }


@cache
def _step(distance: int, mark: str) -> bytes:
    return (_base36(distance) + mark).encode()


def _shards(postings: dict[str, str]) -> Iterable[tuple[str, str]]:
    """The first term of each shard, and the shard as a script."""
    lines: list[str] = []
    size = 0
    for term, places in postings.items():
        if size > SHARD_BYTES:
            yield _shard(lines)
            lines, size = [], 0
        line = f"{term} {places}"
        lines.append(line)
        size += len(line.encode()) + 1
    yield _shard(lines)


def _shard(lines: list[str]) -> tuple[str, str]:
    first = lines[0].partition(" ")[0]
    return first, _script(first, "\n".join(lines))


def _script(name: str, value: object) -> str:
    text = json.dumps([name, value], ensure_ascii=False, separators=(",", ":"))
    return f"searchIndex.apply(null,{text});\n".replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _file_name(text: str) -> str:
    return f"terms-{hashlib.sha256(text.encode()).hexdigest()[:10]}.js"


def _base36(number: int) -> str:
    if number < 36:
        return _DIGITS[number]
    return _base36(number // 36) + _DIGITS[number % 36]
