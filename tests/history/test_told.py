"""What readers are told of releases: in feeds, on the changes page and an indicator's; at once after a step back."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from city import FIRST, NOTE, SECOND, snapshot

from scorecard.cli import main
from scorecard.history.entry import ReleaseEntry
from scorecard.history.snapshot import KnownValue
from scorecard.reading.load import read_site_words
from scorecard.site.feed import feed
from scorecard.site.telling import Scope, Telling
from scorecard.staff.release.history import Head, release_entry

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2]
WORDS = read_site_words(PROJECT, ("zh", "en", "de"))
PAGE = "https://example.invalid/changes/"
AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def telling(language: str = "zh") -> Telling:
    return Telling(language=language, strings=WORDS.strings[language], statuses=WORDS.phrases[language].statuses)


def value(period: str, figure: str, **changes: object) -> KnownValue:
    made = KnownValue(
        indicator="parks",
        sector="green",
        clauses=(),
        name={"zh": "公园", "en": "Parks"},
        geography=None,
        geography_name={},
        series=None,
        series_name={},
        period=period,
        since=None,
        value=figure,
        unit="个",
        words={"zh": f"{figure}个", "en": f"{figure} parks"},
        bound="exact",
        status="final",
        sources=("yearbook",),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def entries() -> tuple[ReleaseEntry, ...]:
    """A first release; one that corrects a value, takes one away and changes the source of a third; newest first."""
    one = replace(snapshot("not_established"), values=(value("2023", "12"), value("2024", "9"), value("2025", "11")))
    two = replace(snapshot("met"), values=(value("2023", "13"), value("2025", "11", sources=("report",))))
    first = release_entry(
        None, one, Head(number=1, name="2026-06-30", released=FIRST, kind="update", note=NOTE, previous=None)
    )
    second = release_entry(
        one,
        two,
        Head(
            number=2,
            name="2026-11-23",
            released=SECOND,
            kind="correction",
            note={"zh": "录入有误"},
            previous="2026-06-30",
            at=AT,
        ),
    )
    return second, first


def made(language: str = "zh", sector: str | None = None, page: str = PAGE, site: str = "虚构市承诺") -> str:
    of = Scope(id=sector, name=sector) if sector else None
    return feed(entries(), telling(language), page_url=page, site_name=site, scope=of).decode()


def test_the_feed_names_what_changed_with_the_time_of_day_and_whole_addresses() -> None:
    ids = re.findall("<id>(.*)</id>", made())
    assert (
        made()
        == f"""\
<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh">
  <id>{ids[0]}</id>
  <title>虚构市承诺 · 更新记录</title>
  <updated>2026-11-23T09:30:00+00:00</updated>
  <author>
    <name>虚构市承诺</name>
  </author>
  <link href="https://example.invalid/changes/" rel="alternate" type="text/html" hreflang="zh" />
  <link href="https://example.invalid/changes/feed.xml" rel="self" type="application/atom+xml" />
  <generator>scorecard</generator>
  <entry>
    <id>{ids[1]}</id>
    <title>2026年11月23日更正</title>
    <updated>2026-11-23T09:30:00+00:00</updated>
    <content type="html">&lt;p&gt;录入有误&lt;/p&gt;&lt;p&gt;数据截至2026年6月30日。&lt;/p&gt;&lt;p&gt;\
新增0个数值，修改2个，删除1个。&lt;/p&gt;&lt;ul&gt;&lt;li&gt;新建&amp;lt;公园&amp;gt;：未能判定 → 已完成&lt;/li&gt;\
&lt;li&gt;公园 2023年：12个 → 13个&lt;/li&gt;&lt;li&gt;公园 2025年：来源或数据状态有改动&lt;/li&gt;\
&lt;li&gt;公园 2024年：删除，原为 9个&lt;/li&gt;&lt;/ul&gt;</content>
    <link href="https://example.invalid/changes/#release-2026-11-23" rel="alternate" type="text/html" hreflang="zh" />
    <published>2026-11-23T09:30:00+00:00</published>
  </entry>
  <entry>
    <id>{ids[2]}</id>
    <title>2026年6月30日更新</title>
    <updated>2026-06-30T00:00:00+00:00</updated>
    <content type="html">&lt;p&gt;新的年度数据&lt;/p&gt;\
&lt;p&gt;数据截至2026年6月30日。&lt;/p&gt;&lt;p&gt;首次发布。&lt;/p&gt;</content>
    <link href="https://example.invalid/changes/#release-2026-06-30" rel="alternate" type="text/html" hreflang="zh" />
    <published>2026-06-30T00:00:00+00:00</published>
  </entry>
</feed>
"""
    )


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("en", "1 new figure, 2 changed, 1 removed.", "2 new figures, 2 changed, 1 removed."),
        ("de", "1 neuer Wert, 2 geändert, 1 entfernt.", "2 neue Werte, 2 geändert, 1 entfernt."),
    ],
)
def test_new_figures_are_counted_as_people_count(language: str, one: str, two: str) -> None:
    last, new = entries()[0], value("2025", "1")
    assert telling(language).summary(replace(last, new_values=(new,))) == one
    assert telling(language).summary(replace(last, new_values=(new, new))) == two


def test_ids_stay_when_address_and_title_change() -> None:
    ids = re.findall("<id>(.*)</id>", made())
    assert re.findall("<id>(.*)</id>", made(page="https://elsewhere.invalid/x/changes/", site="别的名字")) == ids
    assert all(each.startswith("urn:uuid:") for each in ids)
    every = [*ids, *re.findall("<id>(.*)</id>", made("en")), *re.findall("<id>(.*)</id>", made(sector="green"))]
    assert len(set(every)) == 9


def test_a_sectors_feed_holds_what_changed_there() -> None:
    assert made(sector="green").count("<entry>") == 2
    assert made(sector="other").count("<entry>") == 1, "the first release is everybody's"
    assert "公园 2023年" not in made(sector="other")


def test_a_bodys_feed_holds_what_it_answers_for() -> None:
    second, first = entries()
    kept = replace(
        second, changed_values=(replace(second.changed_values[0], after=value("2023", "13", bodies=("office",))),)
    )
    told = [
        feed(
            (kept, first), telling(), page_url=PAGE, site_name="x", scope=Scope(id=body, name="园林局", is_body=True)
        ).decode()
        for body in ("office", "other")
    ]
    assert [each.count("<entry>") for each in told] == [2, 1]
    assert "公园 2023年：12个 → 13个" in told[0]
    assert 'href="https://example.invalid/changes/body-office.xml" rel="self"' in told[0]
    assert "公园 2024年" not in told[0], "another's"


def test_an_entry_that_was_dated_back_has_no_time_of_another_day() -> None:
    second, first = entries()
    back = replace(second, released=date(2026, 11, 20))
    text = feed((back, first), telling(), page_url=PAGE, site_name="x").decode()
    assert "<updated>2026-11-20T00:00:00+00:00</updated>" in text


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh", ["2023年：2026年11月23日更正，12个 → 13个。", "2024年：2026年11月23日删除，原为 9个。"]),
        (
            "en",
            [
                "2023: corrected on 23 November 2026, from 12 parks to 13 parks.",
                "2024: removed on 23 November 2026; it was 9 parks.",
            ],
        ),
    ],
)
def test_the_page_of_an_indicator_says_what_was_corrected(language: str, told: list[str]) -> None:
    assert list(telling(language).of_indicator(entries(), "parks")) == told
    assert list(telling(language).of_indicator(entries(), "another")) == []


@pytest.fixture
def city_with_address(minimal_plan: Path) -> Callable[..., int]:
    """The small plan with a public address, and its commands."""
    plan = minimal_plan / "indicators" / "plan.yml"
    plan.write_text(plan.read_text("utf-8") + "site_url: https://example.invalid/promises/\n", "utf-8")

    def types(command: str, *arguments: str) -> int:
        return main([command, "--root", str(minimal_plan), "--lang", "zh", *arguments])

    return types


def test_after_a_step_back_the_site_that_is_served_tells_of_it_at_once(
    city_with_address: Callable[..., int], minimal_plan: Path
) -> None:
    """The old frozen page was served: no word of the step back, and the correction of the day before had vanished."""
    parks = minimal_plan / "indicators" / "parks" / "new-parks.yml"
    served = minimal_plan / "releases" / "current"

    def page(address: str) -> str:
        return (served / address).read_text("utf-8")

    assert city_with_address("release", "--note", "首次", "--date", "2026-11-24") == 0
    assert "改过的数值" not in page("i/new-parks/index.html")
    parks.write_text(parks.read_text("utf-8").replace("value: 12,", "value: 13,"), "utf-8")
    assert city_with_address("release", "--note", "更正录入", "--correction", "--date", "2026-11-25") == 0
    corrected = "2023年：2026年11月25日更正，12 个 → 13 个。"
    assert corrected in page("i/new-parks/index.html")
    assert "新建公园 2023年：12 个 → 13 个" in page("changes/index.html")

    assert city_with_address("rollback", "2026-11-24", "--note", "退回", "--date", "2026-11-26") == 0
    assert "<!--last-->" in page("index.html")
    assert "退回<!--/last-->" in page("index.html"), "the home page names the last thing that happened"
    changes = page("changes/index.html")
    for words in ("退回到较早的版本。", "更正录入", "首次", "新建公园 2023年：13 个 → 12 个"):
        assert words in changes
    assert [changes.index(f"release-2026-11-{each}") for each in ("26-back-3", "25", "24")] == sorted(
        changes.index(f"release-2026-11-{each}") for each in ("26-back-3", "25", "24")
    )
    assert corrected in page("i/new-parks/index.html")
    assert "2023年：2026年11月26日更正，13 个 → 12 个。" in page("i/new-parks/index.html")
    assert "What changed" in page("en/changes/index.html")
    assert '<p lang="zh">退回</p>' in page("en/changes/index.html"), "a note in another language says which"
    feeds = sorted(path.relative_to(served).as_posix() for path in served.rglob("*.xml") if "feed" in path.name)
    assert feeds == [
        "changes/feed-parks.xml",
        "changes/feed.xml",
        "en/changes/feed-parks.xml",
        "en/changes/feed.xml",
    ]
    announced = re.compile(r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)">')
    assert announced.findall((served / "index.html").read_text("utf-8")) == ["changes/feed.xml"]
    of_sector = (served / "en" / "s" / "parks" / "index.html").read_text("utf-8")
    assert announced.findall(of_sector) == ["../../changes/feed.xml", "../../changes/feed-parks.xml"]
    assert '<li><a href="../../changes/feed-parks.xml">' in of_sector
    for name in feeds:
        root = ElementTree.parse(served / name).getroot()
        assert len(root.findall("{*}entry")) == 3
        assert "2026年11月26日更正" in page(name) or "Correction of 26 November 2026" in page(name)
    assert city_with_address("releases", "--verify") == 0
    old = (minimal_plan / "releases" / "2026-11-24" / "site" / "changes" / "index.html").read_text("utf-8")
    assert "退回" not in old, "the earlier release stays as it was"


def test_without_a_public_address_there_is_no_feed_and_no_link_to_one(minimal_plan: Path) -> None:
    assert main(["release", "--root", str(minimal_plan), "--note", "一", "--date", "2026-11-24"]) == 0
    served = minimal_plan / "releases" / "current"
    assert not list(served.rglob("feed*.xml"))
    assert "feed" not in (served / "changes" / "index.html").read_text("utf-8")
