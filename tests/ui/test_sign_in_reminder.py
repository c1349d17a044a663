"""A lost login is said once, where a user sees it who is not looking at the app."""

import pytest
from PySide6.QtCore import QObject, Signal
from support.fake_services import FakeAccount

from netatmo_tray.core.errors import MustAuthorizeError
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.services.notification_bus import Notification
from netatmo_tray.ui.sign_in_reminder import SignInReminder


class FakeNotifier(QObject):
    """Notes what is shown and taken away."""

    clicked = Signal()
    refused = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Notification] = []
        self.visible = False

    def show(self, notification: Notification) -> None:
        self.shown.append(notification)
        self.visible = True

    def withdraw(self) -> None:
        self.visible = False


class FakeTray(QObject):
    """Notes what is said beside the icon."""

    bubble_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.bubbles: list[tuple[str, str]] = []

    def show_bubble(self, title: str, words: str) -> None:
        self.bubbles.append((title, words))


class Scene:
    def __init__(self) -> None:
        self.account = FakeAccount(AccountState.OPENING)
        self.notifier = FakeNotifier()
        self.tray = FakeTray()
        self.reminder = SignInReminder(self.account, self.notifier, self.tray)

    def login_becomes(self, state: AccountState) -> None:
        self.account.state = state
        self.account.error = MustAuthorizeError("x") if state is AccountState.REFUSED else None
        self.account.changed.emit()


@pytest.fixture
def scene(qapp) -> Scene:
    return Scene()


def test_a_login_that_is_lost_is_said_once(scene: Scene) -> None:
    scene.login_becomes(AccountState.SIGNED_IN)
    assert scene.notifier.shown == []

    scene.login_becomes(AccountState.REFUSED)
    scene.account.changed.emit()
    scene.account.changed.emit()

    (said,) = scene.notifier.shown
    assert (said.title, said.action) == ("Sign in to Netatmo again", "Sign in")
    assert said.body.endswith(".")


def test_a_user_who_has_signed_out_is_not_reminded(scene: Scene) -> None:
    scene.login_becomes(AccountState.SIGNED_OUT)

    assert scene.notifier.shown == []


def test_a_click_asks_for_the_sign_in(scene: Scene, qtbot) -> None:
    scene.login_becomes(AccountState.REFUSED)

    with qtbot.waitSignal(scene.reminder.sign_in_requested):
        scene.notifier.clicked.emit()


def test_it_goes_when_the_user_signs_in_and_stays_away_when_that_fails(scene: Scene) -> None:
    scene.login_becomes(AccountState.REFUSED)

    scene.account.sign_in()
    assert not scene.notifier.visible

    scene.account.cancel_sign_in()
    assert not scene.notifier.visible
    assert len(scene.notifier.shown) == 1


def test_a_login_that_is_lost_again_is_said_again(scene: Scene) -> None:
    scene.login_becomes(AccountState.REFUSED)
    scene.login_becomes(AccountState.SIGNED_IN)
    assert not scene.notifier.visible

    scene.login_becomes(AccountState.REFUSED)

    assert len(scene.notifier.shown) == 2


def test_where_no_service_shows_it_the_icon_does(scene: Scene, qtbot) -> None:
    scene.login_becomes(AccountState.REFUSED)
    (said,) = scene.notifier.shown
    assert scene.tray.bubbles == []

    scene.notifier.refused.emit(said)

    assert scene.tray.bubbles == [(said.title, said.body)]
    with qtbot.waitSignal(scene.reminder.sign_in_requested):
        scene.tray.bubble_clicked.emit()


def test_a_click_on_one_that_no_longer_holds_begins_nothing(scene: Scene, qtbot) -> None:
    scene.login_becomes(AccountState.REFUSED)
    scene.notifier.refused.emit(scene.notifier.shown[0])

    with qtbot.assertNotEmitted(scene.reminder.sign_in_requested):
        scene.account.sign_in()
        scene.tray.bubble_clicked.emit()
        scene.account.cancel_sign_in()
        scene.login_becomes(AccountState.SIGNED_IN)
        scene.tray.bubble_clicked.emit()
