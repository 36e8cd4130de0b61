"""Each chart as a PNG: where it is asked for, from the words of its page, the same bytes each time."""

from dataclasses import replace
from pathlib import Path

import pytest

from scorecard.judging.judge import judge
from scorecard.reading.checked import checked_inputs
from scorecard.reading.kept import Kept
from scorecard.reading.load import read_site_words
from scorecard.records.project import PROJECT
from scorecard.site.assemble import Content, Drawings, make_site
from scorecard.site.drawings import plan_charts, plan_strips
from scorecard.site.pictures import paint_pictures
from scorecard.site.rendered import Site

pytestmark = pytest.mark.slow

PLAN = Path(__file__).parents[1] / "plans" / "running"


def nothing(step: str, done: int, total: int) -> None:
    """Progress is not what these tests are about."""


def site_with(*, pictures: bool) -> Site:
    inputs, _ = checked_inputs(PLAN)
    words = read_site_words(PROJECT, inputs.plan.record.languages)
    charts, strips = plan_charts(inputs, judge(inputs)), plan_strips(inputs, judge(inputs))
    content = Content(inputs=inputs, words=words, verdicts=judge(inputs), has_pictures=pictures)
    return make_site(content, Drawings(charts=charts, strips=strips), PROJECT, nothing)


@pytest.fixture(scope="module")
def pictured() -> Site:
    """Its drawings are those of charts: cards for sharing have tests of their own."""
    site = site_with(pictures=True)
    return replace(site, drawings=tuple(each for each in site.drawings if each.path.startswith("data/")))


def test_a_page_links_to_the_picture_of_its_chart_where_there_is_one(pictured: Site) -> None:
    plain = site_with(pictures=False)
    assert not any(each.path.startswith("data/") for each in plain.drawings)
    for site, expected in ((plain, 0), (pictured, 1)):
        (page,) = (page for page in site.languages[0].pages if page.address == "i/leaks/")
        assert page.whole().body.count('href="../../data/i/leaks.en.png" download') == expected
    pictures = {file.path.removesuffix(".svg") for file in plain.files if file.path.endswith(".svg")}
    assert {each.path.removesuffix(".png") for each in pictured.drawings} == pictures


def test_it_says_what_the_file_of_the_drawing_says(pictured: Site) -> None:
    files = {each.path: each.content.decode() for each in pictured.files if each.path.endswith(".svg")}
    for each in pictured.drawings:
        drawn, saved = (
            {line.partition(">")[2] for line in text.splitlines() if line.startswith("<text") and "#fff" not in line}
            for text in (each.svg, files[each.path.replace(".png", ".svg")].translate(str.maketrans("’“”", '\'""')))
        )
        assert drawn == saved
        assert "var(--" not in each.svg


def test_it_is_painted_once_and_the_same_on_every_machine(pictured: Site, tmp_path: Path) -> None:
    first, *_ = pictured.drawings
    (painted,) = paint_pictures([first], Kept(tmp_path), nothing)
    width, height = (int.from_bytes(painted.content[at : at + 4]) for at in (16, 20))
    assert (painted.path, width, height > 400) == (first.path, 950, True)
    assert len(painted.content) < 120_000
    assert paint_pictures([first], Kept(None), nothing) == (painted,)
    (kept,) = tmp_path.iterdir()
    before = kept.stat().st_mtime_ns
    assert paint_pictures([first], Kept(tmp_path), nothing) == (painted,)
    assert [path.stat().st_mtime_ns for path in tmp_path.iterdir()] == [before]
    other = replace(first, svg=first.svg.replace("Noto Sans SC", "No Such Font"))
    assert paint_pictures([other], Kept(tmp_path), nothing) != (painted,)
    assert kept not in list(tmp_path.iterdir())
