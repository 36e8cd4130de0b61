"""No pattern of the program tries every way to part a text: a value of two thousand spaces took nine seconds."""

import re
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

PACKAGE = Path(__file__).parents[2] / "scorecard"
OF_THE_COMMAND = ("__main__", "mkdocs_run")
LONG = 2000
HOSTILE = tuple(
    (part * LONG)[:LONG] + end
    for part in (" ", "\n", "1", "1 ", "1,", ".", "a", "a-", "a.", "年", "1万", "(", "<a ", "{", "-", "/", "\u3000")
    for end in ("", "!")
)
MOST = 1.0
"""Seconds of the processor for one text: a linear pattern takes some millionths, a cubic one nine."""


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.stem not in OF_THE_COMMAND:
            parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
            module = import_module(".".join(parts).removesuffix(".__init__"))
            yield from (
                (f"{module.__name__}.{key}", each) for key, each in vars(module).items() if isinstance(each, re.Pattern)
            )


def test_no_pattern_is_slow_to_refuse() -> None:
    slow = set()
    seen = set()
    for name, pattern in patterns():
        if pattern in seen:
            continue
        seen.add(pattern)
        for text in HOSTILE:
            subject = text if isinstance(pattern.pattern, str) else text.encode()
            begun = time.process_time()
            pattern.fullmatch(subject)
            pattern.search(subject)
            if time.process_time() - begun > MOST:
                slow.add(name)
    assert len(seen) > 50
    assert slow == set()
