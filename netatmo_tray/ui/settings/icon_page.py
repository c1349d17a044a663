"""The settings' page about the icons in the tray."""

from __future__ import annotations

from dataclasses import replace

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.settings.choices import MOST_ICONS, Backing, Ink, ValueChoice
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.look.theme import Colors
from netatmo_tray.ui.settings.icon_preview import IconPreview
from netatmo_tray.ui.settings.settings_editor import BETWEEN_SECTIONS, SettingsEditor
from netatmo_tray.ui.settings.tooltip_section import TooltipSection
from netatmo_tray.ui.settings.value_list import ValueList
from netatmo_tray.ui.tray.icon_content import sample_content
from netatmo_tray.ui.tray.ink import icon_ink
from netatmo_tray.ui.tray.view import IconContent
from netatmo_tray.ui.widgets.form import add_row
from netatmo_tray.ui.widgets.inputs import Choice
from netatmo_tray.ui.words.translation import translate

# These fit into an icon, and mean something without their unit.
_ICON_KINDS = (
    Kind.TEMPERATURE,
    Kind.HUMIDITY,
    Kind.CO2,
    Kind.NOISE,
    Kind.PRESSURE,
    Kind.RAIN_1H,
    Kind.RAIN_TODAY,
    Kind.WIND_STRENGTH,
    Kind.GUST_STRENGTH,
)


class IconPage(SettingsEditor):
    """Which values the icons and the tooltip show, and how, with a live preview."""

    def __init__(self, settings: Settings, snapshot: Snapshot | None, colors: Colors) -> None:
        super().__init__(BETWEEN_SECTIONS)
        self._snapshot = snapshot
        self._preview = IconPreview(colors)
        self._icons = ValueList(
            translate("Settings", "Icon {number}"),
            translate("Settings", "Add an icon"),
            settings.shown_icons,
            snapshot,
            _ICON_KINDS,
            least=1,
            most=MOST_ICONS,
        )
        self._tooltip = TooltipSection(settings, snapshot)
        rows = self.add_section(translate("Settings", "Icon"))
        add_row(rows, self._preview, translate("Settings", "Preview"))
        rows.addRow(self._icons)
        for field, choice in _look_choices(settings).items():
            self.add_field(rows, field, choice)
        self.column.addWidget(self._tooltip)
        self._icons.changed.connect(self.changed)
        self._tooltip.changed.connect(self.changed)

    def edited(self, settings: Settings) -> Settings:
        """These settings with the choices made here."""
        chosen = replace(super().edited(settings), icons=self._icons.chosen())
        return self._tooltip.edited(chosen)

    def show_snapshot(self, snapshot: Snapshot | None) -> None:
        """Offer the modules of these readings; the choices stay."""
        self._snapshot = snapshot
        self._icons.show_snapshot(snapshot)
        self._tooltip.show_snapshot(snapshot)

    def show_preview(self, settings: Settings) -> None:
        """Draw the icons by these settings."""

        def content(choice: ValueChoice) -> IconContent:
            return sample_content(self._snapshot, settings, choice)

        self._preview.show_icons([*map(content, settings.shown_icons)], icon_ink(settings))

    def apply_colors(self, colors: Colors) -> None:
        """Follow the theme."""
        self._preview.apply_colors(colors)


def _look_choices(settings: Settings) -> dict[str, Choice]:
    """Ink, background, colour, decimals, degree sign: each by its field of the settings."""
    inks = (
        (translate("Settings", "As the panel needs it"), Ink.AUTOMATIC),
        (translate("Settings", "Light"), Ink.LIGHT),
        (translate("Settings", "Dark"), Ink.DARK),
    )
    backings = (
        (translate("Settings", "Automatic"), Backing.AUTOMATIC),
        (translate("Settings", "None"), Backing.NONE),
        (translate("Settings", "Outline"), Backing.OUTLINE),
        (translate("Settings", "Plate"), Backing.PLATE),
    )
    tints = (
        (translate("Settings", "The same for every value"), False),
        (translate("Settings", "By temperature and CO₂"), True),
    )
    decimals = (
        (translate("Settings", "Whole numbers"), False),
        (translate("Settings", "With one decimal"), True),
    )
    degrees = (
        (translate("Settings", "Shown where there is room"), True),
        (translate("Settings", "Left out"), False),
    )
    return {
        "tray_ink": Choice(translate("Settings", "Digits"), inks, settings.tray_ink),
        "tray_backing": Choice(
            translate("Settings", "Background"), backings, settings.tray_backing
        ),
        "tray_tinted": Choice(translate("Settings", "Colour"), tints, settings.tray_tinted),
        "tray_decimals": Choice(
            translate("Settings", "Decimals"), decimals, settings.tray_decimals
        ),
        "tray_degree": Choice(translate("Settings", "Degree sign"), degrees, settings.tray_degree),
    }
