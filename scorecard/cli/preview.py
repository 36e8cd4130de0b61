"""What `serve` shows: the plan as it stands, as a site that is made page by page; renewed after each change."""

from collections.abc import Callable
from pathlib import Path

from scorecard.cli.serve import Answer, Renewed, Trouble
from scorecard.cli.voice import Voice, as_line
from scorecard.pipeline import preview
from scorecard.reading.turns import Turns
from scorecard.records.problems import RefusedError
from scorecard.records.words import staff_languages, word
from scorecard.staff.release import changes


class Preview:
    """Keeps in memory what was read of the files and found of each indicator. A page is made when it is asked for."""

    def __init__(self, root: Path, cache: Path, releases: Path, say: Voice) -> None:
        self._root, self._cache, self._releases, self._say = root, cache, releases, say
        self._turns = Turns()

    def renew(self) -> Renewed:
        """The site as the files are now; where they are wrong, every page says so."""
        try:
            site = preview(self._root, self._cache, self._turns, changes(self._releases))
        except Exception as error:  # whatever it is, the preview stays up and the next save may mend it
            trouble, say_it = self._trouble(error)
            return Renewed(
                answers=lambda path: trouble if path.endswith(".html") else None, is_right=False, tell=say_it
            )
        self._turns.next_turn()  # what a turn read that failed is kept beside what was read before

        def answer(path: str) -> Answer:
            try:
                return site.file(path)
            except Exception as error:  # the same
                trouble, say_it = self._trouble(error)
                say_it()
                return trouble

        def tell() -> None:
            self._say.line("serve-renewed", count=site.commitments)
            if site.warnings:
                self._say.line("other-warnings", count=site.warnings)

        return Renewed(answers=answer, is_right=True, tell=tell)

    def _trouble(self, error: Exception) -> tuple[Trouble, Callable[[], None]]:
        """What stands in the way, for the page; and what says it on the terminal."""
        if isinstance(error, RefusedError):
            problems = error.problems
            errors = [each for each in problems if each.severity == "error"]
            trouble = {each: [as_line(problem, each) for problem in errors] for each in staff_languages()}
            return trouble, lambda: self._say.refused(problems, "serve-not-built")
        fault = repr(error)
        trouble = {
            each: [word("commands", each, "sentences", "serve-fault").format(error=fault)] for each in staff_languages()
        }
        return trouble, lambda: self._say.trouble("serve-fault", error=fault)
