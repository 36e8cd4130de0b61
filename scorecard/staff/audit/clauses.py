"""A plan's text → its numbered clauses, found as the plan's parts say (`text:` in plan.yml)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from scorecard.reading.load import text_file
from scorecard.records.frozen import frozen
from scorecard.records.model import Plan
from scorecard.records.outline import ClauseStart, Part, PartText

_DASHES = "——"
_SENTENCE_ENDS = "。；;！!"
_HEADING_MARKS = 8
"""The most characters, beyond a chapter's title, that a line may have to be that chapter's heading: (十一)、"""

_ENUMERATOR = re.compile(r"[ \t]*(?:\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、)")

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


@frozen
class PolicyClause:
    """One numbered clause as it stands in the plan's text, its number included. `line` and `column` count from 1."""

    file: str = ""
    """The text it stands in."""
    part: str
    number: int
    text: str
    start: int
    """The offset in the plan's text of the clause's first character."""
    line: int
    column: int

    @property
    def reference(self) -> str:
        """How targets name the clause: `task/14`."""
        return f"{self.part}/{self.number}"

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column in the plan's text of a character of the clause."""
        before = self.text[:offset]
        breaks = before.count("\n")
        if not breaks:
            return self.line, self.column + offset
        return self.line + breaks, offset - before.rfind("\n")


def split_clauses(texts: Mapping[str, str], plan: Plan) -> tuple[PolicyClause, ...]:
    """The clauses of every part that says how it stands in its text, in the order of the parts. `texts`: file → text.

    A numbered clause begins with the number after the one before it, at the start of a line or right after a
    sentence: a list item may run on in the line of another. It ends where the next begins, or at a chapter's heading.
    """
    language = plan.languages[0]
    return tuple(
        replace(clause, file=file)
        for part in plan.parts
        if part.text is not None and (file := file_of(part, language)) in texts
        for clause in clauses_of(texts[file], part, part.text)
    )


def file_of(part: Part, language: str) -> str:
    """The file that holds a part's text: the plan's own, or that of its own document."""
    return text_file(language, part.id if part.document is not None else "")


def outside(text: str, clauses: tuple[PolicyClause, ...]) -> Iterator[PolicyClause]:
    """The lines of the text, or what is left of them, that belong to no clause. A heading's own number is left out."""
    blank = list(text)
    for clause in clauses:
        inside = slice(clause.start, clause.start + len(clause.text))
        blank[inside] = ["\n" if each == "\n" else " " for each in blank[inside]]
    start = 0
    for number, line in enumerate("".join(blank).splitlines(keepends=True), start=1):
        heading = _ENUMERATOR.match(normalised(line))
        skipped = heading.end() if heading else 0
        rest = line[skipped:].rstrip()
        if rest.strip():
            yield PolicyClause(part="", number=0, text=rest, start=start + skipped, line=number, column=skipped + 1)
        start += len(line)


def normalised(text: str) -> str:
    """The text with full-width letters, digits and signs made half-width. As long as before: offsets stay right."""
    return text.translate(_HALF_WIDTH)


def clauses_of(text: str, part: Part, how: PartText) -> Iterator[PolicyClause]:
    plain = normalised(text)
    bounds = _bounds(plain, how)
    if bounds is None:
        return
    start, end = bounds
    headings = tuple(_headings(plain, part, start, end))
    found = tuple(_dashed(plain, start, end) if how.clause == "dashed" else _numbered(plain, start, end, how.clause))
    for index, (number, at) in enumerate(found):
        following = found[index + 1][1] if index + 1 < len(found) else end
        stop = min((heading for heading in headings if at < heading < following), default=following)
        clause = text[at:stop].rstrip()
        line_start = text.rfind("\n", 0, at) + 1
        yield PolicyClause(
            part=part.id,
            number=number,
            text=clause,
            start=at,
            line=text.count("\n", 0, at) + 1,
            column=at - line_start + 1,
        )


def _bounds(plain: str, how: PartText) -> tuple[int, int] | None:
    """From the end of the line that the part's text begins with, to the line it ends before."""
    start = _line_with(plain, how.starts, 0)
    if start is None:
        return None
    body = plain.find("\n", start) + 1 or len(plain)
    end = _line_with(plain, how.ends, body) if how.ends is not None else None
    return body, len(plain) if end is None else end


def _line_with(plain: str, beginning: str, after: int) -> int | None:
    pattern = re.compile(rf"^[ \t]*{re.escape(normalised(beginning))}", re.MULTILINE)
    match = pattern.search(plain, after)
    return match.start() if match else None


def _headings(plain: str, part: Part, start: int, end: int) -> Iterator[int]:
    titles = {normalised(title) for chapter in part.chapters for title in chapter.title.values()}
    for match in re.compile(r"^.+$", re.MULTILINE).finditer(plain, start, end):
        line = match.group().strip()
        if any(line.endswith(title) and len(line) <= len(title) + _HEADING_MARKS for title in titles):
            yield match.start()


def _mark(number: int, how: ClauseStart) -> str:
    """How a clause of this number begins. A digit after the point makes it a decimal."""
    match how:
        case "chinese":
            return f"{chinese(number)}、"
        case "bracketed":
            return rf"\({chinese(number)}\)"
    return rf"{number}[.、](?!\d)"


def chinese(number: int) -> str:
    """15 → 十五, up to 99."""
    tens, ones = divmod(number, 10)
    return f"{'' if tens < 2 else _ONES[tens]}{'十' if tens else ''}{_ONES[ones]}"


_ONES = ("", *"一二三四五六七八九")


def _dashed(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    pattern = re.compile(rf"^[ \t]*({_DASHES})", re.MULTILINE)
    for number, match in enumerate(pattern.finditer(plain, start, end), start=1):
        yield number, match.start(1)


def _numbered(plain: str, start: int, end: int, how: ClauseStart) -> Iterator[tuple[int, int]]:
    number, at = 1, start
    while True:
        pattern = re.compile(rf"(?:^[ \t]*|(?<=[{_SENTENCE_ENDS}])[ \t]*)({_mark(number, how)})", re.MULTILINE)
        match = pattern.search(plain, at, end)
        if match is None:
            return
        yield number, match.start(1)
        number, at = number + 1, match.end()
