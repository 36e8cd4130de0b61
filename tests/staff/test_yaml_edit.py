"""Values into YAML text: exactly these bytes change, and no others."""

import string
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from how_many import examples
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from staff_plan import CLINICS, JOBS

from scorecard.reading.document import read_record
from scorecard.reading.yaml_source import parse
from scorecard.records.model import Indicator, Observation
from scorecard.records.problems import InputError
from scorecard.staff.imports import Cell, TakenValue, apply_changes
from scorecard.staff.plan_text import write_files

ROOT = Path(__file__).parents[2]
FILE = "indicators/life/jobs.yml"
INDICATORS = sorted((ROOT / "indicators").glob("*/*.yml"))


def record(content: bytes) -> Indicator:
    source, problems = parse(content, FILE)
    assert source is not None
    assert problems == ()
    document, wrong = read_record(Indicator, source)
    assert document is not None, wrong
    return document.record


def observation(**said: Any) -> Observation:
    known = {"period": "2024", "value": Decimal("13.8"), "sources": ("report-2025",)}
    return Observation.model_validate(known | said)


def new(**said: Any) -> TakenValue:
    return TakenValue(
        indicator="jobs", file=FILE, cell=Cell(file="a.xlsx"), at=None, before=None, after=observation(**said)
    )


def corrected(content: bytes, at: int, **said: Any) -> TakenValue:
    before = record(content).observations[at]
    after = before.model_copy(update=said)
    return TakenValue(indicator="jobs", file=FILE, cell=Cell(file="a.xlsx"), at=at, before=before, after=after)


def applied(content: bytes, *changes: TakenValue) -> bytes:
    return apply_changes({FILE: content}, changes)[FILE]


def replaced(old: str, new: str, text: str = JOBS) -> bytes:
    assert text.count(old) == 1
    return text.replace(old, new).encode()


NEW_2024 = """\
  - period: 2024
    value: 13.8
    sources: [report-2025]
"""


# Corrections


def test_a_corrected_value_is_the_only_thing_that_changes() -> None:
    assert applied(JOBS.encode(), corrected(JOBS.encode(), 0, value=Decimal("13.6"))) == replaced("13.50 ", "13.6 ")


def test_a_key_that_is_not_there_yet_gets_a_line_below_the_value() -> None:
    change = corrected(JOBS.encode(), 0, status="revised", bound="at_least")
    assert applied(JOBS.encode(), change) == replaced(
        "含灵活就业\n", "含灵活就业\n    bound: at_least\n    status: revised\n"
    )


def test_a_key_that_is_there_keeps_its_place_even_when_it_says_the_usual() -> None:
    text = JOBS.replace("value: 46.2", "value: 46.2\n    status: provisional  # 快报").encode()
    assert applied(text, corrected(text, 1, status="final")) == text.replace(b"status: provisional", b"status: final")


def test_several_corrections_and_a_new_value_in_one_file() -> None:
    text = JOBS.encode()
    changes = [new(), corrected(text, 1, value=Decimal(46)), corrected(text, 0, value=Decimal("13.6"))]
    expected = JOBS.replace("13.50 ", "13.6 ").replace("46.2", "46").replace("\n\n# 没有", f"\n{NEW_2024}\n# 没有")
    assert applied(text, *changes) == expected.encode()


@pytest.mark.parametrize(
    ("old", "sources", "expected"),
    [
        ("[report-2024]", ("report-2025",), "[report-2025]"),
        ("[report-2024]", ("report-2024", "report-2025"), "[report-2024, report-2025]"),
        ("[ report-2024,report-2025 ]", ("report-2024",), "[report-2024]"),
        ("\n      - report-2024 # 一", ("report-2025",), "\n      - report-2025 # 一"),
        ("\n      - report-2024 # 一", ("report-2024", "b"), "\n      - report-2024 # 一\n      - b"),
        ("\n    - report-2024", ("report-2024", "b"), "\n    - report-2024\n    - b"),
        ("[\n      report-2024, # 一\n    ]", ("report-2024", "b"), "[\n      report-2024, b, # 一\n    ]"),
    ],
)
def test_sources_change_in_the_style_they_are_written_in(old: str, sources: tuple[str, ...], expected: str) -> None:
    before = CLINICS + f"observations:\n  - period: 2024\n    value: 80\n    sources: {old}\n    bound: approx\n"
    before = before.replace("sources: \n", "sources:\n")
    after = before.replace(old, expected)
    assert applied(before.encode(), corrected(before.encode(), 0, sources=sources)) == after.encode()


def test_quotes_around_a_grade_stay_as_they_are() -> None:
    text = CLINICS + "observations:\n  - {period: 2024, value: 'B级', sources: [a]}\n"
    assert applied(text.encode(), corrected(text.encode(), 0, value="A级")) == text.replace("'B级'", "'A级'").encode()


def test_a_value_in_flow_style_gets_its_key_beside_it() -> None:
    text = CLINICS + "observations:\n  - {period: 2024, value: 80, sources: [a]}  # 快报\n"
    change = corrected(text.encode(), 0, value=Decimal(81), status="revised")
    expected = text.replace("value: 80", "value: 81, status: revised")
    assert applied(text.encode(), change) == expected.encode()


# New values

LISTED = """\
observations:
  - period: 2023
    value: 8
    sources:
      - a
"""
FOLDED = """\
observations:
  - period: 2023
    value: 8
    sources: [a]
    note:
      zh: |
        甲
      en: >-
        a
"""


def test_a_new_value_stands_below_the_last_one_and_above_the_comment_of_what_follows() -> None:
    assert applied(JOBS.encode(), new()) == replaced("\n\n# 没有", f"\n{NEW_2024}\n# 没有")


def test_a_new_value_says_no_more_than_it_must() -> None:
    change = new(
        geography="province", series="graduates", since="2023", bound="approx", status="provisional",
        not_before="2026-07-01", sources=("report-2025", "2025"),
    )  # fmt: skip
    lines = """\
  - period: 2024
    value: 13.8
    bound: approx
    geography: province
    series: graduates
    since: 2023
    status: provisional
    sources: [report-2025, 2025]
    not_before: 2026-07-01
"""
    assert applied(JOBS.encode(), change) == replaced("\n\n# 没有", f"\n{lines}\n# 没有")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # no key yet: at the end, or above what is searched, with its comment
        ("", "observations:\n  - N\n"),
        (
            "# 查找\nsearched:\n  - date: 2026-01-05\n    place: p\n",
            "observations:\n  - N\n# 查找\nsearched:\n  - date: 2026-01-05\n    place: p\n",
        ),
        (
            "\nsearched:\n  - date: 2026-01-05\n    place: p\n",
            "\nobservations:\n  - N\n\nsearched:\n  - date: 2026-01-05\n    place: p\n",
        ),
        ("related: [x]  # 相关", "related: [x]  # 相关\nobservations:\n  - N"),
        ("# 结尾的话\n", "observations:\n  - N\n# 结尾的话\n"),
        # as far in as the values there
        ("observations:\n- O\n", "observations:\n- O\n- N\n"),
        ("observations:\n    -   O\n", "observations:\n    -   O\n    -   N\n"),
        ("observations:\n  - O # 一\n    # 二\n\n# 三\n", "observations:\n  - O # 一\n    # 二\n  - N\n\n# 三\n"),
        ("observations:\n  - O", "observations:\n  - O\n  - N"),
        (
            "observations:\n  -\n    period: 2023\n    value: 8\n    sources: [a]\n",
            "observations:\n  -\n    period: 2023\n    value: 8\n    sources: [a]\n  - N\n",
        ),
        (LISTED, LISTED + "  - period: 2024\n    value: 13.8\n    sources:\n      - report-2025\n"),
        (f"{FOLDED}\n\nrelated: [x]\n", f"{FOLDED}  - N\n\n\nrelated: [x]\n"),
        # in flow style
        ("observations: []\n", "observations: [F]\n"),
        ("observations:\n  - P\n", "observations:\n  - P\n  - F\n"),
        ("observations: [P]  # 一\n", "observations: [P, F]  # 一\n"),
        ("observations: [P,]\n", "observations: [P, F,]\n"),
        ("observations: [\n  P\n]\n", "observations: [\n  P,\n  F\n]\n"),
        ("observations: [\n  P, # 一, 二\n  # 三\n]\n", "observations: [\n  P, # 一, 二\n  F,\n  # 三\n]\n"),
        ("observations: [\n  P # 一\n]\n", "observations: [\n  P, # 一\n  F\n]\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_new_value_in_the_style_of_the_file(before: str, after: str, end: str, mark: str) -> None:
    def content(more: str) -> bytes:
        for letter, year, value, source in (("O", 2023, 8, "a"), ("N", 2024, 13.8, "report-2025")):
            while (at := more.find(f"- {letter}")) >= 0 or (at := more.find(f"-   {letter}")) >= 0:
                column = more.index(letter, at) - more.rfind("\n", 0, at) - 1
                keys = (f"period: {year}", f"value: {value}", f"sources: [{source}]")
                more = more.replace(letter, ("\n" + " " * column).join(keys), 1)
        flow = more.replace("P", "{period: 2023, value: 8, sources: [a]}")
        flow = flow.replace("F", "{period: 2024, value: 13.8, sources: [report-2025]}")
        return (mark + (CLINICS + flow).replace("\n", end)).encode()

    assert applied(content(before), new()) == content(after)


def test_a_file_that_is_one_flow_mapping() -> None:
    text = '{name: {zh: 一, en: a}, unit: "%", role: reference, definition: {zh: 一, en: a}, related: [x], }\n'
    expected = text.replace("[x], }", "[x], observations: [{period: 2024, value: 13.8, sources: [report-2025]}], }")
    assert applied(text.encode(), new()) == expected.encode()


def test_line_ends_are_those_above_where_a_file_mixes_them() -> None:
    text = CLINICS.replace("\n", "\r\n") + "observations:\n  - {period: 2023, value: 8, sources: [a]}\n"
    assert applied(text.encode(), new()).endswith(b"[a]}\n  - {period: 2024, value: 13.8, sources: [report-2025]}\n")


# Refusals


def code(error: pytest.ExceptionInfo[InputError]) -> str:
    return error.value.problems[0].code


def test_a_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(InputError) as error:
        apply_changes({}, [new()])
    assert code(error) == "edit-file-missing"


def test_a_file_that_changed_after_it_was_read_is_refused() -> None:
    change = corrected(JOBS.encode(), 0, value=Decimal("13.6"))
    with pytest.raises(InputError) as error:
        applied(replaced("13.50", "13.7"), change)
    assert code(error) == "edit-file-changed"
    assert error.value.problems[0].sentence("zh") == "读取之后，这个文件又被改过，没有写入任何内容。请重新导入一次。"


def test_a_file_that_lost_the_value_is_refused() -> None:
    change = corrected(JOBS.encode(), 1, value=Decimal("46.3"))
    without = JOBS[: JOBS.index("  - period: 2022")] + JOBS[JOBS.index("\n# 没有找到的") :]
    with pytest.raises(InputError) as error:
        applied(without.encode(), change)
    assert code(error) == "edit-file-changed"


@pytest.mark.parametrize(
    "content", [b"", b"- a\n", b"name: [", b"\xff", b"name: x\nname: y\n", JOBS.encode() + b"unit: y\n"]
)
def test_a_file_that_is_no_indicator_is_refused(content: bytes) -> None:
    with pytest.raises(InputError) as error:
        applied(content, new())
    assert code(error) == "edit-file-changed"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- period: 2023\n    value: |\n      B级\n    sources: [a]\n", {"value": "A级"}),
        ("- period: 2023\n    value: 8\n    sources:\n      - a\n      - b\n", {"sources": ("a",)}),
        ("- period: 2023\n    value: 8\n    not_before: 2026-01-01\n    sources: [a]\n", {"not_before": None}),
    ],
)
def test_what_cannot_be_changed_alone_is_refused_whole(text: str, said: dict[str, Any]) -> None:
    content = (CLINICS + "observations:\n  " + text).encode()
    with pytest.raises(InputError) as error:
        applied(content, corrected(content, 0, **said))
    assert code(error) == "edit-not-exact"


def test_one_file_that_is_refused_refuses_them_all() -> None:
    other = TakenValue(
        indicator="gone", file="gone.yml", cell=Cell(file="a.xlsx"), at=None, before=None, after=observation()
    )
    with pytest.raises(InputError):
        apply_changes({FILE: JOBS.encode()}, [new(), other])


def test_no_changes_give_no_files() -> None:
    assert apply_changes({FILE: JOBS.encode()}, []) == {}


# Every file of the plan


numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=2) | st.integers(0, 10**6).map(Decimal)
slugs = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=12)
entries = st.fixed_dictionaries(
    {"value": numbers, "sources": st.lists(slugs, min_size=1, max_size=3, unique=True).map(tuple)},
    optional={
        "bound": st.sampled_from(["exact", "at_least", "approx"]),
        "status": st.sampled_from(["final", "provisional", "revised"]),
        "not_before": st.dates(date(1800, 1, 1), date(2199, 12, 31)),
    },
)
periods = st.sampled_from(["2024", "2024-Q1", "2023/24", "2024-07-01", "2023..2024-08"])


@examples(200, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_change_to_any_indicator_file_changes_only_that(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(INDICATORS))
    content = path.read_bytes()
    crlf = data.draw(st.booleans())
    content = content.replace(b"\n", b"\r\n") if crlf else content
    content = b"\xef\xbb\xbf" + content if data.draw(st.booleans()) else content
    before = record(content)
    said = data.draw(entries)
    fresh = observation(period=data.draw(periods), **said | {"not_before": str(said.get("not_before", "2026-01-01"))})
    changes = [TakenValue(indicator="x", file=FILE, cell=Cell(file="a"), at=None, before=None, after=fresh)]
    expected = [*before.observations, fresh]
    if before.observations:
        at = data.draw(st.integers(0, len(before.observations) - 1))
        old = before.observations[at]
        changes.append(corrected(content, at, **said))
        expected[at] = old.model_copy(update=said)
    result = applied(content, *changes)
    assert record(result) == before.model_copy(update={"observations": tuple(expected)})
    assert result.count(b"\r") == (result.count(b"\n") if crlf else 0)
    untouched = result.split(b"\n")
    kept = [line for line in content.split(b"\n") if line in untouched]
    # All but the lines of the one value that was corrected: its value, bound, status, sources and day.
    assert len(content.split(b"\n")) - len(kept) <= 5
    assert [line for line in content.split(b"\n") if b"#" in line] == [line for line in untouched if b"#" in line]


# Onto the disk


def test_files_are_replaced_and_keep_their_permissions(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_bytes(b"old")
    file.chmod(0o640)
    write_files(tmp_path, {"a.yml": b"new"})
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o640)
    assert [path.name for path in tmp_path.iterdir()] == ["a.yml"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.yml").write_bytes(b"old")
    (tmp_path / "a.yml").symlink_to("real.yml")
    write_files(tmp_path, {"a.yml": b"new"})
    assert (tmp_path / "a.yml").is_symlink()
    assert (tmp_path / "real.yml").read_bytes() == b"new"


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_one_failure_puts_every_file_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int) -> None:
    files = {f"{name}.yml": f"new {name}".encode() for name in "abc"}
    for name in files:
        (tmp_path / name).write_bytes(b"old " + name.encode())
    original, calls = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == fails_at:
            raise PermissionError(13, "held by another program")
        return original(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(PermissionError):
        write_files(tmp_path, files)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        name: b"old " + name.encode() for name in files
    }


def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yml").write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr("scorecard.site.durable.to_disk", full)
    with pytest.raises(OSError, match="no space left"):
        write_files(tmp_path, {"a.yml": b"new"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.yml": b"old"}


def test_a_path_out_of_the_plan_is_refused_before_anything_is_touched(tmp_path: Path) -> None:
    root = tmp_path / "plan"
    root.mkdir()
    (root / "a.yml").write_bytes(b"old")
    (tmp_path / "b.yml").write_bytes(b"old")
    with pytest.raises(ValueError, match="outside the plan"):
        write_files(root, {"a.yml": b"new", "../b.yml": b"new"})
    assert ((root / "a.yml").read_bytes(), (tmp_path / "b.yml").read_bytes()) == (b"old", b"old")
