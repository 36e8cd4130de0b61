"""The phrases a site is made of, one field per phrase. A language is complete or the build stops."""

from scorecard.records.fields import Line, Phrase, Scale
from scorecard.records.record import Record
from scorecard.records.strings.chart import ChartPhrases
from scorecard.records.strings.evidence import EvidencePhrases
from scorecard.records.strings.home import HomePhrases
from scorecard.records.strings.indicator import IndicatorPhrases
from scorecard.records.strings.lists import ListPhrases
from scorecard.records.strings.reference import ReferencePhrases
from scorecard.records.strings.sectors import SectorPhrases
from scorecard.records.strings.shell import ShellPhrases


class SiteStrings(
    ShellPhrases,
    EvidencePhrases,
    HomePhrases,
    SectorPhrases,
    ListPhrases,
    IndicatorPhrases,
    ChartPhrases,
    ReferencePhrases,
):
    """Phrases of pages and shell (`templates/strings/<language>/site.yml`). `{name}` marks what is filled in."""


class VerdictStrings(Record):
    """The phrases of one language (`templates/strings/<language>/verdicts.yml`), by group and key."""

    statuses: dict[str, Phrase]
    modifiers: dict[str, Phrase]
    flags: dict[str, Phrase]
    kinds: dict[str, Phrase]
    every: dict[str, Phrase]
    bounds: dict[str, Phrase]
    pieces: dict[str, Phrase]
    targets: dict[str, Phrase]
    distances: dict[str, Phrase]
    paces: dict[str, Phrase]
    measures: dict[str, Phrase]
    sentences: dict[str, Phrase]
    known: dict[str, Phrase]
    marks: dict[str, Phrase]
    last_known: dict[str, Phrase]
    notes: dict[str, Phrase]
    trace: dict[str, Phrase]
    gaps: dict[str, Phrase]


class ReferenceStrings(Record):
    """What words mean (`templates/strings/<language>/reference.yml`), by code: outcomes, kinds, columns of the data."""

    status_meanings: dict[str, Phrase]
    mark_meanings: dict[str, Phrase]
    kind_rules: dict[str, Phrase]
    inferences: dict[str, Phrase]
    columns: dict[str, Phrase]


class UnitWords(Record):
    """A unit of the worked examples, as a plan’s `units.yml` has it for each language."""

    name: Line
    one: Line | None = None
    difference: Line | None = None
    difference_one: Line | None = None
    scale: Scale | None = None


class ExampleStrings(Record):
    """The words of the worked examples (`templates/strings/<language>/examples.yml`), by kind, unit and example."""

    other: Line
    """The name of the indicator that another is compared with."""
    proxy: Line
    override_reason: Line
    override_authority: Line
    subjects: dict[str, Line]
    units: dict[str, UnitWords]
    readings: dict[str, Line]
    """How else a sentence may be read."""
    reasons: dict[str, Line]
