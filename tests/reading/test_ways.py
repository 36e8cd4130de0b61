"""Ways in for a household: a way is short."""

import shutil
from pathlib import Path

from scorecard.reading.check_ways import MOST, ways_are_short
from scorecard.reading.load import read_inputs
from scorecard.records.problems import as_text

PLANS = Path(__file__).parents[1] / "plans"


def test_a_way_with_more_commitments_than_anybody_reads_is_asked_about(tmp_path: Path) -> None:
    shutil.copytree(PLANS / "minimal", tmp_path, dirs_exist_ok=True)
    plan = tmp_path / "indicators/plan.yml"
    asked = "life_events:\n  - id: leisure\n    name: {zh: 休闲, en: Leisure}\n    questions:\n"
    asked += "      - ask: {zh: 有公园吗？, en: A park?}\n        commitments: [" + ", ".join(["new-parks.2025"] * MOST)
    text = plan.read_text("utf-8")
    plan.write_text(text + asked + "]\n", "utf-8")
    assert list(ways_are_short(read_inputs(tmp_path))) == []
    plan.write_text(text + asked + ", new-parks.2025]\n", "utf-8")
    (problem,) = ways_are_short(read_inputs(tmp_path))
    assert problem.severity == "warning"
    assert as_text(problem, "en").endswith(
        "this way in names 26 commitments, more than 25. Keep those that bear directly on it, or make two ways. "
        "[way-long]"
    )
