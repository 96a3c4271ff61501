"""What the dashboard says, taken from its source: for `pybabel extract` (pyproject.toml names it) and for the tests.

Babel's own reader of Python misses a `say(...)` inside an f-string before Python 3.12; a syntax tree has them all.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import BinaryIO

Message = str | tuple[str, ...]
Found = tuple[int, str, Message, list[str]]
"""As Babel takes it: line, function, its leading literals (or the one), and comments (none)."""


def said(file: BinaryIO, keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, object]) -> Iterator[Found]:  # fmt: skip
    """Babel's extraction method: every call of a keyword whose first argument is a literal."""
    for call in calls(file.read().decode(), keywords):
        literals = tuple(
            each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
        )
        if literals and isinstance(call.args[0], ast.Constant):
            yield call.lineno, named(call), literals if len(literals) > 1 else literals[0], []


def calls(source: str, names: Collection[str]) -> Iterator[ast.Call]:
    """The calls of these functions in a module's source, also those inside f-strings."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args and named(node) in names:
            yield node


def named(call: ast.Call) -> str:
    """The name of the function that is called; "" where it is not called by a name."""
    return call.func.id if isinstance(call.func, ast.Name) else ""
