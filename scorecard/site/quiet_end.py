"""Loaded by the process that starts helpers from afresh: one whose parent was killed before it said what to do ends
without a word.
"""

import sys
from types import TracebackType


def _said(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, EOFError):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _said
