"""The secret of a sign-in is compared in a time that tells nothing of it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import netatmo_tray

PACKAGE = Path(netatmo_tray.__file__).parent
# Where the state of a sign-in passes through.
FILES = (PACKAGE / "cloud" / "authorization.py", *sorted((PACKAGE / "sign_in").glob("*.py")))
# What may be compared there all the same, although neither side is a constant.
NO_SECRET = {
    "name in parameters": "the name of a parameter",
    "head.all('host') != [callback.netloc]": "the address of the listener",
    "each == name": "the name of a header",
    "name != name.strip()": "the name of a header",
    "value != allowed": "a header that says what kind of request this is",
    "path == (self._callback.path or '/')": "the path of a request",
    "page in self._promised": "a page",
}


def comparisons(code: str) -> Iterator[str]:
    """All that end at the first difference, unless one side is a constant."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Compare) and ends_early(node):
            sides = (node.left, *node.comparators)
            yield from () if any(map(is_constant, sides)) else (ast.unparse(node),)


def ends_early(node: ast.Compare) -> bool:
    return any(isinstance(each, ast.Eq | ast.NotEq | ast.In | ast.NotIn) for each in node.ops)


def is_constant(node: ast.expr) -> bool:
    if isinstance(node, ast.Tuple):
        return all(map(is_constant, node.elts))
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id.isupper())


def test_the_state_of_a_sign_in_is_compared_in_constant_time_alone() -> None:
    code = [file.read_text(encoding="utf-8") for file in FILES]

    assert {found for text in code for found in comparisons(text)} == set(NO_SECRET)
    assert sum(text.count("hmac.compare_digest(") for text in code) == 1


@pytest.mark.parametrize(
    "code", ["self._expected == given", "given != state.encode()", "state in (former, newest)"]
)
def test_the_check_would_find_another_comparison(code: str) -> None:
    assert list(comparisons(f"if {code}: pass")) == [code]
