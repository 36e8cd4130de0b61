"""The guides: their links lead somewhere, their commands are understood, and the Chinese editions tell the same."""

import re
import shlex
from pathlib import Path
from typing import get_args
from urllib.parse import unquote

import pytest
from plan_file import RECORDS, schema, without, written

from scorecard.cli import _parser, _with_default_command
from scorecard.reading.check import find_problems
from scorecard.reading.load import read_inputs
from scorecard.reading.yaml_source import parse
from scorecard.records.model import Indicator, Observation, Source, Target, Unit
from scorecard.records.model.observation import Action, Inference, Planned, Search, Series
from scorecard.records.model.target import TargetBase

PROJECT = Path(__file__).parents[2]
GUIDES = sorted(
    path.relative_to(PROJECT).as_posix()
    for path in (*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md"), *(PROJECT / "scorecard").rglob("*.md"))
)
CHINESE = [each for each in GUIDES if each.endswith(".zh.md")]
FENCE = re.compile(r"^ *```(\S*)[^\n]*\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
COMMENT = re.compile(r"(?:^|(?<=\s))#.*$|<!--.*?-->|[→“”（）：，。；、].*$", re.MULTILINE)


def text_of(guide: str) -> str:
    return (PROJECT / guide).read_text(encoding="utf-8")


def english(guide: str) -> str:
    """The English edition of a Chinese guide."""
    other = guide.replace(".zh.md", ".en.md")
    return other if (PROJECT / other).exists() else guide.replace(".zh.md", ".md")


def links(guide: str) -> list[str]:
    """What a guide links to in the project, from the project's folder on."""
    found = re.findall(r"\]\(([^)]+)\)", FENCE.sub("", text_of(guide)))
    targets = [unquote(each) for each in found if "://" not in each]
    folder = (PROJECT / guide).parent
    return [
        ((folder / path).resolve().relative_to(PROJECT).as_posix() if path else guide)
        + (f"#{anchor}" if anchor else "")
        for path, _, anchor in (each.partition("#") for each in targets)
    ]


def headings(guide: str) -> list[str]:
    return re.findall(r"^#+ .*$", FENCE.sub("", text_of(guide)), re.MULTILINE)


def anchor(heading: str) -> str:
    """As GitHub and GitLab name it."""
    return re.sub(r"[^\w\- ]", "", heading.lstrip("# ").lower()).replace(" ", "-")


@pytest.mark.parametrize("guide", GUIDES)
def test_every_link_leads_to_something(guide: str) -> None:
    for link in links(guide):
        path, _, wanted = link.partition("#")
        assert (PROJECT / path).exists(), link
        if wanted:
            assert wanted in [anchor(each) for each in headings(path)], link


@pytest.mark.parametrize("guide", CHINESE)
def test_a_chinese_guide_leads_to_chinese_guides_and_to_its_own_english(guide: str) -> None:
    guides = {link.partition("#")[0] for link in links(guide) if link.partition("#")[0].endswith(".md")}
    assert [each for each in sorted(guides) if each != english(guide) and each not in CHINESE] == []


PROGRAMMERS = {"README", "CONTRIBUTING", "CHANGELOG", "architecture", "a-new-kind", "glossary"}
BOTH_LANGUAGES = {"checks"}


def test_every_guide_for_staff_has_its_chinese_edition() -> None:
    """Of those that README says to read, all but what is for programmers or holds both languages already."""
    read = {link.partition("#")[0] for link in links("README.md")}
    staff = [each for each in read if each.endswith(".md") and Path(each).stem not in PROGRAMMERS | BOTH_LANGUAGES]
    assert {each for each in staff if ".zh" not in each} == {english(each) for each in CHINESE} & {*staff}


def lines(block: str) -> list[str]:
    """What a block says to a program: no comment, none of the words beside a folder."""
    return [line for each in COMMENT.sub("", block).splitlines() if (line := re.sub(r"\s{2,}\S.*$", "", each.rstrip()))]


def commands(block: str) -> list[str]:
    """The commands of a block, without what is typed behind them: names and notes are in the guide's language."""
    return re.findall(r"build\.py (new [a-z-]+|[a-z-]+)|(^schtasks|^\.venv\S+)", block, re.MULTILINE)


@pytest.mark.parametrize("guide", [each for each in CHINESE if not each.endswith("README.zh.md")])
def test_a_chinese_edition_tells_the_same(guide: str) -> None:
    here, there = text_of(guide), text_of(english(guide))
    assert [each.split()[0] for each in headings(guide)] == [each.split()[0] for each in headings(english(guide))]
    ours, theirs = FENCE.findall(here), FENCE.findall(there)
    assert [kind for kind, _ in ours] == [kind for kind, _ in theirs]
    for (kind, block), (_, other) in zip(ours, theirs, strict=True):
        if "staff-guide" not in guide:
            assert lines(block) == lines(other)
        elif kind == "bat":
            assert commands(block) == commands(other)
    # The first columns of tables: keys, files.
    keys = re.compile(r"^\| (`[^|]+`) \|", re.MULTILINE)
    assert [re.findall(r"`[^`]+`", each) for each in keys.findall(here)] == [
        re.findall(r"`[^`]+`", each) for each in keys.findall(there)
    ] or "staff-guide" in guide


SAID = r"(?:build\.py|bin/scorecard)((?: (?:(?!&&).)*)?)"


def typed(guide: str) -> list[str]:
    """Every command line that a guide has typed, from the program's name on."""
    shown = [line for _, block in FENCE.findall(text_of(guide)) for line in block.splitlines()]
    return [re.sub(r"\s#.*$|; done$", "", each).strip() for line in shown for each in re.findall(SAID, line)]


def mentioned(guide: str) -> list[str]:
    """The same of what stands in a sentence or a table: often no more than the command's name."""
    return [
        each.strip()
        for each in re.findall(rf"`[^`\n]*?{SAID.replace('.)*', '[^`])*')}`", FENCE.sub("", text_of(guide)))
    ]


def refused(line: str, language: str) -> bool:
    given = _with_default_command(shlex.split(line))
    if given[0] in {"-h", "--help", "[COMMAND]"} or given[-1] == "--version":
        return False
    try:
        _parser(language).parse_args(given)
    except SystemExit as left:
        return left.code != 0
    return False


@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_of_a_guide_is_understood(guide: str) -> None:
    language = "zh" if guide in CHINESE else "en"
    assert [line for line in typed(guide) if refused(line, language)] == []
    names_only = re.compile(r"[a-z-]+( [a-z-]+)?")
    said = [f"{line} --help" if names_only.fullmatch(line) else line for line in mentioned(guide)]
    assert [line for line in said if refused(line, language)] == []


def test_a_guide_that_a_message_names_is_there() -> None:
    words = (PROJECT / "scorecard" / "records" / "words").glob("*.yml")
    named = {each for path in words for each in re.findall(r"docs/[a-z.-]+\.md", path.read_text("utf-8"))}
    assert len(named) >= 4
    assert [each for each in sorted(named) if each not in GUIDES] == []


def test_the_guides_hold_commands() -> None:
    assert len([line for guide in GUIDES for line in typed(guide)]) >= 60


TABLE_OF = re.compile(r"^\| `([a-z_]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


@pytest.mark.parametrize("guide", ["docs/plan-file.md", "docs/plan-file.zh.md"])
def test_the_guide_of_the_plan_file_names_every_key_as_the_model_has_it(guide: str) -> None:
    """One table a record, in the order of RECORDS by first use; a key added to the model is missing here at once."""
    language = "zh" if guide in CHINESE else "en"
    tables = [
        [row[:3] for row in TABLE_OF.findall(each)] for each in re.split(r"^## ", text_of(guide), flags=re.MULTILINE)
    ]
    expected = {
        record: [
            (key, written(record, key, language), without(record, key, language))
            for key in schema(record)["properties"]
        ]
        for record in RECORDS
    }
    assert [table for table in expected.values() if table not in tables] == []
    assert [table for table in tables if table and table not in expected.values()] == []


def test_the_example_of_the_plan_file_holds_every_key_and_passes_check(minimal_plan: Path) -> None:
    (block,) = [block for kind, block in FENCE.findall(text_of("docs/plan-file.md")) if kind == "yaml"]
    source, problems = parse(block.encode(), "plan.yml")
    assert not problems
    assert source is not None
    used = set(re.findall(r"([a-z_]+):", block))
    assert {key for record in RECORDS for key in schema(record)["properties"]} - used == set()
    (minimal_plan / "indicators" / "plan.yml").write_text(block, encoding="utf-8")
    assert [each.code for each in find_problems(read_inputs(minimal_plan)) if each.severity == "error"] == []


@pytest.mark.parametrize("guide", ["docs/adding-an-indicator.md", "docs/adding-an-indicator.zh.md"])
def test_the_guide_of_indicators_names_every_key_as_the_model_has_it(guide: str) -> None:
    """Tables for an indicator, a value and what all targets share; a kind's own keys stand in its section."""
    text = text_of(guide)
    cells = [re.findall(r"^\| (`[a-z_`、, ]+`) \|", each, re.MULTILINE) for each in text.split("\n## ")]
    tables = [{*re.findall(r"[a-z_]+", "".join(each))} for each in cells]
    shared = {*TargetBase.model_fields}
    for keys in ({*Indicator.model_fields}, {*Observation.model_fields}, shared):
        assert keys in tables, min((keys ^ each for each in tables), key=len)
    sections = re.split(r"\n### ", text)
    for kind in get_args(get_args(Target)[0]):
        (name,) = get_args(kind.model_fields["kind"].annotation)
        section = next(each for each in sections if f"`{name}`" in each.splitlines()[0])
        missing = [key for key in kind.model_fields if key not in shared and not re.search(rf"\b{key}\b", section)]
        assert missing == [], name
    for record in (Source, Unit, Series, Planned, Search, Action, Inference):
        named = [key for key in record.model_fields if re.search(rf"`{key}\b|^\s*(?:- )?{key}:", text, re.MULTILINE)]
        assert named == list(record.model_fields)
