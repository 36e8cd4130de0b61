"""One build, which says in a file what each of its stages took: `staged.py FILE OPTIONS…`.

CPU seconds from the first sign of a step to the first of the next; helpers count where they ended.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scorecard import pipeline
from scorecard.cli import main
from scorecard.site.progress import Progress
from scorecard.site.published import Built


def _used() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _staged(file: Path) -> None:
    marks: list[tuple[str, float]] = [("start", 0.0)]
    build = pipeline.build

    def noted(root: Path, out: Path, cache: Path | None, progress: Progress, *others: object) -> Built:
        def report(step: str, done: int, total: int) -> None:
            if marks[-1][0] != step:
                marks.append((step, _used()))
            progress(step, done, total)

        return build(root, out, cache, report, *others)  # type: ignore[arg-type]

    pipeline.build = noted
    code = main(["build", *sys.argv[2:]])
    ends = [*(at for _, at in marks[1:]), _used()]
    took: dict[str, float] = {}
    for (step, at), end in zip(marks, ends, strict=True):
        took[step] = took.get(step, 0.0) + end - at
    file.write_text(" ".join(f"{step} {seconds:.2f}" for step, seconds in took.items()), "utf-8")
    sys.exit(code)


if __name__ == "__main__":
    _staged(Path(sys.argv[1]))
