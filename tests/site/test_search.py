"""What the search index knows of a text, and the two tables for Chinese."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from scorecard.site.publish.characters import common_characters, pinyin_table, simplified_characters, traditional_pairs
from scorecard.site.publish.search import search_files, terms_of
from scorecard.site.publish.terms import terms
from scorecard.site.rendered import LanguageSite, OutputFile, RenderedPage, SearchRecord
from tests.site.test_publish import page, small_site


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("任务48：助餐点, Schools", ["任务", "务", "48", "助餐", "餐点", "点", "schools"]),
        ("ＰＭ2.5", ["pm2.5", "pm25"]),
        ("V2.5 3a.5 a.b", ["v2.5", "v25", "3a.5", "a", "b"]),
        ("㐀㐁", ["㐀㐁", "㐁"]),
        ("3,000 3 000 3000", ["3000", "3000", "3000"]),
        ("34.5", ["34.5"]),
        ("3.5万个", ["35000", "3.5", "万个", "个"]),
        ("0.45万，2亿，1.00005万", ["4500", "200000000", "0.45", "万", "2", "亿", "1.00005", "万"]),
        ("Café Straße Müller", ["cafe", "strasse", "muller"]),
        ("\U00020bb7野家", ["\U00020bb7野", "野家", "家"]),
        ("город", ["город"]),
    ],
)
def test_terms_are_words_numbers_and_pairs_of_chinese_characters(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_traditional_characters_are_found_as_simplified_ones() -> None:
    assert terms("幼兒園", simplified_characters()) == terms("幼儿园")
    assert traditional_pairs("儿园车") == "兒儿園园車车"


def test_the_pinyin_table_holds_the_readings_that_occur_and_those_of_common_characters() -> None:
    table = pinyin_table(["银行", "行人", "PM2.5", "暐"])
    assert [each for each in ("hang", "xing", "heng", "wei") if "行" in table[each]] == ["hang", "xing"]
    assert "暐" in table["wei"]
    assert "宝" in table["bao"]
    assert len(common_characters()) == 3755
    assert "鑫" not in "".join(table.values())


def searched(*pages: RenderedPage, language: str = "en", **changes: Any) -> LanguageSite:
    """A language with these pages and that of the search."""
    here = next(each for each in small_site().languages if each.language == language)
    return replace(here, pages=(*pages, page("search/", language, search=None)), **changes)


def found(address: str, title: str, text: str = "", **changes: Any) -> RenderedPage:
    record = SearchRecord(title=title, text=text, **changes)
    return replace(page(address, "en"), search=record)


def read(files: list[OutputFile]) -> dict[str, Any]:
    """What arrives in the browser, by the name that it arrives under."""
    arrived: dict[str, Any] = {}
    for file in files:
        text = file.content.decode()
        assert text.startswith("searchIndex.apply(null,[")
        assert text.endswith("]);\n")
        name, value = json.loads(text.removeprefix("searchIndex.apply(null,").removesuffix(");\n"))
        arrived[name] = value
    return arrived


def postings(files: list[OutputFile]) -> dict[str, str]:
    """The lines of all shards: each term with its pages."""
    arrived = read(files)
    lines = [line for first, _ in arrived["*"]["shards"] for line in arrived[first].split("\n")]
    return dict(line.split(" ") for line in lines)


def test_a_language_without_a_search_page_or_without_a_page_to_be_found_has_no_index() -> None:
    alone = found("a/", "Alpha")
    assert search_files(replace(searched(), pages=(alone,))) == []
    assert search_files(searched()) == []
    assert search_files(searched(page("a/", "en", search=None))) == []


def test_the_index_holds_what_is_shown_of_each_page_and_where_its_terms_stand() -> None:
    alpha = found("a/", "Alpha", "beta gamma 1", section="S", status="met|not_met", status_label="Met", measurable=True)
    beta = found("b/", "Beta", "alpha", summary="gamma", keywords=("Delta",))
    here = searched(alpha, page("none/", "en", search=None), beta, search_words=("word",), search_fillers=("the",))
    files = search_files(here)
    pages, shard = files
    assert pages.path == "en/search/pages.js"
    assert read(files)["*"] == {
        "pages": [
            ["a/", "Alpha", "", "S", "met|not_met", "Met", 1],
            ["b/", "Beta", "gamma", "", "", "", 0],
        ],
        "shards": [["1", shard.path.removeprefix("en/search/")]],
        "words": ["word"],
        "fillers": ["the"],
    }
    assert re.fullmatch(r"en/search/terms-[0-9a-f]{10}\.js", shard.path)
    assert postings(files) == {
        "1": "0", "alpha": "0!1", "beta": "0,1!", "delta": "1!", "gamma": "0,1", "met": "0", "s": "0",
    }  # fmt: skip


def test_a_page_whose_terms_were_cut_before_is_found_by_those() -> None:
    cut = replace(found("a/", "Alpha"), found_by=("strong\nterm", "weak"))
    assert postings(search_files(searched(cut))) == {"strong": "0!", "term": "0!", "weak": "0"}
    assert terms_of(found("a/", "Alpha Beta", "alpha gamma", keywords=("Delta",)), "en") == (
        "alpha\nbeta\ndelta", "gamma",
    )  # fmt: skip
    assert terms_of(page("a/", "en", search=None), "en") == ("", "")
    assert terms_of(replace(page("a/"), search=SearchRecord(title="園", text="")), "zh") == ("园", "")
    assert terms_of(found("a/", "園"), "en") == ("園", "")


def test_distances_between_pages_are_written_in_base_36() -> None:
    at = (0, 9, 19, 54, 90, 1385, 2681)
    pages = [replace(found(f"{each}/", "x"), found_by=("", "rare" if each in at else "")) for each in range(2682)]
    assert postings(search_files(searched(*pages))) == {"rare": "0,9,a,z,10,zz,100"}


def test_terms_stand_in_the_order_in_which_a_browser_compares() -> None:
    cut = replace(found("a/", "x"), found_by=("", "﨎\nb\n𠮷\na"))
    assert [*postings(search_files(searched(cut)))] == ["a", "b", "𠮷", "﨎"]


@pytest.mark.parametrize(
    ("most", "shards"),
    [(4, ["aa", "bb", "cc", "éé"]), (5, ["aa", "cc"]), (9, ["aa", "cc"]), (10, ["aa", "éé"]), (17, ["aa"])],
)
def test_a_shard_is_closed_when_it_has_grown_to_its_size(
    monkeypatch: pytest.MonkeyPatch, most: int, shards: list[str]
) -> None:
    """Each line has four letters, of which é takes two bytes, and an end."""
    monkeypatch.setattr("scorecard.site.publish.search.SHARD_BYTES", most)
    cut = replace(found("a/", "x"), found_by=("", "aa\nbb\ncc\néé"))
    files = search_files(searched(cut))
    named = read(files)["*"]["shards"]
    assert [first for first, _ in named] == shards
    assert [name for _, name in named] == [each.path.removeprefix("en/search/") for each in files[1:]]
    assert postings(files) == {"aa": "0", "bb": "0", "cc": "0", "éé": "0"}


@pytest.mark.parametrize(("count", "parts"), [(25, []), (26, [20, 6])])
def test_entries_of_many_pages_stand_in_files_of_twenty(count: int, parts: list[int]) -> None:
    here = searched(*(found(f"{each}/", f"Page {each}") for each in range(count)))
    files = search_files(here, most_pages=25)
    arrived = read(files)
    names = [each.path for each in files if "entries" in each.path]
    assert names == [f"en/search/entries-{at}.js" for at in range(len(parts))]
    if not parts:
        assert len(arrived["*"]["pages"]) == count
        return
    assert {key: arrived["*"][key] for key in ("count", "each")} == {"count": count, "each": 20}
    assert "pages" not in arrived["*"]
    assert [len(arrived[f"#{at}"]) for at in range(len(parts))] == parts
    assert arrived["#1"][0][:2] == ["20/", "Page 20"]
    assert re.fullmatch("[0-9a-f]{10}", arrived["*"]["version"])


def test_a_line_end_of_scripts_in_a_title_ends_no_line() -> None:
    files = search_files(searched(found("a/", "a\u2028b\u2029c")))
    assert "\\u2028b\\u2029" in files[0].content.decode()
    assert not {"\u2028", "\u2029"} & {*files[0].content.decode()}


def test_a_chinese_index_holds_the_tables_for_its_own_words_made_once() -> None:
    asked: list[str] = []

    def remember(key: str, make: Callable[[], Any]) -> Any:
        asked.append(key)
        return make()

    bank = replace(page("a/"), search=SearchRecord(title="银行", text="儿园"))
    table = read(search_files(searched(bank, language="zh", search_words=("长春",)), remember=remember))["*"]
    assert "银行".encode() in search_files(searched(bank, language="zh"))[0].content
    assert "兒儿" in table["traditional"]
    assert "車车" not in table["traditional"]
    assert "行" in table["pinyin"]["hang"]
    assert "长" in table["pinyin"]["chang"]
    assert "长" not in table["pinyin"]["zhang"]
    cars = replace(bank, search=SearchRecord(title="银行", text="车"))
    for pages, words in (((bank,), ("长春",)), ((bank,), ("长大",)), ((cars,), ("长春",))):
        search_files(searched(*pages, language="zh", search_words=words), remember=remember)
    search_files(searched(bank), remember=remember)
    assert asked[0] == asked[1]
    assert len(asked) == 4
    assert len({*asked}) == 3
