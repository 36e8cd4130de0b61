"""The picture that stands for a page where someone shares it."""

import re
from html import unescape
from pathlib import Path

import pytest

from scorecard.pipeline import Finish, build
from scorecard.site.publish.shell import CARD_SIZE


@pytest.fixture
def shared_site(built_plan: Path, tmp_path: Path) -> Path:
    """The smallest plan at a public address, with its pictures."""
    plan = built_plan / "indicators" / "plan.yml"
    plan.write_text(f"{plan.read_text('utf-8')}\nsite_url: https://plan.example/city\n", encoding="utf-8")
    out = tmp_path / "site"
    build(built_plan, out, built_plan / ".cache", lambda step, done, total: None, finish=Finish(pictures=True))
    return out


def test_a_page_names_its_own_picture_and_holds_it_as_its_first(shared_site: Path) -> None:
    for folder, language in ((shared_site, "zh"), (shared_site / "en", "en")):
        for address in ("i/new-parks", "s/parks"):
            text = (folder / address / "index.html").read_text("utf-8")
            path = f"assets/cards/{address.replace('/', '-')}.{language}.png"
            assert f'<meta property="og:image" content="https://plan.example/city/{path}">' in text
            pictures = re.findall(r'<img src="([^"]+)" width="(\d+)" height="(\d+)" alt="([^"]+)"', text)
            assert (folder / address / pictures[0][0]).resolve() == (shared_site / path).resolve()
            title = re.search(r"<h1>(.*?)</h1>", text)
            assert title is not None
            assert unescape(pictures[0][3]).startswith(unescape(title[1]))
            content = (shared_site / path).read_bytes()
            size = int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
            assert size == CARD_SIZE
            assert size[0] >= 600
            assert len(content) <= 60_000
            public = "" if language == "zh" else "en/"
            assert f'<a href="https://plan.example/city/{public}{address}/">' in text


def test_without_pictures_the_site_s_own_stands_for_every_page(real_site: Path) -> None:
    assert not (real_site / "assets" / "cards").exists()
    assert "<img" not in (real_site / "i" / "pm25-concentration" / "index.html").read_text("utf-8")
