"""A value far from its target is asked about from a figure on, and that figure is held here."""

from pathlib import Path

import pytest

from scorecard.reading.check_truth import values_are_near_their_target
from scorecard.reading.load import read_inputs

PARKS = "parks/new-parks.yml"


def asked(root: Path, value: str, target: str, unit: str) -> list[str]:
    path = root / "indicators" / PARKS
    text = path.read_text("utf-8").replace("unit: 个", f'unit: "{unit}"').replace("value: 30", f"value: {target}")
    text = (
        text.replace("kind: cumulative", "kind: at_least")
        .replace("新建公园30个", "公园")
        .replace("value: 11", f"value: {value}")
    )
    path.write_text(text, "utf-8")
    units = root / "indicators" / "units.yml"
    units.write_text(units.read_text("utf-8") + '  "%":\n    name: {zh: "%", en: "%"}\n', "utf-8")
    found = values_are_near_their_target(read_inputs(root))
    return [each.code for each in found if each.place.line == 14]


@pytest.mark.parametrize(
    ("value", "target", "unit", "codes"),
    [
        ("240", "30", "个", ["far-from-target"]),
        ("239.9", "30", "个", []),
        ("0.0375", "30", "个", ["far-from-target"]),
        ("0.0376", "30", "个", []),
        ("0", "30", "个", []),
        ("240", "30", "%", []),
        ("1", "10", "%", ["share-as-part"]),
        ("1.01", "10", "%", []),
        ("1", "9.9", "%", []),
    ],
)
def test_from_which_figure_on_a_value_is_asked_about(
    minimal_plan: Path, value: str, target: str, unit: str, codes: list[str]
) -> None:
    assert asked(minimal_plan, value, target, unit) == codes
