"""A clerk's year with its ordinary slips, told whole: each is refused or asked about, and nothing false is served.

`docs/reliability.md` tells the same story.
"""

import json
import re
import shutil
from pathlib import Path

import pytest

from scorecard.staff.release import changes, current_release
from tests.staff.test_staff_commands import Clerk

TREES, SOURCES = "indicators/parks/trees-planted.yml", "indicators/sources.yml"
BULLETINS = """
  bulletin-2025-09:
    title: 虚构快报2025年9月
    language: zh
    publisher: 虚构市统计局
    published: 2025-09-10
    url: https://example.invalid/2025-09
    grade: B
  bulletin-2027:
    title: 虚构快报2027年
    language: zh
    publisher: 虚构市统计局
    published: 2027-01-20
    url: https://example.invalid/2027
    grade: B
places:"""

SLIPS = {
    "万 typed as ones": ("trees-planted,2025,15000,,,yearbook-2026", "far-from-target"),
    "a zero too many": ("new-parks,2025,110,,,yearbook-2026", "value-jump"),
    "a total, unsaid": ("new-parks,2022,40,,,yearbook-2026", "flow-unanswered"),
    "a year not over when printed": ("trees-planted,2025,1.6,,,bulletin-2025-09", "period-not-over"),
    "a source of a day to come": ("trees-planted,2025,1.6,,,bulletin-2027", "source-after-as-of"),
    "revised, without a first": ("trees-planted,2025,1.6,,修订,yearbook-2026", "revised-without-first"),
    "a word in the value": ("trees-planted,2025,1.6亩,,,yearbook-2026", "number-expected-no-column"),
    "a cell too many": ("trees-planted,2025,5,900,,,yearbook-2026", "cells-beyond-headings"),
    "no source": ("trees-planted,2025,1.6,,,", "source-missing"),
    "the same row twice": (
        "trees-planted,2025,1.6,,,yearbook-2026\ntrees-planted,2025,1.7,,,yearbook-2026",
        "row-twice",
    ),
}
"""What is typed → the code that answers."""


def test_each_slip_is_answered_and_nothing_false_is_served(
    released_plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = shutil.copytree(released_plan, tmp_path / "plan", symlinks=True)
    clerk, table = Clerk(root, "zh", capsys), root / "填报.csv"
    sources = root / SOURCES
    sources.write_text(sources.read_text("utf-8").replace("\nplaces:", BULLETINS, 1), "utf-8")
    before = {path: path.read_bytes() for path in (root / "indicators").rglob("*.yml")}

    for slip, (typed, code) in SLIPS.items():
        table.write_text(f"编号,时期,数值,当年还是累计,状态,来源\n{typed}\n", "utf-8")
        clerk.types("import", table, "--format", "json", "--dry-run")
        assert code in re.findall(r'"code": "([a-z-]+)"', clerk.out), (slip, clerk.out)
        assert before == {path: path.read_bytes() for path in before}, slip

    # What is right goes in; what it changes is told, and signed for by its fingerprint.
    table.write_text("编号,时期,数值,来源\ntrees-planted,2025,1.6,yearbook-2026\n", "utf-8")
    assert clerk.types("import", table) == 0
    assert clerk.types("check") == 0
    assert clerk.types("diff", "--html", root / "对照.html") == 4
    signed = re.findall(r"[0-9a-f]{16}", clerk.out)[1]

    # A newspaper that becomes a government site after the signature is a change, and is not released under it.
    as_signed = sources.read_bytes()
    sources.write_bytes(as_signed.replace(b"grade: B", b"grade: A", 1))
    assert clerk.types("diff") == 4
    assert signed not in clerk.out
    release = ("release", "--note", "补充2025年植树数", "--signed", signed)
    assert clerk.types(*release, "--date", "2026-11-25") == 3
    assert "release-not-signed" in clerk.err
    sources.write_text(
        sources.read_text("utf-8").replace("grade: A\n  bulletin-2027", "grade: B\n  bulletin-2027"), "utf-8"
    )

    # A day to come opens nothing: the clock does.
    assert clerk.types(*release, "--date", "2999-12-31") == 3
    assert "release-date-ahead" in clerk.err
    assert clerk.types(*release, "--date", "2026-11-25") == 0
    assert clerk.types("releases") == 0
    assert signed in clerk.out

    # Back again at once, and told at once; a folder that is deleted takes nothing of the history along.
    assert clerk.types("rollback", "2026-11-24", "--note", "来源有误", "--date", "2026-11-25") == 0
    served = root / "releases" / "current"
    assert "来源有误" in (served / "changes/index.html").read_text("utf-8")
    shutil.rmtree(root / "releases" / "2026-11-25")
    assert [each.name for each in changes(root / "releases")] == [
        "2026-11-25-back-4", "2026-11-25", "2026-11-24", "2026-11-23",
    ]  # fmt: skip
    assert clerk.types("releases", "--verify") == 0
    assert clerk.types("releases", "--prune", "--keep", "1") == 0
    assert clerk.types("release", "--note", "改好了", "--date", "2026-11-25") == 0
    assert current_release(root / "releases") == "2026-11-25-2"
    assert json.loads((served / "data/i/trees-planted.json").read_text("utf-8"))["observations"][0]["value"] == 1.6
