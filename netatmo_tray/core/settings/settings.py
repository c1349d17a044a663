"""What the user may choose, with its defaults. Never a secret."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any

from netatmo_tray.core.readings.comfort import Limits
from netatmo_tray.core.readings.feels_like import FeelsLike
from netatmo_tray.core.readings.units import (
    PressureUnit,
    RainUnit,
    TemperatureUnit,
    Units,
    WindUnit,
)
from netatmo_tray.core.readings.window_adviser import Airing
from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.core.settings.choices import (
    MOST_ICONS,
    Backing,
    ClickAction,
    DerivedValues,
    Ink,
    PressureLevel,
    Theme,
    ValueChoice,
)
from netatmo_tray.core.settings.proxy import Proxy


class LoginStore(StrEnum):
    """Where login and client secret are kept."""

    KEYRING = "keyring"
    FILE = "file"
    """A private file; only ever after the user has agreed to it."""
    MEMORY = "memory"
    """Nowhere on this computer: the login ends with the program."""


@dataclass(frozen=True, slots=True)
class LoginChoices:
    """What belongs to this user's login on this computer: a reset, an export, an import leave it.

    The client id is no secret, but useless without its secret, which no file carries elsewhere.
    """

    client_id: str = ""
    """The user's own client id from dev.netatmo.com; the secret is kept elsewhere."""
    store: LoginStore = LoginStore.KEYRING
    keyring_to_clear: bool = False
    """A sign-out did not reach the keyring: its content is deleted before it is used again."""
    redirect_registered: bool = True
    """The user's app has a redirect URI, so that a sign-in can come back to its port only."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's choices. ``dataclasses.replace`` makes a changed copy."""

    login: LoginChoices = field(default_factory=LoginChoices)
    icons: tuple[ValueChoice, ...] = (ValueChoice(),)
    """A tray icon for each value; see ``shown_icons``."""
    tray_ink: Ink = Ink.AUTOMATIC
    tray_backing: Backing = Backing.AUTOMATIC
    tray_tinted: bool = False
    """Colour temperatures and CO2 by their value."""
    tray_decimals: bool = False
    tray_degree: bool = True
    tooltip: tuple[ValueChoice, ...] = ()
    """What the tooltip says, in this order; empty = something of every module."""
    left_click: ClickAction = ClickAction.POPUP
    middle_click: ClickAction = ClickAction.REFRESH
    theme: Theme = Theme.SYSTEM
    temperature_unit: TemperatureUnit | None = None
    """None, here and below: as the Netatmo account says."""
    pressure_unit: PressureUnit | None = None
    wind_unit: WindUnit | None = None
    rain_unit: RainUnit | None = None
    feels_like: FeelsLike | None = None
    favorites: bool = True
    """Show the favourite stations of other people as well."""
    derived_values: DerivedValues = DerivedValues.TELLING
    limits: Limits = field(default_factory=Limits)
    window_advice: bool = False
    """Say when to open a window, or close it again."""
    airing: Airing = field(default_factory=Airing)
    pressure_level: PressureLevel = PressureLevel.SEA_LEVEL
    cards: Cards = field(default_factory=Cards)
    popup_window: bool = False
    """An ordinary window with a frame, in place of the popup beside the icon."""
    popup_pinned: bool = False
    """It stays open, above other windows, when another window gets the focus."""
    popup_width: int = 0
    """In logical pixels as the user left it; 0, here and below: as the content needs."""
    popup_height: int = 0
    proxy: Proxy = field(default_factory=Proxy)

    @property
    def shown_icons(self) -> tuple[ValueChoice, ...]:
        """The values in the tray: at least one, whatever a file written by hand says."""
        return self.icons[:MOST_ICONS] or (ValueChoice(),)

    @property
    def chosen_modules(self) -> frozenset[str]:
        """The ids of the modules that were chosen for icons, tooltip or the top of the popup."""
        values = (*self.shown_icons, *self.tooltip)
        return frozenset((*self.cards.pinned, *(each.module for each in values))) - {""}

    def with_login(self, **changes: Any) -> Settings:
        """These settings with other values in fields of the login."""
        return replace(self, login=replace(self.login, **changes))

    def with_store_of(self, stored: Settings) -> Settings:
        """These settings with the login kept where ``stored`` says.

        Only a move of the login itself changes the store, never a dialog or a file.
        """
        kept = stored.login
        return self.with_login(store=kept.store, keyring_to_clear=kept.keyring_to_clear)

    def units(self, account: Units | None) -> Units:
        """The units to show, given those of the account (None = not known: metric)."""
        base = account or Units()
        return Units(
            temperature=self.temperature_unit or base.temperature,
            pressure=self.pressure_unit or base.pressure,
            wind=self.wind_unit or base.wind,
            rain=self.rain_unit or base.rain,
            feels_like=self.feels_like or base.feels_like,
        )


def reset(settings: Settings) -> Settings:
    """All choices as they are at first; the login goes on working."""
    return replace(Settings(), login=settings.login)


def carried_over(onto: Settings, before: Settings, after: Settings) -> Settings:
    """The changes that lead from one value to another, made to a third one."""
    login = replace(onto.login, **_changes(before.login, after.login))
    return replace(onto, **{**_changes(before, after), "login": login})


def _changes(before: Any, after: Any) -> dict[str, Any]:
    """The fields of a dataclass that have another value in ``after``."""
    values = {each.name: getattr(after, each.name) for each in fields(after)}
    return {name: value for name, value in values.items() if value != getattr(before, name)}
