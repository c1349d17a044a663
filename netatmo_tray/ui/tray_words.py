"""What the tray says about the readings of the moment."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta

from netatmo_tray.core.age import Age, age_of
from netatmo_tray.core.model import Module, Snapshot, Station
from netatmo_tray.core.settings import Settings
from netatmo_tray.ui import text
from netatmo_tray.ui.text import fill, translate
from netatmo_tray.ui.tray import Login, TrayView
from netatmo_tray.ui.tray_art import IconContent, IconState, icon_text
from netatmo_tray.ui.tray_lines import module_line, one_line

# Windows cuts there, in the middle of a word.
WINDOWS_TOOLTIP = 127
_MAX_TOOLTIP_LINES = 8
_MAX_MENU_LINES = 12
_TOOLTIP_NAME, _MENU_NAME = 24, 40
_TOOLTIP_PHRASES, _MENU_PHRASES = 3, 6


def tray_module(snapshot: Snapshot, settings: Settings) -> Module | None:
    """The module whose value is drawn: the chosen one, else the user's own outdoor module.

    A chosen module that is silent stays chosen: another module's value is never shown instead.
    """
    if settings.tray_module:
        return snapshot.module(settings.tray_module)
    stations = sorted(snapshot.stations, key=lambda station: station.favorite)
    modules = [module for station in stations for module in station.modules]
    outdoor = [module for module in modules if module.type == "NAModule1"]
    return next(iter(outdoor or modules), None)


def tray_view(
    snapshot: Snapshot | None,
    now: datetime,
    settings: Settings,
    *,
    login: Login,
    problem: str = "",
    rhythm: timedelta | None = None,
    tooltip_limit: int | None = WINDOWS_TOOLTIP if sys.platform == "win32" else None,
) -> TrayView:
    """What the tray shows.

    :param now: the current time by this computer's clock.
    :param problem: one sentence about what is wrong at the moment.
    :param rhythm: time between two uploads, once learned.
    :param tooltip_limit: the longest tooltip that the system shows, in UTF-16 units.
    """
    if snapshot is None or not snapshot.modules():
        sentence = problem or _empty_sentence(snapshot, login)
        icon = IconContent("", _empty_state(snapshot, login, problem))
        return TrayView(icon, f"netatmo-tray\n{sentence}", (sentence,), login)
    now += snapshot.clock_offset
    menu = _lines(snapshot, now, settings, _MENU_NAME, _MENU_PHRASES)[:_MAX_MENU_LINES]
    tip = _lines(snapshot, now, settings, _TOOLTIP_NAME, _TOOLTIP_PHRASES)[:_MAX_TOOLTIP_LINES]
    if problem:
        menu.insert(0, problem)
        tip.insert(1, problem)
    icon = icon_content(snapshot, now, settings, login=login, problem=problem, rhythm=rhythm)
    return TrayView(icon, _tooltip(tip, tooltip_limit), tuple(menu), login)


def icon_content(
    snapshot: Snapshot,
    now: datetime,
    settings: Settings,
    *,
    login: Login,
    problem: str = "",
    rhythm: timedelta | None = None,
) -> IconContent:
    """The value in the icon, with what is to be known about it.

    :param now: the current time by the cloud's clock.
    """
    signed_out = login in (Login.OUT, Login.REFUSED)
    module = tray_module(snapshot, settings)
    reading = module.reading(settings.tray_kind) if module and module.reachable else None
    if reading is None or module is None:
        silent = IconState.ERROR if module is None else IconState.STALE
        return IconContent("", IconState.SIGNED_OUT if signed_out else silent)
    drawn = icon_text(reading.value, reading.kind, settings.units(snapshot.account_units))
    if signed_out:
        return IconContent(drawn, IconState.SIGNED_OUT)
    if age_of(module.measured_at, now, rhythm) in (Age.STALE, Age.UNKNOWN):
        return IconContent(drawn, IconState.STALE)
    return IconContent(drawn, IconState.OFFLINE if problem else IconState.NORMAL)


def _empty_state(snapshot: Snapshot | None, login: Login, problem: str) -> IconState:
    if login in (Login.OUT, Login.REFUSED):
        return IconState.SIGNED_OUT
    if problem:
        return IconState.ERROR
    return IconState.BUSY if snapshot is None else IconState.STALE


def _empty_sentence(snapshot: Snapshot | None, login: Login) -> str:
    if login in (Login.OUT, Login.REFUSED):
        return translate("Tray", "Not signed in")
    if snapshot is None:
        return translate("Tray", "No readings yet")
    return translate("Tray", "No weather station in this account")


def _lines(
    snapshot: Snapshot, now: datetime, settings: Settings, name_length: int, most: int
) -> list[str]:
    """One line a module: the one in the icon first, favourite stations last."""
    icon = tray_module(snapshot, settings)
    home = next((s for s in snapshot.stations if icon in s.modules), snapshot.stations[0])
    units = settings.units(snapshot.account_units)
    every = [(station, module) for station in snapshot.stations for module in station.modules]
    every.sort(key=lambda each: (each[1] is not icon, each[0].favorite, each[0] is not home))
    return [
        module_line(
            module,
            _name(module, None if station is home else station, name_length),
            now,
            units,
            most=most,
            first=settings.tray_kind if module is icon else None,
        )
        for station, module in every
    ]


def _name(module: Module, station: Station | None, most: int) -> str:
    """The module's name; at another station than the icon's, with that station's."""
    name = one_line(module.name, most)
    if station is None:
        return name
    whole = translate("Tray", "{station}, {module}")
    return fill(whole, station=one_line(text.station_title(station), most), module=name)


def _tooltip(lines: list[str], limit: int | None) -> str:
    """As many whole lines as fit; at least the beginning of the first.

    Panels take what looks like HTML for HTML; a blank of no width after < makes it look like none.
    """
    told = ""
    for line in lines:
        literal = line.replace("<", "<\u200b")
        longer = f"{told}\n{literal}" if told else literal
        if limit is not None and _utf16_length(longer) > limit:
            break
        told = longer
    return told or one_line(lines[0], WINDOWS_TOOLTIP // 2)


def _utf16_length(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2
