"""What publishing would change: exact differences of made-up snapshots, and how they read."""

import re
from dataclasses import replace
from datetime import date

import pytest

from scorecard.history.affected import affected_pages
from scorecard.history.difference import CommitmentChange, StatusCount, ValueChange, compare, fingerprint
from scorecard.history.snapshot import SCHEMA_VERSION, KnownCommitment, KnownValue, Snapshot
from scorecard.history.waiting import WaitingValue
from scorecard.records.words import staff_languages
from scorecard.staff.diff import Occasion, as_html, difference_text
from scorecard.staff.diff.phrases import DiffWords, diff_words

STATUS_WORDS = {
    "zh": {"met": "已完成", "not_met": "未完成", "not_established": "未能判定"},
    "en": {"met": "Met", "not_met": "Not met", "not_established": "Not established"},
}


def commitment(
    number: int, status: str = "not_established", actual: str | None = None, gap: str | None = None
) -> KnownCommitment:
    return KnownCommitment(
        key=f"parks-{number}.2025",
        indicator=f"parks-{number}",
        sector="green",
        clauses=(f"task/{number}",),
        life_events=(),
        name={"zh": f"公园{number}", "en": f"Parks {number}"},
        text={"zh": f"新建公园{number}", "en": f"New parks {number}"},
        target={"zh": "≥ 30 个", "en": "≥ 30 parks"},
        status=status,
        actual=actual,
        actual_bound="exact",
        gap=gap,
        actual_words={"zh": f"{actual} 个", "en": f"{actual} parks"} if actual else {"zh": "", "en": ""},
        gap_words={"zh": f"差 {gap} 个", "en": f"{gap} parks short"} if gap else {"zh": "", "en": ""},
    )


def value(period: str, figure: str = "12", **changes: object) -> KnownValue:
    made = KnownValue(
        indicator="parks-1",
        sector="green",
        clauses=("task/1",),
        name={"zh": "公园1", "en": "Parks 1"},
        geography=None,
        geography_name={},
        series=None,
        series_name={},
        period=period,
        since=None,
        value=figure,
        unit="个",
        words={"zh": f"{figure} 个", "en": f"{figure} parks"},
        bound="exact",
        status="final",
        sources=("yearbook",),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def snapshot(*commitments: KnownCommitment, values: tuple[KnownValue, ...] = (), as_of: str = "2026-06-30") -> Snapshot:
    return Snapshot(
        schema_version=SCHEMA_VERSION,
        as_of=as_of,
        languages=("zh", "en"),
        status_words=STATUS_WORDS,
        commitments=commitments,
        values=values,
    )


def test_the_same_snapshot_differs_in_nothing() -> None:
    one = snapshot(commitment(1, "met"), values=(value("2023"),))
    difference = compare(one, one)
    assert difference.is_empty
    assert difference.pages == ()
    assert difference.counts == (StatusCount(status="met", before=1, after=1),)


def test_another_data_date_is_a_difference_on_every_page() -> None:
    difference = compare(snapshot(), snapshot(as_of="2026-11-23"))
    assert not difference.is_empty
    assert difference.is_on_every_page


def test_flips_come_in_the_order_readers_see_outcomes() -> None:
    before = snapshot(commitment(1), commitment(2, "met"), commitment(3, "not_met"))
    after = snapshot(commitment(1, "met"), commitment(2, "not_met"), commitment(3, "not_met"))
    difference = compare(before, after)
    assert difference.flips == (
        CommitmentChange(before=commitment(2, "met"), after=commitment(2, "not_met")),
        CommitmentChange(before=commitment(1), after=commitment(1, "met")),
    )
    assert difference.counts == (
        StatusCount(status="not_met", before=1, after=2),
        StatusCount(status="met", before=1, after=1),
        StatusCount(status="not_established", before=1, after=0),
    )


def test_new_and_removed_commitments_are_not_flips() -> None:
    difference = compare(snapshot(commitment(1)), snapshot(commitment(2, "met")))
    assert difference.flips == ()
    assert difference.new_commitments == (commitment(2, "met"),)
    assert difference.removed_commitments == (commitment(1),)


def test_another_figure_with_the_same_outcome_is_told_apart_from_a_flip() -> None:
    before, after = commitment(1, "not_met", "20", "10"), commitment(1, "not_met", "28", "2")
    difference = compare(snapshot(before), snapshot(after))
    assert difference.flips == ()
    assert difference.figures == (CommitmentChange(before=before, after=after),)


def test_changed_sentences_and_targets_are_found_in_any_language() -> None:
    before = commitment(1)
    after = replace(before, text={**before.text, "en": "Parks, new"}, target={"zh": "≥ 25 个", "en": "≥ 25 parks"})
    difference = compare(snapshot(before), snapshot(after))
    assert difference.wording == (CommitmentChange(before=before, after=after),)
    text = difference_text(difference, "en")
    assert "  New parks 1 → Parks, new  Parks, new [parks-1.2025]\n    wording (en)\n" in text
    assert "  ≥ 30 个 → ≥ 25 个  Parks, new [parks-1.2025]\n    target (zh)\n" in text
    assert "  ≥ 30 parks → ≥ 25 parks  Parks, new [parks-1.2025]\n    target (en)\n" in text
    assert "wording (zh)" not in text


def test_words_alone_do_not_make_a_value_differ() -> None:
    before, after = value("2023"), value("2023", words={"zh": "12个", "en": "twelve"})
    assert compare(snapshot(values=(before,)), snapshot(values=(after,))).is_empty


def test_values_are_new_changed_or_removed() -> None:
    before = snapshot(values=(value("2022", "7"), value("2023")))
    after = snapshot(values=(value("2023", "13"), value("2024", "9")))
    difference = compare(before, after)
    assert difference.new_values == (value("2024", "9"),)
    assert difference.changed_values == (ValueChange(before=value("2023"), after=value("2023", "13")),)
    assert difference.removed_values == (value("2022", "7"),)


@pytest.mark.parametrize(
    "change",
    [{"bound": "at_least"}, {"status": "provisional"}, {"sources": ("bulletin",)}, {"unit": "座"}, {"value": "12.0"}],
)
def test_a_value_differs_by_anything_readers_see_beside_it(change: dict[str, object]) -> None:
    difference = compare(snapshot(values=(value("2023"),)), snapshot(values=(value("2023", **change),)))
    assert [(each.before, each.after) for each in difference.changed_values] == [
        (value("2023"), value("2023", **change))
    ]


def test_other_places_series_and_running_totals_are_other_values() -> None:
    others = (
        value("2023", geography="nation"),
        value("2023", series="proxy"),
        value("2023", since="2021"),
    )
    difference = compare(snapshot(values=(value("2023"),)), snapshot(values=(value("2023"), *others)))
    assert difference.new_values == others
    assert difference.changed_values == ()


def test_a_revised_value_that_joins_the_first_is_a_change_of_it() -> None:
    first, revised = value("2023"), value("2023", "13", status="revised")
    difference = compare(snapshot(values=(first,)), snapshot(values=(first, revised)))
    assert (difference.new_values, difference.removed_values) == ((), ())
    assert difference.changed_values == (ValueChange(before=first, after=revised),)


def test_a_revised_value_that_replaces_the_first_is_a_change_of_it() -> None:
    first, revised = value("2023"), value("2023", "13", status="revised")
    difference = compare(snapshot(values=(first,)), snapshot(values=(revised,)))
    assert (difference.new_values, difference.removed_values) == ((), ())
    assert difference.changed_values == (ValueChange(before=first, after=revised),)


def test_a_revision_taken_back_is_a_removed_value() -> None:
    first, revised = value("2023"), value("2023", "13", status="revised")
    difference = compare(snapshot(values=(first, revised)), snapshot(values=(first,)))
    assert difference.removed_values == (revised,)
    assert difference.changed_values == ()


def test_pages_of_both_sides_of_a_flip_are_affected() -> None:
    before = replace(commitment(1), life_events=("outdoors",))
    difference = compare(snapshot(before), snapshot(replace(before, status="met")))
    assert difference.pages == (
        "",
        "all/",
        "data/",
        "i/parks-1/",
        "life/outdoors/",
        "plan/",
        "plan/task-1/",
        "s/",
        "s/green/",
        "status/",
        "status/met/",
        "status/not-established/",
    )


def test_a_value_affects_its_own_page_the_sources_and_the_data() -> None:
    difference = compare(snapshot(), snapshot(values=(value("2023"),)))
    assert difference.pages == ("data/", "i/parks-1/", "sources/")


def test_the_addresses_are_those_of_the_site() -> None:
    from scorecard.records.addresses import clause_address, indicator_address, sector_address, status_address

    one = commitment(1, "not_met")
    assert {
        indicator_address("parks-1"),
        sector_address("green"),
        clause_address("task/1"),
        status_address("not_met"),
    } <= set(affected_pages([one], []))


BEFORE = snapshot(
    commitment(1, "not_met", "20", "10"), commitment(2, "met", "31"), values=(value("2023"), value("2024", "8"))
)
AFTER = snapshot(
    commitment(1, "met", "32"),
    commitment(2, "met", "31"),
    values=(value("2023", "13", status="revised", sources=("bulletin",)), value("2025", "11", status="provisional")),
    as_of="2026-11-23",
)


OCCASION = Occasion(
    compared_with="2026-06-30",
    released=date(2026, 7, 1),
    today=date(2026, 11, 24),
    warnings=("parks-1.yml:3:1: look again",),
    waiting=(WaitingValue(value=value("2026", "14"), not_before=date(2026, 12, 1)),),
)


def test_the_terminal_says_flips_first_in_chinese() -> None:
    assert (
        difference_text(compare(BEFORE, AFTER), "zh")
        == f"""\
数据日期：2026-06-30 → 2026-11-23
内容指纹：{fingerprint(BEFORE)} → {fingerprint(AFTER)}

结果变化（1）
  【green】
  未完成 → 已完成  新建公园1 [parks-1.2025]
    目标：≥ 30 个；实际：20 个 → 32 个

新增的数值（1）
  【green】
  — → 11 个（初步）  公园1，2025 [parks-1]
    来源：yearbook

改动的数值（1）
  【green】
  12 个 → 13 个（修订）  公园1，2023 [parks-1]
    来源：yearbook → bulletin；数据状态有变

去掉的数值（1）
  【green】
  8 个 → —  公园1，2024 [parks-1]

按结果统计
  未完成  1 → 0
  已完成  1 → 2
  合计  2 → 2

内容有变的页面（12）
  改动（数据日期、名称、单位、模板等）涉及每一页，因此所有页面都会重新生成。
  /
  /all/
  /data/
  /i/parks-1/
  /plan/
  /plan/task-1/
  /s/
  /s/green/
  /sources/
  /status/
  /status/met/
  /status/not-met/
"""
    )


def test_a_running_total_is_named_from_its_start() -> None:
    after = snapshot(values=(value("2023-08", since="2022"), value("2023..2024-10", since="2023")))
    text = difference_text(compare(snapshot(), after), "en")
    assert "Parks 1, 2022..2023-08 [parks-1]" in text
    assert "Parks 1, 2023..2024-10 [parks-1]" in text


def test_the_terminal_says_so_where_nothing_differs() -> None:
    digest = fingerprint(BEFORE)
    assert (
        difference_text(compare(BEFORE, BEFORE), "en")
        == f"""\
Data as of: 2026-06-30 (unchanged)
Fingerprints of the content: {digest} → {digest}
No difference: readers would see the same.
"""
    )


def test_a_plan_in_another_language_is_reported_in_its_own_words() -> None:
    german = replace(
        commitment(1, "met"),
        text={"de": "Neue Parks"},
        target={"de": "≥ 30"},
        actual_words={"de": ""},
        gap_words={"de": ""},
    )
    words = {"de": {"met": "Erfüllt"}}
    before = replace(snapshot(), status_words=words)
    after = replace(snapshot(german), status_words=words)
    assert "  — → Erfüllt  Neue Parks [parks-1.2025]\n    target: ≥ 30\n" in difference_text(
        compare(before, after), "en"
    )


@pytest.mark.parametrize("language", staff_languages())
def test_the_sheet_stands_alone_and_can_be_signed(language: str) -> None:
    html = as_html(compare(BEFORE, AFTER), language, OCCASION, plan="A & B <plan>", note="why")
    t = diff_words(language)
    assert f'<html lang="{language}">' in html
    assert "A &amp; B &lt;plan&gt;" in html
    assert "size: A4" in html
    assert not re.search(r"(?:src|href=\"[^#]|url|@import|https?:)", html)
    sections = re.findall(r'<section id="([a-z-]+)">', html)
    assert sections == [
        "warnings",
        "waiting",
        "flips",
        "new-values",
        "changed-values",
        "removed-values",
        "counts",
        "pages",
    ]
    assert [html.count(role) for role in (t.prepared, t.checked, t.approved)] == [1, 1, 1]
    assert html.count(f"<span>{t.signature}</span>") == 3
    assert fingerprint(AFTER) in html
    assert '<p class="line">why</p>' in html


def test_the_sheet_is_the_same_for_the_same_difference() -> None:
    assert as_html(compare(BEFORE, AFTER), "zh", OCCASION) == as_html(compare(BEFORE, AFTER), "zh", OCCASION)


def test_a_sheet_of_no_difference_has_no_tables() -> None:
    html = as_html(compare(BEFORE, BEFORE), "zh", OCCASION)
    assert "<table" not in html
    assert diff_words("zh").nothing in html


def test_both_languages_fill_in_the_same_fields() -> None:
    zh, en = diff_words("zh"), diff_words("en")
    for name in DiffWords.model_fields:
        named = [set(re.findall(r"\{(\w+)\}", str(getattr(words, name)))) for words in (zh, en)]
        assert named[0] == named[1], name


@pytest.mark.parametrize(
    ("language", "compared", "waits"),
    [
        ("zh", "与 2026-06-30 比较，2026-07-01 发布。", "公园1，2026：14 个；2026-12-01 起公布"),
        ("en", "Compared with 2026-06-30, released on 2026-07-01.", "Parks 1, 2026: 14 parks; from 2026-12-01 on"),
    ],
)
def test_the_first_page_holds_the_occasion_and_the_signatures(language: str, compared: str, waits: str) -> None:
    html, t = as_html(compare(BEFORE, AFTER), language, OCCASION), diff_words(language)
    assert f"<p>{compared}</p>" in html
    assert "2026-11-24" in html
    assert html.index(compared) < html.index(t.approved) < html.index("<main>")
    assert "<li>parks-1.yml:3:1: look again</li>" in html
    assert f"<li>{waits}</li>" in html
    assert waits in difference_text(compare(BEFORE, AFTER), language, OCCASION)


def test_the_sheet_names_each_source_with_what_a_checker_needs() -> None:
    records = {
        "plan:plan": {"sectors > green > name > zh": "园林"},
        "source:bulletin": {
            "title": "统计公报 <2026>",
            "publisher": "统计局",
            "published": "2026-03-01",
            "url": "https://example.invalid/b?a=1&b=2",
            "grade": "A",
        },
    }
    difference = compare(replace(BEFORE, records={"plan:plan": {}}), replace(AFTER, records=records))
    html = as_html(difference, "zh", OCCASION)
    assert '统计公报 &lt;2026&gt; <span class="key">bulletin</span>' in html
    assert "统计局；2026-03-01；A级" in html
    assert '<a class="details" href="https://example.invalid/b?a=1&amp;b=2">' in html
    assert '<tr><th scope="rowgroup" colspan="3" class="group">园林</th></tr>' in html
