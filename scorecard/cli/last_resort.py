"""What is said when the program itself is at fault: one sentence, and a file to send on."""

import errno
import platform
import tempfile
import traceback
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from scorecard.cli.version import program_name, program_version
from scorecard.cli.voice import Voice

FAULT = 70
"""The exit code: nothing that was typed or written was wrong, the program was."""

INTERRUPTED = 130

_OF_THE_DISK = frozenset({errno.ENOENT, errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE})


def is_of_the_disk(error: OSError) -> bool:
    """True of what a person can mend: it names a file, or the disk is full, broken or not to be written, or there is no
    folder for temporary files, or the one we are in is gone.
    """
    return error.filename is not None or error.errno in _OF_THE_DISK


def say_fault(error: BaseException, arguments: Sequence[str], say: Voice) -> int:
    """Write the traceback to a file in the folder one is in, or a temporary one; name it. The exit code."""
    now = datetime.now(UTC)
    path = _written(_report(error, arguments, now), f"scorecard-fault-{now:%Y%m%dT%H%M%S}.txt")
    told = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    if path is None:
        say.trouble("fault-without-file", told=told)
    else:
        say.trouble("fault", told=told, file=path)
    return FAULT


def say_interrupted(say: Voice) -> int:
    """One line after Ctrl-C."""
    say.trouble("interrupted")
    return INTERRUPTED


def _report(error: BaseException, arguments: Sequence[str], now: datetime) -> str:
    head = (
        f"{now.isoformat()}  scorecard {program_version()}  Python {platform.python_version()}  {platform.platform()}",
        f"{program_name()} {' '.join(arguments)}",
    )
    return "\n".join((*head, "", "".join(traceback.format_exception(error))))


def _written(text: str, name: str) -> Path | None:
    for folder in (Path.cwd, lambda: Path(tempfile.gettempdir())):
        with suppress(OSError):
            path = folder() / name
            path.write_text(text, encoding="utf-8", errors="backslashreplace")  # of a folder's name that is no text
            return path
    return None
