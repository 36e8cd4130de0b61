"""What the commands say while they work: progress on a terminal, plain lines where piped, problems in full."""

import json
import locale
import os
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn
from rich.progress import Progress as RichProgress

from scorecard.pipeline import Progress
from scorecard.problems import Problem, as_annotation, as_json, as_text

_STEPS = {
    "load": {"zh": "读取", "en": "Reading"},
    "charts": {"zh": "画图", "en": "Charts"},
    "pages": {"zh": "页面", "en": "Pages"},
    "links": {"zh": "链接", "en": "Links"},
    "write": {"zh": "写出", "en": "Writing"},
    "gates": {"zh": "检查", "en": "Checks"},
    "freeze": {"zh": "封存", "en": "Freezing"},
    "release": {"zh": "发布", "en": "Releasing"},
}


class Voice:
    """Speaks one staff language. `format` is text, or json for programs; then only JSON reaches the output."""

    def __init__(self, language: str, output_format: str = "text") -> None:
        self.language = language
        self.is_json = output_format == "json"

    def line(self, zh: str, en: str) -> None:
        """One line on the output."""
        if not self.is_json:
            print(zh if self.language == "zh" else en, flush=True)

    def text(self, words: str) -> None:
        """Ready text on the output."""
        sys.stdout.write(words)

    def trouble(self, words: str) -> None:
        """One line beside the output."""
        print(words, file=sys.stderr)

    def problems(self, problems: Sequence[Problem], ending: tuple[str, str] | None = None) -> None:
        """Every problem; after errors, the `ending` (zh, en) with {errors} filled in."""
        if self.is_json:
            print(as_json(problems, self.language))
            return
        for problem in problems:
            self.trouble(as_text(problem, self.language))
            if os.environ.get("GITHUB_ACTIONS") == "true":
                print(as_annotation(problem, self.language))
        errors = sum(problem.severity == "error" for problem in problems)
        if errors and ending:
            self.trouble(ending[self.language != "zh"].format(errors=errors))

    def data(self, value: object) -> None:
        """JSON on the output, for programs."""
        print(json.dumps(value, ensure_ascii=False, indent=2))

    def ask(self, zh: str, en: str) -> str:
        """A question on a terminal; "" where nobody is there to answer."""
        if not sys.stdin.isatty():
            return ""
        try:
            return input(zh if self.language == "zh" else en).strip()
        except EOFError:
            return ""

    def progress(self) -> RichProgress:
        """A progress display, shown on a terminal only."""
        return RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=Console(),
            transient=True,
            disable=self.is_json or not sys.stdout.isatty(),
        )

    def reporter(self, shown: RichProgress) -> Progress:
        """The function that stages call, showing its steps on `shown`."""
        tasks: dict[str, TaskID] = {}

        def report(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = shown.add_task(_STEPS.get(step, {}).get(self.language, step), total=total)
            shown.update(tasks[step], completed=done, total=total)

        return report


def system_language() -> str:
    """The staff language of this system: Chinese where it speaks Chinese, else English."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    spoken = spoken or (locale.getlocale()[0] or "")
    return "zh" if spoken.lower().startswith(("zh", "chinese")) else "en"


def use_utf_8() -> None:
    """A Windows console or pipe may be set to another encoding; a message must never fail to print."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
