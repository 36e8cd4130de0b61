"""New publications into the text of `sources.yml`, in place: below the last one, in its indentation; all else stays."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from scorecard.staff.imports.taken import TakenSource
from scorecard.staff.plan_text.observation_text import scalar
from scorecard.staff.plan_text.yaml_edit import EditedText, Patch, UnwritableError, opened, patched, span, value_node

_FIELDS = ("title", "language", "publisher", "published", "url", "grade")


def with_sources(content: bytes, sources: Sequence[TakenSource]) -> bytes:
    """The file with the publications added. Raises UnwritableError; whoever calls reads the result again."""
    mark, page = opened(content)
    listed = value_node(page.root, "sources")
    if not isinstance(listed, yaml.MappingNode):
        raise UnwritableError("sources is no mapping")
    patch = _into_flow(listed, sources) if listed.flow_style else _below(page, listed, sources)
    return (mark + patched(page.text, [patch])).encode("utf-8")


def _below(page: EditedText, listed: yaml.MappingNode, sources: Sequence[TakenSource]) -> Patch:
    key = next(key for key, value in page.root.value if value is listed)
    last_key, last = listed.value[-1]
    outer: int = last_key.start_mark.column
    is_block = isinstance(last, yaml.MappingNode) and not last.flow_style
    inner = last.start_mark.column if is_block else outer + 2
    lines = []
    for each in sources:
        lines.append(f"{' ' * outer}{_key(each)}:")
        lines += [f"{' ' * inner}{name}: {text}" for name, text in _fields(each)]
    return page.lines(page.line_after(last, key.start_mark.column), lines)


def _into_flow(listed: Any, sources: Sequence[TakenSource]) -> Patch:
    items = [f"{_key(each)}: {{{', '.join(f'{name}: {text}' for name, text in _fields(each))}}}" for each in sources]
    if not listed.value:
        place = span(listed)[0] + 1
        return Patch(start=place, end=place, text=", ".join(items))
    place = span(listed.value[-1][1])[1]
    return Patch(start=place, end=place, text="".join(f", {item}" for item in items))


def _key(each: TakenSource) -> str:
    # 2025 alone would be a number, and a key must be text.
    return scalar(each.id, quoted=each.id.isdecimal())


def _fields(each: TakenSource) -> Iterator[tuple[str, str]]:
    for name in _FIELDS:
        found = dict(each.source)[name]
        if name == "published":
            if found is not None:
                yield name, scalar(found.text)
        elif name in {"language", "grade"}:
            yield name, scalar(found)
        else:
            yield name, json.dumps(found, ensure_ascii=False)
