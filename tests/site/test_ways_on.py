"""A link leads on: never to the page that it stands on."""

import re
from pathlib import Path
from posixpath import join, normpath

LINK = re.compile(r'<a [^>]*href="([^"#?:]+)"')


def test_no_link_of_a_page_leads_back_to_it(real_site: Path, german_site: Path) -> None:
    seen, back = 0, []
    for site in (real_site, german_site):
        for path in site.rglob("index.html"):
            here = path.parent.relative_to(site).as_posix()
            for href in LINK.findall(path.read_text("utf-8").partition("<main")[2].partition("</main>")[0]):
                seen += 1
                if normpath(join("/", here, href)) == normpath(f"/{here}"):
                    back.append((here, href))
    assert back == []
    assert seen > 20_000
