"""The same plan in one language, in two and in three: each says its own words and offers the others it has."""

import re
from pathlib import Path

import pytest

from scorecard.pipeline import build

pytestmark = pytest.mark.slow


def spoken(root: Path, languages: tuple[str, ...]) -> Path:
    """The minimal plan in some languages; its English words stand for German ones."""
    for path in sorted((root / "indicators").rglob("*.yml")):
        text = path.read_text(encoding="utf-8").replace("languages: [zh, en]", f"languages: [{', '.join(languages)}]")
        text = re.sub(r"\{zh: (.*?), en: (.*?)\}(?=[,}\n])", lambda match: _words(match, languages), text)
        # What only English has, a singular and a scale, is of the last language where there is no English.
        text = text if "en" in languages else re.sub(r"\{en: (\w+)\}", rf"{{{languages[-1]}: \1}}", text)
        path.write_text(text, encoding="utf-8")
    return root


def _words(match: re.Match[str], languages: tuple[str, ...]) -> str:
    chinese, english = match.groups()
    known = {"zh": chinese, "en": english, "de": f'"{english.strip(chr(34))}"' if english.startswith('"') else english}
    return "{" + ", ".join(f"{language}: {known[language]}" for language in languages) + "}"


@pytest.mark.parametrize("languages", [("en",), ("de",), ("en", "de"), ("zh", "en", "de"), ("de", "zh", "en")])
def test_a_site_speaks_the_languages_of_its_plan(
    languages: tuple[str, ...], minimal_plan: Path, tmp_path: Path
) -> None:
    out, base = tmp_path / "site", "https://plan.example/city/green/"
    plan = minimal_plan / "indicators" / "plan.yml"
    plan.write_text(f"{plan.read_text('utf-8')}site_url: {base}\n", "utf-8")
    build(spoken(minimal_plan, languages), out, None, lambda step, done, total: None)
    words = {"en": "About this site", "de": "Über diese Website", "zh": "关于本网站"}
    for language in languages:
        folder = out if language == languages[0] else out / language
        page = (folder / "about" / "index.html").read_text(encoding="utf-8")
        assert words[language] in page
        offered = {"en": "English", "de": "Deutsch", "zh": "中文"}
        assert [each for each in languages if each != language and offered[each] not in page] == []
        assert not any(offered[each] in page for each in offered if each not in languages)
        own = f"{base}{'' if language == languages[0] else language + '/'}about/"
        assert re.findall(r'rel="canonical" href="([^"]*)"', page) == [own]
    addresses = re.findall(r'(?:<loc>|href=")([^<"]*)', (out / "sitemap.xml").read_text(encoding="utf-8"))
    assert {each.startswith(base) for each in addresses} == {True}
    assert {f"{base}{each}/about/" for each in languages[1:]} <= set(addresses)
    header = (out / "data" / "targets.csv").read_text(encoding="utf-8-sig").partition("\n")[0].split(",")
    assert [each for each in header if each.startswith("name_")] == [f"name_{language}" for language in languages]
