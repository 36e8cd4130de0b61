"""The commands of a small plan struck at moments chosen by a fixed seed: killed, the disk full, read-only or slow, a
folder gone.

A moment is a touch of the disk. The suite strikes each command once or twice; `make faults` many times, with every
fault (`FAULTS=200`; `FAULTS_SEED=2`, 3 … for other moments). Afterwards what is served is whole, every release
verifies, and the same command does its work.
"""

import os
import random
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from struck import struck

from scorecard.cli import main
from scorecard.site.publish.links import find_broken_links
from scorecard.site.publish.staging import MARKER, MARKER_HEAD

pytestmark = pytest.mark.slow

TRIALS = int(os.environ.get("FAULTS", "1"))
SEED = os.environ.get("FAULTS_SEED", "")
"""Other moments, so that a long run can be made in pieces."""
PARKS, TREES = "indicators/parks/new-parks.yml", "indicators/parks/trees-planted.yml"
NOTE = ("--note", "why", "--date", "2026-11-25", "--yes")

COMMANDS: dict[str, tuple[str, ...]] = {
    "build": ("build", "--out", "{root}/site"),
    "release": ("release", *NOTE),
    "import": ("import", "{root}/trees.csv"),
    "rollback": ("rollback", "2026-11-23", *NOTE),
    "prune": ("releases", "--prune", "--keep", "1"),
}
WRITES = frozenset({"full", "read-only"})
STRIKES = [(command, "killed") for command in COMMANDS]
STRIKES += [(command, fault) for fault in sorted(WRITES) for command in COMMANDS if TRIALS > 1 or command == "rollback"]
VANISHES = (
    ("build", "indicators"),
    ("build", "site"),
    ("build", ".cache"),
    ("release", "indicators"),
    ("release", "releases"),
    ("release", ".cache"),
)

HELPER_ENDED = "辅助进程"
"""What a command says whose helper was the one that was killed."""

DONE_ALREADY = {"rollback": 3}
"""What a command that happened says the second time, where that is not 0."""


def prepared(base: Path, root: Path) -> Path:
    """A plan with two releases, an older site, a new value and a table to import."""
    shutil.copytree(base, root, symlinks=True)
    shutil.copytree(root / "releases" / "2026-11-23" / "site", root / "site")
    parks = root / PARKS
    parks.write_text(parks.read_text("utf-8").replace("value: 9,", "value: 10,"), "utf-8")
    (root / "trees.csv").write_text("编号,时期,数值,来源\ntrees-planted,2023,1.6,yearbook-2026\n", "utf-8")
    return root


def arguments_of(root: Path, command: str) -> list[str]:
    first, *others = (each.format(root=root) for each in COMMANDS[command])
    return [first, "--root", str(root), "--lang", "zh", *others]


@pytest.fixture(scope="module")
def moments(released_plan: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Iterator[int]]:
    """Command, fault → the moments at which to strike, from a run that nothing strikes."""
    known: dict[tuple[str, bool], int] = {}

    def chosen(command: str, fault: str) -> Iterator[int]:
        kind = (command, fault in WRITES)
        if kind not in known:
            root = prepared(released_plan, tmp_path_factory.mktemp("count") / "plan")
            code, known[kind], said = struck(arguments_of(root, command), 10**9, "full" if kind[1] else "killed")
            assert code == 0, said
            shutil.rmtree(root)
        seeded = random.Random(f"{command} {fault} {SEED}".strip())
        yield from (seeded.randint(1, known[kind]) for _ in range(TRIALS))

    return chosen


@pytest.mark.parametrize(("command", "fault"), STRIKES)
def test_a_command_struck_at_any_moment_happened_whole_or_not_at_all(
    command: str,
    fault: str,
    released_plan: Path,
    moments: Callable[[str, str], Iterator[int]],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    codes: Counter[int] = Counter()
    for number in moments(command, fault):
        root = prepared(released_plan, tmp_path / f"plan-{number}")
        code, _, said = struck(arguments_of(root, command), number, fault)
        assert code in ({-signal.SIGKILL, 0, 3} if fault == "killed" else {0, 3}), (number, said)
        assert fault != "killed" or code != 3 or HELPER_ENDED in said, (number, said)
        refused_in_a_sentence(root, said)
        codes[code] += 1
        works(root, command, capfd)
        shutil.rmtree(root)
    report(capfd, command, fault, codes)


@pytest.mark.parametrize(("command", "gone"), VANISHES if TRIALS > 1 else VANISHES[:1])
def test_a_folder_that_vanishes_under_a_command_is_named_and_the_rest_stays(
    command: str,
    gone: str,
    released_plan: Path,
    moments: Callable[[str, str], Iterator[int]],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """It comes back as it was, as from a backup; then everything is as if nothing had happened."""
    codes: Counter[int] = Counter()
    for number in moments(command, f"without {gone}"):
        root = prepared(released_plan, tmp_path / f"plan-{number}")
        backup = shutil.copytree(root / gone, tmp_path / "backup", symlinks=True)
        code, _, said = struck(arguments_of(root, command), number, "vanished", gone=root / gone)
        assert code in {0, 1, 3}, (number, said)
        refused_in_a_sentence(root, said)
        codes[code] += 1
        shutil.rmtree(root / gone, ignore_errors=True)
        backup.rename(root / gone)
        works(root, command, capfd)
        shutil.rmtree(root)
    report(capfd, command, f"without {gone}", codes)


def test_a_slow_disk_changes_nothing(released_plan: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    root = prepared(released_plan, tmp_path / "plan")
    code, _, said = struck(arguments_of(root, "rollback"), 1, "slow")
    assert code == 0, said
    whole(root, capfd)


INTERRUPTED_SAID = "已按 Ctrl+C 停止，没有做完。再运行一次即可。"
INTERRUPTED: dict[str, tuple[str, ...]] = {
    **COMMANDS,
    "check": ("check",),
    "diff": ("diff", "2026-11-23"),
    "workbook": ("workbook", "--to", "{root}/a.xlsx"),
    "many": ("many", "{root}/other", "{root}/third", "--out", "{root}/sites", "--workers", "1"),
}


@pytest.mark.parametrize("command", INTERRUPTED if TRIALS > 1 else ("check", "diff", "import", "workbook"))
def test_ctrl_c_at_any_moment_is_one_line_and_leaves_nobody_at_work(
    command: str, released_plan: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """`struck` waits until the last helper has ended by itself."""

    def struck_at(number: int) -> tuple[int, int, str]:
        root = prepared(released_plan, tmp_path / f"plan-{number}")
        for other in ("other", "third"):
            shutil.copytree(root / "indicators", root / other / "indicators")
        first, *others = (each.format(root=root) for each in INTERRUPTED[command])
        given = [first, *([] if first == "many" else ["--root", str(root)]), "--lang", "zh", *others]
        return struck(given, number, "interrupted")

    whole, touches, said = struck_at(10**9)
    assert whole in {0, 4}, said  # 4: a difference was found
    chance, codes = random.Random(f"{command} interrupted"), Counter[int]()
    for _ in range(TRIALS):
        number = chance.randint(1, touches)
        code, _, said = struck_at(number)
        assert code == whole or (code, said.splitlines()[-1]) == (130, INTERRUPTED_SAID), (number, said)
        assert "Traceback" not in said, (number, said)
        codes[code] += 1
    report(capfd, command, "interrupted", codes)


def refused_in_a_sentence(root: Path, said: str) -> None:
    assert "Traceback" not in said, said
    assert not list(root.glob("scorecard-fault-*")), said


def works(root: Path, command: str, capfd: pytest.CaptureFixture[str]) -> None:
    """All is whole, the same command does its work, all is whole, and nothing half-made is left."""
    whole(root, capfd)
    again = main(arguments_of(root, command))
    assert again in {0, DONE_ALREADY.get(command, 0)}, capfd.readouterr().err
    whole(root, capfd)
    assert "1.6" in (root / TREES).read_text("utf-8") or command != "import"
    hidden = {path.name for path in (*root.iterdir(), *(root / "releases").iterdir()) if path.name[0] == "."}
    assert hidden <= {".cache", ".current.lock", ".site.lock"}


def report(capfd: pytest.CaptureFixture[str], command: str, fault: str, codes: Counter[int]) -> None:
    if TRIALS > 1:
        with capfd.disabled():
            print(f"{command:9} {fault:19} {codes.total()} moments, ended {dict(codes)}")


def whole(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The plan passes its check, every release verifies, and both sites have all their files and no broken link."""
    assert main(["check", "--root", str(root), "--lang", "zh"]) == 0, capfd.readouterr().err
    assert main(["releases", "--verify", "--root", str(root), "--lang", "zh"]) == 0, capfd.readouterr().err
    for site in (root / "site", root / "releases" / "current"):
        names = (site / MARKER).read_bytes().removeprefix(MARKER_HEAD).decode("utf-8").splitlines()
        assert names
        assert [name for name in names if not (site / name).is_file()] == []
        assert list(find_broken_links(site)) == []
    capfd.readouterr()
