"""What a signature covers: every field of every record, every page people write, every template."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest

from scorecard.history.difference import Difference, compare, fingerprint
from scorecard.history.field_texts import facts_of
from scorecard.history.snapshot import Snapshot, from_json, to_json
from scorecard.history.take import snapshot_of
from scorecard.judging.judge import judge
from scorecard.reading.document import Document
from scorecard.reading.load import Inputs, SiteWords, read_inputs, read_site_words
from scorecard.records import coverage, dimension, model, outline
from scorecard.records.model import Change, Override, Withdrawal
from scorecard.records.model.target import Pace
from scorecard.records.period import Period
from scorecard.records.record import Record
from scorecard.staff.diff import difference_text
from scorecard.staff.diff.phrases import diff_words
from scorecard.staff.release import materials_of

PROJECT = Path(__file__).parents[2]

UNSEEN: dict[tuple[str, str], str] = {}
"""Fields that a difference may leave out, with the reason; today there is none. None is left out of the fingerprint."""

CLASSES = {
    each
    for module in (model, outline, coverage, dimension)
    for each in vars(module).values()
    if isinstance(each, type) and issubclass(each, Record)
}
IN_NO_PLAN = {"Maintainer", "OtherPlan", "OtherReading", "Pace"}
"""Classes that no plan of ours holds yet: how their fields are read is that of all the others."""

LONG = {outline.Clause, outline.Question, coverage.ContextEntry}
"""Classes of which a plan holds a hundred that are all alike."""

ABSTRACT = {"Record", "TargetBase", "Dated", "PublishedFigure"}


def words_of_the_project() -> SiteWords:
    return read_site_words(PROJECT, ("zh", "en"))


CHANGE = Change.model_construct(
    value=Decimal(3), date=date(2025, 1, 1), sources=("a-report",), note={"zh": "依据", "en": "Why"}
)
OVERRIDE = Override.model_construct(
    status="met", date=date(2025, 1, 1), reason={"zh": "依据", "en": "Why"}, authority={"zh": "某局", "en": "A bureau"}
)
PACE = Pace.model_construct(first=Period.parse("2000"), last=Period.parse("2010"))
WITHDRAWAL = Withdrawal.model_construct(date=date(2025, 1, 1), reason={"zh": "依据", "en": "Why"})


class Known:
    """Inputs with at least one record of every class, and what a site says of them."""

    def __init__(self) -> None:
        whole = read_inputs(PROJECT)
        self.words = words_of_the_project()
        self.inputs = with_every_class(smallest(whole))
        verdicts = judge(whole)
        self.verdicts = defaultdict(lambda: next(iter(verdicts.values())), verdicts)
        self.before = self.says(self.inputs)

    def says(self, inputs: Inputs) -> Snapshot:
        return snapshot_of(inputs, self.verdicts, self.words.phrases, self.words.texts)


def smallest(whole: Inputs) -> Inputs:
    """The fewest indicators that hold every class of record there is, the sources and units they name, and two of each
    list of clauses, questions and entries: each of some six hundred fields is changed once in all of it.
    """
    classes = {each: {type(record) for record in records_in(given.record)} for each, given in whole.indicators.items()}
    kept: list[str] = []
    while missing := set.union(*classes.values()) - set[type]().union(*(classes[each] for each in kept)):
        kept.append(max(classes, key=lambda each: len(classes[each] & missing)))
    indicators = {each: whole.indicators[each] for each in whole.indicators if each in kept}
    values = [value for document in indicators.values() for value in document.record.observations]
    cited = {source for value in values for source in value.sources}
    sources = {each: source for each, source in whole.sources.record.sources.items() if each in cited}
    quantities = [part for each in indicators.values() for part in (each.record, *each.record.series)]
    measured = {next(iter(whole.units.record.units)), *(each.unit for each in quantities)}
    units = {each: unit for each, unit in whole.units.record.units.items() if each in measured}
    return replace(
        whole,
        indicators=indicators,
        plan=replace(whole.plan, record=shortened(whole.plan.record)),
        sources=replace(whole.sources, record=whole.sources.record.model_copy(update={"sources": sources})),
        units=replace(whole.units, record=whole.units.record.model_copy(update={"units": units})),
        context=whole.context and replace(whole.context, record=shortened(whole.context.record)),
    )


def shortened(record: Any) -> Any:
    """With two at most of each list of clauses, questions and entries in it."""
    return record.model_copy(update={name: _shortened(value) for name, value in record.__dict__.items()})


def _shortened(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_shortened, value[:2] if {*map(type, value)} <= LONG else value))
    return shortened(value) if isinstance(value, Record) else value


def with_every_class(inputs: Inputs) -> Inputs:
    """A changed target, one set by hand, a dimension and a withdrawn source are in no plan of ours yet."""
    each, document = next(iter(inputs.indicators.items()))
    extra = {"change": CHANGE, "override": OVERRIDE}
    women = dimension.Category(id="women", name={"zh": "女性", "en": "Women"})
    sex = dimension.Dimension(id="sex", name={"zh": "性别", "en": "Sex"}, categories=(women,))
    plan = inputs.plan.record.model_copy(update={"dimensions": (*inputs.plan.record.dimensions, sex)})
    name, source = next(iter(inputs.sources.record.sources.items()))
    taken_back = {**inputs.sources.record.sources, name: source.model_copy(update={"withdrawn": WITHDRAWAL})}
    sources = inputs.sources.record.model_copy(update={"sources": taken_back})
    inputs = replace(inputs, plan=replace(inputs.plan, record=plan), sources=replace(inputs.sources, record=sources))
    target = document.record.targets[0].model_copy(update=extra)
    record = document.record.model_copy(update={"targets": (target, *document.record.targets[1:])})
    return replace(inputs, indicators={**inputs.indicators, each: Document(record=record, source=document.source)})


def records_in(value: Any) -> Iterator[Record]:
    if isinstance(value, Record):
        yield value
        for inner in value.__dict__.values():
            yield from records_in(inner)
    elif isinstance(value, tuple | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from records_in(inner)


def roots(inputs: Inputs) -> Iterator[Record]:
    yield from (inputs.plan.record, inputs.sources.record, inputs.units.record)
    yield from (document.record for document in inputs.indicators.values())
    yield from (each.record for each in (inputs.context, inputs.coverage) if each is not None)


def with_record(inputs: Inputs, old: Record, new: Record) -> Inputs:
    """The inputs with one record in the place of another, wherever it stands."""

    def put(value: Any) -> Any:
        if value is old:
            return new
        if isinstance(value, Record):
            changed = {name: put(inner) for name, inner in value.__dict__.items()}
            same = all(changed[name] is value.__dict__[name] for name in changed)
            return value if same else value.model_copy(update=changed)
        if isinstance(value, tuple):
            made = tuple(put(inner) for inner in value)
            return value if all(a is b for a, b in zip(made, value, strict=True)) else made
        if isinstance(value, dict):
            filled = {key: put(inner) for key, inner in value.items()}
            return value if all(filled[key] is value[key] for key in value) else filled
        return value

    def document(given: Any) -> Any:
        return given and replace(given, record=put(given.record))

    return replace(
        inputs,
        plan=document(inputs.plan),
        sources=document(inputs.sources),
        units=document(inputs.units),
        indicators={each: document(given) for each, given in inputs.indicators.items()},
        context=document(inputs.context),
        coverage=document(inputs.coverage),
    )


def another(record: Record, name: str, inputs: Inputs) -> Any:
    """Another value for a field, of its kind; of names that must be known, another known one."""
    value = record.__dict__[name]
    if name in {"geography", "other_geography"}:
        return next(each for each in inputs.plan.record.geographies if each != value)
    if name == "unit":
        return next(each for each in inputs.units.record.units if each != value)
    if name == "series" and not isinstance(record, model.Indicator):
        return None if value else "another"
    if name == "languages":
        return value[:-1]
    if isinstance(record, model.Unit) and name == "scale":
        return {**value, "en": 7}
    field = type(record).model_fields[name]
    choices = [
        choice for part in (field.annotation, *get_args(field.annotation)) for choice in get_args(part)
        if isinstance(choice, str) and "Literal" in str(get_origin(part))
    ]  # fmt: skip
    if choices:
        return next((each for each in choices if each != value), value)
    return _another(value, str(field.annotation))


def _another(value: Any, kind: str) -> Any:
    match value:
        case bool():
            return not value
        case int() | Decimal():
            return value + 1
        case str():
            return f"{value}x"
        case date():
            return value + timedelta(days=1)
        case Period():
            return Period.parse("1999")
        case tuple():
            return value[:-1] if len(value) > 1 or (value and isinstance(value[0], Record)) else (*value, "x")
        case dict():
            key = next(iter(value), "zh")
            return {**value, key: _another(value[key], "") if key in value else "新"}
        case Record():
            name = next(iter(value.__dict__))
            return value.model_copy(update={name: _another(value.__dict__[name], "")})
    for sign, made in (
        ("Pace", PACE),
        ("Period", Period.parse("2024")),
        ("Decimal", Decimal(2)),
        ("date", date(2024, 1, 2)),
    ):
        if sign in kind:
            return made
    for sign, record in (("Change", CHANGE), ("Override", OVERRIDE), ("Withdrawal", WITHDRAWAL)):
        if sign in kind:
            return record
    return 3 if "int" in kind else "another"


@pytest.fixture(scope="module")
def known() -> Known:
    return Known()


def test_every_class_of_record_is_tried(known: Known) -> None:
    found = {type(record) for root in roots(known.inputs) for record in records_in(root)}
    missing = {each.__name__ for each in CLASSES - found} - ABSTRACT
    assert missing <= IN_NO_PLAN, "with_every_class should bring these"


@pytest.mark.slow
def test_another_value_in_any_field_of_any_record_is_told_and_changes_the_fingerprint(known: Known) -> None:
    tried, untold, same, before = set(), [], [], fingerprint(known.before)
    for record in (each for root in roots(known.inputs) for each in records_in(root)):
        for name in type(record).model_fields:
            if (type(record), name) in tried:
                continue
            value = another(record, name, known.inputs)
            if value == record.__dict__[name]:
                continue
            tried.add((type(record), name))
            after = known.says(with_record(known.inputs, record, record.model_copy(update={name: value})))
            where = (type(record).__name__, name)
            if fingerprint(after) == before:
                same.append(where)
            difference = compare(known.before, after)
            if where not in UNSEEN and (difference.is_empty or not sections(difference)):
                untold.append(where)
    assert (same, untold) == ([], [])
    every = {
        (each, name) for each in CLASSES if each.__name__ not in ABSTRACT | IN_NO_PLAN for name in each.model_fields
    }
    assert {name for _, name in every - tried} == {"kind"}, "a target's kind is its class"


def sections(difference: Difference) -> list[str]:
    return [
        line
        for line in difference_text(difference, "zh").splitlines()
        if line.endswith("）") and not line.startswith(" ")
    ]


def test_a_field_has_a_name_in_both_languages_or_its_key_in_both() -> None:
    assert diff_words("zh").fields.keys() == diff_words("en").fields.keys()
    unnamed = {name for each in CLASSES for name in each.model_fields} - diff_words("zh").fields.keys()
    assert len(unnamed) < 10, f"words.yml should say what staff call these: {sorted(unnamed)}"


def test_a_page_that_people_write_is_told_line_by_line(known: Known) -> None:
    texts = {language: dict(pages) for language, pages in known.words.texts.items()}
    texts["zh"]["about"] += "\n新的一行。\n"
    after = snapshot_of(known.inputs, known.verdicts, known.words.phrases, texts)
    text = difference_text(compare(known.before, after), "zh")
    assert "网站说明页（1）\n  — → 新的一行。  about [about]\n    文字 · zh\n" in text
    assert fingerprint(after) != fingerprint(known.before)


def test_line_ends_are_no_difference(known: Known) -> None:
    texts = {
        language: {name: text.replace("\n", "\r\n") for name, text in pages.items()}
        for language, pages in known.words.texts.items()
    }
    assert facts_of(known.inputs, texts) == known.before.records


def test_every_newspaper_as_a_government_site_is_told(known: Known) -> None:
    """The case that was passed over in silence: grade B → A in all of `sources.yml`."""
    papers = known.inputs.sources.record
    upgraded = {each: source.model_copy(update={"grade": "A"}) for each, source in papers.sources.items()}
    after = known.says(with_record(known.inputs, papers, papers.model_copy(update={"sources": upgraded})))
    difference = compare(known.before, after)
    changed = [each for each, source in papers.sources.items() if source.grade != "A"]
    assert [each.id for each in difference.records] == sorted(changed)
    assert {each.id for each in difference.sources} == set(changed)
    assert fingerprint(after) != fingerprint(known.before)
    text = difference_text(difference, "zh")
    assert f"来源有改动（{len(changed)}）" in text
    assert "  B → A  " in text
    assert f"要打开核对的来源（{len(changed)}）" in text


def test_a_new_record_and_a_new_item_are_one_row_each(known: Known) -> None:
    plan = known.inputs.plan.record
    source = next(iter(known.inputs.sources.record.sources.values()))
    more = known.inputs.sources.record.model_copy(
        update={"sources": {**known.inputs.sources.record.sources, "a-new-one": source}}
    )
    event = plan.life_events[0].model_copy(update={"id": "moving"})
    inputs = with_record(known.inputs, known.inputs.sources.record, more)
    inputs = with_record(inputs, plan, plan.model_copy(update={"life_events": (*plan.life_events, event)}))
    text = difference_text(compare(known.before, known.says(inputs)), "en")
    assert "Changed sources (1)\n  — → " in text
    assert "Names, sectors, clauses, contact of the plan (1)\n  — → id: moving; name · zh: " in text


def test_another_order_of_what_is_shown_in_order_is_told(known: Known) -> None:
    plan = known.inputs.plan.record
    after = known.says(with_record(known.inputs, plan, plan.model_copy(update={"sectors": plan.sectors[::-1]})))
    assert "    顺序\n" in difference_text(compare(known.before, after), "zh")


def test_a_snapshot_keeps_its_records_and_not_its_materials(known: Known) -> None:
    made = replace(known.before, materials={"templates/home.html.j2": "0123"})
    assert from_json(to_json(made)) == known.before
    assert fingerprint(made) != fingerprint(known.before)


def test_a_release_without_records_is_compared_as_far_as_it_goes(known: Known) -> None:
    old = replace(known.before, records={})
    difference = compare(old, known.before)
    assert difference.is_empty
    assert "那次发布没有留下来源" in difference_text(difference, "zh")


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    for path, content in {
        "mkdocs.yml": "a: 1\n",
        "templates/home.html.j2": "<p>\n",
        "templates/diff.html.j2": "<p>",
        "site_src/assets/site.css": "p {}\n",
        "site_src/about.zh.md": "text",
        "site_src/.DS_Store": "x",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content)
    return tmp_path


def test_templates_and_assets_are_covered_file_by_file(theme: Path, known: Known) -> None:
    before = materials_of(theme)
    assert set(before) == {"mkdocs.yml", "scorecard", "site_src/assets/site.css", "templates/home.html.j2"}
    (theme / "templates" / "home.html.j2").write_bytes(b"<p>\r\n")
    assert materials_of(theme) == before
    (theme / "templates" / "home.html.j2").write_bytes(b"<b>\n")
    difference = compare(replace(known.before, materials=before), replace(known.before, materials=materials_of(theme)))
    assert difference.materials == ("templates/home.html.j2",)
    assert not difference.is_empty
    assert difference.before_fingerprint != difference.after_fingerprint
    assert "  有变  templates/home.html.j2\n" in difference_text(difference, "zh")
