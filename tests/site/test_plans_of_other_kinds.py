"""Plans of other kinds than the two real ones, all made up: a company's quarters, a hospital's financial years, deeds
alone, figures below zero, one promise. Their pages say what is so, with nobody else's words and nothing left empty.
"""

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

from scorecard.pipeline import build
from scorecard.reading.checked import checked_inputs
from tests.site.test_two_plans import CITY_WORDS, COUNTRY_WORDS

pytestmark = pytest.mark.slow

PLAN = """title: {{en: "{name} (made up)"}}
site_name: {{en: "{name}"}}
place: {{en: "{name}"}}
geography: here
geographies: {{here: {{en: "{name}"}}}}
languages: [en]
as_of: 2026-11-23
period: {period}
{more}document: {{title: {{en: "{name} (made up, for tests)"}}, publisher: {{en: nobody}}}}
sectors: [{{id: work, name: {{en: Work}}, covers: {{en: What is made up.}}}}]
parts:
  - id: goal
    name: {{en: Goals}}
    label: {{en: "Goal {{number}}"}}
    clauses: [{{number: 1, title: {{en: All}}, sector: work}}]
"""
SOURCES = """sources:
  report: {title: Made-up report, language: en, publisher: nobody, published: 2026-09-30,
           url: "https://example.invalid/report", grade: A}
places: {reports: {en: made-up reports}}
"""
UNITS = """units:
  people: {name: {en: people}, one: {en: person}}
  crowns: {name: {en: million crowns}}
  index: {name: {en: points}, one: {en: point}}
  "%": {name: {en: "%"}, difference: {en: percentage points}, tight: true}
"""


@dataclass(frozen=True)
class Made:
    """A made-up plan: of each indicator its unit, what else it says, targets and values as `period: value`."""

    headline: str
    indicators: dict[str, tuple[str, str, tuple[str, ...], str]]
    period: str = "2023..2025"
    more: str = ""

    def write(self, root: Path, name: str) -> Path:
        folder = root / "indicators"
        (folder / "work").mkdir(parents=True)
        plan = PLAN.format(name=name, period=self.period, more=self.more)
        for file, text in (("plan.yml", plan), ("sources.yml", SOURCES), ("units.yml", UNITS)):
            (folder / file).write_text(text, encoding="utf-8")
        for each, (unit, says, targets, values) in self.indicators.items():
            label = each.replace("-", " ").capitalize()
            own = "".join(
                f'  - {{id: t{at}, clauses: [goal/1], text: {{en: "Promise {at} on {label}"}}, {target}}}\n'
                for at, target in enumerate(targets)
            )
            known = "".join(f"  - {{{value}, sources: [report]}}\n" for value in _values(values))
            written = (
                f'name: {{en: {label}}}\nunit: "{unit}"\ndefinition: {{en: "{label}, made up."}}\n{says}targets:\n{own}'
            )
            text = f"{written}observations:\n{known}" if known else written
            (folder / "work" / f"{each}.yml").write_text(text, encoding="utf-8")
        return root


def _values(written: str) -> list[str]:
    pairs = (each.rpartition("=") for each in written.split())
    return [f"period: {period}, value: {value}" for period, _, value in pairs]


PLANS = {
    "Widget Works": Made(
        headline="All 3 commitments are shown to have been met.",
        indicators={
            "returned-orders": (
                "%",
                "direction: lower\n",
                ("kind: every_period, value: 4, comparator: at_most, every: quarter, start: 2025-Q1, due: 2025-Q4",),
                "2024-Q4=4.4 2025-Q1=3.9 2025-Q2=3.7 2025-Q3=3.1 2025-Q4=3.0",
            ),
            "price-index": (
                "index",
                "direction: lower\n",
                ("kind: at_most, value: 120, due: 2025-Q4",),
                "2020-Q4=100 2025-Q2=121.5 2025-Q4=119.2",
            ),
            "trainees": (
                "people",
                "",
                ("kind: increment, value: 1, measure: units, base: 2022-Q4, due: 2025-Q4",),
                "2022-Q4=7 2025-Q4=8",
            ),
        },
    ),
    "Sometown Hospital": Made(
        headline="Of 3 commitments, 2 can be shown to have been met, and 1 not to have been.",
        period="FY2023/24..FY2025/26",
        more="financial_year_starts_in: 4\n",
        indicators={
            "long-waits": (
                "people",
                "direction: lower\n",
                ("kind: at_most, value: 100, due: FY2025/26",),
                "FY2022/23=420 FY2024/25=190 FY2025/26=101",
            ),
            "operations": (
                "people",
                "measures: flow\n",
                (
                    "kind: cumulative, value: 30000, due: FY2025/26",
                    "kind: growth, value: 2, every: financial_year, due: FY2025/26",
                ),
                "FY2022/23=9500 FY2023/24=9900 FY2024/25=10100 FY2025/26=10400",
            ),
        },
    ),
    "Builders": Made(
        headline="Of 4 commitments, 1 can be shown to have been met, and 1 not to have been.",
        indicators={
            "bridge": ("people", "", ("kind: milestone, due: 2025",), "2025-06-30=1"),
            "tower": ("people", "", ("kind: milestone, due: 2025",), "2026-03-31=1"),
            "park": ("people", "", ("kind: milestone, due: 2030",), ""),
            "desk": ("people", "", ("kind: guarantee",), ""),
        },
    ),
    "Treasury": Made(
        headline="None of the 2 commitments can be shown to have been met, and 1 can be shown not to have been.",
        period="2022..2026",
        indicators={
            "balance": (
                "crowns",
                "signed: true\n",
                (
                    "kind: at_least, value: -5, due: 2025, superseded_by: t1",
                    "kind: increment, value: 10, measure: units, base: 2022, due: 2026",
                ),
                "2022=-20 2023=-12 2024=-9.5 2025=-6",
            ),
        },
    ),
    "Water Board": Made(
        headline="None of the 3 commitments is due yet.",
        period="FY2025/26..FY2027/28",
        more="financial_year_starts_in: 7\n",
        indicators={
            "homes-connected": (
                "people",
                "measures: flow\n",
                ("kind: cumulative, value: 1200, due: FY2027/28",),
                "2025-Q3=80 2025-Q4=95 2026-Q1=110 2026-Q2=101",
            ),
            "leaks": (
                "%",
                "direction: lower\n",
                ("kind: at_most, value: 12.5, strict: true, due: FY2027/28",),
                "FY2024/25=18.1 FY2025/26=16.7",
            ),
            "complaints": (
                "people",
                "direction: lower\nmeasures: flow\n",
                ("kind: cumulative, value: 90, comparator: at_most, strict: true, due: FY2027/28",),
                "FY2024/25=40 FY2025/26=20",
            ),
        },
    ),
    "Bench Club": Made(
        headline="The one commitment is shown to have been met.",
        indicators={"benches": ("people", "", ("kind: at_least, value: 1, due: 2025",), "2025=1")},
    ),
}
WRONG = {
    "one of several": re.compile(r"\b1 (?:commitments|figures|publications|sources|people|points|periods|years)\b"),
    "nothing counted": re.compile(r"\b0 can be\b|\b0 (?:lack|have|are)\b"),
    "a field left open": re.compile(r"\{[a-z_]+\}"),
    "a value of the program": re.compile(r"\b(?:None|nan|NaN|Decimal|undefined)\b(?! of the \d)"),
    "a figure that decides called related": re.compile(r"which cannot decide"),
    "a limit to be passed": re.compile(r"< [\d.]+(?:%| people).{0,80}must be exceeded"),
    "the city's": CITY_WORDS,
    "the country's": COUNTRY_WORDS,
}
EMPTY = re.compile(r"<h([2-4])[^>]*>[^<]*</h\1>\s*(?:<h\1|</section>|</main>)|<(?:ul|ol|dl|tbody)>\s*</")


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_of_another_kind_says_what_is_so_in_words_of_its_own(name: str, tmp_path: Path) -> None:
    root, out = PLANS[name].write(tmp_path / "plan", name), tmp_path / "site"
    assert [each.code for each in checked_inputs(root)[1] if each.severity == "error"] == []
    build(root, out, None, lambda step, done, total: None)
    home = (out / "index.html").read_text(encoding="utf-8")
    assert PLANS[name].headline in unescape(home)
    pages = {each.relative_to(out).as_posix(): each.read_text(encoding="utf-8") for each in sorted(out.rglob("*.html"))}
    assert {each for each, page in pages.items() if EMPTY.search(page)} == set()
    found = {
        (page, what): match[0]
        for page, text in pages.items()
        for what, wrong in WRONG.items()
        if not page.startswith(("method", "data"))
        if (match := wrong.search(_words(text)))
    }
    assert found == {}


def _words(page: str) -> str:
    return unescape(re.sub(r"(?s)<(script|style|svg|iframe).*?</\1>|<[^>]+>", " ", page))
