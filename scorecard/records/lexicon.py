"""Words that are looked for in a text, and what each of them means."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scorecard.records.frozen import frozen

_LETTER = r"[^\W\d_]"
_FAR = 60
"""The longest that a word can be."""


@frozen
class Lexicon:
    """The longest word first, so that it is the one that is meant: 不低于 before 低于, "no less than" before "less"."""

    pattern: re.Pattern[str]
    meanings: tuple[Any, ...]
    """In the order of the pattern's groups."""

    def find(self, text: str, start: int = 0) -> Iterator[tuple[re.Match[str], Any]]:
        """Every word in the text with its meaning."""
        for match in self.pattern.finditer(text, start):
            yield match, self._meaning(match)

    def stands_in(self, text: str) -> bool:
        return self.pattern.search(text) is not None

    def at(self, text: str, place: int) -> tuple[re.Match[str], Any] | None:
        """The word that begins at a place."""
        match = self.pattern.match(text, place)
        return (match, self._meaning(match)) if match else None

    def ending(self, text: str) -> tuple[re.Match[str], Any] | None:
        """The longest word that a text ends in, with nothing behind it but space."""
        end = len(text.rstrip())
        ending = (
            (match, meaning) for at in range(max(0, end - _FAR), end) for match, meaning in self._from(text, at, end)
        )
        return next(ending, None)

    def _from(self, text: str, at: int, end: int) -> Iterator[tuple[re.Match[str], Any]]:
        match = self.pattern.match(text, at, end)
        if match is not None and match.end() == end:
            yield match, self._meaning(match)

    def _meaning(self, match: re.Match[str]) -> Any:
        return self.meanings[(match.lastindex or 1) - 1]


def lexicon(words: Mapping[str, Any] | Iterable[str], *, spaced: bool) -> Lexicon:
    """`spaced` words stand by themselves, in capitals or not; one that ends in * is the beginning of many."""
    meant = dict(words) if isinstance(words, Mapping) else dict.fromkeys(words)
    ordered = sorted(meant, key=lambda word: (-len(word), word))
    pattern = "|".join(f"({_spaced(word) if spaced else re.escape(word)})" for word in ordered)
    return Lexicon(
        pattern=re.compile(pattern or "(?!)", re.IGNORECASE if spaced else re.NOFLAG),
        meanings=tuple(meant[word] for word in ordered),
    )


def _spaced(word: str) -> str:
    stem = word.removesuffix("*")
    written = r"\s+".join(re.escape(part) for part in stem.split())
    before = f"(?<!{_LETTER})" if stem[:1].isalpha() else ""
    after = r"\w*" if stem != word else f"(?!{_LETTER})" if stem[-1:].isalpha() else ""
    return before + written + after
