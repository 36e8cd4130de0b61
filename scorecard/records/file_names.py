"""Names of files: those that Windows keeps for its devices, and what systems leave in a folder by themselves."""

import re
from functools import lru_cache

DEVICES = r"con|prn|aux|nul|(?:com|lpt)[0-9]"
_OF_WINDOWS_AND_MACOS = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})


@lru_cache(maxsize=4_096)
def is_reserved(name: str) -> bool:
    """True for a device of Windows: no file or folder can be called so there, whatever its ending."""
    return re.fullmatch(DEVICES, name.partition(".")[0].lower()) is not None


def is_of_file_manager(name: str) -> bool:
    """True for what a file manager writes into a folder that somebody looks at."""
    return name.lower() in _OF_WINDOWS_AND_MACOS


def is_left_behind(name: str) -> bool:
    """True for that, and for hidden files, Office's locks and editors' backups: nothing that people put there."""
    return name.startswith((".", "~$")) or name.endswith("~") or is_of_file_manager(name)
