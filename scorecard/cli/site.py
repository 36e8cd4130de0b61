"""`build`, `check`, `serve`: from the plan's files to a site."""

import argparse
import errno
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard.cli.last_resort import INTERRUPTED
from scorecard.cli.options import CACHE, RELEASES, cache_of, releases_of
from scorecard.cli.usage import Commands
from scorecard.cli.voice import Voice
from scorecard.reading.digest import digest_of
from scorecard.records.problems import InputError, Problem
from scorecard.records.text import is_ascii_number
from scorecard.site.folders import refuse_places
from scorecard.site.progress import Progress
from scorecard.site.published import SHELLS, Built, Finish
from scorecard.site.unchanged import built_before, seal, what_is_read, what_is_told

if TYPE_CHECKING:
    from scorecard.reading.load import Inputs  # loads what a build takes that finds nothing changed


def add_commands(commands: Commands) -> None:
    places = commands.options("build")
    places.add_argument("--cache", type=Path)
    places.add_argument("--releases", type=Path)
    command = commands.add("build", places)
    command.add_argument("--out", type=Path, default=Path("site"))
    command.add_argument("--shell", choices=SHELLS, default="mkdocs")
    command.add_argument("--pictures", action="store_true")
    command.set_defaults(run=run_build, unchanged="errors-site-unchanged")
    command = commands.add("check")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--all", action="store_true")
    command.set_defaults(run=run_check)
    command = commands.add("serve", places)
    command.add_argument("--port", type=_port, default=8000)
    command.set_defaults(run=run_serve)


MOST_OF_A_KIND = 10
"""Warnings of one kind that `check` lists one by one."""


def _port(text: str) -> int:
    """A port's number. Raises ValueError for what can be none."""
    if not (is_ascii_number(text) and int(text) <= 65_535):
        raise ValueError(text)
    return int(text)


def run_build(options: argparse.Namespace, say: Voice) -> int:
    with say.progress() as progress:
        built = _built(options, progress, Finish(shell=options.shell, pictures=options.pictures))
    done = built.published
    say.line(
        "build-done",
        commitments=built.commitments,
        pages=done.pages,
        unchanged=done.pages_from_cache,
        folder=options.out,
    )
    if built.warnings:
        say.line("other-warnings", count=built.warnings)
    return 0


def _built(options: argparse.Namespace, progress: Progress, finish: Finish) -> Built:
    """What an earlier build left, where nothing changed since; else made."""
    root, out, cache, releases = options.root, options.out, cache_of(options), releases_of(options)
    refuse_places(root, out, cache)
    goes_by = digest_of((*what_is_read(root), *what_is_told(releases)), repr(finish))
    if before := built_before(out, goes_by, cache):
        return before
    from scorecard.pipeline import build  # to load the stages takes longer than all of this
    from scorecard.staff.release import changes

    built = build(root, out, cache, progress, changes(releases), finish)
    seal(built, goes_by, cache)
    return built


def run_check(options: argparse.Namespace, say: Voice) -> int:
    from scorecard.reading.again import Again, reading_again
    from scorecard.reading.check_links import refuse_links_to_nowhere
    from scorecard.reading.checked import all_checked, left_to_look_at
    from scorecard.reading.load import read_site_words
    from scorecard.reading.untranslated import unsaid
    from scorecard.site.checked_theme import with_the_theme_checked

    cache, most_of_a_kind = options.root / CACHE, None if options.all else MOST_OF_A_KIND
    try:
        with with_the_theme_checked(options.root, cache), reading_again(cache) as remember:
            inputs, problems = all_checked(options.root, remember=remember, again=Again(cache))
            words = read_site_words(options.root, inputs.plan.record.languages, remember)
            refuse_links_to_nowhere(words.texts, inputs, remember)
    except InputError as error:
        say.problems(error.problems, "errors-mend-all", most_of_a_kind=most_of_a_kind)
        return 1
    asked = left_to_look_at(problems, inputs)
    warnings = (*words.warnings, *unsaid(say.language), *asked, *_not_checked(options.root, inputs))
    say.problems(warnings, most_of_a_kind=most_of_a_kind)
    accepted = len(problems) - len(inputs.not_accepted(problems))
    say.line(
        "check-done-some-accepted" if accepted else "check-done",
        indicators=say.said("counted-indicators", count=len(inputs.indicators)),
        commitments=say.said("counted-commitments", count=inputs.commitments),
        warnings=say.said("counted-warnings", count=len(warnings)),
        accepted=accepted,
    )
    return 0


def _not_checked(root: Path, inputs: "Inputs") -> tuple[Problem, ...]:
    """What waits for a second person, where the plan asks for one."""
    if not inputs.plan.record.second_check:
        return ()
    from scorecard.cli.people import second_check_problems  # to know what is new takes a second
    from scorecard.pipeline import known_now

    return second_check_problems(root, root / RELEASES, known_now(root).records, "value-not-checked")


def run_serve(options: argparse.Namespace, say: Voice) -> int:
    from scorecard.cli.preview import Preview  # loads all stages
    from scorecard.cli.serve import serve

    root, cache, releases = options.root, cache_of(options), releases_of(options)
    shown = Preview(root, cache, releases, say)

    def ready(address: str) -> None:
        say.line("serve-ready", address=address)

    def places() -> tuple[Path, ...]:
        return (*what_is_read(root), *what_is_told(releases))

    try:
        serve(places, options.port, shown.renew, ready)
    except KeyboardInterrupt:
        say.line("serve-ended")
        return INTERRUPTED
    except OSError as error:
        if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
            raise
        say.trouble("serve-port-taken", port=options.port, other=options.port + 1)
        return 3
    return 0
