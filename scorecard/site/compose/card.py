"""The picture of a page: its name, outcome and sentence, a strip or the bar of what is known, and the data's date.

Messengers show it beside a link; WeChat takes the first large picture of a page's body. 600 by 314 units are the shape
that most of them cut to.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from markupsafe import Markup

from scorecard.records.addresses import card_file, sector_address
from scorecard.records.verdict import Status
from scorecard.saying.numbers import format_date
from scorecard.site.compose.chart.placement import text_width, wrapped
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.edition import Edition
from scorecard.site.compose.qr import qr_code
from scorecard.site.compose.strips import strip_texts
from scorecard.site.compose.taking import public
from scorecard.site.pages.card import Card, CardGlyph, CardPiece, CardStrip, CardText
from scorecard.site.pages.indicator import IndicatorPage, Stamp
from scorecard.site.pages.page import Page
from scorecard.site.pages.parts import EvidenceBar

WIDTH, HEIGHT = 600, 314
_SIDE = 28
_ROOM = float(WIDTH - 2 * _SIDE)
_HEAD, _WORD, _FOOT = 24.0, 16.0, 13.0
_STRIP_SCALE = 1.5
_STRIP_TOP, _BAR_TOP = 182, 222
AnyPage = TypeVar("AnyPage", bound=Page)

_RESULTS = frozenset({Status.MET, Status.NOT_MET, Status.ON_TRACK, Status.BEHIND, Status.OFF_TRACK})
_RESULTS = frozenset({Status.MET, Status.NOT_MET, Status.ON_TRACK, Status.BEHIND, Status.OFF_TRACK})
_LEFT_OUT = "…"


def with_indicator_card(page: IndicatorPage, edition: Edition, own: Sequence[Commitment]) -> IndicatorPage:
    """The page with what stands for it where it is shared: its own card where there is a result or a figure to show,
    else that of its sector.
    """
    if not edition.has_pictures:
        return page
    drawn = next((each for each in own if each.key in edition.strips), None)
    if drawn is None and not any(each.verdict.status in _RESULTS for each in own):
        sector = sector_address(edition.inputs.sectors[page.indicator])
        return replace(page, picture=card_file(sector, edition.language))
    texts, y = _lines(page.title, "head", _HEAD, 44, 2)
    glyphs, words = _outcomes(page.stamps[:2], y)
    sentence, _ = _lines(page.lead, "word", _WORD, y + 28, (3 if len(texts) == 1 else 2) if drawn else 5)
    card = _card(edition, page, page.lead, (*texts, *words, *sentence))
    card = replace(card, glyphs=tuple(glyphs), strip=_strip(edition, drawn) if drawn else None)
    return replace(page, card=card, picture=card.path)


def with_list_card(page: AnyPage, edition: Edition, lead: str, known: EvidenceBar) -> AnyPage:
    """The page of a sector or a way in with its own card: the bar of what is known."""
    address = public(edition, page.address)
    page = replace(page, public=address, qr=qr_code(address))
    if not edition.has_pictures:
        return page
    texts, y = _lines(page.title, "head", _HEAD, 44, 2)
    sentence, _ = _lines(lead, "word", _WORD, y + 4, 5)
    pieces = (_piece(each.code, float(each.start[:-1]), float(each.width[:-1]), each.number) for each in known.pieces)
    card = replace(_card(edition, page, lead, (*texts, *sentence)), pieces=tuple(pieces))
    return replace(page, card=card, picture=card.path)


def _strip(edition: Edition, drawn: Commitment) -> CardStrip:
    return CardStrip(
        y=str(_STRIP_TOP),
        scale=f"{_STRIP_SCALE:g}",
        marks=Markup(edition.strips[drawn.key].marks),
        texts=tuple(strip_texts(edition, drawn)),
    )


def _card(edition: Edition, page: Page, lead: str, texts: Sequence[CardText]) -> Card:
    """With the words alone."""
    as_of = edition.t.indicator_as_of.format(as_of=format_date(edition.plan.as_of, edition.language))
    path = card_file(page.address, edition.language)
    foot = f"{edition.say(edition.plan.site_name)} · {as_of}"
    return Card(
        path=path,
        href=edition.to_file(page.address, path),
        words=f"{page.title}: {lead}",
        width=WIDTH,
        height=HEIGHT,
        texts=(*texts, CardText(x=str(_SIDE), y=str(HEIGHT - 18), role="foot", words=foot)),
        glyphs=(),
        strip=None,
        pieces=(),
        pieces_y=str(_BAR_TOP),
    )


def _lines(words: str, role: str, letters: float, y: float, most: int) -> tuple[list[CardText], float]:
    """So many lines as there is room for, the last one marked where more follows; and where the next would stand."""
    lines = wrapped(words, _ROOM, letters)
    if len(lines) > most:
        lines = lines[:most]
        while text_width(lines[-1] + _LEFT_OUT, letters) > _ROOM:
            lines[-1] = lines[-1][:-1]
        lines[-1] += _LEFT_OUT
    step = letters * 1.4
    placed = [CardText(x=str(_SIDE), y=f"{y + at * step:g}", role=role, words=line) for at, line in enumerate(lines)]
    return placed, y + len(lines) * step


def _outcomes(stamps: Sequence[Stamp], y: float) -> tuple[list[CardGlyph], list[CardText]]:
    """One beside the other on one line: the shape, then due year and word in the outcome's colour."""
    glyphs, texts, x = [], [], float(_SIDE)
    for each in stamps:
        words = f"{each.due} {each.mark.word}".strip()
        glyphs.append(CardGlyph(x=f"{x:g}", y=f"{y - 14:g}", code=each.mark.code))
        texts.append(CardText(x=f"{x + 23:g}", y=f"{y:g}", role="mark", words=words, code=each.mark.code))
        x += 23 + text_width(words, _WORD) + 28
    return glyphs, texts


def _piece(code: str, start: float, width: float, number: str) -> CardPiece:
    """`start` and `width` are per cent of the bar."""
    x, across = _SIDE + start * _ROOM / 100, width * _ROOM / 100
    has_room = across > text_width(number, _WORD) + 8
    return CardPiece(
        code=code,
        x=f"{x:.1f}",
        width=f"{across:.1f}",
        number=number if has_room else "",
        middle=f"{x + across / 2:.1f}",
    )
