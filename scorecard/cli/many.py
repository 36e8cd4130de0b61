"""`many`: the sites of many plans, side by side, and a page of their counts.

Each plan is built by a process of its own, so that whatever ends one of them ends no other. Where those processes are
started is up to an executor of `concurrent.futures`: threads of this computer, or the workers of a cluster that see
the same folders and have the same program.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from pkgutil import resolve_name

from scorecard.cli.usage import Commands
from scorecard.cli.voice import Voice
from scorecard.reading.load import read_site_words
from scorecard.reading.plan_file import followed
from scorecard.records.frozen import frozen
from scorecard.records.problems import InputError, Place, Problem
from scorecard.records.project import project_root
from scorecard.records.text import is_ascii_number
from scorecard.site.overview import counts_of, overview
from scorecard.site.rendered import OutputFile

_PROJECT = project_root()
_MOST_WORKERS = 1_000
"""More than any cluster that this was thought for; a mistyped number must not start a million threads."""


@frozen
class Ended:
    """How the build of one plan ended: its exit code, and all it said."""

    code: int
    said: str


def add_commands(commands: Commands) -> None:
    command = commands.add("many")
    command.add_argument("roots", nargs="+", type=Path, metavar="ROOT")
    command.add_argument("--out", type=Path, default=Path("sites"))
    command.add_argument("--workers", type=_workers, default=2)
    command.add_argument("--executor")
    command.set_defaults(run=run_many)


def _workers(text: str) -> int:
    """At least one. Raises ValueError."""
    if not (is_ascii_number(text) and 1 <= int(text) <= _MOST_WORKERS):
        raise ValueError(text)
    return int(text)


def build_plan(root: str, out: str, language: str) -> Ended:
    """The site of the plan below `root`, made at `out` by a process of its own. Needs nothing but its arguments."""
    arguments = ["build", "--root", root, "--out", out, "--lang", language]
    command = [
        sys.executable,
        "-c",
        "import sys; from scorecard.cli import main; sys.exit(main(sys.argv[1:]))",
        *arguments,
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", cwd=_PROJECT)
    return Ended(code=done.returncode, said=(done.stdout + done.stderr).strip())


def run_many(options: argparse.Namespace, say: Voice) -> int:
    names = _names(options.roots)
    ended: dict[str, Ended] = {}
    with _executor(options.executor, options.workers) as executor:
        started: dict[Future[Ended], str] = {
            executor.submit(build_plan, str(followed(root)), str(followed(options.out / name)), say.language): name
            for name, root in names.items()
        }
        for done in as_completed(started):
            name = started[done]
            error = done.exception()
            ended[name] = done.result() if error is None else Ended(code=70, said=repr(error))
            if ended[name].code:
                say.aside(f"{names[name]}:\n{ended[name].said}")
            else:
                say.line("many-plan-done", name=name)
    failed = [name for name in names if ended[name].code]
    words = read_site_words(_PROJECT, (say.language,))
    plans = [counts_of(options.out / name) for name in names if name not in failed]
    _write(options.out, [*overview(plans, failed, words, _PROJECT)])
    say.line("many-done", made=len(plans), folder=options.out, failed=len(failed))
    return 1 if failed else 0


def _names(roots: Sequence[Path]) -> dict[str, Path]:
    """Folder of the site → root of the plan. Raises InputError where two would have the same."""
    names: dict[str, Path] = {}
    for root in roots:
        name = followed(root).name
        if name in names:
            values = {"first": str(names[name]), "second": str(root), "name": name}
            raise InputError([Problem(place=Place("--root"), code="plans-of-one-name", values=values)])
        names[name] = root
    return names


@contextmanager
def _executor(named: str | None, workers: int) -> Iterator[Executor]:
    """Threads that each wait for a process, or what the function named makes. Raises InputError."""
    with ThreadPoolExecutor(workers) if named is None else _factory(named)() as executor:
        try:
            yield executor
        except KeyboardInterrupt:
            executor.shutdown(wait=False, cancel_futures=True)  # what has not begun does not begin any more
            raise


def _factory(named: str) -> Callable[[], Executor]:
    try:
        found: Callable[[], Executor] = resolve_name(named)
    except (ImportError, AttributeError, ValueError) as error:
        values = {"found": named, "reason": str(error)}
        raise InputError([Problem(place=Place("--executor"), code="no-such-executor", values=values)]) from None
    return found


def _write(out: Path, files: Sequence[OutputFile]) -> None:
    for file in files:
        path = out / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
