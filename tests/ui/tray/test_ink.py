"""How the icon is inked."""

import pytest

from netatmo_tray.core.settings.choices import Backing, Ink, Theme
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.look.contrast import contrast
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.ink import Look, look_for
from netatmo_tray.ui.tray.panel_shade import PanelShade


@pytest.mark.parametrize(
    ("shade", "look"),
    [
        (PanelShade.DARK, Look(True, Backing.NONE)),
        (PanelShade.LIGHT, Look(False, Backing.NONE)),
        (PanelShade.UNKNOWN, Look(True, Backing.PLATE)),
        (PanelShade.FOLLOWED, Look(True, Backing.NONE, mask=True)),
    ],
)
@pytest.mark.parametrize("theme", list(Theme))
def test_automatic_ink_follows_the_panel_and_not_the_theme_of_the_app(shade, look, theme) -> None:
    assert look_for(Settings(theme=theme), shade) == look


@pytest.mark.parametrize("shade", list(PanelShade))
def test_a_chosen_ink_is_kept_on_every_panel(shade) -> None:
    assert look_for(Settings(tray_ink=Ink.DARK), shade) == Look(False, Backing.NONE)
    assert look_for(Settings(tray_ink=Ink.LIGHT), shade) == Look(True, Backing.NONE)


@pytest.mark.parametrize("backing", [Backing.NONE, Backing.OUTLINE, Backing.PLATE])
def test_a_chosen_backing_is_kept_on_every_panel(backing) -> None:
    for shade in PanelShade:
        assert look_for(Settings(tray_backing=backing), shade).backing is backing


def test_a_template_of_macos_has_neither_colours_nor_a_plate() -> None:
    for chosen in (Settings(tray_tinted=True), Settings(tray_backing=Backing.PLATE)):
        assert not look_for(chosen, PanelShade.FOLLOWED).mask


def test_without_being_told_the_panel_the_system_is_asked() -> None:
    assert look_for(Settings()) == look_for(Settings(), None)


@pytest.mark.parametrize("light", [True, False])
@pytest.mark.parametrize("state", list(IconState))
def test_ink_and_marks_read_on_what_is_behind_them(light, state) -> None:
    look = Look(light)
    ground = "#20242b" if light else "#eceff3"

    assert contrast(look.ink(state, None).name(), look.plate.name()) >= 7
    assert contrast(look.ink(state, None).name(), look.edge.name()) >= 7
    assert contrast(look.ink(state, None).name(), ground) >= 7
    assert contrast(look.mark(state).name(), ground) >= 4.5
