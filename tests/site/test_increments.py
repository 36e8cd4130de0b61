"""Whatever is changed, in whatever order: a build that takes what it can from earlier ones gives the bytes of one that
takes nothing. Also after a kill, and with a damaged cache. What `serve` shows, page by page, are the same bytes.
"""

import random
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from how_many import IS_FUZZ

from scorecard import pipeline
from scorecard.pipeline import build, preview
from scorecard.reading.turns import Turns
from scorecard.records.problems import InputError
from scorecard.site import page_maker
from scorecard.site.publish.publish_site import publish
from tests.own_theme import with_own_theme

pytestmark = pytest.mark.slow


def silent(step: str, done: int, total: int) -> None:
    pass


PARKS, TREES, PLAN = "indicators/parks/new-parks.yml", "indicators/parks/trees-planted.yml", "indicators/plan.yml"
SOURCES, UNITS, SITE = "indicators/sources.yml", "indicators/units.yml", "templates/strings/zh/site.yml"


def text_of(root: Path, file: str) -> str:
    return (root / file).read_text("utf-8")


def replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        text = text_of(root, file)
        assert old in text, (file, old)
        (root / file).write_text(text.replace(old, new, 1), "utf-8")

    return edit


def added(file: str, text: str) -> Callable[[Path], None]:
    return lambda root: (root / file).write_text(text_of(root, file) + text, "utf-8") and None


def written(file: str, text: str) -> Callable[[Path], None]:
    return lambda root: (root / file).write_text(text, "utf-8") and None


def deleted(file: str) -> Callable[[Path], None]:
    return lambda root: (root / file).unlink()


def renamed(file: str, name: str) -> Callable[[Path], None]:
    return lambda root: (root / file).rename((root / file).with_name(name)) and None


def moved(file: str, folder: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        place = (root / file).parents[1] / folder
        place.mkdir()
        (root / file).rename(place / Path(file).name)

    return edit


def added_sector(root: Path) -> None:
    replaced(
        PLAN, "sectors:\n", "sectors:\n  - {id: water, name: {zh: 水, en: Water}, covers: {zh: 水。, en: Water.}}\n"
    )(root)


POND = """\
name: {zh: 池塘, en: Ponds}
unit: 个
definition: {zh: 池塘数。, en: How many ponds.}
role: reference
bears_on: [goal/2]
related: [trees-planted]
observations:
  - {period: 2024, value: 3, sources: [yearbook-2026]}
"""
CONTEXT = "context:\n- {clause: goal/1, text: 一组数, reason: {zh: 只是背景, en: Background}}\n"
COVERAGE = """\
audited: 2026-01-05
clauses: 2
figures: 2
covered: 1
context: 1
uncovered: 0
disagreements: 0
outside: 0
commitments: 2
"""
TAKEN_BACK = "{date: 2026-11-20, reason: {zh: 有误, en: It was wrong}}"
SEARCHED = "searched:\n  - {date: 2026-11-01, place: yearbooks}\n"
AGAINST_PARKS = """\
targets:
  - id: 2025
    kind: relative
    other: new-parks
    due: 2025
    clauses: [goal/2]
    text: {zh: 池塘不少于公园, en: No fewer ponds than parks}
"""
AT_ONCE = 1 if IS_FUZZ else 4
"""How many edits are made before the next build: one by one for `make fuzz`."""

DATED = "{period: 2023, value: 1.6, not_before: 2026-12-01, sources: [yearbook-2026]}"

EDITS: dict[str, Callable[[Path], None]] = {
    "a value": replaced(PARKS, "value: 11", "value: 14"),
    "a reference": written("indicators/parks/ponds.yml", POND),
    "an address of before": added(TREES, "formerly: [old-trees]\n"),
    "a name that two have": replaced(TREES, "每年植树1.5万株", "累计新建公园30个"),
    "a link": added(PARKS, "related: [trees-planted]\n"),
    "an embargoed value": added(TREES, f"observations:\n  - {DATED}\n"),
    "the plan's day": replaced(PLAN, "as_of: 2026-11-23", "as_of: 2026-12-02"),
    "another day": replaced(PLAN, "as_of: 2026-12-02", "as_of: 2026-12-03"),
    "a source": replaced(SOURCES, "虚构年鉴2026", "虚构年鉴（第二版）"),
    "its grade": replaced(SOURCES, "grade: A", "grade: C"),
    "what was taken back": replaced(SOURCES, "grade: C", f"grade: C\n    withdrawn: {TAKEN_BACK}"),
    "what stands again": replaced(SOURCES, f"\n    withdrawn: {TAKEN_BACK}", ""),
    "where nothing was found": added("indicators/parks/ponds.yml", SEARCHED),
    "one against another": replaced(
        "indicators/parks/ponds.yml", "role: reference\nbears_on: [goal/2]\n", AGAINST_PARKS
    ),
    "the other's value": replaced(PARKS, "value: 14", "value: 13"),
    "a unit": replaced(UNITS, "en: parks", "en: gardens"),
    "a name that others show": replaced(TREES, "植树, en", "种树, en"),
    "a clause": replaced(PLAN, "更近", "再近些"),
    "a target": replaced(PARKS, "value: 30", "value: 40"),
    "a figure that promises nothing": written("indicators/context.yml", CONTEXT),
    "a count of the audit": written("indicators/coverage.yml", COVERAGE),
    "another sector": added_sector,
    "moved to it": moved("indicators/parks/ponds.yml", "water"),
    "a phrase": replaced(SITE, "板块", "领域"),
    "a phrase of another language": replaced("templates/strings/en/site.yml", "All commitments", "All the promises"),
    "a phrase of verdicts": replaced("templates/strings/zh/verdicts.yml", "met: 已完成", "met: 已做到"),
    "a meaning": replaced("templates/strings/zh/reference.yml", "公开数值达到了目标", "公布的数值达到了目标"),
    "a word of an example": replaced("templates/strings/zh/examples.yml", "都有数，合计不足", "都有数，加起来不足"),
    "a template": added("templates/indicator.html.j2", "<p>more</p>\n"),
    "the shell": replaced("templates/theme/main.html", "</body>", "<p>shell</p></body>"),
    "a page people write": added("site_src/about.zh.md", "\n\n再说一句。\n"),
    "a file beside the style": written("site_src/assets/more.txt", "more\n"),
    "a style": added("site_src/assets/site.css", "p{color:#123456}\n"),
    "a file's name": renamed("indicators/water/ponds.yml", "pools.yml"),
    "a file less": deleted("indicators/water/pools.yml"),
    "a value again": replaced(PARKS, "value: 13", "value: 11"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _helpers_as_in_a_large_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_maker, "_FEW", 8)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a plan that brings its own templates, phrases and pages, and the cache of a build of it."""
    root = tmp_path_factory.mktemp("increments") / "plan"
    shutil.copytree(Path(__file__).parents[1] / "plans/minimal", root)
    with_own_theme(root)
    made(root, root.parent / "cache")
    return root.parent


def made(root: Path, cache: Path | None) -> dict[str, bytes]:
    """What a build of the plan gives."""
    out = root.parent / "site"
    build(root, out, cache, silent)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def shown(root: Path, cache: Path, turns: Turns, paths: Iterable[str]) -> dict[str, bytes]:
    """What the preview answers when it is asked for each of these, and all that it says are pages."""
    site = preview(root, cache, turns)
    turns.next_turn()
    answers = {path: site.file(path) for path in (*site.pages, *paths, "not-there/index.html", "data/no.csv")}
    return {path: content for path, content in answers.items() if content is not None}


@contextmanager
def mistaken(root: Path, which: int) -> Iterator[None]:
    """One of some files stands as no plan can have it."""
    place = root / (PARKS, PLAN, SOURCES, SITE, "site_src/about.zh.md")[which % 5]
    content = place.read_bytes()
    place.write_bytes(content + b"\xff")
    yield
    place.write_bytes(content)


def made_cold(root: Path, cache: Path) -> dict[str, bytes]:
    """What a build gives that takes nothing but drawings from earlier ones: those are named by all they show."""
    for folder in cache.iterdir() if cache.is_dir() else ():
        if folder.name not in {"charts", "pictures"}:
            shutil.rmtree(folder)
    return made(root, cache)


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return [name for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)]


def copied(start: Path, to: Path) -> tuple[Path, Path]:
    """The plan and the cache."""
    return shutil.copytree(start / "plan", to / "plan"), shutil.copytree(start / "cache", to / "cache")


@pytest.mark.fuzz
def test_any_edits_in_turn_give_the_bytes_of_a_cold_build(start: Path, tmp_path: Path) -> None:
    root, cache = copied(start, tmp_path)
    before, turns = dict[str, bytes](), Turns()
    for at, (name, edit) in enumerate(EDITS.items(), 1):
        edit(root)
        if at % AT_ONCE and at < len(EDITS):
            continue
        warm = made(root, cache)
        assert differing(warm, made_cold(root, tmp_path / "cold")) == [], name
        with mistaken(root, at), pytest.raises(InputError):
            preview(root, tmp_path / "read", turns)
        on_screen = shown(root, tmp_path / "read", turns, warm)
        assert differing(on_screen, warm) == [".site"], f"{name}: what marks the folder as a site is no part of it"
        assert warm != before or (IS_FUZZ and name == "an embargoed value"), name  # which nobody sees yet
        before = warm


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        pytest.param("<!-- {{ config.site_name }} -->", "", id="on every page"),
        pytest.param("{% if shell.is_search %}<!-- {{ config.site_name }} -->{% endif %}", "search/", id="on one"),
    ],
)
def test_what_a_template_asks_mkdocs_for_stands_on_few_new_pages_and_in_the_preview(
    start: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str, where: str
) -> None:
    monkeypatch.setattr(pipeline, "publish", publish)
    root, cache = copied(start, tmp_path)
    replaced("templates/theme/main.html", "</body>", f"{asked}</body>")(root)
    made(root, cache)
    EDITS["a value"](root)
    replaced("templates/search.html.j2", "<h1>", "<p>changed</p><h1>")(root)
    site, preview_of = made(root, cache), preview(root, cache, Turns()).file
    for name in ("index.html", "i/new-parks/index.html", "search/index.html"):
        for folder, told in (("", "<!-- 虚构市承诺 --></body>"), ("en/", "<!-- Sometown&#39;s promises --></body>")):
            assert (told.encode() in site[folder + name]) == name.startswith(where)
            assert preview_of(folder + name) == site[folder + name]


def test_a_damaged_cache_is_made_good(start: Path, tmp_path: Path) -> None:
    root, cache = copied(start, tmp_path)
    right = made(root, cache)
    chosen = random.Random("damage")
    for damages in (("cut", "flipped"), ("gone", "folder gone")):
        files = sorted(path for path in cache.rglob("*") if path.is_file() and "spare" not in path.parts)
        for path in chosen.sample(files, k=len(files) // 3):
            if not path.exists():
                continue
            content = path.read_bytes()
            match chosen.choice(damages):
                case "cut":
                    path.write_bytes(content[: len(content) // 2])
                case "flipped":
                    at = chosen.randrange(len(content))
                    path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
                case "gone":
                    path.unlink()
                case _:
                    shutil.rmtree(path.parent)
        assert differing(made(root, cache), right) == [], damages


def test_one_value_makes_only_the_pages_again_that_show_it(start: Path, tmp_path: Path) -> None:
    root, cache = copied(start, tmp_path)
    EDITS["a value"](root)
    again = build(root, tmp_path / "site", cache, silent).published
    same = build(root, tmp_path / "site", cache, silent).published
    assert again.pages_from_cache > again.pages // 3
    assert same.pages_from_cache == same.pages
