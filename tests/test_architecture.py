"""The house rules that reviewers forget: imports, sizes, names, tests."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
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
    "jeepney": ("services/", "system/"),
}

FILE_LINES = 300
FUNCTION_LINES = 40
PUBLIC_METHODS = 12
# "path" or "path:name": (limit, why that one may be larger)
RAISED: dict[str, tuple[int, str]] = {
    "services/account.py": (320, "the login's states and attempts, which end each other"),
    "cloud/session.py:Session": (13, "the twelve of the Lua library, and take_over"),
}

# Rooms whose names are imported from the room itself; every other name from the module that has it.
ROOMS_WITH_A_FACE = ("cloud", "sign_in", "simulator")

# A small module that only one other imports is usually a piece of that one: why these are not.
SMALL_LINES = 40
SMALL_BUT_WHOLE = {
    "system/core_dumps.py": "speaks to the kernel, which the command line does not know",
    "system/tray_host.py": "speaks to the session bus, which the terminal does not know",
    "terminal/logout.py": "a command, imported only when it runs",
    "ui/widgets/accessible_role.py": "Qt's accessibility, for widgets of every kind",
}

# Modules without a test file of their own, and which tests look at them.
UNTESTED = {
    "cloud/renewal_pace.py": "what it keeps is a promise of keepalive, tested there",
    "cloud/http_client.py": "one request of the transport; test_transport, test_tls, test_proxies",
    "core/login/ports.py": "protocols; the contract test of the stores",
    "ui/settings/settings_editor.py": "the base of the settings' pages; the test of each page",
    "ui/widgets/layouts.py": "Qt's boxes without a margin; the tests of all that is laid out",
    "ui/widgets/painted_part.py": "the base of what a card paints; the test of each kind of part",
    "ui/widgets/waiting_window.py": "a window of the end of the app; test_quit_dialog",
    "ui/widgets/window_content.py": "the base of what fills a window; test_frameless_window",
}

# Exceptions that never leave the file or room that raises them, hence no errors for callers.
WITHIN_ONE_ROOM = {"BadRequest": "an HTTP status on its way to the listener's answer"}

ENTRY_POINTS = ("netatmo_tray.__main__", "netatmo_tray.simulator.__main__")
RESOURCES = ROOT / "resources"
# What takes the name of an icon.
TAKE_ICONS = ("IconButton", "Page", "icon", "pixmap")

NAMES_THAT_SAY_NOTHING = ("manager", "helper", "util", "misc")


def place(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def dotted(name: str) -> str:
    path = f"netatmo_tray/{name}".removesuffix(".py").removesuffix("/__init__")
    return path.replace("/", ".")


def named_in(files: Iterable[Path]) -> Iterator[str]:
    """The modules of the product that are imported there, or named in a text."""
    for file in files:
        yield from imports(file)
        yield from re.findall(r"netatmo_tray[\w.]+", file.read_text(encoding="utf-8"))


def named_by_the_product(module: Path) -> Iterable[str]:
    """What a module of the product imports; the modules of the commands stand in a table."""
    table = place(module) == "terminal/commands.py"
    return named_in([module]) if table else imports(module)


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
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from named_by(node)


def named_by(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (name.name for name in node.names)
    elif node.module:
        yield node.module
        yield from (f"{node.module}.{name.name}" for name in node.names)


def imports_at_start(module: Path) -> Iterator[str]:
    """What is imported as soon as this module is: not inside a function, not for types alone."""
    left: list[ast.AST] = [tree(module)]
    while left:
        node = left.pop()
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from named_by(node)
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            left += node.orelse
        elif not isinstance(node, ast.FunctionDef):
            left += ast.iter_child_nodes(node)


def reached(start: Iterable[str], imports_of: Callable[[Path], Iterable[str]]) -> set[str]:
    """The files of the product that these modules import, at any depth."""
    files = {dotted(place(module)): module for module in MODULES}
    found: set[str] = set()
    left = [*start]
    while left:
        name = left.pop()
        if name in files and name not in found:
            found.add(name)
            left += [name.rpartition(".")[0], *imports_of(files[name])]
    return {place(files[name]) for name in found}


def texts(node: ast.AST) -> set[str]:
    """Every string that stands there."""
    constants = (each for each in ast.walk(node) if isinstance(each, ast.Constant))
    return {each.value for each in constants if isinstance(each.value, str)}


def icon_names(module: Path) -> set[str]:
    """The names that are given to what takes an icon."""
    calls = (node for node in ast.walk(tree(module)) if isinstance(node, ast.Call))
    given = (call for call in calls if ast.unparse(call.func).rpartition(".")[2] in TAKE_ICONS)
    return {text for call in given for text in texts(call)}


def imported(module: Path, names: set[str]) -> set[str]:
    """Those of the modules that are imported: a package counts where a name of its own is."""
    found = {name for name in imports(module) if name in names}
    through = {name.rpartition(".")[0] for name in found}
    return {name for name in found if name not in through}


def classes(module: Path) -> Iterator[ast.ClassDef]:
    return (node for node in ast.walk(tree(module)) if isinstance(node, ast.ClassDef))


def lines(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def file_sizes() -> Iterator[tuple[str, int]]:
    for module in MODULES:
        yield place(module), len(module.read_text(encoding="utf-8").splitlines())


def function_sizes() -> Iterator[tuple[str, int]]:
    """One name may come several times: of functions in several classes of a file."""
    for module in MODULES:
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{place(module)}:{node.name}", lines(node)


def public_methods() -> Iterator[tuple[str, int]]:
    for module in MODULES:
        for cls in classes(module):
            yield f"{place(module)}:{cls.name}", sum(map(is_public_method, cls.body))


def is_public_method(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and not any(ast.unparse(each) == "property" for each in node.decorator_list)
    )


def too_large(sizes: Iterable[tuple[str, int]], limit: int) -> dict[str, int]:
    return {name: size for name, size in sizes if size > RAISED.get(name, (limit,))[0]}


def uses(module: Path, outside: str) -> bool:
    return any(name == outside or name.startswith(f"{outside}.") for name in imports(module))


def errors_outside_the_family() -> set[str]:
    """Every exception of ours that is no NetatmoError."""
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
    return {name for name in errors - {"NetatmoError"} if "NetatmoError" not in ancestors(name)}


def without_a_test_file() -> set[str]:
    """Modules with behaviour for which the same room of the tests has no file of that name."""
    tested = {
        file.relative_to(TESTS).with_name(file.name.removeprefix("test_")).as_posix()
        for file in TESTS.rglob("test_*.py")
    }
    return {place(module) for module in MODULES if behaves(module)} - tested


def test_the_contracts_of_pyproject_hold() -> None:
    # In a process of its own: it turns off every logger that it finds.
    code = (
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr


def test_no_import_goes_in_a_circle() -> None:
    """Inside a function or for types alone counts as well."""
    names = {dotted(place(module)) for module in MODULES}
    circle: list[str] = []
    try:
        TopologicalSorter(
            {dotted(place(module)): imported(module, names) for module in MODULES}
        ).prepare()
    except CycleError as error:
        circle = error.args[1]

    assert circle == []


def test_only_the_face_of_a_room_passes_names_on() -> None:
    """Without ``__all__`` mypy refuses a name that a module has imported itself."""
    passing_on = {
        place(module) for module in MODULES if "__all__" in module.read_text(encoding="utf-8")
    }

    assert passing_on == {f"{room}/__init__.py" for room in ROOMS_WITH_A_FACE}


@pytest.mark.parametrize("outside", PLACES)
def test_outside_packages_stay_in_their_rooms(outside: str) -> None:
    strays = [
        place(module)
        for module in MODULES
        if not place(module).startswith(PLACES[outside]) and uses(module, outside)
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


def test_the_first_icon_waits_for_no_words() -> None:
    """The start imports little before it shows the icon: no text, no reading, no settings."""
    early = reached(["netatmo_tray.application.start"], imports_at_start)

    tray = ("tray", "tray_icon", "menu", "view", "icon_painter", "icon_state", "ink")
    assert {f"ui/tray/{name}.py" for name in tray} <= early
    assert [name for name in early if name.startswith(("ui/words/", "ui/look/"))] == []


def test_every_error_belongs_to_the_one_family() -> None:
    assert sorted(errors_outside_the_family() - set(WITHIN_ONE_ROOM)) == []


def test_no_file_is_too_long() -> None:
    assert too_large(file_sizes(), FILE_LINES) == {}


def test_a_small_module_with_one_importer_earns_its_place() -> None:
    importers = Counter(name for module in MODULES for name in set(named_by_the_product(module)))
    small = {
        place(module)
        for module in MODULES
        if module.stem not in ("__init__", "__main__")
        and not place(module).startswith("simulator/")
        and len(module.read_text(encoding="utf-8").splitlines()) <= SMALL_LINES
        and importers[dotted(place(module))] == 1
    }

    assert small == set(SMALL_BUT_WHOLE)


def test_no_function_is_too_long() -> None:
    assert too_large(function_sizes(), FUNCTION_LINES) == {}


def test_no_class_does_too_much() -> None:
    assert too_large(public_methods(), PUBLIC_METHODS) == {}


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


def test_every_module_has_its_test_file() -> None:
    untested = sorted(without_a_test_file() - set(UNTESTED))

    assert not untested, "\n".join(untested)


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


def test_the_exemptions_are_still_needed() -> None:
    """Those of small modules and of faces are compared as a whole in their own tests."""
    sizes = (
        (file_sizes(), FILE_LINES),
        (function_sizes(), FUNCTION_LINES),
        (public_methods(), PUBLIC_METHODS),
    )
    large = {name for found, limit in sizes for name, size in found if size > limit}
    unused = [
        f"{outside} in {room}"
        for outside, rooms in PLACES.items()
        for room in rooms
        if not any(uses(module, outside) for module in PACKAGE.glob(f"{room}**/*.py"))
    ]

    assert sorted(set(RAISED) - large) == []
    assert sorted(set(UNTESTED) - without_a_test_file()) == []
    assert sorted(set(WITHIN_ONE_ROOM) - errors_outside_the_family()) == []
    assert unused == []
    assert sorted(set(ENTRY_POINTS) - {dotted(place(module)) for module in MODULES}) == []


def test_every_module_is_used_by_the_product() -> None:
    used = reached(ENTRY_POINTS, named_by_the_product)

    assert [place(module) for module in MODULES if place(module) not in used] == []


def test_every_resource_is_used_by_the_product() -> None:
    """It is read by its path, or by its name in a folder, or with its folder as a whole."""
    icons = set().union(*map(icon_names, MODULES))
    used: set[Path] = set()
    for module in MODULES:
        text = module.read_text(encoding="utf-8")
        used |= {RESOURCES / name for name in re.findall(r'resource\("([^"]+)"\)', text)}
        for folder, pattern in re.findall(r'resource\("(\w+)"\)\.glob\("(.+?)"\)', text):
            used |= set((RESOURCES / folder).glob(pattern))
        for folder, ending in re.findall(r'resource\(f"(\w+)/\{.+?\}(\.\w+)"\)', text):
            names = icons if folder == "icons" else texts(tree(module))
            used |= {RESOURCES / folder / f"{name}{ending}" for name in names}

    files = (file for file in sorted(RESOURCES.rglob("*")) if file.is_file())
    assert [file.relative_to(RESOURCES).as_posix() for file in files if file not in used] == []


def test_resources_go_into_the_wheel_as_they_are() -> None:
    metadata = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wheel = metadata["tool"]["hatch"]["build"]["targets"]["wheel"]

    assert wheel["force-include"] == {"resources": "netatmo_tray/resources"}
    assert any((ROOT / "resources").rglob("*"))
