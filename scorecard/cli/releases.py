"""`diff`, `release`, `rollback`, `releases`: what publishing would change, doing it, undoing it."""

import argparse
import tempfile
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from scorecard.cli.files import wrote
from scorecard.cli.site import cache_of, releases_of
from scorecard.cli.voice import Ending, Voice
from scorecard.history.difference import compare
from scorecard.history.entry import ReleaseEntry
from scorecard.history.snapshot import SNAPSHOT_PATH, Snapshot, read_snapshot
from scorecard.pipeline import build, checked_inputs, known_now
from scorecard.records.problems import STAFF_LANGUAGES, InputError, Place, Problem
from scorecard.staff.diff import as_html, as_text
from scorecard.staff.release import (
    Gate,
    ReleaseError,
    changes,
    current_release,
    list_releases,
    release,
    release_names,
    rollback,
    site_gates,
    upcoming,
    verify_release,
)
from scorecard.staff.release.freeze import archive_name
from scorecard.staff.release.history import snapshot_of_release

_NOT_RELEASED: Ending = (
    "共 {errors} 处错误，没有发布，现有网站不变。",
    "{errors} error(s); nothing was released.",
)
_NOT_MOVED: Ending = (
    "共 {errors} 处问题，没有退回，现有网站不变。",
    "{errors} problem(s); the site that is served stays.",
)


def add_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser
) -> None:
    places = argparse.ArgumentParser(add_help=False)
    places.add_argument("--releases", type=Path, help="the folder of releases (default: releases below the root)")
    dated = argparse.ArgumentParser(add_help=False)
    dated.add_argument("--note", default="", help="why: shown to readers")
    dated.add_argument("--note-zh", default="", help="the note in Chinese, if --note is in English")
    dated.add_argument("--note-en", default="", help="the note in English, if --note is in Chinese")
    dated.add_argument("--date", type=date.fromisoformat, help="the day of it (default: today)")
    command = commands.add_parser("diff", parents=[shared, places], help="what publishing would change")
    command.add_argument("before", nargs="?", metavar="RELEASE|FOLDER", help="default: the release that is served")
    command.add_argument("--html", type=Path, metavar="FILE.html", help="write a page to print and sign")
    command.set_defaults(run=run_diff)
    command = commands.add_parser("release", parents=[shared, places, dated], help="check, freeze and serve a release")
    command.add_argument("--correction", action="store_true", help="this release corrects a mistake")
    command.add_argument("--cache", type=Path, help="what a later build may use again (default: .cache below the root)")
    command.set_defaults(run=run_release, unchanged=_NOT_RELEASED)
    command = commands.add_parser("rollback", parents=[shared, places, dated], help="serve an earlier release again")
    command.add_argument("name", metavar="RELEASE", help="the release to serve")
    command.set_defaults(run=run_rollback, not_done=_NOT_MOVED)
    command = commands.add_parser("releases", parents=[shared, places], help="list releases; verify their checksums")
    command.add_argument("--verify", action="store_true", help="compare every file with its checksum")
    command.set_defaults(run=run_releases)


def run_diff(options: argparse.Namespace, say: Voice) -> int:
    before, where = _before(options)
    difference = compare(before, known_now(options.root))
    say.line(f"与 {where} 比较。", f"Compared with {where}.")
    say.text(as_text(difference, say.language))
    if options.html is not None:
        inputs, _ = checked_inputs(options.root)
        title = inputs.plan.record.title
        page = as_html(difference, say.language, plan=title.get(say.language) or next(iter(title.values())))
        if not wrote(options.html, page.encode(), say):
            return 3
        say.line(f"已写出 {options.html}，可打印签字。", f"{options.html} written, to print and sign.")
    return 0 if difference.is_empty else 1


def run_release(options: argparse.Namespace, say: Voice) -> int:
    releases = releases_of(options)
    now = datetime.now(UTC)
    _refuse_dates_ahead(options, releases)
    known = known_now(options.root)
    current = current_release(releases)
    if current is not None and _says_the_same(releases, current, known):
        say.line(
            f"提醒：内容与正在使用的 {current} 相同，读者看到的数值和结果不会变。",
            f"Note: the content is that of {current}, which is served; no value and no outcome will change.",
        )
    entry = upcoming(
        releases,
        known,
        day=options.date or now.astimezone().date(),
        note=_note(options, say, "这次发布的说明（读者会看到）：", "Why this release (readers see it): "),
        kind="correction" if options.correction else "update",
    )

    def inputs_are_right(_: Path) -> Iterator[Problem]:
        yield from checked_inputs(options.root)[1]

    with say.progress() as shown, tempfile.TemporaryDirectory(prefix="release-") as folder:
        built = Path(folder) / "site"
        build(options.root, built, cache_of(options), say.reporter(shown), (entry, *changes(releases)))
        gates = (Gate(name="input", find=inputs_are_right), *site_gates(base_path=_base_path(options.root)))
        made = release(built, releases, entry, gates=gates, built_at=now, progress=say.reporter(shown))
    say.line(
        f"已发布 {made.name}：{len(made.files)} 个文件，{releases / 'current'} 已指向它。",
        f"{made.name} released: {len(made.files)} files; {releases / 'current'} serves it.",
    )
    archive = releases / made.name / archive_name(made.name)
    say.line(f"拷到别的电脑用 {archive}。", f"To carry it to another computer: {archive}.")
    return 0


def run_rollback(options: argparse.Namespace, say: Voice) -> int:
    releases = releases_of(options)
    _refuse_dates_ahead(options, releases)
    note = _note(options, say, "退回的原因（读者会看到）：", "Why (readers see it): ")
    day = options.date or datetime.now(UTC).astimezone().date()
    rollback(releases, options.name, day=day, note=note)
    say.line(
        f"{releases / 'current'} 已退回到 {options.name}。\n"
        "计划的文件没有改：改正以前再发布，还会是退回前的内容。用 diff 命令查看差别。",
        f"{releases / 'current'} serves {options.name} again.\n"
        "The plan's files are as they were: until they are mended, the next release brings back what was taken back. "
        "The command diff shows it.",
    )
    return 0


def run_releases(options: argparse.Namespace, say: Voice) -> int:
    releases = releases_of(options)
    current = current_release(releases)
    names = release_names(releases)
    if not names:
        say.line("还没有发布过。", "Nothing was released yet.")
    damaged = False
    entries = {each.name: each.entry for each in list_releases(releases)}
    for name in names:
        here = "→" if name == current else " "
        told = _told(entries[name], say.language) if name in entries else ""
        say.line(*[f"{here} {name}  {told}".rstrip()] * 2)
        if options.verify:
            found = verify_release(releases, name)
            damaged = damaged or bool(found)
            say.problems(found)
            if not found:
                say.line("  校验无误", "  checksums agree")
    for entry in reversed(changes(releases)):
        if entry.restored:
            say.line(
                f"  {entry.released} 退回到 {entry.restored}  {_note_of(entry, 'zh')}",
                f"  {entry.released} back to {entry.restored}  {_note_of(entry, 'en')}",
            )
    return 1 if damaged else 0


def _refuse_dates_ahead(options: argparse.Namespace, releases: Path) -> None:
    """The clock keeps an embargo, not the date that is typed; and a day ahead would bar every release until then."""
    today = datetime.now(UTC).astimezone().date()
    if options.date is not None and options.date > today:
        values = {"day": options.date.isoformat(), "today": today.isoformat()}
        raise ReleaseError([Problem(place=Place(releases.as_posix()), code="release-date-ahead", values=values)])


def _base_path(root: Path) -> str:
    """The site's place on its host: pages that any address may show link from there."""
    site_url = checked_inputs(root)[0].plan.record.site_url
    return f"{urlsplit(site_url).path.rstrip('/')}/" if site_url else "/"


def _note(options: argparse.Namespace, say: Voice, zh: str, en: str) -> dict[str, str]:
    """Why, in the language of messages; in the other one too where staff give it."""
    note = {language: getattr(options, f"note_{language}").strip() for language in STAFF_LANGUAGES}
    note[say.language] = options.note.strip() or note[say.language] or say.ask(zh, en)
    for words in note.values():
        if any(unicodedata.category(each) in {"Cc", "Cs"} for each in words):
            raise ReleaseError([Problem(place=Place("--note"), code="release-note-unreadable")])
    return {language: words for language, words in note.items() if words}


def _note_of(entry: ReleaseEntry, language: str) -> str:
    return entry.note.get(language) or next((words for words in entry.note.values() if words), "")


def _told(entry: ReleaseEntry, language: str) -> str:
    marked = {"zh": "（更正）", "en": "(correction) "}[language] if entry.kind == "correction" else ""
    return f"{marked}{_note_of(entry, language)}"


def _says_the_same(releases: Path, name: str, known: Snapshot) -> bool:
    try:
        return compare(snapshot_of_release(releases, name), known).is_empty
    except ReleaseError:
        return False  # what is served is damaged: the release will mend it


def _before(options: argparse.Namespace) -> tuple[Snapshot, str]:
    """The named release or folder, and its name; without a name the release that is served, or else the last build."""
    releases = releases_of(options)
    name = options.before or current_release(releases)
    if name is not None and (releases / name).is_dir():
        return snapshot_of_release(releases, name), name
    if name is not None:
        if not Path(name).is_dir():
            values = {"name": name, "known": ", ".join(release_names(releases)) or "—"}
            raise InputError([Problem(place=Place(releases.as_posix()), code="release-unknown", values=values)])
        return read_snapshot(Path(name)), name
    site: Path = options.root / "site"
    if not (site / SNAPSHOT_PATH).is_file():
        raise InputError([Problem(place=Place(releases.as_posix()), code="nothing-to-compare")])
    return read_snapshot(site), site.as_posix()
