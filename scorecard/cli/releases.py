"""`diff`, `release`, `rollback`, `releases`: what publishing would change, doing it, undoing it."""

import argparse
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from scorecard.cli.site import cache_of, releases_of
from scorecard.cli.voice import Voice
from scorecard.diff import as_html, as_text, compare
from scorecard.pipeline import build, checked_inputs, known_now
from scorecard.problems import Problem
from scorecard.release import (
    Gate,
    changes,
    current_release,
    list_releases,
    release,
    rollback,
    site_gates,
    upcoming,
    verify_release,
)
from scorecard.release.history import snapshot_of_release
from scorecard.snapshot import Snapshot, read_snapshot


def add_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser
) -> None:
    places = argparse.ArgumentParser(add_help=False)
    places.add_argument("--releases", type=Path, help="the folder of releases (default: releases below the root)")
    dated = argparse.ArgumentParser(add_help=False)
    dated.add_argument("--note", default="", help="why: shown to readers")
    dated.add_argument("--date", type=date.fromisoformat, help="the day of it (default: today)")
    command = commands.add_parser("diff", parents=[shared, places], help="what publishing would change")
    command.add_argument("before", nargs="?", metavar="RELEASE|FOLDER", help="default: the release that is served")
    command.add_argument("--html", type=Path, metavar="FILE.html", help="write a page to print and sign")
    command.set_defaults(run=run_diff)
    command = commands.add_parser("release", parents=[shared, places, dated], help="check, freeze and serve a release")
    command.add_argument("--correction", action="store_true", help="this release corrects a mistake")
    command.add_argument("--cache", type=Path, help="what a later build may use again (default: .cache below the root)")
    command.set_defaults(run=run_release)
    command = commands.add_parser("rollback", parents=[shared, places, dated], help="serve an earlier release again")
    command.add_argument("name", metavar="RELEASE")
    command.set_defaults(run=run_rollback)
    command = commands.add_parser("releases", parents=[shared, places], help="list releases; verify their checksums")
    command.add_argument("--verify", action="store_true", help="compare every file with its checksum")
    command.set_defaults(run=run_releases)


def run_diff(options: argparse.Namespace, say: Voice) -> int:
    difference = compare(_before(options), known_now(options.root))
    say.text(as_text(difference, say.language))
    if options.html is not None:
        inputs, _ = checked_inputs(options.root)
        title = inputs.plan.record.title
        page = as_html(difference, say.language, plan=title.get(say.language) or next(iter(title.values())))
        options.html.write_text(page, encoding="utf-8")
        say.line(f"已写出 {options.html}，可打印签字。", f"{options.html} written, to print and sign.")
    return 0 if difference.is_empty else 1


def run_release(options: argparse.Namespace, say: Voice) -> int:
    note = options.note or say.ask("这次发布的说明（读者会看到）：", "Why this release (readers see it): ")
    releases = releases_of(options)
    now = datetime.now(UTC)
    entry = upcoming(
        releases,
        known_now(options.root),
        day=options.date or now.astimezone().date(),
        note={say.language: note},
        kind="correction" if options.correction else "update",
    )

    def inputs_are_right(_: Path) -> Iterator[Problem]:
        yield from checked_inputs(options.root)[1]

    with say.progress() as shown, tempfile.TemporaryDirectory(prefix="release-") as folder:
        built = Path(folder) / "site"
        build(options.root, built, cache_of(options), say.reporter(shown), (entry, *changes(releases)))
        gates = (Gate(name="input", find=inputs_are_right), *site_gates())
        made = release(built, releases, entry, gates=gates, built_at=now, progress=say.reporter(shown))
    say.line(
        f"已发布 {made.name}：{len(made.files)} 个文件，{releases / 'current'} 已指向它。",
        f"{made.name} released: {len(made.files)} files; {releases / 'current'} serves it.",
    )
    return 0


def run_rollback(options: argparse.Namespace, say: Voice) -> int:
    note = options.note or say.ask("退回的原因（读者会看到）：", "Why (readers see it): ")
    releases = releases_of(options)
    day = options.date or datetime.now(UTC).astimezone().date()
    rollback(releases, options.name, day=day, note={say.language: note})
    say.line(
        f"{releases / 'current'} 已退回到 {options.name}。", f"{releases / 'current'} serves {options.name} again."
    )
    return 0


def run_releases(options: argparse.Namespace, say: Voice) -> int:
    releases = releases_of(options)
    current = current_release(releases)
    damaged = False
    for each in list_releases(releases):
        here = "→" if each.name == current else " "
        note = each.entry.note.get(say.language) or next((words for words in each.entry.note.values() if words), "")
        say.line(f"{here} {each.name}  {note}", f"{here} {each.name}  {note}")
        if options.verify:
            found = verify_release(releases, each.name)
            damaged = damaged or bool(found)
            say.problems(found)
            if not found:
                say.line("  校验无误", "  checksums agree")
    return 1 if damaged else 0


def _before(options: argparse.Namespace) -> Snapshot:
    """The named release or folder; without a name the release that is served."""
    releases = releases_of(options)
    name = options.before or current_release(releases)
    if name is not None and (releases / name).is_dir():
        return snapshot_of_release(releases, name)
    return read_snapshot(Path(name) if name else options.root / "site")
