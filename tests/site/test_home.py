"""The home page of any plan: what it says adds up, for a plan of one commitment as for one of thousands."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
from markupsafe import escape

from scorecard.judging.judge import judge
from scorecard.reading.checked import checked_inputs
from scorecard.reading.load import Inputs, read_site_words
from scorecard.records.project import PROJECT
from scorecard.records.verdict import Status, Verdict
from scorecard.site.compose.degrees import Degree, count_degrees, evidence, largest_remainder
from scorecard.site.compose.edition import Edition
from scorecard.site.compose.home import home_page
from scorecard.site.compose.summary import headline, remainder, summary_of
from scorecard.site.render import render_page
from scorecard.site.template_files import environment

PLANS = Path(__file__).parents[1] / "plans"
WORDS = read_site_words(PROJECT, ("zh", "en", "de"))
OPEN = Status.NOT_ESTABLISHED


def edition_of(inputs: Inputs, verdicts: dict[str, Verdict], language: str = "en") -> Edition:
    return Edition(
        language=language,
        inputs=inputs,
        verdicts=verdicts,
        charts={},
        strips={},
        strings=WORDS.strings[language],
        phrases=WORDS.phrases[language],
        meanings=WORDS.meanings[language],
    )


def edition_with(statuses: Iterable[Status], language: str = "en", as_of: date | None = None) -> Edition:
    """A plan of one sector with a commitment for each status, and no figure of any."""
    inputs, _ = checked_inputs(PLANS / "minimal")
    indicator, document = next(
        (each, document) for each, document in inputs.indicators.items() if document.record.targets
    )
    target = document.record.targets[0]
    record = document.record.model_copy(update={"targets": (target,), "observations": ()})
    made = list(statuses)
    names = [f"made-{at}" for at in range(len(made))]
    verdict = judge(inputs)[f"{indicator}.{target.id}"]
    plan = inputs.plan.record.model_copy(update={"as_of": as_of} if as_of else {})
    inputs = replace(
        inputs,
        plan=replace(inputs.plan, record=plan),
        indicators=MappingProxyType({name: replace(document, record=record) for name in names}),
        sectors=MappingProxyType(dict.fromkeys(names, plan.sectors[0].id)),
    )
    verdicts = {
        f"{name}.{target.id}": replace(verdict, status=status) for name, status in zip(names, made, strict=True)
    }
    return edition_of(inputs, verdicts, language)


@pytest.mark.parametrize(
    ("statuses", "zh", "en"),
    [
        ([Status.MET] * 3, "3项承诺，项项都查得到“已完成”。", "All 3 commitments are shown to have been met."),
        (
            [Status.MET, OPEN, OPEN],
            "3项承诺，查得到“已完成”的只有1项。没有一项查得到“未完成”，但这不等于都完成了：2项没有查到数字。",
            (
                "Of 3 commitments, only 1 can be shown to have been met. "
                "None is shown to be missed, but that does not mean all were met: 2 have no figure found."
            ),
        ),
        (
            [Status.MET, Status.NOT_MET],
            "2项承诺，查得到“已完成”的1项，“未完成”的1项。",
            "Of 2 commitments, 1 can be shown to have been met, and 1 not to have been.",
        ),
        (
            [Status.NOT_MET, Status.NOT_DUE, Status.NOT_DUE],
            "3项承诺，没有一项查得到“已完成”，“未完成”的有1项。2项还没有到期。",
            (
                "None of the 3 commitments can be shown to have been met, and 1 can be shown not to have been. "
                "2 are not due yet."
            ),
        ),
        (
            [Status.NOT_MET],
            "1项承诺，没有一项查得到“已完成”，“未完成”的有1项。",
            "The one commitment is shown not to have been met.",
        ),
        ([Status.NOT_DUE] * 2, "2项承诺都还没有到期。", "None of the 2 commitments is due yet."),
        (
            [Status.ON_TRACK, Status.BEHIND],
            "2项承诺都还没有到期。其中1项进度落后。",
            "None of the 2 commitments is due yet. 1 is behind schedule.",
        ),
        (
            [Status.QUALITATIVE],
            "1项承诺，原文都没写可以核对的数字或期限。",
            "The one commitment names no figure or date to check.",
        ),
        ([], "", ""),
    ],
)
def test_the_finding_says_what_is_so_and_nothing_more(statuses: list[Status], zh: str, en: str) -> None:
    for language, said in (("zh", zh), ("en", en)):
        edition = edition_with(statuses, language)
        assert summary_of(edition, edition.commitments) == said


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        ([Status.MET, Status.NOT_MET, OPEN], "Von 3 Zusagen ist 1 nachweislich erreicht, 1 nachweislich nicht."),
        ([Status.MET, Status.MET, Status.NOT_MET], "Von 3 Zusagen sind 2 nachweislich erreicht, 1 nachweislich nicht."),
        ([Status.MET, OPEN, OPEN], "Von 3 Zusagen ist nur 1 nachweislich erreicht."),
        ([Status.MET, OPEN], "Von 2 Zusagen ist 1 nachweislich erreicht."),
        ([Status.NOT_MET, OPEN], "Von 2 Zusagen ist keine nachweislich erreicht, 1 nachweislich nicht."),
        ([Status.MET], "Die eine Zusage ist nachweislich erreicht."),
    ],
)
def test_the_verb_goes_with_those_that_are_met(statuses: list[Status], said: str) -> None:
    edition = edition_with(statuses, "de")
    assert headline(edition, edition.commitments) == said


def test_headline_lead_and_bar_of_the_real_plan_add_up_to_every_commitment() -> None:
    inputs, _ = checked_inputs(PROJECT)
    for language in ("zh", "en"):
        edition = edition_of(inputs, judge(inputs), language)
        everything = edition.commitments
        head, rest = headline(edition, everything), remainder(edition, everything)
        total, *counted = map(int, re.findall(r"\d+", head))
        assert total == len(everything)
        assert sum(counted) + sum(map(int, re.findall(r"\d+", rest))) == total
        made = evidence(edition, everything, "")
        assert sum(each.number for each in made.counts) == made.total == total
        assert sum(round(10 * float(each.width.rstrip("%"))) for each in made.pieces) == 1000


def test_every_commitment_has_one_degree_whatever_its_outcome() -> None:
    edition = edition_with(Status)
    counts = count_degrees(edition.commitments)
    assert sum(counts.values()) == len(Status)
    assert counts[Degree.UNWRITTEN] == 2
    assert counts[Degree.NONE] == 1


def test_shares_add_up_to_the_whole_by_the_largest_remainder() -> None:
    assert largest_remainder([1, 1, 1], 100) == [34, 33, 33]
    assert largest_remainder([4, 26, 61, 278, 197], 1000) == [7, 46, 108, 491, 348]
    assert largest_remainder([1, 9_999], 1000, least=10) == [10, 990]
    assert largest_remainder([0, 0], 1000) == [0, 0]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("statuses", [[], [OPEN], [Status.MET] * 105, [Status.NOT_MET] * 20, [Status.NOT_DUE] * 3])
def test_a_home_page_is_made_of_any_plan(statuses: list[Status], language: str) -> None:
    edition = edition_with(statuses, language)
    page = home_page(edition)
    body = render_page(page, edition.strings, language, environment(PROJECT / "templates")).body
    assert escape(page.headline) in body
    assert body.count('class="tile ') == len(statuses)
    assert page.life_events == ()
    assert 'class="doors"' not in body
    assert len(page.missed) == min(7, statuses.count(Status.NOT_MET))
    assert (page.missed_more is not None) == (statuses.count(Status.NOT_MET) > 7)


def test_a_sector_without_commitments_is_not_said_to_have_kept_none_of_none() -> None:
    edition = edition_with([OPEN])
    (sector,) = edition.plan.sectors
    plan = edition.plan.model_copy(
        update={"sectors": (sector, sector.model_copy(update={"id": "later", "name": {"zh": "以后", "en": "Later"}}))}
    )
    inputs = replace(edition.inputs, plan=replace(edition.inputs.plan, record=plan))
    page = home_page(edition_of(inputs, dict(edition.verdicts)))
    assert [each.link.text for each in page.sectors] == [sector.name["en"]]
    assert [each.link.text for each in page.wall] == [sector.name["en"]]


def test_before_its_first_due_date_a_plan_names_no_due_year() -> None:
    assert home_page(edition_with([Status.NOT_DUE] * 2, as_of=date(2022, 6, 1))).due_years == ()


def test_a_plan_of_ten_thousand_commitments_is_seen_sector_by_sector() -> None:
    edition = edition_with([OPEN] * 10_000)
    page = home_page(edition)
    assert page.wall == ()
    body = render_page(page, edition.strings, "en", environment(PROJECT / "templates")).body
    assert len(body) < 40_000
    assert "10,000" in page.headline


def test_no_phrase_or_template_is_true_of_this_plan_only() -> None:
    """Names of this plan and its places, and words for a kind of place that another plan may not be of."""
    inputs, _ = checked_inputs(PROJECT)
    plan = inputs.plan.record
    names = {name for text in (plan.place, plan.site_name, *plan.geographies.values()) for name in text.values()}
    names |= {text for each in (*plan.topics, *plan.parts) for text in each.name.values()}
    names |= {"本市", "全市", "市民", "the city", "12345", "goals, tasks", "目标、任务", "政策文件"}
    names -= {"全国", "China"}
    found = [
        f"{path.name}: {name}: {line.strip()}"
        for folder in ("templates", "site_src")
        for path in sorted((PROJECT / folder).rglob("*"))
        if path.suffix in {".j2", ".yml", ".html", ".md"}
        for line in path.read_text(encoding="utf-8").splitlines()
        for name in names
        if name.lower() in line.lower()
    ]
    assert found == []
