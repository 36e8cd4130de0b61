"""The German plan, whole: its verdicts, its tables read again, and a site that speaks English and German alone."""

import re
from collections import Counter
from pathlib import Path

import pytest

from scorecard.cli import main
from scorecard.judging.assess import assess_plan
from scorecard.reading.check import find_problems
from scorecard.reading.load import Inputs, read_inputs
from scorecard.records.dimension import Group
from scorecard.records.project import PROJECT
from scorecard.staff.release.gates import site_gates

ROOT = PROJECT / "examples" / "germany"
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    return read_inputs(ROOT)


def test_every_target_has_a_verdict_and_nothing_is_wrong_with_the_plan(inputs: Inputs) -> None:
    assert [each for each in find_problems(inputs) if each.severity == "error"] == []
    records = {each: document.record for each, document in inputs.indicators.items()}
    verdicts = assess_plan(inputs.plan.record, records, inputs.sources.record.sources, inputs.units.record.units)
    assert len(verdicts) == 105
    by_status = Counter(each.status.value for each in verdicts.values())
    assert (by_status["met"], by_status["not_met"], by_status["not_due"]) == (6, 14, 3)


def test_a_dozen_indicators_and_more_are_broken_down(inputs: Inputs) -> None:
    groups: dict[str, list[Group]] = {
        each: [value.group for value in document.record.observations if value.group]
        for each, document in inputs.indicators.items()
    }
    assert sum(1 for found in groups.values() if found) == 39


def test_the_tables_say_what_the_plan_says(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["import-table", str(ROOT / "tables.yml"), "--root", str(ROOT), "--lang", "en", "--dry-run"]
    assert main(arguments) == 0
    said = capsys.readouterr().out
    assert "As in the tables: 10080 values." in said
    assert "Nothing new; nothing was written." in said


def test_a_plan_full_of_figures_passes_the_gates_of_a_release(german_site: Path) -> None:
    found = [each for gate in site_gates() for each in gate.find(german_site)]
    assert [(each.place.file, each.code, each.values) for each in found] == []


def test_a_site_in_english_and_german_says_nothing_in_chinese(german_site: Path) -> None:
    found = {
        path.relative_to(german_site).as_posix(): match[0]
        for path in sorted(german_site.rglob("*"))
        if path.suffix in {".html", ".csv", ".json", ".xml", ".webmanifest", ".svg"}
        if (match := CHINESE.search(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_an_indicator_shows_its_groups_in_both_languages(german_site: Path) -> None:
    english = (german_site / "i" / "air-pollutants" / "index.html").read_text(encoding="utf-8")
    german = (german_site / "de" / "i" / "air-pollutants" / "index.html").read_text(encoding="utf-8")
    assert "Emissions of air pollutants, by Pollutant" in english
    assert "Emissionen von Luftschadstoffen, nach: Schadstoff" in german
    assert english.count('class="spark"') == german.count('class="spark"') == 5


def test_german_pages_speak_german(german_site: Path) -> None:
    """Offices by their German names, thousands parted one way, sentences begun with a capital."""
    wrong = re.compile(r"Federal (?:Ministry|Statistical|Office|Institute)|German Environment|\b[0-9]{1,3} [0-9]{3}\b")
    found = {}
    for path in sorted((german_site / "de").rglob("index.html")):
        shown = re.sub(r"(?s)<(script|style|svg).*?</\1>|<[^>]+>", "|", path.read_text(encoding="utf-8"))
        if match := wrong.search(shown):
            found[path.parent.name] = match[0]
    assert found == {}
    home = (german_site / "de" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'class="lead">(\S+ \S+)', home)[:1] == ["Zu 1"]


def test_a_group_is_named_wherever_its_figures_stand_for_the_indicator(german_site: Path) -> None:
    """The figures of women and of foreign school leavers are not said to be everybody's."""
    deaths = (german_site / "de" / "i" / "premature-mortality" / "index.html").read_text(encoding="utf-8")
    assert "<caption>Vorzeitige Sterblichkeit (Frauen) (je 100.000 Einwohner)\xa0· Deutschland</caption>" in deaths
    assert "Vorzeitige Sterblichkeit (Frauen): 146,5 je 100.000 Einwohner (2023)" in deaths
    assert "Vorzeitige Sterblichkeit (Männer): 271,4" in deaths
    school = (german_site / "de" / "i" / "foreign-school-leavers" / "index.html").read_text(encoding="utf-8")
    assert "Hauptschulabschluss (Ausländisch): 84,0\xa0% (2022), zum Vergleich Deutsch: 94,3\xa0%" in school.replace(
        " %", "\xa0%"
    )
    children = (german_site / "i" / "obesity-children" / "index.html").read_text(encoding="utf-8")
    assert "Obesity among children and adolescents (3 to 10 years): due 2030." in children


def test_a_chart_of_many_targets_keeps_those_that_hold_and_the_base_they_count_from(german_site: Path) -> None:
    page = (german_site / "de" / "i" / "greenhouse-gases" / "index.html").read_text(encoding="utf-8")
    wide = re.search(r'(?s)<svg class="plot wide.*?</svg>', page)
    assert wide is not None
    texts = [each.replace("\xa0", " ") for each in re.findall(r"<text[^>]*>([^<]*)</text>", wide[0])]
    assert {"100,0", "Ziel 2020 ≤ 60,0", "Ziel 2030 ≤ 35,0", "Ziel 2040 ≤ 12,0", "Ziel 2045 ≤ 0", "1990"} <= set(texts)


def test_states_are_shown_by_sex_and_not_sexes_by_state_once_more(german_site: Path) -> None:
    page = (german_site / "i" / "premature-mortality" / "index.html").read_text(encoding="utf-8")
    captions = re.findall(r"<caption>(Premature mortality[^<]*, by [^<]*)</caption>", page)
    assert captions == [
        "Premature mortality, by Sex",
        "Premature mortality (Women), by Federal state",
        "Premature mortality (Men), by Federal state",
    ]


def test_targets_far_ahead_do_not_make_a_column_of_every_year(german_site: Path) -> None:
    page = (german_site / "s" / "energy" / "index.html").read_text(encoding="utf-8")
    head = page.partition('class="years"')[2].partition("</thead>")[0]
    assert re.findall(r">(\d{4})<", head) == [str(year) for year in (*range(2019, 2024), 2030, 2040, 2050)]
