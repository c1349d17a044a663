"""How readings are shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.readings.units import Units
from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.core.settings.choices import PressureLevel
from netatmo_tray.core.settings.guidance import USUAL, Guidance
from netatmo_tray.core.settings.settings import Settings


@dataclass(frozen=True, slots=True)
class Presentation:
    """What has a say in the looks of the cards beside the readings; equal ones look equal."""

    units: Units = field(default_factory=Units)
    cards: Cards = field(default_factory=Cards)
    pressure: PressureLevel = PressureLevel.SEA_LEVEL
    guidance: Guidance = USUAL
    rhythm: timedelta | None = None
    """The station's time between uploads, once learned."""

    def of_module(self, module_id: str) -> tuple[object, ...]:
        """What of it has a say in that module's card; equal ones look equal.

        The name and the place that the user gave it are not among them.
        """
        guidance = self.guidance
        advice = guidance.window_advice(module_id)
        return self.units, self.pressure, self.rhythm, guidance.limits, guidance.derived, advice


def presentation(
    settings: Settings,
    snapshot: Snapshot | None,
    guidance: Guidance = USUAL,
    rhythm: timedelta | None = None,
) -> Presentation:
    """As the user has chosen, in the units of the account where nothing was chosen."""
    units = settings.units(snapshot.account_units if snapshot else None)
    return Presentation(units, settings.cards, settings.pressure_level, guidance, rhythm)
