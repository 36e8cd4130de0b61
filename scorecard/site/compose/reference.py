"""Pages about the site itself: method, sources, data, search, the pages people write, and the 404 page."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from scorecard.judging.assess import RULES
from scorecard.judging.examples import Example, judge_example
from scorecard.records.addresses import (
    ALL,
    DATA,
    HOME,
    INDEX,
    METHOD,
    MISSING,
    PLAN,
    SEARCH,
    SECTORS,
    STATUS,
    base_path,
    text_address,
    to,
)
from scorecard.saying.numbers import format_period
from scorecard.saying.sentences import kind_word, target_words, trace_lines
from scorecard.site.compose.about import about_plan
from scorecard.site.compose.edition import Edition, ToMake
from scorecard.site.compose.markdown import rich, with_anchors
from scorecard.site.compose.sources import source_pages
from scorecard.site.export import SCHEMA_VERSION
from scorecard.site.package import meanings_of
from scorecard.site.pages.parts import Link
from scorecard.site.pages.reference import (
    ColumnTable,
    DataFile,
    DataPage,
    ExampleView,
    KindView,
    MethodPage,
    MissingMessage,
    MissingPage,
    SearchPage,
    TextPage,
)
from scorecard.site.rendered import Heading
from scorecard.site.source_tables import SOURCE_COLUMNS, searched_columns
from scorecard.site.tables import OBSERVATION_COLUMNS, target_columns


def reference_pages(
    edition: Edition, texts: Mapping[str, str], examples: Callable[[], Iterable[Example]]
) -> Iterable[ToMake]:
    """`texts` maps the name of each page people write to its Markdown in this language."""
    yield METHOD, partial(method_page, edition, texts["method"], examples)
    yield from source_pages(edition)
    yield DATA, partial(data_page, edition)
    for name, text in texts.items():
        if name != "method":
            yield text_address(name), partial(_written_page, edition, name, text)
    yield SEARCH, partial(search_page, edition)


def _written_page(edition: Edition, name: str, text: str) -> TextPage:
    return text_page(name, text, about_plan(edition) if name == "about" else ())


def text_page(name: str, text: str, about: tuple[str, ...] = ()) -> TextPage:
    """A page people write: its first line is `# ` and the title. `about` are sentences on the plan, below the title."""
    title = text.lstrip().partition("\n")[0].removeprefix("#").strip()
    plain = " ".join(line.strip("#-* ") for line in text.splitlines() if line.strip())
    first, _, rest = text.lstrip().partition("\n")
    body, headings = with_anchors(rest)
    return TextPage(
        address=text_address(name),
        title=title,
        description=plain[:150],
        active="about",
        heading=rich(first),
        about=about,
        text=body,
        headings=headings,
        search_text=" ".join((plain, *about)),
    )


def _count(edition: Edition, kind: str) -> str:
    used = edition.judged_by(kind)
    return edition.plural(edition.t.method_kind_count, used, count=used)


def method_page(edition: Edition, text: str, examples: Callable[[], Iterable[Example]]) -> MethodPage:
    t, (body, headings) = edition.t, with_anchors(text)
    by_kind: dict[str, list[Example]] = {}
    for example in examples():
        by_kind.setdefault(example.target.kind, []).append(example)
    kinds = tuple(
        KindView(
            anchor=f"kind-{rule.kind}",
            title=f"{kind_word(rule.kind, edition.phrases)} ({rule.kind} v{rule.version})",
            rule=edition.meanings.kind_rules[rule.kind],
            count=_count(edition, rule.kind),
            examples=tuple(_example(edition, each) for each in by_kind.get(rule.kind, ())),
        )
        for rule in RULES
    )
    return MethodPage(
        address=METHOD,
        title=t.method_title,
        description=t.method_title,
        active="about",
        text=body,
        kinds=kinds,
        headings=(*headings, Heading(level=2, id="examples", text=t.method_examples)),
        search_text=text,
    )


def _example(edition: Edition, example: Example) -> ExampleView:
    verdict = judge_example(example)
    return ExampleView(
        anchor=f"example-{example.id}",
        target=target_words(example.target, example.unit, edition.phrases, edition.language),
        values=tuple(example_values(edition, example)),
        mark=edition.mark(verdict.status),
        trace=trace_lines(example.target, verdict, example.unit, edition.phrases, edition.language),
        reason=edition.say(example.reason),
    )


def example_values(edition: Edition, example: Example) -> Iterable[str]:
    """The known figures of a worked example, a line each."""
    if example.indicator.measures is not None:
        yield edition.phrases.measures[example.indicator.measures]
    for each in example.indicator.observations:
        value = edition.bounded(str(each.value), each.bound)
        if each.of is not None:
            value = edition.phrases.pieces["deed_part"].format(done=value, whole=each.of)
        printed = [example.sources[source].published for source in each.sources if source in example.sources]
        if printed and printed[0] is not None:
            value = edition.t.example_printed.format(value=value, day=printed[0].text)
        yield edition.t.indicator_chart_value.format(period=format_period(each.period, edition.language), value=value)


def data_page(edition: Edition) -> DataPage:
    t, address = edition.t, DATA
    meanings = meanings_of(edition.meanings.columns, edition.plan, edition.language)
    files = (
        ("targets.csv", t.data_targets),
        ("targets.xlsx", t.data_workbook),
        ("observations.csv", t.data_observations),
        ("sources.csv", t.data_sources),
        ("searched.csv", t.data_searched),
        ("indicators.json", t.data_indicators.format(version=SCHEMA_VERSION)),
        ("datapackage.json", t.data_package),
        ("verify.py", t.data_verify),
        ("all.zip", t.data_all),
    )
    tables = tuple(
        ColumnTable(
            title=t.data_columns.format(file=name),
            anchor=name.replace(".", "-"),
            columns=tuple((column, meanings[column]) for column in columns),
        )
        for name, columns in (
            ("targets.csv", target_columns(edition.plan)),
            ("observations.csv", OBSERVATION_COLUMNS),
            ("sources.csv", SOURCE_COLUMNS),
            ("searched.csv", searched_columns(edition.plan)),
        )
    )
    return DataPage(
        address=address,
        title=t.data_title,
        description=t.data_lead,
        active="data",
        files=tuple(
            DataFile(link=Link(text=name, href=edition.to_file(address, DATA + name)), what=what)
            for name, what in files
        ),
        tables=tables,
        headings=tuple(Heading(level=2, id=table.anchor, text=table.title) for table in tables),
        search_text=" ".join(f"{name} {what}" for name, what in files),
    )


def search_hint(edition: Edition) -> str:
    """What stands in an empty search box: what people ask about, where the plan names it."""
    examples = _examples(edition, 2)
    return edition.t.search_hint_examples.format(examples=examples) if examples else edition.t.shell_search_hint


def _examples(edition: Edition, count: int) -> str:
    return edition.t.words_join.join(edition.say(each.name) for each in edition.plan.topics[:count])


def search_page(edition: Edition) -> SearchPage:
    t, address = edition.t, SEARCH
    examples = _examples(edition, 3)
    indexes = (
        (INDEX, t.index_title),
        (ALL, t.all_title),
        (PLAN, t.plan_title),
        (SECTORS, t.sectors_heading),
        (STATUS, t.status_title),
    )
    return SearchPage(
        address=address,
        title=t.search_title,
        description=t.search_intro.format(examples=examples) if examples else t.search_intro_plain,
        indexes=tuple(Link(text=text, href=to(address, target)) for target, text in indexes),
        noindex=True,
    )


def missing_page(editions: Iterable[Edition]) -> MissingPage:
    """The 404 page of the whole site, in every language.

    It is shown at whatever address was asked for, so its links begin at the host.
    """
    every = tuple(editions)
    first = every[0]
    messages = []
    for edition in every:
        t, root = edition.t, base_path(first.plan.site_url) + edition.folder
        ways = (
            (HOME, t.missing_home),
            (SEARCH, t.search_title),
            (SECTORS, t.sectors_heading),
            (ALL, t.all_title),
            (INDEX, t.index_title),
        )
        message = MissingMessage(
            language=edition.language,
            title=t.missing_title,
            lead=t.missing_lead,
            ways=tuple(Link(text=text, href=root + address) for address, text in ways),
        )
        messages.append(message)
    return MissingPage(
        address=MISSING,
        title=first.t.missing_title,
        description=first.t.missing_lead,
        messages=tuple(messages),
        noindex=True,
    )
