"""The settings' section about the tray icon, with a live preview."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netatmo_tray.core.model import Kind, Snapshot
from netatmo_tray.core.settings import Ink, Settings
from netatmo_tray.core.units import Units
from netatmo_tray.ui import text
from netatmo_tray.ui.icon_preview import IconPreview
from netatmo_tray.ui.settings_fields import Choice, add_row, section
from netatmo_tray.ui.theme import Colors
from netatmo_tray.ui.tray import INKS
from netatmo_tray.ui.tray_art import IconContent, icon_text
from netatmo_tray.ui.tray_lines import one_line
from netatmo_tray.ui.tray_words import tray_module

translate = QCoreApplication.translate

# What fits into an icon, and means something without its unit.
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
_NAME_LENGTH = 40
# Shown before there are readings, so that the look can be judged all the same.
_SAMPLE_CELSIUS = 21.0


class IconSettings(QWidget):
    """Which value is drawn, and how.

    Signals:
        changed(): the user has chosen something else.
    """

    changed = Signal()

    def __init__(self, settings: Settings, snapshot: Snapshot | None, colors: Colors) -> None:
        super().__init__()
        self._settings = settings
        self._snapshot = snapshot
        self._preview = IconPreview(colors)
        self._module = Choice(
            translate("Settings", "Module in the icon"),
            self._modules(settings.tray_module),
            settings.tray_module,
        )
        self._kind = Choice(
            translate("Settings", "Value in the icon"), self._kinds(), settings.tray_kind
        )
        inks = (
            (translate("Settings", "Automatic"), Ink.AUTOMATIC),
            (translate("Settings", "Light"), Ink.LIGHT),
            (translate("Settings", "Dark"), Ink.DARK),
        )
        self._ink = Choice(translate("Settings", "Digits of the icon"), inks, settings.tray_ink)
        whole, rows = section(translate("Settings", "Icon"))
        add_row(rows, self._module, translate("Settings", "Module"))
        add_row(rows, self._kind, translate("Settings", "Value"))
        add_row(rows, self._ink, translate("Settings", "Digits"))
        add_row(rows, self._preview, translate("Settings", "Preview"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(whole)
        self._module.currentIndexChanged.connect(self._on_module)
        self._kind.currentIndexChanged.connect(self.changed)
        self._ink.currentIndexChanged.connect(self.changed)

    def edited(self, settings: Settings) -> Settings:
        """These settings with what is chosen here."""
        return replace(
            settings,
            tray_module=self._module.chosen(),
            tray_kind=self._kind.chosen(),
            tray_ink=self._ink.chosen(),
        )

    def show_snapshot(self, snapshot: Snapshot | None) -> None:
        """Offer the modules of these readings; what is chosen stays chosen."""
        module, kind = self._module.chosen(), self._kind.chosen()
        self._snapshot = snapshot
        self._module.offer(self._modules(module), module)
        self._kind.offer(self._kinds(kind), kind)
        self.changed.emit()

    def show_preview(self, settings: Settings) -> None:
        """Draw the icon as these settings would."""
        self._preview.show_icon(self._content(settings), INKS[settings.tray_ink])

    def apply_colors(self, colors: Colors) -> None:
        """Follow the theme."""
        self._preview.apply_colors(colors)

    def _content(self, settings: Settings) -> IconContent:
        if self._snapshot is None:
            return IconContent(icon_text(_SAMPLE_CELSIUS, Kind.TEMPERATURE, settings.units(None)))
        module = tray_module(self._snapshot, settings)
        reading = module.reading(settings.tray_kind) if module else None
        if reading is None:
            return IconContent()
        units: Units = settings.units(self._snapshot.account_units)
        return IconContent(icon_text(reading.value, reading.kind, units))

    def _modules(self, chosen: str) -> Iterator[tuple[str, str]]:
        yield translate("Settings", "The outdoor module"), ""
        modules = self._snapshot.modules() if self._snapshot else ()
        for module in modules:
            name = one_line(module.name, _NAME_LENGTH)
            yield f"{name} – {text.type_label(module)}", module.id
        if chosen and chosen not in [module.id for module in modules]:
            yield translate("Settings", "The one chosen before (not there now)"), chosen

    def _kinds(self, wanted: Kind | None = None) -> list[tuple[str, Kind]]:
        """The kinds that the chosen module reads now, and the wanted one in any case.

        All of them while that is not known.
        """
        chosen = self._module.chosen()
        if wanted is None and chosen == self._settings.tray_module:
            wanted = self._settings.tray_kind
        there = replace(self._settings, tray_module=chosen)
        module = tray_module(self._snapshot, there) if self._snapshot else None
        readings = module.readings if module else ()
        read = [reading.kind for reading in readings if reading.kind in _ICON_KINDS]
        return [
            (text.kind_label(kind), kind)
            for kind in dict.fromkeys((*_ICON_KINDS, *([wanted] if wanted else [])))
            if not read or kind in read or kind is wanted
        ]

    @Slot()
    def _on_module(self) -> None:
        self._kind.offer(self._kinds(), self._kind.chosen())
        self.changed.emit()
