"""What a card is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from netatmo_tray.core.readings.age import Age, age_of
from netatmo_tray.core.readings.model import Kind, Module, Reading
from netatmo_tray.core.readings.units import Units
from netatmo_tray.core.settings.guidance import Guidance
from netatmo_tray.core.settings.presentation import Presentation
from netatmo_tray.ui.cards.card_layout import Style
from netatmo_tray.ui.cards.spark import Past
from netatmo_tray.ui.look.theme import Tone
from netatmo_tray.ui.words import readings
from netatmo_tray.ui.words.translation import fill, translate


@dataclass(frozen=True, slots=True)
class CardContext:
    """The module that a card is about, with what is needed to word it."""

    module: Module
    now: datetime
    """By the cloud's clock."""
    shown: Presentation
    style: Style = Style.WIDE
    past: Mapping[Kind, Past] | None = None
    """For sparklines: the last hours of each kind that is kept."""

    @property
    def units(self) -> Units:
        return self.shown.units

    @property
    def guidance(self) -> Guidance:
        return self.shown.guidance

    @property
    def ink(self) -> Tone:
        """Old numbers are quiet."""
        age = age_of(self.module.measured_at, self.now, self.shown.rhythm)
        return Tone.MUTED if age in (Age.STALE, Age.UNKNOWN) else Tone.TEXT

    def sentence(self, reading: Reading) -> str:
        """The reading as a sentence."""
        return readings.reading_sentence(self.module, reading, self.units)

    def about(self, words: str) -> str:
        """Words with the module's name in front."""
        said = translate("Card", "{module}: {words}")
        return fill(said, module=self.module.name, words=words)
