"""What can be wrong with the input, where, and how we say so.

A `Problem` is a place, a code and named values; a `RefusedError` carries them. The sentence for each
stands in `words/problems.yml` in every staff language, so that a rule never writes prose and a message never repeats a
rule.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from scorecard.records.column_letter import column_letter
from scorecard.records.frozen import frozen
from scorecard.records.words import word, words

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in an input file. `file` is relative to the plan's root; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1
    sheet: str = ""
    """Of a workbook: line and column are those of a cell, or of a row where the column is its first."""


@frozen
class Problem:
    """One thing that is wrong (or, as a warning, suspicious) at one place."""

    place: Place
    code: str
    values: Mapping[str, str] = field(default_factory=dict)
    severity: Severity = "error"

    def sentence(self, language: str) -> str:
        """What is wrong and how to mend it, in a staff language; with the closest known name where `near` holds one.

        Raises KeyError for a code that `words/problems.yml` does not hold: a programming mistake, not an input's.
        """
        values = dict(self.values)
        if "reason" in values:
            values["reason"] = said_reason(values["reason"], language)
        sentence = word("problems", language, self.code).format_map(values)
        if "near" not in values:
            return sentence
        space = word("commands", language, "between_sentences")
        return f"{sentence}{space}{word('problems', language, 'did-you-mean').format_map(values)}"


class RefusedError(Exception):
    """What was asked for was not done, and all is as it was. Carries every problem found, each with its place: a file
    of the plan, a folder, a page, an option.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(problem.code for problem in self.problems))

    def __reduce__(self) -> tuple[type, tuple[tuple[Problem, ...]]]:
        """For another process: exceptions carry their message alone."""
        return type(self), (self.problems,)


class InputError(RefusedError):
    """The refusal that staff mend in what they wrote: problems of every file, in the order of reading."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__(sorted(problems, key=_reading_order))


def problem(code: str, place: str | Path, **values: str) -> Problem:
    """What is wrong with a whole file or folder."""
    return Problem(place=Place(Path(place).as_posix()), code=code, values=values)


def refusal(code: str, place: str | Path, **values: str) -> RefusedError:
    """For the one thing that stands in the way."""
    return RefusedError([problem(code, place, **values)])


def as_text(problem: Problem, language: str) -> str:
    """`path:line:column: error: sentence [code]`, the form editors and terminals link; a cell of a workbook as Excel
    calls it.
    """
    at, severity = problem.place, word("commands", language, "severities", problem.severity)
    where = _cell(at, language) if at.sheet else f"{at.file}:{at.line}:{at.column}: "
    return f"{where}{severity}: {problem.sentence(language)} [{problem.code}]"


def _cell(at: Place, language: str) -> str:
    form, letter = ("file-sheet-row-column", column_letter(at.column)) if at.column > 1 else ("file-sheet-row", "")
    return word("workbook", language, "cells", form).format(file=at.file, sheet=at.sheet, row=at.line, column=letter)


def as_annotation(problem: Problem, language: str) -> str:
    """One GitHub workflow command."""
    at, sentence = problem.place, problem.sentence(language)
    escaped = sentence.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{problem.severity} file={at.file},line={at.line},col={at.column},title={problem.code}::{escaped}"


def as_json(problems: Iterable[Problem], language: str) -> str:
    """A JSON array, one object per problem, for other programs."""
    rows = [
        {
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "severity": problem.severity,
            "code": problem.code,
            "message": problem.sentence(language),
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def said_reason(reason: str, language: str) -> str:
    """What the system or the parser gives as a reason, in a staff language where it is one we know."""
    known = words("reasons").get(reason)
    return known[language] if known else reason


def _reading_order(problem: Problem) -> tuple[Place, str]:
    return problem.place, problem.code
