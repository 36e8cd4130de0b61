"""A confirmed list → the files of the plan: a part of `plan.yml`, targets, new indicators, context, the text."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from scorecard.reading.check import find_problems
from scorecard.reading.load import FOLDER, Inputs, read_inputs, text_file
from scorecard.reading.yaml_source import parse
from scorecard.records.frozen import frozen
from scorecard.records.problems import InputError, Place, Problem
from scorecard.staff.after.carry import Carried
from scorecard.staff.audit.clauses import normalised
from scorecard.staff.events.proposal import PLAN, SOURCES
from scorecard.staff.lists.confirmed import ConfirmedList, Row, indicator_of
from scorecard.staff.new.indicator_file import indicator_path, indicator_text
from scorecard.staff.new.questions import next_question
from scorecard.staff.new.target import answers_of
from scorecard.staff.plan_text.yaml_edit import UnwritableError
from scorecard.staff.plan_text.yaml_items import as_lines, with_item

CONTEXT = f"{FOLDER}/context.yml"
_NOTHING = Carried()


@frozen
class WrittenList:
    """The new content of every file, by its path below the root, and what it holds."""

    files: Mapping[str, bytes]
    text: str
    clauses: int
    targets: int
    indicators: int
    context: int


def written_list(root: Path, found: ConfirmedList, inputs: Inputs, book: str, carry: Carried = _NOTHING) -> WrittenList:
    """Nothing is written: the files as they would be, held to the rules. What goes on from the plan before stands in
    `inputs` and in `carry`. Raises InputError with places in the book.
    """
    part = found.document["id"]
    if any(each.id == part for each in inputs.plan.record.parts):
        raise InputError([Problem(place=Place(book), code="list-there", values={"part": part})])
    files = _Files(root)
    files.content.update(carry.with_it(files.read(PLAN), files.read(SOURCES)))
    rows_of: dict[str, int] = {}
    try:
        files.add(PLAN, ("parts",), _part(found, inputs))
        made = [_target(files, row, found, inputs, rows_of) for row in found.rows if row.is_promise]
        context = [row for row in found.rows if not row.is_promise]
        promising = {(row.number, row.typed.get("phrase")) for row in found.rows if row.is_promise}
        for row in context:
            is_shared = (row.number, row.typed.get("phrase")) in promising
            files.add(CONTEXT, ("context",), _context(row, part, inputs, is_shared=is_shared))
    except UnwritableError as error:
        raise InputError([Problem(place=Place(PLAN), code="edit-not-possible")]) from error
    text = f"{FOLDER}/{text_file(inputs.plan.record.languages[0], part)}"
    files.content[text] = found.text.encode()
    _refuse_what_breaks(root, files.content, inputs, {each: found.sheet.place(row) for each, row in rows_of.items()})
    return WrittenList(
        files=files.content, text=text, clauses=len({row.number for row in found.rows}), targets=len(made),
        indicators=sum(made), context=len(context),
    )  # fmt: skip


class _Files:
    """Files as they stand, or as they were changed so far."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return name in self.content or (self.root / name).is_file()

    def read(self, name: str) -> bytes:
        return self.content[name] if name in self.content else (self.root / name).read_bytes()

    def add(self, name: str, way: tuple[str, ...], item: Mapping[str, Any]) -> None:
        """One more item of a list; a file that is not there yet is made. Raises UnwritableError."""
        if name in self:
            self.content[name] = with_item(self.read(name), way, item)
        else:
            self.content[name] = "".join(f"{line}\n" for line in as_lines({way[-1]: [item]})).encode()


def _part(found: ConfirmedList, inputs: Inputs) -> dict[str, Any]:
    document, languages = found.document, inputs.plan.record.languages
    heads = _in_order({row.number: row for row in reversed(found.rows)})
    chapters = list(_chapters(heads, languages))
    titled = all(normalised(row.typed[f"title.{languages[0]}"]) in normalised(found.text) for row in heads)
    of_document = {
        "title": _texts(document, "title", languages), "publisher": _texts(document, "publisher", languages),
        **{key: document[key] for key in ("published", "url") if document.get(key)},
    }  # fmt: skip
    due = {"due": document["due"]} if document.get("due") else {}
    return {
        "id": document["id"],
        "name": _texts(document, "name", languages),
        "label": _texts(document, "label", languages),
        **({} if titled else {"titled": False}),
        "document": of_document,
        "text": {"starts": document["heading"], "clause": document["clause"], **due},
        **({"chapters": chapters} if chapters else {}),
        "clauses": list(_clauses(heads, [each["title"] for each in chapters], languages)),
    }


def _chapters(heads: Sequence[Row], languages: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Each as its first item names it."""
    said = [title for row in reversed(heads) if languages[0] in (title := _texts(row.typed, "chapter", languages))]
    named = {title[languages[0]]: title for title in said}
    order = dict.fromkeys(row.typed.get(f"chapter.{languages[0]}", "") for row in heads)
    for number, each in enumerate((each for each in order if each), start=1):
        yield {"number": number, "title": named[each]}


def _clauses(
    heads: Sequence[Row], chapters: Sequence[Mapping[str, str]], languages: Sequence[str]
) -> Iterator[dict[str, Any]]:
    numbers = {title[languages[0]]: at for at, title in enumerate(chapters, start=1)}
    for row in heads:
        chapter = numbers.get(row.typed.get(f"chapter.{languages[0]}", ""))
        yield {
            "number": row.number,
            **({"chapter": chapter} if chapter else {}),
            "title": _texts(row.typed, "title", languages),
            "sector": row.typed["sector"],
        }


def _in_order(heads: Mapping[int, Row]) -> list[Row]:
    return [heads[number] for number in sorted(heads)]


def _target(files: _Files, row: Row, found: ConfirmedList, inputs: Inputs, rows_of: dict[str, int]) -> bool:
    """Adds the row's target, to the indicator that is there or to one that is made; True where it was made."""
    answers = _answers(row, found, inputs)
    there = indicator_of(row.typed, inputs)
    path = inputs.indicators[there].source.file if there else indicator_path(answers)
    rows_of.setdefault(path, row.line)
    is_new = path not in files
    taken = _ids_in(files, path)
    wanted = answers["target"]
    answers["target"] = next(
        each for each in (wanted, *(f"{wanted}-{at}" for at in range(2, 100))) if each not in taken
    )
    text = indicator_text(answers, inputs, "zh")
    if is_new:
        files.content[path] = text.encode()
        return True
    draft, problems = parse(text.encode(), path)
    if draft is None:
        raise InputError(problems)
    files.add(path, ("targets",), draft.value["targets"][0])
    return False


def _ids_in(files: _Files, path: str) -> set[str]:
    if path not in files:
        return set()
    source, _ = parse(files.read(path), path)
    return {str(each.get("id")) for each in source.value.get("targets", ())} if source is not None else set()


def _answers(row: Row, found: ConfirmedList, inputs: Inputs) -> dict[str, str]:
    """What `new indicator` would have been answered."""
    typed, languages = row.typed, inputs.plan.record.languages
    there = indicator_of(typed, inputs)
    answers = answers_of(there, inputs) if there else {
        "sector": typed["sector"], "id": typed["id"], "unit": typed["unit"],
        **{f"{key}.{each}": typed[f"{key}.{each}"] for key in ("name", "definition") for each in languages},
    }  # fmt: skip
    answers |= {
        "clauses": f"{found.document['id']}/{row.number}",
        "kind": typed["kind"],
        "target": found.document["id"],
        **{f"text.{each}": typed[f"text.{each}"] for each in languages},
        **{key: typed.get(key, "") for key in ("value", "value_high", "due")},
        **row.more,
    }
    while (question := next_question(answers, inputs)) is not None:
        answers[question.key] = question.default
    return answers


def _context(row: Row, part: str, inputs: Inputs, *, is_shared: bool) -> dict[str, Any]:
    """`is_shared`: another figure of its phrase is promised, so that the entry is for the figure alone."""
    languages = inputs.plan.record.languages
    phrase, figure = row.typed.get("phrase", ""), row.typed.get("figure", "")
    text = figure if is_shared else phrase or figure
    return {"clause": f"{part}/{row.number}", "text": text, "reason": _texts(row.typed, "reason", languages)}


def _texts(typed: Mapping[str, str], key: str, languages: Sequence[str]) -> dict[str, str]:
    return {each: typed[f"{key}.{each}"] for each in languages if typed.get(f"{key}.{each}")}


def _refuse_what_breaks(root: Path, files: Mapping[str, bytes], inputs: Inputs, rows_of: Mapping[str, Place]) -> None:
    """The plan as it would be, read and checked in a copy: new errors, at the row they come from."""
    before = {(each.code, each.place.file, *each.values.items()) for each in find_problems(inputs)}
    with tempfile.TemporaryDirectory(prefix="list-") as folder:
        copy = Path(folder)
        shutil.copytree(root / FOLDER, copy / FOLDER, ignore=shutil.ignore_patterns(".*"))
        for name, content in files.items():
            path = copy / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        try:
            found: Sequence[Problem] = find_problems(read_inputs(copy))
        except InputError as error:
            found = error.problems
    wrong = [
        each
        for each in found
        if each.severity == "error" and (each.code, each.place.file, *each.values.items()) not in before
    ]
    if wrong:
        raise InputError(replace(each, place=rows_of.get(each.place.file, each.place)) for each in wrong)
