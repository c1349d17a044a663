"""The colours that the user may choose."""

from __future__ import annotations

from enum import StrEnum


class Theme(StrEnum):
    """The look of popup and windows."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
