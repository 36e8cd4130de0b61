"""What every site must pass before it is released, read from its folder alone.

The check of the input is the caller's gate; these hold for the result, whoever made it.
"""

import csv
import gzip
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import urlsplit

from scorecard.history.snapshot import read_snapshot
from scorecard.records.frozen import frozen
from scorecard.records.problems import InputError, Problem, problem
from scorecard.site.publish.links import find_broken_links, read_links
from scorecard.staff.release.make import Gate

TARGETS = "data/targets.csv"

KB = 1000


@frozen
class Budget:
    """Limits in bytes; `first_visit` counts a page and all it fetches, compressed."""

    indicator_page: int = 120 * KB
    """Thirty years of sixteen states, by sex, are 88 KB, of which 14 travel."""
    indicator_page_compressed: int = 16 * KB
    first_visit: int = 150 * KB
    requests: int = 25
    frame: int = 15 * KB
    """An indicator on other people's pages."""
    drawing: int = 40 * KB
    """A picture to take away; no page fetches it. Thirty years with every figure to be pointed at are 34 KB."""
    first_search: int = 100 * KB


_LINK_CODES = {"external-resource": "release-other-host", "duplicate-id": "release-repeated-id"}
_FONTS = {".woff", ".woff2", ".ttf", ".otf", ".eot"}
_ADDRESS = re.compile(rb"""["'`(]\s*((?:https?:|wss?:)?//[\w.-]+\.[a-z]{2,}[^"'`)\s]*)""", re.IGNORECASE)
_NAMES_ONLY = (b"http://www.w3.org/",)
"""Names of XML vocabularies: nobody fetches them."""


def site_gates(*, base_path: str = "/", budget: Budget | None = None) -> tuple[Gate, ...]:
    """Links, addresses, counts, budgets. `base_path` is the site's place on its host."""
    return (
        Gate(name="links", find=partial(links_lead_somewhere, base_path=base_path)),
        Gate(name="addresses", find=scripts_name_no_other_host),
        Gate(name="counts", find=counts_agree),
        Gate(name="budgets", find=partial(budgets_hold, budget=budget or Budget())),
    )


def links_lead_somewhere(site: Path, *, base_path: str = "/") -> Iterator[Problem]:
    """Every link of a page leads to something, ids are unique, and no page or stylesheet fetches from another host."""
    for each in find_broken_links(site, base_path=base_path):
        code = _LINK_CODES.get(each.reason, "release-broken-link")
        yield problem(code, site / each.page, target=each.target)


def scripts_name_no_other_host(site: Path) -> Iterator[Problem]:
    """No script or drawing holds an address of another host."""
    for path in _files(site):
        # The search index is text of the pages, addresses of sources among it; it is data, though its name ends in .js.
        if path.suffix in {".js", ".svg"} and path.parent.name != "search":
            for address in dict.fromkeys(_ADDRESS.findall(path.read_bytes())):
                if not address.startswith(_NAMES_ONLY):
                    yield problem("release-other-host", path, target=address.decode("utf-8", "replace"))


def counts_agree(site: Path) -> Iterator[Problem]:
    """The table of targets and the snapshot hold the same commitments with the same outcomes."""
    try:
        known = Counter(each.status for each in read_snapshot(site).commitments)
    except InputError as error:
        yield from error.problems
        return
    table = site / TARGETS
    if not table.is_file():
        yield problem("file-missing", table)
        return
    rows = csv.DictReader(io.StringIO(table.read_text("utf-8-sig")))
    listed = Counter(row["status"] for row in rows)
    for status in sorted(known.keys() | listed.keys()):
        if known[status] != listed[status]:
            yield problem(
                "release-counts-differ", table, status=status, listed=str(listed[status]), known=str(known[status])
            )


def budgets_hold(site: Path, *, budget: Budget) -> Iterator[Problem]:
    """Pages, drawings and the search stay as light as was promised; no web fonts."""
    sizes = _Sizes()
    for path in _files(site):
        if path.suffix in _FONTS:
            yield problem("release-web-font", path)
        elif path.suffix == ".svg":
            yield from _over(path, path.stat().st_size, budget.drawing)
        elif path.suffix == ".html":
            yield from _page_problems(site, path, sizes, budget)
        elif path.name == "pages.js" and path.parent.name == "search":
            shards = [sizes.compressed(each) for each in path.parent.glob("terms-*.js")]
            yield from _over(path, sizes.compressed(path) + max(shards, default=0), budget.first_search)


def _page_problems(site: Path, page: Path, sizes: "_Sizes", budget: Budget) -> Iterator[Problem]:
    content = page.read_bytes()
    own = _compressed(content)
    if page.parent.parent.name == "e":
        yield from _over(page, len(content), budget.frame)
    if page.parent.parent.name == "i":
        yield from _over(page, len(content), budget.indicator_page)
        yield from _over(page, own, budget.indicator_page_compressed)
    fetched = _fetched(site, page, read_links(content.decode("utf-8")).resources)
    if 1 + len(fetched) > budget.requests:
        yield problem("release-too-many-requests", page, found=str(1 + len(fetched)), limit=str(budget.requests))
    yield from _over(page, own + sum(map(sizes.compressed, fetched)), budget.first_visit)


def _fetched(site: Path, page: Path, resources: Iterable[str]) -> list[Path]:
    """The files a page fetches by itself, each once. What is not there is the links' matter."""
    folder = dirname(page.relative_to(site).as_posix())
    paths = {normpath(join(folder, parts.path)) for parts in map(urlsplit, resources) if not parts.netloc}
    return [file for path in sorted(paths) if (file := site / path).is_file()]


def _over(path: Path, size: int, limit: int) -> Iterator[Problem]:
    if size > limit:
        yield problem("release-too-heavy", path, found=f"{size / KB:.1f}", limit=f"{limit / KB:g}")


class _Sizes:
    """Compressed sizes of files that many pages fetch, each worked out once."""

    def __init__(self) -> None:
        self._known: dict[Path, int] = {}

    def compressed(self, path: Path) -> int:
        if path not in self._known:
            self._known[path] = _compressed(path.read_bytes())
        return self._known[path]


def _compressed(content: bytes) -> int:
    """The bytes that travel, at the level that servers use."""
    return len(gzip.compress(content, 6))


def _files(site: Path) -> list[Path]:
    return sorted(path for path in site.rglob("*") if path.is_file())
