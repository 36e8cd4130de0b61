"""What a difference is seen with: the release it is compared with, the day, what the program warns of, what waits."""

from collections.abc import Iterator
from datetime import date

from scorecard.history.waiting import WaitingValue
from scorecard.records.frozen import frozen
from scorecard.records.text import text_in
from scorecard.staff.diff.phrases import DiffWords


@frozen
class Occasion:
    """`compared_with` is a release, or a folder where `released` is None. `today` is when the sheet is made."""

    compared_with: str
    released: date | None = None
    today: date | None = None
    warnings: tuple[str, ...] = ()
    """Lines in the language of the report."""
    looked_at: tuple[str, ...] = ()
    """Doubts that staff accepted, each with reason, who and when, in the language of the report."""
    waiting: tuple[WaitingValue, ...] = ()
    people: tuple[str, ...] = ()
    """Who entered and who checked what, a line each."""

    def lead(self, t: DiffWords) -> Iterator[str]:
        """What is compared with what, and when."""
        if self.released is None:
            yield t.compared_folder.format(name=self.compared_with)
        else:
            yield t.compared.format(name=self.compared_with, day=self.released.isoformat())

    def waiting_lines(self, t: DiffWords, language: str) -> Iterator[str]:
        """Each value that waits, with its day."""
        for each in self.waiting:
            names = (each.value.name, each.value.series_name, each.value.geography_name, each.value.group_name)
            subject = " · ".join(words for name in names if (words := text_in(name, language)))
            yield t.waiting_value.format(
                subject=t.period.format(subject=subject, period=each.value.period),
                value=text_in(each.value.words, language),
                day=each.not_before.isoformat(),
            )
