"""`language`: the language of messages, set once for the folder where commands are run."""

import argparse
from pathlib import Path

from scorecard.cli.usage import Commands
from scorecard.cli.voice import LANGUAGE, Voice
from scorecard.records.words import staff_languages
from scorecard.staff.release.disk import write_whole


def add_commands(commands: Commands) -> None:
    command = commands.add("language")
    command.add_argument("named", metavar="LANGUAGE", choices=staff_languages())
    command.set_defaults(run=run_language)


def run_language(options: argparse.Namespace, say: Voice) -> int:
    write_whole(Path(LANGUAGE), f"{options.named}\n".encode())
    Voice(options.named).line("language-set", language=options.named, file=LANGUAGE)
    return 0
