"""What values are broken down by: sex, age, district. Declared once in the plan, named by observations and targets."""

from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, Field

from scorecard.records.fields import Slug, Text
from scorecard.records.record import Record


class Category(Record):
    """One group of a dimension: women, a district."""

    id: Slug
    name: Text


class Dimension(Record):
    """A way to break values down, with every group there is."""

    id: Slug
    name: Text
    places: bool = False
    """True where every category is a place: it has a page of what is known of it."""
    categories: Annotated[tuple[Category, ...], Field(min_length=1)]

    def names(self, language: str) -> dict[str, str]:
        """Category → its name."""
        return {each.id: each.name.get(language, each.id) for each in self.categories}

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.categories)


@lru_cache(maxsize=4_096)
def _group(named: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return dict(named)


def _the_same(group: dict[str, str]) -> dict[str, str]:
    return _group(tuple(group.items()))


Group = Annotated[dict[Slug, Slug], AfterValidator(_the_same)]
"""Dimension → category: `{sex: women}`. Empty for the whole."""
