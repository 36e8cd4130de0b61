"""A site that is what its inputs give is not made again; anything else is."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scorecard.reading.digest import digest_of
from scorecard.site.published import Built, Published
from scorecard.site.unchanged import built_before, listing, seal


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "indicators"
    (folder / "health").mkdir(parents=True)
    (folder / "plan.yml").write_text("title: plan\n", "utf-8")
    (folder / "health/clinics.yml").write_text("value: 8\n", "utf-8")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Built:
    out = tmp_path / "site"
    (out / "en").mkdir(parents=True)
    (out / ".site").write_text("ours", "utf-8")
    (out / "index.html").write_text("home", "utf-8")
    (out / "en/index.html").write_text("home", "utf-8")
    left = ((each, (out / each).stat()) for each in (".site", "en/index.html", "index.html"))
    listed = listing((each, there.st_size, there.st_mtime_ns) for each, there in left)
    published = Published(out=out, pages=2, pages_from_cache=0, files=3, bytes=12, listing=listed)
    return Built(published=published, commitments=1, warnings=0)


def test_a_changed_added_renamed_or_deleted_file_is_another_input(plan: Path) -> None:
    seen = [digest_of([plan])]
    (plan / "health/clinics.yml").write_text("value: 9\n", "utf-8")
    seen.append(digest_of([plan]))
    (plan / "health/clinics.yml").rename(plan / "health/hospitals.yml")
    seen.append(digest_of([plan]))
    (plan / "plan.yml").unlink()
    seen.append(digest_of([plan]))
    (plan / "income").mkdir()
    (plan / "income/pay.yml").write_text("value: 1\n", "utf-8")
    seen.append(digest_of([plan]))
    seen.append(digest_of([plan], "another shell"))
    assert len(set(seen)) == len(seen)
    assert digest_of([plan], "another shell") == seen[-1]


def test_what_is_no_file_is_not_waited_for(plan: Path) -> None:
    os.mkfifo(plan / "pipe.yml")
    (plan / "gone.yml").symlink_to("nowhere")
    assert len(digest_of([plan, plan / "missing"])) == 64


def test_a_site_as_it_was_left_is_taken_as_published(tmp_path: Path, site: Built) -> None:
    cache = tmp_path / "cache"
    assert built_before(site.published.out, "these inputs", cache) is None
    seal(site, "these inputs", cache)
    assert built_before(site.published.out, "these inputs", cache) == replace(
        site, published=replace(site.published, pages_from_cache=2)
    )
    assert built_before(site.published.out, "other inputs", cache) is None
    assert built_before(tmp_path / "elsewhere", "these inputs", cache) is None
    assert built_before(site.published.out, "these inputs", None) is None


def test_a_linked_folder_of_the_plan_is_read_too(plan: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "far.yml").write_text("value: 1\n", "utf-8")
    (plan / "linked").symlink_to(outside)
    (plan / "round").symlink_to(plan)
    before = digest_of([plan])
    (outside / "far.yml").write_text("value: 2\n", "utf-8")
    assert digest_of([plan]) != before


def changed(out: Path) -> None:
    (out / "en/index.html").write_text("defaced", "utf-8")


def added(out: Path) -> None:
    (out / "more.html").write_text("", "utf-8")


def deleted(out: Path) -> None:
    (out / "en/index.html").unlink()


def unmarked(out: Path) -> None:
    (out / ".site").unlink()


@pytest.mark.parametrize("touch", [changed, added, deleted, unmarked])
def test_a_site_that_someone_touched_is_made_again(tmp_path: Path, site: Built, touch: Callable[[Path], None]) -> None:
    seal(site, "these inputs", tmp_path / "cache")
    touch(site.published.out)
    assert built_before(site.published.out, "these inputs", tmp_path / "cache") is None


def test_a_damaged_seal_is_no_seal(tmp_path: Path, site: Built) -> None:
    seal(site, "these inputs", tmp_path / "cache")
    (kept,) = (tmp_path / "cache/seal").iterdir()
    kept.write_bytes(kept.read_bytes()[:-3])
    assert built_before(site.published.out, "these inputs", tmp_path / "cache") is None
