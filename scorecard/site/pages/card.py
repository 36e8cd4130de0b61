"""The picture that stands for a page where someone shares it."""

from dataclasses import dataclass

from markupsafe import Markup

from scorecard.site.pages.parts import StripText


@dataclass(frozen=True, slots=True, kw_only=True)
class CardText:
    """A line of words. `role` is head, word, or foot; `code` is the outcome whose colour a word has."""

    x: str
    y: str
    role: str
    words: str
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardGlyph:
    x: str
    y: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardStrip:
    """A commitment's strip with its words, at its place."""

    y: str
    scale: str
    marks: Markup
    texts: tuple[StripText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPiece:
    """A stretch of the bar of what is known; `number` is empty where it has no room."""

    code: str
    x: str
    width: str
    number: str
    middle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """`path` is where the picture is published, from the site's root; `href` the way there from the page."""

    path: str
    href: str
    words: str
    """What it says, for who does not see it."""
    width: int
    height: int
    texts: tuple[CardText, ...]
    glyphs: tuple[CardGlyph, ...]
    strip: CardStrip | None
    pieces: tuple[CardPiece, ...]
    pieces_y: str
