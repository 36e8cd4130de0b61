"""Every field of the plan's files, every phrase and a release's papers, with something odd in it: named, or harmless.

A few hundred on every run, always the same ones; `make fuzz` tries ten thousand new ones and prints what they gave.
"""

import json
import random
import resource
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from full_plan import fields_in_no_file, full_plan
from how_many import EDITS, SEED
from odd import dumped, leaves, placed, with_odd

from scorecard import pipeline
from scorecard.pipeline import known_now
from scorecard.reading.check import find_problems
from scorecard.reading.load import read_inputs, read_site_words
from scorecard.records.problems import InputError, RefusedError
from scorecard.records.project import PROJECT
from scorecard.staff.release.history import changes, list_releases, snapshot_of_release
from scorecard.staff.workbook import make_workbook, sheets, source_sheet

pytestmark = [pytest.mark.slow, pytest.mark.fuzz]


@pytest.fixture(scope="module", autouse=True)
def _nothing_is_made_twice() -> Iterator[None]:
    """The site's words, which these plans do not have, are read once; workbooks have fewer empty rows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheets, "EMPTY_ROWS", 20)
        patch.setattr(source_sheet, "EMPTY_SOURCES", 10)
        patch.setattr(pipeline, "read_site_words", cache(read_site_words))
        yield


@pytest.fixture(scope="module")
def plan() -> dict[str, Any]:
    return full_plan()


def test_every_field_that_staff_may_write_is_tried(plan: dict[str, Any]) -> None:
    assert fields_in_no_file(plan) == set()


def tried(root: Path) -> str:
    """What comes of a plan: named in reading, named in checking, or taken by all that staff do with it."""
    try:
        inputs = read_inputs(root)
        problems = find_problems(inputs)
        errors = [each for each in problems if each.severity == "error"]
        if errors:
            placed(errors)
            return "named by check"
        make_workbook(inputs, None, "zh")
        known_now(root)
    except InputError as error:
        placed(error.problems)
        return "named"
    return "taken"


def written(root: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def test_odd_content_of_any_field_is_named_or_harmless(plan: dict[str, Any], tmp_path: Path) -> None:
    whole = {name: dumped(record) for name, record in plan.items()}
    written(tmp_path, whole)
    assert tried(tmp_path) == "taken"
    places = [(name, path) for name, record in plan.items() for path in leaves(record) if path]
    came, slowest = Counter[str](), 0.0
    for number in range(EDITS):
        chance = random.Random(f"{SEED}-{number}")
        name, path = chance.choice(places)
        written(tmp_path, {name: dumped(with_odd(plan[name], path, chance))})
        begun = time.perf_counter()
        came[tried(tmp_path)] += 1
        slowest = max(slowest, time.perf_counter() - begun)
        written(tmp_path, {name: whole[name]})
    _tell("fields", came, slowest)


def test_odd_structure_of_any_file_is_named_or_harmless(plan: dict[str, Any], tmp_path: Path) -> None:
    whole = {name: dumped(record) for name, record in plan.items()}
    written(tmp_path, whole)
    came, slowest = Counter[str](), 0.0
    for number in range(EDITS):
        chance = random.Random(f"{SEED}-structure-{number}")
        name = chance.choice(sorted(whole))
        lines = whole[name].decode().splitlines(keepends=True)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(lines))
            lines[at : at + chance.randint(0, 3)] = chance.choice([
                [], [lines[at]] * 2, [" " + lines[at]], ["\t" + lines[at]], [lines[at].strip() + "\n"], ["---\n"],
                ["- x\n"], [lines[at].rstrip("\n") + " |\n"], ["? [a]\n"], ["<<: *x\n"], ["x: &x 1\n"],
                ['"\n'], ["{\n"],
                [lines[at].replace(":", "：")], ["\ufeff"], ["%YAML 1.1\n"], ["\r"],
                [lines[at][: len(lines[at]) // 2]],
            ])  # fmt: skip
            lines = lines or ["\n"]
        written(tmp_path, {name: "".join(lines).encode("utf-8", "surrogatepass")})
        begun = time.perf_counter()
        came[tried(tmp_path)] += 1
        slowest = max(slowest, time.perf_counter() - begun)
        written(tmp_path, {name: whole[name]})
    _tell("structures", came, slowest)


def test_odd_phrases_are_named_or_harmless(tmp_path: Path) -> None:
    for folder in ("templates/strings", "site_src"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    names = sorted((tmp_path / "templates" / "strings").rglob("*.yml"))
    whole = {path: yaml.safe_load(path.read_text("utf-8")) for path in names}
    texts = {path: path.read_bytes() for path in names}
    came, slowest = Counter[str](), 0.0
    for number in range(max(20, EDITS // 20)):
        chance = random.Random(f"{SEED}-phrases-{number}")
        path = chance.choice(names)
        key = chance.choice([each for each in leaves(whole[path]) if each])
        path.write_bytes(dumped(with_odd(whole[path], key, chance)))
        begun = time.perf_counter()
        try:
            read_site_words(tmp_path, ("zh", "en"))
            came["taken"] += 1
        except InputError as error:
            placed(error.problems)
            came["named"] += 1
        slowest = max(slowest, time.perf_counter() - begun)
        path.write_bytes(texts[path])
    _tell("phrases", came, slowest)


def test_odd_papers_of_a_release_are_refused_or_harmless(released_plan: Path, tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    shutil.copytree(released_plan / "releases", releases, symlinks=True)
    papers = [*sorted(releases.glob("*.json*")), *sorted(releases.glob("*/*.json"))]
    assert papers
    whole = {path: path.read_bytes() for path in papers}
    came, slowest = Counter[str](), 0.0
    for number in range(EDITS):
        chance = random.Random(f"{SEED}-papers-{number}")
        path = chance.choice(papers)
        path.write_bytes(_odd_paper(whole[path], chance))
        begun = time.perf_counter()
        try:
            changes(releases)
            for release in list_releases(releases):
                snapshot_of_release(releases, release.name)
            came["harmless"] += 1
        except (InputError, RefusedError) as error:
            placed(error.problems)
            came["refused"] += 1
        slowest = max(slowest, time.perf_counter() - begun)
        path.write_bytes(whole[path])
    _tell("papers of releases", came, slowest)


def _odd_paper(content: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.4:
        at = chance.randrange(len(content))
        return content[:at] + bytes([chance.randrange(256)]) + content[at + chance.choice([0, 1, 40]) :]
    lines = content.decode().splitlines()
    at = chance.randrange(len(lines))
    try:
        record = json.loads(lines[at] if len(lines) > 1 else content)
    except ValueError:
        record = json.loads(content)
        lines, at = [""], 0
    key = chance.choice([each for each in leaves(record) if each])
    lines[at] = json.dumps(with_odd(record, key, chance), ensure_ascii=True)
    return "\n".join(lines).encode()


def _tell(what: str, came: Counter[str], slowest: float) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\n{came.total()} {what} (seed {SEED}): {dict(came)}; slowest {slowest:.2f} s; at most {peak} MB")
