"""Which functions of the program each test runs: seen once, with the code as it stands."""

import functools
import gc
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[2]
QUIETLY = ("-q", "-W", "ignore::pytest.PytestAssertRewriteWarning", "-p", "no:cacheprovider", "-m", "not browser")
WHOLE_FILE = "*"
"""In the place of a test: what a shared fixture or a cached function runs counts for every test of the file."""


@dataclass(frozen=True, slots=True)
class Covering:
    """The tests of one file that pass, with the seconds each takes, by the function they run."""

    path: str
    seconds: dict[str, float]
    tests: dict[str, frozenset[str]]
    """By a function's file and name."""

    def of(self, function: str) -> dict[str, float]:
        found = self.tests.get(function, frozenset())
        return self.seconds if WHOLE_FILE in found else {each: self.seconds[each] for each in found}


def function_name(code: CodeType) -> str:
    return f"{code.co_filename}:{code.co_qualname}"


@dataclass(slots=True, eq=False)
class _Watch:
    """A plugin of pytest that notes which functions below the program's folder are called."""

    below: str = str(PROJECT / "scorecard")
    seconds: dict[str, float] = field(default_factory=dict)
    tests: dict[str, set[str]] = field(default_factory=dict)
    wide: int = 0
    cached: frozenset[CodeType] = frozenset()
    seen: set[CodeType] = field(default_factory=set)

    def _called(self, frame: FrameType, event: str, argument: object) -> None:
        code = frame.f_code
        if code in self.seen or not code.co_filename.startswith(self.below):
            return
        self.seen.add(code)
        test = WHOLE_FILE if self.wide or any(each in self.cached for each in _callers(frame)) else self._test
        self.tests.setdefault(function_name(code), set()).add(test)

    _test: str = ""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[Any]:
        self._test, since = item.nodeid, time.process_time()
        self.seen = set()
        threading.settrace(self._called)  # type: ignore[arg-type]
        sys.settrace(self._called)  # type: ignore[arg-type]
        try:
            return (yield)
        finally:
            sys.settrace(None)
            threading.settrace(None)  # type: ignore[arg-type]
            self.seconds[item.nodeid] = time.process_time() - since

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Iterator[Any]:
        is_wide = fixturedef.scope != "function"
        self.wide += is_wide
        try:
            return (yield)
        finally:
            self.wide -= is_wide


def _callers(frame: FrameType | None) -> Iterator[CodeType]:
    while frame is not None:
        yield frame.f_code
        frame = frame.f_back


def _cached_functions() -> frozenset[CodeType]:
    wrappers = (each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper))
    return frozenset(each.__wrapped__.__code__ for each in wrappers if hasattr(each.__wrapped__, "__code__"))


def covering(path: str, base: Path) -> Covering | None:
    """Runs a file of tests in a process of its own; None where one fails: it says nothing of a change."""
    answer = Path(tempfile.mkdtemp(dir=base))
    child = os.fork()
    if child == 0:
        try:
            _watched(path, answer)
        finally:
            os._exit(99)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0:
        return None
    said = json.loads((answer / "said.json").read_text("utf-8"))
    return Covering(path, said["seconds"], {name: frozenset(tests) for name, tests in said["tests"].items()})


def _watched(path: str, answer: Path) -> None:
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    watch = _Watch(cached=_cached_functions())
    code = pytest.main([*QUIETLY, "-x", "--basetemp", str(answer / "base"), path], plugins=[watch])
    said = {"seconds": watch.seconds, "tests": {name: sorted(tests) for name, tests in watch.tests.items()}}
    (answer / "said.json").write_text(json.dumps(said), "utf-8")
    os._exit(int(code))
