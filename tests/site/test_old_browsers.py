"""Browsers of 2020 (Chrome 86, 360, WeChat on older phones) drop a whole rule for one selector they do not know: what a
reader cannot do without stands in rules that they know.
"""

import re
from pathlib import Path

STYLES = Path(__file__).parents[2] / "site_src" / "assets"
NEWER = re.compile(r":(is|where|has|not)\([^)]*,|:(is|where|has)\(")
"""Selectors that came after Chrome 86: `:is` and `:where` with 88, `:has` with 105, lists in `:not` with 88."""
NEEDED = (
    ".mark.mark-met",
    ".mark.mark-not_met",
    ".mark.mark-off_track",
    ".mark.mark-on_track",
    ".mark.mark-behind",
    ".e-met",
    ".e-not_met",
    ".e-own",
    ".bar .on-met",
    ".bar .on-not_met",
    ".filter input",
    ".filter select",
    ".filter button",
    ".search-box input",
    ".search-box button",
    ".mark",
)
"""Colours of outcomes and of what is known, and the fields of search and filter."""


def selectors() -> dict[str, list[list[str]]]:
    """Each selector with the lists of selectors that it stands in."""
    found: dict[str, list[list[str]]] = {}
    for name in ("shell.css", "site.css"):
        text = re.sub(r"/\*.*?\*/", "", (STYLES / name).read_text("utf-8"), flags=re.DOTALL)
        for head in re.findall(r"(?:^|[{};])\s*([^{};@]+?)\s*\{", text):
            own = [each.strip() for each in re.split(r",(?![^(]*\))", head)]
            for each in own:
                found.setdefault(each, []).append(own)
    return found


def test_outcomes_and_fields_stand_in_rules_that_old_browsers_know() -> None:
    found = selectors()
    for each in NEEDED:
        known = [own for own in found.get(each, []) if not any(NEWER.search(other) for other in own)]
        assert known, each
