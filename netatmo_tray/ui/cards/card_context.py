"""The module of a card, with all that is needed to put it into words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from netatmo_tray.core.readings.age import Age, age_of
from netatmo_tray.core.readings.model import Module, Reading
from netatmo_tray.core.readings.units import Units
from netatmo_tray.core.settings.guidance import Guidance
from netatmo_tray.core.settings.presentation import Presentation
from netatmo_tray.ui.cards.card_layout import CardSize
from netatmo_tray.ui.look.theme import Tone
from netatmo_tray.ui.words.readings import reading_sentence
from netatmo_tray.ui.words.translation import fill, translate


@dataclass(frozen=True, slots=True)
class CardContext:
    """A module, the time and the user's choices: all that the rows of a card are made from."""

    module: Module
    now: datetime
    """By the cloud's clock."""
    presentation: Presentation
    size: CardSize = CardSize.WIDE

    @property
    def units(self) -> Units:
        return self.presentation.units

    @property
    def guidance(self) -> Guidance:
        return self.presentation.guidance

    @property
    def ink(self) -> Tone:
        """The tone of the large numbers: muted once they are old."""
        age = age_of(self.module.measured_at, self.now, self.presentation.rhythm)
        return Tone.MUTED if age in (Age.STALE, Age.UNKNOWN) else Tone.TEXT

    def sentence(self, reading: Reading) -> str:
        """The reading as a sentence that names the module."""
        return reading_sentence(self.module, reading, self.units)

    def about(self, words: str) -> str:
        """Words with the module's name in front."""
        said = translate("Card", "{module}: {words}")
        return fill(said, module=self.module.name, words=words)
