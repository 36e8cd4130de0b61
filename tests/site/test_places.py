"""A page for each place of which something is known, or that the plan names."""

import re
from pathlib import Path

NAMED = ["tiexi", "sujiatun", "hunnan", "shenbei", "yuhong", "liaozhong", "xinmin", "kangping", "faku"]


def test_places_that_the_plan_names_for_a_commitment_have_a_page_with_it(real_site: Path) -> None:
    for place in NAMED:
        for folder in (real_site, real_site / "en"):
            page = (folder / "place" / place / "index.html").read_text("utf-8").partition("<main")[2]
            assert 'href="../../i/free-rural-school-buses/#target-list-2023"' in page, place
            assert 'class="mark mark-' in page.partition('id="commitments"')[2], place


def test_a_place_without_figures_is_not_said_to_have_some(real_site: Path) -> None:
    leads = {
        place: re.search(r'<p class="lead">(.*?)</p>', (real_site / f"en/place/{place}/index.html").read_text("utf-8"))
        for place in ("faku", "shenbei")
    }
    assert {place: lead and lead[1] for place, lead in leads.items()} == {
        "faku": (
            "The commitments for which the plan names Faku County. Each is judged for all the places named together."
        ),
        "shenbei": (
            "The figures found for Shenbei New District: the latest of each, beside that of Shenyang for the "
            "same period."
        ),
    }


def test_the_figures_of_a_place_are_a_table_and_a_workbook(real_site: Path) -> None:
    page = (real_site / "place/shenbei/index.html").read_text("utf-8")
    table = (real_site / "data/place/shenbei.csv").read_text("utf-8-sig").splitlines()
    whole = (real_site / "data/observations.csv").read_text("utf-8-sig").splitlines()
    assert 'href="../../data/place/shenbei.csv"' in page
    assert 'href="../../data/place/shenbei.xlsx"' in page
    assert table == [whole[0], *(line for line in whole if "district=shenbei" in line)]
    assert len(table) > 1
    assert not (real_site / "data/place/faku.csv").exists()
