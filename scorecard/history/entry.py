"""What is kept of a release: its manifest, the entry readers see, and the step that is under way. All JSON on disk."""

import hashlib
from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from typing import Literal

from pydantic import ConfigDict, TypeAdapter, with_config

from scorecard.history.difference import CommitmentChange, StatusCount, ValueChange
from scorecard.history.snapshot import SNAPSHOT_PATH, KnownCommitment, KnownValue, Words
from scorecard.records.frozen import frozen

Kind = Literal["update", "correction"]

MANIFEST = "manifest.json"
SITE = "site"
"""The frozen site's folder inside a release's."""

MANIFEST_VERSION = 1

_STRICT = ConfigDict(defer_build=True, extra="forbid")


@with_config(_STRICT)
@frozen
class ReleaseEntry:
    """One thing readers are told: a release, or a step back to an earlier one (`restored` is its name).

    `number` counts them all from 1. `released` is the day of it, `as_of` the day the data speaks for; `at` is the
    moment, for feed readers, None before it was kept. The first entry has no `previous`, and lists no changes:
    everything is new.
    """

    number: int
    name: str
    released: date
    as_of: date
    kind: Kind
    note: Words
    previous: str | None
    restored: str | None = None
    flips: tuple[CommitmentChange, ...] = ()
    changed_targets: tuple[KnownCommitment, ...] = ()
    """Those that a later document changed."""
    new_commitments: tuple[KnownCommitment, ...] = ()
    removed_commitments: tuple[KnownCommitment, ...] = ()
    new_values: tuple[KnownValue, ...] = ()
    changed_values: tuple[ValueChange, ...] = ()
    removed_values: tuple[KnownValue, ...] = ()
    counts: tuple[StatusCount, ...] = ()
    status_words: Mapping[str, Words]
    at: datetime | None = None

    @property
    def is_first(self) -> bool:
        return self.previous is None


@with_config(_STRICT)
@frozen
class Release:
    """`manifest.json`. `files` maps each path below the release's folder to its SHA-256.

    `built_at` is when the site was made. It is kept for those who run the site and shown to no reader. `fingerprint`
    stands for its content, `signed` is the one on the sheet that was signed for it, `materials` are the digests of what
    it was made with beside the plan.
    """

    manifest_version: int
    entry: ReleaseEntry
    snapshot: str = f"{SITE}/{SNAPSHOT_PATH}"
    built_at: datetime | None
    files: Mapping[str, str] = field(default_factory=dict)
    fingerprint: str = ""
    signed: str | None = None
    materials: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.entry.name


@with_config(_STRICT)
@frozen
class Step:
    """A move of `current` under way: written before anything else, gone when `current` has moved and `entry` is in the
    history.
    """

    to: str
    previous: str | None
    entry: ReleaseEntry


RELEASE = TypeAdapter(Release)
STEP = TypeAdapter(Step)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
