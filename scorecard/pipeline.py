"""The stages in order. Read this first: load → check → assess → chart → compose → render → publish.

What each costs and how that is saved stands elsewhere: drawing in `site/drawings`, painting in `site/pictures`, the
languages side by side in `site/assemble`, finished documents in `site/publish`.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from scorecard.history.entry import ReleaseEntry
from scorecard.history.snapshot import Snapshot
from scorecard.history.take import snapshot_of
from scorecard.judging.judge import judge
from scorecard.reading.again import Again, reading_again
from scorecard.reading.check_links import refuse_links_to_nowhere
from scorecard.reading.checked import checked_inputs
from scorecard.reading.load import Inputs, SiteWords, read_site_words
from scorecard.reading.recall import Remember
from scorecard.reading.turns import Turns
from scorecard.records.problems import Problem
from scorecard.records.project import site_root
from scorecard.site.assemble import make_site, with_what_is_kept
from scorecard.site.checked_theme import with_the_theme_checked
from scorecard.site.content import Content
from scorecard.site.drawings import draw_plan
from scorecard.site.folders import refuse_places
from scorecard.site.on_request import SiteOnRequest
from scorecard.site.pictures import with_pictures
from scorecard.site.progress import Progress, silent
from scorecard.site.publish.publish_site import publish
from scorecard.site.published import USUAL, Built, Finish, Published


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

    Raises InputError for what staff can mend in the input, RefusedError for what stands in the way of writing.
    """
    refuse_places(root, out, cache)
    progress("load", 0, 1)
    theme, again = site_root(root), Again(cache)
    with reading_again(cache) as remember:
        inputs, warnings, words = _all_read(root, cache, remember, again)
    verdicts = judge(inputs, again)
    content = Content(
        inputs=inputs,
        words=words,
        verdicts=verdicts,
        releases=releases,
        has_pictures=finish.pictures,
        cut=finish.cut,
    )
    drawings = draw_plan(inputs, verdicts, cache, progress)

    def published() -> Published:
        site = with_pictures(make_site(content, drawings, theme, progress, cache), content, theme, cache, progress)
        return publish(site, out=out, theme_root=theme, cache=cache, progress=progress, shell=finish.shell)

    return Built(published=with_what_is_kept(published, cache), commitments=inputs.commitments, warnings=len(warnings))


def _all_read(
    root: Path, cache: Path | None, remember: Remember, again: Again
) -> tuple[Inputs, tuple[Problem, ...], SiteWords]:
    """What may be published, the warnings about it, and the site's words. Raises InputError with all that is wrong in
    the plan and in what its site is made with.
    """
    with with_the_theme_checked(root, cache):
        inputs, warnings = checked_inputs(root, remember=remember, again=again)
        words = read_site_words(root, inputs.plan.record.languages, remember)
        refuse_links_to_nowhere(words.texts, inputs, remember)
    return inputs, (*words.warnings, *warnings), words


def preview(root: Path, cache: Path, turns: Turns, releases: Sequence[ReleaseEntry] = ()) -> SiteOnRequest:
    """The stages up to the verdicts, and then of the site what is asked for. It is what `build` would write.

    `turns` has what was read and made for the last one. Raises InputError and RefusedError.
    """
    theme, again = site_root(root), Again(cache, turns)
    inputs, warnings, words = _all_read(root, cache, turns.remember, again)
    verdicts = judge(inputs, again)
    content = Content(inputs=inputs, words=words, verdicts=verdicts, releases=releases)
    return SiteOnRequest(content, draw_plan(inputs, verdicts, None, silent, turns), theme, cache, turns, len(warnings))


def known_now(root: Path, as_of: date | None = None) -> Snapshot:
    """What a site of the plan below `root` would say, for comparing; with `as_of` on that day. Raises InputError."""
    inputs, _ = checked_inputs(root, as_of=as_of)
    words = read_site_words(root, inputs.plan.record.languages)
    return snapshot_of(inputs, judge(inputs), words.phrases, words.texts)
