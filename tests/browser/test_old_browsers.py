"""Browsers of 2020 (Chrome 86, 360, WeChat on older phones) drop a rule or a whole script for one word they do not
know: what is published is parsed, and each word held against the year that browsers learnt it.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
NEWER = """
a:is(b, c), a:not(b, c), a:has(b) { color: red }
a { inset: 0; padding-inline: 1px; aspect-ratio: 1; height: 10dvh; color: color-mix(in srgb, red, blue) }
@layer x { a { color: red } }
@media (width >= 40em) { a { color: red } }
a { & b { color: red } }
"""
GUARDED = "a { height: 90vh; height: 90dvh; text-wrap: balance; -webkit-user-select: none; user-select: none }"


def unknown(files: list[Path]) -> list[tuple[str, int, str]]:
    """File, line and what of it is newer than Chrome 86."""
    assert (HERE / "node_modules" / "css-tree").is_dir(), "run tests/browser/install.sh"
    command = [shutil.which("node") or "node", str(HERE / "old_browsers.mjs"), *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return [(Path(file).name, line, what) for file, line, what in json.loads(run.stdout)]


def test_browsers_of_2020_know_every_word_of_styles_and_scripts(real_site: Path, tmp_path: Path) -> None:
    files = sorted(path for path in (real_site / "assets").iterdir() if path.suffix in {".css", ".js"})
    assert len(files) > 6
    frame = next(real_site.glob("e/*/index.html")).read_text("utf-8")
    style = re.search(r"(?s)<style>(.*?)</style>", frame)
    assert style
    (tmp_path / "frame.css").write_text(style[1], "utf-8")
    assert unknown([*files, tmp_path / "frame.css"]) == []


def test_a_newer_word_is_found_and_an_older_one_beside_it_is_a_guard(tmp_path: Path) -> None:
    newer, guarded, script = tmp_path / "newer.css", tmp_path / "guarded.css", tmp_path / "newer.js"
    newer.write_text(NEWER, "utf-8")
    guarded.write_text(GUARDED, "utf-8")
    script.write_text(
        "var at = 1;\n[at].at(0);\nObject.hasOwn({}, 'a');\nstructuredClone(1);\n[1].includes(2);\n", "utf-8"
    )
    syntax = tmp_path / "syntax.js"
    syntax.write_text("a?.b ?? 1;\na ||= 1;\n", "utf-8")
    assert [what for _, _, what in unknown([newer])] == [
        *(":is (88)", ":not(a, b) (88)", ":has (105)"),
        *("inset (87)", "padding-inline (87)", "aspect-ratio (88)", "dvh (108)", "color-mix() (111)"),
        *("@layer (99)", "@media (a < b) (104)", "nesting (112)", "nesting (112)"),
    ]
    assert unknown([guarded]) == []
    assert unknown([script]) == [
        ("newer.js", 2, "at (92)"),
        ("newer.js", 3, "hasOwn (93)"),
        ("newer.js", 4, "structuredClone (98)"),
    ]
    assert unknown([syntax]) == [("syntax.js", 2, "Unexpected token (2:4)")]
