"""What values are broken down by: sex, age, district. Declared once in the plan, named by observations and targets."""

from typing import Annotated

from pydantic import Field

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


Group = dict[Slug, Slug]
"""Dimension → category: `{sex: women}`. Empty for the whole."""
