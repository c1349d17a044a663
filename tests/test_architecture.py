"""The house rules that reviewers forget: imports, sizes, names, tests."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "netatmo_tray"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = ROOT / "tests"

# An import, and the only rooms of the house that may have it.
PLACES = {
    "PySide6": ("services/", "ui/", "application/"),
    "PySide6.QtWidgets": ("ui/", "application/"),
    "PySide6.QtGui": ("ui/", "application/"),
    "requests": ("cloud/",),
    "urllib3": ("cloud/",),
    "truststore": ("cloud/",),
    "keyring": ("storage/",),
}

FILE_LINES = 300
FUNCTION_LINES = 40
PUBLIC_METHODS = 12
# "path" or "path:name": (limit, why that one may be larger)
RAISED: dict[str, tuple[int, str]] = {}

# Exceptions that never leave the file or room that raises them, hence no errors for callers.
WITHIN_ONE_ROOM = {"BadRequest": "an HTTP status on its way to the listener's answer"}

NAMES_THAT_SAY_NOTHING = ("manager", "helper", "util", "misc")


def place(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def dotted(name: str) -> str:
    return "netatmo_tray." + name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def named_in(files: Iterable[Path]) -> Iterator[str]:
    """The modules of the product that are imported there, or named in a text."""
    for file in files:
        yield from imports(file)
        yield from re.findall(r"netatmo_tray[\w.]+", file.read_text(encoding="utf-8"))


def behaves(module: Path) -> bool:
    """Whether it has behaviour of its own, which a test can look at."""
    functions = (node for node in ast.walk(tree(module)) if isinstance(node, ast.FunctionDef))
    return module.stem not in ("__init__", "__main__") and any(functions)


@cache
def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


@cache
def imports(module: Path) -> frozenset[str]:
    """Dotted names of all that is imported, at any depth: ``from a import b`` gives a and a.b."""
    return frozenset(_imports(module))


def _imports(module: Path) -> Iterator[str]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def classes(module: Path) -> Iterator[ast.ClassDef]:
    return (node for node in ast.walk(tree(module)) if isinstance(node, ast.ClassDef))


def lines(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def too_large(sizes: dict[str, int], limit: int) -> dict[str, int]:
    return {name: size for name, size in sizes.items() if size > RAISED.get(name, (limit,))[0]}


def test_the_contracts_of_pyproject_hold() -> None:
    # In a process of its own: it turns off every logger that it finds.
    code = (
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("outside", PLACES)
def test_outside_packages_stay_in_their_rooms(outside: str) -> None:
    strays = [
        place(module)
        for module in MODULES
        if not place(module).startswith(PLACES[outside])
        and any(name == outside or name.startswith(f"{outside}.") for name in imports(module))
    ]

    assert strays == []


def test_services_use_no_part_of_qt_but_its_core() -> None:
    used = {name for module in PACKAGE.glob("services/*.py") for name in imports(module)}

    assert {name for name in used if name.startswith("PySide6.")} <= {
        name for name in used if name.startswith("PySide6.QtCore")
    }


def test_the_simulated_cloud_needs_nothing_but_python() -> None:
    used = {name for module in PACKAGE.glob("simulator/*.py") for name in imports(module)}
    ours = {name for name in used if name.startswith("netatmo_tray.simulator")}

    assert {name.partition(".")[0] for name in used - ours} <= sys.stdlib_module_names


def test_the_command_line_starts_without_anything_heavy() -> None:
    heavy = ("PySide6", "requests", "keyring")
    code = f"import sys, netatmo_tray.cli; print([m for m in {heavy} if m in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)

    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_every_error_belongs_to_the_one_family() -> None:
    bases = {
        cls.name: {ast.unparse(base).rpartition(".")[2] for base in cls.bases}
        for module in MODULES
        if not place(module).startswith("simulator/")
        for cls in classes(module)
    }

    def ancestors(name: str) -> set[str]:
        return bases.get(name, set()).union(*map(ancestors, bases.get(name, set())))

    errors = {
        name for name in bases if any(b.endswith(("Error", "Exception")) for b in bases[name])
    }
    strays = [name for name in errors - {"NetatmoError"} if "NetatmoError" not in ancestors(name)]

    assert sorted(set(strays) - set(WITHIN_ONE_ROOM)) == []


def test_no_file_is_too_long() -> None:
    sizes = {place(module): len(module.read_text().splitlines()) for module in MODULES}

    assert too_large(sizes, FILE_LINES) == {}


def test_no_function_is_too_long() -> None:
    sizes = {
        f"{place(module)}:{node.name}": lines(node)
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert too_large(sizes, FUNCTION_LINES) == {}


def test_no_class_does_too_much() -> None:
    sizes = {
        f"{place(module)}:{cls.name}": sum(
            isinstance(node, ast.FunctionDef)
            and not node.name.startswith("_")
            and not any(ast.unparse(each) == "property" for each in node.decorator_list)
            for node in cls.body
        )
        for module in MODULES
        for cls in classes(module)
    }

    assert too_large(sizes, PUBLIC_METHODS) == {}


def test_every_module_says_its_one_idea_in_its_first_line() -> None:
    unclear = [
        f"{place(module)}: {first}"
        for module in MODULES
        for first in [(ast.get_docstring(tree(module)) or "").partition("\n")[0]]
        if not first.endswith(".") or (" and " in first and module.stem != "__init__")
    ]

    assert not unclear, "\n".join(unclear)


def test_names_say_what_a_thing_is() -> None:
    names = [place(module) for module in MODULES]
    names += [cls.name for module in MODULES for cls in classes(module)]

    assert [
        name for name in names if any(no in name.lower() for no in NAMES_THAT_SAY_NOTHING)
    ] == []


def test_every_room_has_its_tests() -> None:
    rooms = {
        module.parent.relative_to(PACKAGE).as_posix()
        for module in MODULES
        if module.parent != PACKAGE and behaves(module)
    }
    tested = {file.parent.relative_to(TESTS).as_posix() for file in TESTS.rglob("test_*.py")}

    assert sorted(rooms - tested) == []


def test_every_module_is_imported_by_a_test() -> None:
    """Or has a test file of its own name, or is reached through another module of its room."""
    reached = set(named_in(TESTS.rglob("*.py"))) | set(named_in([PACKAGE / "terminal/commands.py"]))
    reached |= {
        dotted(file.relative_to(TESTS).as_posix().replace("test_", ""))
        for file in TESTS.rglob("test_*.py")
    }
    while (
        further := {
            name
            for module in MODULES
            if dotted(place(module)) in reached
            for name in named_in([module])
            if name.rpartition(".")[0] == dotted(place(module)).rpartition(".")[0]
            or name.rpartition(".")[0] == dotted(place(module))
        }
        - reached
    ):
        reached |= further

    untested = [place(module) for module in MODULES if behaves(module)]
    untested = [name for name in untested if dotted(name) not in reached]
    assert not untested, "\n".join(untested)


def test_resources_go_into_the_wheel_as_they_are() -> None:
    metadata = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wheel = metadata["tool"]["hatch"]["build"]["targets"]["wheel"]

    assert wheel["force-include"] == {"resources": "netatmo_tray/resources"}
    assert any((ROOT / "resources").rglob("*"))
