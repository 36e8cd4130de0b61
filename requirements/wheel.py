"""The generator as a wheel: the package with templates, phrases, pages, assets, schemas and locks. Needs no build tool.

    python requirements/wheel.py FOLDER

The same tree gives the same bytes. `scorecard …` is then the same as `python build.py …`.
"""

import base64
import hashlib
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
CARRIED = ("mkdocs.yml", "templates", "site_src", "requirements/site.txt", "requirements/licences.json")
"""What stands beside the package in a checkout and inside it, below `project/`, in the wheel."""


def contents() -> Iterator[tuple[str, bytes]]:
    for path in files_below(HERE / "scorecard"):
        yield path.relative_to(HERE).as_posix(), path.read_bytes()
    for name in CARRIED:
        place = HERE / name
        for path in files_below(place) if place.is_dir() else [place]:
            yield f"scorecard/project/{path.relative_to(HERE).as_posix()}", path.read_bytes()


def files_below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in path.relative_to(HERE).parts):
            yield path


def metadata(project: dict[str, object], info: str) -> Iterator[tuple[str, bytes]]:
    needs = project["dependencies"]
    assert isinstance(needs, list)
    lines = [
        "Metadata-Version: 2.1",
        f"Name: {project['name']}",
        f"Version: {project['version']}",
        f"Summary: {project['description']}",
        f"Requires-Python: {project['requires-python']}",
        *(f"Requires-Dist: {need}" for need in needs),
    ]
    yield f"{info}/METADATA", "\n".join([*lines, "", ""]).encode()
    yield f"{info}/WHEEL", b"Wheel-Version: 1.0\nGenerator: scorecard\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    yield f"{info}/entry_points.txt", b"[console_scripts]\nscorecard = scorecard.cli:main\n"
    yield f"{info}/LICENSE", (HERE / "LICENSE").read_bytes()


def record(entries: list[tuple[str, bytes]], info: str) -> bytes:
    lines = []
    for name, content in entries:
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={digest},{len(content)}")
    return "\n".join([*lines, f"{info}/RECORD,,", ""]).encode()


def write_wheel(folder: Path) -> Path:
    project = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    name, info = f"{project['name']}-{project['version']}", f"{project['name']}-{project['version']}.dist-info"
    entries = [*contents(), *metadata(project, info)]
    entries.append((f"{info}/RECORD", record(entries, info)))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for entry, content in entries:
            file = zipfile.ZipInfo(entry, date_time=(1980, 1, 1, 0, 0, 0))
            file.compress_type, file.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            wheel.writestr(file, content)
    return path


if __name__ == "__main__":
    print(write_wheel(Path(sys.argv[1] if len(sys.argv) > 1 else "dist")))
