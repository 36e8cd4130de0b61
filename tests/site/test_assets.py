"""What every page loads: the theme as it is read, and its stylesheets as they are published."""

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from scorecard.records.problems import RefusedError
from scorecard.records.project import PROJECT
from scorecard.site.publish.assets import read_theme, without_air


def test_comments_and_air_go_and_words_stay_apart() -> None:
    css = """/* why */
.a :is(.b,
.c) > p + p {
  margin: 0 auto 0.5em -0.25em;
  color: red !important;
  font: 1rem / 1.05 serif;
}
@media (min-width: 48rem) {
  a::after {
    content: " ; (" attr(href) ": x, y 0.5)";
    width: calc(10.05% + 0.5rem);
  }
}
"""
    assert without_air(css) == (
        ".a :is(.b,.c)>p+p{margin:0 auto .5em -.25em;color:red!important;font:1rem/1.05 serif}"
        '@media (min-width:48rem){a::after{content:" ; (" attr(href) ": x, y 0.5)";width:calc(10.05% + .5rem)}}\n'
    )


STYLES = sorted((PROJECT / "site_src" / "assets").glob("*.css"))


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_the_project_s_own_stylesheets_keep_every_rule_and_sum(path: Path) -> None:
    css = re.sub(r"(?<![\w.])0(?=\.\d)", "", path.read_text(encoding="utf-8"))
    slim = without_air(css)
    assert re.sub(r"\s", "", slim) == re.sub(r"/\*.*?\*/|\s", "", css, flags=re.DOTALL).replace(";}", "}")
    assert re.findall(r"calc\(.*?\)", slim) == [re.sub(r"\s+", " ", each) for each in re.findall(r"calc\(.*?\)", css)]


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_stylesheet_has_one_declaration_a_line(path: Path) -> None:
    """As `make fix` writes it; where node is at hand, `make lint` holds the rest of the format."""
    lines = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", path.read_text(encoding="utf-8"), flags=re.DOTALL).splitlines()
    assert [line for line in lines if re.search(r"[;{}]\s*\S", line)] == []


CONFIG = """\
theme:
  custom_dir: templates/theme
extra_css: [assets/a.css]
extra_javascript: [assets/all.js]
extra:
  head_javascript: [assets/head.js]
  search_javascript: [assets/engine.js, assets/sub/find.js]
"""
ASSETS = {
    "favicon.svg": b"<svg/>", "a.css": b"p  {  x: 0.5 }\n", "all.js": b"1  ;", "head.js": b"2", "engine.js": b"3",
    "sub/find.js": b"4", "sub/paper.png": b"\x89PNG",
}  # fmt: skip


def laid_out(root: Path, config: str = CONFIG) -> Path:
    """A theme of the fewest files there can be."""
    for name, content in ASSETS.items():
        path = root / "site_src/assets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (root / "templates/theme").mkdir(parents=True)
    (root / "templates/theme/main.html").write_text("{{ shell.title }}", "utf-8")
    (root / "mkdocs.yml").write_text(config, "utf-8")
    return root


def digested(name: str, content: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"assets/{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{ending}"


def test_what_a_page_loads_is_published_under_a_name_with_its_digest(tmp_path: Path) -> None:
    theme = read_theme(laid_out(tmp_path), {})
    assert (theme.config_file, theme.templates) == (tmp_path / "mkdocs.yml", tmp_path / "templates/theme")
    assert theme.stylesheets == (digested("a.css", b"p{x:.5}\n"),)
    assert theme.scripts == (digested("all.js", b"1  ;"),)
    assert theme.head_scripts == (digested("head.js", b"2"),)
    assert theme.search_scripts == (digested("engine.js", b"3"), digested("sub/find.js", b"4"))
    assert {each.path: each.content for each in theme.files} == {
        "assets/favicon.svg": b"<svg/>", "assets/sub/paper.png": b"\x89PNG",
        digested("a.css", b"p{x:.5}\n"): b"p{x:.5}\n",
        digested("all.js", b"1  ;"): b"1  ;", digested("head.js", b"2"): b"2", digested("engine.js", b"3"): b"3",
        digested("sub/find.js", b"4"): b"4",
    }  # fmt: skip


def test_a_theme_may_load_nothing_and_leave_files_of_an_editor_out(tmp_path: Path) -> None:
    laid_out(tmp_path, "theme: {custom_dir: templates/theme}\n")
    (tmp_path / "site_src/assets/all.js~").write_text("old", "utf-8")
    theme = read_theme(tmp_path, {})
    assert (theme.stylesheets, theme.scripts, theme.head_scripts, theme.search_scripts) == ((), (), (), ())
    assert sorted(each.path for each in theme.files) == sorted(f"assets/{name}" for name in ASSETS)


def test_the_fingerprint_stands_for_all_that_a_document_looks_like(tmp_path: Path) -> None:
    main, config = laid_out(tmp_path) / "templates/theme/main.html", tmp_path / "mkdocs.yml"
    versions = {"mkdocs": "1", "jinja2": "2"}
    first = read_theme(tmp_path, versions).fingerprint
    (tmp_path / "site_src/assets/a.css").write_text("p {}", "utf-8")
    (main.parent / "main.html~").write_text("old", "utf-8")
    assert read_theme(tmp_path, dict(reversed(versions.items()))).fingerprint == first
    found = [first, read_theme(tmp_path, {"mkdocs": "1", "jinja2": "3"}).fingerprint]
    for path in (main, config):
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
        found.append(read_theme(tmp_path, versions).fingerprint)
    main.rename(main.with_name("part.html"))
    main.write_text("", "utf-8")
    found.append(read_theme(tmp_path, versions).fingerprint)
    assert len({*found}) == len(found)


def test_it_is_known_whether_settings_and_template_are_the_project_s_own(tmp_path: Path) -> None:
    theme = read_theme(PROJECT, {})
    assert (theme.own_settings, theme.own_template) == (True, True)
    theme = read_theme(laid_out(tmp_path), {})
    assert (theme.own_settings, theme.own_template) == (False, False)


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        ("[1]", "it is not a mapping"),
        ("", "it is not a mapping"),
        ("extra: {}", "theme: custom_dir: is not templates/theme"),
        ("theme: material", "theme: custom_dir: is not templates/theme"),
        ("theme: {custom_dir: other}", "theme: custom_dir: is not templates/theme"),
        ("theme: {custom_dir: templates/theme}\nextra: [1]", "extra: is not a mapping"),
        (CONFIG.replace("[assets/a.css]", "assets/a.css"), "assets/a.css is not a list of file names"),
        (CONFIG.replace("[assets/all.js]", "[1]"), "[…] is not a list of file names"),
        (CONFIG.replace("[assets/head.js]", "{a: b}"), "{…} is not a list of file names"),
        (CONFIG.replace("[assets/engine.js, assets/sub/find.js]", "[a, 2]"), "[…] is not a list of file names"),
    ],
)
def test_settings_that_are_none_are_named(tmp_path: Path, config: str, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_theme(laid_out(tmp_path, config), {})
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.file, problem.values["reason"]) == (
        "bad-theme", str(tmp_path / "mkdocs.yml"), reason,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        (b"a: [", [("yaml-syntax", 2)]),
        (b"\xff", [("not-utf-8", 1)]),
        (b"a: 1\nb: &x 1\na: 2\n", [("yaml-anchor", 2), ("duplicate-key", 3)]),
    ],
)
def test_settings_that_cannot_be_read_are_named(tmp_path: Path, config: bytes, expected: list[tuple[str, int]]) -> None:
    (laid_out(tmp_path) / "mkdocs.yml").write_bytes(config)
    with pytest.raises(RefusedError) as refused:
        read_theme(tmp_path, {})
    assert [(each.code, each.place.line) for each in refused.value.problems] == expected


def test_a_link_out_of_the_project_is_not_published(tmp_path: Path) -> None:
    assets = laid_out(tmp_path / "own") / "site_src/assets"
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (assets / "within.css").symlink_to(assets / "a.css")
    assert {each.path for each in read_theme(tmp_path / "own", {}).files} >= {"assets/within.css"}
    (assets / "out.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(RefusedError) as refused:
        read_theme(tmp_path / "own", {})
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.file) == ("link-outside", str(assets / "out.txt"))


def test_a_stylesheet_is_text(tmp_path: Path) -> None:
    path = laid_out(tmp_path) / "site_src/assets/a.css"
    path.write_bytes(b"\xef\xbb\xbfa { color: red }")
    assert b"a{color:red}\n" in {each.content for each in read_theme(tmp_path, {}).files}
    path.write_bytes(b"\xff")
    with pytest.raises(RefusedError) as refused:
        read_theme(tmp_path, {})
    assert [(each.code, each.place.file) for each in refused.value.problems] == [("not-utf-8", str(path))]


@pytest.mark.parametrize(
    ("gone", "named"),
    [
        (("mkdocs.yml", "templates/theme/main.html"), ["mkdocs.yml", "templates/theme/main.html"]),
        (("site_src/assets/favicon.svg",), ["site_src/assets/favicon.svg"]),
        (("site_src/assets/sub/paper.png",), []),
        (("site_src/assets/sub/find.js", "site_src/assets/a.css"),
            ["site_src/assets/a.css", "site_src/assets/sub/find.js"]),
    ],
)  # fmt: skip
def test_every_part_that_is_missing_is_named(tmp_path: Path, gone: tuple[str, ...], named: list[str]) -> None:
    laid_out(tmp_path)
    for each in gone:
        (tmp_path / each).unlink()
    if not named:
        assert len(read_theme(tmp_path, {}).files) == len(ASSETS) - 1
        return
    with pytest.raises(RefusedError) as refused:
        read_theme(tmp_path, {})
    assert [each.code for each in refused.value.problems] == ["no-theme"] * len(named)
    assert [each.place.file for each in refused.value.problems] == [str(tmp_path / each) for each in named]


def test_a_theme_without_any_asset_lacks_its_icon(tmp_path: Path) -> None:
    shutil.rmtree(laid_out(tmp_path, "theme: {custom_dir: templates/theme}\n") / "site_src")
    with pytest.raises(RefusedError) as refused:
        read_theme(tmp_path, {})
    assert [each.place.file for each in refused.value.problems] == [str(tmp_path / "site_src/assets/favicon.svg")]
