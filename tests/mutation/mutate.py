"""Changes one thing in the code, runs the tests that cover it, and says which changes no test notices.

    python tests/mutation/mutate.py [--count 200] [--seed 1] [--processes 2] [--only WORD] [--from NUMBER]

The changes are drawn by a fixed seed from the modules that decide: judging, check, imports, publishing, releases, data
files. Each is made in memory, in a function of the program as it is loaded, in a process of its own; no file is
touched. Against it run the tests of its group that ran the function when nothing was changed, the quick ones first.
A survivor that no test can notice is named, with the reason, in `survivors.yml`. Ends with 1 if there is a survivor
without a name, or if one in ten survives. They are tried in order of name: a run that was ended goes on with `--from`.
"""

import argparse
import ast
import importlib
import os
import pkgutil
import random
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from changer import Changer
from covering import QUIETLY, Covering, covering, with_bells
from swap import codes_of, swap

PROJECT = Path(__file__).resolve().parents[2]
SURVIVORS = Path(__file__).with_name("survivors.yml")
SECONDS = 240
"""Of the processor: a change that lets the tests run on without end is noticed, however busy the machine is."""

SITES = "site/sites"

SHARES = ("tests/staff/", "tests/reading/", "tests/history/", "staff/", "reading/")
"""Tests, and groups of modules, that begin with plans that were built before: those are made once for all, by the code
as it stands. Where the code makes the site itself, each change makes its own.
"""

# The modules, and the tests that may cover them (wing/name).
GROUPS: dict[str, tuple[str, ...]] = {
    "judging": ("reading/groups", "judging/flows", "judging/last_known", "records/period", "judging/assess",
        "judging/never_false", "judging/verify", "judging/course", "judging/parts",
        "judging/verdicts", "judging/arithmetic", "judging/together", SITES),
    "reading/check": ("reading/broken", "reading/check_rules", "reading/check_targets", "reading/check_values",
        "reading/check_observations", "reading/check_truth", "reading/check_links", "reading/inferred",
        "reading/comparators", "reading/near_target", "cli/codes", "reading/ways", "reading/groups",
        "reading/documented_checks", "staff/audit", "reading/schema", "reading/reading_again",
        "reading/check_phrases"),
    "staff/imports": ("staff/imports", "staff/accounted", "staff/new_sources", "staff/open_xml",
        "staff/durable", "staff/besides", "staff/table_import", "staff/yaml_edit", "staff/workbook",
        "staff/import_fuzz", "staff/staff_commands", "staff/cell_entries", "staff/unseen", "staff/bureau_tables",
        "staff/slid", "staff/numbers_in_words", "staff/headings", "staff/sheet_parts", "staff/rows"),
    "site/check": ("site/check_theme",),
    "site/publish": ("site/search", "site/assets", "site/staging", "site/writing", "site/links", "site/standing",
        "site/shell", "site/shell_process", "site/metadata", "site/framing", "site/documents", "staff/durable",
        "site/publish", "cli/cli"),
    "staff/release": ("staff/gates", "history/history", "staff/durable", "staff/compressed",
        "history/signed_content", "staff/release", "staff/staff_commands", "staff/gone", "staff/bill",
        "staff/settle"),
    "site/export": ("site/export", "site/tables", "staff/events", SITES),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One change of one module: which place of those that can be changed, in the order of the walk."""

    group: str
    path: Path
    number: int
    line: int
    function: str
    before: str
    after: str
    """With what is around it, of a number or a flag."""

    @property
    def name(self) -> str:
        """Without the line, so that it stays the same when lines are added above."""
        return f"{self.path.relative_to(PROJECT / 'scorecard').as_posix()}: {self.before}  ->  {self.after}"


def mutants() -> Iterator[Mutant]:
    """Every change of every module, in one order."""
    for group in GROUPS:
        below = PROJECT / "scorecard" / group
        paths = sorted(below.glob("*.py")) if below.is_dir() else sorted(below.parent.glob(f"{below.name}*.py"))
        for path in paths:
            changer = Changer()
            changer.visit(ast.parse(path.read_text("utf-8")))
            for number, (line, scope, before, after) in enumerate(changer.found):
                function = f"{path}:{scope.removesuffix('.<locals>')}"
                yield Mutant(
                    group=group, path=path, number=number, line=line, function=function, before=before, after=after
                )


def drawn(count: int, seed: int, only: str) -> list[Mutant]:
    """As many as asked for, from each group its share."""
    wanted = [each for each in mutants() if only in each.name]
    return sorted(random.Random(seed).sample(wanted, min(count, len(wanted))), key=lambda each: each.name)


def load_program() -> None:
    """Every module of the program, once for all children, and what tests are slow to load."""
    import hypothesis.strategies  # noqa: F401

    import scorecard

    for each in pkgutil.walk_packages(scorecard.__path__, "scorecard."):
        importlib.import_module(each.name)


def put_in(mutant: Mutant) -> None:
    """Give the functions of a loaded module the code that they have in the mutant."""
    swap(codes_of(Changer(mutant.number).visit(ast.parse(mutant.path.read_text("utf-8"))), str(mutant.path)))


def run_tests(mutant: Mutant, tests: list[str], folder: Path) -> None:
    """In a child process: ends it with pytest's code."""
    os.setsid()
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    share(mutant.group, folder.parent.parent)
    put_in(mutant)
    os._exit(int(pytest.main([*QUIETLY, "-x", "--basetemp", str(folder), *tests])))


def share(name: str, base: Path) -> None:
    if name.startswith(SHARES):
        (base / "made").mkdir(exist_ok=True)
        os.environ["MADE_ONCE"] = str(base / "made")
    else:
        os.environ.pop("MADE_ONCE", None)


def start(mutant: Mutant, tests: list[str], folder: Path) -> int:
    child = os.fork()
    if child == 0:
        try:
            run_tests(mutant, tests, folder)
        finally:
            os._exit(99)
    return child


def coverings(chosen: list[Mutant], base: Path) -> dict[str, list[Covering]]:
    """By group, what each of its files of tests runs. A name without a file ends the program."""
    files = {group: [f"tests/{wing}/test_{name}.py" for wing, name in (each.split("/") for each in named)]
             for group, named in GROUPS.items()}  # fmt: skip
    lacking = [each for found in files.values() for each in found if not (PROJECT / each).is_file()]
    if lacking:
        sys.exit(f"no such tests: {', '.join(sorted({*lacking}))}")
    wanted = {group: files[group] for group in GROUPS if any(each.group == group for each in chosen)}
    bells, seen = with_bells(), dict[str, Covering]()
    for path in dict.fromkeys(each for found in wanted.values() for each in found):
        share(path, base)
        seen[path] = covering(path, base, bells)
    return {group: [seen[each] for each in found] for group, found in wanted.items()}


def tests_for(mutant: Mutant, known: list[Covering]) -> list[str]:
    """The tests that run the changed function, the quick ones first."""
    found = {test: seconds for each in known for test, seconds in each.of(mutant.function).items()}
    return sorted(found, key=lambda each: found[each])


def judged(
    chosen: list[Mutant], known: dict[str, list[Covering]], processes: int, base: Path
) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant, and whether it survived, as they end."""
    waiting, running = list(reversed(chosen)), dict[int, Mutant]()
    while waiting or running:
        while waiting and len(running) < processes:
            mutant = waiting.pop()
            tests = tests_for(mutant, known[mutant.group])
            if not tests:
                yield mutant, True
                continue
            running[start(mutant, tests, Path(tempfile.mkdtemp(dir=base)) / "base")] = mutant
        if running:
            child, status = os.wait()
            yield running.pop(child), os.waitstatus_to_exitcode(status) == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--only", default="", help="changes whose name holds this text")
    parser.add_argument("--from", type=int, default=1, dest="first", help="leave out those before this one")
    options = parser.parse_args()
    os.chdir(PROJECT)
    sys.path.insert(0, str(PROJECT))
    load_program()
    named: dict[str, str] = yaml.safe_load(SURVIVORS.read_text("utf-8")) or {}
    chosen = drawn(options.count, options.seed, options.only)[options.first - 1 :]
    counts: Counter[str] = Counter()
    survivors: list[Mutant] = []
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as base:
        known = coverings(chosen, Path(base))
        print(f"{len(chosen)} changes are tried", flush=True)
        for mutant, survived in judged(chosen, known, options.processes, Path(base)):
            counts["survived" if survived else "killed"] += 1
            if counts.total() % 20 == 0:
                print(f"{counts.total()} tried, {counts['survived']} not noticed", flush=True)
            if survived:
                survivors.append(mutant)
                print(
                    f"survives{' (named)' if mutant.name in named else ''}: line {mutant.line}: {mutant.name}",
                    flush=True,
                )
    unnamed = [each for each in survivors if each.name not in named]
    share = len(survivors) / max(1, len(chosen))
    print(
        f"{len(chosen)} changes, {counts['killed']} noticed, {len(survivors)} not ({share:.1%}), {len(unnamed)} unnamed"
    )
    return 1 if unnamed or share > 0.1 else 0


if __name__ == "__main__":
    sys.exit(main())
