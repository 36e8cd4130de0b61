"""The workbook of a list, filled in: what is confirmed, and everything that is still missing."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scorecard.reading.load import Inputs
from scorecard.records.frozen import frozen
from scorecard.records.problems import InputError, Place, Problem
from scorecard.records.words import staff_languages, word
from scorecard.staff.imports.row_value import unfit
from scorecard.staff.imports.table import NOTHING, Line, Raw, nearest, tidy
from scorecard.staff.imports.taken import Wrong
from scorecard.staff.imports.xlsx_table import sheets_as_lines
from scorecard.staff.lists.columns import COLUMNS, FIELDS, TEXTS, heading_of, keys_by_heading, keys_of
from scorecard.staff.new.questions import KIND_FIELDS, KINDS
from scorecard.staff.new.questions import TEXTS as WRITTEN


@frozen
class Row:
    """One row with what was typed, by key. `is_promise` is False for a figure that promises nothing."""

    line: int
    number: int
    is_promise: bool
    typed: Mapping[str, str]

    @property
    def more(self) -> dict[str, str]:
        return said_more(self.typed)


@frozen
class SheetOfList:
    """One sheet of the workbook, by the title that it has there."""

    file: str
    title: str
    lines: Sequence[Line]

    def place(self, line: int, column: int = 1) -> Place:
        return Place(self.file, line, column, self.title)


@frozen
class ConfirmedList:
    document: Mapping[str, str]
    rows: tuple[Row, ...]
    text: str
    sheet: SheetOfList
    """That of the rows."""

    def indicators(self, inputs: Inputs) -> list[str]:
        """Those that are there already and get a target."""
        found = (indicator_of(row.typed, inputs) for row in self.rows if row.is_promise)
        return [each for each in found if each is not None]

    def spoken_of(self) -> list[str]:
        """The second indicators that targets speak of."""
        found = (row.more.get(each) for row in self.rows for each in ("other", "condition"))
        return [each for each in found if each]


def said_more(typed: Mapping[str, str]) -> dict[str, str]:
    """What else is said of a row's target: `start=2026; other=gdp`."""
    parts = (
        each.partition("=") for each in re.split(r"[;；,，]|\s+(?=[a-z_.]+=)", typed.get("more", "")) if each.strip()
    )
    return {key.strip(): said.strip() for key, _, said in parts}


def read_confirmed(file: str, content: bytes, inputs: Inputs) -> ConfirmedList:
    """Raises InputError with every cell that is missing or wrong."""
    sheets = sheets_as_lines(content)
    if isinstance(sheets, Wrong):
        raise InputError([Problem(place=Place(file), code=sheets.code, values=sheets.values)])
    found = {key: _titled(file, sheets, key) for key in ("document", "clauses", "text")}
    if not all(each.lines for each in found.values()):
        raise InputError([Problem(place=Place(file), code="list-no-workbook")])
    languages = inputs.plan.record.languages
    lines_of = _fields(found["document"], languages)
    document = {key: _typed(key, said) if not said.is_empty else "" for key, (_, said) in lines_of.items()}
    rows, wrong = _rows(found["clauses"], inputs)
    wrong += [each for line in found["document"].lines for each in _unfit(found["document"], line, (2,))]
    wrong += [
        _missing(found["document"].place(lines_of[key][0] if key in lines_of else 1, 2), "document", key)
        for key in keys_of(FIELDS, languages)
        if not document.get(key) and key not in {"published", "url", "due"}
    ]
    if not rows and not wrong:
        wrong.append(Problem(place=Place(file), code="list-no-workbook"))
    if wrong:
        raise InputError(wrong)
    lines = {line.number: str(line.cells[1].value) for line in found["text"].lines if 1 in line.cells}
    text = "\n".join(lines.get(number, "") for number in range(1, max(lines, default=0) + 1)) + "\n"
    return ConfirmedList(document=document, rows=tuple(rows), text=text, sheet=found["clauses"])


def _titled(file: str, sheets: Mapping[str, Sequence[Line]], key: str) -> SheetOfList:
    titles = {word("lists", each, "sheets", key) for each in staff_languages()}
    title = next((each for each in sheets if each in titles), "")
    return SheetOfList(file=file, title=title, lines=sheets.get(title, ()))


def _fields(sheet: SheetOfList, languages: Sequence[str]) -> dict[str, tuple[int, Raw]]:
    """What is said of the document: key → row and cell."""
    known = {tidy(each): key for each, key in keys_by_heading("document", FIELDS, languages).items()}
    named = ((known.get(line.cells.get(1, NOTHING).text), line) for line in sheet.lines)
    return {key: (line.number, line.cells.get(2, NOTHING)) for key, line in named if key}


def _rows(sheet: SheetOfList, inputs: Inputs) -> tuple[list[Row], list[Problem]]:
    languages = inputs.plan.record.languages
    known = {tidy(each): key for each, key in keys_by_heading("columns", COLUMNS, languages).items()}
    heading = {at: known[raw.text] for at, raw in sheet.lines[0].cells.items() if raw.text in known}
    columns = {key: at for at, key in heading.items()}
    rows, wrong = [], []
    headed: set[str] = set()
    for line in sheet.lines[1:]:
        typed = {heading[at]: _typed(heading[at], raw) for at, raw in line.cells.items() if at in heading and raw.text}
        problems = list(_unfit(sheet, line, heading))
        if typed and not typed.get("number", "").isdecimal():
            problems.append(Problem(place=sheet.place(line.number), code="list-row-without-number"))
        elif typed:
            is_first = typed["number"] not in headed
            places = {key: sheet.place(line.number, at) for key, at in columns.items()}
            problems = problems or list(_problems(places, typed, inputs, is_first=is_first))
            headed.add(typed["number"])
        wrong += problems
        if typed and not problems:
            is_promise = typed["confirm"] in _answers("promise")
            rows.append(
                Row(line=line.number, number=int(typed["number"]), is_promise=is_promise, typed=_coded(typed, inputs))
            )
    return rows, wrong


def _unfit(sheet: SheetOfList, line: Line, columns: Iterable[int]) -> Iterator[Problem]:
    """Cells of a row whose content is not certain."""
    for at in columns:
        if (found := unfit(line.cells.get(at, NOTHING))) is not None:
            yield Problem(place=sheet.place(line.number, at), code=found.code, values=found.values)


def _keys_of_more(languages: Sequence[str]) -> tuple[str, ...]:
    """What may be said of a target beside its columns."""
    plain = (each for each in (*KIND_FIELDS, "strict", "hedged") if each not in WRITTEN)
    return (*plain, *(f"among.{each}" for each in languages))


def _typed(key: str, raw: Raw) -> str:
    """Texts keep their full-width signs, all else is tidied."""
    is_text = key.partition(".")[0] in {*TEXTS, "phrase", "figure"}
    return " ".join(str(raw.value).split()) if is_text else raw.text


def _problems(
    places: Mapping[str, Place], typed: Mapping[str, str], inputs: Inputs, *, is_first: bool
) -> Iterator[Problem]:
    """`places` are those of the row's cells, by key."""
    languages = inputs.plan.record.languages
    answer = typed.get("confirm", "")
    if answer not in _answers("promise") | _answers("context"):
        yield Problem(place=_in(places, "confirm"), code="list-unconfirmed", values={"number": typed["number"]})
        return
    needed = [f"title.{each}" for each in languages] if is_first else []
    if answer in _answers("context"):
        needed += [f"reason.{each}" for each in languages]
    else:
        needed += ["kind", *(f"text.{each}" for each in languages), f"name.{languages[0]}"]
        if indicator_of(typed, inputs) is None:
            needed += ["id", "unit", *keys_of(("name", "definition"), languages)]
    if is_first or (answer in _answers("promise") and indicator_of(typed, inputs) is None):
        needed.append("sector")
    for key in dict.fromkeys(needed):
        if not typed.get(key):
            yield _missing(_in(places, key), "columns", key)
    known = _keys_of_more(languages)
    for key in said_more(typed):
        if key not in known:
            values = {"key": key, "known": ", ".join(known), **nearest(key, known)}
            yield Problem(place=_in(places, "more"), code="unknown-key", values=values)
    if answer in _answers("promise"):
        yield from _against_what_is_there(places, typed, inputs)
    for key, choices in (("sector", _sectors(inputs)), ("kind", _kinds())):
        if typed.get(key) and typed[key] not in choices:
            values = {
                "found": typed[key],
                "known": ", ".join(dict.fromkeys(choices.values())),
                **nearest(typed[key], choices),
            }
            yield Problem(place=_in(places, key), code=f"unknown-{key}", values=values)


def _in(places: Mapping[str, Place], key: str) -> Place:
    """The row's cell of that key; its first one where the column was taken out."""
    return places.get(key, places["number"])


def _against_what_is_there(places: Mapping[str, Place], typed: Mapping[str, str], inputs: Inputs) -> Iterator[Problem]:
    """The unit and the names of an indicator that is there are its own: another would be lost in silence."""
    there = indicator_of(typed, inputs)
    if there is None:
        return
    record = inputs.indicators[there].record
    if (unit := typed.get("unit", tidy(record.unit))) != tidy(record.unit):
        yield Problem(place=_in(places, "unit"), code="unit-changed", values={"found": unit, "expected": record.unit})
    for language, name in record.name.items():
        if (found := typed.get(f"name.{language}", name)) not in {there, *record.name.values()}:
            place, values = _in(places, f"name.{language}"), {"found": found, "expected": name}
            yield Problem(place=place, code="list-name-other", values=values)


def indicator_of(typed: Mapping[str, str], inputs: Inputs) -> str | None:
    """The indicator that is there already and that a row means, by its name or id. A reference has no targets."""
    name = typed.get(f"name.{inputs.plan.record.languages[0]}", "")
    there = {each: found.record for each, found in inputs.indicators.items() if found.record.role != "reference"}
    return next((each for each, record in there.items() if name in {each, *record.name.values()}), None)


def _coded(typed: Mapping[str, str], inputs: Inputs) -> dict[str, str]:
    """Names that staff chose, as the files have them."""
    codes = {"sector": _sectors(inputs), "kind": _kinds()}
    return {key: codes[key][text] if key in codes else text for key, text in typed.items()}


def _sectors(inputs: Inputs) -> dict[str, str]:
    sectors = inputs.plan.record.sectors
    return {said: each.id for each in sectors for name in (each.id, *each.name.values()) for said in _as_chosen(name)}


def _kinds() -> dict[str, str]:
    spoken = {
        said: each
        for each in KINDS
        for language in staff_languages()
        for said in _as_chosen(word("new", language, "kinds", each))
    }
    return {**spoken, **{each: each for each in KINDS}}


def _as_chosen(name: str) -> tuple[str, str]:
    """A name, and as a drop-down offers it: no comma can stand there."""
    return tidy(name), tidy(name.replace(",", " "))


def _answers(key: str) -> set[str]:
    return {word("lists", each, "confirmed", key) for each in staff_languages()}


def _missing(place: Place, group: str, key: str) -> Problem:
    values = {"column": "/".join(heading_of(group, key, each) for each in staff_languages())}
    return Problem(place=place, code="list-cell-missing", values=values)
