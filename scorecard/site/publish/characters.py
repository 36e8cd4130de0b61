"""Two small tables for a Chinese search: traditional characters as simplified ones, and how characters are read."""

from collections.abc import Callable, Iterable
from functools import cache

from scorecard.site.publish.terms import folded

_BLOCKS = (range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x30000))
_ROWS, _CELLS = range(0xB0, 0xD8), range(0xA1, 0xFF)


class SimplifiedCharacters(dict[int, str]):
    """Code point → the character, simplified: those that were asked for."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        new = _converter()(character) if any(point in block for block in _BLOCKS) else character
        return self.setdefault(point, new if len(new) == 1 else character)


@cache
def simplified_characters() -> SimplifiedCharacters:
    """They are the same for all texts of a process."""
    _converter()
    return SimplifiedCharacters()


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC  # reads its dictionaries: only where there is a Chinese index

    return OpenCC("t2s").convert


def traditional_pairs(used: Iterable[str]) -> str:
    """ "兒儿園园…": each traditional character with the simplified one that is among `used`."""
    known = set(used)
    return "".join(
        chr(point) + new
        for block in _BLOCKS
        # A line a character, so that no word's own form is taken for it.
        for point, new in enumerate(_converter()("\n".join(map(chr, block))).split("\n"), block.start)
        if new in known and chr(point) != new and folded(chr(point)) == chr(point)
    )


@cache
def common_characters() -> str:
    """The 3,755 characters of the first plane of GB 2312: what people write, and write in place of another."""
    return "".join(bytes((row, cell)).decode("gb2312", "ignore") for row in _ROWS for cell in _CELLS)


def pinyin_table(texts: Iterable[str]) -> dict[str, str]:
    """Syllable without tone → the characters read so in these texts, and alone."""
    from pypinyin import lazy_pinyin  # a tenth of a second to load: only where there is a Chinese index

    read: dict[str, set[str]] = {}
    for text in texts:
        plain = folded(text)
        for character, syllable in zip(plain, lazy_pinyin(plain, errors=list), strict=False):  # type: ignore[arg-type]
            if character != syllable:
                read.setdefault(syllable, set()).add(character)
    known = {each for characters in read.values() for each in characters}
    others = [each for each in common_characters() if each not in known]
    for character, syllable in zip(others, lazy_pinyin(others), strict=True):
        read.setdefault(syllable, set()).add(character)
    return {syllable: "".join(sorted(read[syllable])) for syllable in sorted(read)}
