"""New publications into the text of `sources.yml`, in place: below the last one, in its indentation; all else stays."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from scorecard.records.model import Source
from scorecard.records.model.source import Withdrawal
from scorecard.records.period import Period
from scorecard.staff.plan_text.observation_text import scalar
from scorecard.staff.plan_text.yaml_edit import (
    EditedText,
    Patch,
    UnwritableError,
    opened,
    patched,
    span,
    value_node,
)

_FIELDS = (
    "title", "described", "language", "publisher", "publisher_language", "published", "url", "grade", "withdrawn",
)  # fmt: skip


def with_sources(content: bytes, sources: Mapping[str, Source]) -> bytes:
    """The file with the publications added. Raises UnwritableError; whoever calls reads the result again."""
    mark, page = opened(content)
    listed = value_node(page.root, "sources")
    if not isinstance(listed, yaml.MappingNode):
        raise UnwritableError("sources is no mapping")
    if not listed.value:
        patch = _first(page, listed, sources)
    else:
        patch = _into_flow(listed, sources) if listed.flow_style else _below(page, listed, sources)
    return (mark + patched(page.text, [patch])).encode("utf-8")


def _first(page: EditedText, listed: yaml.MappingNode, sources: Mapping[str, Source]) -> Patch:
    """In the place of an empty mapping: a block, as more will follow."""
    start, end = span(listed)
    start -= page.text[:start].endswith(" ")
    lines = _block(sources, 2, 4)
    line_end = "\r\n" if "\r\n" in page.text else "\n"
    return Patch(start=start, end=end, text="".join(line_end + line for line in lines))


def _below(page: EditedText, listed: yaml.MappingNode, sources: Mapping[str, Source]) -> Patch:
    last_key, last = listed.value[-1]
    outer: int = last_key.start_mark.column
    is_block = isinstance(last, yaml.MappingNode) and not last.flow_style
    inner = last.start_mark.column if is_block else outer + 2
    return page.lines(page.line_after(last, page.root.start_mark.column), list(_block(sources, outer, inner)))


def _block(sources: Mapping[str, Source], outer: int, inner: int) -> Iterator[str]:
    for each, source in sources.items():
        yield f"{' ' * outer}{_key(each)}:"
        yield from (f"{' ' * inner}{name}: {text}" for name, text in _fields(source))


def _into_flow(listed: Any, sources: Mapping[str, Source]) -> Patch:
    place = span(listed.value[-1][1])[1]
    items = (
        f", {_key(each)}: {{{', '.join(f'{name}: {text}' for name, text in _fields(source))}}}"
        for each, source in sources.items()
    )
    return Patch(start=place, end=place, text="".join(items))


def _key(name: str) -> str:
    # 2025 alone would be a number, and a key must be text.
    return scalar(name, quoted=name.isdecimal())


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    """What is not said is left out."""
    for name in _FIELDS:
        match dict(source)[name]:
            case None | False:
                continue
            case True:
                yield name, "true"
            case Period() as found:
                yield name, scalar(found.text)
            case Withdrawal() as found:
                reason = ", ".join(
                    f"{each}: {json.dumps(text, ensure_ascii=False)}" for each, text in found.reason.items()
                )
                yield name, f"{{date: {found.date.isoformat()}, reason: {{{reason}}}}}"
            case found:
                is_code = name in {"language", "publisher_language", "grade"}
                yield name, scalar(found) if is_code else json.dumps(found, ensure_ascii=False)
