"""`leads`: what to ask for. Reads a list that is never published."""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from scorecard.cli.given_files import not_read, read_given, wrote
from scorecard.cli.usage import Commands
from scorecard.cli.voice import Voice
from scorecard.judging.judge import judge
from scorecard.reading.checked import checked_inputs
from scorecard.reading.load import Inputs, read_site_words
from scorecard.records.problems import InputError, Place, Problem
from scorecard.staff.leads import (
    FIRST,
    Lead,
    OpenFirst,
    Wanted,
    as_csv,
    as_xlsx,
    find_wanted,
    page_lines,
    pages_to_open,
    read_leads,
)

LEADS = "staff/leads.csv"


def add_commands(commands: Commands) -> None:
    command = commands.add("leads")
    command.add_argument("--to", type=Path, metavar="FILE")
    command.add_argument("--leads", type=Path, metavar="FILE.csv")
    command.set_defaults(run=run_leads, unchanged="errors-no-list")


def run_leads(options: argparse.Namespace, say: Voice) -> int:
    to: Path | None = options.to
    if to is not None and to.suffix.lower() not in {".xlsx", ".csv"}:
        raise InputError([Problem(place=Place("--to"), code="list-kind-unknown")])
    inputs, _ = checked_inputs(options.root)
    leads = _leads(options, inputs)
    plan = inputs.plan.record
    language = say.language if say.language in plan.languages else plan.languages[0]
    strings = read_site_words(options.root, (language,)).phrases[language]
    wanted = find_wanted(inputs, judge(inputs), leads, strings, language)
    open_ones = [each for each in wanted if each.indicator]
    left = sum(len(each.leads) for each in wanted if not each.indicator)
    with_lead = sum(bool(each.leads) for each in open_ones)
    say.line("leads-open", count=len(open_ones), with_lead=with_lead)
    for outcome, count in Counter(each.outcome for each in open_ones).most_common():
        say.plain(f"  {count:4} {outcome}")
    say.line("leads-left", count=len(leads), left=left)
    pages = pages_to_open(inputs, judge(inputs), leads)[:FIRST]
    _say_pages(pages, wanted, say)
    if to is None:
        return 0
    is_csv = to.suffix.lower() == ".csv"
    content = as_csv(wanted, say.language) if is_csv else as_xlsx(wanted, pages, say.language, plan.as_of)
    if not wrote(to, content, say):
        return 3
    say.line("leads-written", file=to)
    return 0


def _say_pages(pages: Sequence[OpenFirst], wanted: Sequence[Wanted], say: Voice) -> None:
    """The pages to open first, each with what it alone would tell."""
    if not pages:
        return
    say.line("leads-pages", count=len(pages))
    for place, title, host, points in page_lines(pages, wanted, say.language):
        say.plain(f"  {place}. {title}")
        say.plain(f"     {host}")
        for point in points.splitlines():
            say.plain(f"     - {point}")


def _leads(options: argparse.Namespace, inputs: Inputs) -> tuple[Lead, ...]:
    """The leads of the named file, or of the usual one where it is there."""
    named: Path | None = options.leads
    path: Path = named or options.root / LEADS
    try:
        content = read_given(path)
    except OSError as error:
        if named is None and isinstance(error, FileNotFoundError):
            return ()
        raise not_read(path, error) from error
    clauses = {f"{part.id}/{clause.number}" for part in inputs.plan.record.parts for clause in part.clauses}
    leads, problems = read_leads(path.as_posix(), content, clauses)
    if problems:
        raise InputError(problems)
    return leads
