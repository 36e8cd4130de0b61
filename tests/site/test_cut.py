"""The lists of a large plan stand on several pages: each entry on one, all found without a script, none heavy."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from large_plan import COMMITMENTS, KEYS, REFERENCES, SOURCES, released, write_large_plan
from worked import EXAMPLES

from scorecard.judging.assess import RULES
from scorecard.pipeline import build
from scorecard.reading.load import read_site_words
from scorecard.records.project import PROJECT
from scorecard.site.cut import Cut
from scorecard.site.publish.links import check_links, read_links
from scorecard.site.published import Finish
from scorecard.site.told import retold

pytestmark = pytest.mark.slow
MOST_BYTES = 120_000
"""Of a page's HTML, however large the plan: a phone on a slow line has it in a second or two."""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    write_large_plan(folder)
    return folder


def built(plan: Path, name: str, cut: Cut) -> Path:
    """All three sites of the plan share what is drawn."""
    build(plan, plan / name, plan / ".cache", lambda *_: None, released(5, 21), Finish(cut=cut))
    return plan / name


@pytest.fixture(scope="module")
def cut_short(plan: Path) -> Path:
    return built(plan, "short", Cut(whole=20, rows=10))


@pytest.fixture(scope="module")
def cut_as_usual(plan: Path) -> Path:
    """As a plan just above the bound is cut, where the bound lies below the commitments there are."""
    return built(plan, "usual", Cut(whole=COMMITMENTS - 1))


def pages_of(site: Path, address: str) -> list[str]:
    """The pages of a list by the links of its first one alone, each followed from there."""
    first = (site / address / "index.html").read_text("utf-8")
    navigation = re.search(r'<nav class="no-print".*?</nav>', first, re.DOTALL)
    assert navigation is not None, address
    further = re.findall(r'<a href="([^"]+)">', navigation[0])
    return [first, *((site / address / each / "index.html").read_text("utf-8") for each in further)]


def commitments_on(page: str) -> Iterator[str]:
    content = page.partition("<main")[2]
    for indicator, target in re.findall(r'href="(?:\.\./)+i/(made-up-\d+)/#target-(t\d)"', content):
        yield f"{indicator}.{target}"


@pytest.mark.parametrize(
    ("address", "pages"),
    [
        *(("all", 12), ("s/one", 30), ("body/office", 30), ("body/bureau", 30), ("life/moving", 30)),
        *(("plan/task-1", 12), ("en/all", 12), ("en/s/one", 30)),
    ],
)
def test_every_commitment_stands_on_one_page_of_a_list(cut_short: Path, address: str, pages: int) -> None:
    found = [list(dict.fromkeys(commitments_on(page))) for page in pages_of(cut_short, address)]
    assert len(found) == pages
    assert [key for own in found for key in own] == sorted(KEYS) == KEYS


def test_every_outcome_is_listed_once(cut_short: Path) -> None:
    lists = [each.parent for each in sorted(cut_short.glob("status/*/index.html"))]
    found: list[str] = []
    for each in lists:
        text = (each / "index.html").read_text("utf-8")
        has_more = '<nav class="no-print"' in text
        for page in pages_of(cut_short, f"status/{each.name}") if has_more else [text]:
            found += dict.fromkeys(commitments_on(page))
    assert sorted(found) == KEYS


@pytest.mark.parametrize(
    ("address", "pattern", "entries"),
    [
        ("place/there", r'<a class="row-name" href="[./]*i/(reference-\d+)/', REFERENCES),
        ("index", r'<li><a href="(?:\.\./)+i/([\w-]+)/">', REFERENCES + len(KEYS) // 10),
        ("plan", r'<li><a href="(?:\.\./)*(?:plan/)?(task-\d+)/">', 31),
        ("en/changes", r">Made up (\d-\d+) 2024: removed; it was 1%</a>", 4 * 21),
    ],
)
def test_other_long_lists_are_cut_too(cut_short: Path, address: str, pattern: str, entries: int) -> None:
    pages = pages_of(cut_short, address)
    found = [name for page in pages for name in re.findall(pattern, page.partition("<main")[2])]
    assert len(pages) > 1
    assert len(found) == len(set(found)) == entries


def test_a_page_says_which_entries_it_has_and_by_what_rule(cut_short: Path) -> None:
    page = (cut_short / "en/all/2/index.html").read_text("utf-8")
    assert (
        "<p>11 to 20 of 120; numbers beside headings count this page. A long list is cut after every 10 entries; "
        "this is page 2 of 12.</p>" in page
    )
    assert "<title>All commitments (page 2) · Large</title>" in page
    assert '<a rel="prev" href="../../all/">← Previous page</a> ' in page
    assert '<a rel="next" href="../../all/3/">Next page →</a>' in page


def test_no_page_is_heavy_just_above_the_bound(cut_as_usual: Path) -> None:
    weights = {path.relative_to(cut_as_usual).as_posix(): path.stat().st_size for path in cut_as_usual.rglob("*.html")}
    assert {name: weight for name, weight in weights.items() if weight > MOST_BYTES} == {}
    assert weights["all/index.html"] > MOST_BYTES // 3, "a page is as full as pages get"


def test_sources_of_which_each_is_cited_once_are_cut_too(cut_short: Path) -> None:
    pages = pages_of(cut_short, "sources")
    found = [name for page in pages for name in re.findall(r'<li id="source-([\w-]+)">', page)]
    assert len(pages) == 12
    assert set(found) == {f"made-up-{n}" for n in range(SOURCES)}


def test_where_a_release_was_told_of_it_is_found_for_good(cut_short: Path) -> None:
    """Feeds lead to the first page, with the release as its fragment."""
    first, *others = pages_of(cut_short, "changes")
    ids = re.findall(r'id="release-(2026-11-\d\d)"', first)
    assert ids == [f"2026-11-0{number}" for number in (5, 4, 3, 2, 1)]
    for name, page in re.findall(r'<a href="\.\./changes/(\d)/#release-2026-11-0(\d)">', first):
        assert f'id="release-2026-11-0{page}"' in others[int(name) - 2]


def test_a_step_back_tells_everything_on_the_pages_there_are(cut_short: Path) -> None:
    site = {
        path.relative_to(cut_short).as_posix(): path.read_bytes() for path in cut_short.rglob("*.*") if path.is_file()
    }
    told = retold(site, released(9, 21), read_site_words(PROJECT, ("zh", "en")), PROJECT / "templates")
    assert told.keys() == site.keys()
    pages = [told[name].decode() for name in sorted(told) if re.fullmatch(r"en/changes/(\d+/)?index.html", name)]
    found = [each for page in pages for each in re.findall(r">Made up (\d-\d+) 2024: removed; it was 1%</a>", page)]
    assert len(found) == len(set(found)) == 8 * 21
    links = {name: read_links(told[name].decode()) for name in told if re.search(r"changes/.*html$", name)}
    assert check_links(links, {}, told) == []


def test_every_worked_example_stands_on_the_page_of_its_kind(cut_as_usual: Path) -> None:
    method = (cut_as_usual / "en/method/index.html").read_text("utf-8")
    kinds = re.findall(r'<a href="\.\./method/([\w-]+)/">', method.partition("<main")[2])
    pages = [(cut_as_usual / "en/method" / kind / "index.html").read_text("utf-8") for kind in kinds]
    found = [each for page in pages for each in re.findall(r'<li id="example-([\w-]+)">', page)]
    assert sorted(found) == sorted(example.id for example in EXAMPLES)
    assert len(kinds) == len(RULES)
    growth = pages[kinds.index("growth")]
    assert "<h1>Growth rate: worked examples</h1>" in growth
    assert "<dd>2022: 2,000; 2023: 2,140; 2024: 2,280; 2025: 2,430</dd>" in growth


def test_a_plan_within_the_bound_keeps_its_lists_whole(plan: Path) -> None:
    site = built(plan, "whole", Cut(whole=COMMITMENTS))
    assert not list(site.rglob("2/index.html"))
    assert list(dict.fromkeys(commitments_on((site / "all/index.html").read_text("utf-8")))) == KEYS
