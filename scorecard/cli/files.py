"""Files that a command writes for staff: whole or not at all, and never over a file that is open elsewhere."""

from pathlib import Path

from scorecard.cli.voice import Voice
from scorecard.records.problems import said_reason
from scorecard.staff.release.disk import write_whole


def wrote(path: Path, content: bytes, say: Voice) -> bool:
    """True if the file was written; otherwise says why not, and what stood there still stands."""
    try:
        write_whole(path, content)
    except OSError as error:
        reason = said_reason(error.strerror or str(error), say.language)
        say.trouble(
            f"写不了 {path}：{reason}。如果它正开着，请先关闭；也可以换一个位置。"
            if say.language == "zh"
            else f"{path} cannot be written: {reason}. Close it if it is open, or choose another place."
        )
        return False
    return True
