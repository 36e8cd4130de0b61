"""What every page loads, and the other files that stand beside the pages.

Stylesheets and scripts are published under a name that holds their digest, so that a reader's browser may keep them
for good and never mixes two releases.
"""

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any

from scorecard.reading.plan_file import leads_out
from scorecard.reading.yaml_source import parse
from scorecard.records.fields import shown
from scorecard.records.file_names import is_left_behind
from scorecard.records.frozen import frozen
from scorecard.records.problems import RefusedError, problem, refusal
from scorecard.records.project import PROJECT
from scorecard.site.rendered import OutputFile

THEME = "templates/theme"
FAVICON = "assets/favicon.svg"
"""What a browser's tab shows: named by every page and by the manifests."""

_ASSETS = "assets/"
_MAKERS = (
    "mkdocs_run.py",
    "plain_shell.py",
    "documents.py",
    "framing.py",
    "links.py",
)  # whose code decides what a cached document holds


@frozen
class Theme:
    """The project's shell as read from disk.

    `fingerprint` stands for every byte of it that decides what a document looks like beside the `PageView`.
    """

    config_file: Path
    templates: Path
    """The folder of the shell's own templates."""
    fingerprint: str
    own_settings: bool
    own_template: bool
    """Whether they are the project's: with both, either shell puts the same bytes around a page."""
    stylesheets: tuple[str, ...]
    head_scripts: tuple[str, ...]
    scripts: tuple[str, ...]
    search_scripts: tuple[str, ...]
    files: tuple[OutputFile, ...]


def read_theme(root: Path, versions: Mapping[str, str]) -> Theme:
    """Read `mkdocs.yml`, `templates/theme/` and `site_src/assets/` below `root`. Raises RefusedError."""
    config_file, templates, assets = root / "mkdocs.yml", root / THEME, root / "site_src/assets"
    _refuse_missing(config_file, templates / "main.html")
    digest = hashlib.sha256()
    for part in sorted(versions.items()):
        digest.update(repr(part).encode())
    settings, template = config_file.read_bytes(), _contents(templates, root)
    makers = {name: Path(__file__).with_name(name).read_bytes() for name in _MAKERS}
    for name, content in (("mkdocs.yml", settings), *template.items(), *makers.items()):
        digest.update(f"{name} {len(content)}\n".encode() + content)
    config = _read_config(config_file)
    published = {
        _ASSETS + path.relative_to(assets).as_posix(): _as_published(path)
        for path in (_files_below(assets, root) if assets.is_dir() else ())
    }

    names = _loaded(config, config_file)
    _refuse_missing(*(root / "site_src" / name for name in (FAVICON, *chain(*names)) if name not in published))
    stylesheets, scripts, head_scripts, search_scripts = (
        tuple(_digest_name(name, published[name]) for name in each) for each in names
    )
    named = {*stylesheets, *scripts, *head_scripts, *search_scripts}
    files = tuple(
        OutputFile(path=digested if (digested := _digest_name(name, content)) in named else name, content=content)
        for name, content in published.items()
    )
    return Theme(
        config_file=config_file,
        templates=templates,
        fingerprint=digest.hexdigest(),
        own_settings=settings == (PROJECT / "mkdocs.yml").read_bytes(),
        own_template=template == _contents(PROJECT / THEME, PROJECT),
        stylesheets=stylesheets,
        head_scripts=head_scripts,
        scripts=scripts,
        search_scripts=search_scripts,
        files=files,
    )


def _contents(folder: Path, root: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files_below(folder, root)}


def _as_published(path: Path) -> bytes:
    """A stylesheet without what is there for its authors; any other file as it is."""
    content = path.read_bytes()
    try:
        return without_air(content.decode("utf-8-sig")).encode() if path.suffix == ".css" else content
    except UnicodeDecodeError:
        raise refusal("not-utf-8", path) from None


_QUOTED = re.compile(r"""("[^"]*"|'[^']*')""")
_SHORTER = (
    (re.compile(r"\s+"), " "),
    (re.compile(r" ?([{};>]|!important) ?"), r"\1"),
    (re.compile(r"([:,]) "), r"\1"),  # before a colon of a selector a space parts words
    (re.compile(r"(?<=\w) / (?=[\w-])"), "/"),
    (re.compile(r" ([+~]) (?=[^(){};]*{)"), r"\1"),  # of a selector, never of a sum
    (re.compile(r"(?<![\w.])0(?=\.\d)"), ""),
    (re.compile(r";}"), "}"),
)


@lru_cache(16)  # the preview asks for the same ones again and again
def without_air(css: str) -> str:
    """The same rules without comments, indentation and line ends. What stands in quotes is left as it is.

    Only spaces are taken that part no words: in a sum, those beside + and - are what makes it one.
    """
    parts = _QUOTED.split(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    for at in range(0, len(parts), 2):
        for long, short in _SHORTER:
            parts[at] = long.sub(short, parts[at])
    return "".join(parts).strip() + "\n"


def _files_below(folder: Path, root: Path) -> list[Path]:
    """All that people put there. Raises RefusedError for a link out of the project: it would publish what is there."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not is_left_behind(path.name))
    if outside := [problem("link-outside", path) for path in found if path.is_symlink() and leads_out(root, path)]:
        raise RefusedError(outside)
    return found


def _read_config(config_file: Path) -> dict[str, Any]:
    source, found = parse(config_file.read_bytes(), config_file.as_posix())
    if source is None or found:
        raise RefusedError(found)
    if not isinstance(source.value, dict):
        raise refusal("bad-theme", config_file, reason="it is not a mapping")
    return source.value


def _loaded(config: Mapping[str, Any], config_file: Path) -> list[tuple[str, ...]]:
    """The names of stylesheets, scripts, scripts of the head and those of the search. Raises RefusedError."""
    theme, extra = config.get("theme"), config.get("extra", {})
    if not isinstance(theme, dict) or theme.get("custom_dir") != THEME:
        raise refusal("bad-theme", config_file, reason=f"theme: custom_dir: is not {THEME}")
    if not isinstance(extra, dict):
        raise refusal("bad-theme", config_file, reason="extra: is not a mapping")
    found = [config.get("extra_css", ()), config.get("extra_javascript", ())]
    found += [extra.get("head_javascript", ()), extra.get("search_javascript", ())]
    for names in found:
        if not isinstance(names, tuple) or not all(isinstance(each, str) for each in names):
            raise refusal("bad-theme", config_file, reason=f"{shown(names)} is not a list of file names")
    return found


def _refuse_missing(*paths: Path) -> None:
    missing = [problem("no-theme", path) for path in paths if not path.is_file()]
    if missing:
        raise RefusedError(missing)


def _digest_name(name: str, content: bytes) -> str:
    """`assets/site.css` becomes `assets/site.3fa2b1c4.css`."""
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}.{hashlib.sha256(content).hexdigest()[:8]}{path.suffix}"))
