"""What English and German sentences say of their figures, and the targets that are proposed for them."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml

from scorecard.reading.load import Inputs, read_inputs
from scorecard.records.languages import language_of
from scorecard.records.lexicon import lexicon
from scorecard.records.project import PROJECT
from scorecard.staff.audit import PolicyClause, audit, find_figures
from scorecard.staff.audit.figure import Figure
from scorecard.staff.audit.figure_words import shipped_words, words_of
from scorecard.staff.audit.number_style import style_in
from scorecard.staff.lists.propose import ProposedClause, propose_list
from scorecard.staff.new.questions import KINDS

READ = ("zh", "en", "de")


@cache
def german() -> Inputs:
    return read_inputs(PROJECT / "examples/germany")


def in_language(language: str) -> Inputs:
    """The German plan as one of a single language."""
    inputs = german()
    record = inputs.plan.record.model_copy(update={"languages": (language,)})
    return replace(inputs, plan=replace(inputs.plan, record=record))


def figures(sentence: str, language: str) -> tuple[Figure, ...]:
    clause = PolicyClause(part="goal", number=1, text=sentence, start=0, line=1, column=1)
    words = shipped_words(language)
    return find_figures(clause, style_in(language_of(language).locale, range(2006, 2041), words))


def proposed(sentences: list[str], language: str) -> tuple[ProposedClause, ...]:
    items = "".join(f"{number}. {each}.\n" for number, each in enumerate(sentences, start=1))
    return propose_list(f"A plan\nAims\n{items}", in_language(language), "plan.txt").clauses


def said_of(figure: Figure) -> str:
    """`text: what the words say of it`."""
    flags = [name for name in ("changes", "falls", "total", "rate", "hedged", "held") if dict(vars_of(figure))[name]]
    said = [*sorted(figure.senses), *flags, *([figure.every] if figure.every else [])]
    return f"{figure.text}: {' '.join(said)}".replace("\N{NO-BREAK SPACE}", " ")


def vars_of(figure: Figure) -> dict[str, bool]:
    return {
        "changes": figure.changes,
        "falls": figure.falls,
        "total": figure.total,
        "rate": figure.rate,
        "hedged": figure.hedged,
        "held": figure.held,
    }


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "Build at least 1,200 homes by 2028", "1,200 homes: at_least"),
        ("en", "No more than 5 per cent of pupils leave early", "5 per cent: at_most"),
        ("en", "Cut waste by more than 30% between 2015 and 2030", "30%: above changes falls"),
        ("en", "Raise the share to 65% and cut the gap to 3%", "65%: at_least; 3%: at_most"),
        ("en", "Emissions are to be reduced by 15 to 20%", "15 to 20%: changes falls"),
        ("en", "Keep the gap at 10% or less every year until 2030", "10%: at_most year"),
        ("en", "We aim to open about 20 schools in total", "20 schools: about total hedged"),
        ("en", "Maintain a growth rate of 2% a year", "2%: rate held year"),
        ("en", "Plant two parks within 5 kilometres", "two: ; 5 kilometres: at_most"),
        ("en", "Raise the rate at age 20 to 64 by 3 percentage points", "3 percentage points: changes"),
        ("en", "Bring deaths down to 190 per 100,000 inhabitants", "190: at_most"),
        ("en", "Spend up to 2.5 million euros in 2027. 40 jobs follow", "2.5 million euros: at_most; 40 jobs: "),
        ("de", "Bis 2028 mindestens 1.200 Wohnungen bauen", "1.200 Wohnungen: at_least"),
        ("de", "Quote bis 2030 auf 7 % senken", "7 %: at_most"),
        ("de", "Quote bis 2030 auf 7 % steigern", "7 %: at_least"),
        ("de", "Verbrauch gegenüber 2008 um 30 % senken", "30 %: changes falls"),
        ("de", "Verbrauch um 2,1 % pro Jahr steigern", "2,1 %: changes year"),
        ("de", "Ausgaben auf über 6 Mrd. Euro erhöhen", "6 Mrd. Euro: above"),
        ("de", "Möglichst 40 Schulen, höchstens aber 5 Tage Wartezeit", "40 Schulen: hedged; 5 Tage: at_most"),
        ("de", "Anteil der 30- bis 34-Jährigen um 3 Prozentpunkte heben, ca. 20 Orte", "3 Prozentpunkte: ; 20: about"),
        ("de", "Zwischen 10 und 20 % der Fläche, insgesamt zwei Parks", "10 und 20 %: ; zwei: total"),
    ],
)  # fmt: skip
def test_the_words_around_a_figure_are_read(language: str, sentence: str, expected: str) -> None:
    numbers = [each for each in figures(sentence, language) if each.kind == "number"]
    assert "; ".join(said_of(each) for each in numbers) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "kinds"),
    [
        ("en", "since 1990, by 2050, between 1990 and 2050, 2000 homes", "year year year year number"),
        ("de", "seit 1990, bis 2050, von 1990 bis 2050, 2000 Wohnungen", "year year year year number"),
        ("en", "in 2027, in 2000 villages, over 2000 new homes, for 1990 children", "year number number number"),
        ("de", "im Jahr 2027, in 2000 Dörfern, über 2000 neue Wohnungen, für 1990 Kinder", "year number number number"),
        ("en", "children aged 3 to 5, 30- to 34-year-olds, PM2.5, goal 7", "name name name name"),
        ("de", "3- bis 5-Jährige, im Alter von 65, Artikel 20, Linie 4", "name name name name"),
    ],
)
def test_years_and_names_are_told_from_numbers(language: str, sentence: str, kinds: str) -> None:
    assert " ".join(each.kind for each in figures(sentence, language)) == kinds


ASKED = [
    ("en", "Plant at least 5,000 trees every year until 2030", "every_period", "5000", "2030", "every=year"),
    ("en", "Take less than 30 hectares a day by 2030", "at_most", "30", "2030", ""),
    ("en", "Raise climate finance to at least 6 billion euros by 2025", "at_least", "6", "2025", ""),
    ("en", "Cut energy by 15 to 20% between 2008 and 2030", "increment", "-15", "2030", "measure=percent base=2008"),
    ("en", "Raise productivity by 2.1% a year from 2008 to 2050", "growth", "2.1", "2050", "every=year"),
    ("en", "Double climate finance between 2014 and 2020", "multiple", "2", "2020", "base=2014"),
    ("en", "Halve the waiting time by 2028", "multiple", "0.5", "2028", ""),
    ("en", "Bring fast networks to every household by 2025", "full_coverage", "", "2025", ""),
    ("en", "Carry out 40 projects by 2027", "cumulative", "40", "2027", ""),
    ("en", "Reduce debt steadily", "direction", "", "", ""),
    ("de", "Bis 2030 jedes Jahr 6 Millionen Menschen versorgen", "every_period", "6", "2030", "every=year"),
    ("de", "Finanzierung bis 2025 auf mindestens 6 Mrd. Euro erhöhen", "at_least", "6", "2025", ""),
    ("de", "Verbrauch bis 2030 gegenüber 2008 um 30 % senken", "increment", "-30", "2030", "measure=percent base=2008"),
    ("de", "Anteil um 5 Prozentpunkte erhöhen", "increment", "5", "", "measure=points"),
    ("de", "Schulden jedes Jahr unter 60 % halten", "every_period", "60", "", "every=year comparator=at_most"),
    ("de", "Die Mittel bis 2028 verdoppeln", "multiple", "2", "2028", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kind", "value", "due", "more"), ASKED)
def test_a_kind_is_proposed_from_the_words(
    language: str, sentence: str, kind: str, value: str, due: str, more: str
) -> None:
    (clause,) = proposed([sentence], language)
    (target,) = [each for each in clause.targets if each.promises]
    assert (target.kind, target.value, target.due, " ".join(target.more)) == (kind, value, due, more)


def test_a_title_and_a_name_end_before_what_leads_to_the_figure() -> None:
    """Neither “Raise the rate to at least” nor, of “Plant at least 5,000 trees”, “at least”."""
    sentences = [
        "Raise the recycling rate to at least 65% by 2027",
        "Plant at least 5,000 trees",
        "By 2027 cut waste by 3%",
    ]
    found = [(each.title, each.targets[-1].name) for each in proposed(sentences, "en")]
    assert found == [
        ("Raise the recycling rate", "recycling rate"),
        ("Plant", "Plant at least 5,000 trees"),
        ("By 2027 cut waste by 3%", "waste"),
    ]


def test_units_of_the_plan_and_names_are_found_beside_a_figure() -> None:
    english = proposed(["Raise renewables to at least 80% of electricity by 2030", "Spend 6 billion euros"], "en")
    german_ones = proposed(["Bis 2030 die Mittel auf 6 Mrd. Euro erhöhen", "Bis 2030 bei EMAS 5.000 Standorte"], "de")
    found = [(each.targets[-1].name, each.targets[-1].unit) for each in (*english, *german_ones)]
    assert found == [
        ("renewables", "%"),
        ("Spend 6 billion euros", "EUR billion"),
        ("Mittel", "EUR billion"),
        ("bei EMAS", "sites"),
    ]


@pytest.mark.parametrize("language", ["en", "de"])
def test_of_the_german_plan_most_kinds_are_proposed_as_people_chose_them(language: str) -> None:
    """Of 105 commitments 26 name no figure and no word for one; of the others three are a matter of judgement."""
    targets = [target for each in german().indicators.values() for target in each.record.targets]
    clauses = proposed([each.text[language] for each in targets], language)
    pairs = list(zip(clauses, targets, strict=True))
    right = [any(each.kind == target.kind for each in clause.targets) for clause, target in pairs]
    assert (len(right), sum(right)) == (105, 76)
    unlike = {
        (target.kind, each.kind)
        for (clause, target), is_right in zip(pairs, right, strict=True)
        for each in clause.targets
        if not is_right and each.promises and each.kind != "milestone"
    }
    judged = {("at_least", "every_period"), ("at_least", "cumulative"), ("at_most", "zero"), ("increment", "multiple")}
    assert unlike <= judged | {("at_most", "full_coverage")}


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_words_of_a_language_are_in_the_same_groups_as_the_chinese_ones(language: str) -> None:
    """Beside what only spaced words need; every kind that a word makes is one."""
    files = {
        each: yaml.safe_load((PROJECT / f"templates/strings/{each}/figures.yml").read_text("utf-8")) for each in READ
    }
    of_spaced = {
        "verbs", "during", "since", "by", "to", "verbs_stand", "numerals", "names_before", "per", "ranges", "spoken_of",
    }  # fmt: skip
    assert set(files[language]) == (set(files["zh"]) - {"reaching", "adjoining"}) | of_spaced
    for group in files[language]["promises"].values():
        assert {*group.get("makes", ()), *group.get("kinds", ())} <= set(KINDS)
        assert all(isinstance(word, str) for word in group["words"])


def test_a_word_stands_for_itself_and_one_with_a_star_for_its_beginnings() -> None:
    words = lexicon({"less than": 1, "no less than": 2, "rais*": 3}, spaced=True)
    found = [
        (match.group(), meaning)
        for match, meaning in words.find("No less  than 3, less than 4; unless thanks, raising")
    ]
    assert found == [("No less  than", 2), ("less than", 1), ("raising", 3)]
    assert words.ending("it is no less than ")[1] == 2  # type: ignore[index]
    assert words.ending("less than that") is None
    assert not lexicon((), spaced=True).stands_in("anything")


def test_a_plan_brings_the_words_of_its_own_language(tmp_path: Path) -> None:
    assert not words_of(tmp_path, "fr").is_read
    folder = tmp_path / "templates/strings/fr"
    folder.mkdir(parents=True)
    (folder / "figures.yml").write_text("before: {at_least: [au moins]}\nmeasures: ['%']\n", "utf-8")
    words = words_of(tmp_path, "fr")
    clause = PolicyClause(part="goal", number=1, text="Au moins 40 % des logements", start=0, line=1, column=1)
    (figure,) = find_figures(clause, style_in("fr", range(2015, 2041), words))
    assert (figure.comparator, figure.senses) == ("Au moins", {"at_least"})


ENGLISH = """\
The plan of Sometown
Aims
1. Raise the recycling rate to at least {level}% by {year}. Cut water losses by 30% between 2015 and 2030.
2. Keep noise below 50 points every year.
"""
GERMAN = """\
Der Plan von Irgendwo
Ziele
1. Recyclingquote bis {year} auf mindestens {level} % steigern. Wasserverluste von 2015 bis 2030 um 30 % senken.
2. Lärm jedes Jahr unter 50 Punkten halten.
"""
PLAN = """\
title: {L: The plan}
site_name: {L: The plan}
place: {L: Sometown}
geography: sometown
geographies: {sometown: {L: Sometown}}
languages: [L]
as_of: 2026-11-23
period: 2020..2030
document: {title: {L: The plan}, publisher: {L: nobody}}
sectors: [{id: town, name: {L: Town}, covers: {L: Everything.}}]
parts:
  - id: goal
    name: {L: Aims}
    label: {L: "Aim {number}"}
    titled: false
    text: {starts: HEAD, clause: numbered}
    clauses:
      - {number: 1, title: {L: One}, sector: town}
      - {number: 2, title: {L: Two}, sector: town}
"""
CUT = "kind: increment, value: -30, measure: percent, base: 2015, due: 2030"
CEILING = "kind: every_period, comparator: at_most, value: 50, strict: true, start: 2020, due: 2030, due_implied: true"
TARGETS = {
    "recycling": ("%", "kind: at_least, value: 65, due: 2030", "goal/1", "recycling rate", "Recyclingquote"),
    "losses": ("%", CUT, "goal/1", "water losses", "Wasserverluste"),
    "noise": ("points", CEILING, "goal/2", "noise", "Lärm"),
}


def audited(root: Path, language: str, text: str, **instead: str) -> list[str]:
    """The audit of a plan of one language, as `code: commitment`; a target may be written otherwise."""
    folder = root / "indicators/town"
    folder.mkdir(parents=True)
    head = "Aims" if language == "en" else "Ziele"
    plan = re.sub(r"\bL\b", language, PLAN).replace("HEAD", head)
    (folder.parent / "plan.yml").write_text(plan, "utf-8")
    points = {"en": "points", "de": "Punkte"}[language]
    units = f'units:\n  "%": {{name: {{{language}: "%"}}}}\n  points: {{name: {{{language}: {points}}}}}\n'
    (folder.parent / "units.yml").write_text(units, "utf-8")
    (folder.parent / "sources.yml").write_text("sources: {}\n", "utf-8")
    for name, (unit, target, clause, english, german_name) in TARGETS.items():
        said = english if language == "en" else german_name
        target = instead.get(name, target)
        content = (
            f'name: {{{language}: {said}}}\nunit: "{unit}"\ndirection: none\ndefinition: {{{language}: x}}\ntargets:\n'
            f"  - {{id: goal, clauses: [{clause}], text: {{{language}: {said}}}, {target}}}\n"
        )
        (folder / f"{name}.yml").write_text(content, "utf-8")
    report = audit(read_inputs(root), {f"plan-text.{language}.txt": text})
    return [f"{each.code}: {each.values.get('commitment', each.values.get('figure'))}" for each in report.problems]


@pytest.mark.parametrize(("language", "text"), [("en", ENGLISH), ("de", GERMAN)])
def test_an_audit_holds_signs_changes_periods_and_dates_to_the_words(tmp_path: Path, language: str, text: str) -> None:
    right = text.format(level=65, year=2030)
    assert audited(tmp_path / "right", language, right) == []
    ceiling = audited(tmp_path / "sign", language, right, recycling="kind: at_most, value: 65, due: 2030")
    assert ceiling == ["audit-comparator: recycling.goal"]
    level = audited(tmp_path / "kind", language, right, losses="kind: at_least, value: 30, due: 2030")
    assert level == ["audit-kind: losses.goal", "audit-uncovered: 2015"]
    once = audited(tmp_path / "every", language, right, noise="kind: at_most, value: 50, due: 2030, due_implied: true")
    assert once == ["audit-flag-missing: noise.goal", "audit-kind: noise.goal"]
    late = audited(tmp_path / "due", language, text.format(level=65, year=2028))
    assert late == ["audit-due: recycling.goal", "audit-uncovered: 2028"]
    missing = audited(tmp_path / "value", language, text.format(level=70, year=2030))
    figure = {"en": "70%", "de": "70 %"}[language]
    assert sorted(missing) == ["audit-figure-missing: recycling.goal", f"audit-uncovered: {figure}"]
