"""How the tray icon is inked: the user's choices, with the panel's brightness."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from netatmo_tray.core.settings.choices import Backing, Ink
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.panel_shade import PanelShade, panel_shade

if TYPE_CHECKING:
    from netatmo_tray.core.settings.settings import Settings
    from netatmo_tray.ui.tray.tint import Tint

LIGHT_INK, DARK_INK = "#ffffff", "#11151a"
_DARK_PLATE, _LIGHT_PLATE = (17, 21, 28, 225), (246, 248, 250, 235)
_DARK_EDGE, _LIGHT_EDGE = (17, 21, 28, 235), (246, 248, 250, 235)


@dataclass(frozen=True, slots=True)
class Look:
    """How to ink the icon; what is unknown of a panel is made up for by a plate."""

    light: bool = True
    """Light ink, for dark ground."""
    backing: Backing = Backing.PLATE
    """Never automatic."""
    mask: bool = False
    """The system replaces the ink by its own."""

    def ink(self, state: IconState, tint: Tint | None) -> QColor:
        """The colour of the digits. That a value is old is what its mark says."""
        if tint is not None:
            return QColor(tint.on_dark if self.light else tint.on_light)
        faint = state not in (IconState.NORMAL, IconState.BUSY)
        if self.light:
            return QColor("#d8dde4" if faint else LIGHT_INK)
        return QColor("#333b45" if faint else DARK_INK)

    def mark(self, state: IconState) -> QColor:
        """The colour of a state's mark, which only repeats what its shape says."""
        if state in (IconState.ERROR, IconState.UNREACHABLE):
            return QColor("#ff9a8c" if self.light else "#a3221a")
        if state in (IconState.OFFLINE, IconState.SIGNED_OUT, IconState.QUOTA):
            return QColor("#f5bd62" if self.light else "#744a00")
        return QColor(LIGHT_INK if self.light else DARK_INK)

    @property
    def plate(self) -> QColor:
        """What lies below the ink."""
        return QColor(*(_DARK_PLATE if self.light else _LIGHT_PLATE))

    @property
    def edge(self) -> QColor:
        """What surrounds the ink."""
        return QColor(*(_DARK_EDGE if self.light else _LIGHT_EDGE))


READABLE_ANYWHERE = Look()


def look_for(settings: Settings, shade: PanelShade | None = None) -> Look:
    """How these settings ink the icon on this panel.

    :param shade: None = ask the system.
    """
    shade = panel_shade() if shade is None else shade
    automatic = settings.tray_ink is Ink.AUTOMATIC
    backing = settings.tray_backing
    if backing is Backing.AUTOMATIC:
        bare = not automatic or shade is not PanelShade.UNKNOWN
        backing = Backing.NONE if bare else Backing.PLATE
    followed = automatic and shade is PanelShade.FOLLOWED and not settings.tray_tinted
    # Most panels of unknown brightness are dark.
    light = shade is not PanelShade.LIGHT if automatic else settings.tray_ink is Ink.LIGHT
    return Look(light, backing, mask=followed and backing is Backing.NONE)
