"""Stage 1. The plan's folder → Inputs. The only module that reads input files.

Every file is read and validated before anything is reported, so that staff see all problems at once.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from itertools import islice
from operator import attrgetter
from pathlib import Path

from scorecard.reading.check_phrases import Phrases, fields_of_no_other_language, slips_of_translation, stray_phrases
from scorecard.reading.document import Document, R, read_record
from scorecard.reading.plan_file import is_there, leads_out, read_file
from scorecard.reading.recall import Remember, made_anew
from scorecard.reading.untranslated import untranslated
from scorecard.reading.written_pages import read_written, stray_pages
from scorecard.reading.yaml_source import MAX_BYTES, MAX_PROBLEMS, parse
from scorecard.records.accepted import Accepted, AcceptedList, without_accepted
from scorecard.records.coverage import ContextList, Coverage
from scorecard.records.file_names import is_left_behind
from scorecard.records.frozen import frozen
from scorecard.records.languages import can_write
from scorecard.records.model import Indicator, Observation, Plan, SourceList, UnitList
from scorecard.records.period import FOR_WORDS, Calendar
from scorecard.records.problems import InputError, Place, Problem
from scorecard.records.project import STRINGS, languages_spoken, project_root, site_root, words_root
from scorecard.records.strings import ExampleStrings, ReferenceStrings, SiteStrings, VerdictStrings

FOLDER = "indicators"
COVERAGE = "coverage.yml"
ACCEPTED = "accepted.yml"
"""Warnings that staff have looked at."""

ENTRIES = "entries.jsonl"
"""Who entered and who checked what: added to by commands, read by no stage."""

KNOWN_FILES = frozenset({"plan.yml", "sources.yml", "units.yml", "context.yml", COVERAGE, ACCEPTED, ENTRIES})


_TEXT_FILE = re.compile(r"plan-text(?:\.[a-z0-9-]+)?\.([a-z]{2,3}(?:-[a-z0-9]+)*)\.txt")


def text_file(language: str, part: str = "") -> str:
    """The plan's own text in one of its languages, or that of a part with a document of its own, for the audit: no
    record is read from it.
    """
    return f"plan-text.{part}.{language}.txt" if part else f"plan-text.{language}.txt"


@frozen
class Inputs:
    """Everything staff wrote. `indicators` maps id → document, in the plan's order of sectors, then by id."""

    plan: Document[Plan]
    sources: Document[SourceList]
    units: Document[UnitList]
    indicators: Mapping[str, Document[Indicator]]
    sectors: Mapping[str, str]
    """Indicator id → the sector whose folder it stands in."""
    context: Document[ContextList] | None = None
    """The figures of the plan's text that are no targets; None where there is no such file."""
    coverage: Document[Coverage] | None = None
    """The counts of the last audit of the plan's text."""
    accepted: Document[AcceptedList] | None = None
    withdrawn: dict[str, dict[int, Observation]] = field(default_factory=dict)
    """Indicator id → place in its file → a value that `without_withdrawn` took out: to be shown, never judged."""

    @property
    def all_accepted(self) -> tuple[Accepted, ...]:
        """Warnings that staff have looked at."""
        return self.accepted.record.accepted if self.accepted else ()

    @property
    def commitments(self) -> int:
        """How many commitments the plan makes."""
        return sum(len(document.record.targets) for document in self.indicators.values())

    def not_accepted(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The errors, and the warnings that nobody has looked at."""
        return without_accepted(problems, self.all_accepted)

    def values_shown(self, indicator_id: str) -> tuple[Observation, ...]:
        """Every value in the order of the file, with those whose sources were withdrawn."""
        standing, gone = self.indicators[indicator_id].record.observations, self.withdrawn.get(indicator_id)
        if not gone:
            return standing
        left = iter(standing)
        return tuple(gone[at] if at in gone else next(left) for at in range(len(standing) + len(gone)))


@frozen
class SiteWords:
    """Everything the site says that is not about the plan, by language."""

    strings: dict[str, SiteStrings]
    phrases: dict[str, VerdictStrings]
    meanings: dict[str, ReferenceStrings]
    examples: dict[str, ExampleStrings]
    texts: dict[str, dict[str, str]]
    """Language → name of a page people write → its Markdown."""
    warnings: tuple[Problem, ...] = ()
    """What is not translated yet, and what a translation may have lost."""


def read_inputs(root: Path, remember: Remember = made_anew) -> Inputs:
    """Read the plan below `root`. Raises InputError with the problems of all files.

    `remember` gives what an earlier run read of the same file.
    """
    problems: list[Problem] = []
    reader = _Reader(root, remember)
    folder = root / FOLDER
    if not folder.is_dir():
        raise InputError([Problem(place=Place(FOLDER), code="no-plan-folder", values={"folder": FOLDER})])
    plan = reader.read(folder / "plan.yml", Plan, problems)
    calendar = plan.record.calendar if plan is not None else FOR_WORDS
    sources = reader.read(folder / "sources.yml", SourceList, problems, calendar)
    units = reader.read(folder / "units.yml", UnitList, problems)
    context_file = folder / "context.yml"
    context = reader.read(context_file, ContextList, problems) if is_there(context_file) else None
    coverage_file = folder / COVERAGE
    coverage = reader.read(coverage_file, Coverage, problems) if is_there(coverage_file) else None
    accepted_file = folder / ACCEPTED
    accepted = reader.read(accepted_file, AcceptedList, problems) if is_there(accepted_file) else None
    found: dict[str, Document[Indicator]] = {}
    sectors: dict[str, str] = {}
    for path in _indicator_files(root, folder, problems):
        document = reader.read(path, Indicator, problems, calendar)
        if path.stem in sectors:
            problems.append(_duplicate(root, path, sectors[path.stem]))
            continue
        sectors[path.stem] = path.parent.name
        if document is not None:
            found[path.stem] = document
    if plan is None or sources is None or units is None or problems:
        raise InputError(problems)
    order = {sector.id: place for place, sector in enumerate(plan.record.sectors)}
    ids = sorted(found, key=lambda each: (order.get(sectors[each], len(order)), each))
    return Inputs(
        plan=plan,
        sources=sources,
        units=units,
        indicators={each: found[each] for each in ids},
        sectors={each: sectors[each] for each in ids},
        context=context,
        coverage=coverage,
        accepted=accepted,
    )


def read_site_words(root: Path, languages: Iterable[str], remember: Remember = made_anew) -> SiteWords:
    """Read phrases and written pages of the plan below `root`: its own, else those of the program. Raises InputError
    where a language lacks any of them.
    """
    problems: list[Problem] = []
    strings, phrases, meanings, examples, texts = {}, {}, {}, {}, {}
    spoken: dict[str, Phrases] = {}
    for language in languages:
        home = words_root(root, language)
        reader, folder = _Reader(home, remember), home / STRINGS / language
        if not folder.is_dir():
            values = {"found": language, "known": ", ".join(languages_spoken(root))}
            place = Place(f"templates/strings/{language}")
            problems.append(Problem(place=place, code="language-without-phrases", values=values))
            continue
        site = reader.read(folder / "site.yml", SiteStrings, problems)
        verdicts = reader.read(folder / "verdicts.yml", VerdictStrings, problems)
        reference = reader.read(folder / "reference.yml", ReferenceStrings, problems)
        worked = reader.read(folder / "examples.yml", ExampleStrings, problems)
        if worked is not None:
            examples[language] = worked.record
        if site is not None and verdicts is not None and reference is not None:
            spoken[language] = {"site": site, "verdicts": verdicts}
            strings[language], phrases[language], meanings[language] = site.record, verdicts.record, reference.record
        texts[language] = read_written(home, language, problems)
    for each in dict.fromkeys((site_root(root), root)):
        problems.extend((*stray_pages(each), *stray_phrases(each)))
    problems.extend(_unlike_the_others(phrases, meanings, examples))
    problems.extend(fields_of_no_other_language(spoken, lambda: _shipped(remember)))
    if problems:
        raise InputError(problems)
    warnings = (*untranslated(root, spoken), *slips_of_translation(spoken, lambda: _shipped(remember)))
    return SiteWords(
        strings=strings, phrases=phrases, meanings=meanings, examples=examples, texts=texts, warnings=warnings
    )


def _shipped(remember: Remember) -> Iterator[tuple[str, Phrases]]:
    reader = _Reader(project_root(), remember)
    for language in languages_spoken(reader.root):
        folder = reader.root / STRINGS / language
        site = reader.read(folder / "site.yml", SiteStrings, [])
        verdicts = reader.read(folder / "verdicts.yml", VerdictStrings, [])
        if site is not None and verdicts is not None:
            yield language, {"site": site, "verdicts": verdicts}


def _unlike_the_others(
    phrases: dict[str, VerdictStrings], meanings: dict[str, ReferenceStrings], examples: dict[str, ExampleStrings]
) -> Iterable[Problem]:
    """Phrases that one language has and another lacks: a build would stop at them."""
    every_file: tuple[tuple[str, Mapping[str, VerdictStrings | ReferenceStrings | ExampleStrings]], ...]
    every_file = (("verdicts", phrases), ("reference", meanings), ("examples", examples))
    for name, by_language in every_file:
        for group in type(next(iter(by_language.values()))).model_fields if by_language else ():
            if not isinstance(dict(next(iter(by_language.values())))[group], dict):
                continue
            every = {key for strings in by_language.values() for key in dict(strings)[group]}
            for language, strings in by_language.items():
                for key in sorted(every - dict(strings)[group].keys()):
                    place = Place(f"templates/strings/{language}/{name}.yml")
                    yield Problem(place=place, code="phrase-missing", values={"phrase": f"{group}.{key}"})


def _indicator_files(root: Path, folder: Path, problems: list[Problem]) -> Iterable[Path]:
    for path in _entries(root, folder, problems):
        if path.is_symlink() and path.is_dir() and leads_out(root, path):
            problems.append(Problem(place=Place(path.relative_to(root).as_posix()), code="link-outside"))
        elif path.is_dir():
            for inner in _entries(root, path, problems):
                if inner.suffix == ".yml" and not inner.is_dir():
                    yield inner
                else:
                    problems.append(_stray(root, inner))
        elif path.name not in KNOWN_FILES and not _is_text_file(path.name):
            problems.append(_stray(root, path))


def _is_text_file(name: str) -> bool:
    found = _TEXT_FILE.fullmatch(name)
    return found is not None and can_write(found[1])


def _entries(root: Path, folder: Path, problems: list[Problem]) -> Iterable[Path]:
    """What people put into a folder, in order of name. A name that is no text is a problem."""
    for path in sorted(folder.iterdir(), key=attrgetter("name")):
        if is_left_behind(path.name):
            continue
        if _is_text(path.name):
            yield path
        else:
            shown = path.relative_to(root).as_posix().encode("utf-8", "replace").decode()
            problems.append(Problem(place=Place(shown), code="name-not-text"))


def _is_text(name: str) -> bool:
    """False for a name whose bytes are not UTF-8: Python keeps such bytes as halves of surrogate pairs."""
    return name.isascii() or not any("\ud800" <= each <= "\udfff" for each in name)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the files below a folder. What an earlier run read of the same bytes is not parsed again."""

    root: Path
    remember: Remember

    def read(
        self, path: Path, kind: type[R], problems: list[Problem], calendar: Calendar | None = None
    ) -> Document[R] | None:
        name = path.relative_to(self.root).as_posix()
        content = read_file(self.root, path, MAX_BYTES + 1)
        if isinstance(content, Problem):
            problems.append(content)
            return None
        key = f"{name} {kind.__name__} {calendar!r} {sha256(content).hexdigest()}"
        document, found = self.remember(key, partial(_document, kind, content, name, calendar))
        problems.extend(found)
        return document


def _document(
    kind: type[R], content: bytes, name: str, calendar: Calendar | None
) -> tuple[Document[R] | None, tuple[Problem, ...]]:
    source, found = parse(content, name)
    if source is None:
        return None, found
    document, wrong = read_record(kind, source, calendar)
    already = {problem.place for problem in found}
    if document is not None:
        document = replace(document, source=document.source.packed(content))
    return document, (*found, *islice((problem for problem in wrong if problem.place not in already), MAX_PROBLEMS))


def _stray(root: Path, path: Path) -> Problem:
    return Problem(place=Place(path.relative_to(root).as_posix()), code="stray-file")


def _duplicate(root: Path, path: Path, sector: str) -> Problem:
    values = {"id": path.stem, "sector": sector}
    return Problem(place=Place(path.relative_to(root).as_posix()), code="duplicate-indicator", values=values)
