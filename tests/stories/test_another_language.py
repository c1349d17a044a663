"""A user whose language is not English meets no English word, whatever the app has to say."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pictures.homes import COACH
from pictures.scenes import OFFLINE, SILENT_STORE
from pictures.stage import Stage
from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QWidget,
)
from support.weather_samples import BASE, OUTDOOR, RAIN, ROOM, SILENT, WIND, ago, snapshot

from netatmo_tray.core import errors
from netatmo_tray.core.readings.model import Level
from netatmo_tray.core.readings.units import WindUnit
from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.core.settings.choices import DerivedValues
from netatmo_tray.core.settings.settings import LoginChoices, Settings
from netatmo_tray.services.account_state import AccountState

# Every letter of a translated text becomes a Georgian one.
_FOREIGN = {
    ord(letter): ord("ა") + number for number, letter in enumerate("abcdefghijklmnopqrstuvwxyz")
}
_FOREIGN |= {ord(letter.upper()): _FOREIGN[ord(letter)] for letter in "abcdefghijklmnopqrstuvwxyz"}
# What stands for something else is not translated.
_MARKS = re.compile(r"(%\d|%n|\{\w+\})")
# Units, addresses, keys of the keyboard; what the user or the cloud has named is "№".
_SAME_EVERYWHERE = re.compile(
    r"°[CF]|CO₂|\b(ppm|hPa|mbar|inHg|mmHg|km/h|m/s|mph|kn|Bft|mm|in|dB|g/m³|F\d|Alt|Ctrl|Shift|Esc)\b"
    r"|https?://\S+|proxy\.example\.com:8080|netatmo-tray|№"
)
WORD = re.compile(r"[A-Za-z]{2,}")


class Foreign(QTranslator):
    """A language in which everything is said, with other letters."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, _context, source, _comment=None, _number=-1) -> str:
        if source == "en":
            return "ka"  # the language's own code
        parts = _MARKS.split(source)
        return "".join(
            part if _MARKS.fullmatch(part) else part.translate(_FOREIGN) for part in parts
        )


@pytest.fixture(autouse=True)
def foreign(qapp) -> Iterator[None]:
    translator, former = Foreign(), QLocale()
    QCoreApplication.installTranslator(translator)
    QLocale.setDefault(QLocale("ka_GE"))
    yield
    QLocale.setDefault(former)
    QCoreApplication.removeTranslator(translator)


def named(module, number: int):
    return replace(module, name=f"№ {number}")


HOME = snapshot(
    *(
        named(module, number)
        for number, module in enumerate(
            [
                *(BASE, OUTDOOR, WIND, RAIN, ROOM, SILENT, COACH),
                replace(ROOM, id="late", measured_at=ago(40), co2_calibrating=True),
                replace(ROOM, id="stale", measured_at=ago(4000), signal_level=Level.POOR),
                replace(ROOM, id="unpaired", readings=(), measured_at=None, battery_level=None),
                replace(RAIN, id="mute", readings=(), battery_level=Level.VERY_LOW),
            ]
        )
    ),
    name="№",
)
HOME = replace(
    HOME,
    stations=tuple(
        replace(station, name="№", home="№", place=replace(station.place, city="№", country="№"))
        for station in HOME.stations
    ),
)


def texts_of(widget: QObject) -> Iterator[str]:
    """All that a user or a screen reader can read."""
    for part in (widget, *widget.findChildren(QObject)):
        if isinstance(part, QWidget):
            yield from (part.toolTip(), part.windowTitle())
            yield from (part.accessibleName(), part.accessibleDescription())
        if isinstance(part, (QLabel, QAbstractButton, QAction)):
            yield part.text()
        if isinstance(part, QGroupBox):
            yield part.title()
        if isinstance(part, QLineEdit):
            yield part.placeholderText()
        if isinstance(part, QSpinBox):
            yield part.suffix()
        if isinstance(part, QComboBox):
            yield from (part.itemText(row) for row in range(part.count()))


def english(texts: Iterator[str]) -> list[str]:
    """The texts that have an English word in them."""
    return sorted({text for text in texts if WORD.search(_SAME_EVERYWHERE.sub("", text))})


def test_the_letters_of_the_test_are_told_apart() -> None:
    assert english(iter(["Humidity 47 %", "20.8 °C", "№ 1", "ႠႡ 3 km/h"])) == ["Humidity 47 %"]
    assert english(iter([QCoreApplication.translate("x", "{a} is dry (%n)")])) == []


SITUATIONS = {
    "readings": {},
    "offline": {"fault": OFFLINE},
    "refused": {"state": AccountState.REFUSED},
    "answer lost": {
        "state": AccountState.REFUSED,
        "error": errors.MustAuthorizeError("x", answer_lost=True),
    },
    "quota": {"fault": errors.ThrottledError("slow down", 900)},
    "silent keyring": {"state": AccountState.STORE_SILENT, "error": SILENT_STORE},
    "client": {"fault": errors.ClientCredentialsError("x")},
    "scope": {"fault": errors.ScopeError("x")},
    "cloud": {"fault": errors.ServiceError("x", 503)},
    "answer": {"fault": errors.AnswerError("x")},
    "storage": {"fault": errors.StorageError("x")},
    **{
        f"network {fault.value}": {"fault": errors.NetworkError("x", fault)}
        for fault in errors.NetworkFault
    },
    **{
        f"store {state.value}": {"fault": errors.StorageError("x", state)}
        for state in errors.StoreState
    },
}


@pytest.fixture
def settings() -> Settings:
    return Settings(
        login=LoginChoices(client_id="0" * 24),
        derived_values=DerivedValues.ALL,
        wind_unit=WindUnit.BEAUFORT,
        window_advice=True,
        cards=Cards(pinned=("room",)),
    )


@pytest.mark.parametrize("situation", SITUATIONS)
def test_popup_and_tray_speak_it(situation: str, settings: Settings) -> None:
    stage = Stage(HOME, settings, **SITUATIONS[situation])
    stage.painted(1.0)

    found = english(texts_of(stage.panel))
    found += english(iter([stage.icon.tooltip, *texts_of(stage.icon.menu)]))
    stage.close()

    assert found == []


def test_the_settings_speak_it(settings: Settings) -> None:
    stage = Stage(HOME, settings)
    stage.ui.open_settings()

    found = english(texts_of(stage.dialog))
    stage.close()

    assert found == []


@pytest.mark.parametrize("browser", [True, False])
@pytest.mark.parametrize("known", [True, False])
def test_the_sign_in_speaks_it(settings: Settings, known: bool, browser: bool) -> None:
    out = {"state": AccountState.SIGNED_OUT, "client_known": known, "browser": browser}
    stage = Stage(None, settings, **out)
    stage.ui.show_popup()
    found = english(texts_of(stage.panel))
    if known:
        stage.ui.sign_in()
        stage.account.give_link()
        found += english(texts_of(stage.panel))
    stage.close()

    assert found == []
