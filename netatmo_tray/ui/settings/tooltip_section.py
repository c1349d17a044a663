"""The settings' section about the tooltip of the icon."""

from __future__ import annotations

from dataclasses import replace

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.settings.choices import MOST_TOOLTIP_VALUES
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.look.theme import TextStyle, Tone
from netatmo_tray.ui.settings.settings_editor import SettingsEditor
from netatmo_tray.ui.settings.value_list import ValueList
from netatmo_tray.ui.widgets.factories import label
from netatmo_tray.ui.words.translation import translate

_KINDS = (
    Kind.TEMPERATURE,
    Kind.HUMIDITY,
    Kind.CO2,
    Kind.HEALTH_INDEX,
    Kind.NOISE,
    Kind.PRESSURE,
    Kind.ABSOLUTE_PRESSURE,
    Kind.RAIN_1H,
    Kind.RAIN_TODAY,
    Kind.WIND_STRENGTH,
    Kind.WIND_ANGLE,
    Kind.GUST_STRENGTH,
)


class TooltipSection(SettingsEditor):
    """The values of the tooltip in their order."""

    def __init__(self, settings: Settings, snapshot: Snapshot | None) -> None:
        super().__init__()
        self._values = ValueList(
            translate("Settings", "Tooltip value {number}"),
            translate("Settings", "Add a value"),
            settings.tooltip,
            snapshot,
            _KINDS,
            least=0,
            most=MOST_TOOLTIP_VALUES,
        )
        hint = translate(
            "Settings",
            "The tooltip shows these values in this order; without any, some of every module.",
        )
        self.add_section(translate("Settings", "Tooltip"))
        self.column.addWidget(label(hint, TextStyle.SMALL, Tone.MUTED))
        self.column.addWidget(self._values)
        self._values.changed.connect(self.changed)

    def edited(self, settings: Settings) -> Settings:
        """These settings with the choices made here."""
        return replace(settings, tooltip=self._values.chosen())

    def show_snapshot(self, snapshot: Snapshot | None) -> None:
        """Offer the modules of these readings; what is chosen stays chosen."""
        self._values.show_snapshot(snapshot)
