"""The pages people write: `site_src/<name>.<language>.md`, each with a title in its first line."""

import re
from collections.abc import Iterator
from pathlib import Path

from scorecard.reading.plan_file import read_file
from scorecard.reading.yaml_source import MAX_BYTES
from scorecard.records.languages import can_write
from scorecard.records.problems import Place, Problem
from scorecard.records.text import hidden_character

FOLDER = "site_src"
WRITTEN = ("about", "accessibility", "method")
"""The pages there are."""

_TITLE = re.compile(r"\s*# *[^\s#]")


def read_written(root: Path, language: str, problems: list[Problem]) -> dict[str, str]:
    """Name → Markdown, in one language."""
    return {name: _read(root, f"{FOLDER}/{name}.{language}.md", problems) for name in WRITTEN}


def stray_pages(root: Path) -> Iterator[Problem]:
    """Pages of a name or a language that there is not: nobody would read them."""
    for path in sorted((root / FOLDER).glob("*.md")):
        name, _, language = path.name.removesuffix(".md").partition(".")
        if name not in WRITTEN or not can_write(language):
            yield Problem(place=Place(f"{FOLDER}/{path.name}"), code="stray-page", values={"known": ", ".join(WRITTEN)})


def _read(root: Path, name: str, problems: list[Problem]) -> str:
    content = read_file(root, root / name, MAX_BYTES + 1)
    if isinstance(content, Problem):
        problems.append(content)
        return ""
    if len(content) > MAX_BYTES:
        problems.append(Problem(place=Place(name), code="file-too-large", values={"limit": str(MAX_BYTES // 1000)}))
        return ""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        problems.append(Problem(place=Place(name), code="not-utf-8"))
        return ""
    for number, line in enumerate(text.split("\n"), 1):
        if hidden := hidden_character(line):
            problems.append(Problem(place=Place(name, number), code="hidden-character", values={"found": hidden}))
    if not _TITLE.match(text):
        problems.append(Problem(place=Place(name), code="page-without-title"))
    return text
