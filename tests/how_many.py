"""How many examples a test tries: enough on every run and the same each time; many new ones in `make fuzz`."""

import os
import random
from typing import Any

from hypothesis import settings

IS_FUZZ = "FUZZ" in os.environ
EDITS = int(os.environ.get("FUZZ", "120"))
"""Of odd plans and workbooks: as many as FUZZ says."""
SEED = random.SystemRandom().randrange(10**9) if IS_FUZZ else 20261129


def examples(count: int, **rest: Any) -> settings:
    """A third of `count` in the suite, ten times `count` in `make fuzz`."""
    return settings(max_examples=count * 10 if IS_FUZZ else count // 3, deadline=None, **rest)
