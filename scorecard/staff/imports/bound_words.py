"""How exact a value is, as the words around it say: 约20, 20余, 20以上. They belong in a column of their own."""

import re

_BEFORE = (
    ("at_least", r"超过|超|逾|不少于|不低于|至少|≥|>=|>|over|more than|at least"),
    ("at_most", r"不足|不到|不超过|不高于|不多于|至多|≤|<=|<|less than|under|at most|no more than|up to"),
    ("approx", r"大约|约为|约|近|about|nearly|some"),
)
_AFTER = (("at_least", r"余|多|以上|\+"), ("at_most", r"以内|以下"), ("approx", r"左右|上下"))
_NUMBER = r"([-+]?[0-9][0-9,]*(?:\.[0-9]+)?(?: ?[%万亿])?)"


def split_bound(text: str) -> tuple[str, str | None]:
    """A value without the words that say how exact it is, and what they say; what cannot be split stays as it is."""
    for code, words in _BEFORE:
        if match := re.fullmatch(rf"(?:{words}) ?{_NUMBER}", text, re.IGNORECASE):
            return match[1], code
    for code, words in _AFTER:
        if match := re.fullmatch(rf"{_NUMBER} ?(?:{words})", text):
            return match[1], code
    return text, None
