"""What the tray says about the readings of the moment."""

from __future__ import annotations

from datetime import datetime, timedelta

from netatmo_tray.core.age import Age, age_of
from netatmo_tray.core.model import Kind, Module, Snapshot
from netatmo_tray.core.settings import Settings
from netatmo_tray.ui import text
from netatmo_tray.ui.text import translate
from netatmo_tray.ui.tray import TrayView
from netatmo_tray.ui.tray_art import IconContent, IconState, icon_text

# In the order of what people look for; what a module does not have is left out.
_TOOLTIP_KINDS = (
    Kind.TEMPERATURE,
    Kind.HUMIDITY,
    Kind.CO2,
    Kind.RAIN_1H,
    Kind.WIND_STRENGTH,
    Kind.GUST_STRENGTH,
)
_MENU_KINDS = (*_TOOLTIP_KINDS, Kind.RAIN_TODAY, Kind.NOISE, Kind.PRESSURE)
# Windows shows 127 characters; longer lines help nobody elsewhere either.
_MAX_TOOLTIP_LINES = 8
_MAX_MENU_MODULES = 12


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
    signed_in: bool,
    problem: str = "",
    rhythm: timedelta | None = None,
) -> TrayView:
    """What the tray shows.

    :param now: the current time by this computer's clock.
    :param problem: one sentence about what is wrong at the moment.
    """
    if snapshot is None or not snapshot.stations:
        state = _empty_state(signed_in, problem)
        sentence = problem or _empty_sentence(signed_in)
        return TrayView(IconContent("", state), f"netatmo-tray\n{sentence}", (sentence,), signed_in)
    now += snapshot.clock_offset
    lines = _lines(snapshot, now, settings)
    return TrayView(
        _icon(snapshot, now, settings, signed_in, problem, rhythm),
        "\n".join([*_tooltip(snapshot, now, settings), *([problem] if problem else [])]),
        (*([problem] if problem else []), *lines),
        signed_in,
    )


def _icon(
    snapshot: Snapshot,
    now: datetime,
    settings: Settings,
    signed_in: bool,
    problem: str,
    rhythm: timedelta | None,
) -> IconContent:
    module = tray_module(snapshot, settings)
    reading = module.reading(settings.tray_kind) if module else None
    if reading is None or module is None:
        return IconContent("", IconState.ERROR if module is None else IconState.STALE)
    drawn = icon_text(reading.value, reading.kind, settings.units(snapshot.account_units))
    if not signed_in:
        return IconContent(drawn, IconState.SIGNED_OUT)
    if age_of(module.measured_at, now, rhythm) in (Age.STALE, Age.UNKNOWN):
        return IconContent(drawn, IconState.STALE)
    return IconContent(drawn, IconState.OFFLINE if problem else IconState.NORMAL)


def _empty_state(signed_in: bool, problem: str) -> IconState:
    if problem:
        return IconState.ERROR
    return IconState.BUSY if signed_in else IconState.SIGNED_OUT


def _empty_sentence(signed_in: bool) -> str:
    if signed_in:
        return translate("Tray", "No readings yet")
    return translate("Tray", "Not signed in")


def _ordered(snapshot: Snapshot, settings: Settings) -> list[Module]:
    """The module in the icon first, then as the cloud lists them."""
    first = tray_module(snapshot, settings)
    return sorted(snapshot.modules(), key=lambda module: module is not first)


def _tooltip(snapshot: Snapshot, now: datetime, settings: Settings) -> list[str]:
    modules = _ordered(snapshot, settings)[:_MAX_TOOLTIP_LINES]
    return [_line(module, now, snapshot, settings, _TOOLTIP_KINDS, 3) for module in modules]


def _lines(snapshot: Snapshot, now: datetime, settings: Settings) -> list[str]:
    modules = _ordered(snapshot, settings)[:_MAX_MENU_MODULES]
    return [_line(module, now, snapshot, settings, _MENU_KINDS, 6) for module in modules]


def _line(
    module: Module,
    now: datetime,
    snapshot: Snapshot,
    settings: Settings,
    kinds: tuple[Kind, ...],
    most: int,
) -> str:
    """One module in one line: "Terrace  4.6 °C, 81 %"."""
    name = " ".join(module.name.split())[:40]
    if not module.reachable:
        return f"{name}: {text.translate('Tray', 'not reachable')}"
    units = settings.units(snapshot.account_units)
    values = [str(text.value(found, units)) for kind in kinds if (found := module.reading(kind))]
    if not values:
        return f"{name}: {text.translate('Tray', 'no reading')}"
    words = ", ".join(values[:most])
    late = age_of(module.measured_at, now) in (Age.STALE, Age.UNKNOWN)
    age = text.age(module.measured_at, now) if late else ""
    return f"{name}: {words} ({age})" if age else f"{name}: {words}"
