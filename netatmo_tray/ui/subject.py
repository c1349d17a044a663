"""What a card is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from netatmo_tray.core.guidance import USUAL, Guidance
from netatmo_tray.core.model import Module, Reading
from netatmo_tray.core.units import Units
from netatmo_tray.ui import text
from netatmo_tray.ui.rows import Style
from netatmo_tray.ui.text import fill, translate


@dataclass(frozen=True, slots=True)
class Subject:
    """The module that a card is about, with what is needed to word it."""

    module: Module
    now: datetime
    """By the cloud's clock."""
    units: Units
    style: Style = Style.WIDE
    guidance: Guidance = USUAL

    def sentence(self, reading: Reading) -> str:
        """The reading as a sentence."""
        return text.reading_sentence(self.module, reading, self.units)

    def about(self, words: str) -> str:
        """Words with the module's name in front."""
        said = translate("Card", "{module}: {words}")
        return fill(said, module=self.module.name, words=words)
