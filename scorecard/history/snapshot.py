"""What a release knew, as plain records: enough to say later what has changed since.

Published as `data/snapshot.json`, so that any site, also one received as a folder, can be compared with another. It is
a file of its own and not `data/indicators.json`: that one follows the YAML, this one holds verdicts and words as they
were read.
"""

from collections.abc import Mapping
from dataclasses import field, replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from scorecard.history.field_texts import Facts
from scorecard.records.frozen import frozen
from scorecard.records.model import Bound
from scorecard.records.problems import InputError, Place, Problem

SNAPSHOT_PATH = "data/snapshot.json"
"""Where it stands in a site's folder."""
SCHEMA_VERSION = 3
"""Raised when a field changes its meaning or goes. A snapshot of a later version is refused, never guessed at; one of
an earlier version is read with the codes of today."""
_RENAMED = {"no_data": "not_established"}
"""Codes of outcomes up to version 1, and what they are called since."""
Words = Mapping[str, str]
"""Language → words."""


_STRICT = ConfigDict(defer_build=True, extra="forbid")


@with_config(_STRICT)
@frozen
class KnownCommitment:
    """A target as a release judged it. Figures are decimal text in the target's own unit, None where there was none."""

    key: str
    indicator: str
    sector: str
    clauses: tuple[str, ...]
    life_events: tuple[str, ...]
    name: Words
    """The indicator's."""
    text: Words
    target: Words
    status: str
    actual: str | None
    actual_bound: Bound
    gap: str | None
    actual_words: Words
    """As the pages showed it; empty texts where there was no value."""
    gap_words: Words
    last_known: str | None = None
    """The last-known mark; None where the result is established, and in snapshots from before there were marks."""
    last_known_words: Words = field(default_factory=dict)
    change: Words = field(default_factory=dict)
    """What a later document made of it; empty where none did."""
    bodies: tuple[str, ...] = ()
    """Who answers for it, as documents say."""


@with_config(_STRICT)
@frozen
class KnownValue:
    """A value as a release gave it. `geography` and `series` are None for the plan's place and the judged quantity."""

    indicator: str
    sector: str
    clauses: tuple[str, ...]
    """Of the indicator's commitments, or what a reference series bears on."""
    name: Words
    geography: str | None
    geography_name: Words
    series: str | None
    series_name: Words
    group: str = ""
    """Empty for the whole, else `sex=women`. Absent in snapshots made before there were breakdowns."""
    group_name: Words = field(default_factory=dict)
    period: str
    since: str | None
    value: str
    unit: str
    words: Words
    """Number and unit, with what the bound adds."""
    bound: Bound
    status: str
    sources: tuple[str, ...]
    withdrawn: Words = field(default_factory=dict)
    """Why the sources were withdrawn, where all of them were; empty for a value that stands."""
    series_break: bool = False
    bodies: tuple[str, ...] = ()
    """Who answers for one of the indicator's commitments."""

    @property
    def slot(self) -> tuple[str, str | None, str | None, str, str, str | None]:
        """What the value is of: two values of one slot are a first and a revised one."""
        return self.indicator, self.geography, self.series, self.group, self.period, self.since


@with_config(_STRICT)
@frozen
class Snapshot:
    """Commitments and values in the order of the plan. `status_words` are the names of the outcomes, by language.

    `records` holds every field of everything that staff wrote; empty up to version 2. `materials` are digests of what
    the site is made with beside that (templates, phrases, program), by path: a release's manifest keeps them, the
    published file does not.
    """

    schema_version: int
    as_of: str
    languages: tuple[str, ...]
    status_words: Mapping[str, Words]
    commitments: tuple[KnownCommitment, ...]
    values: tuple[KnownValue, ...]
    mark_words: Mapping[str, Words] = field(default_factory=dict)
    """The names of the last-known marks, by language."""
    records: Facts = field(default_factory=dict)
    materials: Mapping[str, str] = field(default_factory=dict)


def to_json(snapshot: Snapshot) -> bytes:
    """The same bytes for the same snapshot."""
    return _ADAPTER.dump_json(snapshot, exclude={"materials"}) + b"\n"


EMPTY_LISTS = b'"commitments":[],"values":[],'
"""What a snapshot without indicators has in the place of theirs: no text holds it, for a quote in a text is escaped."""


def json_of(kind: Any, part: object) -> bytes:
    """A part of a snapshot, as it stands in the file."""
    return _adapter_of(kind).dump_json(part)


@cache
def _adapter_of(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def from_json(content: bytes, file: str = SNAPSHOT_PATH) -> Snapshot:
    """The inverse of `to_json`. Raises InputError at `file` for anything else."""
    try:
        version = _VERSION.validate_json(content).get("schema_version")
        if isinstance(version, int) and version > SCHEMA_VERSION:
            raise _refused("snapshot-too-new", file)
        return with_todays_codes(_ADAPTER.validate_json(content))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise _refused("snapshot-damaged", file, reason=f"{where}: {first['msg']}".removeprefix(": ")) from error


def with_todays_codes(snapshot: Snapshot) -> Snapshot:
    """The same snapshot, outcomes under the codes they have had since version 2. Words stay as they were read."""
    if snapshot.schema_version >= SCHEMA_VERSION:
        return snapshot
    return replace(
        snapshot,
        schema_version=SCHEMA_VERSION,
        status_words={
            language: {_RENAMED.get(code, code): word for code, word in words.items()}
            for language, words in snapshot.status_words.items()
        },
        commitments=tuple(
            replace(each, status=_RENAMED.get(each.status, each.status)) for each in snapshot.commitments
        ),
    )


def read_snapshot(site: Path) -> Snapshot:
    """The snapshot of a built site's folder. Raises InputError."""
    path = site / SNAPSHOT_PATH
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise _refused("snapshot-missing", path.as_posix()) from None
    except OSError as error:
        raise _refused("file-unreadable", path.as_posix(), reason=error.strerror or str(error)) from error
    return from_json(content, path.as_posix())


_ADAPTER = TypeAdapter(Snapshot)
_VERSION = TypeAdapter(dict[str, object], config=ConfigDict(defer_build=True))


def _refused(code: str, file: str, **values: str) -> InputError:
    return InputError([Problem(place=Place(file), code=code, values=values)])
