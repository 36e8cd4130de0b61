"""A key or an item into the text of a YAML file, in place: every other byte stays, comments and line ends included."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from scorecard.records.period import Period
from scorecard.staff.plan_text.observation_text import scalar, written
from scorecard.staff.plan_text.yaml_edit import EditedText, Patch, UnwritableError, opened, patched, span, value_node

Steps = Sequence[str | int]
"""Keys and places from the top of a file to a node."""


class Quoted(str):
    """A text that may look like a number and is none."""

    __slots__ = ()


def with_key(content: bytes, way: Steps, key: str, value: Any) -> bytes:
    """The file with one more key at the end of the mapping at `way`. Raises UnwritableError where there is none, or
    where it has the key already.
    """
    mark, page = opened(content)
    holder = _node(page.root, way)
    if not isinstance(holder, yaml.MappingNode) or not holder.value or value_node(holder, key) is not None:
        raise UnwritableError(f"{key} cannot be added")
    last = holder.value[-1][1]
    if holder.flow_style:
        place = span(last)[1]
        patch = Patch(start=place, end=place, text=f", {scalar(key)}: {as_flow(value)}")
    else:
        column = holder.start_mark.column
        patch = page.lines(page.line_after(last, column), _indented(as_lines({key: value}), column))
    return (mark + patched(page.text, [patch])).encode("utf-8")


def without_key(content: bytes, way: Steps, key: str) -> bytes:
    """The file without a key of the block mapping at `way` and all below it. Raises UnwritableError where it stands in
    one line with others.
    """
    mark, page = opened(content)
    holder = _node(page.root, way)
    pair = next((pair for pair in holder.value if pair[0].value == key), None) if holder is not None else None
    if pair is None or holder.flow_style or pair is holder.value[0]:
        raise UnwritableError(f"{key} cannot be taken out")
    start = span(pair[0])[0] - holder.start_mark.column
    end = page.line_after(pair[1], holder.start_mark.column)
    return (mark + patched(page.text, [Patch(start=start, end=end, text="")])).encode("utf-8")


def with_item(content: bytes, way: Steps, item: Mapping[str, Any] | str) -> bytes:
    """The file with one more item at the end of the list at `way`; a key that is not there yet is made."""
    mark, page = opened(content)
    listed = _node(page.root, way)
    if listed is None:
        return with_key(content, way[:-1], str(way[-1]), (item,))
    if not isinstance(listed, yaml.SequenceNode):
        raise UnwritableError("no list")
    return (mark + patched(page.text, [_appended(page, listed, way, item)])).encode("utf-8")


def as_lines(record: Mapping[str, Any]) -> list[str]:
    """A mapping in block style. Mappings and lists of mappings stand below their key, all else on its line."""
    lines = []
    for key, value in record.items():
        match value:
            case Mapping() if value:
                lines += [f"{scalar(key)}:", *_indented(as_lines(value), 2)]
            case list() | tuple() if value and isinstance(value[0], Mapping):
                lines += [f"{scalar(key)}:", *_indented([line for each in value for line in _item(each)], 2)]
            case _:
                lines.append(f"{scalar(key)}: {as_flow(value)}")
    return lines


def as_flow(value: Any) -> str:
    """A value on one line."""
    match value:
        case Quoted():
            return scalar(str(value), quoted=True)
        case bool():
            return "true" if value else "false"
        case Decimal():
            return written(value)
        case int():
            return str(value)
        case Period():
            return value.text
        case date():
            return value.isoformat()
        case Mapping():
            return "{" + ", ".join(f"{scalar(key)}: {as_flow(inner)}" for key, inner in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(as_flow, value)) + "]"
    return scalar(str(value))


def _appended(page: EditedText, listed: yaml.SequenceNode, way: Steps, item: Mapping[str, Any] | str) -> Patch:
    if listed.flow_style:
        place = span(listed.value[-1])[1] if listed.value else span(listed)[0] + 1
        return Patch(start=place, end=place, text=f"{', ' if listed.value else ''}{as_flow(item)}")
    holder = _node(page.root, way[:-1])
    key = next(key for key, value in holder.value if value is listed)
    last = listed.value[-1]
    is_flow = isinstance(last, yaml.MappingNode) and last.flow_style
    lines = [f"- {as_flow(item)}"] if is_flow or isinstance(item, str) else list(_item(item))
    place = page.line_after(last, key.start_mark.column)
    return page.lines(place, _indented(lines, listed.start_mark.column))


def _item(item: Mapping[str, Any]) -> Iterator[str]:
    for at, line in enumerate(as_lines(item)):
        yield ("  " if at else "- ") + line


def _indented(lines: Sequence[str], by: int) -> list[str]:
    return [" " * by + line for line in lines]


def _node(root: Any, way: Steps) -> Any:
    node = root
    for part in way:
        if isinstance(part, int):
            node = node.value[part] if isinstance(node, yaml.SequenceNode) and part < len(node.value) else None
        else:
            node = value_node(node, part) if isinstance(node, yaml.MappingNode) else None
        if node is None:
            return None
    return node
