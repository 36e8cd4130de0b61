"""What a site is made with is looked at beside the plan, and not again until a byte of it changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scorecard.reading.digest import digest_of
from scorecard.reading.kept import Kept
from scorecard.records.problems import InputError, Problem
from scorecard.records.project import site_root
from scorecard.site.unchanged import what_the_words_stand_in


@contextmanager
def with_the_theme_checked(root: Path, cache: Path | None) -> Iterator[None]:
    """What is wrong with what a site of the plan below `root` is made with is raised as InputError, together with what
    is wrong with the plan itself.

    What was found right is noted in the `cache`, and not read again until a byte of it changes.
    """
    try:
        yield
    except InputError as error:
        raise InputError((*error.problems, *_looked_for(root, cache))) from None
    if found := _looked_for(root, cache):
        raise InputError(found)


def _looked_for(root: Path, cache: Path | None) -> tuple[Problem, ...]:
    kept = Kept(cache / "theme" if cache else None)
    key = digest_of(what_the_words_stand_in(site_root(root)))
    if kept.read(key) is not None:
        return ()
    from scorecard.site.check_theme import find_theme_problems  # loading it takes longer than most checks

    found = find_theme_problems(root, cache)
    if not found:
        kept.write(key, b"right")
        kept.prune()
    return found
