"""Many plans at once: a site each, one page of counts, and one failure that stops nothing else."""

import re
import shutil
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, ClassVar

import pytest

from scorecard.cli import main

pytestmark = pytest.mark.slow

PLANS = Path(__file__).parents[1] / "plans"


def one_at_a_time() -> Executor:
    return ThreadPoolExecutor(1)


@pytest.fixture
def roots(tmp_path: Path) -> list[str]:
    for name in ("running", "broken"):
        shutil.copytree(PLANS / "running", tmp_path / name)
    (tmp_path / "broken" / "indicators" / "plan.yml").write_text("title: [", "utf-8")
    return [str(tmp_path / name) for name in ("broken", "running")]


def test_a_plan_that_fails_is_named_and_the_others_have_their_site(
    roots: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "sites"
    executor = f"{__name__}:one_at_a_time"
    assert main(["many", *roots, "--out", str(out), "--executor", executor, "--lang", "en"]) == 1
    said = capsys.readouterr()
    assert said.out.splitlines() == ["running: done", f"plans in {out}: 1; could not be made: 1."]
    assert said.err.startswith(f"{roots[0]}:\nindicators/plan.yml:")
    there = sorted(path.name for path in out.iterdir() if not path.name.startswith("."))
    assert there == ["assets", "index.html", "running"]
    page = (out / "index.html").read_text("utf-8")
    assert re.findall(r"<td[^>]*>([^<]*)", page) == ["1", "1", "1", "1", "1", "5"] * 2
    assert '<a href="running/">Port Example’s plan for homes and water, 2024–2027</a>' in page
    assert "<ul><li>broken</li></ul>" in page
    stylesheets = re.findall(r'<link rel="stylesheet" href="([^"]+)">', page)
    assert stylesheets
    assert all((out / each).is_file() for each in stylesheets)


def test_two_plans_of_one_name_would_have_one_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "running"
    assert main(["many", str(PLANS / "running"), str(other), "--lang", "en"]) == 2
    assert "[plans-of-one-name]" in capsys.readouterr().err


@pytest.mark.parametrize("executor", ["nowhere:executor", "pathlib:nothing", ":", "no module"])
def test_an_executor_that_is_not_there_is_named(executor: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["many", str(PLANS / "running"), "--executor", executor, "--lang", "en"]) == 2
    assert "[no-such-executor]" in capsys.readouterr().err


class Stopped(Executor):
    """Begins nothing; the first look for what has ended meets Ctrl-C."""

    ended_by: ClassVar[list[tuple[bool, bool]]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        stopped: Future[Any] = Future()
        stopped.cancel()
        stopped.set_running_or_notify_cancel()
        stopped.exception = _raise_interrupt  # type: ignore[method-assign]
        return stopped

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.ended_by.append((wait, cancel_futures))


def _raise_interrupt(timeout: float | None = None) -> BaseException | None:
    raise KeyboardInterrupt


def test_after_ctrl_c_no_further_plan_is_begun(
    roots: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--out", str(tmp_path / "sites"), "--executor", f"{__name__}:Stopped", "--lang", "en"]
    assert main(["many", *roots, *given]) == 130
    assert Stopped.ended_by[0] == (False, True)
    assert capsys.readouterr().err == "Stopped with Ctrl+C before it was done. Run it again.\n"
