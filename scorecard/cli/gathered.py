"""What is wrong with several answers at once: who typed them mends them together."""

from types import TracebackType

from scorecard.records.problems import InputError, Problem


class Gathered:
    """`with` it each answer is read on its own; `refuse` raises InputError with the problems of all."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, InputError):
            return False
        self._problems.extend(error.problems)
        return True

    def refuse(self) -> None:
        if self._problems:
            raise InputError(self._problems)
