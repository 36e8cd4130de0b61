"""A synthetic plan of any size, for measuring only: made up, says so, and never stands in `indicators/`."""

from pathlib import Path

SECTORS = 10
YEARS = range(2016, 2026)
_KINDS = ("at_least", "at_most", "cumulative", "every_period")

_PLAN = """\
title: {{zh: 测速用虚构计划, en: A made-up plan for measuring}}
site_name: {{zh: 测速, en: Measuring}}
place: {{zh: 某市, en: Sometown}}
geography: here
geographies:
  here: {{zh: 某市, en: Sometown}}
  there: {{zh: 他市, en: Othertown}}
languages: [zh, en]
as_of: 2026-11-23
period: 2023..2025
document:
  title: {{zh: 虚构文件, en: A made-up document}}
  publisher: {{zh: 无, en: nobody}}
dimensions:
  - id: sex
    name: {{zh: 性别, en: Sex}}
    categories:
      - {{id: women, name: {{zh: 女, en: Women}}}}
      - {{id: men, name: {{zh: 男, en: Men}}}}
sectors:
{sectors}
parts:
  - id: task
    name: {{zh: 任务, en: Tasks}}
    label: {{zh: "任务{{number}}", en: "Task {{number}}"}}
    clauses:
{clauses}
"""

_SOURCES = """\
sources:
  made-up:
    title: 虚构来源（仅供测速）
    language: zh
    publisher: 无
    published: 2026-01-01
    url: https://example.invalid/made-up
    grade: A
places:
  nowhere: {zh: 没有查过（虚构）, en: nowhere (made up)}
"""

_UNITS = """\
units:
  "%":
    name: {zh: "%", en: "%"}
    difference: {zh: 个百分点, en: percentage points}
    tight: true
  万人:
    name: {zh: 万人, en: people}
    scale: {en: 10000}
"""


def write_plan(root: Path, indicators: int) -> None:
    """Write a plan below `root`: so many indicators with ten yearly values each of the whole and of two groups."""
    folder = root / "indicators"
    folder.mkdir(parents=True)
    sectors = "\n".join(
        f"  - {{id: sector-{n}, name: {{zh: 板块{n}, en: Sector {n}}}, covers: {{zh: 虚构, en: made up}}}}"
        for n in range(SECTORS)
    )
    clauses = "\n".join(
        f"      - {{number: {n + 1}, title: {{zh: 虚构任务{n}, en: Made-up task {n}}}, sector: sector-{n % SECTORS}}}"
        for n in range(max(1, indicators // 10))
    )
    _write(folder / "plan.yml", _PLAN.format(sectors=sectors, clauses=clauses))
    _write(folder / "sources.yml", _SOURCES)
    _write(folder / "units.yml", _UNITS)
    for n in range(indicators):
        _write(folder / f"sector-{n % SECTORS}" / f"indicator-{n}.yml", _indicator(n, indicators))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _indicator(n: int, indicators: int) -> str:
    kind = _KINDS[n % len(_KINDS)]
    unit = "万人" if kind in {"cumulative", "every_period"} else '"%"'
    clause = f"task/{n * max(1, indicators // 10) // indicators + 1}"
    values = "\n".join(
        f"  - {{period: {year}, value: {20 + (n * 7 + year * 13) % 600 / 10 + more:.1f}, {group}sources: [made-up]}}"
        for group, more in (("", 0), ("group: {sex: women}, ", 1), ("group: {sex: men}, ", -1))
        for year in YEARS
    )
    return f"""\
name: {{zh: 虚构指标第{n}号, en: Made-up indicator {n}}}
unit: {unit}
definition: {{zh: 为测量构建速度而虚构的第{n}个数量。, en: Quantity number {n} made up to measure the build.}}
targets:
  - id: 2025
    kind: {kind}
    value: {30 + n % 50}
    due: 2025
    clauses: [{clause}]
    text: {{zh: 虚构目标第{n}号达到{30 + n % 50}, en: Made-up target {n} reaches {30 + n % 50}}}
observations:
{values}
  - {{period: 2025, value: {50 + n % 40}, geography: there, sources: [made-up]}}
"""
