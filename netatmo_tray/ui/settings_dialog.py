"""The dialog that edits a Settings value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from netatmo_tray.core.model import Kind, Module, Snapshot
from netatmo_tray.core.settings import Ink, Settings, Theme
from netatmo_tray.core.units import PressureUnit, RainUnit, TemperatureUnit, WindUnit
from netatmo_tray.ui import text

translate = QCoreApplication.translate

# What fits into an icon, and means something without its unit.
_ICON_KINDS = (
    Kind.TEMPERATURE,
    Kind.HUMIDITY,
    Kind.CO2,
    Kind.NOISE,
    Kind.PRESSURE,
    Kind.RAIN_TODAY,
    Kind.WIND_STRENGTH,
    Kind.GUST_STRENGTH,
)


class SettingsDialog(QDialog):
    """Shows a Settings value; what the user accepts comes out as another one.

    Signals:
        settings_changed(Settings): accepted.
        client_changed(client_id, client_secret): accepted, and a new secret was typed.
    """

    settings_changed = Signal(object)
    client_changed = Signal(str, str)

    def __init__(
        self, settings: Settings, snapshot: Snapshot | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Settings", "Settings of netatmo-tray"))
        self._settings = settings
        self._modules = snapshot.modules() if snapshot else ()
        layout = QVBoxLayout(self)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        for group in (self._icon_group(), self._look_group(), self._units_group()):
            layout.addWidget(group)
        layout.addWidget(self._client_group())
        layout.addWidget(self._buttons())

    def _icon_group(self) -> QGroupBox:
        self._module = _choice(
            translate("Settings", "Module in the icon"),
            [(translate("Settings", "The outdoor module"), ""), *_named(self._modules)],
            self._settings.tray_module,
        )
        self._module.currentIndexChanged.connect(self._on_module)
        self._kind = _choice(
            translate("Settings", "Value in the icon"), self._kinds(), self._settings.tray_kind
        )
        self._ink = _choice(
            translate("Settings", "Colour of the digits"),
            (
                (translate("Settings", "Automatic"), Ink.AUTOMATIC),
                (translate("Settings", "Light"), Ink.LIGHT),
                (translate("Settings", "Dark"), Ink.DARK),
            ),
            self._settings.tray_ink,
        )
        return _group(translate("Settings", "Icon"), self._module, self._kind, self._ink)

    def _look_group(self) -> QGroupBox:
        self._theme = _choice(
            translate("Settings", "Theme"),
            (
                (translate("Settings", "As the system"), Theme.SYSTEM),
                (translate("Settings", "Light"), Theme.LIGHT),
                (translate("Settings", "Dark"), Theme.DARK),
            ),
            self._settings.theme,
        )
        self._favorites = QCheckBox(translate("Settings", "Show favourite stations"))
        self._favorites.setChecked(self._settings.favorites)
        group = _group(translate("Settings", "Popup"), self._theme)
        group.layout().addRow(self._favorites)
        return group

    def _units_group(self) -> QGroupBox:
        chosen = self._settings
        self._temperature = _unit(
            translate("Settings", "Temperature"), TemperatureUnit, chosen.temperature_unit
        )
        self._pressure = _unit(
            translate("Settings", "Pressure"), PressureUnit, chosen.pressure_unit
        )
        self._wind = _unit(translate("Settings", "Wind"), WindUnit, chosen.wind_unit)
        self._rain = _unit(translate("Settings", "Rain"), RainUnit, chosen.rain_unit)
        return _group(
            translate("Settings", "Units"),
            self._temperature,
            self._pressure,
            self._wind,
            self._rain,
        )

    def _client_group(self) -> QGroupBox:
        self._client_id = QLineEdit(self._settings.client_id)
        self._client_id.setAccessibleName(translate("Settings", "Client id"))
        self._client_secret = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self._client_secret.setAccessibleName(translate("Settings", "Client secret"))
        self._client_secret.setPlaceholderText(translate("Settings", "Only to change it"))
        group = _group(
            translate("Settings", "Your Netatmo app"), self._client_id, self._client_secret
        )
        group.setMinimumWidth(380)
        return group

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        return buttons

    def _kinds(self) -> list[tuple[str, Kind]]:
        """The kinds that the chosen module reads now; all of them while that is not known."""
        module = next(
            (each for each in self._modules if each.id == self._module.currentData()), None
        )
        return [
            (text.kind_label(kind), kind)
            for kind in _ICON_KINDS
            if module is None or module.value(kind) is not None
        ]

    @Slot()
    def _on_module(self) -> None:
        wanted = self._kind.currentData()
        self._kind.clear()
        _fill(self._kind, self._kinds() or [(text.kind_label(wanted), wanted)], wanted)

    @Slot()
    def _on_accepted(self) -> None:
        client_id = "".join(self._client_id.text().split()).lower()
        secret = "".join(self._client_secret.text().split())
        changed = replace(
            self._settings,
            client_id=client_id,
            tray_module=self._module.currentData(),
            tray_kind=self._kind.currentData(),
            tray_ink=self._ink.currentData(),
            theme=self._theme.currentData(),
            temperature_unit=self._temperature.currentData(),
            pressure_unit=self._pressure.currentData(),
            wind_unit=self._wind.currentData(),
            rain_unit=self._rain.currentData(),
            favorites=self._favorites.isChecked(),
        )
        self.settings_changed.emit(changed)
        if secret:
            self.client_changed.emit(client_id, secret)
        self.accept()


def _named(modules: Iterable[Module]) -> list[tuple[str, str]]:
    return [(f"{module.name} – {text.type_label(module)}", module.id) for module in modules]


def _choice(name: str, entries: Iterable[tuple[str, object]], chosen: object) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    _fill(box, entries, chosen)
    return box


def _fill(box: QComboBox, entries: Iterable[tuple[str, object]], chosen: object) -> None:
    for label, value in entries:
        box.addItem(label, value)
        if value == chosen:
            box.setCurrentIndex(box.count() - 1)


def _unit(name: str, units: type[Enum], chosen: Enum | None) -> QComboBox:
    account = (translate("Settings", "As in the Netatmo account"), None)
    return _choice(name, [account, *((str(unit.value), unit) for unit in units)], chosen)


def _group(title: str, *controls: QWidget) -> QGroupBox:
    group = QGroupBox(title)
    rows = QFormLayout(group)
    for control in controls:
        rows.addRow(control.accessibleName() + ":", control)
    return group
