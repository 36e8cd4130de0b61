"""A name says which: modules, functions and classes of the package that stand once, imports that run in no circle."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = PROJECT / "scorecard"

OF_ONE_PAGE = {"records/model", "records/strings", "site/pages", "site/compose"}
"""Records, phrases, page and composer of one thing share a name."""
OF_ONE_THING = {
    "accept": {"cli", "staff/imports"},
    "bodies": {"records", "site/compose"},
    "columns": {"staff/lists", "staff/workbook"},
    "due_years": {"judging", "site/compose", "site/pages"},
    "evidence": {"judging", "records/strings"},
    "lists": {"cli", "records/strings", "site/compose", "site/pages"},
    "path": {"judging", "records"},
    "progress": {"judging", "site"},
    "shell": {"records/strings", "site/publish"},
    "small_plots": {"site/chart", "site/compose/chart"},
    "target": {"records/model", "staff/new"},
}
"""What else stands more than once: mostly one subject in two wings."""
STANDS_ALONE = "judging/verify.py"
"""Shares no code with the package, so it may share names."""
SAME_EVERYWHERE = {"add_commands", "main"}


@cache
def modules() -> Mapping[str, ast.Module]:
    paths = sorted(PACKAGE.rglob("*.py"))
    return {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_bytes()) for path in paths}


def dotted(name: str) -> str:
    return f"scorecard.{name.removesuffix('.py').replace('/', '.')}".removesuffix(".__init__")


def test_a_module_is_found_by_its_name() -> None:
    homes = defaultdict(set)
    for name in modules():
        folder, _, file = name.rpartition("/")
        if file != "__init__.py":
            homes[file.removesuffix(".py")].add(folder)
    unlike = {
        name: sorted(folders)
        for name, folders in homes.items()
        if len(folders) > 1 and not folders <= OF_ONE_PAGE and folders != OF_ONE_THING.get(name)
    }
    assert unlike == {}


def test_a_public_function_or_class_means_one_thing() -> None:
    homes = defaultdict(list)
    for name, tree in modules().items():
        for each in tree.body:
            if isinstance(each, ast.FunctionDef | ast.ClassDef) and not each.name.startswith("_"):
                homes[each.name].append(name)
    twice = {
        name: found
        for name, found in homes.items()
        if len(set(found) - {STANDS_ALONE}) > 1 and name not in SAME_EVERYWHERE
    }
    assert twice == {}


def loaded_first(name: str, tree: ast.Module) -> Iterator[str]:
    """What a module loads before it is whole: its imports at the top, and the packages that those stand in."""
    own = f"{dotted(name)}."
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("scorecard"):
            for each in (node.module, *(f"{node.module}.{given.name}" for given in node.names)):
                parts = each.split(".")
                packages = (".".join(parts[:at]) for at in range(1, len(parts) + 1))
                yield from (package for package in packages if not own.startswith(f"{package}."))


def test_no_import_runs_in_a_circle() -> None:
    """Else it depends on which module a command happens to load first."""
    known = {dotted(name) for name in modules()}
    needs = {dotted(name): set(loaded_first(name, tree)) & known for name, tree in modules().items()}
    while free := {name for name, found in needs.items() if not found}:
        needs = {name: found - free for name, found in needs.items() if name not in free}
    assert needs == {}
