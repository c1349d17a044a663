"""The words in which people read measurements."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLocale

from netatmo_tray.core.readings.comfort import Band
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Level, Module, Reading, Station, Trend
from netatmo_tray.core.readings.units import Units, WindUnit, in_units
from netatmo_tray.core.settings.cards import plain_name
from netatmo_tray.ui.words.translation import fill, translate

MINUS = "\u2212"
_NARROW_NO_BREAK_SPACE = "\u202f"


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value as the user reads it."""

    number: str
    unit: str

    def __str__(self) -> str:
        if not self.unit:
            return self.number
        return f"{self.number}{'' if self.unit == '°' else _NARROW_NO_BREAK_SPACE}{self.unit}"


def number_text(value: float, decimals: int) -> str:
    """A number in the user's language, with a real minus sign and never a negative zero."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    rounded = round(value, decimals) + 0.0
    digits = locale.toString(abs(rounded), "f", decimals)
    return MINUS + digits if rounded < 0 else digits


def shown_value(kind: Kind, value: float, units: Units) -> ShownValue:
    """A metric value of a kind in the user's units and language."""
    converted, unit, decimals = in_units(kind.value, value, units)
    return ShownValue(number_text(converted, decimals), unit)


def shown_reading(reading: Reading, units: Units) -> ShownValue:
    """A reading in the user's units and language."""
    return shown_value(reading.kind, reading.value, units)


def kind_label(kind: Kind) -> str:
    """The name of a kind, as it stands in front of a value."""
    match kind:
        case Kind.TEMPERATURE:
            return translate("Reading", "Temperature")
        case Kind.HUMIDITY:
            return translate("Reading", "Humidity")
        case Kind.CO2:
            return translate("Reading", "CO₂")
        case Kind.NOISE:
            return translate("Reading", "Noise")
        case Kind.PRESSURE:
            return translate("Reading", "Pressure")
        case Kind.ABSOLUTE_PRESSURE:
            return translate("Reading", "Absolute pressure")
        case Kind.RAIN:
            return translate("Reading", "Rain")
        case Kind.RAIN_1H:
            return translate("Reading", "Rain in the last hour")
        case Kind.RAIN_TODAY:
            return translate("Reading", "Rain today")
        case Kind.WIND_STRENGTH:
            return translate("Reading", "Wind")
        case Kind.WIND_ANGLE:
            return translate("Reading", "Wind direction")
        case Kind.GUST_STRENGTH:
            return translate("Reading", "Gusts")
        case Kind.GUST_ANGLE:
            return translate("Reading", "Gust direction")
        case Kind.HEALTH_INDEX:
            return translate("Reading", "Air")


def reading_words(reading: Reading, units: Units) -> str:
    """The value in words: with its unit, as a direction, or as a health word."""
    if reading.kind in (Kind.WIND_ANGLE, Kind.GUST_ANGLE):
        return wind_from(reading.value)
    if reading.kind is Kind.HEALTH_INDEX:
        return health_word(reading.value)
    shown = shown_reading(reading, units)
    if shown.unit == WindUnit.BEAUFORT.value:
        return fill(translate("Reading", "Beaufort {number}"), number=shown.number)
    return str(shown)


def reading_sentence(module: Module, reading: Reading, units: Units) -> str:
    """One reading as a sentence: "Living room temperature 21.4 °C, rising"."""
    label = kind_label(reading.kind)
    # "C" is the locale of a system without a language of its own, which speaks English.
    english = QLocale().language() in (QLocale.Language.English, QLocale.Language.C)
    if english and reading.kind is not Kind.CO2:
        label = label.lower()
    words = reading_words(reading, units)
    if reading.trend is None:
        return fill(
            translate("Reading", "{module} {kind} {value}"),
            module=module.name,
            kind=label,
            value=words,
        )
    return fill(
        translate("Reading", "{module} {kind} {value}, {trend}"),
        module=module.name,
        kind=label,
        value=words,
        trend=trend_word(reading.trend),
    )


def trend_word(trend: Trend) -> str:
    """A trend in a word."""
    match trend:
        case Trend.UP:
            return translate("Reading", "rising")
        case Trend.DOWN:
            return translate("Reading", "falling")
        case Trend.STABLE:
            return translate("Reading", "steady")


def wind_direction(angle: float) -> str:
    """The compass point of an angle, in the letters of the user's language."""
    points = translate("Wind", "N NE E SE S SW W NW", "eight compass points, in this order").split()
    return points[round(angle / 45) % 8] if len(points) == 8 else number_text(angle, 0) + "°"


def wind_from(angle: float) -> str:
    """Where the wind comes from, in a few words."""
    return fill(translate("Wind", "from {direction}"), direction=wind_direction(angle))


def band_word(band: Band) -> str:
    """A band in a word."""
    match band:
        case Band.GOOD:
            return translate("Reading", "good")
        case Band.FAIR:
            return translate("Reading", "fair")
        case Band.POOR:
            return translate("Reading", "poor")


def health_word(index: float) -> str:
    """The Home Coach's health index as a word."""
    words = (
        translate("Reading", "healthy"),
        translate("Reading", "fine"),
        translate("Reading", "fair", "health index"),
        translate("Reading", "poor", "health index"),
        translate("Reading", "unhealthy"),
    )
    return words[min(max(round(index), 0), 4)]


def type_label(module: Module) -> str:
    """The type of a module in a word or two; for an unknown type, the cloud's own words."""
    match module.type:
        case "NAMain":
            return translate("Module", "Indoor, base station")
        case "NAModule1":
            return translate("Module", "Outdoor")
        case "NAModule2":
            return translate("Module", "Wind gauge")
        case "NAModule3":
            return translate("Module", "Rain gauge")
        case "NAModule4":
            return translate("Module", "Indoor")
        case "NHC":
            return translate("Module", "Home Coach")
        case _:
            return module.type_name or module.type


def battery_words(level: Level | None) -> str:
    """The state of a battery; empty for mains power and for an unknown state."""
    match level:
        case Level.FULL:
            return translate("Module", "Battery full")
        case Level.HIGH:
            return translate("Module", "Battery good")
        case Level.MEDIUM:
            return translate("Module", "Battery half used")
        case Level.LOW:
            return translate("Module", "Battery low")
        case Level.VERY_LOW:
            return translate("Module", "Battery almost empty")
        case _:
            return ""


def battery_advice(level: Level | None) -> str:
    """What to do about a weak battery; empty while it is fine."""
    match level:
        case Level.LOW:
            return translate("Module", "Battery low: get new batteries.")
        case Level.VERY_LOW:
            return translate("Module", "Battery almost empty: replace it now.")
        case _:
            return ""


def signal_words(level: Level | None) -> str:
    """The strength of the radio or Wi-Fi signal; empty when it is unknown."""
    match level:
        case Level.FULL | Level.HIGH | Level.GOOD:
            return translate("Module", "Signal good")
        case Level.MEDIUM | Level.AVERAGE:
            return translate("Module", "Signal average")
        case Level.LOW | Level.VERY_LOW | Level.POOR:
            return translate("Module", "Signal poor")
        case None:
            return ""


def station_title(station: Station) -> str:
    """The name of a station in a heading."""
    return plain_name(station.home or station.name)
