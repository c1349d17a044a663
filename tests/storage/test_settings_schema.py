"""Settings files of earlier versions."""

from __future__ import annotations

from typing import Any

import pytest

from netatmo_tray.storage.settings_schema import updated


@pytest.mark.parametrize(
    ("old", "icons"),
    [
        ({"tray_module": "a", "tray_kind": "co2"}, [{"module": "a", "kind": "co2"}]),
        ({"schema": 1, "tray_kind": "noise"}, [{"kind": "noise"}]),
        ({"tray_module": ""}, [{"module": ""}]),
    ],
)
def test_the_one_icon_of_schema_1_becomes_a_list(old: dict[str, Any], icons: list[Any]) -> None:
    assert updated(old)["icons"] == icons
    assert not {"tray_module", "tray_kind"} & updated(old).keys()


def test_what_is_given_is_left_as_it_is() -> None:
    old = {"tray_module": "a"}

    updated(old)

    assert old == {"tray_module": "a"}


@pytest.mark.parametrize("content", [{}, {"theme": "dark"}, {"schema": 2, "tray_kind": "mine"}])
def test_everything_else_stays(content: dict[str, Any]) -> None:
    assert updated(content) == content
