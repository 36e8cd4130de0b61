"""What a document points at and what in it can be pointed at, as the check of links reads it."""

from pathlib import Path

import pytest

from scorecard.pipeline import build
from scorecard.site.publish.links import BrokenLink, PageLinks, check_links, find_broken_links, read_links

LINKS, RESOURCES, IDS = "links", "resources", "ids"


@pytest.mark.parametrize(
    ("document", "of", "found"),
    [
        # What a reader follows.
        ('<a href="x/?a=1&amp;b=2#c">x</a>', LINKS, ("x/?a=1&b=2#c",)),
        ("<a title='>' href=' x '>x</a>", LINKS, ("x",)),
        ("<a href=x>x</a><A HREF='y'>y</A><a href = z>z</a>", LINKS, ("x", "y", "z")),
        ('<area href="x">', LINKS, ("x",)),
        ('<form action="search/ ">', LINKS, ("search/",)),
        ('<a href="x">x</a><a href="x">again</a>', LINKS, ("x",)),
        ('<svg><a xlink:href="x">x</a></svg>', LINKS, ("x",)),
        ('<a rel="external" href="https://x.example">x</a>', LINKS, ()),
        ('<a rel="nofollow external" href="x">x</a>', LINKS, ()),
        ('<a rel="nofollow" href="x">x</a>', LINKS, ("x",)),
        ('<a rel="external" href="x" id="one">x</a>', IDS, ("one",)),
        ('<link rel="canonical" href="x">', LINKS, ("x",)),
        ('<link rel="Alternate" href="x">', LINKS, ("x",)),
        ('<link rel="external" href="x">', RESOURCES, ("x",)),
        ('<link rel="alternate stylesheet" href="x">', LINKS, ("x",)),
        ('<a rel="external" href="x" style="background: url(a.png)">x</a>', RESOURCES, ("a.png",)),
        # What a browser fetches by itself.
        ('<link rel="stylesheet" href="x">', RESOURCES, ("x",)),
        ('<link href="x">', RESOURCES, ("x",)),
        ('<base href="x">', RESOURCES, ("x",)),
        ('<svg><use xlink:href="#mark"/><use href="#other"/></svg>', RESOURCES, ("#mark", "#other")),
        ("<script src=x.js>let a = \"<a href='no'>\";</script>", RESOURCES, ("x.js",)),
        ('<script src="x.js"></script><script src="y.js"></script >', RESOURCES, ("x.js", "y.js")),
        ('<img srcset="s.png 1x, l.png 2x,, " alt="a > b">', RESOURCES, ("s.png", "l.png")),
        ('<img src=" a.png "><video poster="b.png">', RESOURCES, ("a.png", "b.png")),
        ('<object data="a.svg"></object><td background="b.png">', RESOURCES, ("a.svg", "b.png")),
        ("<p style=\"background: URL( 'a.png' ); mask: url(b.png)\">", RESOURCES, ("a.png", "b.png")),
        ('<STYLE id="one">p {background: url(no.png)}</STYLE><p id="two">', IDS, ("one", "two")),
        ("<style>p > a {x: url(no.png)}</style>", RESOURCES, ()),
        # What can be pointed at.
        ('<p id="one"><h2 id="&amp;两"><br/>', IDS, ("one", "&两")),
        ("<p ID='one'>", IDS, ("one",)),
        # What says nothing.
        ('<!-- <a href="no"> --><a href="x">x</a><!-- > -->', LINKS, ("x",)),
        ("<p>href=no</p><a>no</a><a name='href'>no</a>", LINKS, ()),
        ('<p class="a"><a href="x">x</a>', LINKS, ("x",)),
        ('<p class="a" title="1 < 2">1 < 2</p>', IDS, ()),
    ],
)
def test_what_a_document_points_at(document: str, of: str, found: tuple[str, ...]) -> None:
    read = read_links(document)
    assert getattr(read, of) == found
    rest = {LINKS, RESOURCES, IDS} - {of} - ({RESOURCES} if of == IDS else set())
    assert [each for each in rest if getattr(read, each)] == []
    assert read.repeated_ids == ()


def test_an_id_that_stands_more_than_once_is_said_once() -> None:
    read = read_links('<p id="one"><p id="two"><p id="one"><p id="three"><p id="one"><p id="three">')
    assert (read.ids, read.repeated_ids) == (("one", "two", "three"), ("one", "three"))


def test_what_is_broken_is_said_in_reading_order() -> None:
    pages = {
        "b.html": PageLinks(links=("gone/", "a.html"), resources=("gone.png",), ids=("x",), repeated_ids=("x",)),
        "a.html": PageLinks(links=("b.html#y", "b.html#x"), resources=("b.html#y",)),
    }
    styles = {"c.css": "@IMPORT \"d.css\"; p {background: url(e.png)} a {mask: url('c.css')} b {x: url(//f.png)}"}
    assert check_links(pages, styles, [*pages, *styles]) == [
        BrokenLink(page="a.html", target="b.html#y", reason="missing-anchor"),
        BrokenLink(page="b.html", target="gone.png", reason="missing-page"),
        BrokenLink(page="b.html", target="gone/", reason="missing-page"),
        BrokenLink(page="b.html", target="x", reason="duplicate-id"),
        BrokenLink(page="c.css", target="//f.png", reason="external-resource"),
        BrokenLink(page="c.css", target="d.css", reason="missing-page"),
        BrokenLink(page="c.css", target="e.png", reason="missing-page"),
    ]


def test_a_site_on_disk_is_checked_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text(
        '<a href="..">up</a><a href="../b.html">b</a><a href="?q=1">self</a>', "utf-8"
    )
    (tmp_path / "site.css").write_text('@import "other.css"; p { background: url(a/) }', "utf-8")
    assert find_broken_links(tmp_path) == [
        BrokenLink(page="a/index.html", target="..", reason="missing-page"),
        BrokenLink(page="a/index.html", target="../b.html", reason="missing-page"),
        BrokenLink(page="site.css", target="other.css", reason="missing-page"),
    ]


def test_everyday_things_lead_home_where_a_plan_has_no_life_events(built_plan: Path, tmp_path: Path) -> None:
    with (built_plan / "indicators" / "plan.yml").open("a", encoding="utf-8") as plan:
        plan.write("\ntopics: [{id: parks, name: {zh: 公园, en: Parks}, commitments: [new-parks.2025]}]\n")
    site = tmp_path / "site"
    build(built_plan, site, built_plan / ".cache", lambda step, done, total: None)
    assert 'id="household"' in (site / "index.html").read_text("utf-8")
