"""Stage 6. Pages + templates → HTML bodies in memory.

Templates place, compose decides: undefined names are errors, everything is escaped but what is `Markup` already.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from markupsafe import Markup

from scorecard.records.addresses import (
    ABOUT,
    ACCESSIBILITY,
    ALL,
    CHANGES,
    DATA,
    INDEX,
    METHOD,
    PLAN,
    SECTORS,
    SOURCES,
    STATUS,
    file_path,
    frame_address,
)
from scorecard.records.strings import SiteStrings
from scorecard.saying.numbers import puts_spaces
from scorecard.site.chart import FONT
from scorecard.site.embed import FramePlace, embedded
from scorecard.site.html_language import html_language
from scorecard.site.line_ends import kept_together
from scorecard.site.page_description import page_description
from scorecard.site.pages.chart import ChartText, ChartView
from scorecard.site.pages.indicator import IndicatorPage
from scorecard.site.pages.lists import AllPage
from scorecard.site.pages.moved import MovedPage
from scorecard.site.pages.page import Page
from scorecard.site.pages.reference import SearchPage
from scorecard.site.pages.wall import WallPicture
from scorecard.site.rendered import (
    Drawing,
    LanguageSite,
    NavEntry,
    OutputFile,
    RenderedPage,
    SearchRecord,
    ShellStrings,
)
from scorecard.site.template_files import Templates

_VARIABLE = re.compile(r"var\(--[\w-]+,[^()]+\)")
"""A colour the stylesheet may set, with the one that holds without it."""


def _inks(bold: str, family: str) -> Mapping[str, Markup]:
    """How a chart's words look in a file of its own, by role, and the family of their letters.

    Attributes: programs that place pictures in documents read no stylesheet and no CSS variables, and a server's policy
    may refuse a stylesheet inside a picture. `bold` makes letters heavy; it holds {ink} where it needs their colour.
    """
    ink, soft = "#16181d", Markup('fill="#4b5058"')
    strong = Markup(bold.format(ink=ink))
    return {
        "family": Markup(family),
        "head": strong + Markup(' font-size="20"'),
        "sub": soft,
        "note": Markup('font-size="13"'),
        "foot": soft + Markup(' font-size="12.5"'),
        "target": strong,
        "value": Markup(bold.format(ink="#052876") + ' fill="#052876"'),
        **dict.fromkeys(("year", "tick", "plan", "missing", "beside"), soft),
        "surround": Markup('font-weight="700" stroke="#fff" stroke-width="3" fill="#fff"'),
    }


_FILE_INKS = _inks('font-weight="700"', "sans-serif")
_PAINTED_INKS = _inks('stroke="{ink}" stroke-width="0.6"', FONT)
"""The font that pictures are painted with has one weight: a thin outline makes it heavy."""

_NARROW = str.maketrans("’‘“”", "''\"\"")

_PAINTED_SCALE = 1.25
"""A picture of 950 pixels: as wide as a phone's screen and as a page of a document, and no heavier than it must be."""

CARD_SCALE = 1.25
"""A card of 750 pixels: large enough for what messengers show large, and a third lighter than one of 900."""

_CARD_INKS = {
    **_PAINTED_INKS,
    "head": _PAINTED_INKS["target"] + Markup(' font-size="24"'),
    "word": Markup(),
    "mark": Markup('stroke-width="0.4"'),
    "zero": Markup('fill="#4b5058"'),
    "foot": Markup('fill="#4b5058" font-size="13"'),
}


def _tone(fill: str, ink: str = "#fff", edge: str = "#fdfdfa") -> Mapping[str, str]:
    return {"fill": fill, "ink": ink, "edge": edge}


_DARK = "#16181d"
_TONES = {
    "met": _tone("#052876"),
    **dict.fromkeys(("not_met", "off_track"), _tone("#7a0a12")),
    "behind": _tone("#8f5a0c"),
    "on_track": _tone("#0272a4"),
    "own": _tone("#4669b4"),
    "related": _tone("#b7c5e6", _DARK),
    **dict.fromkeys(("none", "awaiting"), _tone("#d3d3cd", _DARK)),
    **dict.fromkeys(("unwritten", "not_due"), _tone("#efefeb", _DARK, "#8d9096")),
}
"""The stylesheet's tones of what is known, from dark to light."""

WALL_PAPER = "#fdfdfa"
WALL_INKS = {
    **dict.fromkeys(("awaiting", "not_established", "not_due", "cannot_be_judged", "qualitative"), "#63666a"),
    "met": "#052876",
    "not_met": "#7a0a12",
    "on_track": "#0272a4",
    "behind": "#8f5a0c",
    "off_track": "#7a0a12",
}
"""The stylesheet's colours of the outcomes on light paper: a picture cannot read them there."""


def render_page(page: Page, strings: SiteStrings, language: str, templates: Templates) -> RenderedPage:
    """One page's body, head and search record."""
    body = templates.get_template(page.template).render(page=page, t=strings)
    return without_a_body(page, strings, language, kept_together(_with_symbols_in_use(body, page, templates)))


def without_a_body(page: Page, strings: SiteStrings, language: str, body: str = "") -> RenderedPage:
    """All of a page that no template places."""
    search = SearchRecord(
        title=page.title,
        text=page.search_text,
        summary=page.description,
        section=page.search_section,
        status="|".join(mark.code for mark in page.search_marks),
        status_label="|".join(mark.word for mark in page.search_marks),
        keywords=page.search_keywords,
        measurable=page.search_measurable,
    )
    head = f'<script type="application/ld+json">{page.structured_data}</script>' if page.structured_data else ""
    if isinstance(page, MovedPage):
        head = f'<meta http-equiv="refresh" content="0; url={page.to.href}">'
    return RenderedPage(
        address=page.address,
        language=language,
        title=page.shared_title or page.title,
        description=page_description(page, strings, language),
        body=body,
        headings=page.headings,
        head=head,
        search=None if page.noindex else search,
        active=page.active,
        noindex=page.noindex,
        picture=page.picture,
        changed=page.changed,
        moved_to=page.moved_to if isinstance(page, MovedPage) else None,
    )


_SYMBOL = re.compile(r'<symbol id="(glyph-\w+)".*?</symbol>\n?')
_SIGNS, _FRAME_STYLE = "parts/glyphs.html.j2", "parts/embed.css.j2"


@lru_cache(maxsize=8)
def _fixed(templates: Templates, name: str) -> str:
    """A part that is the same on every page."""
    return templates.get_template(name).render()


@lru_cache
def _only(used: frozenset[str], signs: str) -> str:
    return _SYMBOL.sub(lambda match: match[0] if match[1] in used else "", signs)


def _with_symbols_in_use(body: str, page: Page, templates: Templates) -> str:
    """Without the signs of outcomes that the page does not show. A script of the search page and of
    the filter over several pages shows any."""
    if isinstance(page, SearchPage) or (isinstance(page, AllPage) and page.further):
        return body
    signs, used = _fixed(templates, _SIGNS), frozenset(re.findall(r'"#(glyph-\w+)"', body))
    return body.replace(signs, _only(used, signs))


def chart_output(page: Page, language: str, templates: Templates) -> OutputFile | None:
    """The page's chart as an SVG file that needs nothing else; None where the page has none."""
    if not isinstance(page, IndicatorPage) or page.chart is None:
        return None
    svg = _chart_svg(page.chart, _FILE_INKS, language, templates)
    return OutputFile(path=f"{page.chart.file.path}.svg", content=svg.encode())


def chart_drawing(page: Page, language: str, templates: Templates) -> Drawing | None:
    """The same, to be painted; None where the page offers no such picture."""
    if not isinstance(page, IndicatorPage) or page.chart is None or not page.chart.photo:
        return None
    svg = _for_painting(_chart_svg(page.chart, _PAINTED_INKS, language, templates), language)
    return Drawing(path=f"{page.chart.file.path}.png", svg=svg, scale=_PAINTED_SCALE)


def card_drawing(page: Page, language: str, templates: Templates) -> Drawing | None:
    """The picture that stands for the page where someone shares it, to be painted."""
    if page.card is None:
        return None
    glyphs = Markup(_fixed(templates, _SIGNS).replace('class="cut"', 'stroke="#fff"'))
    svg = templates.get_template("card.svg.j2").render(
        card=page.card, inks=_CARD_INKS, colours=WALL_INKS, tones=_TONES, glyphs=glyphs
    )
    return Drawing(path=page.card.path, svg=_for_painting(svg, language), scale=CARD_SCALE)


def _for_painting(svg: str, language: str) -> str:
    """Colours as they are, and quotes that the font does not have as wide as a Han character."""
    svg = _without_variables(svg.strip()) + "\n"
    return svg.translate(_NARROW) if puts_spaces(language) else svg


def _without_variables(text: str) -> str:
    """Colours as they are: many places have one of few."""
    for each in set(_VARIABLE.findall(text)):
        text = text.replace(each, each.partition(",")[2][:-1])
    return text


def _chart_svg(chart: ChartView, inks: Mapping[str, Markup], language: str, templates: Templates) -> str:
    template = templates.get_template("chart.svg.j2")
    text = template.render(
        chart=chart,
        inks=inks,
        parts=[(part, _lettered(inks, part.plot.texts if part.plot else ())) for part in chart.file.parts],
        html_language=html_language(language),
    )
    return _without_variables(text.strip()) + "\n"


def _lettered(inks: Mapping[str, Markup], texts: Iterable[ChartText]) -> Markup:
    """The words of a drawing in its inks, each on a surround that parts it from the marks."""
    surround = inks["surround"]
    return Markup("".join([f"<text {surround}{drawn}\n<text {inks[role]}{drawn}\n" for role, drawn in texts]))


def embed_files(page: Page, place: FramePlace, strings: SiteStrings, templates: Templates) -> tuple[OutputFile, ...]:
    """The frame that other people's pages show of an indicator, also where it stood before; none for any other page."""
    if not isinstance(page, IndicatorPage):
        return ()
    shown = embedded(page, place, _fixed(templates, _FRAME_STYLE))
    text = templates.get_template("embed.html.j2").render(page=page, embedded=shown, t=strings).strip()
    content = (_without_variables(kept_together(_with_symbols_in_use(text, page, templates))) + "\n").encode()
    addresses = (shown.address, *map(frame_address, page.formerly))
    return tuple(OutputFile(path=file_path(place.folder, each), content=content) for each in addresses)


def wall_svg(wall: WallPicture, templates: Templates) -> str:
    """The picture of all commitments, in the site's shapes and colours."""
    return templates.get_template("wall.svg.j2").render(wall=wall, inks=WALL_INKS, paper=WALL_PAPER)


def language_site(
    pages: Iterable[RenderedPage], t: SiteStrings, shell: ShellStrings, footer: str, language: str, *, is_default: bool
) -> LanguageSite:
    """The pages of one language with the shell's words and links."""
    return LanguageSite(
        language=language,
        is_default=is_default,
        pages=tuple(pages),
        nav=(
            NavEntry(id="sectors", label=t.nav_sectors, address=SECTORS),
            NavEntry(id="plan", label=t.nav_plan, address=PLAN),
            NavEntry(id="status", label=t.nav_status, address=STATUS),
            NavEntry(id="all", label=t.nav_all, address=ALL),
            NavEntry(id="data", label=t.nav_data, address=DATA),
            NavEntry(id="about", label=t.nav_about, address=ABOUT),
        ),
        strings=shell,
        footer=footer,
        footer_links=(
            NavEntry(id="index", label=t.index_title, address=INDEX),
            NavEntry(id="method", label=t.method_title, address=METHOD),
            NavEntry(id="sources", label=t.sources_title, address=SOURCES),
            NavEntry(id="changes", label=t.changes_title, address=CHANGES),
            NavEntry(id="accessibility", label=t.nav_accessibility, address=ACCESSIBILITY),
        ),
    )


def shell_words(strings: SiteStrings, site_name: str, search_hint: str) -> ShellStrings:
    """The phrases of the shell: those that begin with `shell_`, with the site's name and what to search for."""
    phrases = {name.removeprefix("shell_"): words for name, words in strings if name.startswith("shell_")}
    return ShellStrings(**{**phrases, "site_name": site_name, "search_hint": search_hint})


def part_html(templates: Templates, name: str, **values: object) -> str:
    """A piece that stands on many pages."""
    return templates.get_template(f"parts/{name}.html.j2").render(values)
