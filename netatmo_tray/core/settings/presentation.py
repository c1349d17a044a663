"""How readings are shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from netatmo_tray.core.readings.guidance import USUAL, Guidance
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.readings.units import Units
from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.core.settings.choices import PressureLevel
from netatmo_tray.core.settings.settings import Settings


@dataclass(frozen=True, slots=True)
class Presentation:
    """What decides how cards look, beside the readings. Equal presentations look equal."""

    units: Units = field(default_factory=Units)
    cards: Cards = field(default_factory=Cards)
    pressure: PressureLevel = PressureLevel.SEA_LEVEL
    guidance: Guidance = USUAL
    rhythm: timedelta | None = None
    """The station's time between uploads, once learned."""

    def of_module(self, module_id: str) -> tuple[object, ...]:
        """What decides how the card of this module looks, except its name and position."""
        guidance = self.guidance
        advice = guidance.window_advice(module_id)
        return self.units, self.pressure, self.rhythm, guidance.limits, guidance.derived, advice


def presentation(
    settings: Settings,
    snapshot: Snapshot | None,
    guidance: Guidance = USUAL,
    rhythm: timedelta | None = None,
) -> Presentation:
    """As the user has chosen, in the units of the account where no unit was chosen."""
    units = settings.units(snapshot.account_units if snapshot else None)
    return Presentation(units, settings.cards, settings.pressure_level, guidance, rhythm)
