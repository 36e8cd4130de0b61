"""The stages in order. Read this first: load → check → assess → chart → compose → render → publish.

What each costs and how that is saved stands elsewhere: drawing in `site/drawings`, the languages side by side in
`site/assemble`, finished documents in `site/publish`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from scorecard.history.entry import ReleaseEntry
from scorecard.history.snapshot import Snapshot
from scorecard.history.take import snapshot_of
from scorecard.judging.assess import assess_plan
from scorecard.reading.checked import checked_inputs, commitments_in
from scorecard.reading.kept import Kept
from scorecard.reading.load import Inputs, read_site_words
from scorecard.reading.recall import reading_again
from scorecard.reading.withdrawn import without_withdrawn
from scorecard.records.project import project_root, site_root
from scorecard.records.verdict import Verdict
from scorecard.site.assemble import forget_pages, make_site
from scorecard.site.content import Content, Drawings
from scorecard.site.drawings import draw_charts, plan_charts, plan_strips
from scorecard.site.folders import refuse_places
from scorecard.site.pictures import paint_pictures, sharing_picture
from scorecard.site.progress import Progress
from scorecard.site.publish import ForgottenError, publish
from scorecard.site.published import USUAL, Built, Finish

PROJECT = project_root()


def build(
    root: Path,
    out: Path,
    cache: Path | None,
    progress: Progress,
    releases: Sequence[ReleaseEntry] = (),
    finish: Finish = USUAL,
) -> Built:
    """All stages: the plan below `root` becomes the site at `out`, or nothing changes.

    `releases` is what the changes page tells of, newest first.

    Raises InputError for what staff can mend in the input, PublishError for what stands in the way of writing.
    """
    refuse_places(root, out, cache)
    try:
        return _build(root, out, cache, progress, releases, finish)
    except ForgottenError:  # what the cache promised is damaged or gone
        forget_pages(cache)
        return _build(root, out, cache, progress, releases, finish)


def _build(
    root: Path, out: Path, cache: Path | None, progress: Progress, releases: Sequence[ReleaseEntry], finish: Finish
) -> Built:
    progress("load", 0, 1)
    with reading_again(cache) as remember:
        inputs, warnings = checked_inputs(root, remember=remember)
        words = read_site_words(site_root(root), inputs.plan.record.languages, remember)
    verdicts = judge(inputs)
    charts = plan_charts(inputs, cache)
    strips = plan_strips(inputs, cache)
    marks = draw_charts({**charts, **strips}, cache, progress)
    content = Content(
        inputs=inputs,
        words=words,
        verdicts=verdicts,
        releases=releases,
        has_pictures=finish.pictures,
        cut=finish.cut,
    )
    drawings = Drawings(charts=charts, strips=strips, marks=marks)
    site = make_site(content, drawings, site_root(root), progress, cache)
    shared = sharing_picture(verdicts, site_root(root))
    painted = [*paint_pictures([shared], Kept(cache / "pictures" if cache else None), progress)]
    if finish.pictures:
        painted += paint_pictures(site.drawings, Kept(cache / "chart-pictures" if cache else None), progress)
    site = replace(site, files=(*site.files, *painted), drawings=(), picture=shared.path)
    published = publish(site, out=out, theme_root=site_root(root), cache=cache, progress=progress, shell=finish.shell)
    return Built(published=published, commitments=commitments_in(inputs), warnings=len(warnings))


def judge(inputs: Inputs) -> dict[str, Verdict]:
    """Stage 3."""
    inputs = without_withdrawn(inputs)
    indicators = {each: document.record for each, document in inputs.indicators.items()}
    return assess_plan(inputs.plan.record, indicators, inputs.sources.record.sources, inputs.units.record.units)


def known_now(root: Path, as_of: date | None = None) -> Snapshot:
    """What a site of the plan below `root` would say, for comparing; with `as_of` on that day. Raises InputError."""
    inputs, _ = checked_inputs(root, as_of=as_of)
    words = read_site_words(site_root(root), inputs.plan.record.languages)
    return snapshot_of(inputs, judge(inputs), words.phrases, words.texts)
