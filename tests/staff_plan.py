"""A small plan with one indicator of each sort that staff fill in, and helpers that type into its workbook."""

import io
from collections.abc import Collection
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from scorecard.reading.load import Inputs, read_inputs
from scorecard.staff.imports import Refusal, TakenValue, read_table
from scorecard.staff.workbook import make_workbook, sheets, source_sheet

JOBS = """\
# 城镇新增就业：请先核对口径
name: {zh: 城镇新增就业, en: New urban jobs}
unit: 万人
definition: {zh: 一定时期内城镇新就业的人数。, en: People newly employed in urban areas.}
related: [clinics]
series:
  - id: graduates
    name: {zh: 其中毕业生, en: Of these graduates}
    unit: 人
targets:
  - id: 2025
    kind: cumulative
    value: 40.5
    start: 2023
    due: 2025
    clauses: [goal/1]
    text: {zh: 累计新增城镇就业40.5万人, en: "405,000 new urban jobs in total"}
observations:
  # 工作报告
  - period: 2023
    value: 13.50   # 含灵活就业
    sources: [report-2024]
    note: {zh: 原文为13.5万人。, en: "The source says 135,000."}
  - period: 2022
    value: 46.2
    geography: province
    sources: [report-2024]

# 没有找到的
searched:
  - date: 2026-01-05
    place: city-pages
"""

CLINICS = """\
name: {zh: 达标诊所占比, en: Clinics meeting the standard}
unit: "%"
definition: {zh: 达标诊所的占比。, en: Share of clinics meeting the standard.}
targets:
  - id: 2025
    kind: at_least
    value: 90
    due: 2025
    clauses: [goal/2]
    text: {zh: 诊所达标率达到90%以上, en: At least 90% of clinics meet the standard}
"""

METRO = """\
name: {zh: 地铁4号线, en: Metro line 4}
unit: 进度
definition: {zh: 通车。, en: Open to passengers.}
targets:
  - id: 2025
    kind: milestone
    due: 2025
    clauses: [goal/3]
    text: {zh: 地铁4号线建成通车, en: Metro line 4 opens}
"""

PESTS = """\
name: {zh: 病媒生物密度等级, en: Pest density grade}
unit: 级
definition: {zh: 密度控制水平。, en: Level of control.}
scale: [C级, B级, A级]
targets:
  - id: 2025
    kind: grade
    value: B级
    due: 2025
    clauses: [goal/4]
    text: {zh: 达到B级以上, en: Grade B or better}
"""

FILES = {
    "indicators/plan.yml": """\
title: {zh: 示例规划, en: A small plan}
site_name: {zh: 示例, en: Example}
place: {zh: 示例市, en: Example City}
geography: city
geographies:
  city: {zh: 示例市, en: Example City}
  province: {zh: 示例省, en: Example Province}
languages: [zh, en]
as_of: 2026-06-30
period: 2023..2025
document:
  title: {zh: 示例规划, en: A small plan}
  publisher: {zh: 示例市, en: Example City}
sectors:
  - id: life
    name: {zh: 民生, en: Livelihood}
    covers: {zh: 就业和卫生。, en: Jobs and health.}
  - id: city
    name: {zh: 城建, en: City works}
    covers: {zh: 地铁。, en: The metro.}
parts:
  - id: goal
    name: {zh: 目标, en: Goals}
    label: {zh: "目标 {number}", en: "Goal {number}"}
    clauses:
      - {number: 1, title: {zh: 就业, en: Jobs}, sector: life}
      - {number: 2, title: {zh: 诊所, en: Clinics}, sector: life}
      - {number: 3, title: {zh: 地铁, en: Metro}, sector: city}
      - {number: 4, title: {zh: 病媒, en: Pests}, sector: life}
""",
    "indicators/sources.yml": """\
sources:
  report-2024:
    title: 2023年工作报告
    language: zh
    publisher: 示例市人民政府
    published: 2024-01-20
    url: "https://example.org/2024"
    grade: A
  report-2025:
    title: 2024年工作报告
    language: zh
    publisher: 示例市人民政府
    published: 2025-01-20
    url: "https://example.org/2025"
    grade: A
  report-2026:
    title: 2025年工作报告
    language: zh
    publisher: 示例市人民政府
    published: 2026-01-20
    url: "https://example.org/2026"
    grade: A
places:
  city-pages: {zh: 市政府网站, en: City pages}
""",
    "indicators/units.yml": """\
units:
  万人: {name: {zh: 万人, en: people}, scale: {en: 10000}}
  人: {name: {zh: 人, en: people}}
  "%": {name: {zh: "%", en: "%"}, difference: {zh: 个百分点, en: percentage points}}
  进度: {name: {zh: 进度, en: progress}}
  级: {name: {zh: 级, en: grade}}
""",
    "indicators/life/jobs.yml": JOBS,
    "indicators/life/clinics.yml": CLINICS,
    "indicators/life/pests.yml": PESTS,
    "indicators/city/metro.yml": METRO,
}


def lay_out(root: Path, **changed: str) -> Inputs:
    """The plan in a folder, with some indicators replaced by name, read."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(changed.get(path.stem, text).encode())
    return read_inputs(root)


_WORKBOOKS: dict[str, bytes] = {}


def workbook_of(inputs: Inputs, sectors: Collection[str] | None = None, language: str = "zh") -> bytes:
    """`make_workbook` with fewer empty rows, once for every plan: the same inputs give the same bytes, as
    `test_workbook` holds.
    """
    records = (inputs.plan, inputs.sources, inputs.units, *inputs.indicators.values(), inputs.context, inputs.coverage)
    plan = repr((sectors, language, inputs.withdrawn, [each and each.record for each in records]))
    if plan not in _WORKBOOKS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sheets, "EMPTY_ROWS", 20)
            patch.setattr(source_sheet, "EMPTY_SOURCES", 10)
            _WORKBOOKS[plan] = make_workbook(inputs, sectors, language)
    return _WORKBOOKS[plan]


def read_values(name: str, content: bytes, inputs: Inputs) -> tuple[tuple[TakenValue, ...], tuple[Refusal, ...]]:
    """What a table without new publications says."""
    reading = read_table(name, content, inputs)
    assert reading.sources == ()
    return reading.changes, reading.refusals


def typed(content: bytes, **cells: object) -> bytes:
    """A workbook with something else in some cells of its first shown sheet of values."""
    book = load_workbook(io.BytesIO(content))
    for place, value in cells.items():
        book["填报"][place] = value
    return saved(book)


def saved(book: Workbook) -> bytes:
    """A workbook's bytes."""
    result = io.BytesIO()
    book.save(result)
    return result.getvalue()
