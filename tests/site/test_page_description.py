"""What search engines and shared links say of pages: of each its own, made of what it says."""

import re
from collections import defaultdict
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from scorecard.reading.load import read_site_words
from scorecard.records.project import PROJECT
from scorecard.site.compose.markdown import first_paragraph
from scorecard.site.compose.reference import text_page
from scorecard.site.page_description import page_description
from tests.site.test_sites import CASES, TESTS, site_of

STRINGS = read_site_words(PROJECT, ["zh", "en"]).strings
_SAID = {
    "title": re.compile(r"<title>(.*?)</title>"),
    "description": re.compile(r'<meta name="description" content="(.*?)">'),
    "og:title": re.compile(r'<meta property="og:title" content="(.*?)">'),
    "og:description": re.compile(r'<meta property="og:description" content="(.*?)">'),
}


@pytest.mark.parametrize(
    ("language", "title", "said", "expected"),
    [
        ("zh", "板块", "两个", "板块：两个"),
        ("en", "Sectors", "Two of them", "Sectors: Two of them"),
        ("zh", "兑现了吗？", "没有。", "兑现了吗？没有。"),
        ("en", "Were they met?", "No.", "Were they met? No."),
        ("en", "Parks", "Parks are open.", "Parks are open."),
        ("en", "About", "", "About"),
    ],
)
def test_a_page_is_named_where_its_words_do_not_name_it(language: str, title: str, said: str, expected: str) -> None:
    page = replace(text_page("about", "# x"), title=title, description=said)
    assert page_description(page, STRINGS[language], language) == expected


def test_a_page_that_people_write_is_described_by_its_first_paragraph() -> None:
    text = "# Title\n\n## Part\n\n- a list\n\nWords with a [link](#there), `code`\nand **weight**.\n\nMore.\n"
    assert first_paragraph(text.replace("- a list\n\n", "")) == "Words with a link, code and weight."
    assert first_paragraph("# Title\n\n## Part\n") == ""


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_what_the_pages_of_a_small_plan_say_of_themselves(case: str) -> None:
    for language in site_of(TESTS / "plans" / case).languages:
        pages = [each for each in language.pages if each.moved_to is None]
        assert len({each.title for each in pages}) == len(pages)
        assert len({each.description for each in pages}) == len(pages)
        assert "" not in {each.description for each in pages}


@pytest.mark.slow
def test_lists_of_a_small_plan_are_described_by_their_counts() -> None:
    (english,) = site_of(TESTS / "plans" / "running").languages
    said = {each.address: each.description for each in english.pages}
    assert {each: said[each] for each in ("", "s/", "status/", "all/")} == {
        "": (
            "Port Example, 2024–2027: were the commitments met? None of the 5 commitments can be shown to have been"
            " met, and 1 can be shown not to have been. 1 has no figure found, 2 are not due yet (1 behind schedule), 1"
            " lacks a figure or date to check."
        ),
        "s/": "Sectors: Water (0 of 2 met, 1 not met), Housing (0 of 3 met)",
        "status/": (
            "Commitments by outcome: Not met (1), Met (0), Behind (1), On track (1), Not established (1),"
            " No figure or date (1)"
        ),
        "all/": (
            "All commitments: 5 in all. Filter: Sector, Outcome, Due year, Kind of target, Evidence, Last known,"
            " Responsible"
        ),
    }


@pytest.mark.slow
@pytest.mark.parametrize("site", ["real_site", "german_site"])
def test_no_two_pages_of_a_site_say_the_same_of_themselves(site: str, request: pytest.FixtureRequest) -> None:
    """But those that only lead on, and frames: neither is found or shared."""
    folder: Path = request.getfixturevalue(site)
    named: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for path in folder.rglob("*.html"):
        text, place = path.read_text("utf-8"), path.relative_to(folder).as_posix()
        if 'http-equiv="refresh"' in text or re.search(r"(^|/)e/", place):
            continue
        language = text.partition('lang="')[2].partition('"')[0]
        for what, pattern in _SAID.items():
            said = pattern.search(text)
            assert said is not None, (place, what)
            named[what, language, unescape(said[1])].append(place)
    assert {key: places for key, places in named.items() if len(places) > 1 or not key[2]} == {}
    assert len(named) > 600
