"""The settings' page about the proxy."""

from __future__ import annotations

import sys
from dataclasses import replace

from PySide6.QtCore import Slot

from netatmo_tray.core.settings.proxy import (
    AddressFault,
    Proxy,
    ProxyCheckResult,
    ProxyUse,
    address_from,
)
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.look.theme import GRID, TextStyle, Tone
from netatmo_tray.ui.settings.settings_editor import SettingsEditor
from netatmo_tray.ui.settings.settings_requests import SettingsRequests
from netatmo_tray.ui.widgets.factories import button, field, label, mark_wrong, show_tone
from netatmo_tray.ui.widgets.form import add_row
from netatmo_tray.ui.widgets.inputs import Choice
from netatmo_tray.ui.widgets.layouts import row
from netatmo_tray.ui.words.proxy import (
    address_sentence,
    failed_sentence,
    passed_sentence,
    untested_sentence,
)
from netatmo_tray.ui.words.translation import translate


class NetworkPage(SettingsEditor):
    """Which proxy leads to Netatmo, with a button that tries it."""

    def __init__(self, settings: Settings, requests: SettingsRequests) -> None:
        super().__init__()
        self._requests = requests
        self._stored = settings.proxy
        self._tested: Proxy | None = None
        self._use = Choice(translate("Proxy", "Proxy"), _uses(), settings.proxy.use)
        self._address = field(translate("Proxy", "Proxy’s address"), "proxy.example.com:8080")
        self._address.setText(settings.proxy.address.removeprefix("http://"))
        self._hint = label("", TextStyle.SMALL, Tone.MUTED)
        self._test = button(translate("Proxy", "Test"))
        self._test.setAccessibleName(translate("Proxy", "Test the way to Netatmo"))
        self._outcome = label("", TextStyle.SMALL)
        self._lay_out()
        self._use.currentIndexChanged.connect(self._on_changed)
        self._address.textChanged.connect(self._on_changed)
        self._address.editingFinished.connect(self._on_typed)
        self._test.clicked.connect(self._on_test)
        self._show_use()

    def edited(self, settings: Settings) -> Settings:
        """These settings with the choices made here; an unusable address changes nothing."""
        return replace(settings, proxy=self._chosen() or self._stored)

    def fault(self) -> str:
        """Why this cannot be accepted, as a sentence; empty = it can."""
        found = address_from(self._address.text())
        wanted = self._use.chosen() is ProxyUse.MANUAL
        wrong = wanted and isinstance(found, AddressFault)
        return address_sentence(AddressFault(found)) if wrong else ""

    def show_fault(self) -> None:
        """Say what is wrong, with the cursor in the field."""
        self._say_fault(self.fault())
        if self.fault():
            self._address.setFocus()

    @Slot(object)
    def show_outcome(self, outcome: ProxyCheckResult) -> None:
        """Say how a check ended, unless another proxy was chosen meanwhile."""
        if outcome.proxy != self._tested:
            return
        self._tested = None
        if outcome.fault is not None:
            words, tone = failed_sentence(outcome.fault, outcome.proxy.use), Tone.POOR
        elif outcome.local:
            words, tone = untested_sentence(), Tone.MUTED
        else:
            words = passed_sentence(outcome.milliseconds, outcome.proxy.use)
            tone = Tone.GOOD
        self._say(words, tone)

    def _lay_out(self) -> None:
        self._rows = self.add_section(translate("Proxy", "Connection"))
        add_row(self._rows, self._use)
        add_row(self._rows, self._address, translate("Proxy", "Address"))
        beside = row(3 * GRID, self._test, self._outcome)
        beside.setStretch(1, 1)
        self.column.addWidget(self._hint)
        self.column.addLayout(beside)

    def _chosen(self) -> Proxy | None:
        """The chosen proxy; None where its address is wrong."""
        use, address = self._use.chosen(), address_from(self._address.text())
        if isinstance(address, AddressFault):
            return None if use is ProxyUse.MANUAL else Proxy(use)
        return Proxy(use, address)

    def _show_use(self) -> None:
        use = self._use.chosen()
        self._rows.setRowVisible(self._address, use is ProxyUse.MANUAL)
        self._say_fault("")

    def _say_fault(self, fault: str) -> None:
        self._hint.setText(fault or _about(self._use.chosen()))
        show_tone(self._hint, Tone.POOR if fault else Tone.MUTED)
        mark_wrong(self._address, bool(fault), self._hint.text())

    def _say(self, words: str, tone: Tone) -> None:
        self._outcome.setText(words)
        self._test.setAccessibleDescription(words)
        show_tone(self._outcome, tone)

    @Slot()
    def _on_changed(self) -> None:
        self._tested = None
        self._say("", Tone.MUTED)
        self._show_use()
        self.changed.emit()

    @Slot()
    def _on_typed(self) -> None:
        """While an address is being typed, it is not yet wrong."""
        if self._address.text():
            self._say_fault(self.fault())

    @Slot()
    def _on_test(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            self.show_fault()
            return
        self._tested = chosen
        self._say(translate("Proxy", "Asking Netatmo…"), Tone.MUTED)
        self._requests.proxy_check_wanted.emit(chosen)


def _uses() -> list[tuple[str, ProxyUse]]:
    return [
        (translate("Proxy", "As the system says"), ProxyUse.SYSTEM),
        (translate("Proxy", "None"), ProxyUse.NONE),
        (translate("Proxy", "This one"), ProxyUse.MANUAL),
    ]


def _about(use: ProxyUse) -> str:
    match use:
        case ProxyUse.SYSTEM:
            if sys.platform == "linux":
                return translate(
                    "Proxy",
                    "The one named by HTTPS_PROXY when this program was started; the desktop’s own"
                    " settings are not read.",
                )
            return translate("Proxy", "The one in the system’s settings, or in HTTPS_PROXY.")
        case ProxyUse.NONE:
            return translate("Proxy", "Netatmo is asked directly.")
        case _:
            return translate("Proxy", "With https:// in front, the way to the proxy is encrypted.")
