"""All that the tray shows at a moment, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from netatmo_tray.core.settings.choices import ClickAction
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.ink import READABLE_ANYWHERE, IconInk, ValueColor


class SignInState(Enum):
    """Whether the user is signed in: it decides what the menu offers."""

    UNKNOWN = auto()
    SIGNED_OUT = auto()
    SIGNED_IN = auto()
    REFUSED = auto()
    """Netatmo refuses the login: only signing in again helps."""


@dataclass(frozen=True, slots=True)
class IconContent:
    """What an icon shows. Equal contents look the same and need not be sent again."""

    text: str = ""
    """The value; empty = a symbol for the state instead."""
    state: IconState = IconState.NORMAL
    color: ValueColor | None = None
    """None = plain ink."""


@dataclass(frozen=True, slots=True)
class IconView:
    """One icon with its tooltip and the lines of its menu."""

    icon: IconContent
    tooltip: str = ""
    """Plain text, the most important line first."""
    lines: tuple[str, ...] = ()
    """The readings as lines of the menu that cannot be clicked."""


@dataclass(frozen=True, slots=True)
class TrayView:
    """All icons of the tray, their ink, and what a click does."""

    icon: IconContent
    """Of the first icon, as are tooltip and lines."""
    tooltip: str = ""
    lines: tuple[str, ...] = ()
    sign_in_state: SignInState = SignInState.UNKNOWN
    others: tuple[IconView, ...] = ()
    """The further icons, whose menus are short."""
    ink: IconInk = READABLE_ANYWHERE
    left_click: ClickAction = ClickAction.POPUP
    middle_click: ClickAction = ClickAction.REFRESH

    @property
    def icons(self) -> tuple[IconView, ...]:
        """Every icon, the one with the whole menu first."""
        return IconView(self.icon, self.tooltip, self.lines), *self.others
