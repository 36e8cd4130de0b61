"""A made-up city that releases: a built site of a few files, and the folder of its releases."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from scorecard.history.entry import Release, ReleaseEntry
from scorecard.history.snapshot import SCHEMA_VERSION, SNAPSHOT_PATH, KnownCommitment, Snapshot, to_json
from scorecard.records.problems import Problem, RefusedError
from scorecard.site.publish.staging import MARKER, MARKER_HEAD
from scorecard.staff.release import Gate, release, release_names, upcoming, verify_all, verify_release

NOTE = {"zh": "新的年度数据", "en": "New yearly values"}
FIRST, SECOND, THIRD = date(2026, 6, 30), date(2026, 11, 23), date(2026, 11, 24)


def commitment(status: str) -> KnownCommitment:
    return KnownCommitment(
        key="parks.2025",
        indicator="parks",
        sector="green",
        clauses=("task/1",),
        life_events=(),
        name={"zh": "公园", "en": "Parks"},
        text={"zh": "新建<公园>", "en": "New <parks>"},
        target={"zh": "≥ 30 个", "en": "≥ 30 parks"},
        status=status,
        actual=None,
        actual_bound="exact",
        gap=None,
        actual_words={"zh": "", "en": ""},
        gap_words={"zh": "", "en": ""},
    )


def snapshot(status: str, as_of: str = "2026-06-30") -> Snapshot:
    return Snapshot(
        schema_version=SCHEMA_VERSION,
        as_of=as_of,
        languages=("zh", "en"),
        status_words={
            "zh": {"met": "已完成", "not_established": "未能判定"},
            "en": {"met": "Met", "not_established": "No data"},
        },
        commitments=(commitment(status),),
        values=(),
    )


class City:
    """A built site and the folder of releases beside it."""

    def __init__(self, root: Path) -> None:
        self.built = root / "site"
        self.releases = root / "releases"

    def build(self, words: str, known: Snapshot) -> None:
        shutil.rmtree(self.built, ignore_errors=True)
        for path, content in {
            MARKER: MARKER_HEAD,
            "index.html": f"<p>{words}".encode(),
            "en/index.html": f"<p lang=en>{words}".encode(),
            SNAPSHOT_PATH: to_json(known),
        }.items():
            (self.built / path).parent.mkdir(parents=True, exist_ok=True)
            (self.built / path).write_bytes(content)

    def entry(self, known: Snapshot, day: date) -> ReleaseEntry:
        return upcoming(self.releases, known, day=day, note=NOTE, kind="update")

    def release(self, words: str, status: str, day: date, *gates: Gate) -> Release:
        known = snapshot(status)
        self.build(words, known)
        return release(self.built, self.releases, self.entry(known, day), gates=gates)

    def remember(self) -> Callable[[], None]:
        """Gives what puts the built site and the releases back as they are now."""
        kept = self.built.parent / "kept"
        folders = (self.built, self.releases)
        for each in folders:
            shutil.copytree(each, kept / each.name, symlinks=True)

        def put_back() -> None:
            for each in folders:
                shutil.rmtree(each, ignore_errors=True)
                shutil.copytree(kept / each.name, each, symlinks=True)

        return put_back

    def served(self) -> str:
        return (self.releases / "current" / "index.html").read_text("utf-8")

    def all_problems(self) -> list[Problem]:
        single = [each for name in release_names(self.releases) for each in verify_release(self.releases, name)]
        return [*single, *verify_all(self.releases)]

    def hidden(self) -> set[str]:
        return {path.name for path in self.releases.iterdir() if path.name.startswith(".")}


def codes(refused: pytest.ExceptionInfo[RefusedError]) -> list[str]:
    for problem in refused.value.problems:
        assert problem.sentence("zh")
        assert problem.sentence("en")
    return [problem.code for problem in refused.value.problems]
