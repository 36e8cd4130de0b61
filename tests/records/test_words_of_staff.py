"""One home for what staff read: every sentence has every language with the same fields, and a language is one file."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from scorecard.cli import main
from scorecard.records import words

PROJECT = Path(__file__).resolve().parents[2]


def leaves(tree: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, dict[str, str]]]:
    if isinstance(tree, dict) and isinstance(tree.get("zh"), str):
        yield ".".join(path), tree
    elif isinstance(tree, dict | list):
        for key, inner in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from leaves(inner, (*path, str(key)))


def marked(tree: Any) -> Any:
    """A group in a pseudo-language: every English sentence between marks."""
    if isinstance(tree, dict) and isinstance(tree.get("zh"), str):
        return f"⟦{tree['en']}⟧"
    if isinstance(tree, dict):
        return {key: marked(inner) for key, inner in tree.items()}
    return [marked(inner) for inner in tree] if isinstance(tree, list) else tree


@pytest.fixture
def pseudo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of a made-up further language, `xx`."""
    file = tmp_path / "languages" / "xx.yml"
    file.parent.mkdir()
    file.write_text(yaml.safe_dump({group: marked(words.words(group)) for group in words.GROUPS}), "utf-8")
    monkeypatch.setattr(words, "FOLDER", file.parent)
    words.forget()
    yield file
    monkeypatch.undo()
    words.forget()


@pytest.mark.parametrize("group", words.GROUPS)
def test_every_sentence_has_every_language_with_the_same_fields(group: words.Group) -> None:
    found = dict(leaves(words.words(group)))
    assert found
    languages = set(words.staff_languages())
    assert {name for name, said in found.items() if set(said) != languages} == set()
    unlike = {name for name, said in found.items() if len({words.fields_of(each) for each in said.values()}) > 1}
    assert unlike == set()


def test_no_other_file_of_the_package_holds_sentences_in_two_languages() -> None:
    """The words by which a plan's text is read, and the names of languages, are no sentences."""
    elsewhere = {"staff/audit/words.yml", "judging/assess_examples.yml"}
    package = PROJECT / "scorecard"
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.yml")
        if path.parent.name not in {"words", "languages"} and "made_up_plan" not in path.parts
    }
    assert {name for name in found if any(leaves(yaml.safe_load((package / name).read_text("utf-8"))))} <= elsewhere


def test_no_sentence_is_chosen_by_the_name_of_a_language_outside_the_commands() -> None:
    asked = [
        f"{path}:{node.lineno}"
        for path in sorted((PROJECT / "scorecard/records").glob("*.py"))
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Compare) and ast.unparse(node) in {"language == 'zh'", "language == 'en'"}
    ]
    assert asked == []


def test_a_further_language_of_the_commands_is_one_file(
    pseudo: Path, minimal_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (minimal_plan / "indicators" / "units.yml").write_text("units: [", "utf-8")
    assert words.staff_languages() == ("zh", "en", "xx")
    assert main(["check", "--root", str(minimal_plan), "--lang", "xx"]) == 1
    said = capsys.readouterr().err
    assert ": ⟦error⟧: ⟦" in said
    assert "[yaml-syntax]" in said


def test_help_speaks_it_too(pseudo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--help", "--lang", "xx"])
    said = capsys.readouterr().out
    assert said.startswith("⟦usage: ⟧")
    assert "⟦options⟧" in said


def test_a_language_that_lacks_a_sentence_is_refused_with_its_place(
    pseudo: Path, minimal_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = yaml.safe_load(pseudo.read_text("utf-8"))
    del whole["problems"]["unknown-key"]
    whole["publish"]["not-a-site"] = "{other}"
    pseudo.write_text(yaml.safe_dump(whole), "utf-8")
    words.forget()
    assert main(["check", "--root", str(minimal_plan), "--lang", "xx"]) == 1
    said = capsys.readouterr().err
    assert "languages/xx.yml" in said
    assert "problems.unknown-key" in said
    assert "publish.not-a-site" in said
