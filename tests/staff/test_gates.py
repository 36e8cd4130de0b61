"""What a finished site must pass before it is released: each rule with a site that passes and one that does not."""

import gzip
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scorecard.history.snapshot import SCHEMA_VERSION, SNAPSHOT_PATH, KnownCommitment, Snapshot, to_json
from scorecard.staff.release import Budget, site_gates
from scorecard.staff.release.gates import budgets_hold, counts_agree, scripts_name_no_other_host

PAGE = '<html><link rel="stylesheet" href="{up}site.css"><body><a href="{up}index.html">home</a></body></html>'


def commitment(key: str, status: str) -> KnownCommitment:
    empty: dict[str, str] = {}
    return KnownCommitment(
        key=key,
        indicator="parks",
        sector="green",
        clauses=(),
        life_events=(),
        name=empty,
        text=empty,
        target=empty,
        status=status,
        actual=None,
        actual_bound="exact",
        gap=None,
        actual_words=empty,
        gap_words=empty,
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site that passes everything."""
    known = Snapshot(
        schema_version=SCHEMA_VERSION,
        as_of="2026-06-30",
        languages=("zh",),
        status_words={},
        commitments=(commitment("a", "met"), commitment("b", "not_established")),
        values=(),
    )
    for path, content in {
        "index.html": PAGE.format(up="").encode(),
        "i/parks/index.html": PAGE.format(up="../../").encode(),
        "site.css": b"body { color: black }",
        "site.js": b'document.title = "http://www.w3.org/2000/svg"',
        "mark.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        "search/pages.js": b'x("https://example.invalid/source")',
        "data/targets.csv": "\ufefftarget,status\r\na,met\r\nb,not_established\r\n".encode(),
        SNAPSHOT_PATH: to_json(known),
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path


def found(site: Path, budget: Budget | None = None) -> list[tuple[str, str, str]]:
    def all_found() -> Iterator[tuple[str, str, str]]:
        for gate in site_gates(budget=budget):
            for problem in gate.find(site):
                assert problem.sentence("zh")
                assert problem.sentence("en")
                yield gate.name, problem.code, Path(problem.place.file).relative_to(site).as_posix()

    return list(all_found())


def noise(size: int) -> bytes:
    """Text that hardly compresses, the same every time."""
    return bytes(random.Random(1).choices(b"abcdefghijklmnopqrstuvwxyz0123456789", k=size))


def test_a_sound_site_passes_every_gate(site: Path) -> None:
    assert [gate.name for gate in site_gates()] == ["links", "addresses", "counts", "budgets"]
    assert found(site) == []


def test_a_link_to_nothing_is_found(site: Path) -> None:
    (site / "index.html").write_text('<link rel="stylesheet" href="site.css"><a href="gone/">x</a>')
    assert found(site) == [("links", "release-broken-link", "index.html")]


@pytest.mark.parametrize(
    "markup", ['<img src="https://example.invalid/a.png">', '<script src="//example.invalid/a.js"></script>']
)
def test_a_page_that_fetches_elsewhere_is_found(site: Path, markup: str) -> None:
    (site / "index.html").write_text(markup)
    assert found(site) == [("links", "release-other-host", "index.html")]


@pytest.mark.parametrize(
    "script", [b'fetch("https://example.invalid/count")', b"new WebSocket('wss://example.invalid')"]
)
def test_a_script_that_names_another_host_is_found(site: Path, script: bytes) -> None:
    (site / "site.js").write_bytes(script)
    assert found(site) == [("addresses", "release-other-host", "site.js")]


def test_an_id_that_stands_twice_is_found(site: Path) -> None:
    (site / "index.html").write_text('<p id="one"><p id="one">')
    assert found(site) == [("links", "release-repeated-id", "index.html")]


def test_a_table_that_disagrees_with_the_snapshot_is_found(site: Path) -> None:
    (site / "data/targets.csv").write_text("target,status\na,met\nb,met\n")
    assert found(site) == [("counts", "release-counts-differ", "data/targets.csv")] * 2


def test_a_dropped_commitment_is_found(site: Path) -> None:
    (site / "data/targets.csv").write_text("target,status\na,met\n")
    assert found(site) == [("counts", "release-counts-differ", "data/targets.csv")]


@pytest.mark.parametrize(("path", "code"), [("data/targets.csv", "file-missing"), (SNAPSHOT_PATH, "snapshot-missing")])
def test_counts_that_cannot_be_compared_do_not_pass(site: Path, path: str, code: str) -> None:
    (site / path).unlink()
    assert found(site) == [("counts", code, path)]


def test_an_indicator_page_over_its_budget_is_found(site: Path) -> None:
    page = site / "i/parks/index.html"
    page.write_bytes(PAGE.format(up="../../").encode() + b" " * 121_000)
    assert found(site) == [("budgets", "release-too-heavy", "i/parks/index.html")]
    page.write_bytes(PAGE.format(up="../../").encode() + noise(30_000))
    assert found(site) == [("budgets", "release-too-heavy", "i/parks/index.html")]


def test_a_first_visit_counts_the_page_and_what_it_fetches(site: Path) -> None:
    (site / "site.css").write_bytes(noise(300_000))
    assert found(site) == [
        ("budgets", "release-too-heavy", "i/parks/index.html"),
        ("budgets", "release-too-heavy", "index.html"),
    ]


def test_too_many_requests_are_found(site: Path) -> None:
    assert found(site, Budget(requests=1)) == [
        ("budgets", "release-too-many-requests", "i/parks/index.html"),
        ("budgets", "release-too-many-requests", "index.html"),
    ]


def test_drawings_fonts_and_the_search_have_budgets(site: Path) -> None:
    (site / "mark.svg").write_bytes(b"<svg/>" + b" " * 40_000)
    (site / "song.woff2").write_bytes(b"")
    (site / "search/pages.js").write_bytes(noise(100_000))
    (site / "search/terms-1.js").write_bytes(noise(100_000))
    assert found(site) == [
        ("budgets", "release-too-heavy", "mark.svg"),
        ("budgets", "release-too-heavy", "search/pages.js"),
        ("budgets", "release-web-font", "song.woff2"),
    ]


def test_the_budgets_are_those_that_were_promised() -> None:
    assert Budget() == Budget(
        indicator_page=120_000,
        indicator_page_compressed=16_000,
        first_visit=150_000,
        requests=25,
        frame=15_000,
        drawing=40_000,
        first_search=100_000,
    )


NO_LIMIT = Budget(
    indicator_page=10**9,
    indicator_page_compressed=10**9,
    first_visit=10**9,
    requests=10**9,
    frame=10**9,
    drawing=10**9,
    first_search=10**9,
)
WORDS = " ".join(random.Random(3).choices([f"w{at * at % 89}{chr(97 + at % 26)}" for at in range(60)], k=3000)).encode()
"""Text that each level of compression makes another size of."""


def compressed(*contents: bytes) -> int:
    return sum(len(gzip.compress(each, 6)) for each in contents)


SHEET = b'<link rel="stylesheet" href="../../site.css"><script src="../../site.js"></script>'


@pytest.mark.parametrize(
    ("limit", "most", "files", "over"),
    [
        ("indicator_page", 14_641, {"i/parks/index.html": WORDS}, "i/parks/index.html"),
        ("indicator_page_compressed", compressed(WORDS), {"i/parks/index.html": WORDS}, "i/parks/index.html"),
        ("frame", 14_641, {"e/parks/index.html": WORDS}, "e/parks/index.html"),
        ("drawing", 14_641, {"chart.svg": WORDS}, "chart.svg"),
        ("first_visit", compressed(WORDS), {"a/b/index.html": WORDS}, "a/b/index.html"),
        (
            "first_visit",
            compressed(SHEET, WORDS, WORDS[::-1]),
            {"site.css": WORDS, "site.js": WORDS[::-1], "a/b/index.html": SHEET},
            "a/b/index.html",
        ),
        ("requests", 3, {"site.css": b"", "site.js": b"", "a/b/index.html": SHEET * 2}, "a/b/index.html"),
        ("requests", 2, {"site.css": b"", "a/b/index.html": SHEET}, "a/b/index.html"),
        (
            "first_search",
            compressed(WORDS, WORDS + WORDS[::-1]),
            {"search/pages.js": WORDS, "search/terms-1.js": WORDS, "search/terms-2.js": WORDS + WORDS[::-1]},
            "search/pages.js",
        ),
        ("first_search", compressed(WORDS), {"search/pages.js": WORDS}, "search/pages.js"),
    ],
)
def test_what_a_budget_lets_pass_and_what_it_does_not(
    tmp_path: Path, limit: str, most: int, files: dict[str, bytes], over: str
) -> None:
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    assert list(budgets_hold(tmp_path, budget=replace(NO_LIMIT, **{limit: most}))) == []
    (problem,) = budgets_hold(tmp_path, budget=replace(NO_LIMIT, **{limit: most - 1}))
    assert Path(problem.place.file).relative_to(tmp_path).as_posix() == over
    if limit == "requests":
        assert problem.values == {"found": str(most), "limit": str(most - 1)}
    else:
        assert problem.values == {"found": f"{most / 1000:.1f}", "limit": f"{(most - 1) / 1000:g}"}


def test_no_budget_is_for_what_no_page_fetches(tmp_path: Path) -> None:
    for path in ("data/a.csv", "pages.js", "a/terms-1.js", "search/terms-1.js", "i/parks.html/data.json"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(WORDS)
    none = Budget(
        indicator_page=0, indicator_page_compressed=0, first_visit=0, requests=0, frame=0, drawing=0, first_search=0
    )
    assert list(budgets_hold(tmp_path, budget=none)) == []


def test_how_often_each_outcome_is_listed_and_known_is_told(site: Path) -> None:
    (site / "data/targets.csv").write_text("target,status\na,met\nb,met\nc,met\n")
    assert [each.values for each in counts_agree(site)] == [
        {"status": "met", "listed": "3", "known": "1"},
        {"status": "not_established", "listed": "0", "known": "1"},
    ]


def test_an_address_is_named_once_and_what_is_no_script_is_not_looked_at(site: Path) -> None:
    (site / "site.js").write_bytes(b'a("https://x.example/1", "https://x.example/1", "//y.example/2")')
    (site / "site.css").write_bytes(b'"https://x.example/1"')
    (site / "search/terms-1.js").write_bytes(b'"https://x.example/1"')
    assert [each.values for each in scripts_name_no_other_host(site)] == [
        {"target": "https://x.example/1"},
        {"target": "//y.example/2"},
    ]
