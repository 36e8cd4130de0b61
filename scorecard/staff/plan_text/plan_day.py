"""The day a plan speaks for, moved in its file; every other byte stays."""

from datetime import date

import yaml

from scorecard.staff.plan_text.yaml_edit import Patch, UnwritableError, opened, patched, span, value_node


def with_day(content: bytes, day: date) -> bytes:
    """`plan.yml` with another `as_of`. Raises UnwritableError where it does not stand as a scalar on a line."""
    mark, page = opened(content)
    node = value_node(page.root, "as_of")
    if not isinstance(node, yaml.ScalarNode) or node.style not in {None, "'", '"'}:
        raise UnwritableError("no as_of on a line of its own")
    start, end = span(node)
    quote = node.style or ""
    patch = Patch(start=start, end=end, text=f"{quote}{day.isoformat()}{quote}")
    return (mark + patched(page.text, [patch])).encode("utf-8")
