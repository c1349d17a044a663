"""What is said beyond the readings themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from netatmo_tray.core.readings.comfort import Limits
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.readings.window_adviser import Advice, Standing, standings
from netatmo_tray.core.settings.choices import DerivedValues
from netatmo_tray.core.settings.settings import Settings


@dataclass(frozen=True, slots=True)
class Guidance:
    """How to judge readings, what to derive from them, and what to advise."""

    limits: Limits = field(default_factory=Limits)
    derived: DerivedValues = DerivedValues.TELLING
    windows: Mapping[str, Standing] = field(default_factory=dict)
    """By the module id of the room; a room that is missing gets no advice."""

    def window_advice(self, module_id: str) -> Advice | None:
        """What to do with the window of that room; None where nobody looks after it."""
        standing = self.windows.get(module_id)
        return standing.said if standing else None


USUAL = Guidance()
"""That of somebody who has chosen nothing."""


def next_guidance(
    former: Guidance, settings: Settings, snapshot: Snapshot | None, now: datetime
) -> Guidance:
    """The guidance for these readings; advice goes on from that of the former one.

    :param now: the current time by this computer's clock.
    """
    windows: Mapping[str, Standing] = {}
    if settings.window_advice and snapshot:
        at = now + snapshot.clock_offset
        windows = standings(former.windows, snapshot, at, settings.limits, settings.airing)
    return Guidance(settings.limits, settings.derived_values, windows)
