"""The shipped components with their licences."""

import re
import tomllib
from pathlib import Path

import pytest
from support.fakes import failing

from netatmo_tray import __version__
from netatmo_tray.system import licences
from netatmo_tray.system.licences import DEPENDENCIES, Component, project_url, shipped_components

PYPROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())


@pytest.fixture(scope="module")
def components() -> dict[str, Component]:
    return {component.name: component for component in shipped_components()}


def test_the_list_starts_from_the_dependencies_of_the_project() -> None:
    named = [re.match(r"[\w-]+", each)[0] for each in PYPROJECT["project"]["dependencies"]]  # type: ignore[index]

    assert sorted(DEPENDENCIES) == sorted(named)


def test_the_program_comes_first_with_its_own_licence_alone(
    components: dict[str, Component],
) -> None:
    first = next(iter(components.values()))

    assert (first.name, first.version, first.licence) == ("netatmo-tray", __version__, "MIT")
    assert "Permission is hereby granted" in first.text()
    assert "SIL Open Font License" not in first.text()


def test_dependencies_of_dependencies_are_listed_and_tools_of_developers_are_not(
    components: dict[str, Component],
) -> None:
    assert {"requests", "certifi", "idna", "charset-normalizer", "keyring"} <= components.keys()
    assert components.keys().isdisjoint({"pytest", "ruff", "hypothesis", "PySocks"})


def test_every_component_names_its_licence_and_has_its_text(
    components: dict[str, Component],
) -> None:
    assert [component.name for component in components.values() if not component.licence] == []
    assert [
        component.name for component in components.values() if len(component.text()) < 500
    ] == []


def test_qt_has_the_text_that_has_to_come_with_it(components: dict[str, Component]) -> None:
    qt = components["Qt, with PySide6"]

    assert "LGPL-3.0" in qt.licence
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt.text()
    assert "GNU GENERAL PUBLIC LICENSE" in qt.text()


def test_every_font_is_named(components: dict[str, Component]) -> None:
    assert components["Inter (font)"].licence == "OFL-1.1"
    assert "SIL OPEN FONT LICENSE" in components["Roboto Condensed (font)"].text()


def test_without_any_installed_package_the_program_and_its_fonts_are_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    missing = failing(licences.metadata.PackageNotFoundError())
    monkeypatch.setattr(licences.metadata, "distribution", missing)
    monkeypatch.setattr(licences.metadata, "metadata", missing)

    assert [component.name for component in shipped_components()] == [
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
    assert Component("x", "", "MIT", (Path("/nonexistent/LICENSE"),)).text() == ""
