"""Stage 6, beside the pages: the data files, in memory, put together from what each indicator adds (`table_share`).
Names, columns and the JSON schema version are stable.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files

from scorecard.reading.load import Inputs
from scorecard.reading.recall import Remember, digest, made_anew, stamp_at
from scorecard.records.addresses import DATA, TARGETS, TARGETS_SCRIPT, indicator_file, workbook_file
from scorecard.records.frozen import frozen
from scorecard.records.model import Plan
from scorecard.site.archive import archive_of
from scorecard.site.csv_text import csv_file, csv_rows
from scorecard.site.json_text import json_bytes, plain
from scorecard.site.package import package
from scorecard.site.rendered import AnyFile, LaidFile, OutputFile
from scorecard.site.source_tables import SOURCE_COLUMNS, searched_columns, source_rows
from scorecard.site.table_share import Share, TableLine, has_grades
from scorecard.site.table_workbook import workbook_of
from scorecard.site.tables import OBSERVATION_COLUMNS, files_always_there, target_columns

SCHEMA_VERSION = 1
"""Of `indicators.json` and each indicator's own JSON. Raised when a key changes its meaning or goes."""


def data_files(
    inputs: Inputs, shares: Mapping[str, Share], meanings: Mapping[str, str], remember: Remember = made_anew
) -> tuple[AnyFile, ...]:
    """Everything below `data/`. `shares` in the order of the indicators; `meanings` says what each column holds;
    `remember` gives the workbook that an earlier build made of the same rows.
    """
    plan, sources, parts = inputs.plan.record, inputs.sources.record, _gathered(shares)
    tables = {
        "targets": (target_columns(plan), [line.csv for line in parts.targets]),
        "observations": (OBSERVATION_COLUMNS, parts.observations),
        "sources": (SOURCE_COLUMNS, [csv_rows(source_rows(parts.cited, sources))]),
        "searched": (searched_columns(plan), parts.searched),
    }
    described = package(
        plan, {name: columns for name, (columns, _) in tables.items()}, meanings, has_grades=has_grades(inputs)
    )
    top = {
        **{f"{name}.csv": csv_file(columns, lines) for name, (columns, lines) in tables.items()},
        "indicators.json": _all_indicators(inputs, parts.objects),
        "datapackage.json": json_bytes(described) + b"\n",
        "verify.py": files("scorecard.judging").joinpath("verify.py").read_bytes(),
    }
    top["all.zip"] = archive_of(top, plan.as_of)
    whole = {f"{DATA}{name}": content for name, content in top.items()}
    lists = {**_tables_of_pages(plan, parts, remember), TARGETS_SCRIPT: _script(whole[TARGETS])}
    made = {path: OutputFile(path=path, content=content) for path, content in (whole | lists).items()}
    own = {path: _own_file(shares, each, path) for each, paths in parts.own.items() for path in paths}
    return tuple((made | own).values())


@frozen
class _Parts:
    """What all shares add to the files of all, and the paths of each one's own files."""

    targets: list[TableLine]
    of_places: list[TableLine]
    observations: list[bytes]
    searched: list[bytes]
    objects: list[bytes]
    cited: Counter[str]
    own: dict[str, tuple[str, ...]]


def _gathered(shares: Mapping[str, Share]) -> _Parts:
    """In one walk: each share is read from the disk."""
    parts = _Parts(targets=[], of_places=[], observations=[], searched=[], objects=[], cited=Counter[str](), own={})
    for each, share in shares.items():
        parts.targets.extend(share.targets)
        parts.of_places.extend(share.of_places)
        parts.observations.append(share.observations)
        parts.searched.append(share.searched)
        parts.objects.append(share.object)
        parts.cited.update(share.sources)
        parts.own[each] = tuple(_own_files(share))
    return parts


def _all_indicators(inputs: Inputs, objects: Sequence[bytes]) -> bytes:
    """`indicators.json`: what stands before the list of indicators, and theirs."""
    head = {
        "schema_version": SCHEMA_VERSION,
        "plan": plain(inputs.plan.record),
        "sources": plain(inputs.sources.record.sources),
        "units": plain(inputs.units.record.units),
    }
    return b"".join((json_bytes(head)[:-1], b',"indicators":[', b",".join(objects), b"]}\n"))


def _own_files(share: Share) -> dict[str, Callable[[Share], bytes]]:
    """The path of each file that is an indicator's own, and what gives its content."""
    made: dict[str, Callable[[Share], bytes]] = {}
    for name in share.names:
        made[indicator_file(name, "json")] = _own_json
        made[indicator_file(name, "csv")] = _own_csv
    if share.specification is not None:
        made[indicator_file(share.names[0], "vl.json")] = _own_chart
    return made


def _own_json(share: Share) -> bytes:
    return b'{"schema_version":%d,%s,%s\n' % (SCHEMA_VERSION, share.around[1:-1], share.object[1:])


def _own_csv(share: Share) -> bytes:
    return csv_file(OBSERVATION_COLUMNS, [share.observations])


def _own_chart(share: Share) -> bytes:
    return (share.specification or b"") + b"\n"


def _own_file(shares: Mapping[str, Share], each: str, path: str) -> LaidFile:
    def read() -> bytes:
        share = shares[each]
        return _own_files(share)[path](share)

    stamp = stamp_at(shares, each)
    return LaidFile(path=path, stamp=f"{stamp} {path}" if stamp else "", read=read)


def _tables_of_pages(plan: Plan, parts: _Parts, remember: Remember) -> dict[str, bytes]:
    """What each page lists, as CSV and as a workbook; of all commitments the workbook, beside `targets.csv`."""
    targets, made = parts.targets, dict[str, bytes]()
    for columns, lists in (
        (target_columns(plan), {TARGETS: targets, **_by_file(targets, files_always_there(plan))}),
        (OBSERVATION_COLUMNS, _by_file(parts.of_places, ())),
    ):
        for file, lines in lists.items():
            if file != TARGETS:
                made[file] = csv_file(columns, [line.csv for line in lines])
            made[workbook_file(file)] = _workbook(plan, columns, [line.cells for line in lines], remember)
    return made


def _by_file(lines: Sequence[TableLine], always: Sequence[str]) -> dict[str, list[TableLine]]:
    lists: dict[str, list[TableLine]] = {each: [] for each in always}
    for line in lines:
        for file in line.files:
            lists.setdefault(file, []).append(line)
    return lists


def _workbook(plan: Plan, columns: Sequence[str], rows: Sequence[str], remember: Remember) -> bytes:
    key = digest("\n".join((plan.as_of.isoformat(), *columns, *rows)))
    return remember(key, lambda: workbook_of(columns, rows, plan.as_of))


def _script(table: bytes) -> bytes:
    """What hands a table, mark and all, to the page that asked for it."""
    return b"filteredTable(" + json_bytes(table.decode()) + b");\n"
