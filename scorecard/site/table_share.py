"""What one indicator adds to the data files that hold all of them, and those that are its own.

Each share is made by itself, so that a changed value makes one of them again and the rest is put together (`export`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scorecard.reading.alone import Alone, Each
from scorecard.reading.load import Inputs
from scorecard.records.frozen import frozen
from scorecard.records.model import Indicator, Plan
from scorecard.records.verdict import Verdict
from scorecard.site.chart import Chart
from scorecard.site.csv_text import csv_rows
from scorecard.site.json_text import json_bytes, plain
from scorecard.site.package import numbers_in
from scorecard.site.source_tables import searched_rows, values_by_source
from scorecard.site.table_workbook import workbook_cells
from scorecard.site.tables import (
    OBSERVATION_COLUMNS,
    FilesOf,
    files_of_observation,
    files_of_target,
    observation_rows,
    target_columns,
    target_rows,
)


@frozen
class TableLine:
    """A row of a table, as CSV and as a workbook holds it, and the files of the pages that list it."""

    files: tuple[str, ...]
    csv: bytes
    cells: str


@frozen
class Share:
    """What an indicator adds: rows of `targets.csv`, `observations.csv` and `searched.csv`, its object of
    `indicators.json`.
    """

    targets: tuple[TableLine, ...]
    observations: bytes
    of_places: tuple[TableLine, ...]
    """Those of the observations that a place's own file holds too."""
    searched: bytes
    sources: Mapping[str, int]
    """Publication → how many values it gives."""
    object: bytes
    around: bytes
    """What its own file says beside that, so that it stands alone: day of the data, units, publications, licence."""
    specification: bytes | None
    """Of its chart."""
    names: tuple[str, ...]
    """Under which its own files stand."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What shares are cut by."""

    plan: Plan
    has_grades: bool

    def lines(
        self, name: str, columns: tuple[str, ...], rows: Sequence[Sequence[str]], of: FilesOf
    ) -> tuple[TableLine, ...]:
        numbers = numbers_in(name, columns, has_grades=self.has_grades)
        return tuple(
            TableLine(files=of(row), csv=csv_rows([row]), cells=workbook_cells(row, columns, numbers)) for row in rows
        )


def has_grades(inputs: Inputs) -> bool:
    """Whether any value is a grade: then no column of values holds numbers alone."""
    return any(document.record.scale for document in inputs.indicators.values())


def share_of(
    each: str, inputs: Inputs, verdicts: Mapping[str, Verdict], charts: Mapping[str, Chart], tables: Tables
) -> Share:
    plan, units = tables.plan, inputs.units.record.units
    shown = _as_shown(inputs, each)
    alone = Alone({each: shown}, each)
    others = Alone(Each(inputs.indicators, lambda document: document.record), each)
    columns, of_places = target_columns(plan), files_of_observation(plan, OBSERVATION_COLUMNS)
    observations = observation_rows(plan, alone, inputs.sources.record.sources)
    return Share(
        targets=tables.lines(
            "targets",
            columns,
            target_rows(plan, others, verdicts, inputs.sectors, units),
            files_of_target(plan, columns),
        ),
        observations=csv_rows(observations),
        of_places=tables.lines(
            "observations", OBSERVATION_COLUMNS, [row for row in observations if of_places(row)], of_places
        ),
        searched=csv_rows(searched_rows(plan, alone, inputs.sources.record)),
        sources=values_by_source(shown),
        object=json_bytes(_object(each, shown, inputs, verdicts)),
        around=json_bytes(_around(shown, inputs)),
        specification=json_bytes(_titled(charts[each].specification, inputs, each))
        if each in charts and charts[each].main
        else None,
        names=(each, *shown.formerly),  # a file cannot lead on: it stands under both names
    )


def _as_shown(inputs: Inputs, each: str) -> Indicator:
    """The record with every value that pages show, those that no longer stand among them."""
    record = inputs.indicators[each].record
    if each not in inputs.withdrawn:
        return record
    return record.model_copy(update={"observations": inputs.values_shown(each)})


def _object(each: str, record: Indicator, inputs: Inputs, verdicts: Mapping[str, Verdict]) -> dict[str, Any]:
    made: dict[str, Any] = {"id": each, "sector": inputs.sectors[each], **plain(record)}
    for at in inputs.withdrawn.get(each, {}):
        made["observations"][at]["withdrawn"] = True
    for target in made.get("targets", []):
        target["verdict"] = plain(verdicts[f"{each}.{target['id']}"])
    return made


def _around(record: Indicator, inputs: Inputs) -> dict[str, Any]:
    plan, sources, units = inputs.plan.record, inputs.sources.record.sources, inputs.units.record.units
    of_series = [each.unit for each in record.series]
    cited = [source for each in record.observations for source in each.sources]
    cited += [source for each in record.planned for source in each.sources]
    cited += [source for each in record.actions for source in each.sources]
    made = {
        "as_of": plan.as_of,
        "units": {each: units[each] for each in dict.fromkeys(filter(None, (record.unit, *of_series)))},
        "sources": {each: sources[each] for each in dict.fromkeys(cited)},
        "licence": plan.licence,
    }
    return {name: plain(value) for name, value in made.items() if value}


def _titled(specification: Mapping[str, Any], inputs: Inputs, each: str) -> dict[str, Any]:
    """A chart's specification with the words it needs to stand alone: name and unit, in the plan's first language."""
    language = inputs.plan.record.languages[0]
    record = inputs.indicators[each].record
    unit = inputs.units.record.units[record.unit].name[language]
    return {**specification, "title": {"text": record.name[language], "subtitle": unit, "anchor": "start"}}
