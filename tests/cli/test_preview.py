"""What is saved is on the screen, whatever was saved and however; what is wrong stands there until it is mended. The
clock is the test's own: in the place of each pause between two looks, the next step of a script is done.
"""

import shutil
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scorecard.cli import main
from scorecard.cli.saved_files import SavedFiles
from tests.own_theme import with_own_theme

pytestmark = pytest.mark.slow

PARKS, TREES, PLAN = "indicators/parks/new-parks.yml", "indicators/parks/trees-planted.yml", "indicators/plan.yml"
SITE, ABOUT = "templates/strings/zh/site.yml", "site_src/about.zh.md"
POND = """\
name: {zh: 池塘, en: Ponds}
unit: 个
definition: {zh: 池塘数。, en: How many ponds.}
role: reference
bears_on: [goal/2]
observations: [{period: 2024, value: 3, sources: [yearbook-2026]}]
"""
Edit = Callable[[Path], object]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan that brings its own templates, phrases and pages."""
    root = tmp_path_factory.mktemp("preview") / "plan"
    shutil.copytree(Path(__file__).parents[1] / "plans/minimal", root)
    return with_own_theme(root)


@pytest.fixture
def root(start: Path, tmp_path: Path) -> Path:
    return shutil.copytree(start, tmp_path / "plan")


def replaced(file: str, old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        text = (root / file).read_text("utf-8")
        assert old in text, (file, old)
        (root / file).write_text(text.replace(old, new, 1), "utf-8")

    return edit


def written(file: str, text: str) -> Edit:
    return lambda root: (root / file).write_text(text, "utf-8")


def all_of(*edits: Edit) -> Edit:
    return lambda root: [edit(root) for edit in edits]


class Screen:
    """A browser that knows the server's address."""

    def __init__(self) -> None:
        self.address = ""

    def page(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.address + path, timeout=20) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                return f"{error.code} {error.read().decode()}"

    def number(self) -> int:
        return int(self.page("/").partition('data-shown="')[2].partition('"')[0])


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Runs `serve` on a plan by a script, which begins when the preview is ready; gives what was said."""

    def run(root: Path, script: Callable[[Screen], Iterator[None]]) -> str:
        screen = Screen()
        steps, failed = script(screen), list[AssertionError]()

        def pause(_: float) -> None:
            screen.address = screen.address or next(
                word for word in capsys.readouterr().out.split() if word.startswith("http")
            ).rstrip("/")
            try:
                next(steps)
            except StopIteration:
                raise KeyboardInterrupt from None
            except AssertionError as error:
                failed.append(error)
                raise KeyboardInterrupt from None

        monkeypatch.setattr("scorecard.cli.serve.time.sleep", pause)
        assert main(["serve", "--root", str(root), "--port", "0", "--lang", "en"]) == 130
        for each in failed:
            raise each
        said = capsys.readouterr()
        return said.out + said.err

    return run


SAVED: list[tuple[str, Edit, str, str]] = [
    ("a value", replaced(PARKS, "value: 11", "value: 7919"), "/i/new-parks/", "7,919"),
    ("a target", replaced(PARKS, "value: 30", "value: 8117"), "/en/i/new-parks/", "8,117"),
    ("a name", replaced(PARKS, "累计新建公园30个", "累计新建公园四十七个"), "/all/", "累计新建公园四十七个"),
    ("a file more", written("indicators/parks/ponds.yml", POND), "/i/ponds/", "池塘数"),
    ("a file less", lambda root: (root / "indicators/parks/ponds.yml").unlink(), "/i/ponds/", "404 "),
    ("a phrase", replaced(SITE, "板块", "试用词"), "/", "试用词"),
    ("a template", replaced("templates/indicator.html.j2", "<", "<p>tried</p><"), "/i/new-parks/", "<p>tried</p>"),
    ("the shell", replaced("templates/theme/main.html", "</body>", "<p>shell</p></body>"), "/all/", "<p>shell</p>"),
    ("a page people write", written(ABOUT, "# 关于\n\n试一试。\n"), "/about/", "试一试。"),
    ("a part", replaced("templates/parts/footer.html.j2", "<", "<i>foot</i><"), "/en/all/", "<i>foot</i>"),
    ("the plan's file", replaced(PLAN, "更近", "再近些"), "/plan/", "再近些"),
    ("several at once", all_of(replaced(PARKS, "value: 7919", "value: 7927"), replaced(SITE, "试用词", "又一词")),
     "/", "又一词"),
]  # fmt: skip


def test_what_is_saved_is_on_the_screen(root: Path, served: Callable[..., str]) -> None:
    def script(screen: Screen) -> Iterator[None]:
        for number, (name, edit, address, shown) in enumerate(SAVED, 1):
            assert shown not in screen.page(address), name
            edit(root)
            yield
            assert screen.number() == number, f"{name}: nothing is shown while it may be half written"
            yield
            assert shown in screen.page(address), name
            assert screen.number() == number + 1, f"{name}: the browser is told"
        assert "7,927" in screen.page("/i/new-parks/")
        style = replaced("site_src/assets/site.css", "{", "{--tried:1;")
        before = screen.page("/").partition('href="assets/site.')[2][:8]
        style(root)
        yield
        yield
        after = screen.page("/").partition('href="assets/site.')[2][:8]
        assert after != before
        assert "--tried:1" in screen.page(f"/assets/site.{after}.css")
        assert screen.page(f"/assets/site.{before}.css").startswith("404 ")

    said = served(root, script)
    assert said.count("the preview shows them as they are now") == len(SAVED) + 1
    assert not (root / "site").exists()


WRONG: list[tuple[str, Edit, str, str]] = [
    ("no YAML", replaced(PARKS, "unit: 个", "unit: [个"), "/about/", f"{PARKS}:"),
    ("two mistakes", replaced(PARKS, "unit: 个", "unit: 个\nno_field: 1\nnor_this: 2"), "/", f"{PARKS}:4:"),
    ("a file that is needed", lambda root: (root / "indicators/sources.yml").unlink(), "/", "indicators/sources.yml"),
    ("a phrase less", replaced(SITE, "all_title:", "all_titles:"), "/", f"{SITE}:"),
    ("a template's grammar", replaced("templates/indicator.html.j2", "<", "{% if %}<"), "/i/new-parks/",
     "templates/indicator.html.j2:"),
    ("a name it does not know", replaced("templates/indicator.html.j2", "<", "{{ page.nothing }}<"), "/i/new-parks/",
     "templates/indicator.html.j2:"),
    ("the shell's grammar", replaced("templates/theme/main.html", "</body>", "{% if %}</body>"), "/about/",
     "templates/theme/main.html"),
    ("a link", written(ABOUT, "# 关于\n\n[x](../nowhere/)\n"), "/about/", "../nowhere/"),
    ("an anchor", written(ABOUT, "# 关于\n\n[x](#nowhere)\n"), "/about/", "#nowhere"),
    ("a picture of a style", replaced("site_src/assets/site.css", "{", "{background:url(no.png);"), "/", "no.png"),
]  # fmt: skip


def test_a_mistake_is_shown_with_its_place_until_it_is_mended(
    root: Path, start: Path, served: Callable[..., str]
) -> None:
    def script(screen: Screen) -> Iterator[None]:
        for name, edit, address, shown in WRONG:
            right = screen.page(address)
            edit(root)
            yield
            yield
            page = screen.page(address)
            assert shown in page, name
            assert "Mend what is named here" in page, name
            for folder in ("indicators", "templates", "site_src"):
                shutil.copytree(start / folder, root / folder, dirs_exist_ok=True)
            yield
            yield
            assert screen.page(address).partition("data-shown")[0] == right.partition("data-shown")[0], name

    said = served(root, script)
    for _, _, _, shown in WRONG:
        assert shown in said
    assert "[template-name-unknown]" in said
    assert "Traceback" not in said


def test_what_is_no_change_renews_nothing(root: Path) -> None:
    files = SavedFiles(lambda: [root / "indicators", root / "mkdocs.yml", root / "not-there"])
    parks, folder = root / PARKS, (root / PARKS).parent
    before = parks.read_text("utf-8")

    def looks() -> list[bool]:
        return [files.differ() and files.lie_still() for _ in range(2)]

    assert looks() == [False, False]
    for name in (".new-parks.yml.swp", "new-parks.yml~", "~$new-parks.yml", ".#new-parks.yml", "Thumbs.db"):
        (folder / name).write_text("x", "utf-8")
    assert looks() == [False, False], "what editors and file managers leave"
    parks.write_text(before[:40], "utf-8")
    assert files.differ()
    parks.write_text(before + "# more\n", "utf-8")
    assert not files.lie_still(), "half written at the first look"
    assert looks() == [True, False], "saved twice in a moment: shown once"
    parks.rename(folder / "new-parks.bak~")
    assert files.differ()
    (folder / "new-parks.tmp").write_text(before, "utf-8")
    (folder / "new-parks.tmp").replace(parks)
    assert not files.lie_still()
    assert looks() == [True, False], "put aside, written beside its place, and renamed"
    (folder / "new.yml").write_text("", "utf-8")
    assert files.differ()
    (folder / "new.yml").unlink()
    assert not files.lie_still()
    assert looks() == [False, False], "come and gone"
    (root / "not-there").write_text("", "utf-8")
    assert looks() == [True, False]
    parks.unlink()
    assert looks() == [True, False]
    (folder / "ring").symlink_to(root / "indicators", target_is_directory=True)
    assert looks() == [False, False], "a folder within itself is looked at once"


def test_a_file_that_is_half_written_is_never_shown(root: Path, start: Path, served: Callable[..., str]) -> None:
    parks = root / PARKS
    whole = parks.read_text("utf-8").replace("value: 11", "value: 7919")
    halves: dict[str, Edit] = {
        "emptied": written(PARKS, ""),
        "cut off": written(PARKS, whole[: len(whole) // 2]),
        "put aside": lambda root: parks.rename(parks.with_name("new-parks.yml~")),
        "of two files the first": replaced(PARKS, "yearbook-2026", "yearbook-2027"),
    }

    def script(screen: Screen) -> Iterator[None]:
        for name, half in halves.items():
            right, number = screen.page("/i/new-parks/"), screen.number()
            half(root)
            yield
            assert screen.page("/i/new-parks/") == right, name
            written(PARKS, whole)(root)
            yield
            assert screen.page("/i/new-parks/") == right, name
            yield
            yield
            assert "7,919" in screen.page("/i/new-parks/"), name
            assert screen.number() == number + 1, name
            shutil.copytree(start / "indicators", root / "indicators", dirs_exist_ok=True)
            yield
            yield
            assert "7,919" not in screen.page("/i/new-parks/"), name

    said = served(root, script)
    assert said.count("the preview shows them as they are now") == 2 * len(halves)
    assert "Mend what is named here" not in said
