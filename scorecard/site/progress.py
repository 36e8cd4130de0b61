"""How far a stage is."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with a step's name, how much of it is done, and how much there is."""


def silent(step: str, done: int, total: int) -> None:
    """Tells nobody."""
