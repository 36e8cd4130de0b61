"""What a site is made with is checked before a page is made: templates, the shell's settings, phrases, links."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scorecard.cli import main
from scorecard.records.problems import InputError, Problem
from scorecard.records.project import PROJECT
from scorecard.site import check_settings
from scorecard.site.check_theme import find_theme_problems
from scorecard.site.publish.shell_process import ShellError, ShellRequest
from scorecard.site.template_fault import template_faults_named
from scorecard.site.template_files import environment
from tests.own_theme import with_own_theme
from tests.site.test_assets import laid_out

pytestmark = pytest.mark.slow

Edit = Callable[[Path], object]


def added(name: str, line: str) -> Edit:
    def edit(root: Path) -> None:
        path = root / name
        path.write_bytes(path.read_bytes() + line.encode("latin-1"))

    return edit


def gone(*names: str) -> Edit:
    return lambda root: [(root / name).unlink() for name in names]


def instead(name: str, old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        path = root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return edit


def told(problems: tuple[Problem, ...], root: Path) -> list[tuple[str, str, str]]:
    return [
        (each.code, Path(each.place.file).relative_to(root).as_posix(), each.values.get("found", ""))
        for each in problems
    ]


FAULTS: dict[str, tuple[Edit, list[tuple[str, str, str]]]] = {
    "a tag without its end": (
        added("templates/home.html.j2", "{% if page.title %}"), [("template-wrong", "templates/home.html.j2", "")]
    ),
    "a filter nobody knows": (
        added("templates/home.html.j2", "{{ page.title | nosuch }}"), [("template-wrong", "templates/home.html.j2", "")]
    ),
    "no text": (added("templates/home.html.j2", "\xe9"), [("not-utf-8", "templates/home.html.j2", "")]),
    "a name nobody gives": (
        added("templates/home.html.j2", "{{ pgae.title }}"),
        [("template-name-unknown", "templates/home.html.j2", "pgae")],
    ),
    "what a page does not have": (
        added("templates/home.html.j2", "{{ page.titel }}"),
        [("template-name-unknown", "templates/home.html.j2", "titel")],
    ),
    "a phrase that there is not": (
        added("templates/parts/trail.html.j2", "{{ t.nav_home }}"),
        [("template-name-unknown", "templates/parts/trail.html.j2", "nav_home")],
    ),
    "a name that only another template has": (
        added("templates/parts/row.html.j2", "{{ chart.caption }}"),
        [("template-name-unknown", "templates/parts/row.html.j2", "chart")],
    ),
    "a page's template is gone": (
        gone("templates/indicator.html.j2"), [("no-theme", "templates/indicator.html.j2", "")]
    ),
    "a part is gone": (
        gone("templates/parts/matrix.html.j2"),
        [("template-not-there", "templates/sector.html.j2", "parts/matrix.html.j2")],
    ),
    "the shell cannot be understood": (
        added("templates/theme/main.html", "{% broken"), [("template-wrong", "templates/theme/main.html", "")]
    ),
    "the shell asks for what no page has": (
        added("templates/theme/main.html", "{{ shell.titel }}"),
        [("template-name-unknown", "templates/theme/main.html", "titel")],
    ),
    "the shell asks for a phrase that there is not": (
        added("templates/theme/main.html", "{{ t.serach }}"),
        [("template-name-unknown", "templates/theme/main.html", "serach")],
    ),
    "the shell asks for a name nobody gives": (
        added("templates/theme/main.html", "{{ sheel.title }}"),
        [("template-name-unknown", "templates/theme/main.html", "sheel")],
    ),
    "several scripts are gone": (
        gone("site_src/assets/search.js", "site_src/assets/favicon.svg"),
        [("no-theme", "site_src/assets/favicon.svg", ""), ("no-theme", "site_src/assets/search.js", "")],
    ),
    "another theme": (
        instead("mkdocs.yml", "custom_dir: templates/theme", "locale: zh"), [("bad-theme", "mkdocs.yml", "")]
    ),
    "an extension nobody has": (
        instead("mkdocs.yml", "plugins: []", "plugins: [nosuch]"), [("bad-theme", "mkdocs.yml", "")]
    ),
    "settings that MkDocs does not know": (
        instead("mkdocs.yml", "plugins: []", "plugins: []\nextra_cs: [a.css]\nsite_nme: x"),
        [("unknown-key", "mkdocs.yml", ""), ("unknown-key", "mkdocs.yml", "")],
    ),
    "a setting that MkDocs does not take": (
        instead("mkdocs.yml", "plugins: []", 'plugins: []\nstrict: "yes"'), [("bad-theme", "mkdocs.yml", "")]
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_place(fault: str, tmp_path: Path) -> None:
    edit, expected = FAULTS[fault]
    edit(with_own_theme(tmp_path))
    assert told(find_theme_problems(tmp_path), tmp_path) == expected


HOME, PART = "home.html.j2", "parts/a.j2"


@pytest.mark.parametrize(
    ("templates", "expected"),
    [
        ({HOME: "{{ page.title }}{{ t.sort_name }}{{ range(3) }}"}, []),
        ({HOME: "a\n{{ pgae }}"}, ["template-name-unknown home.html.j2:2 pgae page"]),
        ({HOME: "{{ zzzzzz }}"}, ["template-name-unknown home.html.j2:1 zzzzzz"]),
        ({HOME: "{% set x = 1 %}{{ x }}{% for y in [] %}{{ y }}{{ loop.index }}{% endfor %}"}, []),
        ({HOME: "\n\n{{ page.titel }}"}, ["template-name-unknown home.html.j2:3 titel title"]),
        ({HOME: "{{ page.template }}{{ page.__class__ }}"}, ["template-name-unknown home.html.j2:1 __class__"]),
        ({HOME: "{{ t.sort_nam }}"}, ["template-name-unknown home.html.j2:1 sort_nam sort_name"]),
        ({HOME: "{{ page.title.anything }}{{ t.sort_name.more }}"}, []),
        ({"chart.svg.j2": "{{ chart.anything }}{{ inks.a }}"}, []),
        ({"chart.svg.j2": "{{ page.title }}{{ t.nosuch }}"},
            ["template-name-unknown chart.svg.j2:1 page", "template-name-unknown chart.svg.j2:1 t",
             "template-name-unknown chart.svg.j2:1 nosuch"]),
        ({"nobody.html.j2": "{{ whatever }}"}, []),
        # What a template takes in.
        ({HOME: f'{{% include "{PART}" %}}', PART: "{{ page.nosuch }}{{ t.sort_name }}"}, []),
        ({HOME: f'{{% include "{PART}" %}}', PART: "\n{{ other }}"}, ["template-name-unknown parts/a.j2:2 other"]),
        ({HOME: f'{{% set other = 1 %}}{{% include "{PART}" %}}', PART: "{{ other }}"}, []),
        ({HOME: f'{{% include "{PART}" %}}', PART: f'{{% include "{PART}" %}}'}, []),
        ({HOME: f'{{% include "{PART}" %}}', "index.html.j2": f'{{% include "{PART}" %}}', PART: "{{ other }}"},
            ["template-name-unknown parts/a.j2:1 other"]),
        ({HOME: '\n{% include "parts/gone.j2" %}'}, ["template-not-there home.html.j2:1 parts/gone.j2"]),
        ({HOME: '{% include "icons/a.svg" %}', "icons/a.svg": "<svg/>"}, []),
        ({HOME: "{% include page.title %}"}, []),
        # What cannot be understood.
        ({HOME: "\n{% if page.title %}"}, ["template-wrong home.html.j2:2"]),
        ({HOME: "\n{{ page.title | nosuch }}"}, ["template-wrong home.html.j2:2"]),
        ({"nobody.html.j2": "\n{% broken"}, ["template-wrong nobody.html.j2:2"]),
        ({"theme/main.html": "\n{% broken"}, ["template-wrong theme/main.html:2"]),
        ({HOME: "\udce9"}, ["not-utf-8 home.html.j2:1"]),
    ],
)  # fmt: skip
def test_every_template_is_read_with_what_it_takes_in(
    tmp_path: Path, templates: dict[str, str], expected: list[str]
) -> None:
    """Of a theme that holds nothing else, and so lacks all the rest."""
    (tmp_path / "mkdocs.yml").write_text("[1]", "utf-8")
    for name, text in templates.items():
        path = tmp_path / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", "surrogateescape")
    every = find_theme_problems(tmp_path)
    assert {(each.place.line, each.place.column) for each in every if each.code == "no-theme"} == {(1, 1)}
    assert {each.place.column for each in every} == {1}
    assert all(each.values["reason"] for each in every if each.code == "template-wrong")
    found = [each for each in every if each.code not in ("no-theme", "bad-theme")]
    assert [
        " ".join((each.code, f"{each.place.file.split('/templates/')[1]}:{each.place.line}",
            *(each.values[key] for key in ("found", "near") if key in each.values)))
        for each in found
    ] == expected  # fmt: skip


def test_settings_of_one_s_own_are_shown_to_mkdocs_and_the_project_s_are_not(
    tmp_path: Path, minimal_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []

    def fails(request: ShellRequest, pages: tuple[()]) -> None:
        asked.append((request.pages, len(pages)))
        raise ShellError("first\nlast")

    monkeypatch.setattr(check_settings, "framed_at_once", fails)
    assert find_theme_problems(minimal_plan) == ()
    assert asked == []
    added("mkdocs.yml", "\nsite_author: Somebody\n")(with_own_theme(tmp_path / "own"))
    (problem,) = find_theme_problems(tmp_path / "own")
    assert (problem.code, problem.values["reason"], asked) == ("bad-theme", "last", [(0, 0)])
    assert problem.place.file.endswith("own/mkdocs.yml")


def test_a_file_that_is_not_there_is_named_once(tmp_path: Path) -> None:
    (laid_out(tmp_path) / "templates/theme/main.html").unlink()
    (tmp_path / "site_src/assets/a.css").unlink()
    found = [each.place.file for each in find_theme_problems(tmp_path)]
    assert [each for each in found if each.endswith("main.html")] == [str(tmp_path / "templates/theme/main.html")]
    (laid_out(tmp_path / "other") / "site_src/assets/a.css").unlink()
    assert find_theme_problems(tmp_path / "other")[-1].place.file.endswith("assets/a.css")


def test_the_line_of_a_name_is_told_and_the_nearest_one(tmp_path: Path) -> None:
    added("templates/text.html.j2", "\n\n{{ page.heding }}\n")(with_own_theme(tmp_path))
    lines = (tmp_path / "templates/text.html.j2").read_text("utf-8").splitlines()
    (problem,) = find_theme_problems(tmp_path)
    assert problem.place.line == lines.index("{{ page.heding }}") + 1
    assert problem.values["near"] == "heading"


def test_a_theme_without_its_settings_is_not_passed_over(minimal_plan: Path) -> None:
    gone("mkdocs.yml")(with_own_theme(minimal_plan))
    assert [(each.code, each.place.file) for each in find_theme_problems(minimal_plan)] == [("no-theme", "mkdocs.yml")]


def test_what_mkdocs_says_of_settings_has_its_place_and_its_mend(tmp_path: Path) -> None:
    path = with_own_theme(tmp_path) / "mkdocs.yml"
    path.write_text("site_nme: x\nstrict: 'yes'\nzzz: 1\n" + path.read_text("utf-8"), "utf-8")
    found = [(each.place.line, each.place.column, each.sentence("en")) for each in find_theme_problems(tmp_path)]
    assert [(line, column, sentence.partition(" Known here:")[0]) for line, column, sentence in found] == [
        (1, 1, "there is no key “site_nme” here."),
        (2, 9, "this file is not right: strict: Expected type: bool but received: str. Mend it and build again."),
        (3, 1, "there is no key “zzz” here."),
    ]  # fmt: skip
    assert found[0][2].endswith("Did you mean “site_name”?")


def test_other_settings_that_mkdocs_takes_are_fine(tmp_path: Path) -> None:
    added("mkdocs.yml", "\nsite_author: Somebody\n")(with_own_theme(tmp_path))
    assert find_theme_problems(tmp_path) == ()


@pytest.mark.parametrize(
    "line",
    [
        "{{ config.site_name }}{{ page.title }}{{ nav | length }}",
        "{{ 'assets/more.png' | url }}",
        '{% include "partials/icons.html" ignore missing %}',
        "{% macro m() %}{{ caller() }}{{ kwargs | length }}{% endmacro %}{% call m() %}more{% endcall %}",
    ],
)
def test_what_mkdocs_and_jinja_give_a_shell_is_fine(line: str, tmp_path: Path) -> None:
    added("templates/theme/main.html", line)(with_own_theme(tmp_path))
    assert find_theme_problems(tmp_path) == ()


def test_what_a_template_makes_itself_is_fine(tmp_path: Path) -> None:
    (with_own_theme(tmp_path) / "templates/parts/more.html.j2").write_text(
        "{% macro bold(words) %}<b>{{ words }}</b>{% endmacro %}", "utf-8"
    )
    added(
        "templates/home.html.j2",
        '{% from "parts/more.html.j2" import bold as strong %}{% import "parts/more.html.j2" as more %}'
        "{% macro one(a) %}{{ a }}{{ strong(a) }}{{ more.bold(a) }}{% endmacro %}{{ one(page.title) }}",
    )(tmp_path)
    assert find_theme_problems(tmp_path) == ()


def test_a_shell_may_extend_that_of_mkdocs(tmp_path: Path) -> None:
    (with_own_theme(tmp_path) / "templates/theme/main.html").write_text(
        '{% extends "base.html" %}{% block content %}{{ super() }}{{ lang.t("edit") }}{% endblock %}\n', "utf-8"
    )
    assert find_theme_problems(tmp_path) == ()


def test_the_projects_own_theme_has_no_fault(minimal_plan: Path) -> None:
    assert find_theme_problems(minimal_plan) == find_theme_problems(PROJECT) == ()


PHRASES = "templates/strings/en/site.yml"
BOTH_SAY: dict[str, tuple[Edit, str]] = {
    "a template": (gone("templates/home.html.j2"), "no-theme"),
    "a field of a phrase": (
        instead(PHRASES, "{count} come nearest", "{cuont} come nearest"), "phrase-field-unknown"
    ),
    "a link of a written page": (added("site_src/about.en.md", "\n[there](nowhere/)\n"), "link-nowhere"),
    "a link that is none": (added("site_src/about.en.md", "\n[there](ftp://example.org/)\n"), "link-scheme"),
}  # fmt: skip


@pytest.mark.parametrize("fault", BOTH_SAY)
def test_check_and_build_say_the_same(fault: str, minimal_plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit, code = BOTH_SAY[fault]
    edit(with_own_theme(minimal_plan))
    root = ["--root", str(minimal_plan), "--lang", "en"]
    for command in (["check"], ["build", "--out", str(minimal_plan / "site")]):
        assert main([*command, *root]) == 1
        assert f"[{code}]" in capsys.readouterr().err
    assert not (minimal_plan / "site").exists()


def test_faults_of_the_plan_and_of_the_theme_are_told_at_once(
    minimal_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone("templates/home.html.j2")(with_own_theme(minimal_plan))
    added("indicators/plan.yml", "\nsurplus: 1\n")(minimal_plan)
    assert main(["check", "--root", str(minimal_plan), "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert "[no-theme]" in said
    assert "[unknown-key]" in said


def test_what_was_found_right_is_looked_at_again_once_it_changes(
    minimal_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_own_theme(minimal_plan)
    check = ["check", "--root", str(minimal_plan)]
    assert [main(check), main(check)] == [0, 0]
    gone("templates/home.html.j2")(minimal_plan)
    assert [main(check), main(check)] == [1, 1]
    assert "[no-theme]" in capsys.readouterr().err


def test_a_line_that_fails_while_a_page_is_made_is_named(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "one.j2").write_text("fine\n{{ page.rows[7].title }}\n", "utf-8")
    with pytest.raises(InputError) as raised, template_faults_named(tmp_path):
        environment(templates).get_template("one.j2").render(page={"rows": []})
    (problem,) = raised.value.problems
    assert (problem.code, problem.place.file, problem.place.line) == ("template-failed", "templates/one.j2", 2)


def test_a_template_that_takes_in_itself_is_named(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "one.j2").write_text('fine\n{% include "one.j2" %}\n', "utf-8")
    with pytest.raises(InputError) as raised, template_faults_named(tmp_path):
        environment(templates).get_template("one.j2").render()
    (problem,) = raised.value.problems
    assert (problem.code, problem.place.file, problem.place.line) == ("template-failed", "templates/one.j2", 2)


def test_a_range_without_end_is_named(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "one.j2").write_text("{% for _ in range(100000) %}{% endfor %}\n{{ range(1000000000) }}\n", "utf-8")
    with pytest.raises(InputError) as raised, template_faults_named(tmp_path):
        environment(templates).get_template("one.j2").render()
    (problem,) = raised.value.problems
    assert (problem.code, problem.place.file, problem.place.line) == ("template-failed", "templates/one.j2", 2)
    assert problem.sentence("en").startswith("the template is wrong: Range too big.")
