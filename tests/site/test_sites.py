"""A small plan in, every page and data file out: compared with `sites/<case>/`, which is reviewed, not trusted."""

import json
import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scorecard.judging.judge import judge
from scorecard.reading.checked import checked_inputs
from scorecard.reading.load import read_site_words
from scorecard.records.model import Rank
from scorecard.records.project import PROJECT
from scorecard.site.assemble import Content, Drawings, make_site
from scorecard.site.drawings import plan_charts, plan_strips
from scorecard.site.rendered import Site

pytestmark = pytest.mark.slow

TESTS = Path(__file__).parents[1]
CASES = ("minimal", "running")
SAME_FOR_EVERY_PLAN = ("method/", "about/", "accessibility/")
NOT_TEXT = {"data/all.zip", "data/verify.py"}


def nothing(step: str, done: int, total: int) -> None:
    """Progress is not what these tests are about."""


def site_of(root: Path) -> Site:
    inputs, _ = checked_inputs(root)
    words = read_site_words(PROJECT, inputs.plan.record.languages)
    charts = plan_charts(inputs, judge(inputs))
    strips = plan_strips(inputs, judge(inputs))
    content = Content(inputs=inputs, words=words, verdicts=judge(inputs))
    return make_site(content, Drawings(charts=charts, strips=strips), PROJECT, nothing)


def as_files(site: Site) -> dict[str, str]:
    """Every page's body and every text file, by a path."""
    files = {
        file.path: file.content.decode()
        for file in site.files
        if file.path not in NOT_TEXT and not file.path.endswith(".xlsx")
    }
    for language in site.languages:
        for page in language.pages:
            if not page.address.startswith(SAME_FOR_EVERY_PLAN):
                name = page.address.rstrip("/").replace("/", "-") or "home"
                files[f"pages/{language.language}/{name.removesuffix('.html')}.html"] = page.whole().body
    return files


@pytest.mark.parametrize("case", CASES)
def test_a_plan_gives_exactly_these_pages_and_files(case: str, golden: bool) -> None:
    actual = as_files(site_of(TESTS / "plans" / case))
    folder = TESTS / "sites" / case
    if golden:
        for name, text in actual.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
    expected = {
        path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in folder.rglob("*") if path.is_file()
    }
    assert sorted(actual) == sorted(expected)
    for name, text in actual.items():
        assert text == expected[name], name


def test_a_shared_link_says_the_outcome_and_the_foot_who_answers_for_the_site() -> None:
    (english,) = site_of(TESTS / "plans" / "running").languages
    assert {page.address: page.title for page in english.pages if page.address.startswith("i/")} == {
        "i/": "This page has moved",
        "i/water-lost/": "This page has moved",
        "i/leaks/": "Water lost in pipes: 2027, On track (target ≤ 10%)",
        "i/new-waterworks/": "New waterworks: 31 December 2025, Not met (target done by 31 December 2025)",
        "i/homes-built/": "Homes built: 2027, Behind (target ≥ 4,000 homes in total)",
        "i/homes-repaired/": "Homes repaired: 2025, Not established (target ≥ 50 homes each year)",
    }
    assert "Maintained by Port Example town hall · 1 Harbour Street · 0100 555 · promises@example.org · EX-0001" in (
        english.footer
    )


def test_every_count_adds_up_on_every_page_of_the_real_plan(real_site: Path) -> None:
    checked = 0
    for path in real_site.rglob("*.html"):
        text = path.read_text("utf-8")
        for total, key in re.findall(r'<ul class="key" data-total="(\d+)">(.*?)</ul>', text, re.DOTALL):
            numbers = [int(number) for number in re.findall(r'data-number="(\d+)"', key)]
            assert sum(numbers) == int(total), path
            checked += 1
    assert checked > 40


def test_every_chart_is_also_a_small_picture_that_needs_nothing_else(real_site: Path) -> None:
    pictures = {path.relative_to(real_site).as_posix(): path for path in real_site.glob("data/**/*.svg")}
    shown = 0
    for language, folder in (("zh", real_site), ("en", real_site / "en")):
        for page in folder.rglob("index.html"):
            address = page.parent.relative_to(folder).as_posix()
            if language == "zh" and address.split("/")[0] == "en":
                continue
            text = page.read_text("utf-8")
            path = f"data/{address}.{language}.svg"
            assert (f'data/i/{path.rpartition("/")[2]}">' in text) == (path in pictures), page
            if path not in pictures:
                continue
            shown += 1
            content = pictures[path].read_bytes()
            assert len(content) <= 24_000, path
            assert b"var(" not in content
            assert b"class=" not in content
            root = ElementTree.fromstring(content)
            names = [each.tag.rpartition("}")[2] for each in root]
            assert names[:3] == ["title", "desc", "rect"], path
            title = unescape(text.partition("<title>")[2].partition("</title>")[0]).partition(" · ")[0]
            name = str(root[0].text)
            assert title.startswith(name)
            words = "".join(root.itertext())
            (finding,) = re.findall(r'<b id="chart-finding">(.*?)</b>', text)
            assert "".join(unescape(finding).split()) in "".join(words.split())
            assert words.count("（") == words.count("）")
    assert shown == len(pictures) > 0


def test_the_picture_for_sharing_holds_every_commitment_in_the_stylesheets_colours() -> None:
    from scorecard.site.chart import paint
    from scorecard.site.compose import wall_picture
    from scorecard.site.render import WALL_INKS, WALL_PAPER, wall_svg
    from scorecard.site.template_files import environment

    style = (PROJECT / "site_src/assets/site.css").read_text(encoding="utf-8").partition("}")[0]
    for code, colour in WALL_INKS.items():
        unknown = code in {"awaiting", "not_established", "not_due", "cannot_be_judged", "qualitative"}
        assert f"--{'unknown' if unknown else code}: {colour};" in style
    assert f"--paper: {WALL_PAPER};" in style
    verdicts = judge(checked_inputs(PROJECT)[0])
    for some in (verdicts, dict(list(verdicts.items())[:1]), {}):
        wall = wall_picture(some)
        assert len(wall.shapes) == len(some)
        assert all(0 <= each.x <= 1200 - wall.size and 0 <= each.y <= 630 - wall.size for each in wall.shapes)
        svg = wall_svg(wall, environment(PROJECT / "templates"))
        assert "<text" not in svg
        picture = paint(svg)
        assert picture == paint(svg)
        assert picture[16:24] == (1200).to_bytes(4) + (630).to_bytes(4)
        assert len(picture) < 60_000


def test_a_rank_says_on_its_page_and_in_the_data_among_which(real_site: Path) -> None:
    indicators, _ = checked_inputs(PROJECT)
    ranks = [
        (each, target.among)
        for each, document in indicators.indicators.items()
        for target in document.record.targets
        if isinstance(target, Rank) and target.among
    ]
    assert len(ranks) > 5
    for indicator, among in ranks:
        said = {"": f"名次的范围：{among['zh']}。", "en": f"Ranked among {among['en']}."}
        for folder, words in said.items():
            page = (real_site / folder / "i" / indicator / "index.html").read_text("utf-8")
            assert words in unescape(page), indicator
        data = json.loads((real_site / "data" / "i" / f"{indicator}.json").read_text("utf-8"))
        assert among in [target.get("among") for target in data["targets"]], indicator
