"""Other code for the functions of the program as it is loaded: no file is touched."""

import ast
import gc
from collections.abc import Iterator
from types import CodeType, FunctionType

Codes = dict[tuple[str, str, int], CodeType]
"""By file, qualified name and first line: two lambdas of one function have one name."""


def codes_of(tree: ast.Module, path: str) -> Codes:
    """Of every function of a module, given its tree with something changed."""
    return {key_of(code): code for code in _codes_in(compile(ast.fix_missing_locations(tree), path, "exec"))}


def key_of(code: CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def swap(codes: Codes) -> None:
    """Gives every function that is loaded its new code. One that closes over other names than before stays."""
    for each in gc.get_objects():
        if isinstance(each, FunctionType):
            new = codes.get(key_of(each.__code__))
            if new is not None and new.co_freevars == each.__code__.co_freevars:
                each.__code__ = new


def _codes_in(code: CodeType) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _codes_in(each)
