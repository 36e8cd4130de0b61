"""Arguments, progress, printing, exit codes. The only printer.

Exit codes: 0 fine, 1 problems in the inputs, 2 wrong usage, 3 the site could not be made. A bug keeps its traceback.
"""

import argparse
import locale
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as RichProgress

from scorecard.pipeline import Progress, build, checked_inputs
from scorecard.problems import STAFF_LANGUAGES, InputError, Problem, as_annotation, as_json, as_text
from scorecard.publish import PublishError

CACHE = ".cache"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code."""
    _use_utf_8()
    options = _parser().parse_args(_with_default_command(list(sys.argv[1:] if arguments is None else arguments)))
    options.language = options.lang or _system_language()
    say = _Voice(options.language, quiet=not sys.stdout.isatty())
    try:
        code: int = options.run(options, say)
        return code
    except InputError as error:
        _print_problems(error.problems, options)
        return 1
    except PublishError as error:
        print(error.sentence(options.language), file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 130


class _Voice:
    """What the commands say while they work: progress on a terminal, one line where piped."""

    def __init__(self, language: str, *, quiet: bool) -> None:
        self.language = language
        self.quiet = quiet

    def line(self, zh: str, en: str) -> None:
        print(zh if self.language == "zh" else en, flush=True)

    def progress(self) -> RichProgress:
        return RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=Console(),
            transient=True,
            disable=self.quiet,
        )


_STEPS = {
    "load": {"zh": "读取", "en": "Reading"},
    "charts": {"zh": "画图", "en": "Charts"},
    "pages": {"zh": "页面", "en": "Pages"},
    "search": {"zh": "搜索", "en": "Search"},
    "links": {"zh": "链接", "en": "Links"},
    "write": {"zh": "写出", "en": "Writing"},
}


def _reporter(shown: RichProgress, language: str) -> Progress:
    tasks = {}

    def report(step: str, done: int, total: int) -> None:
        if step not in tasks:
            tasks[step] = shown.add_task(_STEPS.get(step, {}).get(language, step), total=total)
        shown.update(tasks[step], completed=done, total=total)

    return report


def _run_build(options: argparse.Namespace, say: _Voice) -> int:
    with say.progress() as shown:
        built = build(options.root, options.out, _cache(options), _reporter(shown, say.language))
    done = built.published
    say.line(
        f"{built.commitments} 项承诺，{done.pages} 个页面（{done.pages_from_cache} 个未变），已生成到 {options.out}",
        f"{built.commitments} commitments, {done.pages} pages ({done.pages_from_cache} unchanged) in {options.out}",
    )
    if built.warnings:
        count = len(built.warnings)
        say.line(f"另有 {count} 条提醒，用 check 命令查看。", f"{count} warnings: see the command check.")
    return 0


def _run_check(options: argparse.Namespace, say: _Voice) -> int:
    inputs, warnings = checked_inputs(options.root)
    if options.format == "json":
        print(as_json(warnings, say.language))
        return 0
    _print_problems(warnings, options)
    targets = sum(len(document.record.targets) for document in inputs.indicators.values())
    say.line(
        f"没有错误：{len(inputs.indicators)} 个指标，{targets} 项承诺；{len(warnings)} 条提醒。",
        f"no errors: {len(inputs.indicators)} indicators, {targets} commitments; {len(warnings)} warnings.",
    )
    return 0


def _run_serve(options: argparse.Namespace, say: _Voice) -> int:
    from scorecard.serve import serve  # only this command watches files

    def rebuild() -> None:
        try:
            _run_build(options, say)
        except InputError as error:
            _print_problems(error.problems, options)
        except PublishError as error:
            print(error.sentence(say.language), file=sys.stderr)

    def ready(address: str) -> None:
        say.line(f"请在浏览器打开 {address}，按 Ctrl+C 结束。", f"Open {address} in a browser; Ctrl+C ends.")

    serve(options.root, options.out, options.port, rebuild, ready)
    return 0


def _print_problems(problems: Sequence[Problem], options: argparse.Namespace) -> None:
    language = options.language
    if getattr(options, "format", "text") == "json":
        print(as_json(problems, language))
        return
    for problem in problems:
        print(as_text(problem, language), file=sys.stderr)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            print(as_annotation(problem, language))
    errors = sum(problem.severity == "error" for problem in problems)
    if errors:
        sentence = {
            "zh": f"共 {errors} 处错误，网站没有改动。",
            "en": f"{errors} error(s); the site was not changed.",
        }
        print(sentence[language], file=sys.stderr)


def _cache(options: argparse.Namespace) -> Path:
    return Path(options.cache) if options.cache else options.root / CACHE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build.py", description="YAML → website. Without a command: build.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--root", type=Path, default=Path(), help="the folder that holds indicators/ (default: here)")
    shared.add_argument("--lang", choices=STAFF_LANGUAGES, help="language of messages (default: the system's)")
    site = argparse.ArgumentParser(add_help=False)
    site.add_argument("--out", type=Path, default=Path("site"), help="the site's folder (default: site)")
    site.add_argument("--cache", help="what a later build may use again (default: .cache below the root)")
    command = commands.add_parser("build", parents=[shared, site], help="make the site")
    command.set_defaults(run=_run_build)
    command = commands.add_parser("check", parents=[shared], help="find every problem in the input")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.set_defaults(run=_run_check)
    command = commands.add_parser("serve", parents=[shared, site], help="build, show in the browser, rebuild on change")
    command.add_argument("--port", type=int, default=8000)
    command.set_defaults(run=_run_serve)
    return parser


def _with_default_command(arguments: list[str]) -> list[str]:
    """`build.py --out x` means `build.py build --out x`."""
    if arguments and (not arguments[0].startswith("-") or arguments[0] in {"-h", "--help"}):
        return arguments
    return ["build", *arguments]


def _system_language() -> str:
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    spoken = spoken or (locale.getlocale()[0] or "")
    return "zh" if spoken.lower().startswith(("zh", "chinese")) else "en"


def _use_utf_8() -> None:
    """A Windows console or pipe may be set to another encoding; a message must never fail to print."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
