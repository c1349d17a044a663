"""The colours of the tray icon: what the user chose, on a panel of this brightness."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from netatmo_tray.core.settings.choices import Backing, Ink
from netatmo_tray.ui.tray.icon_state import IconState

if TYPE_CHECKING:
    from netatmo_tray.core.settings.settings import Settings

# Plate and outline are RGBA: a little of the panel shines through.
LIGHT_INK, DARK_INK = "#ffffff", "#11151a"
_DARK_PLATE, _LIGHT_PLATE = (17, 21, 28, 225), (246, 248, 250, 235)
_DARK_OUTLINE, _LIGHT_OUTLINE = (17, 21, 28, 235), (246, 248, 250, 235)


class ValueColor(Enum):
    """A step from cold to hot or from good to poor air, as a colour on dark and on light panels."""

    FROST = ("#b3ccff", "#2440a8")
    COLD = ("#6fd3ff", "#005a8a")
    MILD = ("#66e3b4", "#00623f")
    WARM = ("#ffd35c", "#744a00")
    HOT = ("#ff9f85", "#a3221a")

    def __init__(self, on_dark: str, on_light: str) -> None:
        self.on_dark = on_dark
        self.on_light = on_light


@dataclass(frozen=True, slots=True)
class IconInk:
    """The ink of the icon with its backing."""

    light: bool = True
    """Light ink, for a dark panel."""
    backing: Backing = Backing.PLATE
    """Never ``AUTOMATIC``."""
    mask: bool = False
    """The system paints the shape in a colour of its own (macOS: a template image)."""

    def digits(self, state: IconState, color: ValueColor | None) -> QColor:
        """The colour of the digits, or of the symbol instead of them; fainter beside a badge."""
        if color is not None:
            return QColor(color.on_dark if self.light else color.on_light)
        faint = state not in (IconState.NORMAL, IconState.BUSY)
        if self.light:
            return QColor("#d8dde4" if faint else LIGHT_INK)
        return QColor("#333b45" if faint else DARK_INK)

    def badge(self, state: IconState) -> QColor:
        """The colour of a badge; it only repeats what the shape says."""
        if state in (IconState.ERROR, IconState.UNREACHABLE):
            return QColor("#ff9a8c" if self.light else "#a3221a")
        if state in (IconState.OFFLINE, IconState.SIGNED_OUT, IconState.QUOTA):
            return QColor("#f5bd62" if self.light else "#744a00")
        return QColor(LIGHT_INK if self.light else DARK_INK)

    @property
    def plate(self) -> QColor:
        """The colour of the plate behind the ink."""
        return QColor(*(_DARK_PLATE if self.light else _LIGHT_PLATE))

    @property
    def outline(self) -> QColor:
        """The colour of the outline around the ink."""
        return QColor(*(_DARK_OUTLINE if self.light else _LIGHT_OUTLINE))


READABLE_ANYWHERE = IconInk()
"""Its plate makes it readable on a panel of any brightness."""


def icon_ink(settings: Settings, shade: PanelShade | None = None) -> IconInk:
    """The ink that the settings ask for, on this panel.

    :param shade: None = ask the system.
    """
    shade = panel_shade() if shade is None else shade
    automatic = settings.tray_ink is Ink.AUTOMATIC
    backing = settings.tray_backing
    if backing is Backing.AUTOMATIC:
        bare = not automatic or shade is not PanelShade.UNKNOWN
        backing = Backing.NONE if bare else Backing.PLATE
    by_system = automatic and shade is PanelShade.INKED_BY_SYSTEM and not settings.tray_tinted
    # Most panels of unknown brightness are dark.
    light = shade is not PanelShade.LIGHT if automatic else settings.tray_ink is Ink.LIGHT
    return IconInk(light, backing, mask=by_system and backing is Backing.NONE)


class PanelShade(Enum):
    """The brightness of the panel. It is no theme: a light desktop may have a dark panel."""

    DARK = auto()
    LIGHT = auto()
    INKED_BY_SYSTEM = auto()
    """The system chooses the colour of the icon (macOS)."""
    UNKNOWN = auto()


# Desktops whose top bar is dark in their light theme too.
_DARK_PANELS = {"gnome", "unity"}
_PERSONALIZE = r"Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"


def panel_shade(
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
    light_taskbar: Callable[[], bool | None] | None = None,
) -> PanelShade:
    """The brightness of the panel now; cheap enough to ask before each drawing.

    :param light_taskbar: asks Windows whether the taskbar is light; its None = unknown.
    """
    if platform == "darwin":
        return PanelShade.INKED_BY_SYSTEM
    if platform == "win32":
        light = (light_taskbar or _light_taskbar)()
        return PanelShade.UNKNOWN if light is None else _SHADES[light]
    desktops = environment.get("XDG_CURRENT_DESKTOP", "").lower().split(":")
    return PanelShade.DARK if _DARK_PANELS & set(desktops) else PanelShade.UNKNOWN


def _light_taskbar() -> bool | None:
    """Whether the taskbar is light, from the registry of Windows 10 and later."""
    if sys.platform != "win32":
        return None
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _PERSONALIZE) as key:
            return bool(winreg.QueryValueEx(key, "SystemUsesLightTheme")[0])
    except OSError:
        return None


_SHADES = {True: PanelShade.LIGHT, False: PanelShade.DARK}
