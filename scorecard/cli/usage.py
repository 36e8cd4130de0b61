"""Help and wrong usage in the language of staff. Commands say their help in English; `usage.yml` has the Chinese."""

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cache, partial
from importlib.resources import files
from typing import Any, NoReturn

import yaml

from scorecard.records.problems import STAFF_LANGUAGES

_MISTAKES = (
    (
        r"argument (?:COMMAND|THING): invalid choice: '(.*?)' \(choose from (.*)\)",
        "没有“{0}”这个命令。可用的命令：{1}。",
    ),
    (r"argument (\S+?): invalid choice: '(.*?)' \(choose from (.*)\)", "{0} 不能写“{1}”。可以写：{2}。"),
    (r"the following arguments are required: (.*)", "还缺少：{0}。"),
    (r"unrecognized arguments: (.*)", "不认识“{0}”。文字里有空格时，请用英文双引号括起来。"),
    (r"argument --date: invalid \w+ value: '(.*?)'", "“{0}”不是日期。请写成 2026-03-01 这样。"),
    (r"argument (\S+?): invalid \w+ value: '(.*?)'", "{0} 不能写“{1}”。"),
    (r"argument (\S+?): expected one argument", "{0} 后面要写内容。"),
    (r"argument (\S+?): not allowed with argument (\S+)", "{0} 和 {1} 不能同时用。"),
)
"""What argparse says → the same in Chinese."""


class Parser(argparse.ArgumentParser):
    """A parser that speaks a staff language."""

    def __init__(self, *, language: str = "en", **options: Any) -> None:
        self.language = language
        if language == "zh":
            options.setdefault("formatter_class", _ChineseFormatter)
        super().__init__(**options)

    def add_subparsers(self, **options: Any) -> Any:
        """Commands speak the language too."""
        options["parser_class"] = partial(type(self), language=self.language)
        return super().add_subparsers(**options)

    def error(self, message: str) -> NoReturn:
        """Ends with 2, as argparse does; an option or a command that is nearly right is named."""
        near = nearest_to(message, self.spellings())
        if self.language != "zh":
            super().error(f"{message}{f'. Did you mean {near}?' if near else ''}")
        self.print_usage(sys.stderr)
        suggestion = f"是不是“{near}”？" if near else ""
        self.exit(2, f"{said_mistake(message)}{suggestion}\n看说明：py {self.prog} --help\n")

    def spellings(self) -> list[str]:
        """Every option and command that this parser, or one of its commands, understands."""
        found: list[str] = []
        for action in self._actions:
            found.extend(action.option_strings)
            commands = action.choices if isinstance(action.choices, dict) else {}
            found.extend(commands)
            found.extend(each for parser in commands.values() for each in parser.spellings())
        return found


class _ChineseFormatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(in_chinese(heading) if heading else heading)

    def add_text(self, text: str | None) -> None:
        super().add_text(in_chinese(text) if text else text)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return in_chinese(action.help) if action.help else action.help


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
        if name == "--lang" and asked in STAFF_LANGUAGES:
            return asked
    return None


def said_mistake(message: str) -> str:
    """What argparse found wrong, in Chinese; as it came where the kind of mistake is not known."""
    for pattern, sentence in _MISTAKES:
        if found := re.fullmatch(pattern, message):
            parts = [part.replace("'", "").replace(", ", "、") for part in found.groups()]
            return sentence.format(*parts)
    return message


def in_chinese(text: str) -> str:
    """A help text in Chinese; itself where neither `usage.yml` nor the questions of `new` hold it."""
    return _usage().get(text) or _questions().get(text, text)


@cache
def _usage() -> dict[str, str]:
    known: dict[str, str] = yaml.safe_load(files(__package__).joinpath("usage.yml").read_text(encoding="utf-8"))
    return known


@cache
def _questions() -> dict[str, str]:
    from scorecard.staff.new.questions import FIELDS  # only the help of `new` needs them
    from scorecard.staff.new.words import word

    known = {}
    for field in FIELDS:
        english, chinese = (word(language, "questions", field) for language in ("en", "zh"))
        for filled in ({}, {"language": "…"}):
            known[_formatted(english, filled)] = _formatted(chinese, filled)
    return known


def _formatted(text: str, values: dict[str, str]) -> str:
    return (text.format(**values) if values else text).replace("%", "%%")
