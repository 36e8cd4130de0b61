"""What every record that staff write has in common: frozen, read strictly, no unknown keys."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    # Half of a check's time went into models that nothing is read with: each is built when it first reads something.
    model_config = ConfigDict(defer_build=True, frozen=True, extra="forbid", strict=True, arbitrary_types_allowed=True)
