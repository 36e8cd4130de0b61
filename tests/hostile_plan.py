"""A small plan whose every text is an attack: on pages, addresses, scripts, feeds, drawings, tables and templates."""

from pathlib import Path
from typing import Any

import yaml
from staff_plan import FILES

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

TEXT_KEYS = frozenset({"zh", "en", "title", "publisher"})
URL = "https://example.org/a?b=%22%3E%3Cscript%3Ewindow.pwned=1%3C/script%3E&c=javascript:1"

EXTRA = {
    "indicators/plan.yml": """\
site_url: https://example.org/x/y/
contact: {zh: 请来信, en: Write to us}
next_update: 2027-01-25
life_events:
  - id: work
    name: {zh: 找工作, en: Finding work}
    first: [jobs.2025]
    questions:
      - {ask: {zh: 有岗位吗, en: Are there jobs}, commitments: [jobs.2025, clinics.2025]}
""",
    "indicators/life/jobs.yml": """\
formal: {zh: 正式定义, en: Formal}
cautions: {zh: 注意, en: Mind}
keywords: {zh: 岗位, en: posts}
""",
    "indicators/life/clinics.yml": """\
observations:
  - {period: 2024, value: 88.5, sources: [report-2025], note: {zh: 说明, en: A note}}
  - {period: 2025, value: 91.5, sources: [report-2026], series_break: true, note: {zh: 说明, en: A note}}
planned:
  - {period: 2025, value: 90, sources: [report-2025], note: {zh: 计划, en: Planned}}
searched:
  - {date: 2026-01-05, place: city-pages, note: {zh: 没有, en: Nothing}}
""",
}


def lay_out_hostile(root: Path) -> None:
    """The plan's files in a folder."""
    for name, text in FILES.items():
        record = yaml.safe_load(text + EXTRA.get(name, ""))
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
        return URL
    if above == "label":
        return f"{value}{HTML}"  # braces stand for the number alone here
    return f"{ATTACK} {value}" if key in TEXT_KEYS else value
