"""One change in the tree of a module: an operator, a condition, a number, a flag, a step."""

import ast
from typing import Any

OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Continue: ast.Break, ast.Break: ast.Continue,
}  # fmt: skip


class Changer(ast.NodeTransformer):
    """Walks all that can be changed, and changes the n-th; told −1 it only lists."""

    def __init__(self, wanted: int = -1) -> None:
        self.wanted = wanted
        self.found: list[tuple[int, str, str, str]] = []
        self._inside = False
        self._scope: list[str] = []
        self._around: list[ast.AST] = []

    def _place(self, before: ast.AST, after: ast.AST, shown: tuple[ast.AST, ast.AST] | None = None) -> ast.AST:
        old, new = shown or (before, after)
        place = f" in {_text(self._around[-1])}" if isinstance(before, ast.Constant) else ""
        self.found.append((getattr(old, "lineno", 0), ".".join(self._scope), _text(old), _text(new) + place))
        if len(self.found) - 1 != self.wanted:
            return before
        return ast.copy_location(after, before)

    def visit(self, node: ast.AST) -> Any:
        if isinstance(node, ast.Module):
            node.body = [self.visit(each) for each in node.body]
            return node
        if isinstance(node, ast.AnnAssign):
            node.value = self.visit(node.value) if node.value else None
            return node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            outer, self._inside = self._inside, True
            self._scope += [node.name, "<locals>"]
            node.body = [self.visit(each) for each in node.body]
            del self._scope[-2:]
            self._inside = outer
            return node
        if not self._inside and not isinstance(node, ast.ClassDef):
            return node  # what a module does when it is loaded
        if isinstance(node, ast.ClassDef):
            self._scope.append(node.name)
            node.body = [self.visit(each) for each in node.body]
            self._scope.pop()
            return node
        if isinstance(node, ast.If) and _text(node.test) == "TYPE_CHECKING":
            return node
        self._around.append(node)
        node = self.generic_visit(node)
        self._around.pop()
        return self._changed(node)

    def _changed(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.Compare) and type(node.ops[0]) in OTHER:
            other = ast.Compare(node.left, [OTHER[type(node.ops[0])](), *node.ops[1:]], node.comparators)  # type: ignore[list-item]
            return self._place(node, other)
        if isinstance(node, ast.BoolOp):
            return self._place(node, ast.BoolOp(OTHER[type(node.op)](), node.values))  # type: ignore[arg-type]
        if isinstance(node, ast.BinOp) and type(node.op) in OTHER and not _is_text(node):
            return self._place(node, ast.BinOp(node.left, OTHER[type(node.op)](), node.right))  # type: ignore[arg-type]
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return self._place(node, node.operand)
        if isinstance(node, ast.If | ast.IfExp) and not isinstance(node.test, ast.Compare | ast.BoolOp | ast.UnaryOp):
            opposite = ast.UnaryOp(ast.Not(), node.test)
            changed = ast.IfExp(opposite, node.body, node.orelse) if isinstance(node, ast.IfExp) else None
            whole = changed or ast.If(opposite, node.body, node.orelse)  # type: ignore[arg-type]
            return self._place(node, whole, (node.test, opposite))
        if isinstance(node, ast.Constant) and isinstance(node.value, bool):
            return self._place(node, ast.Constant(not node.value))
        if isinstance(node, ast.Constant) and type(node.value) is int:
            return self._place(node, ast.Constant(node.value + 1))
        if isinstance(node, ast.Continue | ast.Break):
            return self._place(node, OTHER[type(node)]())
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call | ast.Yield | ast.YieldFrom):
            return self._place(node, ast.Pass())
        return node


def _is_text(node: ast.BinOp) -> bool:
    """Texts and sets joined by + or |: a minus there ends in an error at once and says nothing of the tests."""
    return any(
        isinstance(each, ast.JoinedStr | ast.List | ast.Tuple)
        or (isinstance(each, ast.Constant) and isinstance(each.value, str | bytes))
        for side in (node.left, node.right)
        for each in ast.walk(side)
    )


def _text(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())[:160]
