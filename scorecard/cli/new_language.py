"""`new language`: every file that a further language of the site needs, to be translated; and that of the messages."""

import argparse
from pathlib import Path

from scorecard.cli.new_plan import cannot_write
from scorecard.cli.usage import Commands
from scorecard.cli.version import as_typed, typed_path
from scorecard.cli.voice import Voice
from scorecard.records.language_tags import not_a_language
from scorecard.records.problems import InputError, problem
from scorecard.records.project import languages_spoken
from scorecard.records.words import FOLDER, further_languages, language_name
from scorecard.staff.imports.table import nearest
from scorecard.staff.new.language_files import language_files, message_file
from scorecard.staff.plan_text import write_files


def add_language(things: Commands) -> None:
    command = things.add("language")
    command.add_argument("code", metavar="LANGUAGE")
    command.add_argument("--from", dest="source", default="en", metavar="LANGUAGE")
    command.add_argument("--messages", action="store_true")
    command.add_argument("--dry-run", action="store_true")
    command.set_defaults(run=run_new_language, unchanged="errors-not-written")


def run_new_language(options: argparse.Namespace, say: Voice) -> int:
    code, root = options.code.strip().lower().replace("_", "-"), options.root
    _refuse(options, code)
    laid = [(root, language_files(root, code, options.source, say.language))]
    if options.messages:
        laid.append((FOLDER.parent, message_file(code, say.language)))
    files = [folder / name for folder, each in laid for name in each.files]
    there = [problem("language-there", each, language=code) for each in files if each.exists()]
    if there:
        raise InputError(there)
    for each in files:
        say.plain(typed_path(each))
    lines = sum(each.lines for _, each in laid)
    if options.dry_run:
        say.line("new-language-would", count=lines)
        say.line("dry-run")
        return 0
    try:
        for folder, each in laid:
            write_files(folder, {name: text.encode() for name, text in each.files.items()})
    except OSError as error:
        return cannot_write(error, say)
    say.line(
        "new-language-made", name=language_name(code, say.language), language=code, count=lines, program=as_typed()
    )
    return 0


def _refuse(options: argparse.Namespace, code: str) -> None:
    """What was typed wrongly, and a language that is there. Raises InputError."""
    root: Path = options.root
    spoken, wrong = languages_spoken(root), []
    if (unknown := not_a_language(code, "LANGUAGE")) is not None:
        wrong.append(unknown)
    elif code in spoken or (options.messages and code in further_languages()):
        wrong.append(problem("language-there", "LANGUAGE", language=code))
    if options.source not in spoken:
        near = nearest(options.source, spoken)
        wrong.append(problem("unknown-choice", "--from", found=options.source, known=", ".join(spoken), **near))
    if wrong:
        raise InputError(wrong)
