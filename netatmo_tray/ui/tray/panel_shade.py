"""How bright the panel with the tray is, where the system says so.

It is not the theme of the apps: a light desktop may well have a dark panel.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from enum import Enum, auto


class PanelShade(Enum):
    """What is known of the panel."""

    DARK = auto()
    LIGHT = auto()
    FOLLOWED = auto()
    """The system inks the icon itself (macOS: a template image)."""
    UNKNOWN = auto()


# Their top bar is dark in the light style too.
_DARK_PANELS = {"gnome", "unity"}
_PERSONALIZE = r"Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"


def panel_shade(
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
    light_taskbar: Callable[[], bool | None] | None = None,
) -> PanelShade:
    """What the system says now; cheap enough to ask before each drawing.

    :param light_taskbar: asks Windows; None = it does not say.
    """
    if platform == "darwin":
        return PanelShade.FOLLOWED
    if platform == "win32":
        light = (light_taskbar or _light_taskbar)()
        return PanelShade.UNKNOWN if light is None else _SHADES[light]
    desktops = environment.get("XDG_CURRENT_DESKTOP", "").lower().split(":")
    return PanelShade.DARK if _DARK_PANELS & set(desktops) else PanelShade.UNKNOWN


def _light_taskbar() -> bool | None:
    """From the registry of Windows 10 and later."""
    if sys.platform != "win32":
        return None
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _PERSONALIZE) as key:
            return bool(winreg.QueryValueEx(key, "SystemUsesLightTheme")[0])
    except OSError:
        return None


_SHADES = {True: PanelShade.LIGHT, False: PanelShade.DARK}
