"""A sector's page is one a phone loads at once."""

import re
from pathlib import Path

import pytest

LIMIT = 39_700
"""Under 40 KB (40 960 bytes) by as much as one more row of each chart takes."""


@pytest.mark.parametrize("folder", ["s", "en/s"])
def test_no_sectors_page_comes_near_40_kilobytes(real_site: Path, folder: str) -> None:
    sizes = {path.parent.name: path.stat().st_size for path in (real_site / folder).glob("*/index.html")}
    assert len(sizes) == 11
    assert {name: size for name, size in sizes.items() if size > LIMIT} == {}


def test_each_commitment_with_a_date_stands_once_below_the_charts_and_the_others_after_it(real_site: Path) -> None:
    page = (real_site / "s" / "environment" / "index.html").read_text(encoding="utf-8")
    years, others = page.partition('class="years"')[2].split("</table>")[:2]
    dated = re.findall(r'<tr><th><a href="([^"]+)">', years)
    undated = re.findall(r'<li>\n<a href="([^"]+)">', others)
    assert (len(dated), len(undated)) == (len(set(dated)), len(set(undated)))
    assert len(dated) + len(undated) == 47
    assert not set(dated) & set(undated)
