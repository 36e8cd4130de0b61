"""Which functions of the program each test runs: seen once, with the code as it stands."""

import ast
import builtins
import functools
import gc
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest
from swap import Codes, codes_of, swap

PROJECT = Path(__file__).resolve().parents[2]
QUIETLY = ("-q", "-W", "ignore::pytest.PytestAssertRewriteWarning", "-p", "no:cacheprovider", "-m", "not browser")
WHOLE_FILE = "*"
"""In the place of a test: what runs as the file is loaded, in a shared fixture or a cached function counts for all."""
BELL = "__function_ran__"
"""Rung at the start of every function. Cheaper by far than to have the interpreter trace every call."""


@dataclass(frozen=True, slots=True)
class Covering:
    """The tests of one file, with the seconds each takes, by the function they run."""

    path: str
    seconds: dict[str, float]
    tests: dict[str, frozenset[str]]
    """By a function's file and name."""

    def of(self, function: str) -> dict[str, float]:
        found = self.tests.get(function, frozenset())
        return self.seconds if WHOLE_FILE in found else {each: self.seconds[each] for each in found}


def function_name(code: CodeType) -> str:
    return f"{code.co_filename}:{code.co_qualname}"


class _Bells(ast.NodeTransformer):
    def _with_bell(self, node: Any) -> Any:
        self.generic_visit(node)
        rings = ast.Expr(ast.Call(ast.Name(BELL, ast.Load()), [], []))
        node.body.insert(ast.get_docstring(node) is not None, ast.copy_location(rings, node.body[0]))
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = _with_bell  # noqa: N815


def with_bells() -> Codes:
    """The code of every function of the program, with a bell."""
    found: Codes = {}
    for path in (PROJECT / "scorecard").rglob("*.py"):
        found |= codes_of(_Bells().visit(ast.parse(path.read_text("utf-8"))), str(path))
    return found


@dataclass(slots=True, eq=False)
class _Watch:
    """A plugin of pytest that notes which functions of the program are called."""

    seconds: dict[str, float] = field(default_factory=dict)
    tests: dict[str, set[str]] = field(default_factory=dict)
    wide: int = 0
    cached: frozenset[CodeType] = frozenset()
    seen: set[CodeType] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)
    test: str = WHOLE_FILE

    def called(self) -> None:
        frame = sys._getframe(1)
        code = frame.f_code
        if code in self.seen:
            return
        self.seen.add(code)
        test = WHOLE_FILE if self.wide or any(each in self.cached for each in _callers(frame)) else self.test
        self.tests.setdefault(function_name(code), set()).add(test)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[Any]:
        self.test, since = item.nodeid, time.process_time()
        self.seen = set()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.process_time() - since

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Iterator[Any]:
        is_wide = fixturedef.scope != "function"
        self.wide += is_wide
        try:
            return (yield)
        finally:
            self.wide -= is_wide

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)


def _callers(frame: FrameType | None) -> Iterator[CodeType]:
    while frame is not None:
        yield frame.f_code
        frame = frame.f_back


def _cached_functions() -> frozenset[CodeType]:
    wrappers = (each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper))
    return frozenset(each.__wrapped__.__code__ for each in wrappers if hasattr(each.__wrapped__, "__code__"))


def covering(path: str, base: Path, bells: Codes) -> Covering:
    """Runs a file of tests in a process of its own. A test that fails as the code stands says nothing of a change: it
    is named and left out.
    """
    answer = Path(tempfile.mkdtemp(dir=base))
    child = os.fork()
    if child == 0:
        try:
            _watched(path, answer, bells)
        finally:
            os._exit(99)
    os.waitpid(child, 0)
    if not (answer / "said.json").is_file():
        sys.exit(f"{path} could not be watched:\n{(answer / 'output.txt').read_text('utf-8')}")
    said = json.loads((answer / "said.json").read_text("utf-8"))
    if said["failed"]:
        print((answer / "output.txt").read_text("utf-8"), "these fail as the code stands and are left out", flush=True)
        said["seconds"] = {each: cost for each, cost in said["seconds"].items() if each not in said["failed"]}
    tests = {name: frozenset({*found} - {*said["failed"]}) for name, found in said["tests"].items()}
    return Covering(path, said["seconds"], tests)


def _watched(path: str, answer: Path, bells: Codes) -> None:
    heard = os.open(answer / "output.txt", os.O_WRONLY | os.O_CREAT)
    os.dup2(heard, 1)
    os.dup2(heard, 2)
    swap(bells)
    watch = _Watch(cached=_cached_functions())
    setattr(builtins, BELL, watch.called)
    pytest.main([*QUIETLY, "--basetemp", str(answer / "base"), path], plugins=[watch])
    tests = {name: sorted(found) for name, found in watch.tests.items()}
    said = {"seconds": watch.seconds, "tests": tests, "failed": [*dict.fromkeys(watch.failed)]}
    (answer / "said.json").write_text(json.dumps(said), "utf-8")
    os._exit(0)
