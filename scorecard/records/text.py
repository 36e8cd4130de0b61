"""What text, a digit and an id are: one definition, applied where text becomes a record."""

import re
import unicodedata
from collections.abc import Mapping
from string import Formatter

_SPACES = "\n\t"
_OPENS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"} | dict.fromkeys(
    "\u2066\u2067\u2068", "\u2069"
)
"""Marks that turn the direction of writing → the mark that ends them. Left open, they turn the rest of a page."""

_FORMULA_SIGNS = frozenset("=+-@＝＋－＠")
"""A spreadsheet in a Chinese or Japanese system takes those of full width for the same."""

_LED_BY = " \t\r\n"
FORMULA_STARTS = _FORMULA_SIGNS | frozenset(_LED_BY)
"""What a text begins with that `starts_formula`: most do not."""
_NUMBER = re.compile(r"[-+]?[0-9][0-9,]*(\.[0-9]+)?([eE][-+]?[0-9]+)?%?")

_HAN = re.compile(r"[\u4e00-\u9fff]")
_WRITTEN_IN_HAN = frozenset({"zh", "ja", "yue"})

BETWEEN_FORMS = " | "
"""What stands between the forms of a phrase that counts: "one item | {count} items"."""

_FIELD = re.compile(r"\{(\w+)[^{}]*\}")
_CLOSES = frozenset(_OPENS.values())


def seen(text: str) -> str:
    """Without the signs that no reader sees."""
    return text if text.isprintable() else "".join(filter(str.isprintable, text))


def hidden_character(text: str) -> str | None:
    """The first character that no text may hold, as `U+0000`, or None.

    None may be a control character other than a line's end and a tab (XML and spreadsheets cannot carry them), half of
    a surrogate pair, one of Unicode's non-characters, or a turn of the writing's direction that is not ended.
    """
    if text.isprintable():  # so says Python of none of these
        return None
    open_turns: list[str] = []
    for each in text:
        code = ord(each)
        is_control = unicodedata.category(each) in {"Cc", "Cs"} and each not in _SPACES
        if is_control or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
            return _named(each)
        if each in _OPENS:
            open_turns.append(each)
        elif each in _CLOSES and (not open_turns or _OPENS[open_turns.pop()] != each):
            return _named(each)
    return _named(open_turns[0]) if open_turns else None


def is_ascii_number(text: str) -> bool:
    """True for digits 0 to 9 alone: `isdigit` also takes １, ² and ٣, which `int` reads or refuses as it likes."""
    return text.isascii() and text.isdigit()


def are_exchanged(text: Mapping[str, str]) -> str | None:
    """The language whose text is Chinese where the Chinese one holds nothing of it: the two stand in each other's
    place. None for all others.
    """
    chinese = text.get("zh", "")
    if not any(each.isalpha() for each in chinese) or _HAN.search(chinese):
        return None
    return next((each for each, words in text.items() if each not in _WRITTEN_IN_HAN and _HAN.search(words)), None)


def starts_formula(text: str) -> bool:
    """True for a text that a spreadsheet would compute when it opens a table: numbers below zero are none."""
    plain = text.lstrip(_LED_BY)
    has_sign = len(plain) > 1 and plain[0] in _FORMULA_SIGNS
    return has_sign and not _NUMBER.fullmatch(plain) and not set(plain) <= _FORMULA_SIGNS


def without_formula(text: str) -> str:
    """A text as a cell of a CSV: with an apostrophe before what would be computed."""
    return f"'{text}" if starts_formula(text) else text


def text_in(texts: Mapping[str, str], language: str) -> str:
    """A record's text in a language, or in the first there is: a plan need not speak the language of its staff."""
    return texts[language] if language in texts else next(iter(texts.values()), "")


def named_fields(phrase: str) -> frozenset[str]:
    """The names that a phrase has filled in."""
    return frozenset(_FIELD.findall(phrase))


def wrong_field(phrase: str, known: frozenset[str] | None = None) -> str | None:
    """What a phrase names in braces that it may not, or None: anything but a plain name, one of `known` if given.

    Gives "{" for a brace without its other. A phrase is filled in by name alone: `{a.b}`, `{0}`, `{a!r}` and `{a:>9}`
    would let a text reach into the program or end it.
    """
    try:
        parts = list(Formatter().parse(phrase))
    except ValueError:
        return "{"
    for _, name, layout, conversion in parts:
        if name is None:
            continue
        is_plain = name.isascii() and name.isidentifier() and not name.startswith("_")
        if not is_plain or layout or conversion or (known is not None and name not in known):
            return f"{{{name}}}"
    return None


def _named(character: str) -> str:
    return f"U+{ord(character):04X}"


def opening(words: str) -> str:
    """Words as they begin a line: with a capital, where their script has them."""
    return words[:1].upper() + words[1:]
