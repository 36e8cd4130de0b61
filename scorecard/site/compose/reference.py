"""Pages about the site itself: data, search, the pages people write, and the 404 page; with method and sources."""

from collections.abc import Iterable, Mapping
from functools import partial

from scorecard.records.addresses import (
    ALL,
    DATA,
    HOME,
    INDEX,
    MISSING,
    PLAN,
    SEARCH,
    SECTORS,
    STATUS,
    base_path,
    text_address,
    to,
)
from scorecard.site.compose.about import about_plan
from scorecard.site.compose.edition import Edition, ToMake
from scorecard.site.compose.markdown import first_paragraph, rich, with_anchors
from scorecard.site.compose.method import Examples, method_pages
from scorecard.site.compose.sources import source_pages
from scorecard.site.compose.taking import licence
from scorecard.site.export import SCHEMA_VERSION
from scorecard.site.package import meanings_of
from scorecard.site.pages.parts import Link
from scorecard.site.pages.reference import (
    ColumnTable,
    DataFile,
    DataPage,
    MissingMessage,
    MissingPage,
    SearchPage,
    TextPage,
)
from scorecard.site.rendered import Heading
from scorecard.site.source_tables import SOURCE_COLUMNS, searched_columns
from scorecard.site.tables import OBSERVATION_COLUMNS, target_columns


def reference_pages(edition: Edition, texts: Mapping[str, str], examples: Examples) -> Iterable[ToMake]:
    """`texts` maps the name of each page people write to its Markdown in this language."""
    yield from method_pages(edition, texts["method"], examples)
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
        description=first_paragraph(text),
        active="about",
        heading=rich(first),
        about=about,
        text=body,
        headings=headings,
        search_text=" ".join((plain, *about)),
    )


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
        licence=licence(edition),
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
