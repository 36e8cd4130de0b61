"""Whether processes work or only wait, told by the system: a slow machine is no fault of theirs."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_RUNNING = frozenset("RD")
"""On a processor, in line for one, or at a disk."""


def work_of(session: int) -> tuple[bool, int]:
    """Whether a thread of the session runs or would, and the processor time that all of them have had."""
    found = list(_threads(session))
    return any(state in _RUNNING for state, _ in found), sum(ticks for _, ticks in found)


def processes_of(session: int) -> str:
    """What is left of a session, one process a line."""
    return "\n".join(f"{path.name} {path.joinpath('cmdline').read_bytes()!r}" for path in _processes(session))


def _processes(session: int) -> Iterator[Path]:
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if int(_fields(path)[3]) == session:
                yield path


def _threads(session: int) -> Iterator[tuple[str, int]]:
    for process in _processes(session):
        with suppress(OSError):
            for thread in (process / "task").iterdir():
                fields = _fields(thread)
                yield fields[0], int(fields[11]) + int(fields[12])


def _fields(path: Path) -> list[str]:
    """From the state on; the name before it may hold anything."""
    return (path / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
