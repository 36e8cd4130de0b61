"""How many commitments of each due year have their figure."""

from scorecard.records.frozen import frozen


@frozen
class DueYearBar:
    """How many commitments fell due and how many of them have a figure, in per cent of the year with most."""

    label: str
    frame: str
    filled: str
    words: str
