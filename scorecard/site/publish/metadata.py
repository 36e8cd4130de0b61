"""The files browsers and search engines look for: manifest, robots.txt, sitemap."""

import json
from html import escape
from urllib.parse import quote

from scorecard.records.addresses import HOME, MISSING, public_address, to_file
from scorecard.site.rendered import OutputFile, Site, html_language


def metadata_files(site: Site) -> list[OutputFile]:
    """Web manifests, robots.txt and, when the public address is known, the sitemap."""
    files = [_manifest(site, number) for number in range(len(site.languages))]
    files.append(_robots(site))
    if site.site_url is not None:
        files.append(_sitemap(site, public_address(site.site_url, "")))
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
        "icons": [{"src": to_file(root, HOME, "assets/favicon.svg"), "type": "image/svg+xml", "sizes": "any"}],
    }
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    return OutputFile(path=f"{root}manifest.webmanifest", content=text.encode())


def _robots(site: Site) -> OutputFile:
    lines = ["User-agent: *", "Allow: /"]
    if site.site_url is not None:
        lines.append(f"Sitemap: {public_address(site.site_url, 'sitemap.xml')}")
    return OutputFile(path="robots.txt", content=("\n".join(lines) + "\n").encode())


def _sitemap(site: Site, base: str) -> OutputFile:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
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
        lines += [f"<url><loc>{location}</loc><lastmod>{day}</lastmod>{alternates}</url>" for _, location, day in twins]
    lines.append("</urlset>")
    return OutputFile(path="sitemap.xml", content=("\n".join(lines) + "\n").encode())
