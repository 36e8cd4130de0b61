"""What a second person has not looked at yet: new and changed items that nobody but who entered them has checked."""

from collections.abc import Iterable, Mapping, Sequence

from scorecard.history.field_texts import Facts
from scorecard.records.frozen import frozen
from scorecard.staff.people.entered_items import Item, changed_items
from scorecard.staff.people.entries import Entry, same_person


@frozen
class Coming:
    """What publishing would add or change, with the entries about exactly this: another figure begins anew."""

    item: Item
    said: str
    entries: tuple[Entry, ...] = ()

    @property
    def entered(self) -> tuple[Entry, ...]:
        return tuple(each for each in self.entries if each.did == "entered")

    @property
    def checked(self) -> tuple[Entry, ...]:
        """By somebody who did not enter it."""
        return tuple(each for each in self.entries if each.did == "checked" and not self.is_by(each.by))

    @property
    def waits(self) -> bool:
        return self.item.needs_a_check and not (self.entered and self.checked)

    def is_by(self, name: str) -> bool:
        """True if `name` entered it, and so cannot check it."""
        return same_person(name) in {same_person(each.by) for each in self.entered}


def coming_items(before: Facts, after: Facts, entries: Sequence[Entry]) -> tuple[Coming, ...]:
    """Every new and changed item, in the order of `after`, with what was said of it."""
    found: Mapping[tuple[str, str, str], list[Entry]] = _by_what(entries)
    return tuple(
        Coming(item=item, said=said, entries=tuple(found.get((*item, said), ())))
        for item, said in changed_items(before, after).items()
    )


def waiting(coming: Iterable[Coming]) -> tuple[Coming, ...]:
    """Those that may not be released yet where the plan asks for a second person."""
    return tuple(each for each in coming if each.waits)


def _by_what(entries: Iterable[Entry]) -> dict[tuple[str, str, str], list[Entry]]:
    found: dict[tuple[str, str, str], list[Entry]] = {}
    for each in entries:
        found.setdefault((each.record, each.way, each.said), []).append(each)
    return found
