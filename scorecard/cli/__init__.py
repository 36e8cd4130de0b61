"""Arguments, printing, exit codes. Only this package prints, and only it reads the clock and the environment.

Exit codes: 0 fine, 1 problems in the inputs, 2 wrong usage, 3 the site could not be made or nothing was released,
4 `diff` found differences, 70 the program failed (its traceback is in a file to send on), 130 stopped with Ctrl-C.
"""

import argparse
import atexit
import gc
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path

from scorecard.cli.commands import COMMANDS, MODULES
from scorecard.cli.further_language import refuse_unfinished
from scorecard.cli.last_resort import is_of_the_disk, say_fault, say_interrupted
from scorecard.cli.usage import Commands, Parser, language_asked
from scorecard.cli.version import program_name, program_version
from scorecard.cli.voice import Voice, language_set, system_language, use_utf_8
from scorecard.records.problems import InputError, Problem, RefusedError, said_reason
from scorecard.records.words import staff_languages, word
from scorecard.records.words.keys import Sentence

_MISNAMED = frozenset({"release-unknown", "table-missing"})
"""Codes for what the command line names and is not there."""

_OF_EVERY_COMMAND = ("--root", "--lang")
"""Options that may stand anywhere, before the command too."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code."""
    use_utf_8()
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # to look for some reads what every package says of itself
    gc.set_threshold(20_000_000)  # records by the million, hardly a cycle: to look for those took a fifteenth
    atexit.register(gc.freeze)  # and half a second at the end, when all of it goes anyway
    typed = list(sys.argv[1:] if arguments is None else arguments)
    given = _with_default_command(typed)
    language = language_asked(given) or language_set() or system_language()
    if given[0] == "build" and "--version" in given:
        print(f"scorecard {program_version()}")
        return 0
    if given[0] in {"-h", "--help"}:
        _overview(language).parse_args(given)
    options = _parser(language, _modules_for(given[0])).parse_args(given)
    say = Voice(language, vars(options).get("format", "text"), options.root if "root" in options else Path())
    if sys.flags.optimize > 1:
        say.trouble("python-without-texts")
        return 2
    try:
        return _run(options, say)
    except KeyboardInterrupt:
        return say_interrupted(say)
    except Exception as error:
        return say_fault(error, typed, say)


def _run(options: argparse.Namespace, say: Voice) -> int:
    """The command's own exit code, or that of what stopped it. A fault of the program is raised."""
    # What a command left as it was, where its inputs were wrong.
    unchanged: Sentence = vars(options).get("unchanged", "errors")
    try:
        refuse_unfinished(say.language)
        code: int = options.run(options, say)
        return code
    except InputError as error:
        say.refused(error.problems, unchanged)
        return 2 if _is_wrong_usage(error.problems) else 1
    except RefusedError as error:
        say.problems(error.problems, vars(options).get("not_done", unchanged))
        return 2 if _is_wrong_usage(error.problems) else 3
    except BrokenPipeError:
        # Who reads (`head`, `more`) has seen enough; Python would complain once more when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if not is_of_the_disk(error):
            raise
        reason = said_reason((error.strerror or str(error)).split(" in [")[0], say.language)  # a list of folders
        say.trouble("disk", place=error.filename or say.said("the-disk"), reason=reason)
        return 3


def _is_wrong_usage(problems: Iterable[Problem]) -> bool:
    """True where all that is wrong is what was typed: an option's value, or a name of what is not there."""
    return all(each.place.file.startswith("--") or each.code in _MISNAMED for each in problems)


def _modules_for(command: str) -> Iterable[str]:
    """The module of a known command; all of them for help and for what is no command."""
    return [name for name, commands in MODULES.items() if command in commands] or MODULES


def _parser(language: str, modules: Iterable[str] = MODULES) -> Parser:
    parser = Parser(language=language, prog=program_name(), description=word("help", language, "program", "summary"))
    commands = Commands(parser, dest="command", metavar="COMMAND")
    root, lang = _OF_EVERY_COMMAND
    commands.shared.add_argument(root, type=Path, default=Path())
    commands.shared.add_argument(lang, choices=staff_languages())
    for module in modules:
        import_module(f"scorecard.cli.{module}").add_commands(commands)
    return parser


def _overview(language: str) -> Parser:
    """What there is, for help: to load all commands takes ten times as long."""
    parser = Parser(language=language, prog=program_name(), description=word("help", language, "program", "summary"))
    commands = Commands(parser, dest="command", metavar="COMMAND")
    for command in COMMANDS:
        commands.add(command)
    return parser


def _with_default_command(arguments: list[str]) -> list[str]:
    """`build.py --out x` means `build.py build --out x`, and `build.py --lang en check` means `check --lang en`."""
    left, asked, of_every = iter(arguments), list[str](), list[str]()
    for each in left:
        if each.partition("=")[0] in _OF_EVERY_COMMAND:
            of_every += [each] if "=" in each else [each, *islice(left, 1)]
        else:
            asked.append(each)
    is_named = bool(asked) and (not asked[0].startswith("-") or asked[0] in {"-h", "--help"})
    return [*([] if is_named else ["build"]), *asked, *of_every]
