"""The search of a large site: what a query loads stays small, and finds what a search that loads everything finds."""

import gzip
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from scorecard.reading.load import read_site_words
from scorecard.records.addresses import SEARCH
from scorecard.records.project import PROJECT
from scorecard.records.strings import SiteStrings
from scorecard.site.publish.search import ENTRIES, search_files
from scorecard.site.render import shell_words
from scorecard.site.rendered import LanguageSite, RenderedPage, SearchRecord

pytestmark = pytest.mark.slow

PAGES = 10_000
MOST_BYTES = 100_000
"""Of all that a query loads, as a server sends it."""
ENGINE = PROJECT / "site_src/assets/search-engine.js"

ASK = """
const fs = require("fs"), folder = process.argv[2], arrived = {}, files = [];
require(process.argv[3]);
globalThis.searchIndex = (name, value) => { arrived[name] = value; };
const load = (name, file) => new Promise((resolve) => {
  if (!(name in arrived)) {
    files.push(file.replace(/[?].*/, ""));
    eval(fs.readFileSync(folder + "/" + files[files.length - 1], "utf-8"));
  }
  resolve(arrived[name]);
});
(async () => {
  const index = await load("*", "pages.js");
  const answers = [];
  for (const query of process.argv.slice(4)) {
    files.length = query === process.argv[4] ? 1 : 0;
    const answer = await searchEngine.find(query, index, load);
    const shown = answer.results.slice(0, 3).map((each) => each.entry[0]);
    answers.push({ shown, kind: answer.kind, total: answer.total, files: [...files] });
  }
  console.log(JSON.stringify(answers));
})();
"""


def large_site(pages: int = PAGES) -> LanguageSite:
    words = read_site_words(PROJECT, ["en"])
    streets = [f"{name} {kind}" for name in ("North", "South", "Old", "New") for kind in ("Street", "Road", "Lane")]
    made = [
        RenderedPage(
            address=f"i/promise-{n}/",
            language="en",
            title=f"Trees planted in {streets[n % len(streets)]} number {n}",
            description="",
            body="",
            search=SearchRecord(
                title=f"Trees planted in {streets[n % len(streets)]} number {n}",
                text=f"A made-up promise about parks, benches and shade, the {n}th of its kind.",
                summary="At least 30 trees by 2025, so far 12, as the city’s yearbook says.",
                section="Parks and open spaces",
                status="not_established",
                status_label="Not established",
                measurable=True,
            ),
        )
        for n in range(pages)
    ]
    search = RenderedPage(address=SEARCH, language="en", title="Search", description="", body="")
    strings: SiteStrings = words.strings["en"]
    return LanguageSite(
        language="en",
        is_default=True,
        pages=(*made, search),
        nav=(),
        strings=shell_words(strings, "Large", ""),
        search_fillers=("the", "of"),
    )


def written(folder: Path, site: LanguageSite, **most: int) -> Path:
    for each in search_files(site, **most):
        path = folder / each.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(each.content)
    return folder / SEARCH


def asked(folder: Path, *queries: str) -> list[dict[str, object]]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not there")
    script = folder / "ask.js"
    script.write_text(ASK, "utf-8")
    done = subprocess.run(
        [node, str(script), str(folder), str(ENGINE), *queries], capture_output=True, text=True, check=True
    )
    answers: list[dict[str, object]] = json.loads(done.stdout)
    return answers


def test_entries_of_a_large_site_stand_in_files_of_twenty(tmp_path: Path) -> None:
    folder = written(tmp_path, large_site(45), most_pages=44)
    index = json.loads((folder / "pages.js").read_text("utf-8")[len("searchIndex.apply(null,") : -3])[1]
    assert (index["count"], index["each"], "pages" in index) == (45, ENTRIES, False)
    assert sorted(path.name for path in folder.glob("entries-*")) == [f"entries-{n}.js" for n in range(3)]
    assert not list(written(tmp_path / "small", large_site(44), most_pages=44).glob("entries-*"))


def test_a_query_of_a_large_site_loads_little(tmp_path: Path) -> None:
    folder = written(tmp_path, large_site())
    for answer, query in zip(asked(folder, "trees", "new road 7512"), ("trees", "new road 7512"), strict=True):
        files = answer["files"]
        assert isinstance(files, list)
        weight = sum(len(gzip.compress((folder / each).read_bytes())) for each in files)
        assert weight <= MOST_BYTES, (query, weight)
    assert answer["shown"][0] == "i/promise-7512/"  # type: ignore[index]


def test_what_is_found_is_what_a_search_with_every_entry_finds(tmp_path: Path) -> None:
    site = large_site(400)
    apart, whole = written(tmp_path / "apart", site, most_pages=1), written(tmp_path / "whole", site)
    queries = ("number 317", "old lane 21", "trees in north street 12", "bench", "treees planted 40")
    for query, one, other in zip(queries, asked(apart, *queries), asked(whole, *queries), strict=True):
        assert (one["kind"], one["shown"][0]) == (other["kind"], other["shown"][0]), query  # type: ignore[index]
    assert [each["total"] for each in asked(apart, "trees", "number 317")] == [400, 1]
