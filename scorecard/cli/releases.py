"""`releases`: what was published, whether it is still what it was, and room for more."""

import argparse
from pathlib import Path

from scorecard.cli.commands import SUMMARIES
from scorecard.cli.site import releases_of
from scorecard.cli.voice import Ending, Voice
from scorecard.history.entry import Release, ReleaseEntry
from scorecard.records.text import is_ascii_number
from scorecard.staff.release import (
    changes,
    current_release,
    list_releases,
    prune,
    release_names,
    sizes_of,
    verify_all,
    verify_release,
)

_NOT_CLEARED: Ending = ("共 {errors} 处问题，什么也没有清理。", "{errors} problem(s); nothing was cleared.")


def add_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser
) -> None:
    command = commands.add_parser("releases", parents=[shared], help=SUMMARIES["releases"])
    command.add_argument("--releases", type=Path, help="the folder of releases (default: releases below the root)")
    command.add_argument("--verify", action="store_true", help="compare every file with its checksum")
    command.add_argument("--prune", action="store_true", help="clear away the pages of old releases; their ZIPs stay")
    command.add_argument("--keep", type=number, default=6, metavar="N", help="how many --prune leaves (default: 6)")
    command.set_defaults(run=run_releases, not_done=_NOT_CLEARED)


def run_releases(options: argparse.Namespace, say: Voice) -> int:
    releases = releases_of(options)
    names = release_names(releases)
    if options.prune:
        _prune(releases, options.keep, say)
    if not names:
        say.line("还没有发布过。", "Nothing was released yet.")
    made = {each.name: each for each in list_releases(releases)}
    sizes = sizes_of(releases)
    current, damaged = current_release(releases), False
    for name in names:
        here = "→" if name == current else " "
        told = _told(made[name], say) if name in made else ""
        say.line(*[f"{here} {name}  {_megabytes(sizes.releases.get(name, 0))}  {told}".rstrip()] * 2)
        if options.verify:
            found = verify_release(releases, name)
            damaged = damaged or bool(found)
            say.problems(found)
            if not found:
                say.line("  校验无误", "  checksums agree")
    for entry in reversed(changes(releases)):
        if entry.name not in names:
            gone = _note_of(entry, say.language)
            say.line(f"  {entry.name}  文件夹已删  {gone}", f"  {entry.name}  its folder was deleted  {gone}")
    if names:
        together = _megabytes(sizes.on_disk)
        say.line(f"共占 {together}（几个版本共有的文件只算一次）。", f"{together} in all; shared files count once.")
    found = verify_all(releases) if options.verify else ()
    say.problems(found)
    return 1 if damaged or found else 0


def _prune(releases: Path, keep: int, say: Voice) -> None:
    done = prune(releases, keep)
    names = "、".join(done.names) if say.language == "zh" else ", ".join(done.names)
    if not done.names:
        say.line("没有可清理的旧版本。", "There are no old releases to clear.")
        return
    freed = _megabytes(done.freed)
    say.line(
        f"已清掉 {names} 的网页，腾出 {freed}。清单、ZIP 和历史记录都还在，仍可退回。",
        f"Cleared the pages of {names}: {freed} freed. Manifests, ZIPs and the history stay; going back still works.",
    )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"


def _told(made: Release, say: Voice) -> str:
    """What kind of release it is, its note, and what it was signed for."""
    entry, is_zh = made.entry, say.language == "zh"
    marked = ""
    if entry.restored:
        marked = f"（退回到 {entry.restored}）" if is_zh else f"(back to {entry.restored}) "
    elif entry.kind == "correction":
        marked = "（更正）" if is_zh else "(correction) "
    signed = ""
    if made.signed:
        signed = f"  签字 {made.signed}" if is_zh else f"  signed {made.signed}"
    return f"{marked}{_note_of(entry, say.language)}{signed}"


def _note_of(entry: ReleaseEntry, language: str) -> str:
    return entry.note.get(language) or next((words for words in entry.note.values() if words), "")


def number(text: str) -> int:
    if not is_ascii_number(text) or int(text) < 1:
        raise ValueError(text)
    return int(text)
