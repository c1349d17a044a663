"""The settings' page about the limits between good, fair, poor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout

from netatmo_tray.core.readings.comfort import (
    CO2_LIMITS_PPM,
    HEALTH_LIMITS_INDEX,
    HUMIDITY_LIMITS_PERCENT,
    NOISE_LIMITS_DB,
    Limits,
)
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.look.theme import GRID, TextStyle, Tone
from netatmo_tray.ui.settings.settings_editor import SettingsEditor
from netatmo_tray.ui.widgets.factories import button, caption, label
from netatmo_tray.ui.widgets.inputs import LimitBox
from netatmo_tray.ui.words.translation import translate

_COLUMNS = 2
_THIN_SPACE = "\u202f"

# Limits in rising order, each group with its bounds: no limit passes the next one.
_CHAINS = (
    (CO2_LIMITS_PPM, ("co2_fair_ppm", "co2_poor_ppm")),
    (
        HUMIDITY_LIMITS_PERCENT,
        (
            "humidity_too_dry_percent",
            "humidity_dry_percent",
            "humidity_humid_percent",
            "humidity_too_humid_percent",
        ),
    ),
    (NOISE_LIMITS_DB, ("noise_fair_db", "noise_poor_db")),
    (HEALTH_LIMITS_INDEX, ("health_fair_index", "health_poor_index")),
)


class LimitPage(SettingsEditor):
    """A number for each limit."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._boxes = {field: LimitBox(name, unit, step) for field, name, unit, step in _fields()}
        self._usual = button(translate("Settings", "Usual values"))
        about = translate(
            "Settings", "The popup judges readings by these limits, in words and colours."
        )
        self.add_section(translate("Settings", "Limits"))
        self.column.addWidget(label(about, TextStyle.SMALL, Tone.MUTED))
        self.column.addLayout(_grid(self._boxes.values()))
        self.column.addSpacing(GRID)
        self.column.addWidget(self._usual, 0, Qt.AlignmentFlag.AlignLeft)
        limits = settings.limits
        self._show(limits if _can_be_shown(limits) else Limits())
        for box in self._boxes.values():
            box.valueChanged.connect(self._on_changed)
        self._usual.clicked.connect(self._on_usual)

    def edited(self, settings: Settings) -> Settings:
        """These settings with the choices made here."""
        return replace(settings, limits=self._limits())

    def _limits(self) -> Limits:
        return Limits(**{field: box.limit() for field, box in self._boxes.items()})

    def _show(self, limits: Limits) -> None:
        """Show these limits without telling of a change."""
        for bounds, fields in _CHAINS:
            for field in fields:
                box = self._boxes[field]
                blocked = box.blockSignals(True)
                box.setRange(*bounds)
                box.show_limit(getattr(limits, field))
                box.blockSignals(blocked)
        self._settle()

    def _settle(self) -> None:
        """Let no limit pass its neighbours."""
        for _, fields in _CHAINS:
            for lower, upper in pairwise(self._boxes[field] for field in fields):
                lower.setMaximum(upper.value() - 1)
                upper.setMinimum(lower.value() + 1)
        self._usual.setEnabled(self._limits() != Limits())

    @Slot()
    def _on_changed(self) -> None:
        self._settle()
        self.changed.emit()

    @Slot()
    def _on_usual(self) -> None:
        self._show(Limits())
        # The button is disabled now, and cannot keep the focus.
        next(iter(self._boxes.values())).setFocus()
        self.changed.emit()


def _fields() -> Iterator[tuple[str, str, str, int]]:
    """Field, name, unit and step of each box in reading order."""
    ppm, percent, db = f"{_THIN_SPACE}ppm", f"{_THIN_SPACE}%", f"{_THIN_SPACE}dB"
    of_four = translate("Settings", " of 4", "after a health index, which goes from 0 to 4")
    yield "co2_fair_ppm", translate("Settings", "CO₂ is fair from"), ppm, 50
    yield "co2_poor_ppm", translate("Settings", "CO₂ is poor from"), ppm, 50
    yield "humidity_too_dry_percent", translate("Settings", "Air is too dry below"), percent, 1
    yield "humidity_dry_percent", translate("Settings", "Air is dry below"), percent, 1
    yield "humidity_humid_percent", translate("Settings", "Air is humid from"), percent, 1
    yield "humidity_too_humid_percent", translate("Settings", "Air is too humid from"), percent, 1
    yield "noise_fair_db", translate("Settings", "It is lively from"), db, 1
    yield "noise_poor_db", translate("Settings", "It is loud from"), db, 1
    yield "health_fair_index", translate("Settings", "Health index is fair from"), of_four, 1
    yield "health_poor_index", translate("Settings", "Health index is poor from"), of_four, 1


def _grid(boxes: Iterable[LimitBox]) -> QGridLayout:
    """Boxes that belong together side by side, each below its name."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(4 * GRID)
    grid.setVerticalSpacing(GRID)
    for number, box in enumerate(boxes):
        row, column = divmod(number, _COLUMNS)
        grid.addWidget(caption(box.accessibleName(), box), 2 * row, column)
        grid.addWidget(box, 2 * row + 1, column)
        grid.setColumnStretch(column, 1)
    return grid


def _can_be_shown(limits: Limits) -> bool:
    """Whether the limits rise as whole numbers too; in a file written by hand they may not."""
    return all(
        round(getattr(limits, lower)) < round(getattr(limits, upper))
        for _, fields in _CHAINS
        for lower, upper in pairwise(fields)
    )
