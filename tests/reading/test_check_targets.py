"""Rules on targets: for each, what is fine and what is not, up to the figure or the day."""

from pathlib import Path

import pytest
from staff_plan import lay_out

from scorecard.reading import check
from scorecard.reading.check_targets import TARGET_RULES

HEAD = """\
name: {zh: 达标诊所占比, en: Clinics meeting the standard}
unit: "%"
definition: {zh: 达标诊所的占比。, en: Share of clinics meeting the standard.}
"""
RULES = (check.commitments_have_targets, check.targets_fit_their_kind, *TARGET_RULES)


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
        (FIGURE, "merged: true", []),
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


def test_units_of_one_quantity_are_alike(tmp_path: Path) -> None:
    people = HEAD.replace('"%"', "人") + targets(f"{DUE}kind: relative\nother: jobs")  # in 万人
    inputs = lay_out(tmp_path, clinics=people)
    assert [each.code for rule in RULES for each in rule(inputs)] == []
