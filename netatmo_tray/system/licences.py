"""The parts that this program is made of, with their licences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from netatmo_tray.system.resources import resource

PROGRAM = "netatmo-tray"

# What pyproject.toml names; what these need in turn is found by itself.
NEEDED = (
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

_TEXT = re.compile(r"(licen[cs]e|copying|notice|authors)[^/]*", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_CLASSIFIER = "License :: OSI Approved :: "
# Longer ones are the licence itself, put where its name belongs.
_LONGEST_NAME = 80
_UNKNOWN_FONT_LICENCE = "see its text"


@dataclass(frozen=True, slots=True)
class Part:
    """Something that is shipped with this program, or this program itself."""

    name: str
    version: str
    """Empty where it has none."""
    licence: str
    """Its name, such as MIT; empty where the part does not say."""
    files: tuple[Path, ...] = ()
    """Where the texts of its licence are; none where it comes without."""
    url: str = ""

    def text(self) -> str:
        """The licence's own words; empty where they cannot be had. Reads files."""
        texts = (_read(file) for file in self.files)
        return "\n\n".join(text for text in texts if text)


def shipped_parts() -> list[Part]:
    """What is really installed now: this program, what it needs, its fonts. Reads files."""
    found = _closure()
    parts = [_part(name, distribution) for name, distribution in found.items()]
    ours, theirs = parts[: len(NEEDED)], parts[len(NEEDED) :]
    theirs.sort(key=lambda part: part.name.lower())
    return [_program(), *ours, *theirs, *_fonts()]


def project_url() -> str:
    """Where the project lives on the web; empty where its packager has named no such place."""
    try:
        return _url(metadata.metadata(PROGRAM))
    except metadata.PackageNotFoundError:
        return ""


def _program() -> Part:
    from netatmo_tray import __version__

    try:
        installed = _part(PROGRAM, metadata.distribution(PROGRAM))
    except metadata.PackageNotFoundError:
        return Part(PROGRAM, __version__, "MIT")
    own = tuple(file for file in installed.files if "fonts" not in file.parts)
    return Part(PROGRAM, __version__, installed.licence, own, installed.url)


def _closure() -> dict[str, metadata.Distribution]:
    """By name, what is needed first; what this computer does not need is not installed."""
    found: dict[str, metadata.Distribution] = {}
    waiting = list(NEEDED)
    while waiting:
        try:
            distribution = metadata.distribution(waiting.pop(0))
        except metadata.PackageNotFoundError:
            continue
        name = distribution.metadata["Name"]
        if name not in found:
            found[name] = distribution
            waiting += _needs(distribution)
    return found


def _needs(distribution: metadata.Distribution) -> Iterator[str]:
    for requirement in distribution.requires or ():
        name = _NAME.match(requirement)
        if name and "extra ==" not in requirement:
            yield name[0]


def _part(name: str, distribution: metadata.Distribution) -> Part:
    about = distribution.metadata
    shown = _QT.get(name.replace("_", "-"), name)
    licence = _licence(about)
    files = _files(distribution) or _texts_of_ours(licence)
    return Part(shown, distribution.version, licence, files, _url(about))


def _licence(about: metadata.PackageMetadata) -> str:
    named = _field(about, "License-Expression") or _field(about, "License")
    if named and len(named) <= _LONGEST_NAME and "\n" not in named:
        return named
    found = (each for each in about.get_all("Classifier") or () if each.startswith(_CLASSIFIER))
    return ", ".join(each.removeprefix(_CLASSIFIER) for each in found)


def _field(about: metadata.PackageMetadata, name: str) -> str:
    return next(iter(about.get_all(name) or ()), "")


def _files(distribution: metadata.Distribution) -> tuple[Path, ...]:
    return tuple(
        Path(str(file.locate()))
        for file in distribution.files or ()
        if _TEXT.fullmatch(file.name) and any(part.endswith(".dist-info") for part in file.parts)
    )


def _texts_of_ours(licence: str) -> tuple[Path, ...]:
    """Qt comes without the texts, which have to come with it; the second is part of the first."""
    if "LGPL-3.0" not in licence:
        return ()
    return resource("licences/LGPL-3.0.txt"), resource("licences/GPL-3.0.txt")


def _url(about: metadata.PackageMetadata) -> str:
    """That of the source first, of the homepage else."""
    pairs = (each.partition(",") for each in about.get_all("Project-URL") or ())
    named = {label.strip().lower(): url.strip() for label, _, url in pairs}
    found = [named[label] for label in ("source", "repository", "homepage") if label in named]
    found.append(_field(about, "Home-page").strip())
    return next((url for url in found if url.startswith("https://")), "")


def _fonts() -> list[Part]:
    files = sorted(resource("fonts").glob("*-LICENSE.txt"))
    return [Part(_font_name(file), "", _font_licence(file), (file,)) for file in files]


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
