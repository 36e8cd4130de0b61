"""`new`: an indicator asked for answer by answer, and a plan of a made-up place that works as it is."""

import io
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from scorecard.cli import main
from scorecard.reading.load import read_inputs
from scorecard.records.model import Observation
from scorecard.records.words import staff_languages, word
from scorecard.staff.imports import Cell, TakenValue, apply_changes
from scorecard.staff.new import FIELDS, next_question, plan_files
from scorecard.staff.new.questions import KINDS

pytestmark = pytest.mark.slow

BENCHES = [
    "--sector", "parks", "--id", "benches", "--name", "zh=长椅", "--name", "en=Benches", "--unit", "个",
    "--definition", "zh=期末公园里的长椅。", "--definition", "en=Benches in parks at the end of the period.",
    "--clauses", "goal/1，goal/2", "--kind", "at_least", "--value", "５０", "--due", "2025",
    "--text", "zh=到2025年长椅达到50个以上", "--text", "en=At least 50 benches by 2025: more, if possible",
]  # fmt: skip
FILE = "indicators/parks/benches.yml"


def without(option: str) -> list[str]:
    at = BENCHES.index(option)
    return BENCHES[:at] + BENCHES[at + 2 :]


def new_indicator(root: Path, *arguments: str, lang: str = "en") -> int:
    return main(["new", "indicator", "--root", str(root), "--lang", lang, *arguments])


class Keyboard(io.StringIO):
    """A terminal with somebody at it who types these lines and leaves."""

    def isatty(self) -> bool:
        return True


def test_an_indicator_from_options_alone_passes_check(minimal_plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new_indicator(minimal_plan, *BENCHES) == 0
    assert FILE in capsys.readouterr().out
    assert main(["check", "--root", str(minimal_plan), "--lang", "en"]) == 0
    assert capsys.readouterr().out == "no errors: 3 indicators, 3 commitments; 0 warnings.\n"
    text = (minimal_plan / FILE).read_text(encoding="utf-8")
    assert yaml.safe_load(text) == {
        "name": {"zh": "长椅", "en": "Benches"},
        "unit": "个",
        "definition": {"zh": "期末公园里的长椅。", "en": "Benches in parks at the end of the period."},
        "targets": [
            {
                "id": 2025,
                "kind": "at_least",
                "value": 50,
                "due": 2025,
                "clauses": ["goal/1", "goal/2"],
                "text": {
                    "zh": "到2025年长椅达到50个以上",
                    "en": "At least 50 benches by 2025: more, if possible",
                },
            }
        ],
    }
    assert "# observations:" in text
    assert "#     place: yearbooks" in text


def test_a_value_can_be_imported_into_the_new_file(minimal_plan: Path) -> None:
    assert new_indicator(minimal_plan, *BENCHES) == 0
    value = Observation.model_validate({"period": 2024, "value": 45, "sources": ("yearbook-2026",)})
    change = TakenValue(indicator="benches", file=FILE, cell=Cell(file="a.csv"), at=None, before=None, after=value)
    content = (minimal_plan / FILE).read_bytes()
    written = apply_changes({FILE: content}, [change])[FILE].decode()
    assert "observations:\n  - period: 2024\n    value: 45\n    sources: [yearbook-2026]\n" in written
    assert written.replace("observations:\n  - period: 2024\n    value: 45\n    sources: [yearbook-2026]\n", "", 1) == (
        content.decode()
    )


@pytest.mark.parametrize(
    ("option", "answer", "said"),
    [
        ("--sector", "park", "there is no"),
        ("--sector", "park", "Did you mean “parks”?"),
        ("--id", "New Benches", "cannot be an id"),
        ("--id", "new-parks", "stands in sector parks already"),
        ("--unit", "千个", "units.yml lists no unit “千个”"),
        ("--clauses", "goal/9", "plan.yml lists no clause “goal/9”"),
        ("--clauses", "第9条", "is not a clause"),
        ("--kind", "at_lest", "Did you mean “at_least”?"),
        ("--value", "50个", "write a plain number"),
        ("--due", "下一年", "is not a period"),
    ],
)
def test_a_wrong_answer_gets_the_sentence_of_the_rule_and_nothing_is_made(
    minimal_plan: Path, capsys: pytest.CaptureFixture[str], option: str, answer: str, said: str
) -> None:
    if said == "there is no":
        said = "plan.yml lists no sector"
    assert new_indicator(minimal_plan, *without(option), option, answer) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"{option}: error: ")
    assert said in told
    assert told.endswith("Nothing was made.\n")
    assert len(list((minimal_plan / "indicators/parks").iterdir())) == 2


def test_answers_are_held_against_earlier_ones(minimal_plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [*without("--kind"), "--kind", "range", "--value-high", "40"]
    assert new_indicator(minimal_plan, *arguments) == 1
    assert "--value-high: error: the upper figure is below the lower one" in capsys.readouterr().err
    arguments = [*without("--kind"), "--kind", "cumulative", "--start", "2026"]
    assert new_indicator(minimal_plan, *arguments) == 1
    assert "--start: error: the start 2026 is after the due date 2025" in capsys.readouterr().err


def test_all_wrong_and_missing_answers_are_said_at_once(minimal_plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--sector", "parks", "--id", "benches", "--unit", "桶", "--kind", "at_least", "--value", "many"]
    assert new_indicator(minimal_plan, *arguments, "--base", "2022", lang="zh") == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[0] for line in told[:-1]] == [
        "--name zh=", "--name en=", "--unit", "--definition zh=", "--definition en=", "--clauses", "--value",
        "--text zh=", "--text en=", "--base",
    ]  # fmt: skip
    assert told[-2] == "--base: 错误: “at_least”这种目标没有这一项。请去掉 --base，或改正种类。 [answer-not-asked]"


def test_a_text_in_no_language_of_the_plan_is_refused(minimal_plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new_indicator(minimal_plan, *BENCHES, "--name", "ko=벤치") == 2
    assert "“ko” is not one of the plan's languages" in capsys.readouterr().err


def test_an_existing_file_is_never_overwritten(minimal_plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = minimal_plan / "indicators/parks/.benches.yml"
    path.with_name("benches.yml").symlink_to(path.name)  # invisible to reading: only the writer can meet it
    path.write_text("mine", encoding="utf-8")
    assert new_indicator(minimal_plan, *BENCHES) == 1
    assert path.read_text(encoding="utf-8") == "mine"
    capsys.readouterr()


def test_answers_typed_one_by_one_are_asked_again_until_right(
    minimal_plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = [
        "1", "New Benches", "benches", "长椅", "Benches", "个", "公园里的长椅。", "Benches in parks.", "goal/1",
        "1", "五十", "５０", "", "", "", "是", "", "到2025年长椅超过50个", "At least 50 benches by 2025",
    ]  # fmt: skip
    monkeypatch.setattr("sys.stdin", Keyboard("\n".join(typed) + "\n"))
    assert new_indicator(minimal_plan, lang="zh") == 0
    said = capsys.readouterr()
    assert "属于哪个板块" in said.out
    assert " 1 parks  公园" in said.out
    assert "条款：goal/1–2" in said.out
    assert [line.split(": ")[0] for line in said.err.splitlines()] == ["--id", "--value", "--text zh="]
    assert said.err.splitlines()[2].startswith("--text zh=: 提醒: 目标的文字写“超过”")
    target = yaml.safe_load((minimal_plan / FILE).read_text(encoding="utf-8"))["targets"][0]
    assert (target["due"], target["due_implied"], target["id"]) == (2025, True, 2025)
    assert "strict" not in target
    assert "去掉行首的 # 号；也可以用填报表导入。" in (minimal_plan / FILE).read_text(encoding="utf-8")
    assert main(["check", "--root", str(minimal_plan)]) == 0


def test_leaving_in_the_middle_makes_nothing(
    minimal_plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Keyboard("1\nbenches\n长椅\n"))
    assert new_indicator(minimal_plan) == 1
    assert not (minimal_plan / FILE).exists()
    capsys.readouterr()


OWN = {
    "at_least": {"value": "5"}, "at_most": {"value": "5"}, "cumulative": {"value": "5", "start": "2023"},
    "every_period": {"value": "5", "comparator": "at_most", "every": "quarter"},
    "growth": {"value": "6", "mode": "mean"}, "increment": {"value": "5", "measure": "percent", "base": "2022"},
    "multiple": {"value": "2"}, "relative": {"other": "new-parks", "value": "3"},
    "range": {"value": "3", "value-high": "5", "capped": "yes"}, "rank": {"value": "1"},
    "grade": {"scale": "C, B, A", "value": "B"}, "zero": {"every": "year"}, "full_coverage": {},
    "direction": {"towards": "down"}, "milestone": {}, "guarantee": {},
    "trigger": {"condition": "new-parks", "value": "3.5"},
}  # fmt: skip


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_of_target_can_be_asked_for(
    kind: str, minimal_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = without("--kind")
    for option in ("--value", "--due"):
        at = arguments.index(option)
        del arguments[at : at + 2]
    arguments[arguments.index("zh=到2025年长椅达到50个以上")] = "zh=长椅"
    arguments[arguments.index("en=At least 50 benches by 2025: more, if possible")] = "en=Benches"
    own = [part for name, answer in OWN[kind].items() for part in (f"--{name}", answer)]
    assert new_indicator(minimal_plan, *arguments, "--kind", kind, *own) == 0, capsys.readouterr().err
    assert main(["check", "--root", str(minimal_plan), "--lang", "en"]) == 0
    assert capsys.readouterr().out.endswith("3 commitments; 0 warnings.\n")
    assert read_inputs(minimal_plan).indicators["benches"].record.targets[0].kind == kind


def test_every_question_has_words_in_both_languages_and_an_option(minimal_plan: Path) -> None:
    inputs = read_inputs(minimal_plan)
    for kind in KINDS:
        answers = {"kind": kind}
        while (question := next_question(answers, inputs)) is not None:
            assert question.field in FIELDS
            for language in staff_languages():
                assert word("new", language, "questions", question.field)
                assert word("new", language, "kinds", kind)
            answers[question.key] = "x"


@pytest.mark.parametrize("languages", ["zh,en", "en,zh", "zh", "en"])
@pytest.mark.parametrize("lang", staff_languages())
def test_a_new_plan_passes_check_without_a_warning(
    languages: str, lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new" / "plan"
    assert main(["new", "plan", str(folder), "--languages", languages, "--lang", lang]) == 0
    assert str(folder) in capsys.readouterr().out
    assert main(["check", "--root", str(folder), "--lang", "en"]) == 0
    assert capsys.readouterr().out == "no errors: 5 indicators, 5 commitments; 0 warnings.\n"
    inputs = read_inputs(folder)
    assert inputs.plan.record.languages == tuple(languages.split(","))
    assert inputs.plan.record.as_of < date(2026, 12, 1)  # it can be released as it is: its day has come
    assert len({target.kind for each in inputs.indicators.values() for target in each.record.targets}) == 5
    text = (folder / "indicators/plan.yml").read_text(encoding="utf-8")
    assert ("虚构的计划" if lang == "zh" else "made-up plan") in text.splitlines()[0]
    assert sorted(path.name for path in folder.parent.iterdir()) == ["plan"]


def test_a_new_plan_builds_as_it_is_and_says_that_it_is_made_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "plan"
    folder.mkdir()
    assert main(["new", "plan", str(folder), "--languages", "en", "--lang", "en"]) == 0
    assert main(["--root", str(folder), "--out", str(folder / "site"), "--lang", "en"]) == 0
    assert ": commitments 5, " in capsys.readouterr().out
    assert "made up" in (folder / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("called", "typed"), [("venv/bin/scorecard", "scorecard"), ("build.py", "python build.py")])
def test_commands_are_told_as_they_are_typed_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], called: str, typed: str
) -> None:
    monkeypatch.setattr(sys, "argv", [called])
    folder = tmp_path / "the plan"
    assert main(["new", "plan", str(folder), "--languages", "en", "--lang", "en"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        f'Check: {typed} check --root "{folder}"',
        f'Build: {typed} --root "{folder}" --out "{folder / "site"}"',
    ]


def test_a_new_plan_is_never_written_over_anything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"years of work")
    assert main(["new", "plan", str(tmp_path), "--lang", "en"]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]
    assert "this folder holds something already" in capsys.readouterr().err


def test_a_language_without_phrases_is_refused_with_how_to_get_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "plan", str(tmp_path / "plan"), "--languages", "zh,ko", "--lang", "en"]) == 2
    assert (
        "there are no phrases in “ko” yet. There are: de, en, zh. `new language ko` writes" in capsys.readouterr().err
    )
    assert not (tmp_path / "plan").exists()


def test_a_plan_in_one_language_holds_nothing_of_another() -> None:
    for content in plan_files(("en",), "en").values():
        assert not any("\u4e00" <= letter <= "\u9fff" for letter in content)
