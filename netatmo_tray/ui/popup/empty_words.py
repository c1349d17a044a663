"""What a popup without cards says in its middle."""

from __future__ import annotations

from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.ui.words.translation import translate


def empty_words(snapshot: Snapshot | None) -> tuple[str, str]:
    """Sentence and action, as for ``Notice.show_sentence``."""
    if snapshot is None:
        return translate("Panel", "Reading your weather stations…"), ""
    if snapshot.modules():
        return translate("Panel", "The cards of all modules are hidden."), "show"
    nothing = translate(
        "Panel",
        "There is no weather station in this Netatmo account. Set one up in the Netatmo "
        "app; it will then appear here.",
    )
    return nothing, "refresh"
