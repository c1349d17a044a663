"""How bright the panel is."""

import pytest

from netatmo_tray.ui.tray.panel_shade import PanelShade, panel_shade


@pytest.mark.parametrize(
    ("desktop", "shade"),
    [
        ("GNOME", PanelShade.DARK),
        ("ubuntu:GNOME", PanelShade.DARK),
        ("KDE", PanelShade.UNKNOWN),
        ("XFCE", PanelShade.UNKNOWN),
        ("", PanelShade.UNKNOWN),
    ],
)
def test_a_panel_is_dark_where_it_is_so_in_either_theme(desktop, shade) -> None:
    assert panel_shade("linux", {"XDG_CURRENT_DESKTOP": desktop}) is shade


@pytest.mark.parametrize(
    ("light", "shade"),
    [(True, PanelShade.LIGHT), (False, PanelShade.DARK), (None, PanelShade.UNKNOWN)],
)
def test_windows_says_how_bright_its_taskbar_is(light, shade) -> None:
    assert panel_shade("win32", {}, lambda: light) is shade


def test_macos_inks_by_itself() -> None:
    assert panel_shade("darwin", {}) is PanelShade.FOLLOWED


def test_elsewhere_the_registry_of_windows_says_nothing() -> None:
    assert panel_shade("win32", {}) is PanelShade.UNKNOWN
