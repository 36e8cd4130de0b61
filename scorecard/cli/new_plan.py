"""`new plan`: a small working plan of a made-up place, or, with `--after`, the plan that follows one that is there."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from scorecard.cli.plan_lock import writes_the_plan
from scorecard.cli.texts import texts_of
from scorecard.cli.usage import Commands
from scorecard.cli.version import as_typed, typed_path
from scorecard.cli.voice import Voice
from scorecard.cli.who import add_by
from scorecard.reading.checked import checked_inputs
from scorecard.reading.load import FOLDER, Inputs
from scorecard.reading.plan_file import leads_out
from scorecard.records.addresses import beside
from scorecard.records.language_tags import not_a_language
from scorecard.records.period import Period
from scorecard.records.problems import InputError, Place, Problem, problem, said_reason
from scorecard.records.project import languages_spoken
from scorecard.staff.after.both_plans import site_address, with_next
from scorecard.staff.after.next_plan import NextPlan, next_files, theme_files
from scorecard.staff.events.proposal import PLAN
from scorecard.staff.new import PLAN_LANGUAGES, NotNewError, folder_files, plan_files, write_folder
from scorecard.staff.new.language_files import own_words
from scorecard.staff.plan_text import write_files


def add_plan(things: Commands) -> None:
    command = things.add("plan")
    command.add_argument("folder", type=Path, metavar="DIR")
    command.add_argument("--languages", default=",".join(PLAN_LANGUAGES))
    command.add_argument("--after", type=Path, metavar="ROOT")
    command.add_argument("--title", action="append", default=[], metavar="TEXT")
    command.add_argument("--period", default="")
    command.add_argument("--address", default="")
    command.add_argument("--address-before", default="")
    add_by(command)
    command.set_defaults(run=run_new_plan, unchanged="errors-not-written")


def run_new_plan(options: argparse.Namespace, say: Voice) -> int:
    if options.after is None:
        return _made_up(options, say)
    options.root = say.root = options.after
    return writes_the_plan(_after)(options, say)


def cannot_write(error: OSError, say: Voice) -> int:
    reason = said_reason(error.strerror or str(error), say.language)
    say.trouble("new-not-written", file=error.filename, reason=reason)
    return 3


def _made_up(options: argparse.Namespace, say: Voice) -> int:
    languages = tuple(dict.fromkeys(part.strip() for part in options.languages.split(",") if part.strip()))
    _refuse_unspoken(languages, options.root)
    files = {**folder_files(say.language, languages), **plan_files(languages, say.language)}
    code = _written(options.folder, {**files, **own_words(options.root, languages)}, say)
    if not code:
        say.line(
            "new-plan-made",
            folder=typed_path(options.folder),
            site=typed_path(options.folder / "site"),
            program=as_typed(),
        )
    return code


def _refuse_unspoken(languages: Sequence[str], root: Path) -> None:
    """Languages of a plan without phrases. Raises InputError."""
    spoken, place = languages_spoken(root), "--languages"
    known = ", ".join(spoken)
    if not languages:
        raise InputError([problem("unknown-choice", place, found="—", known=known)])
    wrong = [
        not_a_language(each, place) or problem("language-without-phrases", place, found=each, known=known)
        for each in languages
        if each not in spoken
    ]
    if wrong:
        raise InputError(wrong)


def _after(options: argparse.Namespace, say: Voice) -> int:
    """The new folder first: where it cannot be written, the plan before is as it was."""
    root, folder = options.root, options.folder
    old, _ = checked_inputs(root, with_embargoed=True)
    if not leads_out(root / FOLDER, folder):
        say.trouble("file-inside-plan", file=folder, folder=FOLDER)
        return 3
    new = NextPlan(
        title=texts_of("--title", options.title, old, say, is_required=True),
        period=_period(options.period, old),
        url=site_address("--address", options.address or beside(folder.resolve().name)),
        url_before=site_address("--address-before", options.address_before or _stands_at(root, old)),
    )
    if new.url == new.url_before:
        raise InputError([Problem(place=Place("--address"), code="other-plan-here", values={"found": new.url})])
    proposal = with_next(old, (root / PLAN).read_bytes(), new.title, new.url)
    files = next_files(root, old, new, say.language)
    try:
        theme = theme_files(root)
    except OSError as error:
        return cannot_write(error, say)
    code = _written(folder, {**theme, **folder_files(say.language, old.plan.record.languages), **files}, say)
    if not code:
        write_files(root, {PLAN: proposal.content})
        say.line(
            "next-plan-made",
            folder=typed_path(folder),
            root=typed_path(root),
            url=new.url,
            before=new.url_before,
            program=as_typed(),
        )
    return code


def _stands_at(root: Path, old: Inputs) -> str:
    return old.plan.record.site_url or beside(root.resolve().name)


def _period(given: str, old: Inputs) -> Period:
    """The years of the new plan. Raises InputError."""
    try:
        return Period.parse(given, old.plan.record.calendar)
    except ValueError:
        values = {"found": given or "—"}
        raise InputError([Problem(place=Place("--period"), code="period-expected", values=values)]) from None


def _written(folder: Path, files: Mapping[str, str | bytes], say: Voice) -> int:
    try:
        write_folder(folder, files)
    except NotNewError:
        raise InputError([Problem(place=Place(folder.as_posix()), code="new-folder-not-empty")]) from None
    except OSError as error:
        return cannot_write(error, say)
    return 0
