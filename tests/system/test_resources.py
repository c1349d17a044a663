"""Where resources are, in a checkout as in a wheel."""

from pathlib import Path

import pytest

from netatmo_tray.system import resources


def test_a_resource_of_the_checkout_is_found() -> None:
    assert any(resources.resource("icons").glob("*.svg"))


def test_an_installed_resource_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_INSTALLED", tmp_path)

    assert resources.resource("icons/x.svg") == tmp_path / "icons" / "x.svg"
