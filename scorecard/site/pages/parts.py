"""What several pages show: links, outcomes, lists of commitments, the evidence bar, strips and publications."""

from markupsafe import Markup

from scorecard.records.frozen import frozen


@frozen
class Link:
    text: str
    href: str
    language: str = ""
    """The language of the text where it is not the page's."""


@frozen
class Pager:
    """Which entries of a long list stand on this page, by what rule, and the ways to the others. The link to this page
    itself leads nowhere.
    """

    said: str
    links: tuple[Link, ...]
    earlier: Link | None
    later: Link | None


@frozen
class SearchEntry:
    """A search without a find: when and how, and the way to the places that were searched."""

    text: str
    where: Link | None


@frozen
class SearchedPlace:
    id: str
    text: str


@frozen
class Mark:
    """A status as readers see it: shape (by `code`), word and colour."""

    code: str
    word: str


@frozen
class CommitmentRow:
    """One commitment in a list. `target` and `actual` are empty for an undertaking without a figure."""

    key: str
    name: str
    href: str
    mark: Mark
    target: str
    latest: str
    """The last published figure with its period, where no result is established."""
    actual: str
    gap: str
    due: str
    sector: str
    sector_id: str
    flags: tuple[str, ...]
    clauses: tuple[Link, ...]
    has_facts: bool
    has_more: bool
    due_key: str
    kind: str
    grade: str
    body: str = ""
    """The id of the body that leads; empty where no document names one."""
    known: str = ""
    """What is last known where the result is not established: mark, date and distance."""
    known_code: str = ""
    own_marks: tuple[Mark, ...] = ()
    """The outcome, where the list does not say it for all of its rows."""


@frozen
class EvidencePiece:
    """A stretch of the bar, in per cent of its width. `room` says where its number fits: always, wide, or empty."""

    code: str
    start: str
    width: str
    number: str
    room: str


@frozen
class EvidenceCount:
    """A degree in words with its number, and the way to its commitments."""

    code: str
    word: str
    number: int
    shown: str
    """The number as it is printed."""
    href: str
    """"" on the page where they are listed."""


@frozen
class EvidenceBar:
    """The bar and its key; the numbers add up to `total`."""

    total: int
    pieces: tuple[EvidencePiece, ...]
    counts: tuple[EvidenceCount, ...]
    reported: str = ""
    """How many of them were only reported, by whom nobody could verify: said apart, in no count above."""


@frozen
class MarkCount:
    """How many commitments carry one last-known mark, and what the mark means."""

    word: str
    number: int
    href: str
    meaning: str


@frozen
class MarkCounts:
    """The marks of all commitments whose result is not established: they add up to `total`."""

    total: int
    lead: str
    counts: tuple[MarkCount, ...]


@frozen
class Section:
    """A stretch of a list, under the clause it stands in where the list is long."""

    title: Link | None
    rows: tuple[CommitmentRow, ...]


@frozen
class Group:
    """A headed list of commitments. With a `mark`, all of them have that outcome and no row repeats it."""

    id: str
    title: str
    count: str
    sections: tuple[Section, ...]
    mark: Mark | None = None
    folds: bool = False


@frozen
class StripText:
    """A word on a strip's drawing. `role` is value, target or zero."""

    x: str
    y: str
    anchor: str
    role: str
    text: str


@frozen
class StripRow:
    """A commitment as one strip: drawing, words on it, figures as text, outcome. For `parts/strips.html.j2`."""

    name: str
    href: str
    marks: Markup
    texts: tuple[StripText, ...]
    box: str
    """The view box of the drawing."""
    target: str
    drawn_figures: tuple[str, ...]
    """Figures that the drawing names too: said beside it where there is room."""
    figures: tuple[str, ...]
    """The other published figures, each with its period and what to mind, the latest first."""
    mark: Mark | None
    """None where a list says no outcome."""
    due: str


@frozen
class SourceLine:
    """A publication as it is cited."""

    title: str
    language: str
    href: str
    publisher: str
    publisher_language: str
    published: str
    grade: str
    """The grade in words: A, a government site."""
    described: str = ""
    anchor: str = ""
    withdrawn: str = ""
    """When its publisher took it back, and why."""
