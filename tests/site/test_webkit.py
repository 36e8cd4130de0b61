"""What WebKit draws wrongly is kept from it."""

import re

from scorecard.records.project import PROJECT

_BLOCK = re.compile(r"@supports \(hyphenate-limit-chars: 14 5 5\) \{(?P<inside>.*?)\n\}", re.DOTALL)


def test_air_between_figures_and_chinese_is_asked_for_outside_webkit_alone() -> None:
    """WebKitGTK 2.50 draws 32 as one figure over the other where a font has both; it has no `hyphenate-limit-chars`."""
    found = {path.name: path.read_text("utf-8") for path in (PROJECT / "site_src" / "assets").glob("*.css")}
    assert [name for name, text in found.items() if "text-autospace" in text] == ["site.css"]
    inside = _BLOCK.search(found["site.css"])
    assert inside is not None
    assert "text-autospace: normal" in inside["inside"]
    assert found["site.css"].count("text-autospace") == 1
