"""The HTML of every kind of page, and of a stretch of indicators, as a real validator reads it."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from .kinds import EVERY

HERE = Path(__file__).parent
VALIDATOR = HERE / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def problems(files: list[Path]) -> list[str]:
    command = [shutil.which("node") or "node", str(VALIDATOR), "--config", str(HERE / ".htmlvalidate.json")]
    run = subprocess.run(
        [*command, "--formatter", "json", *map(str, files)], capture_output=True, text=True, check=False
    )
    assert run.returncode in {0, 1}, run.stderr
    found = json.loads(run.stdout or "[]")
    return [
        f"{Path(each['filePath']).parent}: {message['line']}: {message['ruleId']}: {message['message']}"
        for each in found
        for message in each["messages"]
    ]


@pytest.fixture(autouse=True)
def validator() -> None:
    assert VALIDATOR.is_file(), "run tests/browser/install.sh"


def test_the_html_is_valid(real_site: Path) -> None:
    files = [real_site / (page if page.endswith(".html") else page + "index.html") for page in EVERY]
    files += sorted(real_site.glob("i/*/index.html"))[::8] + sorted(real_site.glob("en/i/*/index.html"))[4::8]
    files += sorted(real_site.glob("**/e/*/index.html"))[::100]
    assert problems(files) == []


def test_a_search_field_has_no_other_role(real_site: Path) -> None:
    """ARIA in HTML allows none; a field that offers what to choose is one of text. The validator does not know that."""
    fields = re.findall(r"<input [^>]*>", (real_site / "index.html").read_text("utf-8"))
    assert [each for each in fields if 'type="search"' in each and "role=" in each] == []
    assert sum('role="combobox"' in each for each in fields) == 1


def test_the_validator_sees_an_error(tmp_path: Path) -> None:
    broken = tmp_path / "index.html"
    broken.write_text(
        "<!DOCTYPE html><html lang='en'><head><title>x</title></head><body><p><div>x</div></p></body></html>"
    )
    assert problems([broken]) != []
