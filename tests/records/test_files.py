"""Things in a plan's folder that are no files of it: pipes, links that lead out, names that are no text."""

import os
from pathlib import Path

import pytest

from scorecard.reading.load import read_inputs
from scorecard.records.problems import InputError, as_text


def problems_of(root: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_inputs(root)
    return [f"{each.place.file} {each.code}" for each in caught.value.problems]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are a thing of Unix")
@pytest.mark.parametrize("name", ["plan.yml", "context.yml", "parks/new-parks.yml"])
def test_a_pipe_is_refused_and_not_waited_for(minimal_plan: Path, name: str) -> None:
    path = minimal_plan / "indicators" / name
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    assert problems_of(minimal_plan) == [f"indicators/{name} not-a-file"]


def test_a_link_out_of_the_plan_is_not_followed(minimal_plan: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_text("secret: 1234\n", encoding="utf-8")
    path = minimal_plan / "indicators" / "sources.yml"
    path.unlink()
    path.symlink_to(outside)
    assert problems_of(minimal_plan) == ["indicators/sources.yml link-outside"]


def test_a_linked_folder_out_of_the_plan_is_not_followed(minimal_plan: Path, tmp_path: Path) -> None:
    (minimal_plan / "indicators" / "parks").rename(tmp_path / "parks")
    (minimal_plan / "indicators" / "parks").symlink_to(tmp_path / "parks")
    assert problems_of(minimal_plan) == ["indicators/parks link-outside"]


@pytest.mark.parametrize("name", ["plan.yml", "context.yml", "coverage.yml", "accepted.yml", "parks/new-parks.yml"])
@pytest.mark.parametrize(("leads_to", "code"), [("itself", "file-unreadable"), ("nowhere", "file-missing")])
def test_a_link_in_a_circle_or_to_nothing_is_named(minimal_plan: Path, name: str, leads_to: str, code: str) -> None:
    path = minimal_plan / "indicators" / name
    path.unlink(missing_ok=True)
    path.symlink_to(path.name if leads_to == "itself" else "nothing.yml")
    assert problems_of(minimal_plan) == [f"indicators/{name} {code}"]


def test_a_link_inside_the_plan_is_read(minimal_plan: Path) -> None:
    path = minimal_plan / "indicators" / "parks" / "new-parks.yml"
    path.rename(minimal_plan / "kept.yml")
    path.symlink_to(minimal_plan / "kept.yml")
    assert list(read_inputs(minimal_plan).indicators) == ["new-parks", "trees-planted"]


@pytest.mark.parametrize("name", ["~$new-parks.yml", "._new-parks.yml", ".new-parks.yml.swp", "new-parks.yml~"])
def test_what_systems_leave_beside_a_file_is_no_mistake(minimal_plan: Path, name: str) -> None:
    (minimal_plan / "indicators" / "parks" / name).write_bytes(b"\x00\x05\x16\x07")
    assert list(read_inputs(minimal_plan).indicators) == ["new-parks", "trees-planted"]


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on Unix alone")
@pytest.mark.parametrize("is_folder", [True, False])
def test_a_name_that_is_no_text_is_a_problem_that_can_be_printed(minimal_plan: Path, is_folder: bool) -> None:
    path = os.fsencode(minimal_plan / "indicators") + b"/b\xe4ume"
    if is_folder:
        os.mkdir(path)  # noqa: PTH102  # bytes
        (minimal_plan / "indicators" / "parks" / "new-parks.yml").rename(Path(os.fsdecode(path)) / "new-parks.yml")
    else:
        Path(os.fsdecode(path)).write_bytes(b"")
    with pytest.raises(InputError) as caught:
        read_inputs(minimal_plan)
    (problem,) = caught.value.problems
    assert problem.code == "name-not-text"
    as_text(problem, "zh").encode("utf-8")


def test_a_file_that_is_wrong_throughout_names_its_first_fifty_problems(minimal_plan: Path) -> None:
    path = minimal_plan / "indicators" / "parks" / "new-parks.yml"
    path.write_text("".join(f"key{number}: 1\n" for number in range(4_000)), encoding="utf-8")
    assert len(problems_of(minimal_plan)) == 50
    path.write_text("name: x\n" * 4_000, encoding="utf-8")
    assert len(problems_of(minimal_plan)) == 50
    path.write_text("observations:\n" + "  - {}\n" * 4_000, encoding="utf-8")
    assert len(problems_of(minimal_plan)) == 50
