"""The commands as staff run them: what they say, what they leave, and the code they end with."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scorecard.cli import main
from scorecard.records.problems import refusal
from scorecard.records.project import PROJECT
from scorecard.site.published import Finish

pytestmark = pytest.mark.slow

PARKS = "indicators/parks/new-parks.yml"


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_build_takes_mkdocs_unless_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[object] = []

    def stops(*arguments: object) -> None:
        asked.append(arguments[-1])
        raise refusal("not-a-site", "x")

    monkeypatch.setattr("scorecard.pipeline.build", stops)
    for command in (["build"], ["build", "--shell", "plain", "--pictures"]):
        main(command)
    assert asked == [Finish(shell="mkdocs"), Finish(shell="plain", pictures=True)]


def test_build_is_the_default_command_and_says_what_it_made(
    built_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = built_plan / "site"
    assert main(["--root", str(built_plan), "--out", str(out), "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith(f"{out}: commitments 2, pages ")
    assert (out / "index.html").is_file()
    assert (out / "en" / "i" / "new-parks" / "index.html").is_file()
    assert (out / "data" / "targets.csv").read_text(encoding="utf-8").count("\n") == 3


def test_one_changed_value_changes_its_pages_and_leaves_the_rest(built_plan: Path) -> None:
    out = built_plan / "site"
    arguments = ["--root", str(built_plan), "--out", str(out), "--lang", "en"]
    assert main(arguments) == 0
    before = tree(out)
    edit(built_plan / PARKS, "value: 11", "value: 2")
    assert main(arguments) == 0
    changed = {name for name, digest in tree(out).items() if before.get(name) != digest}
    assert {"index.html", "i/new-parks/index.html", "en/i/new-parks/index.html", "data/targets.csv"} <= changed
    assert not changed & {"i/trees-planted/index.html", "about/index.html", "sources/index.html"}
    assert "未完成" in (out / "i" / "new-parks" / "index.html").read_text(encoding="utf-8")


def test_bad_input_gives_every_problem_exit_1_and_the_last_good_site_stays(
    built_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = built_plan / "site"
    arguments = ["--root", str(built_plan), "--out", str(out), "--lang", "zh"]
    assert main(arguments) == 0
    before = tree(out)
    edit(built_plan / PARKS, "value: 11", "value: 十一")
    edit(built_plan / PARKS, "unit: 个", "unit: 个\nunits: 个")
    (built_plan / "indicators/parks/trees-planted.yml").write_text("name: [", encoding="utf-8")
    capsys.readouterr()
    assert main(arguments) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert [line.split(": ")[0] for line in said.err.splitlines()[:-1] if line.startswith("indicators/")] == [
        "indicators/parks/new-parks.yml:3:1",
        "indicators/parks/trees-planted.yml:2:1",
    ]
    assert "     3 | units: 个\n" in said.err
    assert said.err.splitlines()[-1].endswith("网站没有改动。")
    assert tree(out) == before


def test_check_says_what_it_read(minimal_plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(minimal_plan), "--lang", "en"]) == 0
    assert capsys.readouterr().out == "no errors: 2 indicators, 2 commitments; 0 warnings.\n"


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize("joined", [False, True])
def test_options_of_every_command_may_stand_before_it(
    minimal_plan: Path, capsys: pytest.CaptureFixture[str], at: int, joined: bool
) -> None:
    given = ["check", "--format", "json"]
    given[at:at] = [f"--root={minimal_plan}", "--lang=en"] if joined else ["--root", str(minimal_plan), "--lang", "en"]
    main(given)
    assert json.loads(capsys.readouterr().out) == []


def test_a_command_is_not_taken_for_a_superfluous_word(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["--lang", "en", "chek"])
    assert "Did you mean “check”?" in capsys.readouterr().err
    with pytest.raises(SystemExit, match="0"):
        main(["--lang", "zh", "--help"])
    out = capsys.readouterr().out
    assert "由 YAML 文件生成网站" in out
    assert [line for line in out.splitlines() if line.endswith((":", "："))] == ["要写的内容：", "选项："]


def test_check_as_json_is_for_programs(minimal_plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(minimal_plan / PARKS, "unit: 个", "unit: 千个")
    assert main(["check", "--root", str(minimal_plan), "--format", "json", "--lang", "en"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["file"], problem["line"], problem["column"], problem["code"]) == (PARKS, 2, 7, "unknown-unit")


def test_github_annotations_where_that_variable_is_set(
    minimal_plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    edit(minimal_plan / PARKS, "unit: 个", "unit: 千个")
    assert main(["check", "--root", str(minimal_plan), "--lang", "en"]) == 1
    assert capsys.readouterr().out.startswith(f"::error file={PARKS},line=2,col=7,title=unknown-unit::")


def test_a_folder_without_a_plan_is_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(tmp_path), "--lang", "en"]) == 1
    assert "there is no folder indicators here" in capsys.readouterr().err


def test_a_foreign_folder_is_not_replaced_exit_3(minimal_plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = minimal_plan / "documents"
    out.mkdir()
    (out / "thesis.docx").write_bytes(b"years of work")
    assert main(["--root", str(minimal_plan), "--out", str(out), "--lang", "en"]) == 3
    assert (out / "thesis.docx").read_bytes() == b"years of work"
    assert str(out) in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["nonsense"], ["build", "--nonsense"], ["check", "--lang", "fr"]])
def test_wrong_usage_exit_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


def test_messages_are_in_the_language_of_the_system(
    minimal_plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(["check", "--root", str(minimal_plan)]) == 0
    assert capsys.readouterr().out.startswith("没有错误")


def test_html_and_script_in_any_text_come_out_as_text(built_plan: Path) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    path = built_plan / PARKS
    edit(path, "{zh: 新建公园, en: New parks}", f'{{zh: "{evil}", en: "{evil}"}}')
    edit(path, "en: Parks built and opened in the year.}", f'en: "{evil} ]]> --> &lt;"}}')
    edit(path, "en: 30 new parks in all}", f'en: "{evil}"}}')
    path.write_text(
        path.read_text(encoding="utf-8")
        + f'cautions: {{zh: "{evil} [x](javascript:alert(3)) <b>y</b>", en: "[y](data:text/html,x) {evil}"}}\n'
        + f'keywords: {{zh: "{evil}", en: "{evil}"}}\n',
        encoding="utf-8",
    )
    out = built_plan / "site"
    assert main(["--root", str(built_plan), "--out", str(out), "--lang", "en"]) == 0
    pages = list(out.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert "<script>alert" not in html
        assert "<img" not in html
        assert 'href="javascript:' not in html
        assert 'href="data:' not in html


def test_an_embargoed_value_is_nowhere_in_the_published_tree(built_plan: Path) -> None:
    path = built_plan / PARKS
    edit(
        path,
        "  - {period: 2025, value: 11, sources: [yearbook-2026]}",
        "  - {period: 2025, value: 7654.321, sources: [yearbook-2026], not_before: 2026-11-24}",
    )
    out = built_plan / "site"
    assert main(["--root", str(built_plan), "--out", str(out), "--lang", "en"]) == 0
    for file in out.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert b"7654" not in content, file
            assert b"7,654" not in content, file
    edit(path, "2026-11-24", "2026-11-23")
    assert main(["--root", str(built_plan), "--out", str(out), "--lang", "en"]) == 0
    assert b"7654.321" in (out / "data" / "observations.csv").read_bytes()


def test_the_same_input_gives_the_same_bytes_in_a_fresh_process_with_another_hash_seed(
    minimal_plan: Path, minimal_built: Path
) -> None:
    """And in another time zone, from nothing kept. The other build is this run's own, in UTC."""
    out, cache = minimal_plan / "site", minimal_plan / "cache"
    command = [sys.executable, "build.py", "--root", str(minimal_plan), "--out", str(out), "--cache", str(cache)]
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai"}
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert tree(out) == tree(minimal_built / "site")
    assert len(tree(out)) > 60


@pytest.mark.parametrize("out", ["indicators/site", "indicators", "releases/site", ".cache/site", "templates"])
def test_the_site_stands_outside_of_what_staff_write(
    minimal_plan: Path, out: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(minimal_plan)
    assert main(["--root", str(minimal_plan), "--out", str(minimal_plan / out), "--lang", "en"]) == 3
    assert "Choose another" in capsys.readouterr().err
    assert tree(minimal_plan) == before


def test_the_cache_stands_outside_of_what_staff_write(minimal_plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cache = minimal_plan / "indicators" / "cache"
    command = ["--root", str(minimal_plan), "--out", str(minimal_plan / "site"), "--cache", str(cache), "--lang", "en"]
    assert main(command) == 3
    assert "Choose another" in capsys.readouterr().err
    assert not cache.exists()


def test_another_plan_leaves_no_trace_of_this_one(built_plan: Path) -> None:
    out = built_plan / "site"
    assert main(["--root", str(built_plan), "--out", str(out)]) == 0
    for path in out.rglob("*"):
        if path.suffix in {".html", ".json", ".csv", ".js", ".webmanifest"}:
            text = path.read_text(encoding="utf-8")
            assert "沈阳" not in text, path
            assert "Shenyang" not in text, path


def test_many_warnings_of_a_kind_are_told_in_few_lines(minimal_plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = minimal_plan / "indicators/plan.yml"
    topics = "".join(f"  - {{id: topic-{at}, name: {{zh: 题{at}, en: Topic {at}}}}}\n" for at in range(12))
    plan.write_text(plan.read_text("utf-8") + f"topics:\n{topics}", "utf-8")
    check = ["check", "--root", str(minimal_plan), "--lang", "en"]
    assert main(check) == 0
    lines = capsys.readouterr().err.splitlines()
    assert ["way-unanswered" in line for line in lines] == [True] * 4
    assert lines[-1] == "… and 9 more of [way-unanswered]. To list all: check --all"
    assert main([*check, "--all"]) == 0
    assert len(capsys.readouterr().err.splitlines()) == 12
    assert main([*check, "--format", "json"]) == 0
    assert capsys.readouterr().out.count("way-unanswered") == 12
    plan.write_text(plan.read_text("utf-8") + "  - {id: topic-0, name: {zh: 题, en: Again}}\n", "utf-8")
    assert main(check) == 1
    assert sum("way-unanswered" in line for line in capsys.readouterr().err.splitlines()) == 4
    assert main([*check, "--all"]) == 1
    assert sum("way-unanswered" in line for line in capsys.readouterr().err.splitlines()) == 13
