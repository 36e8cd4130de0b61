"""The files of the plan after this one: what lasts is kept, what was promised is not."""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scorecard.reading.check import find_problems
from scorecard.reading.digest import files_below
from scorecard.reading.load import FOLDER, Inputs, read_inputs
from scorecard.records.frozen import frozen
from scorecard.records.period import Period
from scorecard.records.problems import InputError
from scorecard.records.project import PROJECT, STRINGS, site_root
from scorecard.records.words import word
from scorecard.site.unchanged import what_the_words_stand_in
from scorecard.staff.events.proposal import PLAN, SOURCES
from scorecard.staff.plan_text.yaml_items import Quoted, as_lines

_KEPT = (
    "site_name", "place", "geography", "geographies", "dimensions", "bodies", "languages", "as_of",
    "school_year_starts_in", "financial_year_starts_in", "release_lag_months", "second_check", "contact", "ask",
    "maintainer", "licence", "sectors", "synonyms",
)  # fmt: skip
"""The keys of `plan.yml` that hold in the next plan too. `about` speaks of the old one."""

UNITS = f"{FOLDER}/units.yml"


@frozen
class NextPlan:
    """What is said of it when it is begun."""

    title: Mapping[str, str]
    period: Period
    url: str
    url_before: str


def next_files(root: Path, old: Inputs, new: NextPlan, language: str) -> dict[str, str]:
    """Path below the new plan's root → text, held to the rules. `language` is that of the comments. Raises
    InputError.
    """
    places = {"places": old.sources.source.value["places"]} if old.sources.record.places else {}
    files = {
        PLAN: _text(language, "next_plan", _plan(old, new)),
        SOURCES: _text(language, "next_sources", {"sources": {}, **places}),
        UNITS: (root / UNITS).read_text(encoding="utf-8-sig"),
    }
    _refuse_what_breaks(files)
    return files


def theme_files(root: Path) -> dict[str, bytes]:
    """What a plan brings along for its site, path below its root → content: the next plan's site looks the same.
    Nothing of the project's own. Raises OSError.
    """
    if root.resolve() == PROJECT.resolve():
        return {}
    places = what_the_words_stand_in(root) if site_root(root) == root else (root / STRINGS, root / "site_src")
    found = (Path(entry) for place in places if place.exists() for _, entry in files_below(place, set()))
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in found}


def _plan(old: Inputs, new: NextPlan) -> dict[str, Any]:
    raw, record = old.plan.source.value, old.plan.record
    address = {"site_url": new.url} if "://" in new.url else {}
    return {
        "title": dict(new.title),
        "period": new.period,
        "document": {"title": dict(new.title), "publisher": raw["document"]["publisher"]},
        **{key: raw[key] for key in _KEPT if key in raw},
        **address,
        **_ways("life_events", list(_events(raw.get("life_events", ())))),
        **_ways("topics", [{"id": each["id"], "name": each["name"]} for each in raw.get("topics", ())]),
        "previous": {"title": dict(record.title), "url": new.url_before},
    }


def _ways(key: str, found: list[dict[str, Any]]) -> dict[str, Any]:
    return {key: found} if found else {}


def _events(raw: tuple[Mapping[str, Any], ...]) -> Iterator[dict[str, Any]]:
    """Ways in with their questions; the commitments that answer them are not known yet."""
    for each in raw:
        asked = [{"ask": question["ask"]} for question in each.get("questions", ())]
        yield {"id": each["id"], "name": each["name"], **_ways("questions", asked)}


def _text(language: str, comment: str, record: Mapping[str, Any]) -> str:
    lines = [f"# {line}" for line in word("new", language, "comments", comment).splitlines()]
    return "".join(f"{line}\n" for line in [*lines, *as_lines(_as_written(record))])


def _as_written(value: Any) -> Any:
    """Texts that look like numbers stay texts."""
    match value:
        case Mapping():
            return {key: _as_written(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_as_written(each) for each in value]
        case str() if value.replace(".", "").lstrip("-").isdecimal():
            return Quoted(value)
    return value


def _refuse_what_breaks(files: Mapping[str, str]) -> None:
    with tempfile.TemporaryDirectory(prefix="next-") as folder:
        for name, text in files.items():
            path = Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        wrong = [each for each in find_problems(read_inputs(Path(folder))) if each.severity == "error"]
    if wrong:
        raise InputError(wrong)
