"""Gather the locked wheels for computers without internet: Linux x86_64 and Windows amd64, CPython 3.11 to 3.14.

`python requirements/wheelhouse.py FOLDER` downloads what the lock names, by its hashes, and then says which package
has no wheel for which system; exit 1 if there is one.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

LOCK = Path(__file__).with_name("site.txt")
RELEASES = ("3.11.0", "3.11.9", "3.12.9", "3.13.9", "3.14.0")
"""The first of all too: for 3.11.0 to 3.11.4 the lock has another version of what no longer runs there."""
PLATFORMS = {
    "Linux": (*(f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)), "manylinux2014_x86_64"),
    "Windows": ("win_amd64",),
}
MARKERS = {"Linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
           "Windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}}  # fmt: skip


def gather(folder: Path) -> None:
    """Download everything. Raises CalledProcessError where pip cannot."""
    folder.mkdir(parents=True, exist_ok=True)
    for system, platforms in PLATFORMS.items():
        for release in RELEASES:
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
            command += ["--require-hashes", "--dest", str(folder), "--only-binary", ":all:"]
            command += ["--implementation", "cp", "--python-version", release]
            command += [part for each in platforms for part in ("--platform", each)]
            with tempfile.TemporaryDirectory() as temporary:
                # pip asks markers of the computer it runs on: the lock for another system is written out.
                lock = Path(temporary) / "lock.txt"
                lock.write_text("\n".join(_wanted_on(system, release).values()), encoding="utf-8")
                subprocess.run([*command, "--requirement", str(lock)], check=True)


def _wanted_on(system: str, release: str) -> dict[str, str]:
    """Pinned package → its line with hashes, of every package that this system and Python need."""
    environment = {
        **MARKERS[system],
        "python_version": ".".join(map(str, _version(release))),
        "python_full_version": release,
    }
    return {
        pinned(each): f"{pinned(each)} {hashes}"
        for each, hashes in locked()
        if each.marker is None or each.marker.evaluate(environment)
    }


def _version(release: str) -> tuple[int, ...]:
    return tuple(map(int, release.split(".")[:2]))


def pinned(requirement: Requirement) -> str:
    return f"{canonicalize_name(requirement.name)}{requirement.specifier}"


def missing_wheels(folder: Path) -> Iterator[tuple[str, str]]:
    """Package, and system and CPython that it has no wheel for in the folder."""
    wheels: dict[str, set[Tag]] = {}
    for path in folder.glob("*.whl"):
        name, version, _, tags = parse_wheel_filename(path.name)
        wheels.setdefault(f"{name}=={version}", set()).update(tags)
    for system, platforms in PLATFORMS.items():
        for release in RELEASES:
            version = _version(release)
            fitting = {*cpython_tags(version, platforms=platforms)}
            fitting |= {*compatible_tags(version, f"cp{version[0]}{version[1]}", platforms)}
            for package in _wanted_on(system, release):
                if not wheels.get(package, set()) & fitting:
                    yield package, f"{system}, CPython {release}"


def locked() -> Iterator[tuple[Requirement, str]]:
    """Every package of the lock, with its hashes as pip reads them."""
    for line in LOCK.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        if line and not line.startswith((" ", "#", "-")):
            requirement, mark, hashes = line.partition("--hash=")
            yield Requirement(requirement.strip()), " ".join((mark + hashes).split())


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0])
    gather(folder)
    found = list(missing_wheels(folder))
    for package, where in found:
        print(f"{package}: nothing for {where}", file=sys.stderr)
    print(f"{len(list(folder.iterdir()))} files in {folder}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
