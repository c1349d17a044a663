"""All that the tray shows at a moment, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from netatmo_tray.core.settings.choices import ClickAction
from netatmo_tray.ui.tray.icon_painter import IconContent
from netatmo_tray.ui.tray.ink import READABLE_ANYWHERE, Look


class Login(Enum):
    """What is known of the login: decides what the menu offers."""

    UNKNOWN = auto()
    OUT = auto()
    IN = auto()
    REFUSED = auto()
    """There is one, but only signing in again helps."""


@dataclass(frozen=True, slots=True)
class IconView:
    """One icon with its words."""

    icon: IconContent
    tooltip: str = ""
    """Plain text, the most important line first: Windows cuts at 127 characters."""
    lines: tuple[str, ...] = ()
    """The readings, as plain lines of the menu."""


@dataclass(frozen=True, slots=True)
class TrayView:
    """What the tray shows; equal views are shown once."""

    icon: IconContent
    """Of the first icon, as tooltip and lines."""
    tooltip: str = ""
    lines: tuple[str, ...] = ()
    login: Login = Login.UNKNOWN
    others: tuple[IconView, ...] = ()
    """The further icons, whose menus are short."""
    look: Look = READABLE_ANYWHERE
    left_click: ClickAction = ClickAction.POPUP
    middle_click: ClickAction = ClickAction.REFRESH

    @property
    def icons(self) -> tuple[IconView, ...]:
        """Every icon, the one with the whole menu first."""
        return IconView(self.icon, self.tooltip, self.lines), *self.others
