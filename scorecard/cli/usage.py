"""Help and wrong usage in the language of staff: what help says stands in `records/words/help.yml`, by its option."""

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import partial
from typing import Any, NoReturn

from scorecard.records.words import staff_languages, word, words

_MISTAKES = (
    (r"argument (?:COMMAND|THING): invalid choice: '(.*?)' \(choose from (.*)\)", "unknown_command"),
    (r"argument (\S+?): invalid choice: '(.*?)' \(choose from (.*)\)", "unknown_choice"),
    (r"the following arguments are required: (.*)", "missing"),
    (r"unrecognized arguments: (.*)", "unrecognized"),
    (r"argument \S+?: invalid fromisoformat value: '(.*?)'", "no_date"),
    (r"argument (\S+?): invalid \w+ value: '(.*?)'", "no_value"),
    (r"argument (\S+?): expected one argument", "one_argument"),
    (r"argument (\S+?): not allowed with argument (\S+)", "not_together"),
)
"""What argparse says → the key of the same in `commands.yml`."""


_HEADINGS = {"positional arguments": "arguments", "options": "options"}
"""What argparse heads a list with → the key of the same in `help.yml`."""


class Parser(argparse.ArgumentParser):
    """A parser that speaks a staff language. `section` is what `help.yml` says of its options under."""

    def __init__(self, *, language: str, section: str = "program", **options: Any) -> None:
        self.language = language
        self.section = section
        super().__init__(formatter_class=partial(_Formatter, language=language), **options)

    def add_argument(self, *names: str, **options: Any) -> argparse.Action:
        """An option, or an argument, with what `help.yml` says of it. Raises KeyError where it says nothing."""
        if "help" not in options or names[-1] == "--help":  # which argparse adds itself, in English
            options["help"] = self.said(names[-1])
        return super().add_argument(*names, **options)

    def said(self, key: str) -> str:
        """What help says of an option, an argument, or (`summary`) of the command itself."""
        section = self.section if key in words("help").get(self.section, {}) else "shared"
        return as_help(word("help", self.language, section, key))

    def error(self, message: str) -> NoReturn:
        """Ends with 2, as argparse does; an option or a command that is nearly right is named."""
        near = nearest_to(message, self.spellings())
        self.print_usage(sys.stderr)
        suggested = [word("problems", self.language, "did-you-mean").format(near=near)] if near else []
        told = word("commands", self.language, "between_sentences").join(
            [said_mistake(message, self.language), *suggested]
        )
        help_line = word("commands", self.language, "see_help").format(program=self.prog)
        self.exit(2, f"{told}\n{help_line}\n")

    def spellings(self) -> list[str]:
        """Every option and command that this parser, or one of its commands, understands."""
        found: list[str] = []
        for action in self._actions:
            found.extend(action.option_strings)
            commands = action.choices if isinstance(action.choices, dict) else {}
            found.extend(commands)
            found.extend(each for parser in commands.values() for each in parser.spellings())
        return found


class Commands:
    """The commands below a parser, each with the options that all of them have (`shared`)."""

    def __init__(self, parser: Parser, dest: str, metavar: str, shared: Parser | None = None) -> None:
        self.parser = parser
        self.shared = shared or self.options("shared")
        self._added = parser.add_subparsers(dest=dest, required=True, metavar=metavar)

    def options(self, section: str) -> Parser:
        """Options to give to several commands. What they mean is said under the first of them."""
        return Parser(language=self.parser.language, section=section, add_help=False)

    def add(self, name: str, *parents: Parser) -> Parser:
        """One more command, which takes the options of `parents` too."""
        return self._add(name, [self.shared, *parents])

    def group(self, name: str, dest: str, metavar: str) -> "Commands":
        """A command that has commands of its own."""
        return Commands(self._add(name, []), dest, metavar, self.shared)

    def _add(self, name: str, parents: Sequence[Parser]) -> Parser:
        section = name if self.parser.section == "program" else f"{self.parser.section} {name}"
        language = self.parser.language
        summary = as_help(word("help", language, section, "summary"))
        return self._added.add_parser(name, help=summary, language=language, section=section, parents=parents)


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
        super().start_section(word("help", self.language, "program", _HEADINGS[heading]) if heading else heading)

    def format_help(self) -> str:
        """A heading that brings its language's colon needs none of argparse's behind it."""
        return super().format_help().replace("：:", "：")


def nearest_to(message: str, known: Iterable[str]) -> str | None:
    """The option or command that was meant, where argparse did not know one and another is spelt nearly like it."""
    match = re.search(r"unrecognized arguments: (\S+)|invalid choice: '([^']*)'", message)
    if match is None:
        return None
    typed = (match[1] or match[2]).partition("=")[0]
    alike = [each for each in known if each != typed and each.startswith("-") == typed.startswith("-")]
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


def as_help(text: str) -> str:
    """A text as argparse takes it, which fills in what stands behind a per cent sign."""
    return text.replace("%", "%%")
