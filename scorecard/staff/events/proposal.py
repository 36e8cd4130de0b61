"""An edit held to the rules before it is written: the file as it would be, read again and asked of `check`."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from scorecard.reading.check import find_problems
from scorecard.reading.document import Document, read_record
from scorecard.reading.load import FOLDER, Inputs
from scorecard.reading.yaml_source import parse
from scorecard.records.frozen import frozen
from scorecard.records.model import Indicator, Plan, SourceList
from scorecard.records.problems import InputError, Place, Problem, problem

PLAN, SOURCES = f"{FOLDER}/plan.yml", f"{FOLDER}/sources.yml"


@frozen
class Proposal:
    """One file's new content, and the inputs as they are with it."""

    file: str
    content: bytes
    inputs: Inputs


def proposed(inputs: Inputs, file: str, content: bytes) -> Proposal:
    """The proposal. Raises InputError with whatever the new content breaks that was whole before."""
    kind: Any = {PLAN: Plan, SOURCES: SourceList}.get(file, Indicator)
    source, found = parse(content, file)
    calendar = None if file == PLAN else inputs.plan.record.calendar
    document, wrong = (None, found) if source is None else read_record(kind, source, calendar)
    if document is None or found or wrong:
        raise InputError(_of_the_whole(file, (*found, *wrong)) or [problem("edit-not-possible", file)])
    there = _with_document(inputs, file, document)
    before = {(each.code, *sorted(each.values.items())) for each in find_problems(inputs)}
    new = [each for each in find_problems(there) if (each.code, *sorted(each.values.items())) not in before]
    if errors := [each for each in new if each.severity == "error"]:
        raise InputError(_of_the_whole(file, errors))
    return Proposal(file=file, content=content, inputs=there)


def _of_the_whole(file: str, problems: Iterable[Problem]) -> list[Problem]:
    """Without the lines of a file that was never written: what stands there now is something else."""
    return [replace(each, place=Place(file)) if each.place.file == file else each for each in problems]


def _with_document(inputs: Inputs, file: str, document: Document[Any]) -> Inputs:
    if file == PLAN:
        return replace(inputs, plan=document)
    if file == SOURCES:
        return replace(inputs, sources=document)
    name = file.rpartition("/")[2].removesuffix(".yml")
    sector = file.split("/")[1]
    return replace(
        inputs,
        indicators={**inputs.indicators, name: document},
        sectors={**inputs.sectors, name: sector},
    )
