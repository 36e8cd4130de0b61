"""The index: every indicator by its first letter, where the language says so by the pinyin of its first character."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import groupby

from scorecard.records.addresses import INDEX, indicator_address, part_address, to
from scorecard.records.languages import language_of
from scorecard.site.compose.edition import Edition, ToMake
from scorecard.site.compose.pager import pager, part_title
from scorecard.site.cut import Stretch
from scorecard.site.pages.index import IndexPage, IndexSection
from scorecard.site.pages.parts import Link
from scorecard.site.rendered import Heading

_NUMBER, _LONGEST = re.compile(r"\d+"), 12
"""A number in a name, and to how many digits it is filled up so that it sorts by what it counts."""


def index_pages(edition: Edition) -> Iterator[ToMake]:
    for page in edition.stretches(len(edition.titles), edition.cut.names):
        yield part_address(INDEX, page.number), partial(_index_page, edition, page)


def _index_page(edition: Edition, page: Stretch) -> IndexPage:
    t, address = edition.t, part_address(INDEX, page.number)
    filed = _filed(tuple(edition.titles.items()), edition.language)
    sections = tuple(
        IndexSection(
            letter=letter,
            anchor=_anchor(letter),
            links=tuple(Link(text=name, href=to(address, indicator_address(each))) for _, name, each in own),
        )
        for letter, own in groupby(page.of(filed), lambda entry: entry[0])
    )
    here = {section.letter for section in sections}
    begins = {letter: at // page.most + 1 for at, (letter, _, _) in reversed(list(enumerate(filed)))}
    letters = tuple(
        Link(
            text=letter,
            href=("" if letter in here else to(address, part_address(INDEX, begins[letter]))) + f"#{_anchor(letter)}",
        )
        for letter in dict.fromkeys(letter for letter, _, _ in filed)
    )
    lead = edition.plural(t.index_lead, len(edition.titles), count=len(edition.titles))
    return IndexPage(
        address=address,
        title=part_title(edition, t.index_title, page),
        description=lead,
        active="all",
        lead=lead,
        letters=letters,
        sections=sections,
        headings=tuple(Heading(level=2, id=section.anchor, text=section.letter) for section in sections),
        noindex=True,
        pager=pager(edition, INDEX, page),
    )


def _anchor(letter: str) -> str:
    return f"letter-{letter.lower().replace('–', '-')}"


@lru_cache(maxsize=4)
def _filed(names: tuple[tuple[str, str], ...], language: str) -> tuple[tuple[str, str, str], ...]:
    """Letter, name and id of every indicator, in the order in which they are looked for."""
    keys = ((sort_key(name, language), name, each) for each, name in names)
    entries = sorted((key[:1].upper() if key[:1].isalpha() else "0–9", key, name, each) for key, name, each in keys)
    return tuple((letter, name, each) for letter, _, name, each in entries)


def sort_key(name: str, language: str) -> str:
    """Lower-case letters a name is filed under: its pinyin in Chinese, elsewhere itself without accents and quotes;
    numbers by what they count: 2 before 10.
    """
    if language_of(language).pinyin_index:
        from pypinyin import lazy_pinyin  # a tenth of a second to load: only where a Chinese index is made

        name = " ".join(lazy_pinyin(name))
    plain = "".join(each for each in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(each))
    return _NUMBER.sub(lambda number: number[0].rjust(_LONGEST, "0"), plain.lstrip("“‘\"'《（( "))
