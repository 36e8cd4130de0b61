"""Observations into the text of a YAML file, in place: every other byte stays, comments and line ends included.

The text is parsed only to learn where things stand; what changes is a list of patches on the text itself. Whoever
calls reads the result again: writing odd enough to defeat a patch shows there, or raises UnwritableError.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from scorecard.records.frozen import frozen
from scorecard.records.model import Observation
from scorecard.staff.plan_text.observation_text import (
    FIELDS,
    as_block,
    field_text,
    flow_list,
    is_written,
    observation_as_flow,
    scalar,
)

Edit = tuple[int | None, Observation | None, Observation]
"""The place in `observations` (None for a new value), what stands there, and what shall stand there."""

_BREAK = re.compile(r"\r\n|\n|\r")
_MANY = 12
"""From here on a new list has one value a line: blocks of five lines each would fill screens."""

_AFTER = ("planned", "searched")
"""Keys that stand below `observations` where a file has them."""


class UnwritableError(Exception):
    """The file is written in a way that cannot be edited without touching more than the values."""


@frozen
class Patch:
    """`text` in place of what stands from `start` up to `end`."""

    start: int
    end: int
    text: str


def edited(content: bytes, edits: Sequence[Edit]) -> bytes:
    """The file with the edits. Expects a file that `yaml_source.parse` accepts. Raises UnwritableError."""
    mark, page = opened(content)
    patches = [patch for at, before, after in edits if at is not None for patch in page.correction(at, before, after)]
    added = [after for at, _, after in edits if at is None]
    if added:
        patches.extend(page.addition(added))
    return (mark + patched(page.text, patches)).encode("utf-8")


def opened(content: bytes) -> "tuple[str, EditedText]":
    """The byte order mark, if any, and the text with its nodes. Raises UnwritableError."""
    text = content.decode("utf-8")
    mark, text = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    # The pure Python loader: its marks count characters of this very text.
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        raise UnwritableError("no mapping")
    return mark, EditedText(text=text, root=root)


def patched(text: str, patches: Sequence[Patch]) -> str:
    """Patches at one place keep their order."""
    parts, at = [], 0
    for patch in sorted(patches, key=lambda each: each.start):
        parts += [text[at : patch.start], patch.text]
        at = patch.end
    return "".join([*parts, text[at:]])


@frozen
class EditedText:
    """A file's text and the nodes that say where its values stand."""

    text: str
    root: yaml.MappingNode

    def correction(self, at: int, before: Observation | None, after: Observation) -> Iterator[Patch]:
        """One value changed: only the scalars that differ are touched; a key that is not there yet gets a line."""
        values = value_node(self.root, "observations")
        node = values.value[at] if isinstance(values, yaml.SequenceNode) and at < len(values.value) else None
        if not isinstance(node, yaml.MappingNode):
            raise UnwritableError("no such value")
        was, now = dict(before or ()), dict(after)
        for name in FIELDS:
            if was.get(name) == now[name]:
                continue
            old = value_node(node, name)
            if old is None:
                yield self._new_key(node, name, after)
            elif isinstance(old, yaml.SequenceNode):
                yield from self._other_sources(old, after.sources)
            elif isinstance(old, yaml.MappingNode) and name == "note":
                yield from self._other_words(old, after.note)
            elif isinstance(old, yaml.ScalarNode) and is_written(after, name):
                yield self._other_scalar(old, field_text(after, name), after, name)
            elif isinstance(old, yaml.ScalarNode) and name in {"bound", "status", "series_break"}:
                # Back to what is meant where nothing is said; the key stays, as staff wrote it.
                yield self._other_scalar(old, field_text(after, name), after, name)
            else:
                raise UnwritableError(f"{name} cannot be replaced")

    def addition(self, values: Sequence[Observation]) -> Iterator[Patch]:
        """New values at the end of `observations`, in the style of the values there, or of the file's other lists."""
        node = value_node(self.root, "observations")
        if node is None:
            yield self._new_list(values)
        elif not isinstance(node, yaml.SequenceNode):
            raise UnwritableError("observations is no list")
        elif node.flow_style:
            yield from self._into_flow(node, values)
        else:
            key = next(key for key, value in self.root.value if value is node)
            place = self.line_after(node.value[-1], key.start_mark.column)
            yield self.lines(place, self._items(node, values))

    def _other_scalar(self, old: yaml.ScalarNode, text: str, after: Observation, name: str) -> Patch:
        start, end = span(old)
        if old.style in {"|", ">"} or _BREAK.search(self.text[start:end]):
            raise UnwritableError("a value on several lines")
        value = dict(after)[name]
        if old.style == "'" and isinstance(value, str):
            text = "'" + value.replace("'", "''") + "'"
        elif old.style == '"' and isinstance(value, str):
            text = scalar(value, quoted=True)
        return Patch(start=start, end=end, text=text)

    def _other_words(self, old: yaml.MappingNode, words: Mapping[str, str]) -> Iterator[Patch]:
        """A text in several languages, each in its place and its quotes."""
        for language, text in words.items():
            node = value_node(old, language)
            if not isinstance(node, yaml.ScalarNode) or _BREAK.search(self.text[slice(*span(node))]):
                raise UnwritableError("words that do not stand on one line")
            if node.value != text:
                yield Patch(start=span(node)[0], end=span(node)[1], text=scalar(text, quoted=True))

    def _new_key(self, node: yaml.MappingNode, name: str, after: Observation) -> Patch:
        beside = value_node(node, "value")
        if beside is None:
            raise UnwritableError("a value without a value")
        line = f"{name}: {field_text(after, name)}"
        if node.flow_style:
            return Patch(start=span(beside)[1], end=span(beside)[1], text=f", {line}")
        place = self.line_after(beside, node.start_mark.column)
        return self.lines(place, [" " * node.start_mark.column + line])

    def _other_sources(self, old: yaml.SequenceNode, sources: tuple[str, ...]) -> Iterator[Patch]:
        start, end = span(old)
        kept, added = sources[: len(old.value)], sources[len(old.value) :]
        if old.flow_style and not _BREAK.search(self.text[start:end]):
            yield Patch(start=start, end=end, text=flow_list(sources))
            return
        if len(kept) < len(old.value):
            raise UnwritableError("a source fewer in a list on several lines")
        for node, source in zip(old.value, kept, strict=True):
            if node.value != source:
                yield Patch(start=span(node)[0], end=span(node)[1], text=scalar(source))
        if not added:
            return
        last = old.value[-1]
        if old.flow_style:
            yield Patch(start=span(last)[1], end=span(last)[1], text="".join(f", {scalar(each)}" for each in added))
            return
        place = self.line_after(last, old.start_mark.column)
        yield self.lines(place, [f"{' ' * old.start_mark.column}- {scalar(each)}" for each in added])

    def _items(self, like: yaml.SequenceNode, values: Sequence[Observation]) -> list[str]:
        """Lines of a block list, indented as the items of another one."""
        dash, item = like.start_mark.column, like.value[-1]
        pad = item.start_mark.column - dash if item.start_mark.line >= like.start_mark.line else 2
        # An item that starts on the line below its dash says nothing about the space after it.
        pad = pad if 2 <= pad <= 8 else 2
        lead = " " * dash + "-" + " " * (pad - 1)
        if isinstance(item, yaml.MappingNode) and item.flow_style:
            return [lead + observation_as_flow(value) for value in values]
        lists = value_node(item, "sources") if isinstance(item, yaml.MappingNode) else None
        inner = None
        if isinstance(lists, yaml.SequenceNode) and not lists.flow_style:
            inner = lists.start_mark.column - item.start_mark.column
        lines = []
        for value in values:
            first, *rest = as_block(value, sources_indent=inner)
            lines += [lead + first, *(" " * (dash + pad) + line for line in rest)]
        return lines

    def _into_flow(self, node: yaml.SequenceNode, values: Sequence[Observation]) -> Iterator[Patch]:
        items = [observation_as_flow(value) for value in values]
        start, end = span(node)
        if not node.value:
            yield Patch(start=start + 1, end=start + 1, text=", ".join(items))
            return
        last = span(node.value[-1])[1]
        tail = re.sub(r"#[^\r\n]*", lambda match: " " * len(match[0]), self.text[last : end - 1])
        comma = tail.find(",")
        break_behind = _BREAK.search(tail)
        own_line = self.text[self._line_start(span(node.value[-1])[0]) : span(node.value[-1])[0]].isspace()
        if own_line and break_behind:
            # One item a line: below the last one, past a comment beside it.
            if comma < 0:
                yield Patch(start=last, end=last, text=",")
            place = last + break_behind.end()
            lead = " " * node.value[-1].start_mark.column
            ends = [","] * (len(items) - 1) + ["," if comma >= 0 else ""]
            yield self.lines(place, [lead + item + sign for item, sign in zip(items, ends, strict=True)])
        else:
            place = last + comma + 1 if comma >= 0 else last
            text = " " + ", ".join(items) + "," if comma >= 0 else ", " + ", ".join(items)
            yield Patch(start=place, end=place, text=text)

    def _new_list(self, values: Sequence[Observation]) -> Patch:
        """The key `observations` itself, where a file has none yet: above what is planned and searched."""
        lists = [value_node(self.root, name) for name in (*_AFTER, "targets")]
        like = next((node for node in lists if isinstance(node, yaml.SequenceNode) and node.value), None)
        if self.root.flow_style:
            end = span(self.root.value[-1][1])[1]
            return Patch(start=end, end=end, text=f", observations: [{', '.join(map(observation_as_flow, values))}]")
        indent = " " * self.root.start_mark.column
        if len(values) > _MANY:
            lines = [f"{indent}observations:", *(f"{indent}  - {observation_as_flow(value)}" for value in values)]
        elif like is not None and like.flow_style:
            lines = [f"{indent}observations: [{', '.join(map(observation_as_flow, values))}]"]
        else:
            items = self._items(like, values) if like is not None and not like.flow_style else [
                f"{indent}  {lead}{line}"
                for value in values
                for lead, line in zip(["- ", *["  "] * 20], as_block(value), strict=False)
            ]  # fmt: skip
            lines = [f"{indent}observations:", *items]
        below = next((key for key, _ in self.root.value if key.value in _AFTER), None)
        if below is None:
            return self.lines(self.line_after(self.root.value[-1][1], self.root.start_mark.column), lines)
        place = self._above_comments(self._line_start(span(below)[0]))
        if re.search(r"(\r\n|\n|\r)[ \t]*\1$", self.text[:place]):
            lines.append("")
        return self.lines(place, lines)

    def lines(self, place: int, lines: Sequence[str]) -> Patch:
        """Whole lines at the start of a line, with the line ends above; or below a last line without one."""
        above = _BREAK.findall(self.text[:place]) or _BREAK.findall(self.text) or ["\n"]
        end = above[-1]
        if place and not _BREAK.fullmatch(self.text[place - 1 : place]):
            return Patch(start=place, end=place, text="".join(end + line for line in lines))
        return Patch(start=place, end=place, text="".join(line + end for line in lines))

    def line_after(self, node: yaml.Node, column: int) -> int:
        """The start of the line below a node, and below the comments right under it that are indented past `column`."""
        place = self._next_line(self._content_end(node))
        while comment := re.match(r"([ \t]*)#", self.text[place:]):
            if len(comment[1]) <= column:
                break
            place = self._next_line(place)
        return place

    def _content_end(self, node: Any) -> int:
        """Where a node's own text ends: a block's mark stands behind the blank lines and comments that follow it."""
        if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
            start, end = span(node)
            header = _BREAK.split(self.text[start:end], maxsplit=1)[0]
            # Kept blank lines (|+) are part of the value: stand before the break that ends the last of them.
            return end - 1 if "+" in header else start + len(self.text[start:end].rstrip())
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._content_end(last[1] if isinstance(last, tuple) else last)
        return span(node)[1]

    def _next_line(self, place: int) -> int:
        found = _BREAK.search(self.text, place)
        return found.end() if found else len(self.text)

    def _line_start(self, place: int) -> int:
        return max(self.text.rfind("\n", 0, place), self.text.rfind("\r", 0, place)) + 1

    def _above_comments(self, place: int) -> int:
        """Above the comment lines that stand directly over a key and speak of it."""
        while place:
            above = self._line_start(max(0, place - (2 if self.text[place - 2 : place] == "\r\n" else 1)))
            if not self.text[above:place].lstrip().startswith("#"):
                break
            place = above
        return place


def span(node: yaml.Node) -> tuple[int, int]:
    start, end = node.start_mark, node.end_mark
    assert start is not None
    assert end is not None
    return start.index, end.index


def value_node(node: Any, key: str) -> Any:
    """The node under a key of a mapping, or None."""
    return next((value for name, value in node.value if name.value == key), None)
