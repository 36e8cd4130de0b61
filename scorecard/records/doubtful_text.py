"""What a reader would not take for words: a place kept for some, the code of a web page, a sign that shows as a box."""

import re

from scorecard.records.text import starts_formula

_PLACEHOLDER = re.compile(
    r"[.…。?？]+|[xX]{3,}|to ?do|tbd|n/a|fixme|待补|待补充|待定|待填|待填写|待完善|略", re.IGNORECASE
)
_MARKUP = re.compile(
    r"</?(?:a|b|br|div|em|font|h[1-6]|i|img|li|ol|p|script|span|strong|style|sub|sup|table|td|th|tr|u|ul)"
    r"(?: ?/?>| [a-z]{1,20}=)",
    re.IGNORECASE,
)
_IN_NO_FONT = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")


def doubt_of_text(text: str) -> tuple[str, dict[str, str]] | None:
    """What a reader would not take for words: a problem's code and values. None where there is nothing."""
    plain = text.strip()
    if starts_formula(text):
        return "formula-start", {"sign": plain[0]}
    if _PLACEHOLDER.fullmatch(plain):
        return "text-placeholder", {"found": plain}
    if markup := _MARKUP.search(text):
        return "markup-shown", {"found": markup[0]}
    if sign := _IN_NO_FONT.search(text):
        return "sign-in-no-font", {"found": f"U+{ord(sign[0]):04X}"}
    return None
