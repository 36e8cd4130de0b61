"""The files browsers and search engines look for: manifest, robots.txt, sitemap."""

import json
from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from scorecard.records.addresses import HOME, MISSING, public_address, to_file
from scorecard.site.html_language import html_language
from scorecard.site.publish.assets import FAVICON
from scorecard.site.rendered import OutputFile, Site

MOST_ADDRESSES = 10_000
"""Of more pages, the sitemap is an index of several: search engines take 50,000 in one, and not more than 50 MB."""


def metadata_files(site: Site, most_addresses: int = MOST_ADDRESSES) -> list[OutputFile]:
    """Web manifests, robots.txt and, when the public address is known, the sitemap."""
    files = [_manifest(site, number) for number in range(len(site.languages))]
    files.append(_robots(site))
    if site.site_url is not None:
        files += _sitemaps(site, public_address(site.site_url, ""), most_addresses)
    return files


def _manifest(site: Site, number: int) -> OutputFile:
    here = site.languages[number]
    root = here.folder
    content = {
        "name": here.strings.site_name,
        "lang": html_language(here.language),
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "icons": [{"src": to_file(root, HOME, FAVICON), "type": "image/svg+xml", "sizes": "any"}],
    }
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    return OutputFile(path=f"{root}manifest.webmanifest", content=text.encode())


def _robots(site: Site) -> OutputFile:
    lines = ["User-agent: *", "Allow: /"]
    if site.site_url is not None:
        lines.append(f"Sitemap: {public_address(site.site_url, 'sitemap.xml')}")
    return OutputFile(path="robots.txt", content=("\n".join(lines) + "\n").encode())


_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def _sitemaps(site: Site, base: str, most: int) -> list[OutputFile]:
    """One file, or an index that names those it stands for."""
    lines = list(_addresses(site, base))
    if len(lines) <= most:
        return [_sitemap("sitemap.xml", lines)]
    parts = [_sitemap(f"sitemap-{at // most + 1}.xml", lines[at : at + most]) for at in range(0, len(lines), most)]
    names = [f"<sitemap><loc>{escape(base + part.path)}</loc></sitemap>" for part in parts]
    index = "\n".join((_XML, f'<sitemapindex xmlns="{_SITEMAPS}">', *names, "</sitemapindex>", ""))
    return [OutputFile(path="sitemap.xml", content=index.encode()), *parts]


def _sitemap(path: str, lines: list[str]) -> OutputFile:
    head = f'<urlset xmlns="{_SITEMAPS}" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
    return OutputFile(path=path, content="\n".join((_XML, head, *lines, "</urlset>", "")).encode())


def _addresses(site: Site, base: str) -> Iterator[str]:
    """A line for each page, with the same page in the other languages."""
    where: dict[str, list[tuple[str, str, str]]] = {}
    for each in site.languages:
        for page in each.pages:
            if not page.noindex and page.address != MISSING:
                location = escape(base + quote(each.folder + page.address))
                where.setdefault(page.address, []).append(
                    (each.language, location, (page.changed or site.as_of).isoformat())
                )
    for twins in where.values():
        alternates = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href="{location}"/>' for language, location, _ in twins
        )
        for _, location, day in twins:
            yield f"<url><loc>{location}</loc><lastmod>{day}</lastmod>{alternates}</url>"
