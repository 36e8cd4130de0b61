"""Where words stand in a drawing."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from scorecard.site.chart import LAYOUTS, ROW
from scorecard.site.compose.chart.placement import Canvas, Spot, text_width, wrapped
from scorecard.site.compose.chart.plot import years


def canvas() -> Canvas:
    return Canvas(width=300, top=0, bottom=200, letters=10)


def placed(page: Canvas) -> list[str]:
    """Where each text begins: its attributes."""
    return [text.drawn.partition(">")[0] for text in page.texts]


def test_words_stand_at_the_first_spot_with_room() -> None:
    page = canvas()
    page.keep_off([(90, 40, 110, 60)])
    assert page.put(("123",), "value", [(100, 55, "middle"), (100, 80, "start"), (100, 120, "middle")])
    assert placed(page) == [' x="100.0" y="80.0" text-anchor="start"']
    assert not page.put(("123",), "value", [(100, 80, "start")])
    assert len(page.texts) == 1


def test_words_keep_off_a_line_wherever_it_runs() -> None:
    page = canvas()
    page.keep_off_line((0, 0, 200, 200), 2)
    spots: list[Spot] = [(100, 105, "middle"), (160, 105, "middle")]
    assert page.put(("12",), "value", spots)
    assert placed(page) == [' x="160.0" y="105.0" text-anchor="middle"']


def test_what_must_stand_takes_the_least_crowded_spot_and_of_equal_ones_the_first() -> None:
    page = canvas()
    page.keep_off([(0, 0, 300, 200), (0, 0, 300, 100)])
    for line in range(0, 300, 7):
        page.keep_off_line((line, 100, line, 200), 1)
    spots: list[Spot] = [(100, 50, "middle"), (100, 130, "middle"), (100, 130.1, "middle"), (107, 130, "middle")]
    assert page.put(("1",), "target", spots, always=True)
    assert placed(page) == [' x="100.0" y="130.0" text-anchor="middle"']


def test_words_move_sideways_to_stay_in_the_frame() -> None:
    page = canvas()
    page.fix(("123",), "tick", (0, 50, "middle"))
    page.fix(("123", "<4>"), "tick", (300, 50, "start"))
    assert text_width("123", 10) == pytest.approx(21)
    assert placed(page) == [' x="11.5" y="50.0" text-anchor="middle"', ' x="277.0" y="50.0" text-anchor="start"']
    assert page.texts[1].drawn.endswith('>123<tspan x="277.0" dy="12">&lt;4&gt;</tspan></text>')


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("  ", []),
        (" a bcd ", ["a bcd"]),
        ("three short words", ["three", "short", "words"]),
        ("空气质量，达标", ["空气质", "量，达", "标"]),
        ("unbreakably", ["unbreakably"]),
    ],
)
def test_a_longer_text_is_broken_between_words_and_wide_characters(text: str, lines: list[str]) -> None:
    assert wrapped(text, 40, 10) == lines


@pytest.mark.parametrize(("first", "last"), [(1990, 2050), (1991, 2030), (2006, 2028), (2019, 2025)])
def test_years_stand_apart_at_the_edge_too(first: int, last: int) -> None:
    for layout in (ROW, *LAYOUTS):
        places = [float(each.partition(' x="')[2].partition('"')[0]) for each in placed(years(layout, first, last))]
        apart = min(later - earlier for later, earlier in pairwise(places))
        assert apart > text_width("2025", layout.letters), layout.name


SMALL = re.compile(r'(?s)<svg[^>]* viewBox="0 0 328 80".*?</svg>')
STRETCH = re.compile(r'<line[^>]* stroke-width="1.5" transform="translate\(([\d.]+),([\d.]+)\)" x2="([\d.]+)" y2="0"')
FIGURE = re.compile(r'<text class="chart-(?:beside|value)" x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)">([^<]+)')


def test_a_stretch_strikes_no_figure_of_a_small_plot_out(real_site: Path) -> None:
    plots = [each for page in real_site.glob("i/*/index.html") for each in SMALL.findall(page.read_text("utf-8"))]
    struck, seen = [], 0
    for plot in plots:
        stretches = [(float(x) + 6, float(y) + 24, float(width)) for x, y, width in STRETCH.findall(plot)]
        seen += len(stretches)
        for x, y, anchor, figure in FIGURE.findall(plot):
            wide = text_width(figure, 12.5)
            left = float(x) - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
            struck += [
                figure
                for start, level, width in stretches
                if float(y) - 10 < level < float(y) and left < start + width and start < left + wide
            ]
    assert seen > 20
    assert struck == []


TARGET = re.compile(r'<text class="chart-target" x="[\d.]+" y="([\d.]+)" text-anchor="\w+">([^<]+)')
TICK = re.compile(r'<text class="chart-tick" x="[\d.]+" y="([\d.]+)" text-anchor="end">10<')


def test_a_targets_words_stand_at_its_own_line_between_columns_too(german_site: Path) -> None:
    """Where there is no room for all of them, the figure alone stands there."""
    page = (german_site / "i/gender-pay-gap/index.html").read_text("utf-8")
    words = [text for _, text in TARGET.findall(page)]
    assert words == ["≤\u00a010", "2030 target ≤\u00a010"]
    lines = [float(y) - letters * 0.34 for y, letters in zip(TICK.findall(page), (12.5, 14), strict=True)]
    for (y, _), line, letters in zip(TARGET.findall(page), lines, (12.5, 14), strict=True):
        assert line - float(y) == pytest.approx(letters * 0.3 + 2.25, abs=0.2)


PLOT = re.compile(r'(?s)<svg class="plot[^"]*" viewBox="0 0 (328|720) .*?</svg>')
ANY_TICK = re.compile(r'<text class="chart-tick" x="[\d.]+" y="([\d.]+)" text-anchor="end">([^<]+)<')


def number(words: str) -> float:
    return float(words.replace("\u00a0", " ").split(" ")[-1].replace(",", "").replace("\u2212", "-").rstrip("%"))


def test_a_targets_words_stand_at_no_other_line_than_its_own(german_site: Path) -> None:
    """Above it, below it or within it, also where several crowd; where they cannot, within what leads to it."""
    astray, seen = [], 0
    for page in sorted(german_site.glob("i/*/index.html")):
        for plot in PLOT.finditer(page.read_text("utf-8")):
            letters = 12.5 if plot[1] == "328" else 14
            ticks = [(float(y) - letters * 0.34, number(value)) for y, value in ANY_TICK.findall(plot[0])]
            targets = TARGET.findall(plot[0])
            if len(ticks) < 2 or not targets:
                continue
            (low, first), *_, (high, last) = ticks
            for y, words in targets:
                line = low + (number(words) - first) * (high - low) / (last - first)
                seen += 1
                if not -letters * 0.3 - 2.5 <= float(y) - line <= letters + 2.5:
                    astray.append((page.parent.name, letters, words, round(float(y) - line, 1)))
    assert astray == []
    assert seen > 50
