"""The app as its user meets it: what is shown, said and offered in each situation."""

from dataclasses import replace
from datetime import timedelta

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QLocale, QObject
from PySide6.QtGui import QColor, QGuiApplication, QPalette, Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel, QLineEdit, QWidget
from support.fake_services import FakeAccount, FakeBrowser, FakePoller
from support.fake_tray_host import Icon
from support.fake_tray_host import Panel as Taskbar
from support.weather_samples import BASE, NOW, OUTDOOR, snapshot

from netatmo_tray.core import errors
from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.netatmo_addresses import WEB_APP_URL
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Reading, Snapshot
from netatmo_tray.core.readings.units import TemperatureUnit
from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.core.settings.choices import Ink, Theme, ValueChoice
from netatmo_tray.core.settings.settings import LoginChoices, LoginStore, Settings
from netatmo_tray.services.account import AccountState
from netatmo_tray.ui import main_ui
from netatmo_tray.ui.cards.card import Card
from netatmo_tray.ui.look.theme import DARK, LIGHT, set_text_scale
from netatmo_tray.ui.main_ui import MainUi
from netatmo_tray.ui.popup.panel import Panel
from netatmo_tray.ui.sign_in.options import SignInOptions
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.tray import Tray
from netatmo_tray.ui.tray.view import IconContent, SignInState, TrayView
from netatmo_tray.ui.ui_options import UiOptions
from netatmo_tray.ui.widgets.frameless_window import FramelessWindow

READINGS = snapshot(OUTDOOR, BASE)
ID = "0123456789abcdef01234567"
OFFLINE = errors.NetworkError("away", errors.NetworkFault.OFFLINE)
REFUSED = errors.MustAuthorizeError("refused")


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


class Scene:
    """A shell with what it shows, and what it asks for."""

    def __init__(self, state, readings, options, settings, *, has_tray) -> None:
        self.has_tray = has_tray
        self.now = NOW
        self.account = FakeAccount(state)
        self.poller = FakePoller(readings)
        self.browser = FakeBrowser()
        self.tray = Tray(
            TrayView(IconContent("", IconState.BUSY)),
            tray_available=lambda: self.has_tray,
            make_icon=Taskbar().make_icon,
        )
        self.tray.start()
        self.shell = MainUi(
            self.tray,
            self.account,
            self.poller,
            settings,
            lambda: self.now,
            options,
            open_url=self.browser,
        )
        self.asked: list[object] = []
        self.shell.settings_requests.settings_changed.connect(self.asked.append)
        self.shell.settings_requests.client_changed.connect(
            lambda *client: self.asked.append(client)
        )
        self.shell.quit_requested.connect(lambda: self.asked.append("quit"))
        self.shell.update()

    @property
    def panel(self) -> Panel:
        panel = self.shell._popup.panel
        assert panel is not None
        return panel

    @property
    def window(self) -> FramelessWindow:
        """The window with the panel."""
        assert self.shell._popup.window is not None
        return self.shell._popup.window

    def is_open(self) -> bool:
        return self.shell._popup.panel is not None and self.panel.isVisible()

    def words(self) -> str:
        labels = self.panel.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisibleTo(self.panel))

    def buttons(self) -> list[str]:
        found = self.panel.findChildren(QAbstractButton)
        return [b.accessibleName() or b.text() for b in found if b.isVisibleTo(self.panel)]

    def press(self, name: str) -> None:
        found = [b for b in self.panel.findChildren(QAbstractButton) if b.isVisibleTo(self.panel)]
        [b for b in found if name in (b.accessibleName(), b.text())][-1].click()

    def menu(self) -> list[str]:
        icon = self.tray.findChild(Icon)
        return [action.text() for action in icon.menu.actions()]

    def choose(self, entry: str) -> None:
        icon = self.tray.findChild(Icon)
        next(action for action in icon.menu.actions() if action.text() == entry).trigger()

    def tooltip(self) -> str:
        return self.tray.findChild(Icon).tooltip

    def close(self) -> None:
        self.tray.stop()
        dialog = self.shell.settings_dialog.dialog
        if dialog is not None:
            dialog.reject()
        if self.shell._popup.panel is not None:
            self.panel.set_page(None)
            self.window.hide()
            shiboken6.delete(self.window)
        shiboken6.delete(self.shell)


@pytest.fixture(autouse=True)
def british():
    former = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(former)


@pytest.fixture
def make(qapp):
    scenes = []

    def made(
        state=AccountState.SIGNED_IN,
        readings: Snapshot | None = READINGS,
        *,
        settings: Settings = Settings(login=LoginChoices(client_id=ID)),  # noqa: B008
        has_tray: bool = True,
        client_known: bool = True,
        **options,
    ) -> Scene:
        sign_in = SignInOptions(
            "http://127.0.0.1:54321/callback", client_known, client_id=settings.login.client_id
        )
        chosen = UiOptions(sign_in, **options)
        scenes.append(Scene(state, readings, chosen, settings, has_tray=has_tray))
        return scenes[-1]

    yield made
    for scene in scenes:
        scene.close()
    QGuiApplication.styleHints().setColorScheme(Qt.ColorScheme.Unknown)


def test_the_icon_shows_what_is_known_before_anything_is_clicked(make) -> None:
    scene = make()

    assert scene.tray._view.icon == IconContent("−5°")
    assert scene.tooltip().startswith("Terrace: −4.6")
    assert scene.shell._popup.panel is None


def test_a_click_opens_the_readings_and_another_one_closes_them(make) -> None:
    scene = make()

    scene.tray.toggle_requested.emit()
    assert scene.is_open()
    assert "Hillside" in scene.words()
    assert len(scene.panel.findChildren(Card)) == 2

    scene.tray.toggle_requested.emit()
    assert not scene.is_open()


def test_the_popup_is_ready_before_the_first_click(make, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(main_ui, "PREPARE_AFTER_MS", 0)
    scene = make(hidden=True)

    scene.shell.start()
    qtbot.waitUntil(lambda: scene.shell._popup.panel is not None)

    assert not scene.is_open()
    assert len(scene.panel.findChildren(Card)) == 2


@pytest.mark.parametrize(("hidden", "opens"), [(False, True), (True, False)])
def test_the_start_shows_the_readings_unless_it_is_a_hidden_one(make, hidden, opens) -> None:
    scene = make(hidden=hidden)

    scene.shell.show_first()

    assert scene.is_open() is opens


def test_new_readings_are_shown_at_once_and_take_the_complaint_away(make) -> None:
    scene = make(readings=None)
    scene.shell.show_popup()
    scene.poller.failed.emit(OFFLINE)
    assert "No network" in scene.words()

    scene.poller.read(READINGS)

    assert "No network" not in scene.words()
    assert "Hillside" in scene.words()
    assert scene.tray._view.icon.text == "−5°"


def test_a_failed_poll_keeps_the_readings_and_says_what_is_wrong(make) -> None:
    scene = make()
    scene.shell.show_popup()

    scene.poller.failed.emit(OFFLINE)

    assert "Hillside" in scene.words()
    assert "No network" in scene.words()
    assert scene.tray._view.icon == IconContent("−5°", IconState.OFFLINE)
    scene.press("Try again")
    assert scene.poller.refreshes == 1


def test_a_lost_login_keeps_the_readings_with_sign_in_one_click_away(make) -> None:
    scene = make()
    scene.shell.show_popup()

    scene.account.become(AccountState.REFUSED, REFUSED)

    assert "Hillside" in scene.words()
    assert "You are signed out of Netatmo" in scene.words()
    assert "Sign in" in scene.buttons()
    assert "Sign in" in scene.menu()
    assert scene.tray._view.icon == IconContent("−5°", IconState.SIGNED_OUT)


@pytest.mark.parametrize("way", ["menu", "popup"])
def test_signing_in_again_is_one_click_from_menu_and_popup(make, way) -> None:
    scene = make(AccountState.REFUSED)
    scene.shell.show_popup()

    scene.choose("Sign in") if way == "menu" else scene.press("Sign in")

    assert scene.account.attempts == [None]
    assert scene.is_open()
    assert "Waiting for your browser" in scene.words()


def test_a_failed_sign_in_over_readings_is_said_and_can_be_repeated(make) -> None:
    scene = make(AccountState.REFUSED)
    scene.shell.show_popup()
    scene.press("Sign in")

    scene.account.fail(errors.AuthorizationDeclinedError("no"))

    assert "Hillside" in scene.words()
    assert "Access was declined" in scene.words()
    scene.press("Sign in")
    assert len(scene.account.attempts) == 2


def test_a_login_that_may_not_read_offers_to_sign_in_again(make) -> None:
    scene = make()
    scene.shell.show_popup()

    scene.poller.failed.emit(errors.ScopeError("code 13"))

    assert "Sign in" in scene.menu()
    assert "Sign in" in scene.buttons()


def test_a_wrong_client_leads_to_the_settings_where_the_secret_is_typed(make) -> None:
    scene = make()
    scene.shell.show_popup()
    scene.poller.failed.emit(errors.ClientCredentialsError("invalid_client"))

    scene.press("Settings")

    dialog = scene.shell.settings_dialog.dialog
    assert dialog.focusWidget().accessibleName() == "Client secret"


def test_a_silent_keyring_is_asked_again_by_refresh(make) -> None:
    scene = make()
    scene.shell.show_popup()
    locked = errors.StorageError("locked", errors.StoreState.LOCKED)

    scene.account.become(AccountState.STORE_SILENT, locked)
    assert "The keyring is locked" in scene.words()
    scene.press("Try again")

    assert scene.account.retries == 1
    assert scene.poller.refreshes == 0
    assert "Refresh" in scene.menu()


def test_a_login_that_the_keyring_cannot_keep_can_be_kept_elsewhere(make) -> None:
    scene = make()
    scene.shell.show_popup()
    wanted = []
    scene.shell.settings_requests.store_wanted.connect(wanted.append)
    full = errors.KeyringFaultError("full", errors.StoreState.TOO_BIG, "the system keyring")

    scene.shell.show_fault(full)
    assert "no room for the login" in scene.words()
    scene.press("Keep elsewhere")
    assert "Where should the login be kept?" in scene.words()
    assert "no room for the login in" not in scene.words(), "the page says it"
    scene.press("Keep it in a file")

    assert wanted == [LoginStore.FILE]
    assert "Hillside" in scene.words()


def test_refresh_has_a_keyring_that_locked_up_asked_once_more(make) -> None:
    scene = make()
    scene.shell.show_popup()
    wanted = []
    scene.shell.settings_requests.store_wanted.connect(wanted.append)
    scene.shell.show_fault(errors.KeyringFaultError("locked", errors.StoreState.LOCKED))

    scene.press("Try again")

    assert wanted == [LoginStore.KEYRING]
    assert scene.poller.refreshes == 1


def test_the_settings_can_ask_for_the_keyring(make) -> None:
    scene = make()
    wanted = []
    scene.shell.settings_requests.store_wanted.connect(wanted.append)
    scene.account.login_status = LoginStatus(LoginStore.FILE, "/home/ann/token.json")

    scene.shell.open_settings()
    scene.shell.settings_requests.store_wanted.emit(LoginStore.KEYRING)

    assert wanted == [LoginStore.KEYRING]


def test_a_pause_that_the_cloud_wants_needs_no_button(make) -> None:
    scene = make()
    scene.shell.show_popup()
    before = scene.buttons()

    scene.poller.failed.emit(errors.ThrottledError("code 26", 600))

    assert "Netatmo asks for a pause" in scene.words()
    assert scene.buttons() == before


def test_after_a_sign_out_nothing_of_the_old_home_is_left(make) -> None:
    scene = make()
    scene.shell.show_popup()
    scene.choose("Sign out")
    assert scene.account.sign_outs == 1

    scene.poller.snapshot = None
    scene.account.become(AccountState.SIGNED_OUT)
    scene.shell.update()

    everything = "\n".join(label.text() for label in scene.panel.findChildren(QLabel))
    assert "Connect your weather station" in scene.words()
    for word in ("Hillside", "Graz"):
        assert word not in everything
    assert [card for card in scene.panel.findChildren(Card) if card.isVisible()] == []
    assert scene.tooltip() == "netatmo-tray\nNot signed in"
    assert "Terrace" not in " ".join(scene.menu())


def test_open_settings_forget_the_old_home_too(make) -> None:
    scene = make()
    scene.shell.open_settings()
    dialog = scene.shell.settings_dialog.dialog
    choices = dialog.findChildren(QComboBox)
    module = next(each for each in choices if each.accessibleName() == "Icon 1, module")
    assert "Terrace" in [module.itemText(n) for n in range(module.count())]

    scene.poller.snapshot = None
    scene.account.become(AccountState.SIGNED_OUT)

    assert [module.itemText(n) for n in range(module.count())] == ["The outdoor module"]


def test_the_first_run_shows_the_form_and_the_typed_id_is_kept(make) -> None:
    scene = make(AccountState.SIGNED_OUT, None, settings=Settings(), client_known=False)
    scene.shell.show_first()
    fields = {f.accessibleName(): f for f in scene.panel.findChildren(QLineEdit)}

    fields["Client id"].setText(ID)
    fields["Client secret"].setText("aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1")
    scene.press("Sign in")

    assert scene.asked == [Settings(login=LoginChoices(client_id=ID))]
    assert scene.account.attempts[0][0] == ID


def test_a_popup_with_a_sign_in_page_stays_and_one_with_readings_may_go(make) -> None:
    scene = make(AccountState.SIGNED_OUT, None)
    scene.shell.show_popup()
    assert scene.window.held

    scene.account.succeed()
    assert not scene.window.held


def test_settings_are_applied_at_once(make) -> None:
    scene = make()
    scene.shell.show_popup()
    fahrenheit = replace(
        scene.shell._settings,
        temperature_unit=TemperatureUnit.FAHRENHEIT,
        theme=Theme.DARK,
        icons=(ValueChoice("base"), ValueChoice("base", Kind.CO2)),
        tray_ink=Ink.DARK,
    )

    scene.shell.apply_settings(fahrenheit)

    assert [each.icon.text for each in scene.tray._view.icons] == ["69°", "1240"]
    assert not scene.tray._view.ink.light
    assert len(scene.tray.findChildren(Icon)) == 2
    assert scene.panel.colors is DARK
    assert "°F" in scene.words()


def test_the_menu_tells_the_readings_of_the_moment_when_it_opens(make) -> None:
    scene = make()
    assert scene.menu()[2].startswith("Terrace: −4.6")
    warmer = replace(OUTDOOR, readings=(Reading(Kind.TEMPERATURE, 3.0),))
    scene.poller.snapshot = snapshot(warmer, BASE)  # nobody was told

    scene.tray.findChild(Icon).menu.aboutToShow.emit()

    assert scene.menu()[:3:2] == ["Show readings", "Terrace: 3.0\u202f°C"]


def test_the_window_adviser_is_turned_on_in_the_settings(make) -> None:
    scene = make()
    scene.shell.show_popup()
    assert "window" not in scene.words()

    scene.shell.apply_settings(replace(scene.shell._settings, window_advice=True))
    assert "Living room: Open the window." in scene.words()

    aired = (Reading(Kind.CO2, 600), *BASE.readings[:2])
    scene.poller.read(snapshot(replace(BASE, readings=aired), OUTDOOR))
    assert "Living room: Close the window again." in scene.words()


def test_advice_goes_when_its_readings_grow_old(make) -> None:
    scene = make(settings=Settings(login=LoginChoices(client_id=ID), window_advice=True))
    scene.shell.show_popup()
    assert "Open the window." in scene.words()

    scene.now = NOW + timedelta(minutes=30)
    scene.shell.update()

    assert "window" not in scene.words()


def test_the_theme_of_the_system_is_followed(make) -> None:
    scene = make()
    scene.shell.show_popup()
    scene.shell.open_settings()
    dialog = scene.shell.settings_dialog.dialog

    scene.shell.apply_settings(Settings(theme=Theme.DARK))
    assert scene.panel.colors is DARK
    assert DARK.accent in dialog.styleSheet()

    scene.shell.apply_settings(Settings(theme=Theme.LIGHT))
    assert scene.panel.colors is LIGHT


def test_settings_of_the_same_theme_style_nothing_anew(make, qtbot) -> None:
    scene = make()
    scene.shell.show_popup()
    styled = StyleChanges(scene.panel)

    scene.shell.apply_settings(Settings(login=LoginChoices(client_id=ID), tray_decimals=True))
    assert styled.count == 0

    scene.shell.apply_settings(Settings(login=LoginChoices(client_id=ID), theme=Theme.DARK))
    assert styled.count > 0


def test_settings_open_once_and_take_the_place_of_the_popup(make) -> None:
    scene = make()
    scene.shell.show_popup()

    scene.press("Settings")
    dialog = scene.shell.settings_dialog.dialog
    assert not scene.is_open()

    scene.shell.open_settings()
    assert scene.shell.settings_dialog.dialog is dialog


def test_settings_are_passed_on_as_they_are_changed(make) -> None:
    scene = make()
    scene.shell.open_settings()
    dialog = scene.shell.settings_dialog.dialog
    advice = dialog.findChild(QCheckBox)

    advice.click()
    assert scene.asked == [Settings(login=LoginChoices(client_id=ID), window_advice=True)]

    dialog.reject()
    assert scene.asked[1:] == [Settings(login=LoginChoices(client_id=ID))]


def test_a_client_typed_in_the_settings_is_known_from_then_on(make) -> None:
    scene = make(AccountState.SIGNED_OUT, None, settings=Settings(), client_known=False)
    scene.shell.show_popup()

    scene.shell.settings_requests.client_changed.emit(ID, "secret")

    assert scene.asked == [(ID, "secret")]
    assert "You are signed out" in scene.words()


def test_without_a_tray_the_readings_come_in_a_window_and_it_is_said(make) -> None:
    scene = make(has_tray=False)
    scene.shell.show_first()

    assert scene.is_open()
    assert scene.window.windowed
    assert "This desktop shows no tray icons" in scene.words()


def test_closing_that_window_quits(make) -> None:
    scene = make(has_tray=False)
    scene.shell.show_first()

    scene.window.close()

    assert scene.asked == ["quit"]


def test_hiding_that_window_by_command_does_not_quit(make) -> None:
    scene = make(has_tray=False)
    scene.shell.show_first()

    scene.shell.hide_popup()
    assert scene.asked == []

    scene.shell.show_popup()
    assert scene.is_open()


def test_a_tray_that_comes_later_ends_the_complaint_and_keeps_the_app_alive(make) -> None:
    scene = make(has_tray=False)
    scene.shell.show_first()

    scene.has_tray = True
    scene.tray.find_tray()
    assert "no tray icons" not in scene.words()

    scene.window.close()
    assert scene.asked == []


def test_a_window_that_was_asked_for_needs_no_tray_and_no_complaint(make) -> None:
    scene = make(windowed=True, has_tray=False)
    scene.shell.show_first()

    assert scene.window.windowed
    assert "no tray icons" not in scene.words()


def test_a_hidden_start_without_a_tray_shows_the_window_in_the_end(make) -> None:
    scene = make(hidden=True, has_tray=False)

    scene.shell.show_first()

    assert scene.is_open()


def test_while_the_cloud_is_asked_the_popup_says_so(make) -> None:
    scene = make()
    scene.shell.show_popup()

    scene.poller.be_busy(True)
    assert "reading now" in scene.words()

    scene.poller.be_busy(False)
    assert "reading now" not in scene.words()


@pytest.mark.parametrize(
    ("state", "login"),
    [
        (AccountState.OPENING, SignInState.UNKNOWN),
        (AccountState.SIGNED_OUT, SignInState.SIGNED_OUT),
        (AccountState.SIGNED_IN, SignInState.SIGNED_IN),
        (AccountState.REFUSED, SignInState.REFUSED),
        (AccountState.STORE_SILENT, SignInState.UNKNOWN),
    ],
)
def test_the_menu_knows_the_state_of_the_login(make, state, login) -> None:
    assert make(state).tray._view.sign_in_state is login


def test_refresh_asks_the_poller(make) -> None:
    scene = make()

    scene.choose("Refresh")

    assert (scene.poller.refreshes, scene.account.retries) == (1, 0)


def test_the_settings_make_the_popup_a_window_and_back(make) -> None:
    scene = make()
    scene.shell.show_popup()
    assert not scene.window.windowed

    scene.shell.apply_settings(Settings(login=LoginChoices(client_id=ID), popup_window=True))
    assert scene.window.windowed
    assert scene.is_open()

    scene.shell.apply_settings(Settings(login=LoginChoices(client_id=ID)))
    assert not scene.window.windowed


def test_a_window_that_was_asked_for_may_be_closed(make) -> None:
    scene = make(windowed=True)
    scene.shell.show_first()

    scene.window.close()

    assert scene.asked == []


def test_netatmos_page_and_the_end_are_one_click_away(make) -> None:
    scene = make()

    scene.choose("Open Netatmo")
    scene.choose("Quit")

    assert scene.browser.opened == [WEB_APP_URL]
    assert scene.asked == ["quit"]


def test_the_menu_is_fresh_when_it_opens(make) -> None:
    scene = make()
    scene.poller.snapshot = snapshot(replace(OUTDOOR, name="Balcony"))

    scene.tray.menu_about_to_show.emit()

    assert scene.menu()[2].startswith("Balcony")


def test_what_is_done_to_the_popup_becomes_a_setting_and_is_shown(make) -> None:
    scene = make()
    scene.shell.show_popup()

    scene.panel.board.cards_changed.emit(Cards(hidden=("base",)))
    (chosen,) = scene.asked
    assert chosen == Settings(login=LoginChoices(client_id=ID), cards=Cards(hidden=("base",)))
    scene.shell.apply_settings(chosen)

    shown = [card for card in scene.panel.findChildren(Card) if card.isVisibleTo(scene.panel)]
    assert [card.accessibleName() for card in shown] == ["Terrace"]


def test_the_popup_is_as_the_user_left_it(make) -> None:
    settings = Settings(
        login=LoginChoices(client_id=ID), popup_pinned=True, popup_width=500, popup_height=300
    )
    scene = make(settings=settings)

    scene.shell.show_popup()

    assert scene.window.pinned
    assert (scene.window.width(), scene.window.height()) == (500, 300)


def test_a_sign_in_leaves_the_pin_as_it_is(make) -> None:
    scene = make()
    scene.shell.show_popup()
    scene.account.become(AccountState.SIGNED_OUT)

    assert (scene.window.held, scene.window.pinned) == (True, False)


def test_the_desktops_accent_is_followed_live(make, qapp, qtbot) -> None:
    scene = make()
    scene.shell.show_popup()
    former, chosen = qapp.palette(), qapp.palette()
    chosen.setColor(QPalette.ColorRole.Accent, QColor("#8b1a6b"))
    try:
        qapp.setPalette(chosen)
        qtbot.waitUntil(lambda: scene.panel.colors.accent == "#8b1a6b")
    finally:
        qapp.setPalette(former)


def test_larger_text_of_the_desktop_makes_the_popup_again(make, qapp, qtbot) -> None:
    scene = make()
    scene.shell.show_popup()
    wide, former = scene.window.width(), qapp.font()
    larger = qapp.font()
    larger.setPixelSize(27)
    try:
        qapp.setFont(larger)
        qtbot.waitUntil(lambda: scene.window.width() > 1.2 * wide)
        assert scene.is_open()
        assert "Terrace" in scene.words()
    finally:
        qapp.setFont(former)
        set_text_scale(1.0)
