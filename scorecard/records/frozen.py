"""What a record is: values under names, none of which changes."""

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def frozen(record: type[T]) -> type[T]:
    """A data class with slots, its values given by name. Two records of the same values are equal.

    mypy refuses to change one. Python is not asked to refuse it too: to make one would take twice as long, and a build
    makes hundreds of thousands. What all of them share stands here once: `dataclass` would write it out and compile it
    for each of the 300 whenever the program starts.
    """
    for shared in (__eq__, __hash__, __repr__):
        setattr(record, shared.__name__, shared)
    made: Any = dataclass(slots=True, kw_only=True, eq=False, repr=False)(record)
    made.__values__ = attrgetter(*(each.name for each in fields(made)))
    made.__shown__ = tuple(each.name for each in fields(made) if each.repr)
    return made  # type: ignore[no-any-return]


def __eq__(self: Any, other: Any) -> bool:  # noqa: N807
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self.__values__(self) == self.__values__(other)  # type: ignore[no-any-return]


def __hash__(self: Any) -> int:  # noqa: N807
    return hash(self.__values__(self))


def __repr__(self: Any) -> str:  # noqa: N807
    shown = [f"{name}={getattr(self, name)!r}" for name in self.__shown__]
    return f"{type(self).__qualname__}({', '.join(shown)})"
