"""A made-up plan with more commitments than its lists hold on a page: twelve indicators with ten each, all of one
sector and one clause, and many for reference. It says that it is made up, and stands nowhere else.
"""

from datetime import date
from pathlib import Path

from scorecard.history.entry import ReleaseEntry
from scorecard.history.snapshot import KnownValue

INDICATORS, TARGETS, REFERENCES, SOURCES = 12, 10, 45, 33
COMMITMENTS = INDICATORS * TARGETS
KEYS = [f"made-up-{n:02}.t{m}" for n in range(INDICATORS) for m in range(TARGETS)]

_PLAN = """\
title: {{zh: 虚构的大计划, en: A made-up large plan}}
site_name: {{zh: 大计划, en: Large}}
place: {{zh: 某市, en: Sometown}}
geography: here
geographies: {{here: {{zh: 某市, en: Sometown}}, there: {{zh: 他市, en: Othertown}}}}
languages: [zh, en]
as_of: 2026-11-23
period: 2023..2025
document: {{title: {{zh: 虚构文件, en: A made-up document}}, publisher: {{zh: 无, en: nobody}}}}
bodies: [{{id: office, name: {{zh: 办公室, en: Office}}}}, {{id: bureau, name: {{zh: 局, en: Bureau}}}}]
sectors: [{{id: one, name: {{zh: 板块一, en: Sector one}}, covers: {{zh: 虚构, en: made up}}}}]
life_events:
  - id: moving
    name: {{zh: 搬家, en: Moving}}
    questions:
      - {{ask: {{zh: 有什么？, en: What is there?}}, commitments: [{keys}]}}
parts:
  - id: task
    name: {{zh: 任务, en: Tasks}}
    label: {{zh: "任务{{number}}", en: "Task {{number}}"}}
    clauses:
      - {{number: 1, title: {{zh: 虚构任务, en: Made-up task}}, sector: one, lead: office, partners: [bureau]}}
{clauses}
"""
_SOURCES = """\
sources:
"""
_SOURCE = """\
  made-up-{n}:
    title: 虚构来源（仅供测试）
    language: zh
    publisher: 无
    published: 2026-01-01
    url: https://example.invalid/made-up
    grade: A
"""
_UNITS = 'units: {"%": {name: {zh: "%", en: "%"}, difference: {zh: 个百分点, en: percentage points}, tight: true}}\n'


def write_large_plan(root: Path) -> None:
    folder = root / "indicators"
    (folder / "one").mkdir(parents=True)
    clauses = "\n".join(
        f"      - {{number: {n}, title: {{zh: 空任务{n}, en: Empty task {n}}}, sector: one}}" for n in range(2, 32)
    )
    (folder / "plan.yml").write_text(_PLAN.format(keys=", ".join(KEYS), clauses=clauses), "utf-8")
    (folder / "sources.yml").write_text(_SOURCES + "".join(_SOURCE.format(n=n) for n in range(SOURCES)), "utf-8")
    (folder / "units.yml").write_text(_UNITS, "utf-8")
    for n in range(INDICATORS):
        (folder / f"one/made-up-{n:02}.yml").write_text(_indicator(n), "utf-8")
    for n in range(REFERENCES):
        (folder / f"one/reference-{n:02}.yml").write_text(
            f'name: {{zh: 参考第{n}号, en: Reference {n}}}\nunit: "%"\nrole: reference\nbears_on: [task/2]\n'
            f"definition: {{zh: 虚构。, en: Made up.}}\n"
            "observations:\n  - {period: 2024, value: 3, geography: there, sources: [made-up-0]}\n",
            "utf-8",
        )


def released(releases: int, each: int) -> tuple[ReleaseEntry, ...]:
    """The newest first; every one but the first took so many values out."""
    return tuple(_released(number, each if number > 1 else 0) for number in range(releases, 0, -1))


def _released(number: int, removed: int) -> ReleaseEntry:
    return ReleaseEntry(
        number=number,
        name=f"2026-11-{number:02}",
        released=date(2026, 11, number),
        as_of=date(2026, 11, number),
        kind="update",
        note={"zh": "虚构", "en": "Made up"},
        previous=f"2026-11-{number - 1:02}" if number > 1 else None,
        removed_values=tuple(_removed(number, at) for at in range(removed)),
        status_words={},
    )


def _removed(number: int, at: int) -> KnownValue:
    return KnownValue(
        indicator=f"made-up-{at % INDICATORS:02}",
        sector="one",
        clauses=(),
        name={"zh": f"虚构{number}-{at}", "en": f"Made up {number}-{at}"},
        geography=None,
        geography_name={},
        series=None,
        series_name={},
        period="2024",
        since=None,
        value="1",
        unit="%",
        words={"zh": "1%", "en": "1%"},
        bound="exact",
        status="final",
        sources=(),
    )


def _indicator(n: int) -> str:
    targets = "".join(
        f"  - {{id: t{m}, kind: at_least, value: {30 + m}, due: 2025, clauses: [task/1],\n"
        f"     text: {{zh: 虚构目标{n}之{m}达到{30 + m}, en: Made-up target {n} of {m} reaches {30 + m}}}}}\n"
        for m in range(TARGETS)
    )
    values = "".join(
        f"  - {{period: {year}, value: {20 + n + year % 7}, sources: [made-up-0, made-up-1, made-up-2]}}\n"
        for year in range(2020, 2025)
    )
    return (
        f'name: {{zh: 虚构指标{n}, en: Made-up indicator {n}}}\nunit: "%"\n'
        f"definition: {{zh: 虚构。, en: Made up.}}\ntargets:\n{targets}observations:\n{values}"
    )
