"""The columns of the sheet of values, and the words staff read and choose in it. Shared by writing and reading."""

import json
from collections import Counter
from collections.abc import Mapping

from scorecard.records.frozen import frozen
from scorecard.records.model import Observation, Source
from scorecard.records.words import staff_languages, words


@frozen
class Column:
    """One column: its key in CSV files and in code, and whether staff fill it in. `width` is in characters."""

    key: str
    width: float
    locked: bool = False


COLUMNS = (
    Column(key="name", width=25, locked=True),
    Column(key="clause", width=10, locked=True),
    Column(key="target", width=34, locked=True),
    Column(key="last", width=15, locked=True),
    Column(key="unit", width=9, locked=True),
    Column(key="value", width=11),
    Column(key="period", width=12),
    Column(key="since", width=12),
    Column(key="bound", width=8.5),
    Column(key="status", width=9),
    Column(key="source", width=27),
    Column(key="not_before", width=11),
    Column(key="series_break", width=11),
    Column(key="note", width=34),
    Column(key="why", width=24),
    Column(key="nature", width=9),
    Column(key="searched_on", width=11),
    Column(key="searched_at", width=18),
    Column(key="geography", width=9, locked=True),
    Column(key="series", width=12, locked=True),
    Column(key="id", width=20, locked=True),
    Column(key="group", width=12, locked=True),
    Column(key="base", width=6, locked=True),
    Column(key="figure", width=6, locked=True),
)
REQUIRED = (("name", "id"), ("value",), ("period",), ("source",))
"""What a table must have to be read at all, one column of each group; every other may be left out of a CSV."""

SOURCE_COLUMNS = (
    Column(key="id", width=30),
    Column(key="published", width=12),
    Column(key="title", width=56),
    Column(key="publisher", width=30),
    Column(key="url", width=60),
    Column(key="language", width=8),
    Column(key="grade", width=8),
    Column(key="base", width=6, locked=True),
)
"""Of the sheet of publications. `base` says that a row was registered when the workbook was made."""

SOURCE_REQUIRED = (("id",), ("title",), ("url",))


def meanings(group: str) -> dict[str, str]:
    """Every spelling of the choices of a group of phrases (`columns`, `bounds`, `statuses` …), folded → its code."""
    choices: Mapping[str, Mapping[str, str]] = words("workbook")[group]
    headings = {"columns": words("workbook")["other_headings"]}
    others: Mapping[str, list[str]] = {**headings, **words("workbook")["other_choices"]}.get(group, {})
    return {other.casefold(): code for code, names in others.items() for other in names} | {
        spelling.casefold(): code
        for code, labels in choices.items()
        for spelling in (code, *(labels[language] for language in staff_languages()))
    }


def source_labels(sources: Mapping[str, Source]) -> dict[str, str]:
    """What the drop-down of publications offers → the publication's id: title, publisher and day, with the id behind
    where two would read the same.
    """
    labels = {each: _source_label(source) for each, source in sources.items()}
    alike = Counter(labels.values())
    return {label if alike[label] == 1 else f"{label} · {each}": each for each, label in labels.items()}


def _source_label(source: Source) -> str:
    day = source.published.text if source.published else ""
    return " · ".join(" ".join(part.split()) for part in (source.title, source.publisher, day) if part)


def as_exported(observation: Observation) -> str:
    """What a published value said when the workbook was made: the hidden column that tells a change from old news."""
    embargo = observation.not_before.isoformat() if observation.not_before else ""
    value = observation.value if isinstance(observation.value, str) else format(observation.value, "f")
    parts = (value, observation.bound, observation.status, ",".join(observation.sources), embargo)
    note = json.dumps(observation.note, ensure_ascii=False) if observation.note else ""
    return "|".join((*parts, "1" if observation.series_break else "", note))
