"""The picture that stands for a page where someone shares it."""

import re
from html import unescape
from pathlib import Path

import segno

from scorecard.site.compose.qr import qr_code
from scorecard.site.publish.shell import CARD_SIZE


def test_a_page_names_its_own_picture_and_holds_it_as_its_first(public_site: Path) -> None:
    for folder, language in ((public_site, "zh"), (public_site / "en", "en")):
        for address in ("i/new-parks", "s/parks"):
            text = (folder / address / "index.html").read_text("utf-8")
            path = f"assets/cards/{address.replace('/', '-')}.{language}.png"
            assert f'<meta property="og:image" content="https://plan.example/city/{path}">' in text
            pictures = re.findall(r'<img src="([^"]+)" width="(\d+)" height="(\d+)" alt="([^"]+)"', text)
            assert (folder / address / pictures[0][0]).resolve() == (public_site / path).resolve()
            title = re.search(r"<h1>(.*?)</h1>", text)
            assert title is not None
            assert unescape(pictures[0][3]).startswith(unescape(title[1]))
            content = (public_site / path).read_bytes()
            size = int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
            assert size == CARD_SIZE
            assert size[0] >= 600
            assert len(content) <= 60_000
            (code,) = re.findall(r'<span class="print-only qr">(<svg .*?</svg>)</span>', text)
            assert code == qr_code(f"https://plan.example/city/{'' if language == 'zh' else 'en/'}{address}/")
            public = "" if language == "zh" else "en/"
            assert f'<a href="https://plan.example/city/{public}{address}/">' in text


def test_a_code_draws_every_dark_square_of_its_symbol() -> None:
    address = "https://plan.example/city/i/new-parks/"
    matrix = [bytes(row) for row in segno.make(address, error="m", micro=False).matrix]
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1H\d+z", qr_code(address))
    drawn = {(int(x) + at, int(y)) for x, y, width in runs for at in range(int(width))}
    assert drawn == {(x + 2, y + 2) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
    assert qr_code("") == ""


def test_the_sitemap_says_when_what_a_page_says_last_changed(public_site: Path) -> None:
    text = (public_site / "sitemap.xml").read_text("utf-8")
    days = dict(re.findall(r"<loc>https://plan.example/city/([^<]*)</loc><lastmod>([^<]+)</lastmod>", text))
    assert days["i/new-parks/"] == days["en/i/new-parks/"] == "2026-09-30"
    assert days["s/parks/"] == days[""] == "2026-11-23"


def test_every_heading_of_a_written_page_can_be_linked_to(public_site: Path) -> None:
    for folder in (public_site, public_site / "en"):
        for name in ("about", "accessibility", "method"):
            main = (folder / name / "index.html").read_text("utf-8").partition("<main")[2]
            headings = re.findall(r"<h[2-4]([^>]*)>", main)
            assert len(headings) > 3
            assert [each for each in headings if not each.startswith(' id="')] == []


def test_the_404_page_leads_on_in_every_language(public_site: Path) -> None:
    text = (public_site / "404.html").read_text("utf-8")
    for folder in ("/city/", "/city/en/"):
        for address in ("", "search/", "s/", "all/", "index/"):
            assert f'<li><a href="{folder}{address}">' in text


def test_without_pictures_the_site_s_own_stands_for_every_page(real_site: Path) -> None:
    assert not (real_site / "assets" / "cards").exists()
    assert "<img" not in (real_site / "i" / "pm25-concentration" / "index.html").read_text("utf-8")
