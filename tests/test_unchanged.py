"""A site that is what its inputs give is not made again; anything else is."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from scorecard.site.publish import Published
from scorecard.site.unchanged import digest_of, published_before, seal


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "indicators"
    (folder / "health").mkdir(parents=True)
    (folder / "plan.yml").write_text("title: plan\n", "utf-8")
    (folder / "health/clinics.yml").write_text("value: 8\n", "utf-8")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Published:
    out = tmp_path / "site"
    (out / "en").mkdir(parents=True)
    (out / ".site").write_text("ours", "utf-8")
    (out / "index.html").write_text("home", "utf-8")
    (out / "en/index.html").write_text("home", "utf-8")
    return Published(out=out, pages=2, pages_from_cache=0, files=3, bytes=12)


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


def test_a_site_as_it_was_left_is_taken_as_published(tmp_path: Path, site: Published) -> None:
    cache = tmp_path / "cache"
    assert published_before(site.out, "these inputs", cache) is None
    seal(site, "these inputs", cache)
    assert published_before(site.out, "these inputs", cache) == Published(
        out=site.out, pages=2, pages_from_cache=2, files=3, bytes=12
    )
    assert published_before(site.out, "other inputs", cache) is None
    assert published_before(tmp_path / "elsewhere", "these inputs", cache) is None
    assert published_before(site.out, "these inputs", None) is None


def changed(out: Path) -> None:
    (out / "en/index.html").write_text("defaced", "utf-8")


def added(out: Path) -> None:
    (out / "more.html").write_text("", "utf-8")


def deleted(out: Path) -> None:
    (out / "en/index.html").unlink()


def unmarked(out: Path) -> None:
    (out / ".site").unlink()


@pytest.mark.parametrize("touch", [changed, added, deleted, unmarked])
def test_a_site_that_someone_touched_is_made_again(
    tmp_path: Path, site: Published, touch: Callable[[Path], None]
) -> None:
    seal(site, "these inputs", tmp_path / "cache")
    touch(site.out)
    assert published_before(site.out, "these inputs", tmp_path / "cache") is None


def test_a_damaged_seal_is_no_seal(tmp_path: Path, site: Published) -> None:
    seal(site, "these inputs", tmp_path / "cache")
    (kept,) = (tmp_path / "cache/seal").iterdir()
    kept.write_bytes(kept.read_bytes()[:-3])
    assert published_before(site.out, "these inputs", tmp_path / "cache") is None
