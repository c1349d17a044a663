"""The components that are shipped with this program, each with its licence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from netatmo_tray import __version__
from netatmo_tray.system.resources import resource

PROGRAM = "netatmo-tray"

# The dependencies in pyproject.toml; their own dependencies are found in their metadata.
DEPENDENCIES = (
    "PySide6-Essentials",
    "requests",
    "urllib3",
    "keyring",
    "jeepney",
    "truststore",
    "platformdirs",
    "tomli-w",
)
_QT = {"PySide6-Essentials": "Qt, with PySide6", "shiboken6": "Shiboken, of PySide6"}

_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)[^/]*", re.IGNORECASE)
_PACKAGE_NAME = re.compile(r"[A-Za-z0-9._-]+")
_CLASSIFIER = "License :: OSI Approved :: "
# Some packages put the whole licence text where its name belongs.
_LONGEST_LICENCE_NAME = 80
_UNKNOWN_FONT_LICENCE = "see its text"


@dataclass(frozen=True, slots=True)
class Component:
    """A package or font that is shipped with this program, or this program itself."""

    name: str
    version: str
    """Empty for a font."""
    licence: str
    """The licence's name, such as MIT; empty when the component does not name one."""
    files: tuple[Path, ...] = ()
    """The files with the text of the licence."""
    url: str = ""

    def text(self) -> str:
        """The text of the licence; empty when no file can be read. Reads files."""
        texts = (_read(file) for file in self.files)
        return "\n\n".join(text for text in texts if text)


def shipped_components() -> list[Component]:
    """This program, the installed packages that it needs, its fonts. Reads files."""
    found = _installed()
    components = [_component(name, distribution) for name, distribution in found.items()]
    direct, indirect = components[: len(DEPENDENCIES)], components[len(DEPENDENCIES) :]
    indirect.sort(key=lambda component: component.name.lower())
    return [_program(), *direct, *indirect, *_fonts()]


def project_url() -> str:
    """The address of the project's page; empty when the packager has named none."""
    try:
        return _url(metadata.metadata(PROGRAM))
    except metadata.PackageNotFoundError:
        return ""


def _program() -> Component:
    try:
        installed = _component(PROGRAM, metadata.distribution(PROGRAM))
    except metadata.PackageNotFoundError:
        return Component(PROGRAM, __version__, "MIT")
    own = tuple(file for file in installed.files if "fonts" not in file.parts)
    return Component(PROGRAM, __version__, installed.licence, own, installed.url)


def _installed() -> dict[str, metadata.Distribution]:
    """The dependencies, then the dependencies of these, without those that are not installed."""
    found: dict[str, metadata.Distribution] = {}
    to_find = list(DEPENDENCIES)
    while to_find:
        try:
            distribution = metadata.distribution(to_find.pop(0))
        except metadata.PackageNotFoundError:
            continue
        name = distribution.metadata["Name"]
        if name not in found:
            found[name] = distribution
            to_find += _dependencies_of(distribution)
    return found


def _dependencies_of(distribution: metadata.Distribution) -> Iterator[str]:
    for requirement in distribution.requires or ():
        name = _PACKAGE_NAME.match(requirement)
        if name and "extra ==" not in requirement:
            yield name[0]


def _component(name: str, distribution: metadata.Distribution) -> Component:
    about = distribution.metadata
    shown = _QT.get(name.replace("_", "-"), name)
    licence = _licence(about)
    files = _files(distribution) or _own_copies(licence)
    return Component(shown, distribution.version, licence, files, _url(about))


def _licence(about: metadata.PackageMetadata) -> str:
    named = _field(about, "License-Expression") or _field(about, "License")
    if named and len(named) <= _LONGEST_LICENCE_NAME and "\n" not in named:
        return named
    found = (each for each in about.get_all("Classifier") or () if each.startswith(_CLASSIFIER))
    return ", ".join(each.removeprefix(_CLASSIFIER) for each in found)


def _field(about: metadata.PackageMetadata, name: str) -> str:
    return next(iter(about.get_all(name) or ()), "")


def _files(distribution: metadata.Distribution) -> tuple[Path, ...]:
    return tuple(
        Path(str(file.locate()))
        for file in distribution.files or ()
        if _LICENCE_FILE.fullmatch(file.name)
        and any(folder.endswith(".dist-info") for folder in file.parts)
    )


def _own_copies(licence: str) -> tuple[Path, ...]:
    """Qt's packages lack the LGPL, which must be shipped with them. The LGPL refers to the GPL."""
    if "LGPL-3.0" not in licence:
        return ()
    return resource("licences/LGPL-3.0.txt"), resource("licences/GPL-3.0.txt")


def _url(about: metadata.PackageMetadata) -> str:
    """The address of the source, or else of the home page."""
    pairs = (each.partition(",") for each in about.get_all("Project-URL") or ())
    named = {label.strip().lower(): url.strip() for label, _, url in pairs}
    found = [named[label] for label in ("source", "repository", "homepage") if label in named]
    found.append(_field(about, "Home-page").strip())
    return next((url for url in found if url.startswith("https://")), "")


def _fonts() -> list[Component]:
    files = sorted(resource("fonts").glob("*-LICENSE.txt"))
    return [Component(_font_name(file), "", _font_licence(file), (file,)) for file in files]


def _font_name(file: Path) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", file.name.removesuffix("-LICENSE.txt"))
    return f"{words} (font)"


def _font_licence(file: Path) -> str:
    return "OFL-1.1" if "SIL Open Font License" in _read(file) else _UNKNOWN_FONT_LICENCE


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").lstrip("\r\n").rstrip()
    except OSError:
        return ""
