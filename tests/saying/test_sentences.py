"""What readers see of a verdict: literal sentences in both languages, and rules that every sentence obeys."""

# ruff: noqa: E501 - a sentence is compared in one piece

import re
from decimal import Decimal
from pathlib import Path

import pytest
from any_target import PLANS, indicators
from how_many import examples
from hypothesis import given
from worked import EXAMPLES as WORKED

from scorecard.judging.assess import assess_plan
from scorecard.judging.examples import Example, judge_example
from scorecard.reading.yaml_source import parse
from scorecard.records.model import Indicator, Plan, Unit
from scorecard.records.text import named_fields
from scorecard.records.verdict import Status, Verdict
from scorecard.saying.sentences import (
    Quantities,
    VerdictStrings,
    actual_words,
    flag_words,
    gap_words,
    kind_word,
    modifier_word,
    note_sentences,
    status_word,
    target_words,
    trace_line,
    trace_lines,
    verdict_sentence,
)

FOLDER = Path(__file__).parents[2] / "templates" / "strings"
LANGUAGES = ("zh", "en")


def read_strings(language: str) -> VerdictStrings:
    source, problems = parse((FOLDER / language / "verdicts.yml").read_bytes(), "verdicts.yml")
    assert source is not None
    assert not problems
    return VerdictStrings.model_validate(source.value)


STRINGS = {language: read_strings(language) for language in LANGUAGES}
EXAMPLES = {example.id: example for example in WORKED}
ITEM = Unit(name={"zh": "个", "en": "items"}, one={"en": "item"})


def sentence(example: Example, language: str) -> str:
    other = next(iter(example.others.values()), None)
    verdict = judge_example(example)
    quantities = Quantities(example.indicator, other)
    return verdict_sentence(example.target, quantities, verdict, example.unit, STRINGS[language], language)


def notes(example: Example, language: str) -> tuple[str, ...]:
    units = {example.indicator.unit: example.unit}
    verdict = judge_example(example)
    return note_sentences(example.target, example.indicator, verdict, units, STRINGS[language], language)


# Sentences ------------------------------------------------------------------------------------------------------------

SENTENCES = {
    "at-least-met": (
        "2025年示例覆盖率为91.2%，目标90%，超出1.2个百分点。",
        "Example coverage: 91.2% in 2025, 1.2 percentage points above the target of 90%.",
    ),
    "at-least-not-met": (
        "2025年示例覆盖率为88.8%，目标90%，差1.2个百分点。",
        "Example coverage: 88.8% in 2025, 1.2 percentage points short of the target of 90%.",
    ),
    "at-least-boundary-strict": (
        "2025年示例覆盖率为80.0%，目标要求超过80%，与之持平。",
        "Example coverage: 80.0% in 2025, level with 80%, which had to be exceeded.",
    ),
    "at-least-gap": (
        "示例覆盖率（2025年到期）暂无能得出结论的公开数据。最近一次能比的数是2024年的92.0%，目标90%，超出2.0个百分点。",
        "Example coverage (due 2025): nothing published settles it. The last figure that compares is 92.0% in 2024: 2.0 percentage points above the target of 90%.",
    ),
    "at-least-gap-built": (
        "2024年示例覆盖率已达92.0%，目标90%，超出2.0个百分点；建成的不会减少，据此认定到期达标。",
        "Example coverage: 92.0% already in 2024, 2.0 percentage points above the target of 90%; what has been built stays, so this counts as met on the due date.",
    ),
    "at-least-bound-open": (
        "示例覆盖率（2025年到期）暂无能得出结论的公开数据。已公布的85%以上（2025年）不够精确，无法与90%相比。",
        "Example coverage (due 2025): nothing published settles it. What was published (at least 85% in 2025) is too imprecise to compare with 90%.",
    ),
    "at-least-tolerance": (
        "2025年示例覆盖率为89.0%，目标约90%，差1.0个百分点，在允许的1个百分点之内。",
        "Example coverage: 89.0% in 2025, 1.0 percentage point short of about 90%, within the 1 percentage point allowed.",
    ),
    "at-least-no-tolerance": (
        "目标是约数（90%），没有说明允许相差多少，不作评判。",
        "The target is approximate (90%) and leaves open how far off would do, so it is listed without a score.",
    ),
    "at-least-hold-broken": (
        "示例覆盖率要求保持，而2024年为89.5%，目标90%，差0.5个百分点。",
        "Example coverage: the level had to be kept, but in 2024 it was 89.5%, 0.5 percentage points short of the target of 90%.",
    ),
    "at-least-awaiting": (
        "示例覆盖率（2025年到期）的结果待公布。最近一次公布的是2024年的86.0%。",
        "Example coverage (due 2025): the result has yet to be published. The latest published value is 86.0% in 2024.",
    ),
    "at-least-override": (
        "经示例主管部门于2026年5月1日认定为“已完成”，理由：验收报告认定达标。",
        "The example authority decided on 1 May 2026 that this counts as “Met”. Reason: the acceptance report counts it as reached.",
    ),
    "at-least-progress-edge": (
        "2027年示例覆盖率为83.2%。从2025年的80.0%起，按匀速推算应为84.0%；差0.8个百分点，完成应有变化的80%，略有滞后。",
        (
            "Example coverage: 83.2% in 2027. From 80.0% in 2025, an even pace would give 84.0%; "
            "it is 0.8 percentage points short, with 80% of the change due made: slightly behind."
        ),
    ),
    "at-least-progress-first": (
        "示例覆盖率到2030年才到期。第一份数据（2026年）还没到公布的时候。",
        "Example coverage: due 2030. The first value, for 2026, is not expected yet.",
    ),
    "at-most-not-met": (
        "2025年示例污染物浓度为36微克/立方米，上限34微克/立方米，超出2微克/立方米。",
        "Example pollutant: 36 µg/m³ in 2025, 2 µg/m³ over the limit of 34 µg/m³.",
    ),
    "cumulative-met": (
        "2023—2025年示例新增就业累计41.2万人，目标40.5万人，超出0.7万人。",
        "Example new jobs: 412,000 people in total over 2023–2025, 7,000 people above the target of 405,000 people.",
    ),
    "cumulative-gap-open": (
        "示例新增就业（2025年到期）暂无能得出结论的公开数据。目前已知2023—2025年累计至少27.5万人，目标40.5万人。",
        "Example new jobs (due 2025): nothing published settles it. Known so far: at least 275,000 people in total over 2023–2025, for a target of 405,000 people.",
    ),
    "cumulative-part-year": (
        "2023年1—8月示例新增就业累计已达13.8万人以上，目标13.5万人，超出至少0.3万人。",
        "Example new jobs: at least 138,000 people in total already in January–August 2023, at least 3,000 people above the target of 135,000 people.",
    ),
    "every-period-not-met": (
        "2024年示例文化活动为190场，目标200场，差10场，而目标要求每年都达标。",
        "Example cultural events: 190 events in 2024, 10 events short of the target of 200 events, when every year had to be on target.",
    ),
    "every-period-gap": (
        "示例文化活动（2025年到期）暂无能得出结论的公开数据。2023—2025年共3期，已公布的2期都做到了，其余没有公布。",
        "Example cultural events (due 2025): nothing published settles it. 2 of 3 periods over 2023–2025 published, all of them kept.",
    ),
    "growth-not-met": (
        "2024年示例养育标准增长4.21%，目标6%，差1.79个百分点，而目标要求每年都达标。",
        "Example allowance: growth of 4.21% in 2024, 1.79 percentage points short of the target of 6%, when every year had to be on target.",
    ),
    "growth-mean-met": (
        "2023—2025年示例养育标准平均每年增长6%，目标6%，正好达到。",
        "Example allowance: average growth of 6% a year over 2023–2025, exactly on the target of 6%.",
    ),
    "increment-met": (
        "示例治理率由2022年的40.0%变为2023年的45.6%，变化为5.6个百分点，目标5个百分点，超出0.6个百分点。",
        "Example treatment rate: from 40.0% in 2022 to 45.6% in 2023, a change of 5.6 percentage points, 0.6 percentage points above the target of 5 percentage points.",
    ),
    "multiple-not-met": (
        "示例旅游收入由2022年的300亿元变为2025年的540亿元，是基期的1.8倍，目标2倍，差0.2倍。",
        "Example tourism revenue: from 30,000,000,000 crowns in 2022 to 54,000,000,000 crowns in 2025, 1.8 times the base, 0.2 times short of the target of 2 times.",
    ),
    "multiple-trap-no-base": (
        "目标没有写明以哪一年为基期，无法计算倍数，不作评判。",
        "The target names no base year, so no multiple can be worked out; it is listed without a score.",
    ),
    "relative-met": (
        "2025年示例收入增速为5.9%，对比指标为5.2%，符合目标（高于对比的数）。",
        "Example income growth: 5.9% in 2025, against 5.2% for the other indicator, as promised (above the other figure).",
    ),
    "range-exceeded": (
        "2025年示例新增学校为7所，目标3至5所，超出2所。",
        "Example new schools: 7 schools in 2025, 2 schools above the target of 3 to 5 schools.",
    ),
    "range-capped": (
        "2025年示例新增学校为7所，目标3至5所且不得超过，超出2所。",
        "Example new schools: 7 schools in 2025, 2 schools over a target of 3 to 5 schools that sets an upper limit.",
    ),
    "rank-not-met": (
        "2025年示例位次位居第2位，目标为第 1 位。",
        "Example place in the list: no. 2 in 2025; the target is first place.",
    ),
    "grade-met": (
        "2025年示例密度等级为A，目标为B或更好。",
        "Example density grade: A in 2025; the target is B or better.",
    ),
    "zero-not-met": (
        "2025年示例重大事故为2个，目标为零。",
        "Example major accidents: 2 items in 2025; the target is zero.",
    ),
    "full-coverage-boundary": (
        "2025年示例社区覆盖率为99.96%，距全覆盖差0.04个百分点。",
        "Example coverage of communities: 99.96% in 2025, 0.04 percentage points short of full coverage.",
    ),
    "direction-not-met": (
        "示例事故死亡人数由85人变为2024年的88人，而目标要求逐年下降。",
        "Example accident deaths: from 85 people to 88 people in 2024, when it had to go down every year.",
    ),
    "milestone-not-met-late": (
        "示例大桥通车于2026年3月31日完成，晚于期限2025年12月31日。",
        "Example bridge opening: completed on 31 March 2026, after the due date of 31 December 2025.",
    ),
    "guarantee-listed": (
        "这是一项机制或承诺，没有数值和期限，列出而不作评判。",
        "This is an undertaking with neither a figure nor a date, so it is listed without a score.",
    ),
    "trigger-trap-never": (
        "2025年下半年条件从未触发，无须采取行动：示例补贴发放。",
        "Example subsidy: the condition was never met in the second half of 2025, so no action was called for.",
    ),
}


@pytest.mark.parametrize("example_id", SENTENCES)
def test_the_verdict_in_a_sentence(example_id: str) -> None:
    example = EXAMPLES[example_id]
    assert (sentence(example, "zh"), sentence(example, "en")) == SENTENCES[example_id]


def test_the_literal_sentences_speak_of_every_kind_and_status() -> None:
    shown = [judge_example(EXAMPLES[each]) for each in SENTENCES]
    assert {verdict.rule for verdict in shown} == set(STRINGS["zh"].kinds)
    everything = {judge_example(example).status for example in EXAMPLES.values()}
    assert everything == set(Status)


# Words of tables ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("example_id", "zh", "en"),
    [
        ("cumulative-met", "累计 ≥ 40.5 万人", "≥ 405,000 people in total"),
        ("at-least-boundary-strict", "> 80%", "> 80%"),
        ("at-least-tolerance", "90% ± 1 个百分点", "90% ± 1 percentage point"),
        ("at-least-no-tolerance", "约 90%", "about 90%"),
        ("every-period-ceiling", "每年 ≤ 10 场", "≤ 10 events each year"),
        ("growth-mean-met", "平均每年增长 ≥ 6%", "average growth ≥ 6% a year"),
        ("increment-met", "比2022年提高 ≥ 5个百分点", "up ≥ 5 percentage points on 2022"),
        ("multiple-met", "基期的 ≥ 2倍", "≥ 2 times the base"),
        ("relative-at-most", "低于对比的数 ≥ 1 个百分点", "≥ 1 percentage point below the other figure"),
        ("range-met", "3 至 5 所", "3 to 5 schools"),
        ("rank-met", "前 3 位", "top 3"),
        ("rank-trap-no-ordinal", "位次未定", "no place named"),
        ("zero-every", "每年为 0", "0 each year"),
        ("milestone-met", "2025年12月31日前完成", "done by 31 December 2025"),
    ],
)
def test_the_target_in_words(example_id: str, zh: str, en: str) -> None:
    example = EXAMPLES[example_id]
    assert target_words(example.target, example.unit, STRINGS["zh"], "zh") == zh
    assert target_words(example.target, example.unit, STRINGS["en"], "en") == en


@pytest.mark.parametrize(
    ("comparator", "strict", "said"),
    [
        ("at_least", False, "≤ 10 percentage points below the other figure"),
        ("at_least", True, "< 10 percentage points below the other figure"),
        ("at_most", False, "≤ 10 percentage points above the other figure"),
        ("at_most", True, "< 10 percentage points above the other figure"),
    ],
)
def test_how_far_one_may_stay_behind_is_said_without_a_minus(comparator: str, strict: bool, said: str) -> None:
    """Women at most ten points below men: `value: -10`."""
    example = EXAMPLES["relative-at-most"]
    behind = {"comparator": comparator, "strict": strict, "value": Decimal(-10)}
    target = example.target.model_copy(update=behind)
    assert target_words(target, example.unit, STRINGS["en"], "en") == said


@pytest.mark.parametrize(
    ("example_id", "zh", "en"),
    [
        ("at-least-not-met", "差1.2个百分点", "1.2 percentage points short"),
        ("cumulative-met", "超出0.7万人", "7,000 people above"),
        ("cumulative-part-year", "超出至少0.3万人", "at least 3,000 people above"),
        ("at-least-bound-approximate-clear", "超出约2个百分点", "about 2 percentage points above"),
        ("at-least-boundary", "正好达到", "exactly on target"),
        ("at-least-boundary-strict", "与目标持平", "level with the target"),
        ("at-most-met", "低于上限2微克/立方米", "2 µg/m³ under"),
        ("rank-not-met", "落后1位", "1 place lower"),
        ("range-met", "", ""),
        ("direction-not-met", "", ""),
        ("milestone-met", "", ""),
        ("at-least-gap", "", ""),
        ("at-least-progress-edge", "", ""),
    ],
)
def test_the_gap_in_words(example_id: str, zh: str, en: str) -> None:
    example = EXAMPLES[example_id]
    verdict = judge_example(example)
    assert gap_words(verdict, example.target, example.unit, STRINGS["zh"], "zh") == zh
    assert gap_words(verdict, example.target, example.unit, STRINGS["en"], "en") == en


@pytest.mark.parametrize(
    ("example_id", "zh", "en"),
    [
        ("cumulative-met", "41.2不低于40.5，所以已完成。", "412,000 is at least 405,000: Met."),
        ("at-least-not-met", "88.8低于90，所以未完成。", "88.8 is less than 90: Not met."),
        (
            "every-period-not-met",
            "2024年的190低于200；另有 2 期，所以未完成。",
            "190 is less than 200 (2024); and 2 more: Not met.",
        ),
        (
            "at-least-gap",
            "2024年的92.0不低于90。这还不足以判定到期的结果，所以未能判定。",
            "What can be compared: 92.0 is at least 90 (2024). That does not settle the due date: Not established.",
        ),
        (
            "at-least-override",
            "没有可比较的数值，按规则是未能判定；经人工认定为已完成。",
            "no values to compare: Not established by the rule; set by hand to Met.",
        ),
        (
            "milestone-met",
            "2025年9月26日不晚于2025年12月31日，所以已完成。",
            "26 September 2025 is not after 31 December 2025: Met.",
        ),
    ],
)
def test_the_trace_is_one_line(example_id: str, zh: str, en: str) -> None:
    example = EXAMPLES[example_id]
    verdict = judge_example(example)
    assert trace_line(example.target, verdict, example.unit, STRINGS["zh"], "zh") == zh
    assert trace_line(example.target, verdict, example.unit, STRINGS["en"], "en") == en


def test_the_observations_used_follow_the_trace() -> None:
    example = EXAMPLES["cumulative-met"]
    lines = trace_lines(example.target, judge_example(example), example.unit, STRINGS["zh"], "zh")
    assert lines[1:] == ("依据：2023年，13.6万人", "依据：2024年，13.7万人", "依据：2025年，13.9万人")


@pytest.mark.parametrize(
    ("example_id", "zh", "en"),
    [
        ("at-least-trap-revised", "所用数值经过修订。", "A revised value is used."),
        (
            "at-least-trap-proxy",
            "参考：替代指标“例”2025年为96.0%，不作为判定依据。",
            "For orientation: a proxy, “example”, stood at 96.0% in 2025. It does not decide.",
        ),
        (
            "at-least-changed",
            "2024年6月1日的文件把目标调整为85%；按调整后的目标，结果为“已完成”。",
            "A document of 1 June 2024 set the target to 85%; against that figure the result is “Met”.",
        ),
        ("at-least-not-met", "比2022年的87.3%有所上升。", "That is up from 87.3% in 2022."),
        (
            "full-coverage-met",
            "原文只写“全覆盖”，按100%判定。",
            "The plan says “full coverage” without a figure; it is judged as 100%.",
        ),
    ],
)
def test_what_to_know_besides(example_id: str, zh: str, en: str) -> None:
    example = EXAMPLES[example_id]
    assert (notes(example, "zh"), notes(example, "en")) == ((zh,), (en,))


def test_names_of_statuses_kinds_modifiers_and_flags() -> None:
    zh, en = STRINGS["zh"], STRINGS["en"]
    assert (status_word(Status.NOT_ESTABLISHED, zh), status_word(Status.NOT_ESTABLISHED, en)) == (
        "未能判定",
        "Not established",
    )
    assert (kind_word("cumulative", zh), kind_word("cumulative", en)) == ("累计达到", "running total")
    assert (modifier_word("series_break", zh), modifier_word("series_break", en)) == ("口径变化", "definition changed")
    example = EXAMPLES["at-least-tolerance"]
    assert flag_words(example.target, judge_example(example), zh) == ("约数",)
    revised = EXAMPLES["at-least-trap-revised"]
    assert flag_words(revised.target, judge_example(revised), en) == ("revised",)


def test_what_the_sentence_says_already_is_no_flag() -> None:
    example = EXAMPLES["cumulative-met"]
    verdict = judge_example(example)
    assert verdict.modifiers == {"exceeded"}
    assert flag_words(example.target, verdict, STRINGS["zh"]) == ()


# Rules for every sentence ---------------------------------------------------------------------------------------------

HALF_WIDTH_AFTER_CHINESE = re.compile(r"[一-鿿][,;:!?()]|[,;!?()][一-鿿]")
LEFT_OVER = re.compile(r"[{}]|\(\s*\)|（\s*）|None|  |，，|。。|\.\.|“”")
DOUBLE_NEGATIVES = re.compile(r"\bnot\b[^.;:]*\b(not|no|never)\b", re.IGNORECASE)


def everything_said(
    target_of: Indicator, verdict: Verdict, unit: Unit, language: str, other: Indicator | None = None
) -> list[str]:
    target, strings = target_of.targets[0], STRINGS[language]
    return [
        verdict_sentence(target, Quantities(target_of, other), verdict, unit, strings, language),
        target_words(target, unit, strings, language),
        actual_words(verdict, target, unit, strings, language),
        gap_words(verdict, target, unit, strings, language),
        *trace_lines(target, verdict, unit, strings, language),
        *flag_words(target, verdict, strings),
        *note_sentences(target, target_of, verdict, {target_of.unit: unit}, strings, language),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES.values(), ids=lambda example: example.id)
def test_everything_said_of_an_example_is_well_formed(example: Example, language: str) -> None:
    other = next(iter(example.others.values()), None)
    said = everything_said(example.indicator, judge_example(example), example.unit, language, other)
    assert said[0].endswith("。" if language == "zh" else ".")
    for text in said:
        assert not LEFT_OVER.search(text), text
        assert text == text.strip()
        if language == "zh":
            assert not HALF_WIDTH_AFTER_CHINESE.search(text), text
        else:
            assert not re.search(r"[一-鿿，。；（）]", text), text
            assert not DOUBLE_NEGATIVES.search(text), text


@examples(600)
@given(plan=PLANS, found=indicators())
def test_every_verdict_can_be_said_in_both_languages(plan: Plan, found: dict[str, Indicator]) -> None:
    verdict = assess_plan(plan, found)["it.target"]
    for language in LANGUAGES:
        for text in everything_said(found["it"], verdict, ITEM, language, found["other"]):
            assert not LEFT_OVER.search(text), text


# The strings ----------------------------------------------------------------------------------------------------------


def phrases(language: str) -> dict[str, str]:
    return {
        f"{group}.{key}": phrase
        for group in VerdictStrings.model_fields
        for key, phrase in getattr(STRINGS[language], group).items()
    }


def test_both_languages_have_the_same_phrases() -> None:
    assert phrases("zh").keys() == phrases("en").keys()


SAME_FIELD = {
    "in_period": "period",
    "in_span": "span",
    "in_known": "known_period",
    "in_base": "base_period",
    "in_baseline": "baseline_period",
    "in_late": "late_period",
    "in_proxy": "proxy_period",
}
"""English says "in 2025" and "on 1 July" where Chinese says the date alone."""


@pytest.mark.parametrize("key", phrases("zh"))
def test_both_languages_fill_in_the_same_fields(key: str) -> None:
    named = [{SAME_FIELD.get(name, name) for name in named_fields(phrases(language)[key])} for language in LANGUAGES]
    assert named[0] == named[1]


def test_every_status_has_a_word_and_every_kind_a_name() -> None:
    assert list(STRINGS["zh"].statuses) == list(STRINGS["en"].statuses)
    assert set(STRINGS["zh"].statuses) == {status.value for status in Status}
    assert set(STRINGS["zh"].kinds) == {example.target.kind for example in EXAMPLES.values()}


def test_what_a_figure_is_held_against_is_named_by_what_sets_it_apart() -> None:
    example = EXAMPLES["relative-met"]
    own, other = example.indicator, next(iter(example.others.values()))
    verdict, apart = judge_example(example), {"zh": "全国", "en": "the nation"}

    def said(quantities: Quantities, language: str) -> str:
        return verdict_sentence(example.target, quantities, verdict, example.unit, STRINGS[language], language)

    assert f"for {other.name['en']}" in said(Quantities(own, other), "en")
    assert f"for {other.name['en']} (the nation)" in said(Quantities(own, other, apart), "en")
    assert f"{other.name['zh']}（全国）" in said(Quantities(own, other, apart), "zh")
    assert "for the nation" in said(Quantities(own, own, apart), "en")
    assert said(Quantities(own, own, apart), "en").count(own.name["en"]) == 1
