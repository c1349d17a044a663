"""A value as short as an icon needs it."""

from __future__ import annotations

from netatmo_tray.core.readings.model import Kind
from netatmo_tray.core.readings.units import Units, in_units
from netatmo_tray.ui.words.readings import number_text

# A pressure with a decimal would have six characters: more than 16 pixels can hold.
_NO_DECIMALS_FROM = 200


def icon_text(
    value: float, kind: Kind, units: Units, *, decimals: bool = False, degree: bool = True
) -> str:
    """Such as "21°", "−12", "1013".

    :param decimals: keep one decimal: "−12.5°". A percentage or ppm has none.
    :param degree: end temperatures and angles with their sign.
    """
    converted, _, digits = in_units(kind.value, value, units)
    small = abs(converted) < 10 and digits > 0 and kind is not Kind.TEMPERATURE
    wanted = decimals and abs(converted) < _NO_DECIMALS_FROM
    text = number_text(converted, min(digits, 1) if small or wanted else 0)
    angular = kind in (Kind.TEMPERATURE, Kind.WIND_ANGLE, Kind.GUST_ANGLE)
    return text + "°" if angular and degree else text
