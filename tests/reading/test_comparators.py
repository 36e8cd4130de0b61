"""Every word that compares with a figure is read alike by `check` and by the audit."""

from pathlib import Path

import pytest
from staff_plan import CLINICS, lay_out

from scorecard.reading.check_values import words_fit_their_sign
from scorecard.records.comparators import ADJOINING, AFTER, BEFORE, REACHING, SIGNS, Sense
from scorecard.staff.audit import PolicyClause, find_figures

SENTENCES = [(word, f"达标率{word}90%", sense) for word, sense in BEFORE.items()]
SENTENCES += [(word, f"达标率为90%{word}", sense) for word, sense in AFTER.items()]
FITTING = {
    "at_least": "kind: at_least",
    "above": "kind: at_least\n    strict: true",
    "at_most": "kind: at_most",
    "below": "kind: at_most\n    strict: true",
    "about": "kind: at_least\n    approximate: true\n    tolerance: 2",
}


def found(root: Path, text: str, kind: str) -> list[tuple[str, str]]:
    clinics = CLINICS.replace("诊所达标率达到90%以上", text).replace("kind: at_least", kind)
    problems = words_fit_their_sign(lay_out(root, clinics=clinics))
    return [(each.values["word"], each.values.get("says", "about")) for each in problems]


def test_the_table_is_the_one_we_read() -> None:
    assert " ".join(f"{word}{SIGNS[sense]}" for word, sense in [*BEFORE.items(), *AFTER.items()]) == (
        "不得低于>= 不得多于<= 不得大于<= 不得小于>= 不得少于>= 不得超过<= 不得高于<= "
        "不低于>= 不多于<= 不大于<= 不小于>= 不少于>= 不超过<= 不高于<= 控制在<= "
        "不足< 低于< 多于> 大于> 大约about 小于< 少于< 突破> 至多<= 至少>= 超过> 达到>= "
        "降到<= 降至<= 高于> 约about 达>= 近about 及以上>= 及以下<= 上下about 之内<= 以上>= 以下<= 以内<= 左右about"
    )
    assert BEFORE.keys() >= REACHING
    assert BEFORE.keys() >= ADJOINING


@pytest.mark.parametrize(("word", "text", "sense"), SENTENCES)
def test_the_audit_reads_it_so(word: str, text: str, sense: Sense) -> None:
    clause = PolicyClause(part="task", number=1, text=f"{text}。", start=0, line=1, column=1)
    (figure,) = [each for each in find_figures(clause) if each.value is not None]
    assert (figure.comparator, figure.senses) == (word, {sense})


@pytest.mark.parametrize(("word", "text", "sense"), SENTENCES)
def test_check_reads_it_so(word: str, text: str, sense: Sense, tmp_path: Path) -> None:
    says_nothing = word in REACHING
    for fits, kind in FITTING.items():
        given = found(tmp_path / fits, text, kind)
        if sense == "about":
            assert given == ([] if fits == "about" else [(word, "about")])
        elif says_nothing or fits == sense or (fits, sense) == ("about", "at_least"):
            assert given == []
        else:
            assert given == [(word, SIGNS[sense])]


def test_a_word_of_reaching_takes_the_side_of_the_word_after_the_figure(tmp_path: Path) -> None:
    assert found(tmp_path, "达标率降至90%以下", "kind: at_most") == []
    assert found(tmp_path, "达标率达到90%之内", "kind: at_least") == [("之内", "<=")]
