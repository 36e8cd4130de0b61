"""What a finished site must pass before it is released: each rule with a site that passes and one that does not."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from scorecard.history.snapshot import SCHEMA_VERSION, SNAPSHOT_PATH, KnownCommitment, Snapshot, to_json
from scorecard.staff.release import Budget, site_gates

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
