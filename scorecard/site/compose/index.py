"""The index: every indicator by its first letter, where the language says so by the pinyin of its first character."""

import unicodedata

from scorecard.records.addresses import INDEX, indicator_address, to
from scorecard.records.languages import language_of
from scorecard.site.compose.edition import Edition
from scorecard.site.pages.index import IndexPage, IndexSection
from scorecard.site.pages.parts import Link
from scorecard.site.rendered import Heading


def index_page(edition: Edition) -> IndexPage:
    t, address = edition.t, INDEX
    by_letter: dict[str, list[tuple[str, Link]]] = {}
    for each, name in edition.titles.items():
        key = sort_key(name, edition.language)
        letter = key[:1].upper() if key[:1].isalpha() else "0–9"
        by_letter.setdefault(letter, []).append((key, Link(text=name, href=to(address, indicator_address(each)))))
    sections = tuple(
        IndexSection(
            letter=letter,
            anchor=f"letter-{letter.lower().replace('–', '-')}",
            links=tuple(link for _, link in sorted(by_letter[letter], key=lambda pair: (pair[0], pair[1].text))),
        )
        for letter in sorted(by_letter)
    )
    lead = edition.plural(t.index_lead, len(edition.titles), count=len(edition.titles))
    return IndexPage(
        address=address,
        title=t.index_title,
        description=lead,
        active="all",
        lead=lead,
        sections=sections,
        headings=tuple(Heading(level=2, id=section.anchor, text=section.letter) for section in sections),
        noindex=True,
    )


def sort_key(name: str, language: str) -> str:
    """Lower-case letters a name is filed under: its pinyin in Chinese, elsewhere itself without accents and quotes."""
    if language_of(language).pinyin_index:
        from pypinyin import lazy_pinyin  # a tenth of a second to load: only where a Chinese index is made

        name = " ".join(lazy_pinyin(name))
    plain = "".join(each for each in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(each))
    return plain.lstrip("“‘\"'《（( ")
