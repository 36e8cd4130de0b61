"""The locks hold by themselves: what the locked packages ask for is pinned as it is asked for, extras included.

Read from the metadata of what is installed, without the network, for every supported Python and system.
"""

import importlib.metadata
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2]
LOCKS = ("site.txt", "dev.txt")
PYTHONS = ("3.11.0", "3.11.4", "3.11.14", "3.12.12", "3.13.9", "3.14.0")
SYSTEMS = (
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "aarch64"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
)
Environment = dict[str, str]


def environments() -> Iterator[Environment]:
    for python in PYTHONS:
        for system in SYSTEMS:
            yield {
                **system,
                "python_version": ".".join(python.split(".")[:2]),
                "python_full_version": python,
                "implementation_name": "cpython",
                "implementation_version": python,
                "platform_python_implementation": "CPython",
            }


def locked(text: str) -> list[Requirement]:
    lines = text.replace("\\\n", " ").splitlines()
    return [Requirement(line.partition("--hash=")[0]) for line in lines if line and line[0] not in " #-"]


def pinned(requirement: Requirement, lock: list[Requirement], environment: Environment) -> bool:
    """Whether some line of the lock pins a version that this requirement takes, with every extra it names."""
    name = canonicalize_name(requirement.name)
    return any(
        canonicalize_name(line.name) == name
        and requirement.extras <= line.extras
        and requirement.specifier.contains(next(iter(line.specifier)).version, prereleases=True)
        for line in lock
        if line.marker is None or line.marker.evaluate(environment)
    )


def asked(line: Requirement, environment: Environment) -> Iterator[Requirement]:
    """What this locked package asks for there, as its installed metadata says; nothing where it is not installed."""
    try:
        requires = importlib.metadata.requires(line.name) or []
    except importlib.metadata.PackageNotFoundError:
        return
    for each in map(Requirement, requires):
        for extra in ("", *line.extras):
            if each.marker is None or each.marker.evaluate({**environment, "extra": extra}):
                yield each
                break


def unpinned(lock: list[Requirement]) -> set[str]:
    return {
        f"{line.name} asks for {each}"
        for environment in environments()
        for line in lock
        if line.marker is None or line.marker.evaluate(environment)
        for each in asked(line, environment)
        if not pinned(each, lock, environment)
    }


def of(name: str) -> list[Requirement]:
    return locked((PROJECT / "requirements" / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", LOCKS)
def test_whatever_a_locked_package_asks_for_is_pinned_as_it_is_asked_for(name: str) -> None:
    assert unpinned(of(name)) == set()


@pytest.mark.parametrize(("name", "groups"), [("site.txt", []), ("dev.txt", ["dev"])])
def test_whatever_the_project_asks_for_is_pinned(name: str, groups: list[str]) -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"]]
    wanted += [each for group in groups for each in project["dependency-groups"][group]]
    lock = of(name)
    assert [each for each in wanted for there in environments() if not pinned(Requirement(each), lock, there)] == []


def test_what_both_locks_pin_they_pin_alike() -> None:
    site = {(line.name, str(line.specifier), str(line.marker)) for line in of("site.txt")}
    assert site <= {(line.name, str(line.specifier), str(line.marker)) for line in of("dev.txt")}


def test_an_extra_without_a_line_is_found() -> None:
    lock = locked("pytest-cov==7.1.0 \\\n    --hash=sha256:0\ncoverage==7.17.3\npytest==9.2.0\npluggy==1.7.0\n")
    assert "pytest-cov asks for coverage[toml]>=7.10.6" in unpinned(lock)
    assert "pytest-cov asks for coverage[toml]>=7.10.6" not in unpinned([*lock, Requirement("coverage[toml]==7.17.3")])


def test_a_requirement_of_another_system_is_found() -> None:
    lock = [line for line in of("site.txt") if line.name != "colorama"]
    assert any("colorama" in each for each in unpinned(lock))


def test_the_supported_pythons_are_what_the_project_says() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={PYTHONS[0].removesuffix('.0')}"
