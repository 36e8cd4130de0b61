"""The documents of a site: which are made, by which shell, and which are taken as an earlier build left them."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scorecard.reading.shelf import Laid, Piece
from scorecard.records.problems import RefusedError
from scorecard.site.publish import documents
from scorecard.site.publish.assets import Theme, read_theme
from scorecard.site.publish.documents import Documents, ForgottenError
from scorecard.site.publish.links import PageLinks
from scorecard.site.publish.page_view import PageView
from scorecard.site.publish.plain_shell import PlainShell
from scorecard.site.publish.publish_site import publish
from scorecard.site.publish.shell_process import FramedPage, ShellError, ShellRequest
from scorecard.site.published import Shell
from scorecard.site.rendered import OutputFile, RenderedPage, Site
from tests.site.test_assets import laid_out
from tests.site.test_publish import page, small_site

MAIN = '<a href="{{ shell.home }}">{{ shell.title }}</a>{{ shell.body }}'


@pytest.fixture
def theme(tmp_path: Path) -> Theme:
    """The smallest theme: a page's title and its body."""
    root = laid_out(tmp_path / "theme")
    (root / "templates/theme/main.html").write_text(MAIN, "utf-8")
    return replace(read_theme(root, {}), own_settings=True, own_template=True)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What MkDocs is asked for, in place of which the plain shell answers: requests, paths, and `stop`."""
    told: list[Any] = []

    class Process:
        def __init__(self, request: ShellRequest, *, source_date_epoch: int) -> None:
            self._shell = PlainShell(Path(request.config_file).parent / "templates/theme", None)
            told.append((request.site_name, request.pages, source_date_epoch))

        def documents(self, pages: Iterable[PageView]) -> Iterator[FramedPage]:
            yield from map(self._shell.document, pages)

        def stop(self) -> None:
            told.append("stop")

    monkeypatch.setattr(documents, "ShellProcess", Process)
    return told


def site_of(count: int, english: int = 0) -> Site:
    made = small_site()
    chinese, other = made.languages
    return replace(
        made,
        languages=(
            replace(chinese, pages=tuple(page(f"i/{at}/") for at in range(count))),
            replace(other, pages=tuple(page(f"i/{at}/", "en") for at in range(english))),
        ),
    )


def with_first(site: Site, first: RenderedPage) -> Site:
    chinese, *others = site.languages
    return replace(site, languages=(replace(chinese, pages=(first, *chinese.pages[1:])), *others))


Told = list[tuple[str, int, int]]


def made(
    site: Site, theme: Theme, cache: Path | None = None, shell: Shell = "plain"
) -> tuple[dict[str, str], int, Told]:
    """Path and text of every document, how many were there, and the progress that was told."""
    progress: Told = []
    found, there = Documents(site, theme, cache, shell).make(lambda *each: progress.append(each))
    return {each.file.path: each.file.content.decode() for each in found}, there, progress


def test_every_page_becomes_a_document_in_the_order_of_the_site(theme: Theme) -> None:
    found, there, progress = made(site_of(2, 1), theme)
    assert [*found] == ["i/0/index.html", "i/1/index.html", "en/i/0/index.html"]
    assert found["en/i/0/index.html"].startswith('<a href="../../">en i/0/</a><h1>en i/0/</h1>')
    assert (there, progress) == (0, [("pages", 0, 3), ("pages", 3, 3)])


def test_what_an_earlier_build_made_is_taken_until_the_page_the_theme_or_the_shell_changes(
    theme: Theme, tmp_path: Path, asked: list[Any]
) -> None:
    cache, site = tmp_path / "cache", site_of(9)
    whole = made(site, theme, cache)[0]
    assert made(site, theme, cache) == (whole, 9, [("pages", 9, 9), ("pages", 9, 9)])
    found, there, progress = made(with_first(site, page("i/0/", body="new")), theme, cache)
    assert (there, progress) == (8, [("pages", 8, 9), ("pages", 9, 9)])
    assert found == whole | {"i/0/index.html": '<a href="../../">zh i/0/</a>new'}
    assert made(site, theme, cache)[1] == 8  # the first page's older document was forgotten
    assert made(site, replace(theme, fingerprint="other"), cache)[1] == 0
    assert made(site, theme, cache, "mkdocs")[1] == 0
    assert made(site_of(4), theme, cache, "mkdocs")[1] == 4
    assert made(site, theme, cache, "mkdocs")[1] == 4
    assert made(site, theme)[1] == 0


def test_what_is_kept_is_left_alone_until_a_page_is_new_or_gone(theme: Theme, tmp_path: Path) -> None:
    made(site_of(3), theme, tmp_path)
    before = (tmp_path / "documents/all").stat()
    made(site_of(3), theme, tmp_path)
    assert (tmp_path / "documents/all").stat() == before
    made(site_of(1), theme, tmp_path)
    assert (tmp_path / "documents/all").stat().st_size < before.st_size
    assert made(site_of(3), theme, tmp_path)[1] == 1


def test_what_another_program_kept_is_not_even_read(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(site_of(1), theme, tmp_path)
    monkeypatch.setattr("scorecard.reading.shelf.pickle.loads", lambda _: pytest.fail("no class for it here"))
    assert made(site_of(1), replace(theme, fingerprint="of another program"), tmp_path)[1] == 0


@pytest.mark.parametrize(
    ("count", "new", "shell", "asks"),
    [(8, 8, "mkdocs", True), (8, 2, "mkdocs", True), (9, 2, "mkdocs", False), (8, 1, "mkdocs", False),
     (8, 0, "mkdocs", False), (8, 8, "plain", False)],
)  # fmt: skip
def test_mkdocs_is_started_where_a_fourth_of_the_pages_is_new(
    theme: Theme, tmp_path: Path, asked: list[Any], count: int, new: int, shell: Shell, asks: bool
) -> None:
    made(site_of(count - new), theme, tmp_path / "cache", shell)
    asked.clear()
    found, there, _ = made(site_of(count), theme, tmp_path / "cache", shell)
    assert (len(found), there) == (count, count - new)
    assert asked == ([("沈阳成绩单", new, 1767139200), "stop"] if asks else [])  # 31 December 2025, UTC


@pytest.mark.parametrize(("most", "shares"), [(4, [("沈阳成绩单", 1), ("Scorecard", 4)]), (5, [("沈阳成绩单", 5)])])
def test_each_language_of_a_large_site_has_a_process_of_its_own(
    theme: Theme, monkeypatch: pytest.MonkeyPatch, asked: list[Any], most: int, shares: list[tuple[str, int]]
) -> None:
    monkeypatch.setattr(documents, "_ENOUGH", most)
    found, _, _ = made(site_of(1, 4), theme, shell="mkdocs")
    assert found == made(site_of(1, 4), theme)[0]
    assert [each[:2] for each in asked if each != "stop"] == shares
    assert asked[len(shares) :] == ["stop"] * len(shares)


@pytest.mark.parametrize(
    ("at_first", "at_last", "asks"),
    [
        ("same", "", []),
        ("other", "", [("沈阳成绩单", 1), ("Scorecard", 1)]),
        ("same", "{% if shell.title == 'en i/8/' %}{{ config.site_name }}{% endif %}",
            [("沈阳成绩单", 1), ("Scorecard", 1)]),
    ],
)  # fmt: skip
def test_few_pages_in_a_template_of_one_s_own_are_framed_plainly_where_that_gives_the_same(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[Any],
    at_first: str, at_last: str, asks: list[tuple[str, int]],
) -> None:  # fmt: skip
    def framed(request: ShellRequest, pages: list[PageView], *, source_date_epoch: int) -> list[FramedPage]:
        page = PlainShell(theme.templates, None).document(pages[0])
        return [page if at_first == "same" else replace(page, html=b"other")]

    monkeypatch.setattr("scorecard.site.publish.framing.framed_at_once", framed)
    made(site_of(8, 8), theme, tmp_path / "cache", "mkdocs")
    asked.clear()
    process = documents.ShellProcess
    if at_last:  # MkDocs has an answer where the plain shell has none
        (theme.templates / "main.html").write_text(MAIN + at_last, "utf-8")
        monkeypatch.setattr(process, "documents", lambda self, pages: iter([
            FramedPage(path=each.path, html=each.title.encode(), links=PageLinks()) for each in pages
        ]))  # fmt: skip
    own = replace(theme, own_template=False)
    found, there, _ = made(site_of(9, 9), own, tmp_path / "cache", "mkdocs")
    assert (len(found), there) == (18, 16)
    assert [each[:2] for each in asked if each != "stop"] == asks
    if at_last:
        assert found["en/i/8/index.html"] == "en i/8/"


def test_a_template_that_asks_in_vain_is_named_where_the_theme_is_the_project_s_own(
    theme: Theme, tmp_path: Path
) -> None:
    (theme.templates / "main.html").write_text("{{ config.site_name }}", "utf-8")
    with pytest.raises(RefusedError, match="shell-failed"):
        made(site_of(2), theme, tmp_path / "cache", "plain")


def test_a_shell_that_fails_is_stopped_and_named(
    theme: Theme, monkeypatch: pytest.MonkeyPatch, asked: list[Any]
) -> None:
    def fails(*_: object) -> Iterator[FramedPage]:
        raise ShellError("what it said")

    monkeypatch.setattr(documents.ShellProcess, "documents", fails)
    with pytest.raises(RefusedError) as refused:
        made(site_of(2), theme, shell="mkdocs")
    (problem,) = refused.value.problems
    assert (problem.code, problem.values["detail"]) == ("shell-failed", "what it said")
    assert problem.place.file == str(theme.templates / "main.html")
    assert asked[-1] == "stop"


def test_a_page_taken_for_finished_is_not_made_without_its_body(theme: Theme, tmp_path: Path) -> None:
    whole = page("i/0/", body="body")
    bare, laid = whole.without_body(), Laid(tmp_path).lay(whole.body_alone())
    site = site_of(2)
    expected = made(with_first(site, whole), theme)[0]
    assert made(with_first(site, replace(bare, laid=laid)), theme)[0] == expected
    with pytest.raises(ForgottenError):
        made(with_first(site, bare), theme)
    with pytest.raises(ForgottenError):
        made(with_first(site, replace(bare, laid=replace(laid, digest="damaged"))), theme)
    made(with_first(site, whole), theme, tmp_path / "cache")
    assert made(with_first(site, bare), theme, tmp_path / "cache")[:2] == (expected, 2)
    kept = tmp_path / "cache/documents/all"
    content = kept.read_bytes()
    kept.write_bytes(content.replace(b"body", b"BODY"))  # what pages say, not the list of them
    assert made(with_first(site, replace(bare, laid=laid)), theme, tmp_path / "cache")[:2] == (expected, 2)
    with pytest.raises(ForgottenError):
        made(with_first(site, bare), theme, tmp_path / "cache")
    kept.write_bytes(content[:-1])
    assert made(with_first(site, replace(bare, laid=laid)), theme, tmp_path / "cache")[:2] == (expected, 0)
    shutil.rmtree(tmp_path / "cache/documents")
    with pytest.raises(ForgottenError):
        made(with_first(site, bare), theme, tmp_path / "cache")


def test_a_document_that_was_lost_before_it_was_written_is_made_again(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Lost(Laid):
        def lay(self, content: bytes) -> Piece:
            return replace(super().lay(b"lost"), digest="another", file=Laid(None).lay(b"lost").file)

    expected = made(site_of(1), theme)[0]
    monkeypatch.setattr(documents, "Laid", Lost)
    assert made(site_of(1), theme)[0] == expected


def test_what_a_document_needs_and_offers_is_known_without_reading_it(theme: Theme, tmp_path: Path) -> None:
    body = '<p id="one"></p><a href="../1/#why">x</a><a href="/elsewhere/">y</a>'
    for _ in range(2):
        site = replace(with_first(site_of(2), page("i/0/", body=body)), site_url="https://plan.example/city")
        found, _ = Documents(site, theme, tmp_path, "plain").make(lambda *_: None)
        assert found[0].stands.needs == ("?", "i/1/index.html#why", "index.html")
        assert found[0].stands.offers == ("i/0/index.html#one",)


def test_a_whole_site_is_published_from_pages_files_and_theme(tmp_path: Path) -> None:
    root, out, cache = laid_out(tmp_path / "theme"), tmp_path / "site", tmp_path / "cache"
    (root / "templates/theme/main.html").write_text("{{ shell.body }}", "utf-8")
    frame = OutputFile(path="e/a/index.html", content=b'<a href="../../i/1/#why">x</a>')
    search = page("search/", search=None, body="")
    site = replace(with_first(site_of(5), search), files=(frame, OutputFile(path="data/a.csv", content=b"a\n")))
    told: Told = []
    first = publish(site, out=out, theme_root=root, cache=cache, shell="plain", progress=lambda *e: told.append(e))
    assert {each.relative_to(out).as_posix() for each in out.rglob("*.*") if each.is_file()} >= {
        "search/index.html", "i/4/index.html", "search/pages.js", "e/a/index.html", "data/a.csv", "robots.txt",
        "assets/favicon.svg", "manifest.webmanifest", "en/manifest.webmanifest",
    }  # fmt: skip
    every = [each for each in out.rglob("*") if each.is_file()]
    assert (first.out, first.pages, first.pages_from_cache) == (out, 5, 0)
    assert (first.files, first.bytes) == (len(every) - 1, sum(each.stat().st_size for each in every))
    assert told == [("pages", 0, 5), ("pages", 5, 5), ("links", 0, 5), ("write", 0, first.files),
        ("write", first.files, first.files)]  # fmt: skip
    assert all(list((cache / name).iterdir()) for name in ("frames", "search"))
    fewer = replace(
        site, languages=(replace(site.languages[0], pages=site.languages[0].pages[:4]), *site.languages[1:])
    )
    again = publish(fewer, out=out, theme_root=root, cache=cache, shell="plain")
    assert (again.pages, again.pages_from_cache, again.files) == (4, 4, first.files - 1)
    bare = publish(fewer, out=tmp_path / "other", theme_root=root, shell="plain")
    assert (bare.pages_from_cache, bare.bytes) == (0, again.bytes)


@pytest.mark.parametrize(
    ("of", "content", "named"),
    [
        ("e/a/index.html", b'<a href="../../i/9/">x</a>', "../../i/9/"),
        ("e/a/index.html", b'<img src="//elsewhere.example/a.png">', "//elsewhere.example/a.png"),
        ("a.css", b"p {background: url(gone.png)}", "gone.png"),
        ("a.html.txt", b'<a href="gone/">x</a>', None),
        ("a.css.txt", b"p {background: url(gone.png)}", None),
    ],
)
def test_a_link_of_a_file_beside_the_pages_is_looked_at(
    tmp_path: Path, of: str, content: bytes, named: str | None
) -> None:
    root = laid_out(tmp_path / "theme")
    site = replace(site_of(2), files=(OutputFile(path=of, content=content),))
    for cache in (None, tmp_path / "cache", tmp_path / "cache"):
        if named is None:
            publish(site, out=tmp_path / "site", theme_root=root, cache=cache, shell="plain")
            continue
        with pytest.raises(RefusedError) as refused:
            publish(site, out=tmp_path / "site", theme_root=root, cache=cache, shell="plain")
        (problem,) = refused.value.problems
        assert (problem.code, problem.place.file, problem.values["target"]) == ("broken-link", of, named)
        assert not (tmp_path / "site").exists()


def test_a_frame_that_changed_is_read_again_and_one_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    root, cache = laid_out(tmp_path / "theme"), tmp_path / "cache"

    def published(url: str | None = None, **frames: bytes) -> None:
        files = tuple(OutputFile(path=f"{name}.html", content=content) for name, content in frames.items())
        site = replace(site_of(1), files=files, site_url=url)
        publish(site, out=tmp_path / "site", theme_root=root, cache=cache, shell="plain")

    def kept() -> int:
        return sum(each.stat().st_size for each in (cache / "frames").rglob("*") if each.is_file())

    published(a=b'<a href="a.html">x</a>')
    one = kept()
    published(a=b'<a href="a.html">x</a>', b=b"")
    assert kept() > one
    published(a=b'<a href="a.html">x</a>')
    assert kept() == one
    with pytest.raises(RefusedError, match="broken-link"):
        published(a=b'<a href="c.html">x</a>')
    published("https://plan.example/city", a=b'<a href="a.html">x</a>')
    assert len(list((cache / "frames").iterdir())) == 1


def test_what_only_looks_like_a_broken_link_stops_nothing(tmp_path: Path) -> None:
    """A drawing has no anchors of a page: seen at the closer look."""
    root = laid_out(tmp_path / "theme")
    files = (OutputFile(path="a.html", content=b'<img src="b.html#mark">'), OutputFile(path="b.html", content=b""))
    assert publish(replace(site_of(1), files=files), out=tmp_path / "site", theme_root=root, shell="plain").pages == 1
