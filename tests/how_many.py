"""How many examples a property is tried on: enough on every run, twenty times as many where new ones are looked for."""

import os
from typing import Any

from hypothesis import settings

IS_FUZZ = os.environ.get("HYPOTHESIS_PROFILE") == "fuzz"


def examples(count: int, **rest: Any) -> settings:
    """Half of `count` in the suite, the same each time; ten times `count`, others each time, in `make fuzz`."""
    return settings(max_examples=count * 10 if IS_FUZZ else count // 2, deadline=None, **rest)
