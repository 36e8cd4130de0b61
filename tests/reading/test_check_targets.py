"""Rules on targets: for each, what is fine and what is not, up to the figure or the day."""

from pathlib import Path

import pytest
from staff_plan import lay_out

from scorecard.reading import check
from scorecard.reading.check_changes import CHANGE_RULES
from scorecard.reading.check_targets import TARGET_RULES
from scorecard.reading.check_together import TOGETHER_RULES

HEAD = """\
name: {zh: 达标诊所占比, en: Clinics meeting the standard}
unit: "%"
definition: {zh: 达标诊所的占比。, en: Share of clinics meeting the standard.}
"""
RULES = (check.commitments_have_targets, check.targets_fit_their_kind, *TARGET_RULES, *CHANGE_RULES, *TOGETHER_RULES)


def targets(*each: str) -> str:
    """Targets of the plan's second goal, named a, b, c, with what is said of each."""
    lines = ["targets:"]
    for name, said in zip("abc", each, strict=False):
        lines += [f"  - id: {name}", "    clauses: [goal/2]", "    text: {zh: 达标, en: reached}"]
        lines += [f"    {line}" for line in said.splitlines()]
    return "\n".join(lines) + "\n"


def said(root: Path, text: str) -> list[str]:
    """What the rules say of an indicator: each code with the line that it names."""
    lines = (HEAD + text).splitlines()
    inputs = lay_out(root, clinics=HEAD + text)
    found = [problem for rule in RULES for problem in rule(inputs)]
    assert {each.place.file for each in found} <= {"indicators/life/clinics.yml"}
    return [f"{each.code} | {lines[each.place.line - 1].strip()}" for each in found]


DUE = "due: 2025\n"
FIGURE = f"{DUE}kind: at_least\nvalue: 90\n"
AVERAGE = f"{DUE}kind: growth\nmode: mean\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A commitment has a target, a reference has none.
        ("", ["no-target | name: {zh: 达标诊所占比, en: Clinics meeting the standard}"]),
        ("role: commitment\n", ["no-target | role: commitment"]),
        ("role: reference\nbears_on: [goal/2]\n", []),
        (targets(FIGURE) + "role: reference\nbears_on: [goal/2]\n", ["reference-with-target | targets:"]),
        (targets(FIGURE), []),
        # Flags, dates and figures fit together.
        (targets(f"{FIGURE}approximate: true\ntolerance: 2"), []),
        (targets(f"{FIGURE}approximate: true"), []),
        (targets(f"{FIGURE}tolerance: 2"), ["tolerance-without-approximate | tolerance: 2"]),
        (targets("kind: cumulative\nvalue: 9\nstart: 2025-06-30\ndue: 2025-06-30"), []),
        (
            targets("kind: cumulative\nvalue: 9\nstart: 2025-07-01\ndue: 2025-06-30"),
            ["start-after-due | start: 2025-07-01"],
        ),
        (targets("kind: guarantee"), []),
        (targets(f"{DUE}kind: range\nvalue: 20\nvalue_high: 20"), []),
        (targets(f"{DUE}kind: range\nvalue: 20\nvalue_high: 19"), ["range-reversed | value_high: 19"]),
        (targets(f"{DUE}kind: grade\nvalue: 好") + "scale: [差, 好]\n", []),
        (targets(f"{DUE}kind: grade\nvalue: 好") + "scale: [差]\n", ["grade-not-on-scale | value: 好"]),
        (
            targets("kind: guarantee", f"{DUE}kind: range\nvalue: 2\nvalue_high: 1", f"{FIGURE}tolerance: 1"),
            ["range-reversed | value_high: 1", "tolerance-without-approximate | tolerance: 1"],
        ),
        # What is compared is of one quantity.
        (targets(f"{DUE}kind: relative\nother: jobs"), ["units-not-alike | other: jobs"]),
        (targets(f"{DUE}kind: relative\nother: clinics"), []),
        (targets(f"{DUE}kind: relative\nother: nothing"), []),  # named by another rule
        (
            targets(FIGURE, f"{DUE}kind: relative\nother: nothing", f"{DUE}kind: relative\nother: metro"),
            ["units-not-alike | other: metro"],
        ),
        # A change goes the way that is better.
        (targets(f"{DUE}kind: direction\ntowards: up") + "direction: higher\n", []),
        (targets(f"{DUE}kind: direction\ntowards: down") + "direction: lower\n", []),
        (targets(f"{DUE}kind: direction\ntowards: up") + "direction: none\n", []),
        (targets(f"{DUE}kind: direction\ntowards: down"), []),
        (
            targets(f"{DUE}kind: direction\ntowards: up") + "direction: lower\n",
            ["change-against-direction | towards: up"],
        ),
        (
            targets(f"{DUE}kind: direction\ntowards: down") + "direction: higher\n",
            ["change-against-direction | towards: down"],
        ),
        (targets(f"{DUE}kind: growth\nvalue: 5") + "direction: higher\n", []),
        (targets(f"{DUE}kind: growth\nvalue: 5") + "direction: lower\n", ["change-against-direction | value: 5"]),
        (targets(f"{DUE}kind: growth\nvalue: 5\ncomparator: at_most") + "direction: lower\n", []),
        (targets(f"{DUE}kind: growth\nvalue: 5\ncomparator: at_most\nstrict: true") + "direction: lower\n", []),
        (targets(f"{DUE}kind: growth\nvalue: 5\nstrict: true") + "direction: higher\n", []),
        (
            targets(f"{DUE}kind: increment\nmeasure: percent\nbase: 2022\nvalue: -5") + "direction: higher\n",
            ["change-against-direction | value: -5"],
        ),
        (targets(f"{DUE}kind: increment\nmeasure: percent\nbase: 2022\nvalue: -5") + "direction: lower\n", []),
        (
            targets(FIGURE, f"{DUE}kind: growth\nvalue: 5", f"{DUE}kind: multiple\nvalue: 2") + "direction: lower\n",
            ["change-against-direction | value: 5", "change-against-direction | value: 2"],
        ),
        # Growth is by a figure or at a pace.
        (targets(f"{DUE}kind: growth"), ["growth-without-figure | - id: a"]),
        (targets(f"{AVERAGE}pace_of:\n  first: 2015\n  last: 2020"), []),
        (targets(f"{AVERAGE}value: 3\npace_of:\n  first: 2015\n  last: 2020"), ["growth-with-two-figures | pace_of:"]),
        (targets(f"{DUE}kind: growth\npace_of:\n  first: 2015\n  last: 2020"), ["pace-is-a-mean | pace_of:"]),
        (
            targets(f"{AVERAGE}observed_as: rate\npace_of:\n  first: 2015\n  last: 2020"),
            ["pace-is-a-mean | pace_of:"],
        ),
        (targets(f"{AVERAGE}approximate: true\npace_of:\n  first: 2015\n  last: 2020"), ["pace-is-a-mean | pace_of:"]),
        (targets(f"{AVERAGE}pace_of:\n  first: 2020\n  last: 2020"), ["pace-reversed | pace_of:"]),
        (targets(f"{AVERAGE}pace_of:\n  first: 2020\n  last: 2019"), ["pace-reversed | pace_of:"]),
        (targets(f"{AVERAGE}pace_of:\n  first: 2015-12\n  last: 2020"), ["pace-reversed | pace_of:"]),
        (targets(f"{AVERAGE}pace_of:\n  first: 2015-12\n  last: 2020-12"), ["pace-reversed | pace_of:"]),
        (targets(f"{AVERAGE}every: month\npace_of:\n  first: 2015-12\n  last: 2020-12"), []),
        (targets(FIGURE, f"{DUE}kind: growth"), ["growth-without-figure | - id: b"]),
        # The far end of a span lies further.
        (targets(f"{DUE}kind: increment\nmeasure: points\nbase: 2022\nvalue: 15\nvalue_high: 20"), []),
        (
            targets(f"{DUE}kind: increment\nmeasure: points\nbase: 2022\nvalue: 15\nvalue_high: 15"),
            ["span-reversed | value_high: 15"],
        ),
        (targets(f"{DUE}kind: increment\nmeasure: points\nbase: 2022\nvalue: -15\nvalue_high: -20"), []),
        (
            targets(f"{DUE}kind: increment\nmeasure: points\nbase: 2022\nvalue: -15\nvalue_high: -15"),
            ["span-reversed | value_high: -15"],
        ),
        (
            targets(
                FIGURE,
                f"{DUE}kind: increment\nmeasure: points\nbase: 2022\nvalue: 15",
                f"{DUE}kind: increment\nmeasure: points\nbase: 2022\nvalue: 15\nvalue_high: 14",
            ),
            ["span-reversed | value_high: 14"],
        ),
        # What is asked for besides stands alone.
        (targets(f"{FIGURE}also: [b]", FIGURE), []),
        (targets(f"{FIGURE}also: [a]"), ["unknown-target | also: [a]"]),
        (targets(f"{FIGURE}also: [c]", FIGURE), ["unknown-target | also: [c]"]),
        (targets(f"{FIGURE}also: [b]", f"{FIGURE}also: [c]", FIGURE), ["also-of-also | also: [b]"]),
    ],
)
def test_what_the_rules_say_of_a_target(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert said(tmp_path, text) == expected


CHANGE = "change:\n  date: 2025-01-20\n  sources: [report-2025]\n"


@pytest.mark.parametrize(
    ("target", "change", "expected"),
    [
        (FIGURE, "value: 80", []),
        (FIGURE, "due: 2026", []),
        (FIGURE, "withdrawn: true", []),
        (FIGURE, "value: 90", ["change-of-nothing | change:"]),
        (FIGURE, "due: 2025", ["change-of-nothing | change:"]),
        (FIGURE, "value: 90\n  due: 2026", []),
        (FIGURE, "merged: true", ["merged-where | merged: true"]),
        (FIGURE, "merged: true\n  note: {zh: 并入, en: into}", []),
        (FIGURE, "withdrawn: true\n  value: 80", ["change-of-what-is-gone | change:"]),
        (FIGURE, "withdrawn: true\n  due: 2026", ["change-of-what-is-gone | change:"]),
        (FIGURE, "withdrawn: true\n  value: 90\n  merged: false", ["change-of-what-is-gone | change:"]),
        (
            FIGURE,
            "withdrawn: true\n  merged: true\n  note: {zh: 并入, en: into}",
            ["withdrawn-and-merged | merged: true"],
        ),
        (FIGURE, "", ["change-of-nothing | change:"]),
        (f"{DUE}kind: milestone", "due: 2026", []),
        (f"{DUE}kind: milestone", "value: 80", ["change-without-figure | change:"]),
        (f"{DUE}kind: full_coverage", "value: 80", []),
    ],
)
def test_a_change_says_what_changed(tmp_path: Path, target: str, change: str, expected: list[str]) -> None:
    changed = f"{target.strip()}\n{CHANGE}" + (f"  {change}\n" if change else "")
    for text in (targets(changed), targets(FIGURE, changed)):
        assert said(tmp_path, text) == expected


READ = "other_reading:\n  text: {zh: 另读, en: otherwise}\n"


@pytest.mark.parametrize(
    ("target", "other", "expected"),
    [
        (FIGURE, "value: 80", []),
        (FIGURE, "due: 2026", []),
        (FIGURE, "value: 90\n  due: 2026", []),
        (FIGURE, "", ["reading-of-nothing | other_reading:"]),
        (FIGURE, "value: 90", ["reading-of-nothing | other_reading:"]),
        (FIGURE, "value: 90.0\n  due: 2025", ["reading-of-nothing | other_reading:"]),
        (FIGURE, "base: 2020", ["reading-not-of-kind | base: 2020"]),
        (
            f"{DUE}kind: increment\nvalue: 5\nmeasure: points\nbase: 2020",
            "base: 2020",
            ["reading-of-nothing | other_reading:"],
        ),
        (f"{DUE}kind: increment\nvalue: 5\nmeasure: points\nbase: 2020", "base: 2021", []),
        (f"{DUE}kind: multiple\nvalue: 2", "base: 2021", []),
        (f"{DUE}kind: growth\nmode: mean\npace_of: {{first: 2000, last: 2010}}", "value: 3", []),
        (f"{DUE}kind: milestone", "value: 3", ["reading-not-of-kind | value: 3"]),
        (
            f"{DUE}kind: grade\nvalue: 好",
            "value: 3",
            ["reading-not-of-kind | value: 3", "grade-not-on-scale | value: 好"],
        ),
        ("kind: guarantee", "due: 2025", []),
        ("kind: guarantee", "", ["reading-of-nothing | other_reading:"]),
    ],
)
def test_another_reading_differs(tmp_path: Path, target: str, other: str, expected: list[str]) -> None:
    read = f"{target.strip()}\n{READ}" + (f"  {other}\n" if other else "")
    assert sorted(said(tmp_path, targets(read))) == sorted(expected)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (f"{FIGURE}strict: true", []),
        (f"{DUE}kind: rank\nvalue: 3\nstrict: true", []),
        (f"{DUE}kind: rank\nstrict: true", ["strict-without-figure | strict: true"]),
        (f"{DUE}kind: zero\napproximate: true\ntolerance: 1", []),
        (
            f"{DUE}kind: milestone\napproximate: true\ntolerance: 1",
            ["tolerance-without-figure | tolerance: 1"],
        ),
        (f"{FIGURE}due_implied: true", []),
        ("kind: guarantee\ndue_implied: true", ["implied-without-due | due_implied: true"]),
        (f"{DUE}kind: guarantee\ndue_implied: true", []),
        (f"{DUE}kind: zero\nstart: 2023\nevery: year", []),
        (f"{DUE}kind: zero\nstart: 2023", ["start-without-every | start: 2023"]),
        (f"{DUE}kind: cumulative\nvalue: 9\nstart: 2023", []),
    ],
)
def test_flags_fit_the_kind(tmp_path: Path, target: str, expected: list[str]) -> None:
    assert said(tmp_path, targets(target)) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("irreversible: true\n", []),
        ("irreversible: true\nmeasures: share\n", []),
        ("irreversible: false\nmeasures: flow\n", []),
        ("irreversible: true\nmeasures: flow\n", ["flow-that-stays | irreversible: true"]),
    ],
)
def test_what_stays_is_no_flow(tmp_path: Path, keys: str, expected: list[str]) -> None:
    assert said(tmp_path, keys + targets(FIGURE)) == expected


def test_units_of_one_quantity_are_alike(tmp_path: Path) -> None:
    people = HEAD.replace('"%"', "人") + targets(f"{DUE}kind: relative\nother: jobs")  # in 万人
    inputs = lay_out(tmp_path, clinics=people)
    assert [each.code for rule in RULES for each in rule(inputs)] == []
