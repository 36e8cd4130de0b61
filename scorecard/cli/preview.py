"""What `serve` shows: the plan as it stands, as a site that is made page by page; renewed after each change."""

from pathlib import Path

from scorecard.cli.serve import Answer, Answers, Trouble
from scorecard.cli.voice import Voice, as_line
from scorecard.pipeline import preview
from scorecard.reading.read_before import ReadBefore
from scorecard.records.problems import RefusedError
from scorecard.records.words import staff_languages, word
from scorecard.staff.release import changes


class Preview:
    """Keeps in memory what was read of the files. What is made of that is made anew, when a page needs it."""

    def __init__(self, root: Path, cache: Path, releases: Path, say: Voice) -> None:
        self._root, self._cache, self._releases, self._say = root, cache, releases, say
        self._remember = ReadBefore()

    def renew(self) -> Answers:
        """The site as the files are now; where they are wrong, every page says so."""
        self._remember.next_turn()
        try:
            site = preview(self._root, self._cache, self._remember, changes(self._releases))
        except Exception as error:  # whatever it is, the preview stays up and the next save may mend it
            trouble = self._told(error)
            return lambda path: trouble if path.endswith(".html") else None

        def answer(path: str) -> Answer:
            try:
                return site.file(path)
            except Exception as error:  # the same
                return self._told(error)

        self._say.line("serve-renewed", commitments=site.commitments)
        if site.warnings:
            self._say.line("other-warnings", count=site.warnings)
        return answer

    def _told(self, error: Exception) -> Trouble:
        """What stands in the way, said on the terminal too."""
        if isinstance(error, RefusedError):
            self._say.refused(error.problems, "serve-not-built")
            errors = [each for each in error.problems if each.severity == "error"]
            return {each: [as_line(problem, each) for problem in errors] for each in staff_languages()}
        fault = repr(error)
        self._say.trouble("serve-fault", error=fault)
        return {
            each: [word("commands", each, "sentences", "serve-fault").format(error=fault)] for each in staff_languages()
        }
