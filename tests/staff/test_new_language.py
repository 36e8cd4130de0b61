"""A further language of a site: its files laid, counted by `check`, built. Its words stay those of the source."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from scorecard.cli import main, new_language
from scorecard.reading import untranslated as untranslated_words
from scorecard.reading.load import read_inputs, read_site_words
from scorecard.reading.untranslated import untranslated
from scorecard.records import words
from scorecard.records.languages import plural, plural_forms
from scorecard.records.project import PROJECT
from scorecard.staff.new.language_files import language_files

FILES = (
    *(f"templates/strings/fr/{name}.yml" for name in ("site", "verdicts", "reference", "examples")),
    *(f"site_src/{page}.fr.md" for page in ("about", "accessibility", "method")),
)


def run(root: Path, *arguments: str, language: str = "en") -> int:
    return main([*arguments, "--root", str(root), "--lang", language])


def leaves(tree: Any) -> list[Any]:
    if isinstance(tree, dict):
        return [each for value in tree.values() for each in leaves(value)]
    return [each for value in tree for each in leaves(value)] if isinstance(tree, list) else [tree]


def test_every_file_that_a_language_needs_is_laid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "new", "language", "fr", "--dry-run") == 0
    assert not any(tmp_path.iterdir())
    assert "nothing was written" in capsys.readouterr().out
    assert run(tmp_path, "new", "language", "FR") == 0
    assert sorted(each.relative_to(tmp_path).as_posix() for each in tmp_path.rglob("*.*")) == sorted(FILES)
    assert "The files for French are laid" in capsys.readouterr().out
    head = (tmp_path / FILES[0]).read_text("utf-8").partition("\n\n")[0]
    assert "Words of the site in French (Français), laid from those in English" in head
    assert head.endswith("in this order: one (0, 1), many (1000000), other (2, 3, 4 …).")


@pytest.mark.parametrize(
    ("code", "source"), [("fr", "en"), ("ar", "en"), ("ja", "zh"), ("pl", "de"), ("zh-hant", "zh")]
)
def test_what_is_laid_says_what_its_source_says(tmp_path: Path, code: str, source: str) -> None:
    """Of a phrase with forms each count is said as the source says it, or as it says most counts."""
    laid = language_files(tmp_path, code, source, "en")
    marks = 0
    for path, text in laid.files.items():
        marks += text.count(f"# = {source}\n") + text.count(f"# (= {source})\n")
        if not path.endswith(".yml"):
            continue
        said = leaves(yaml.safe_load(text))
        given = leaves(yaml.safe_load((PROJECT / path.replace(f"/{code}/", f"/{source}/")).read_text("utf-8")))
        for one, other in zip(said, given, strict=True):
            if isinstance(other, str) and " | " in other:
                assert len(one.split(" | ")) == len(plural_forms(code))
                assert plural(one, 100, code) == other.split(" | ")[-1]
            else:
                assert one == other
    assert marks == laid.lines > 1000


def test_one_is_zero_too_in_french_so_its_form_says_the_count(tmp_path: Path) -> None:
    laid = yaml.safe_load(language_files(tmp_path, "fr", "en", "en").files[FILES[0]])
    assert laid["home_do_unanswered"].split(" | ")[0] == "The {count} still open"
    arabic = yaml.safe_load(language_files(tmp_path, "ar", "en", "en").files["templates/strings/ar/site.yml"])
    assert arabic["home_do_unanswered"].split(" | ")[:2] == ["The {count} still open", "The one commitment still open"]


@pytest.mark.parametrize(
    ("code", "arguments", "told"),
    [
        (1, ("xx",), "LANGUAGE: error: “xx” is not the code of a language."),
        (
            1,
            ("de",),
            "LANGUAGE: error: the files of “de” are there already and were left alone.",
        ),
        (2, ("fr", "--from", "eng"), "--from: error: “eng” is not one of the choices: de, en, zh. Did you mean “en”?"),
    ],
)
def test_what_is_typed_wrongly_is_told_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], code: int, arguments: tuple[str, ...], told: str
) -> None:
    assert run(tmp_path, "new", "language", *arguments) == code
    said = capsys.readouterr().err
    assert told in said
    assert ("[language-there]" in said) == (arguments == ("de",))
    assert not any(tmp_path.iterdir())


def test_a_plan_in_a_further_language_from_an_empty_folder_to_its_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A language from right to left beside one of another family: no line of the program, no theme of its own."""
    words_of, plan = tmp_path / "words", tmp_path / "plan"
    assert run(words_of, "new", "plan", str(plan), "--languages", "ar,fr") == 2
    assert "[language-without-phrases]" in capsys.readouterr().err
    for code in ("ar", "fr"):
        assert run(words_of, "new", "language", code) == 0
    assert run(words_of, "new", "plan", str(plan), "--languages", "ar,fr") == 0
    assert read_inputs(plan).plan.record.languages == ("ar", "fr")
    capsys.readouterr()
    assert run(plan, "check") == 0
    said = capsys.readouterr()
    assert "14 warnings" in said.out
    assert said.err.count("[phrases-untranslated]") == 8
    assert "site_src/method.ar.md:" in said.err
    assert said.err.count("[page-untranslated]") == 6
    assert run(plan, "build", "--out", str(plan / "site")) == 0
    page = (plan / "site/i/trees-planted/index.html").read_text("utf-8")
    assert '<html lang="ar" dir="rtl"' in page
    assert "31 مارس 2026" in page
    assert '<html lang="fr"' in (plan / "site/fr/index.html").read_text("utf-8")


def test_check_names_the_lines_that_are_left_until_none_is(tmp_path: Path) -> None:
    for path, text in language_files(tmp_path, "fr", "en", "en").files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text.replace("  # = en\n", "\n").replace("[//]: # (= en)\n", ""), "utf-8")
    assert list(untranslated(tmp_path, ("fr", "en"))) == []
    site = tmp_path / FILES[0]
    lines = site.read_text("utf-8").split("\n")
    for at in (9, 10, 11, 14):
        lines[at] += "  # = en"
    site.write_text("\n".join(lines), "utf-8")
    (found,) = untranslated(tmp_path, ("fr",))
    assert (found.code, found.severity, found.place.line) == ("phrases-untranslated", "warning", 10)
    assert dict(found.values) == {"count": "4", "lines": "10–12, 15"}


def test_what_a_translation_lost_is_told(tmp_path: Path) -> None:
    """{count} left out of a phrase that has it in every language, and a form that no count has."""
    assert run(tmp_path, "new", "language", "ja") == 0
    site = tmp_path / "templates/strings/ja/site.yml"
    text = site.read_text("utf-8")
    assert 'group_count: "{count} commitments"' in text
    text = text.replace('group_count: "{count} commitments"', 'group_count: "約束"')
    text = text.replace('home_more: "See all {count}"', 'home_more: "{count} | {count}"')
    site.write_text(text, "utf-8")
    found = [each for each in read_site_words(tmp_path, ("ja",)).warnings if "untranslated" not in each.code]
    assert [(each.code, dict(each.values)) for each in found] == [
        ("phrase-field-missing", {"name": "{count}"}),
        ("phrase-forms", {"given": "2", "count": "1", "forms": "other"}),
    ]


def test_the_next_plan_takes_the_words_of_its_languages_along(tmp_path: Path) -> None:
    plan, following = tmp_path / "plan", tmp_path / "next"
    assert run(tmp_path, "new", "language", "fr") == 0
    assert run(tmp_path, "new", "plan", str(plan), "--languages", "fr") == 0
    options = ["--after", str(plan), "--title", "fr=Le plan", "--period", "2028..2030"]
    assert run(plan, "new", "plan", str(following), *options) == 0
    assert {each for each in FILES if (following / each).is_file()} == set(FILES)


def test_a_release_is_noted_in_a_language_with_a_country(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = tmp_path / "plan"
    assert run(tmp_path, "new", "language", "pt-br") == 0
    (tmp_path / "templates/strings/.old").mkdir()
    assert run(tmp_path, "new", "plan", str(plan), "--languages", "pt-br") == 0
    monkeypatch.chdir(plan)
    assert run(plan, "release", "--note-pt-br", "Primeira", "--yes", "--date", "2026-04-01") == 0
    assert "Primeira" in (plan / "releases/2026-04-01/site/changes/index.html").read_text("utf-8")


def test_nothing_is_laid_over_a_page_that_somebody_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "site_src/about.fr.md"
    page.parent.mkdir()
    page.write_text("# À propos\n", "utf-8")
    assert run(tmp_path, "new", "language", "fr") == 1
    assert "site_src/about.fr.md" in capsys.readouterr().err
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == [page]
    assert page.read_text("utf-8") == "# À propos\n"


def test_the_messages_of_a_further_language_are_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "words/languages"
    for module in (words, new_language):
        monkeypatch.setattr(module, "FOLDER", folder)
    monkeypatch.setattr(untranslated_words, "MESSAGES", folder)
    try:
        assert run(tmp_path, "new", "language", "fr", "--messages") == 0
        words.forget()
        assert "fr" in words.staff_languages()
        assert list(words.unfinished("fr")) == []
        shutil.copytree(PROJECT / "tests/plans/minimal", tmp_path / "plan")
        capsys.readouterr()
        assert run(tmp_path / "plan", "check", language="fr") == 0
        assert (
            "records/words/languages/fr.yml:7:1: warning: lines that are not translated yet: "
            in capsys.readouterr().err
        )
    finally:
        words.forget()
