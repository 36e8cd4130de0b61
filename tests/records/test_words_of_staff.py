"""One home for what staff read: every sentence has every language with the same fields, and a language is one file."""

import argparse
import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from scorecard import cli
from scorecard.cli import main, new, usage
from scorecard.cli.voice import Voice
from scorecard.reading.yaml_source import parse
from scorecard.records import words
from scorecard.records.text import hidden_character, named_fields
from scorecard.records.words.keys import Sentence
from scorecard.staff.imports import Cell, Refusal, Wrong

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).resolve().parents[2]

VOICE = {"line", "trouble", "said", "ask"}
"""What a `Voice` says a sentence with."""

READS_CHINESE = {
    "reading/check_values.py",
    "records/doubtful_text.py",
    "records/fields.py",
    "records/model/meaning.py",
    "site/publish/terms.py",
    "staff/audit/clauses.py",
    "staff/audit/figure_context.py",
    "staff/audit/figures.py",
    "staff/audit/number_style.py",
    "staff/imports/bound_words.py",
    "staff/imports/cell_entries.py",
    "staff/imports/flow.py",
    "staff/imports/mapped.py",
    "staff/imports/open_xml.py",
    "staff/imports/period_words.py",
    "staff/imports/shown_number.py",
    "staff/imports/table.py",
    "staff/leads/settling.py",
    "staff/lists/propose.py",
    "staff/lists/propose_target.py",
}


@cache
def test_every_place_in_a_table_has_its_words() -> None:
    for language, sheet, row, column in product(("zh", "en"), ("", "填报"), (0, 4), ("", "F")):
        said = Refusal(cell=Cell(file="a.xlsx", sheet=sheet, row=row, column=column), wrong=Wrong(code="table-missing"))
        where = said.sentence(language).removesuffix(said.problem().sentence(language))
        assert where.startswith("a.xlsx")
        assert all(part in where for part in (sheet, str(row or ""), column))


def modules() -> tuple[tuple[Path, ast.Module], ...]:
    return tuple((path, ast.parse(path.read_bytes())) for path in sorted((PROJECT / "scorecard").rglob("*.py")))


@cache
def docstrings(tree: ast.Module) -> frozenset[ast.AST]:
    """Texts that stand alone: of modules, functions, fields and constants."""
    return frozenset(node.value for node in ast.walk(tree) if isinstance(node, ast.Expr))


def calls(names: set[str]) -> Iterator[ast.Call]:
    """Calls of the commands by the function's or method's own name."""
    for path, tree in modules():
        if path.is_relative_to(PROJECT / "scorecard/cli"):
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in names:
                    yield node


def literals(node: ast.expr) -> Iterator[str]:
    """What an argument can be: a text, or one of two."""
    if isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)
    elif isinstance(node, ast.Constant) and node.value in get_args(Sentence):
        yield node.value


def leaves(tree: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, dict[str, str]]]:
    if isinstance(tree, dict) and isinstance(tree.get("zh"), str):
        yield ".".join(path), tree
    elif isinstance(tree, dict | list):
        for key, inner in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from leaves(inner, (*path, str(key)))


def marked(tree: Any) -> Any:
    """A group in a pseudo-language: every English sentence between marks."""
    if isinstance(tree, dict) and isinstance(tree.get("zh"), str):
        return " | ".join(f"⟦{form}⟧" for form in tree["en"].split(" | "))
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
    assert {name for name, said in found.items() if re.search(r"\w\((e?s|ies)\)", said["en"])} == set()
    unlike = {name for name, said in found.items() if len({named_fields(each) for each in said.values()}) > 1}
    assert unlike == set()


@pytest.mark.parametrize(
    ("language", "none", "one", "two"),
    [
        ("en", "0 values", "1 value", "2 values"),
        ("zh", "0 个值", "1 个值", "2 个值"),
        ("xx", "⟦0 values⟧", "⟦1 value⟧", "⟦2 values⟧"),
    ],
)
def test_a_count_is_said_in_the_form_that_its_language_has_for_it(
    language: str, none: str, one: str, two: str, pseudo: Path
) -> None:
    say = Voice(language)
    assert [say.said("counted-values", count=count) for count in (0, 1, 2)] == [none, one, two]


def helps(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Every help text of a parser and of its commands."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from (each.help or "" for each in action._choices_actions)
            for command in action.choices.values():
                yield from helps(command)
        else:
            yield action.help or ""


def test_help_says_of_every_command_and_option_what_its_words_hold_and_all_of_that(
    pseudo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: set[str] = set()

    def noted(group: words.Group, language: str, *path: str) -> str:
        asked.add(".".join((group, *path)))
        return words.word(group, language, *path)

    for module in (usage, new, cli):
        monkeypatch.setattr(module, "word", noted)
    parser = cli._parser("xx")
    said = list(helps(parser))
    assert len(said) > 150
    assert [each for each in said if not (each.startswith("⟦") and each.endswith("⟧"))] == []
    with pytest.raises(SystemExit):
        parser.parse_args(["--help"])
    assert capsys.readouterr().out.count("⟦") > 20
    held = {f"help.{name}" for name, _ in leaves(words.words("help"))}
    assert {each for each in asked if each.startswith("help.")} == held
    assert "new.questions.capped" in asked


def test_no_other_file_of_the_package_holds_sentences_in_two_languages() -> None:
    """The names of languages are no sentences."""
    elsewhere = {"judging/assess_examples.yml"}
    package = PROJECT / "scorecard"
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.yml")
        if path.parent.name not in {"words", "languages"} and "made_up_plan" not in path.parts
    }
    assert {name for name in found if any(leaves(yaml.safe_load((package / name).read_text("utf-8"))))} <= elsewhere


def test_no_sentence_is_chosen_by_the_name_of_a_language() -> None:
    names = {"'zh'", "'en'"}
    asked = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare) and names & {ast.unparse(side) for side in (node.left, *node.comparators)}
    ]
    assert asked == []


def test_what_a_command_says_is_a_sentence_of_its_language_with_the_values_it_names() -> None:
    sentences = words.words("commands")["sentences"]
    assert set(get_args(Sentence)) == set(sentences)
    said_with: dict[str, set[str]] = {}
    for call in calls(VOICE):
        for code in literals(call.args[0]) if call.args else ():
            if all(each.arg for each in call.keywords):  # no `**values`: mypy and the commands' tests see those
                said_with.setdefault(code, set()).update(each.arg or "" for each in call.keywords)
    assert len(said_with) > 60
    lacking = {code: given for code, given in said_with.items() if not named_fields(sentences[code]["en"]) <= given}
    assert lacking == {}


def test_every_sentence_is_said_by_some_command() -> None:
    written = {node.value for _, tree in modules() for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert {code for code in get_args(Sentence) if code not in written} == set()


def test_no_words_stand_where_they_are_printed() -> None:
    """What is printed as it comes holds no two words of prose: a name of the program, a mark, a figure."""
    printed = [
        f"{ast.unparse(call)}"
        for call in calls({"plain", "aside", "print", "input", "text"})
        for piece in (node for given in call.args for node in ast.walk(given) if isinstance(node, ast.Constant))
        if isinstance(piece.value, str) and re.search(r"[A-Za-z]{2,}\W+[A-Za-z]{2,}|[\u4e00-\u9fff]", piece.value)
    ]
    assert printed == []


def test_only_what_reads_chinese_holds_chinese() -> None:
    """Patterns for what plans, bulletins and workbooks say. Sentences stand in `records/words`."""
    found = {
        path.relative_to(PROJECT / "scorecard").as_posix()
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings(tree)
        if re.search(r"[\u4e00-\u9fff]", node.value)
    }
    assert found == READS_CHINESE


def test_a_further_language_of_the_commands_is_one_file(
    pseudo: Path, minimal_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (minimal_plan / "indicators" / "units.yml").write_text("units: [", "utf-8")
    assert words.staff_languages() == ("zh", "en", "xx")
    assert main(["check", "--root", str(minimal_plan), "--lang", "xx"]) == 1
    said = capsys.readouterr().err
    assert ": ⟦error⟧: ⟦" in said
    assert "[yaml-syntax]" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "⟦no errors: ⟦2 indicators⟧, ⟦2 commitments⟧; ⟦0 warnings⟧.⟧\n"),
        (["date", "2026-11-23"], "⟦The data date is 2026-11-23 already; nothing was changed.⟧\n"),
        (["releases"], "⟦Nothing was released yet.⟧\n"),
    ],
)
def test_what_commands_say_is_said_in_it(
    arguments: list[str], said: str, pseudo: Path, minimal_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--root", str(minimal_plan), "--lang", "xx"]) == 0
    assert capsys.readouterr().out == said


def test_help_speaks_it_too(pseudo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--help", "--lang", "xx"])
    said = capsys.readouterr().out
    assert said.startswith("⟦usage: ⟧")
    assert "⟦options⟧" in said
    assert "⟦text for people, json for programs⟧" in said


def test_a_language_that_lacks_a_sentence_is_refused_with_its_place(
    pseudo: Path, minimal_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = yaml.safe_load(pseudo.read_text("utf-8"))
    del whole["problems"]["unknown-key"]
    whole["problems"]["foreign-files"] = "{other}"
    pseudo.write_text(yaml.safe_dump(whole), "utf-8")
    words.forget()
    assert main(["check", "--root", str(minimal_plan), "--lang", "xx"]) == 1
    said = capsys.readouterr().err
    assert "languages/xx.yml" in said
    assert "problems.unknown-key" in said
    assert "problems.foreign-files" in said


ODD_SENTENCES = {
    "reaches in": "{file.__class__}", "counts": "{0}", "pads": "{file:>9999999999}", "shows": "{file!r}",
    "lost": "{", "lost too": "}", "hidden": "{file}\u202e", "control": "{file}\x1b[31m", "a list": ["{file}"],
    "a number": 3, "nothing": None,
}  # fmt: skip


@pytest.mark.parametrize("sentence", ODD_SENTENCES.values(), ids=ODD_SENTENCES)
def test_a_sentence_that_is_no_plain_text_is_refused_and_never_filled_in(
    sentence: object, pseudo: Path, minimal_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = yaml.safe_load(pseudo.read_text("utf-8"))
    assert set(whole["commands"]["sentences"]) >= {"errors", "check-done"}
    whole["problems"]["phrase-missing"] = sentence  # the very sentence that would say so
    whole["commands"]["see_help"] = sentence
    pseudo.write_text(json.dumps(whole), "utf-8")
    words.forget()
    assert main(["check", "--root", str(minimal_plan), "--lang", "xx"]) == 1
    said = capsys.readouterr().err
    assert said.count("records/words/languages/xx.yml:") == 2
    hidden = isinstance(sentence, str) and hidden_character(sentence)
    for each in ["invisible character"] if hidden else ["problems.phrase-missing", "commands.see_help"]:
        assert each in said
    with pytest.raises(SystemExit) as ended:
        main(["check", "--rot", "--lang", "xx"])
    assert ended.value.code == 2
    assert main(["check", "--root", str(minimal_plan), "--lang", "zh"]) == 0


ODD_FILES = {
    "cut off": b"problems: [", "a list": b"- x", "nothing": b"", "a word": b"x", "no text": b"\xff\xfe\x00",
    "a tag": b"!!python/object:os.system x", "zeros": b"\x00\x00", "deep": b"[" * 100_000,
    "no group": b"problems: x\ncommands: [1]\n", "an alias": b"problems: *x",
}  # fmt: skip


@pytest.mark.parametrize("content", ODD_FILES.values(), ids=ODD_FILES)
def test_a_language_whose_file_is_damaged_is_refused_and_no_other_one_minds(
    content: bytes, pseudo: Path, minimal_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pseudo.write_bytes(content)
    words.forget()
    assert main(["check", "--root", str(minimal_plan), "--lang", "xx"]) == 1
    assert "records/words/languages/xx.yml:" in capsys.readouterr().err
    assert main(["check", "--root", str(minimal_plan), "--lang", "en"]) == 0


def test_no_sentence_stands_twice() -> None:
    """YAML would take the later of two in silence, with the fields of another message."""
    files = sorted((PROJECT / "scorecard/records/words").glob("*.yml"))
    assert [(path.name, each.code) for path in files for each in parse(path.read_bytes(), path.name)[1]] == []
