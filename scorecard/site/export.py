"""Stage 6, beside the pages: the data files, in memory, put together from what each indicator adds (`table_share`).
Names, columns and the JSON schema version are stable.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

from scorecard.reading.load import Inputs
from scorecard.reading.recall import Remember, digest, made_anew
from scorecard.records.addresses import DATA, TARGETS, TARGETS_SCRIPT, indicator_file, workbook_file
from scorecard.records.model import Plan
from scorecard.site.archive import archive_of
from scorecard.site.csv_text import csv_file, csv_rows
from scorecard.site.json_text import json_bytes, plain
from scorecard.site.package import package
from scorecard.site.rendered import OutputFile
from scorecard.site.source_tables import SOURCE_COLUMNS, searched_columns, source_rows
from scorecard.site.table_share import Share, TableLine, has_grades
from scorecard.site.table_workbook import workbook_of
from scorecard.site.tables import OBSERVATION_COLUMNS, files_always_there, target_columns

SCHEMA_VERSION = 1
"""Of `indicators.json` and each indicator's own JSON. Raised when a key changes its meaning or goes."""


def data_files(
    inputs: Inputs, shares: Sequence[Share], meanings: Mapping[str, str], remember: Remember = made_anew
) -> tuple[OutputFile, ...]:
    """Everything below `data/`. `shares` in the order of the indicators; `meanings` says what each column holds;
    `remember` gives the workbook that an earlier build made of the same rows.
    """
    plan, sources = inputs.plan.record, inputs.sources.record
    cited = sum((Counter(share.sources) for share in shares), Counter[str]())
    tables = {
        "targets": (target_columns(plan), [line.csv for share in shares for line in share.targets]),
        "observations": (OBSERVATION_COLUMNS, [share.observations for share in shares]),
        "sources": (SOURCE_COLUMNS, [csv_rows(source_rows(cited, sources))]),
        "searched": (searched_columns(plan), [share.searched for share in shares]),
    }
    described = package(
        plan, {name: columns for name, (columns, _) in tables.items()}, meanings, has_grades=has_grades(inputs)
    )
    top = {
        **{f"{name}.csv": csv_file(columns, lines) for name, (columns, lines) in tables.items()},
        "indicators.json": _all_indicators(inputs, shares),
        "datapackage.json": json_bytes(described) + b"\n",
        "verify.py": files("scorecard.judging").joinpath("verify.py").read_bytes(),
    }
    top["all.zip"] = archive_of(top, plan.as_of)
    whole = {f"{DATA}{name}": content for name, content in top.items()}
    own = {
        **_tables_of_pages(plan, shares, remember),
        TARGETS_SCRIPT: _script(whole[TARGETS]),
        **{path: content for share in shares for path, content in _own_files(share)},
    }
    return tuple(OutputFile(path=path, content=content) for path, content in (whole | own).items())


def _all_indicators(inputs: Inputs, shares: Sequence[Share]) -> bytes:
    """`indicators.json`: what stands before the list of indicators, and theirs."""
    head = {
        "schema_version": SCHEMA_VERSION,
        "plan": plain(inputs.plan.record),
        "sources": plain(inputs.sources.record.sources),
        "units": plain(inputs.units.record.units),
    }
    indicators = b",".join(share.object for share in shares)
    return b"".join((json_bytes(head)[:-1], b',"indicators":[', indicators, b"]}\n"))


def _own_files(share: Share) -> Iterator[tuple[str, bytes]]:
    for name in share.names:
        yield indicator_file(name, "json"), b'{"schema_version":%d,%s\n' % (SCHEMA_VERSION, share.object[1:])
        yield indicator_file(name, "csv"), csv_file(OBSERVATION_COLUMNS, [share.observations])
    if share.specification is not None:
        yield indicator_file(share.names[0], "vl.json"), share.specification + b"\n"


def _tables_of_pages(plan: Plan, shares: Sequence[Share], remember: Remember) -> dict[str, bytes]:
    """What each page lists, as CSV and as a workbook; of all commitments the workbook, beside `targets.csv`."""
    targets, made = [line for share in shares for line in share.targets], dict[str, bytes]()
    for columns, lists in (
        (target_columns(plan), {TARGETS: targets, **_by_file(targets, files_always_there(plan))}),
        (OBSERVATION_COLUMNS, _by_file([line for share in shares for line in share.of_places], ())),
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
