"""Help and wrong usage in the language of staff. Commands say their help in English; `usage.yml` has the others."""

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cache, partial
from typing import Any, NoReturn

from scorecard.records.words import in_language, staff_languages, word

_MISTAKES = (
    (r"argument (?:COMMAND|THING): invalid choice: '(.*?)' \(choose from (.*)\)", "unknown_command"),
    (r"argument (\S+?): invalid choice: '(.*?)' \(choose from (.*)\)", "unknown_choice"),
    (r"the following arguments are required: (.*)", "missing"),
    (r"unrecognized arguments: (.*)", "unrecognized"),
    (r"argument --date: invalid \w+ value: '(.*?)'", "no_date"),
    (r"argument (\S+?): invalid \w+ value: '(.*?)'", "no_value"),
    (r"argument (\S+?): expected one argument", "one_argument"),
    (r"argument (\S+?): not allowed with argument (\S+)", "not_together"),
)
"""What argparse says → the key of the same in `commands.yml`."""


class Parser(argparse.ArgumentParser):
    """A parser that speaks a staff language."""

    def __init__(self, *, language: str = "en", **options: Any) -> None:
        self.language = language
        if language != "en":
            options.setdefault("formatter_class", partial(_Formatter, language=language))
        super().__init__(**options)

    def add_subparsers(self, **options: Any) -> Any:
        """Commands speak the language too."""
        options["parser_class"] = partial(type(self), language=self.language)
        return super().add_subparsers(**options)

    def error(self, message: str) -> NoReturn:
        """Ends with 2, as argparse does; an option or a command that is nearly right is named."""
        near = nearest_to(message, self.spellings())
        if self.language == "en":
            super().error(f"{message}{f'. Did you mean {near}?' if near else ''}")
        self.print_usage(sys.stderr)
        suggestion = word("problems", self.language, "did-you-mean").format(near=near) if near else ""
        help_line = word("commands", self.language, "see_help").format(program=self.prog)
        self.exit(2, f"{said_mistake(message, self.language)}{suggestion}\n{help_line}\n")

    def spellings(self) -> list[str]:
        """Every option and command that this parser, or one of its commands, understands."""
        found: list[str] = []
        for action in self._actions:
            found.extend(action.option_strings)
            commands = action.choices if isinstance(action.choices, dict) else {}
            found.extend(commands)
            found.extend(each for parser in commands.values() for each in parser.spellings())
        return found


class _Formatter(argparse.HelpFormatter):
    def __init__(self, *given: Any, language: str, **options: Any) -> None:
        self.language = language
        super().__init__(*given, **options)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(
            usage, actions, groups, word("commands", self.language, "usage") if prefix is None else prefix
        )

    def start_section(self, heading: str | None) -> None:
        super().start_section(said_help(heading, self.language) if heading else heading)

    def add_text(self, text: str | None) -> None:
        super().add_text(said_help(text, self.language) if text else text)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return said_help(action.help, self.language) if action.help else action.help


def nearest_to(message: str, known: Iterable[str]) -> str | None:
    """The option or command that was meant, where argparse did not know one and another is spelt nearly like it."""
    match = re.search(r"unrecognized arguments: (\S+)|invalid choice: '([^']*)'", message)
    if match is None:
        return None
    typed = (match[1] or match[2]).partition("=")[0]
    alike = [each for each in known if each.startswith("-") == typed.startswith("-")]
    near = get_close_matches(typed, alike, n=1, cutoff=0.7)
    return near[0] if near else None


def language_asked(arguments: Sequence[str]) -> str | None:
    """The language that `--lang` names, read before everything else so that even a wrong command is answered in it."""
    for at, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        asked = value or (arguments[at + 1] if at + 1 < len(arguments) else "")
        if name == "--lang" and asked in staff_languages():
            return asked
    return None


def said_mistake(message: str, language: str) -> str:
    """What argparse found wrong, in a staff language; as it came where the kind of mistake is not known."""
    for pattern, key in _MISTAKES:
        if found := re.fullmatch(pattern, message):
            join = word("commands", language, "joins", "names")
            parts = [part.replace("'", "").replace(", ", join) for part in found.groups()]
            return word("commands", language, "mistakes", key).format(*parts)
    return message


def said_help(text: str, language: str) -> str:
    """A help text in a staff language; itself where neither `usage.yml` nor the questions of `new` hold it."""
    return _usage(language).get(text) or _questions(language).get(text, text)


@cache
def _usage(language: str) -> dict[str, str]:
    return in_language("usage", language)


@cache
def _questions(language: str) -> dict[str, str]:
    from scorecard.staff.new.questions import FIELDS  # only the help of `new` needs them

    known = {}
    for field in FIELDS:
        english, other = (word("new", each, "questions", field) for each in ("en", language))
        for filled in ({}, {"language": "…"}):
            known[_formatted(english, filled)] = _formatted(other, filled)
    return known


def _formatted(text: str, values: dict[str, str]) -> str:
    return (text.format(**values) if values else text).replace("%", "%%")
