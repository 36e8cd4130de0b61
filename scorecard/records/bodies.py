"""The bodies that a document makes responsible for commitments. `responsible` says for which."""

from pydantic import Field

from scorecard.records.fields import Slug, Text
from scorecard.records.record import Record


class Body(Record):
    """A department or institution that the plan, or another official document, makes responsible."""

    id: Slug
    name: Text
    contact: Text = Field(default_factory=dict)
    """How to reach it: Markdown."""
    keywords: Text = Field(default_factory=dict)
    """What else it is called: separated by spaces, shown nowhere."""
