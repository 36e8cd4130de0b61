"""What stands on each page of a list, by its address: one page a list, or several where the plan is large."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Generic, TypeVar

from scorecard.reading.load import Inputs
from scorecard.records.addresses import SOURCES, part_address, place_address
from scorecard.records.frozen import frozen
from scorecard.records.model import Observation
from scorecard.site.compose.commitment import Commitment
from scorecard.site.cut import NO_ENTRY, Cut, Stretch

T = TypeVar("T")
Line = tuple[str, str | None, tuple[tuple[str, str], ...]]
"""Indicator, series, and the groups within a place: what one line of the place's page is about."""
Use = tuple[str, str | None]
"""A publication, and an indicator with a value from it; None where there is none."""


@frozen
class Listed(Generic[T]):
    """The entries of one page of a list, and which of the list they are."""

    page: Stretch
    entries: tuple[T, ...]


@frozen
class OfPlace:
    """What is known of a district, a state or another place, or so much of it as stands on one page. It grows while it
    is gathered.
    """

    place: str
    page: Stretch = NO_ENTRY
    figures: dict[Line, list[Observation]] = field(default_factory=dict)
    acting: list[str] = field(default_factory=list)
    """The indicators with something done there."""
    commitments: list[Commitment] = field(default_factory=list)
    has_figures: bool = False
    """A figure of it, or something done there, stands on one of its pages."""
    decides: bool = False
    """A commitment is about it, or asks something of each place of its kind: its figures do not merely compare."""

    def __len__(self) -> int:
        return len(self.figures) + len(self.acting) + len(self.commitments)

    def on(self, page: Stretch) -> "OfPlace":
        """What stands on one page: figures first, then what is done, then commitments."""
        acting, commitments = len(self.figures), len(self.figures) + len(self.acting)
        return replace(
            self,
            page=page,
            figures=dict(islice(self.figures.items(), page.first, page.end)),
            acting=_between(self.acting, page, acting),
            commitments=_between(self.commitments, page, commitments),
        )


def _between(entries: list[T], page: Stretch, before: int) -> list[T]:
    return entries[max(0, page.first - before) : max(0, page.end - before)]


@dataclass(frozen=True, slots=True)
class Cutting:
    """The rule for cutting, and the size of the plan that it is asked for."""

    cut: Cut
    commitments: int

    @property
    def applies(self) -> bool:
        return self.commitments > self.cut.whole

    def stretches(self, total: int, most: int) -> Iterator[Stretch]:
        """Of a list of `total` entries: at least one, also of an empty list."""
        most = most if self.applies else max(1, total)
        for first in range(0, max(1, total), most):
            yield Stretch(first=first, total=total, most=most)

    def pages(self, address: str, entries: Sequence[T], most: int) -> Iterator[tuple[str, Listed[T]]]:
        """The address of each page of a list, and what stands there."""
        for page in self.stretches(len(entries), most):
            yield part_address(address, page.number), Listed(page=page, entries=tuple(page.of(entries)))

    def place_pages(self, places: Mapping[str, OfPlace]) -> Iterator[tuple[str, OfPlace]]:
        for place, known in places.items():
            for page in self.stretches(len(known), self.cut.rows):
                yield part_address(place_address(place), page.number), known.on(page)

    def source_pages(self, inputs: Inputs) -> Iterator[tuple[str, Listed[Use]]]:
        """Every publication in the order of the plan's list, with each indicator that has something from it."""
        uses: dict[str, list[str]] = {}
        for each, document in inputs.indicators.items():
            record = document.record
            published = [value.sources for value in (*inputs.values_shown(each), *record.planned)]
            published += [action.sources for action in record.actions]
            for source in set().union(*published):
                uses.setdefault(source, []).append(each)
        listed: list[Use] = [
            (source, each) for source in inputs.sources.record.sources for each in uses.get(source, [None])
        ]
        yield from self.pages(SOURCES, listed, self.cut.rows)
