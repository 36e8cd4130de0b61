"""The budgets of the built real site. Each prints its worst page, so that a change shows before it hurts."""

import gzip
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from .conftest import Watched


def zipped(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


def worst(name: str, sizes: Iterable[tuple[int, str]]) -> int:
    size, where = max(sizes)
    print(f"{name}: {size:,} bytes at worst ({where})")
    return size


def test_an_indicator_page_is_small(real_site: Path) -> None:
    pages = {str(path.relative_to(real_site)): path.read_bytes() for path in real_site.glob("**/i/*/index.html")}
    assert len(pages) > 900
    assert worst("indicator page", ((len(content), path) for path, content in pages.items())) <= 40_000
    assert worst("indicator page, gzip", ((zipped(content), path) for path, content in pages.items())) <= 12_000


def test_styles_scripts_and_charts_are_small(real_site: Path) -> None:
    assets = list((real_site / "assets").iterdir())
    styles = sum(path.stat().st_size for path in assets if path.suffix == ".css")
    scripts = sum(zipped(path.read_bytes()) for path in assets if path.suffix == ".js")
    print(f"styles: {styles:,} bytes; scripts, gzip: {scripts:,} bytes")
    assert styles <= 30_000
    assert scripts <= 50_000
    assert not [path for path in real_site.rglob("*") if path.suffix in {".woff", ".woff2", ".ttf", ".otf"}]
    charts = [
        (len(svg.encode()), str(path.relative_to(real_site)))
        for path in real_site.glob("**/i/*/index.html")
        for svg in re.findall(r'(?s)<svg class="plot.*?</svg>', path.read_text())
    ]
    assert worst("chart", charts) <= 12_000


@pytest.mark.parametrize(("path", "query"), [("", "助餐"), ("", "学校"), ("en/", "kindergarten"), ("en/", "school")])
def test_a_first_search_is_light(
    first_visit: Callable[..., Watched], real_site: Path, address: str, path: str, query: str
) -> None:
    visit = first_visit(viewport={"width": 360, "height": 740})
    page = visit.open(f"{path}search/?q={query}")
    page.locator("#search-results a").first.wait_for()
    index = [url for url in visit.requests if "/search/" in url and url.endswith(".js")]
    files = [real_site / unquote(urlsplit(url).path).removeprefix(urlsplit(address).path) for url in index]
    size = sum(zipped(file.read_bytes()) for file in files)
    print(f"search for {query}: {size:,} bytes gzip in {len(files)} files")
    assert files
    assert size <= 100_000
