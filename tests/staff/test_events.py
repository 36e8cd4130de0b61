"""What happens to a plan in a year, each one command: a source withdrawn, a commitment changed by the city."""

import runpy
from decimal import Decimal
from pathlib import Path

import pytest
from shares import shares_of

from scorecard.cli import main
from scorecard.history.difference import compare
from scorecard.history.take import snapshot_of
from scorecard.judging.judge import judge
from scorecard.reading.checked import checked_inputs
from scorecard.reading.load import read_inputs, read_site_words
from scorecard.records.verdict import Status
from scorecard.site.export import data_files
from scorecard.site.package import meanings_of
from scorecard.site.telling import Telling
from scorecard.staff.plan_text.yaml_items import with_item, with_key
from scorecard.staff.release.history import Head, release_entry

PROJECT = Path(__file__).resolve().parents[2]
REASON = ["--reason", "虚构的原因", "--reason", "en=A made-up reason"]


def run(root: Path, *arguments: str) -> int:
    return main([*arguments, "--root", str(root), "--lang", "en"])


def snapshot(root: Path):  # type: ignore[no-untyped-def]
    words = read_site_words(PROJECT, ("zh", "en"))
    inputs, _ = checked_inputs(root)
    return snapshot_of(inputs, judge(inputs), words.phrases, words.texts)


def told(root: Path, before) -> list[str]:  # type: ignore[no-untyped-def]
    words = read_site_words(PROJECT, ("zh", "en"))
    telling = Telling(language="en", strings=words.strings["en"], statuses=words.phrases["en"].statuses)
    inputs, _ = checked_inputs(root)
    known = {
        "number": 2,
        "name": "2",
        "released": inputs.plan.record.as_of,
        "kind": "update",
        "note": {},
        "previous": "1",
    }
    entry = release_entry(before, snapshot(root), Head(**known))
    return [each.text for each in telling.changes(entry)]


def two_sources(root: Path) -> None:
    path = root / "indicators/sources.yml"
    text = path.read_text("utf-8")
    second = text[text.index("  yearbook-2026") : text.index("places:")].replace("yearbook-2026", "bulletin")
    path.write_text(text.replace("places:", f"{second}places:"), "utf-8")
    path = root / "indicators/parks/new-parks.yml"
    path.write_text(path.read_text("utf-8").replace("value: 11, sources: [yearbook-2026]", "value: 11, sources: [bulletin]"), "utf-8")  # fmt: skip  # noqa: E501


def test_a_withdrawn_source_takes_its_values_out_of_the_verdict_and_leaves_them_to_be_seen(minimal_plan: Path) -> None:
    two_sources(minimal_plan)
    before = snapshot(minimal_plan)
    sources = minimal_plan / "indicators/sources.yml"
    was = sources.read_bytes()
    assert judge(checked_inputs(minimal_plan)[0])["new-parks.2025"].status is Status.MET
    assert run(minimal_plan, "withdraw", "bulletin", *REASON) == 0
    assert sources.read_bytes().replace(
        "    withdrawn:\n      date: 2026-11-23\n      reason:\n        zh: 虚构的原因\n"
        '        en: "A made-up reason"\n'.encode(), b"") == was  # fmt: skip
    inputs, _ = checked_inputs(minimal_plan)
    verdict = judge(inputs)["new-parks.2025"]
    assert verdict.status is Status.NOT_ESTABLISHED
    assert all("bulletin" not in each.sources for each in verdict.used)
    assert [each.value for each in inputs.values_shown("new-parks")] == [Decimal(12), Decimal(9), Decimal(11)]
    assert [each.value for each in inputs.indicators["new-parks"].record.observations] == [Decimal(12), Decimal(9)]
    assert told(minimal_plan, before) == [
        "30 new parks in all: Met → Not established",
        "New parks 2025: the source was withdrawn, 11 parks decides nothing any more. Reason: A made-up reason",
    ]
    assert [each.before.value for each in compare(before, snapshot(minimal_plan)).changed_values] == ["11"]


def test_verify_leaves_out_what_was_withdrawn(minimal_plan: Path, tmp_path: Path) -> None:
    two_sources(minimal_plan)
    run(minimal_plan, "withdraw", "bulletin", *REASON)
    inputs, _ = checked_inputs(minimal_plan)
    meanings = meanings_of(read_site_words(PROJECT, ("zh", "en")).meanings["zh"].columns, inputs.plan.record, "zh")
    files = {each.path: each.content for each in data_files(inputs, shares_of(inputs, judge(inputs)), meanings)}
    rows = files["data/observations.csv"].decode("utf-8-sig").splitlines()
    assert ["withdrawn" in each.split(",") for each in rows] == [False, False, False, True]
    assert b"2026-11-23" in files["data/sources.csv"]
    for name in ("observations.csv", "targets.csv", "verify.py"):
        (tmp_path / name).write_bytes(files[f"data/{name}"])
    assert runpy.run_path(str(tmp_path / "verify.py"))["main"]() == 0


def test_a_value_that_another_source_prints_too_stands(minimal_plan: Path) -> None:
    two_sources(minimal_plan)
    path = minimal_plan / "indicators/parks/new-parks.yml"
    path.write_text(path.read_text("utf-8").replace("[bulletin]", "[bulletin, yearbook-2026]"), "utf-8")
    run(minimal_plan, "withdraw", "https://example.invalid/bulletin", *REASON)
    assert judge(checked_inputs(minimal_plan)[0])["new-parks.2025"].status is Status.MET


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["withdraw", "nowhere", *REASON], "event-source-unknown"),
        (["withdraw", "虚构年鉴2026", *REASON], "event-source-ambiguous"),
        (["withdraw", "bulletin"], "event-text-missing"),
        (["withdraw", "bulletin", *REASON, "--date", "2026-11-24"], "date-after-as-of"),
        (["withdraw", "bulletin", "--reason", "de=x"], "language-unknown"),
        (["change", "nothing", "--source", "bulletin", "--value", "40"], "event-target-unknown"),
        (["change", "new-parks", "--source", "bulletin"], "event-says-nothing"),
        (["change", "new-parks", "--source", "bulletin", "--merged"], "event-merged-where"),
        (["change", "new-parks", "--source", "bulletin", "--value", "四十"], "number-expected"),
        (["change", "new-parks", "--source", "nowhere", "--value", "40"], "event-source-unknown"),
        (["change", "new-parks", "--source", "bulletin", "--due", "明年"], "period-expected"),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_written(
    minimal_plan: Path, arguments: list[str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    two_sources(minimal_plan)
    was = {path: path.read_bytes() for path in minimal_plan.rglob("*.yml")}
    assert run(minimal_plan, *arguments) in {1, 2}
    assert f"[{code}]" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in minimal_plan.rglob("*.yml")} == was


def test_the_same_event_is_not_told_twice(minimal_plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    two_sources(minimal_plan)
    change = ["change", "30 new parks in all", "--source", "bulletin", "--value", "40"]
    assert run(minimal_plan, "withdraw", "bulletin", *REASON) == 0
    assert run(minimal_plan, "withdraw", "bulletin", *REASON) == 1
    assert "[event-source-withdrawn]" in capsys.readouterr().err
    assert run(minimal_plan, *change) == 0
    assert run(minimal_plan, *change) == 2
    assert "[event-changed-later]" in capsys.readouterr().err
    assert run(minimal_plan, *change, "--date", "2026-11-01") == 2
    assert "[event-changed-before]" in capsys.readouterr().err


def test_a_commitment_that_was_merged_and_then_withdrawn_is_one_command_each(minimal_plan: Path) -> None:
    two_sources(minimal_plan)
    before = (minimal_plan / "indicators/parks/new-parks.yml").read_bytes()
    merged = ("--merged", "--note", "zh=并入种树。", "--note", "en=Merged into trees.", "--date", "2026-10-05")
    dropped = ("--withdrawn", "--note", "zh=后来取消。", "--note", "en=Then dropped.", "--date", "2026-11-01")
    commitment = ("change", "30 new parks in all", "--source")
    assert run(minimal_plan, *commitment, "bulletin", *merged) == 0
    assert run(minimal_plan, *commitment, "yearbook-2026", *dropped) == 0
    (target,) = read_inputs(minimal_plan).indicators["new-parks"].record.targets
    assert target.change is not None
    assert (target.change.withdrawn, target.change.merged) == (True, False)
    assert (target.change.sources, target.change.date.isoformat()) == (("bulletin", "yearbook-2026"), "2026-11-01")
    assert target.change.note == {"zh": "并入种树。后来取消。", "en": "Merged into trees. Then dropped."}
    after = (minimal_plan / "indicators/parks/new-parks.yml").read_bytes()
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []


def test_a_commitment_with_two_names_is_asked_for_by_its_key(
    minimal_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = minimal_plan / "indicators/parks/trees-planted.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("searched:", text[text.index("  - id") : text.index("searched:")].replace("yearly", "again") + "searched:"), "utf-8")  # fmt: skip  # noqa: E501
    assert run(minimal_plan, "change", "植树", "--source", "yearbook-2026", "--value", "2") == 1
    said = capsys.readouterr().err
    assert "trees-planted.yearly, trees-planted.again" in said
    assert "[event-target-ambiguous]" in said


def test_a_file_that_no_edit_fits_is_said(minimal_plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = minimal_plan / "indicators/parks/new-parks.yml"
    path.write_text(
        path.read_text("utf-8").replace("targets:\n  - id: 2025", "targets:\n  - change: null\n    id: 2025"), "utf-8"
    )
    assert run(minimal_plan, "change", "new-parks", "--source", "yearbook-2026", "--value", "40") == 1
    assert "[edit-not-possible]" in capsys.readouterr().err


def test_what_the_city_changed_stands_beside_the_first_target(minimal_plan: Path) -> None:
    before = snapshot(minimal_plan)
    note = ["--note", "虚构的文件", "--note", "en=A made-up document."]
    assert run(minimal_plan, "change", "累计新建公园30个", "--source", "yearbook-2026", "--value", "40", *note) == 0
    verdict = judge(checked_inputs(minimal_plan)[0])["new-parks.2025"]
    assert (verdict.status, verdict.under_change.status if verdict.under_change else None) == (
        Status.MET,
        Status.NOT_MET,
    )
    (line,) = told(minimal_plan, before)
    assert line.startswith("30 new parks in all: A document of ")
    assert line.endswith("A made-up document.")


@pytest.mark.parametrize(
    "way", [["--withdrawn"], ["--due", "2027"], ["--merged", "--note", "并入植树", "--note", "en=x"]]
)
def test_every_way_a_city_changes_a_commitment_is_told(minimal_plan: Path, way: list[str]) -> None:
    before = snapshot(minimal_plan)
    assert run(minimal_plan, "change", "new-parks", "--source", "yearbook-2026", *way) == 0
    assert len(told(minimal_plan, before)) == 1


def test_a_new_figure_and_date_are_understood_as_they_are_typed(minimal_plan: Path) -> None:
    two_sources(minimal_plan)
    typed = ["change", "new-parks", "--source", "bulletin", "--value", "４０", "--due", "2027年"]
    assert run(minimal_plan, *typed) == 0
    change = checked_inputs(minimal_plan)[0].indicators["new-parks"].record.targets[0].change
    assert change is not None
    assert (change.value, change.due and change.due.text) == (40, "2027")


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        (["change", "new-parks", "--source", "bulletin", "--value", "x", "--due", "y"], ["--value", "--due"]),
        (["new", "sector", "sport"], ["--name", "--name", "--covers", "--covers"]),
        (
            ["new", "life-event", "sport", "--name", "en=Sport", "--commitment", "x", "--commitment", "y"],
            ["--name", "--ask", "--ask", "--commitment", "--commitment"],
        ),
        (["new", "topic", "sport", "--commitment", "x"], ["--name", "--name", "--commitment"]),
        (
            ["new", "indicator", "--sector", "x", "--id", "A B", "--unit", "y"],
            ["--sector", "--id", "--name zh=", "--name en=", "--unit"],
        ),
    ],
    ids=lambda each: " ".join(each[:2]),
)
def test_every_wrong_answer_is_named_at_once(
    minimal_plan: Path, arguments: list[str], options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    two_sources(minimal_plan)
    assert run(minimal_plan, *arguments) in {1, 2}
    told = [line.partition(": error: ")[0] for line in capsys.readouterr().err.splitlines() if ": error: " in line]
    assert sorted(each for each in told if each in options) == sorted(options)


def test_a_refused_edit_shows_no_line_of_what_stands_there_now(
    minimal_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(minimal_plan, "new", "sector", "parks", *SPORT, "--covers", "a", "--covers", "en=a") == 1
    told = capsys.readouterr().err
    assert told.startswith("indicators/plan.yml:1:1: error: ")
    assert "|" not in told


SPORT = ["--name", "体育", "--name", "en=Sport"]
BENCHES = [
    *("--sector", "parks", "--id", "benches", "--name", "zh=长椅", "--name", "en=Benches", "--unit", "个"),
    *("--definition", "zh=期末的长椅。", "--definition", "en=Benches at the end of the period."),
    *("--clauses", "goal/1", "--kind", "milestone", "--text", "zh=装长椅", "--text", "en=Put up benches"),
]


@pytest.mark.parametrize(
    "arguments",
    [
        ["withdraw", "yearbook-2026", *REASON],
        ["change", "new-parks", "--source", "yearbook-2026", "--withdrawn"],
        ["new", "indicator", *BENCHES],
        ["new", "target", "new-parks", "--clauses", "goal/2", "--kind", "milestone", "--due", "2026", *BENCHES[-4:]],
        ["new", "sector", "sport", *SPORT, "--covers", "场地。", "--covers", "en=Grounds."],
        [
            "new",
            "life-event",
            "sport",
            *SPORT,
            "--ask",
            "有场地吗？",
            "--ask",
            "en=Where?",
            "--commitment",
            "new-parks",
        ],
        ["new", "topic", "sport", *SPORT, "--commitment", "new-parks"],
    ],
    ids=lambda each: " ".join(each[:2]),
)
def test_a_dry_run_writes_nothing(minimal_plan: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    was = {path: path.read_bytes() for path in minimal_plan.rglob("*.yml")}
    assert run(minimal_plan, *arguments, "--dry-run") == 0
    assert capsys.readouterr().out.endswith("nothing was written.\n")
    assert {path: path.read_bytes() for path in minimal_plan.rglob("*.yml")} == was
    assert run(minimal_plan, *arguments) == 0


def test_keys_and_items_go_where_the_file_s_style_puts_them() -> None:
    text = b"a:\r\n  - b: 1 # one\r\n    c: {d: [1, 2]}\r\n  # below\r\nz: []\r\n"
    assert with_key(text, ("a", 0), "e", {"f": "g h"}) == text.replace(
        b"  # below", b'    e:\r\n      f: "g h"\r\n  # below'
    )
    assert with_key(text, ("a", 0, "c"), "e", True) == text.replace(b"2]}", b"2], e: true}")
    assert with_item(text, ("a",), {"b": Decimal(2)}) == text.replace(b"# below\r\n", b"# below\r\n  - b: 2\r\n")
    assert with_item(text, ("z",), {"b": "x"}) == text.replace(b"z: []", b"z: [{b: x}]")
    assert with_item(text, ("y",), {"b": "x"}) == text + b"y:\r\n  - b: x\r\n"


def test_the_plan_as_it_stands_has_nothing_withdrawn() -> None:
    assert not any(each.withdrawn for each in read_inputs(PROJECT).sources.record.sources.values())


def test_a_second_target_a_sector_and_a_way_in_are_one_command_each(minimal_plan: Path) -> None:
    target = ["--clauses", "goal/2", "--kind", "at_least", "--value", "2", "--due", "2026"]
    words = ["--text", "zh=新建公园2个", "--text", "en=2 new parks"]
    assert run(minimal_plan, "new", "target", "新建公园", *target, *words) == 0
    assert run(minimal_plan, "new", "sector", "sport", "--name", "体育", "--name", "en=Sport", "--covers", "场地。", "--covers", "en=Grounds.") == 0  # fmt: skip  # noqa: E501
    way = ["--name", "出门", "--name", "en=Going out", "--ask", "有公园吗？", "--ask", "en=Is there a park?"]
    assert run(minimal_plan, "new", "life-event", "outing", *way, "--commitment", "新建公园2个") == 0
    inputs, _ = checked_inputs(minimal_plan)
    assert [each.id for each in inputs.indicators["new-parks"].record.targets] == ["2025", "2026"]
    plan = inputs.plan.record
    assert [each.id for each in plan.sectors] == ["parks", "sport"]
    assert plan.life_events[0].commitments == ("new-parks.2026",)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["new", "target", "nothing"], "event-indicator-unknown"),
        (["new", "target", "new-parks", "--clauses", "goal/9", "--kind", "milestone", "--text", "zh=x",
          "--text", "en=x"], "unknown-clause"),
        (["new", "target", "new-parks", "--clauses", "goal/1", "--kind", "at_least", "--value", "3", "--due", "2025",
          "--text", "zh=x", "--text", "en=x"], "duplicate-id"),
        (["new", "sector", "parks", "--name", "a", "--name", "en=a", "--covers", "a", "--covers", "en=a"],
         "duplicate-id"),
        (["new", "sector", "Parks!", "--name", "a", "--name", "en=a", "--covers", "a", "--covers", "en=a"],
         "slug-expected"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_said_and_nothing_is_written(
    minimal_plan: Path, arguments: list[str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    was = {path: path.read_bytes() for path in minimal_plan.rglob("*.yml")}
    assert run(minimal_plan, *arguments) in {1, 2}
    assert f"[{code}]" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in minimal_plan.rglob("*.yml")} == was
