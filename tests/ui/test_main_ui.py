"""The app as its user meets it: what is shown, said and offered in each situation."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QGuiApplication, QPalette, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QMenu,
    QSystemTrayIcon,
    QWidget,
)
from support.fake_tray_host import Icon
from support.weather_samples import BASE, NOW, OUTDOOR, snapshot
from support.whole_ui import WholeUi
from support.widget_search import choice, entry, fill_in, named, press, shown, texts

from netatmo_tray.core import errors
from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.netatmo_addresses import WEB_APP_URL
from netatmo_tray.core.not_asked import NotAsked, Reason
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Reading, Snapshot
from netatmo_tray.core.readings.units import TemperatureUnit
from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.core.settings.choices import Backing, Ink, Theme, ValueChoice
from netatmo_tray.core.settings.settings import LoginChoices, LoginStore, Settings
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.ui import main_ui
from netatmo_tray.ui.cards.card import Card
from netatmo_tray.ui.look.theme import DARK, LIGHT
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.view import IconContent

READINGS = snapshot(OUTDOOR, BASE)
ID = "0123456789abcdef01234567"
SECRET = "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1"
SETTINGS = Settings(login=LoginChoices(client_id=ID))
OFFLINE = errors.NetworkError("away", errors.NetworkFault.OFFLINE)
REFUSED = errors.MustAuthorizeError("refused")
TOO_SOON = NotAsked(Reason.TOO_SOON, 20.0, 120.0)


class StyleChanges(QObject):
    """Counts how often a widget, or one in it, is given another style or palette."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        for each in (widget, *widget.findChildren(QWidget)):
            each.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange)
        return False


class Scene(WholeUi):
    """What its user sees of the app, does with it, and asks for by that."""

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)
        self.asked: list[object] = []
        requests = self.ui.settings_requests
        requests.settings_changed.connect(self.asked.append)
        requests.store_wanted.connect(self.asked.append)
        requests.client_changed.connect(lambda *client: self.asked.append(client))
        self.ui.quit_requested.connect(lambda: self.asked.append("quit"))
        self.ui.update()

    def is_open(self) -> bool:
        return self.ui._popup.panel is not None and self.panel.isVisible()

    def words(self) -> str:
        return "\n".join(texts(self.panel))

    def buttons(self) -> list[str]:
        return [b.accessibleName() or b.text() for b in shown(self.panel, QAbstractButton)]

    def press(self, name: str) -> None:
        """The lowest of the buttons with that name: the header may have one as well."""
        found = shown(self.panel, QAbstractButton)
        [b for b in found if name in (b.accessibleName(), b.text())][-1].click()

    def menu(self) -> list[str]:
        return [action.text() for action in self.icon.menu.actions()]

    def choose(self, words: str) -> None:
        entry(self.icon.menu, words).trigger()

    def click(self) -> None:
        """A click on the icon, as the desktop tells of it."""
        self.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)


@pytest.fixture
def make(qapp):
    scenes = []

    def made(
        state: AccountState = AccountState.SIGNED_IN,
        readings: Snapshot | None = READINGS,
        *,
        settings: Settings = SETTINGS,
        **given: bool,
    ) -> Scene:
        scenes.append(Scene(readings, settings, state=state, **given))
        return scenes[-1]

    yield made
    for scene in scenes:
        scene.close()
    QGuiApplication.styleHints().setColorScheme(Qt.ColorScheme.Unknown)


@pytest.fixture
def fresh(make) -> Scene:
    """Signed in, with readings, and nothing has been clicked."""
    return make()


@pytest.fixture
def scene(fresh: Scene) -> Scene:
    """The same with the popup open."""
    fresh.ui.show_popup()
    return fresh


@pytest.fixture
def trayless(make) -> Scene:
    """On a desktop without a tray, after the start."""
    made = make(has_tray=False)
    made.ui.show_first()
    return made


def test_the_icon_shows_what_is_known_before_anything_is_clicked(fresh) -> None:
    assert fresh.tray._view.icon == IconContent("−5°")
    assert fresh.icon.tooltip.startswith("Terrace: −4.6")
    assert fresh.ui._popup.panel is None


def test_a_click_opens_the_readings_and_another_one_closes_them(fresh) -> None:
    fresh.click()
    assert fresh.is_open()
    assert "Hillside" in fresh.words()
    assert len(fresh.panel.findChildren(Card)) == 2

    fresh.click()
    assert not fresh.is_open()


def test_the_menu_opens_the_readings_too(fresh) -> None:
    fresh.choose("Show readings")

    assert fresh.is_open()


def test_a_menu_that_took_the_focus_from_the_readings_costs_no_click(fresh) -> None:
    fresh.click()
    fresh.window.left.emit()
    fresh.window.hide()
    fresh.icon.menu.aboutToShow.emit()

    fresh.click()

    assert fresh.is_open()


def test_the_popup_is_ready_before_the_first_click(make, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(main_ui, "PREPARE_AFTER_MS", 0)
    scene = make(hidden=True)

    scene.ui.start()
    qtbot.waitUntil(lambda: scene.ui._popup.panel is not None)

    assert not scene.is_open()
    assert len(scene.panel.findChildren(Card)) == 2


@pytest.mark.parametrize(("hidden", "opens"), [(False, True), (True, False)])
def test_the_start_shows_the_readings_unless_it_is_a_hidden_one(make, hidden, opens) -> None:
    scene = make(hidden=hidden)

    scene.ui.show_first()

    assert scene.is_open() is opens


def test_new_readings_are_shown_at_once_and_take_the_complaint_away(make) -> None:
    scene = make(readings=None)
    scene.ui.show_popup()
    scene.poller.failed.emit(OFFLINE)
    assert "No network" in scene.words()

    scene.poller.read(READINGS)

    assert "No network" not in scene.words()
    assert "Hillside" in scene.words()
    assert scene.tray._view.icon.text == "−5°"


def test_a_new_login_takes_the_complaint_away(scene) -> None:
    scene.poller.failed.emit(errors.ScopeError("code 13"))
    assert "Sign in" in scene.buttons()

    scene.press("Sign in")
    scene.account.succeed()

    assert "Sign in" not in scene.buttons()
    assert scene.tray._view.icon == IconContent("−5°")


def test_a_failed_poll_keeps_the_readings_and_says_what_is_wrong(scene) -> None:
    scene.poller.failed.emit(OFFLINE)

    assert "Hillside" in scene.words()
    assert "No network" in scene.words()
    assert scene.tray._view.icon == IconContent("−5°", IconState.OFFLINE)
    scene.press("Try again")
    assert scene.poller.refreshes == 1


def test_a_lost_login_keeps_the_readings_with_sign_in_one_click_away(scene) -> None:
    scene.account.become(AccountState.REFUSED, REFUSED)

    assert "Hillside" in scene.words()
    assert "You are signed out of Netatmo" in scene.words()
    assert "Sign in" in scene.buttons()
    assert "Sign in" in scene.menu()
    assert scene.tray._view.icon == IconContent("−5°", IconState.SIGNED_OUT)


@pytest.mark.parametrize("way", ["menu", "popup"])
def test_signing_in_again_is_one_click_from_menu_and_popup(make, way) -> None:
    scene = make(AccountState.REFUSED)
    scene.ui.show_popup()

    scene.choose("Sign in") if way == "menu" else scene.press("Sign in")

    assert scene.account.attempts == [None]
    assert scene.is_open()
    assert "Waiting for your browser" in scene.words()


def test_a_failed_sign_in_over_readings_is_said_and_can_be_repeated(make) -> None:
    scene = make(AccountState.REFUSED)
    scene.ui.show_popup()
    scene.press("Sign in")

    scene.account.fail(errors.AuthorizationDeclinedError("no"))

    assert "Hillside" in scene.words()
    assert "Access was declined" in scene.words()
    scene.press("Sign in")
    assert len(scene.account.attempts) == 2


def test_a_login_that_may_not_read_offers_to_sign_in_again(scene) -> None:
    scene.poller.failed.emit(errors.ScopeError("code 13"))

    assert "Sign in" in scene.menu()
    assert "Sign in" in scene.buttons()


def test_a_wrong_client_leads_to_the_settings_where_the_secret_is_typed(scene) -> None:
    scene.poller.failed.emit(errors.ClientCredentialsError("invalid_client"))

    scene.press("Settings")

    assert scene.dialog.focusWidget().accessibleName() == "Client secret"


def test_a_silent_keyring_is_asked_again_by_refresh(scene) -> None:
    locked = errors.StorageError("locked", errors.StoreState.LOCKED)

    scene.account.become(AccountState.STORE_SILENT, locked)
    assert "The keyring is locked" in scene.words()
    scene.press("Try again")

    assert scene.account.retries == 1
    assert scene.poller.refreshes == 0
    assert "Refresh" in scene.menu()


def test_a_login_that_the_keyring_cannot_keep_can_be_kept_elsewhere(scene) -> None:
    full = errors.KeyringFaultError("full", errors.StoreState.TOO_BIG, "the system keyring")

    scene.ui.show_fault(full)
    assert "no room for the login" in scene.words()
    scene.press("Keep elsewhere")
    assert "Where should the login be kept?" in scene.words()
    assert "no room for the login in" not in scene.words(), "the page says it"
    scene.press("Keep it in a file")

    assert scene.asked == [LoginStore.FILE]
    assert "Hillside" in scene.words()


def test_refresh_has_a_keyring_that_locked_up_asked_once_more(scene) -> None:
    scene.ui.show_fault(errors.KeyringFaultError("locked", errors.StoreState.LOCKED))

    scene.press("Try again")

    assert scene.asked == [LoginStore.KEYRING]
    assert scene.poller.refreshes == 1


def test_the_settings_can_ask_for_the_keyring(fresh) -> None:
    fresh.account.login_status = LoginStatus(LoginStore.FILE, "/home/ann/token.json")

    fresh.ui.open_settings()
    choice(fresh.dialog, "Where the login is kept").setCurrentIndex(1)
    press(fresh.dialog, "OK")

    assert fresh.asked == [LoginStore.KEYRING]


def test_a_pause_that_the_cloud_wants_needs_no_button(scene) -> None:
    before = scene.buttons()

    scene.poller.failed.emit(errors.ThrottledError("code 26", 600))

    assert "Netatmo asks for a pause" in scene.words()
    assert scene.buttons() == before


def test_after_a_sign_out_nothing_of_the_old_home_is_left(scene) -> None:
    scene.choose("Sign out")
    assert scene.account.sign_outs == 1

    scene.poller.snapshot = None
    scene.account.become(AccountState.SIGNED_OUT)
    scene.ui.update()

    everything = "\n".join(label.text() for label in scene.panel.findChildren(QLabel))
    assert "Connect your weather station" in scene.words()
    for word in ("Hillside", "Graz"):
        assert word not in everything
    assert [card for card in scene.panel.findChildren(Card) if card.isVisible()] == []
    assert scene.icon.tooltip == "netatmo-tray\nNot signed in"
    assert "Terrace" not in " ".join(scene.menu())


def test_open_settings_forget_the_old_home_too(fresh) -> None:
    fresh.ui.open_settings()
    module = named(fresh.dialog, QComboBox, "Icon 1, module")
    assert "Terrace" in [module.itemText(n) for n in range(module.count())]

    fresh.poller.snapshot = None
    fresh.account.become(AccountState.SIGNED_OUT)

    assert [module.itemText(n) for n in range(module.count())] == ["The outdoor module"]


def test_the_first_run_shows_the_form_and_the_typed_id_is_kept(make) -> None:
    scene = make(AccountState.SIGNED_OUT, None, settings=Settings(), client_known=False)
    scene.ui.show_first()

    fill_in(scene.panel, ID, SECRET)
    scene.press("Sign in")

    assert scene.asked == [SETTINGS]
    assert scene.account.attempts[0][0] == ID


def test_a_popup_with_a_sign_in_page_stays_and_one_with_readings_may_go(make) -> None:
    scene = make(AccountState.SIGNED_OUT, None)
    scene.ui.show_popup()
    assert scene.window.held

    scene.account.succeed()
    assert not scene.window.held


def test_settings_are_applied_at_once(scene) -> None:
    fahrenheit = replace(
        scene.ui._settings,
        temperature_unit=TemperatureUnit.FAHRENHEIT,
        theme=Theme.DARK,
        icons=(ValueChoice("base"), ValueChoice("base", Kind.CO2)),
        tray_ink=Ink.DARK,
    )

    scene.ui.apply_settings(fahrenheit)

    assert [each.icon.text for each in scene.tray._view.icons] == ["69°", "1240"]
    assert not scene.tray._view.ink.light
    assert len(scene.tray.findChildren(Icon)) == 2
    assert scene.panel.colors is DARK
    assert "°F" in scene.words()


def test_the_menu_tells_the_readings_of_the_moment_when_it_opens(fresh) -> None:
    assert fresh.menu()[2].startswith("Terrace: −4.6")
    warmer = replace(OUTDOOR, readings=(Reading(Kind.TEMPERATURE, 3.0),))
    fresh.poller.snapshot = snapshot(warmer, BASE)  # nobody was told

    fresh.icon.menu.aboutToShow.emit()

    assert fresh.menu()[:3:2] == ["Show readings", "Terrace: 3.0\u202f°C"]


def test_the_window_adviser_is_turned_on_in_the_settings(scene) -> None:
    assert "window" not in scene.words()

    scene.ui.apply_settings(replace(scene.ui._settings, window_advice=True))
    assert "Living room: Open the window." in scene.words()

    aired = (Reading(Kind.CO2, 600), *BASE.readings[:2])
    scene.poller.read(snapshot(replace(BASE, readings=aired), OUTDOOR))
    assert "Living room: Close the window again." in scene.words()


def test_advice_goes_when_its_readings_grow_old(make) -> None:
    scene = make(settings=replace(SETTINGS, window_advice=True))
    scene.ui.show_popup()
    assert "Open the window." in scene.words()

    scene.now = NOW + timedelta(minutes=30)
    scene.ui.update()

    assert "window" not in scene.words()


def test_the_theme_of_the_system_is_followed(scene) -> None:
    scene.ui.open_settings()

    scene.ui.apply_settings(Settings(theme=Theme.DARK))
    assert scene.panel.colors is DARK
    assert DARK.accent in scene.dialog.styleSheet()

    scene.ui.apply_settings(Settings(theme=Theme.LIGHT))
    assert scene.panel.colors is LIGHT


def test_settings_of_the_same_theme_style_nothing_anew(scene, qtbot) -> None:
    styled = StyleChanges(scene.panel)

    scene.ui.apply_settings(replace(SETTINGS, tray_decimals=True))
    assert styled.count == 0

    scene.ui.apply_settings(replace(SETTINGS, theme=Theme.DARK))
    assert styled.count > 0


def test_settings_open_once_and_take_the_place_of_the_popup(scene) -> None:
    scene.press("Settings")
    dialog = scene.dialog
    assert not scene.is_open()

    scene.ui.open_settings()
    assert scene.dialog is dialog


def test_settings_are_passed_on_as_they_are_changed(fresh) -> None:
    fresh.ui.open_settings()

    fresh.dialog.findChild(QCheckBox).click()
    assert fresh.asked == [replace(SETTINGS, window_advice=True)]

    fresh.dialog.reject()
    assert fresh.asked[1:] == [SETTINGS]


def test_a_client_typed_in_the_settings_is_known_from_then_on(make) -> None:
    scene = make(AccountState.SIGNED_OUT, None, settings=Settings(), client_known=False)
    scene.ui.show_popup()
    assert "You are signed out" not in scene.words()

    scene.ui.open_settings()
    fill_in(scene.dialog, ID, SECRET)
    press(scene.dialog, "OK")

    assert scene.asked == [SETTINGS, (ID, SECRET)]
    assert "You are signed out" in scene.words()


def test_without_a_tray_the_readings_come_in_a_window_and_it_is_said(trayless) -> None:
    assert trayless.is_open()
    assert trayless.window.windowed
    assert "This desktop shows no tray icons" in trayless.words()


def test_closing_that_window_quits(trayless) -> None:
    trayless.window.close()

    assert trayless.asked == ["quit"]


def test_an_app_that_goes_on_without_a_tray_comes_back_in_sight(trayless) -> None:
    trayless.window.close()

    trayless.ui.stay_in_sight()

    assert trayless.is_open()


def test_an_app_that_goes_on_in_the_tray_stays_there(scene) -> None:
    scene.ui.hide_popup()

    scene.ui.stay_in_sight()

    assert not scene.is_open()


def test_hiding_that_window_by_command_does_not_quit(trayless) -> None:
    trayless.ui.hide_popup()
    assert trayless.asked == []

    trayless.ui.show_popup()
    assert trayless.is_open()


def test_a_tray_that_comes_later_ends_the_complaint_and_keeps_the_app_alive(trayless) -> None:
    trayless.taskbar.has_tray = True
    trayless.tray.find_tray()
    assert "no tray icons" not in trayless.words()

    trayless.window.close()
    assert trayless.asked == []


def test_a_window_that_was_asked_for_needs_no_tray_and_no_complaint(make) -> None:
    scene = make(windowed=True, has_tray=False)
    scene.ui.show_first()

    assert scene.window.windowed
    assert "no tray icons" not in scene.words()


def test_a_hidden_start_without_a_tray_shows_the_window_in_the_end(make) -> None:
    scene = make(hidden=True, has_tray=False)

    scene.ui.show_first()

    assert scene.is_open()


def test_while_the_cloud_is_asked_the_popup_says_so(scene) -> None:
    scene.poller.be_busy(True)
    assert "reading now" in scene.words()

    scene.poller.be_busy(False)
    assert "reading now" not in scene.words()


def test_refresh_asks_the_poller(fresh) -> None:
    fresh.choose("Refresh")

    assert (fresh.poller.refreshes, fresh.account.retries) == (1, 0)


def test_a_refresh_that_did_nothing_says_why_where_the_user_looks(scene) -> None:
    scene.poller.not_asked = TOO_SOON

    scene.press("Refresh")

    assert "Netatmo was asked 20 s ago; next try at" in scene.words()
    assert "Hillside" in scene.words()


def test_a_refresh_that_did_nothing_says_so_in_place_of_the_fault_beside_the_same_button(
    scene,
) -> None:
    scene.poller.failed.emit(errors.ServiceError("x", 503))
    scene.poller.not_asked = TOO_SOON

    scene.press("Try again")

    assert "Netatmo was asked 20 s ago" in scene.words()
    assert "has a problem" not in scene.words()
    assert "Try again" in scene.buttons()


def test_without_readings_it_says_so_in_the_middle(make) -> None:
    scene = make(readings=None)
    scene.ui.show_popup()
    scene.poller.not_asked = TOO_SOON

    assert scene.ui.refresh() == TOO_SOON

    assert "Netatmo was asked 20 s ago" in scene.words()


def test_a_minute_later_that_is_no_news_any_more(scene) -> None:
    scene.poller.failed.emit(errors.ServiceError("x", 503))
    scene.poller.not_asked = TOO_SOON
    scene.press("Try again")
    scene.now += timedelta(minutes=1)

    scene.ui.update()

    assert "Netatmo was asked" not in scene.words()
    assert "has a problem" in scene.words()


@pytest.mark.parametrize("fault", [None, OFFLINE])
def test_whatever_comes_next_takes_its_place(scene, fault) -> None:
    scene.poller.not_asked = TOO_SOON
    scene.press("Refresh")

    scene.ui.show_fault(fault)

    assert "Netatmo was asked" not in scene.words()


def test_a_refresh_that_asks_says_nothing(scene) -> None:
    assert scene.ui.refresh() is None
    assert "Netatmo was asked" not in scene.words()


def test_a_refresh_that_stores_the_login_has_done_something(scene) -> None:
    scene.account.unsaved = errors.StorageError("locked", errors.StoreState.LOCKED)
    scene.poller.not_asked = TOO_SOON

    assert scene.ui.refresh() is None
    assert scene.account.saves == 1


def test_the_settings_make_the_popup_a_window_and_back(scene) -> None:
    assert not scene.window.windowed

    scene.ui.apply_settings(replace(SETTINGS, popup_window=True))
    assert scene.window.windowed
    assert scene.is_open()

    scene.ui.apply_settings(SETTINGS)
    assert not scene.window.windowed


def test_a_window_that_was_asked_for_may_be_closed(make) -> None:
    scene = make(windowed=True)
    scene.ui.show_first()

    scene.window.close()

    assert scene.asked == []


def test_netatmos_page_and_the_end_are_one_click_away(fresh) -> None:
    fresh.choose("Open Netatmo")
    fresh.choose("Quit")

    assert fresh.browser.opened == [WEB_APP_URL]
    assert fresh.asked == ["quit"]


def test_what_is_done_to_the_popup_becomes_a_setting_and_is_shown(scene) -> None:
    card = named(scene.panel, Card, "Living room")
    press(card, "Options of Living room")
    entry(card.findChild(QMenu), "Hide").trigger()

    (chosen,) = scene.asked
    assert chosen == replace(SETTINGS, cards=Cards(hidden=("base",)))
    scene.ui.apply_settings(chosen)

    assert [card.accessibleName() for card in shown(scene.panel, Card)] == ["Terrace"]


def test_the_popup_is_as_the_user_left_it(make) -> None:
    settings = replace(SETTINGS, popup_pinned=True, popup_width=500, popup_height=300)
    scene = make(settings=settings)

    scene.ui.show_popup()

    assert scene.window.pinned
    assert (scene.window.width(), scene.window.height()) == (500, 300)


def test_a_sign_in_leaves_the_pin_as_it_is(scene) -> None:
    scene.account.become(AccountState.SIGNED_OUT)

    assert (scene.window.held, scene.window.pinned) == (True, False)


def test_the_desktops_accent_is_followed_live(desktop, scene, qtbot) -> None:
    chosen = desktop.palette()
    chosen.setColor(QPalette.ColorRole.Accent, QColor("#8b1a6b"))

    desktop.setPalette(chosen)

    qtbot.waitUntil(lambda: scene.panel.colors.accent == "#8b1a6b")


def test_the_icon_follows_the_panel_whose_brightness_changes_with_the_theme(
    desktop, scene, qtbot, monkeypatch
) -> None:
    assert scene.tray._view.ink.backing is Backing.PLATE
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")  # its panel is known to be dark
    chosen = desktop.palette()
    chosen.setColor(QPalette.ColorRole.Accent, QColor("#8b1a6b"))

    desktop.setPalette(chosen)

    qtbot.waitUntil(lambda: scene.tray._view.ink.backing is Backing.NONE)


def test_larger_text_of_the_desktop_makes_the_popup_again(desktop, scene, qtbot) -> None:
    former, wide, larger = scene.panel, scene.window.width(), desktop.font()
    larger.setPixelSize(27)

    desktop.setFont(larger)

    qtbot.waitUntil(lambda: scene.panel is not former)
    assert scene.window.width() > 1.2 * wide
    assert scene.is_open()
    assert "Terrace" in scene.words()
