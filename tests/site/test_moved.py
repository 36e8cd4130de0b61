"""Addresses that lead on: whoever shortens one lands on the list of what stands below it."""

from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("folder", "leads_to"),
    [
        ("i/", "../index/"),
        ("e/", "../index/"),
        ("life/", "../#household"),
        ("topic/", "../#household"),
        ("place/", "../s/#places"),
    ],
)
@pytest.mark.parametrize("language", ["", "en/"])
def test_a_shortened_address_leads_to_the_list(real_site: Path, language: str, folder: str, leads_to: str) -> None:
    page = (real_site / language / folder / "index.html").read_text("utf-8")
    assert f'<meta http-equiv="refresh" content="0; url={leads_to}">' in page
    assert f'<p><a href="{leads_to}">' in page


def test_every_folder_that_pages_stand_in_has_a_page(real_site: Path, german_site: Path) -> None:
    for site in (real_site, german_site):
        pages = {path.parent.relative_to(site) for path in site.rglob("index.html")}
        assert {page.parent for page in pages} - pages == set()
