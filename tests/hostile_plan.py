"""A plan with every field, whose every text is an attack: on pages, addresses, scripts, feeds, drawings, templates."""

from pathlib import Path
from typing import Any

import yaml
from full_plan import full_plan

HTML = (
    "=cmd|' /C calc'!A0 \"><script>window.pwned=1</script><img src=x onerror=window.pwned=1>' "
    "onmouseover='window.pwned=1'"
    "<svg onload=window.pwned=1><iframe srcdoc='<script>parent.pwned=1</script>'></iframe></title></style></script>"
    "<!-- --!> ]]> <![CDATA[ &lt;b&gt; &quot; &#x3c;script&#x3e; \\u003cscript\\u003e http://evil.example/x.png"
)
TEMPLATE = "{{7*7}} {% raw %} ${7*7} #{7*7} <%= 7*7 %> {{ config }} {number.__class__}"
MARKDOWN = (
    "[x](javascript:window.pwned=1) ![y](https://evil.example/y.png) <javascript:window.pwned=1> "
    '[z](data:text/html,<script>window.pwned=1</script> "onclick=window.pwned=1")'
)
ATTACK = f"{HTML} {TEMPLATE} {MARKDOWN}"

TEXT_KEYS = frozenset({
    "zh", "en", "title", "publisher", "name", "phone", "codes", "text", "starts", "ends", "reason", "by",
})  # fmt: skip
URL = "https://example.org/a?b=%22%3E%3Cscript%3Ewindow.pwned=1%3C/script%3E&c=javascript:1"

SITE = "https://{}.example/%22%3E%3Cscript%3Ewindow.pwned=1%3C/script%3E/"
"""Of another plan: the address of a site ends with its folder."""


def lay_out_hostile(root: Path) -> None:
    """The plan's files in a folder."""
    for name, record in full_plan().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        attacked = _attacked(record)
        path.write_text(yaml.safe_dump(attacked, allow_unicode=True, sort_keys=False), "utf-8")


def _attacked(value: Any, key: str = "", above: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _attacked(each, str(name), key) for name, each in value.items()}
    if isinstance(value, list):
        return [_attacked(each, key, above) for each in value]
    if not isinstance(value, str):
        return str(value) if hasattr(value, "isoformat") else value
    if key == "url":
        return SITE.format(above) if above in {"previous", "next"} else URL
    if above == "label":
        return f"{value}{HTML}"  # braces stand for the number alone here
    return f"{ATTACK} {value}" if key in TEXT_KEYS else value
