"""No figure without its period and its unit, and no evidence that a sentence does not rest on."""

import re
from html import unescape
from pathlib import Path

import pytest

from tests.site.test_sites import TESTS, site_of

pytestmark = pytest.mark.slow


def bodies(case: str) -> dict[str, str]:
    (language,) = (each for each in site_of(TESTS / "plans" / case).languages if each.language == "en")
    return {page.address: page.whole().body for page in language.pages}


def test_what_an_outcome_rests_on_has_its_period_in_every_list() -> None:
    pages = bodies("minimal")
    for address in ("all/", "status/met/", "plan/goal-1/", "i/new-parks/"):
        said = re.findall(r"Actual(?: <b>|</dt><dd>)(.*?)</", pages[address])
        assert [each for each in said if each != "—"] == ["2023–2025: 32 parks"], address


def test_a_table_is_headed_with_the_unit_that_a_phone_has_no_column_for(real_site: Path) -> None:
    captions = {
        indicator: [
            unescape(each).replace("\u00a0", " ")
            for each in re.findall(r"<caption>(.*?)</caption>", (real_site / path / "index.html").read_text("utf-8"))
        ]
        for indicator, path in (("air", "i/pm25-concentration"), ("museums", "en/i/registered-museums"))
    }
    assert captions == {
        "air": [
            "PM2.5平均浓度（微克/立方米） · 沈阳市",
            "其他地区（供对照） · PM2.5平均浓度（微克/立方米）",
            "后来的计划数 · PM2.5平均浓度（微克/立方米）",
        ],
        "museums": ["Related figures (not used to judge) · Heritage venues open to the public (museums)"],
    }


@pytest.mark.parametrize(
    ("indicator", "grade"),
    [("rural-roads-built", "grade C, publisher not verified"), ("pm25-concentration", "grade B, news medium")],
)
def test_where_nothing_decides_the_evidence_is_that_of_what_is_last_known(
    real_site: Path, indicator: str, grade: str
) -> None:
    page = (real_site / "en/i" / indicator / "index.html").read_text("utf-8")
    assert f"Evidence: {grade}" in page
