"""What is shipped, with its licences."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from netatmo_tray import __version__
from netatmo_tray.system import licences
from netatmo_tray.system.licences import NEEDED, Part, project_url, shipped_parts

PYPROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())


@pytest.fixture(scope="module")
def parts() -> dict[str, Part]:
    return {part.name: part for part in shipped_parts()}


def test_the_list_starts_from_what_the_project_needs() -> None:
    named = [re.match(r"[\w-]+", each)[0] for each in PYPROJECT["project"]["dependencies"]]  # type: ignore[index]

    assert sorted(NEEDED) == sorted(named)


def test_the_program_comes_first_with_its_own_licence_alone(parts: dict[str, Part]) -> None:
    first = next(iter(parts.values()))

    assert (first.name, first.version, first.licence) == ("netatmo-tray", __version__, "MIT")
    assert "Permission is hereby granted" in first.text()
    assert "SIL Open Font License" not in first.text()


def test_what_the_needed_parts_need_is_there_and_tools_of_developers_are_not(
    parts: dict[str, Part],
) -> None:
    assert {"requests", "certifi", "idna", "charset-normalizer", "keyring"} <= parts.keys()
    assert parts.keys().isdisjoint({"pytest", "ruff", "hypothesis", "PySocks"})


def test_every_part_names_its_licence_and_has_its_text(parts: dict[str, Part]) -> None:
    assert [part.name for part in parts.values() if not part.licence] == []
    assert [part.name for part in parts.values() if len(part.text()) < 500] == []


def test_qt_has_the_text_that_has_to_come_with_it(parts: dict[str, Part]) -> None:
    qt = parts["Qt, with PySide6"]

    assert "LGPL-3.0" in qt.licence
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt.text()
    assert "GNU GENERAL PUBLIC LICENSE" in qt.text()


def test_every_font_is_named(parts: dict[str, Part]) -> None:
    assert parts["Inter (font)"].licence == "OFL-1.1"
    assert "SIL OPEN FONT LICENSE" in parts["Roboto Condensed (font)"].text()


def test_without_any_installed_package_the_program_and_its_fonts_are_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> None:
        raise licences.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(licences.metadata, "distribution", missing)
    monkeypatch.setattr(licences.metadata, "metadata", missing)

    assert [part.name for part in shipped_parts()] == [
        "netatmo-tray",
        "Inter (font)",
        "Roboto Condensed (font)",
    ]
    assert project_url() == ""


def test_the_project_s_address_is_the_one_of_its_packager() -> None:
    named = PYPROJECT["project"].get("urls", {})

    assert project_url() in ("", *named.values())
    assert bool(project_url()) is bool(named)


def test_a_text_that_cannot_be_read_is_no_text() -> None:
    assert Part("x", "", "MIT", (Path("/nonexistent/LICENSE"),)).text() == ""
