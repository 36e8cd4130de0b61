"""The picture that stands for a page where someone shares it."""

from markupsafe import Markup

from scorecard.records.frozen import frozen
from scorecard.site.pages.parts import StripText


@frozen
class CardText:
    """A line of words. `role` is head, word, or foot; `code` is the outcome whose colour a word has."""

    x: str
    y: str
    role: str
    words: str
    code: str = ""


@frozen
class CardGlyph:
    x: str
    y: str
    code: str


@frozen
class CardStrip:
    """A commitment's strip with its words, at its place."""

    y: str
    scale: str
    marks: Markup
    texts: tuple[StripText, ...]


@frozen
class CardPiece:
    """A stretch of the bar of what is known; `number` is empty where it has no room."""

    code: str
    x: str
    width: str
    number: str
    middle: str


@frozen
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
