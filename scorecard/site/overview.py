"""Many plans on one page: how many commitments each has, by outcome, with the way to its site."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from scorecard.reading.load import SiteWords
from scorecard.records.frozen import frozen
from scorecard.records.verdict import Status
from scorecard.saying.numbers import format_number
from scorecard.saying.sentences import status_word
from scorecard.site.html_language import html_language
from scorecard.site.publish.assets import read_theme
from scorecard.site.rendered import OutputFile
from scorecard.site.template_files import environment


@frozen
class PlanCounts:
    """What the overview says of one plan. `folder` is its site's, beside the overview's page."""

    folder: str
    title: str
    counts: Counter[Status]


@frozen
class _Line:
    title: str
    href: str
    numbers: tuple[str, ...]


def counts_of(site: Path) -> PlanCounts:
    """Read from the public files of a finished site."""
    package = json.loads((site / "data" / "datapackage.json").read_text("utf-8"))
    table = csv.DictReader(io.StringIO((site / "data" / "targets.csv").read_text("utf-8-sig")))
    return PlanCounts(folder=site.name, title=package["title"], counts=Counter(Status(row["status"]) for row in table))


def overview(plans: Sequence[PlanCounts], failed: Sequence[str], words: SiteWords, root: Path) -> Iterable[OutputFile]:
    """The page and what it loads, in the one language of `words`. `failed` names the plans without a site.

    `root` holds templates and assets.
    """
    (language,) = words.strings
    t, phrases = words.strings[language], words.phrases[language]
    shown = [each for each in Status if any(plan.counts[each] for plan in plans)]
    theme = read_theme(root, {})
    total = sum((plan.counts for plan in plans), Counter[Status]())
    page = environment(root / "templates").get_template("many.html.j2")
    html = page.render(
        t=t,
        language=html_language(language),
        title=t.many_title.format(count=format_number(len(plans), language)),
        columns=[status_word(each, phrases) for each in shown],
        lines=[
            _Line(title=plan.title, href=f"{plan.folder}/", numbers=_numbers(plan.counts, shown, language))
            for plan in plans
        ],
        totals=_numbers(total, shown, language),
        failed=failed,
        stylesheets=theme.stylesheets,
    )
    yield OutputFile(path="index.html", content=html.encode())
    yield from (file for file in theme.files if file.path in theme.stylesheets)


def _numbers(counts: Counter[Status], shown: Iterable[Status], language: str) -> tuple[str, ...]:
    return tuple(format_number(each, language) for each in (*(counts[status] for status in shown), counts.total()))
