"""What keeps the code readable: short files and functions, few parameters, flags by name, nothing by the back door."""

import ast
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = PROJECT / "scorecard"

MOST_LETTERS_OF_A_TEMPLATE = 160
MOST_LINES, MOST_LINES_OF_A_FUNCTION, MOST_PARAMETERS = 300, 50, 6
ONE_FILE_ON_PURPOSE = {"judging/verify.py"}
"""Published with the data, to be read by strangers beside its tables: it may be long, but nothing else."""
WALKS_ANY_RECORD = {"records/frozen.py", "site/json_text.py"}
"""Shows records of any kind, and writes them as JSON: it asks a record for the fields that the record names itself."""
PUBLIC_ALL_THE_SAME = {"_replace", "_exit"}
"""Of named tuples and of `os`: documented, in spite of their first letter."""

Found = Iterator[tuple[str, int, str]]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_bytes())


def nodes(kind: type[ast.AST] | tuple[type[ast.AST], ...]) -> Iterator[tuple[str, ast.AST]]:
    for name, tree in trees():
        yield from ((name, node) for node in ast.walk(tree) if isinstance(node, kind))


def functions() -> Iterator[tuple[str, Function]]:
    for name, node in nodes((ast.FunctionDef, ast.AsyncFunctionDef)):
        assert isinstance(node, Function)
        yield name, node


def parameters(function: Function) -> list[str]:
    given = [each.arg for each in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
    return given[1:] if given[:1] in (["self"], ["cls"]) else given


def test_no_file_is_longer_than_a_reader_takes_in() -> None:
    lengths = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}
    counted = {name: len(path.read_text("utf-8").splitlines()) for name, path in lengths.items()}
    assert {name for name, lines in counted.items() if lines > MOST_LINES} <= ONE_FILE_ON_PURPOSE


def test_no_line_of_a_template_is_longer_than_a_window() -> None:
    long = [
        f"{path.relative_to(PROJECT)}:{at}"
        for path in sorted((PROJECT / "templates").rglob("*.j2"))
        for at, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if len(line) > MOST_LETTERS_OF_A_TEMPLATE
    ]
    assert long == []


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{name}:{each.lineno} {each.name}"
        for name, each in functions()
        if each.end_lineno is not None and each.end_lineno - each.lineno + 1 > MOST_LINES_OF_A_FUNCTION
    ]
    assert long == []


def test_no_function_takes_more_than_six_parameters() -> None:
    many = [
        f"{name}:{each.lineno} {each.name}" for name, each in functions() if len(parameters(each)) > MOST_PARAMETERS
    ]
    assert many == []


def test_a_flag_has_its_name_where_it_is_given() -> None:
    """`render(page, True)` tells nobody what is true."""
    nameless = [
        f"{name}:{call.lineno} {ast.unparse(call)}"
        for name, call in nodes(ast.Call)
        if isinstance(call, ast.Call)
        and any(isinstance(each, ast.Constant) and isinstance(each.value, bool) for each in call.args)
    ]
    assert nameless == []


def test_a_flag_with_a_default_is_given_by_name_only() -> None:
    found = []
    for name, each in functions():
        given = (*each.args.posonlyargs, *each.args.args)
        defaults = each.args.defaults
        for parameter, default in zip(given[len(given) - len(defaults) :], defaults, strict=True):
            if isinstance(default, ast.Constant) and isinstance(default.value, bool):
                found.append(f"{name}:{each.lineno} {each.name}({parameter.arg})")
    assert found == []


def test_nothing_is_asked_for_by_a_name_in_a_string() -> None:
    """mypy sees no renamed field behind `getattr(target, "value")`."""
    asked = {
        name
        for name, call in nodes(ast.Call)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"getattr", "setattr", "hasattr", "delattr"}
    }
    assert asked <= WALKS_ANY_RECORD


def test_private_names_stay_where_they_are() -> None:
    found = []
    for name, node in nodes((ast.ImportFrom, ast.Attribute)):
        if isinstance(node, ast.ImportFrom):
            found += [f"{name}:{node.lineno} {each.name}" for each in node.names if _is_private(each.name)]
        elif isinstance(node, ast.Attribute) and _is_private(node.attr) and node.attr not in PUBLIC_ALL_THE_SAME:
            own = isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"}
            own = own or (isinstance(node.value, ast.Call) and ast.unparse(node.value) == "super()")
            found += [] if own else [f"{name}:{node.lineno} {ast.unparse(node)}"]
    assert found == []


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")
