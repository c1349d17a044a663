"""How the icon is inked."""

import pytest

from netatmo_tray.core.settings.choices import Backing, Ink, Theme
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.look.accent import contrast
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.ink import IconInk, PanelShade, icon_ink, panel_shade


@pytest.mark.parametrize(
    ("shade", "ink"),
    [
        (PanelShade.DARK, IconInk(True, Backing.NONE)),
        (PanelShade.LIGHT, IconInk(False, Backing.NONE)),
        (PanelShade.UNKNOWN, IconInk(True, Backing.PLATE)),
        (PanelShade.INKED_BY_SYSTEM, IconInk(True, Backing.NONE, mask=True)),
    ],
)
@pytest.mark.parametrize("theme", list(Theme))
def test_automatic_ink_follows_the_panel_and_not_the_theme_of_the_app(shade, ink, theme) -> None:
    assert icon_ink(Settings(theme=theme), shade) == ink


@pytest.mark.parametrize("shade", list(PanelShade))
def test_a_chosen_ink_is_kept_on_every_panel(shade) -> None:
    assert icon_ink(Settings(tray_ink=Ink.DARK), shade) == IconInk(False, Backing.NONE)
    assert icon_ink(Settings(tray_ink=Ink.LIGHT), shade) == IconInk(True, Backing.NONE)


@pytest.mark.parametrize("backing", [Backing.NONE, Backing.OUTLINE, Backing.PLATE])
def test_a_chosen_backing_is_kept_on_every_panel(backing) -> None:
    for shade in PanelShade:
        assert icon_ink(Settings(tray_backing=backing), shade).backing is backing


def test_a_template_of_macos_has_neither_colours_nor_a_plate() -> None:
    for chosen in (Settings(tray_tinted=True), Settings(tray_backing=Backing.PLATE)):
        assert not icon_ink(chosen, PanelShade.INKED_BY_SYSTEM).mask


def test_without_being_told_the_panel_the_system_is_asked() -> None:
    assert icon_ink(Settings()) == icon_ink(Settings(), None)


@pytest.mark.parametrize("light", [True, False])
@pytest.mark.parametrize("state", list(IconState))
def test_ink_and_badges_read_on_what_is_behind_them(light, state) -> None:
    ink = IconInk(light)
    ground = "#20242b" if light else "#eceff3"

    assert contrast(ink.digits(state, None).name(), ink.plate.name()) >= 7
    assert contrast(ink.digits(state, None).name(), ink.outline.name()) >= 7
    assert contrast(ink.digits(state, None).name(), ground) >= 7
    assert contrast(ink.badge(state).name(), ground) >= 4.5


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


def test_macos_chooses_the_colour_by_itself() -> None:
    assert panel_shade("darwin", {}) is PanelShade.INKED_BY_SYSTEM


def test_elsewhere_the_registry_of_windows_says_nothing() -> None:
    assert panel_shade("win32", {}) is PanelShade.UNKNOWN
