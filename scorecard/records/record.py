"""What every record that staff write has in common: frozen, read strictly, no unknown keys."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    # Half of a check's time went into models that nothing is read with: each is built when it first reads something.
    model_config = ConfigDict(defer_build=True, frozen=True, extra="forbid", strict=True, arbitrary_types_allowed=True)

    def __reduce__(self) -> tuple[Callable[..., "Record"], tuple[type["Record"], dict[str, Any]]]:
        """What was written: of a value four things, while fifteen are known of it."""
        known = self.__dict__
        return _restored, (type(self), {name: known[name] for name in sorted(self.model_fields_set)})


@cache
def defaults_of(kind: type[Record]) -> Mapping[str, Any]:
    """Of the fields that have one. Asking Pydantic anew for each record takes longer than all that is done with it."""
    fields = kind.model_fields.items()
    return {name: field.get_default(call_default_factory=True) for name, field in fields if not field.is_required()}


@cache
def _every_field(kind: type[Record]) -> Mapping[str, Any]:
    """In their order, as they are where nothing is written."""
    return {**dict.fromkeys(kind.model_fields), **defaults_of(kind)}


def _restored(kind: type[Record], written: dict[str, Any]) -> Record:
    """As Pydantic's own `__setstate__` does it, without asking it for each of the hundreds of thousands."""
    record = kind.__new__(kind)
    _put(record, "__dict__", {**_every_field(kind), **written})
    _put(record, "__pydantic_fields_set__", set(written))
    _put(record, "__pydantic_extra__", None)
    _put(record, "__pydantic_private__", None)
    return record


_put = object.__setattr__
