"""One YAML file that stands by itself, such as a mapping: read as a file of the plan is."""

from pathlib import Path

from scorecard.reading.document import Document, R, read_record
from scorecard.reading.plan_file import read_file
from scorecard.reading.yaml_source import MAX_BYTES, parse
from scorecard.records.period import Calendar
from scorecard.records.problems import InputError, Problem


def read_one_file(path: Path, kind: type[R], calendar: Calendar | None = None) -> Document[R]:
    """Its periods are read by `calendar`, or by the one that it says. Raises InputError with everything that is wrong
    with the file.
    """
    content = read_file(path.parent, path, MAX_BYTES + 1)
    if isinstance(content, Problem):
        raise InputError([content])
    source, found = parse(content, path.name)
    if source is None or found:
        raise InputError(list(found))
    document, wrong = read_record(kind, source, calendar)
    if document is None:
        raise InputError(list(wrong))
    return document
