"""Pictures of finished drawings (PNG): painted by several processes, kept by the digest of what they were made from.

A picture costs some 70 ms, most of it for its words: a build paints those of charts only where they are asked for.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from scorecard.reading.kept import Kept
from scorecard.records.verdict import Verdict
from scorecard.site.chart import PAINTING_VERSION, paint
from scorecard.site.compose import wall_picture
from scorecard.site.content import Content
from scorecard.site.progress import Progress
from scorecard.site.render import wall_svg
from scorecard.site.rendered import Drawing, OutputFile, Site
from scorecard.site.template_files import environment
from scorecard.site.workers import drawn_at_once

PICTURE_PATH = "assets/og.png"
"""The picture shown where someone shares the site."""


def with_pictures(site: Site, content: Content, theme_root: Path, cache: Path | None, progress: Progress) -> Site:
    """The site with the picture for whoever shares it and, where they are asked for, those of its charts."""
    shared = sharing_picture(content.verdicts, theme_root, cache)
    painted = [*paint_pictures([shared], Kept(cache / "pictures" if cache else None), progress)]
    if content.has_pictures:
        painted += paint_pictures(site.drawings, Kept(cache / "chart-pictures" if cache else None), progress)
    return replace(site, files=(*site.files, *painted), drawings=(), picture=shared.path)


def paint_pictures(drawings: Sequence[Drawing], kept: Kept, progress: Progress) -> tuple[OutputFile, ...]:
    """Every drawing as the file it names, painted unless an earlier build painted the same."""
    salt = f"{PAINTING_VERSION} {version('vl-convert-python')} "
    keys = {each.path: hashlib.sha256(f"{salt}{each.scale} {each.svg}".encode()).hexdigest() for each in drawings}
    known = {each.path: content for each in drawings if (content := kept.read(keys[each.path])) is not None}
    missing = [each for each in drawings if each.path not in known]
    progress("pictures", len(known), len(drawings))
    for each, content in zip(missing, drawn_at_once(_painted, missing), strict=True):
        known[each.path] = content
        kept.write(keys[each.path], content)
        progress("pictures", len(known), len(drawings))
    kept.prune()
    return tuple(OutputFile(path=each.path, content=known[each.path]) for each in drawings)


def sharing_picture(verdicts: Mapping[str, Verdict], theme_root: Path, cache: Path | None) -> Drawing:
    """All commitments in one picture."""
    templates = environment(theme_root / "templates", cache)
    return Drawing(path=PICTURE_PATH, svg=wall_svg(wall_picture(verdicts), templates))


def _painted(drawing: Drawing) -> bytes:
    return paint(drawing.svg, scale=drawing.scale)
