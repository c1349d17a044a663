"""How large the user wants text, as the desktop says it through its font."""

from __future__ import annotations

import os
import sys

from PySide6.QtGui import QFont, QFontInfo

# The height of ordinary text in logical pixels where nobody changed anything: 9 points on Windows,
# 13 on a Mac, 11 on GNOME (which scales it by its text-scaling-factor), 10 on other desktops.
_WINDOWS_PX, _MAC_PX, _GNOME_PX, _OTHER_PX = 12.0, 13.0, 14.67, 13.33
# A font that is a little larger is a matter of taste, and our own are chosen for their places.
_TASTE = 1.1
_STEPS = 20


def wanted_text_scale(font: QFont, platform: str = sys.platform, desktop: str = "") -> float:
    """How much larger than usual text shall be, in steps of 5 %; 1 for ordinary and small fonts.

    :param font: the application's font, as the system gave it.
    :param desktop: ``XDG_CURRENT_DESKTOP``; empty = ask the environment.
    """
    usual = {"win32": _WINDOWS_PX, "darwin": _MAC_PX}.get(platform)
    if usual is None:
        desktop = desktop or os.environ.get("XDG_CURRENT_DESKTOP", "")
        usual = _GNOME_PX if "GNOME" in desktop.upper() else _OTHER_PX
    scale = QFontInfo(font).pixelSize() / usual
    return 1.0 if scale < _TASTE else round(scale * _STEPS) / _STEPS
