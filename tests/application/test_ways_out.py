"""Whoever ends the app, the login comes first."""

import logging
import signal
import threading
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.fake_session import fire
from support.login_at_the_end import LoginAtTheEnd, SlowStore
from support.session_manager import log_off
from support.widget_search import answer, press, questions

from netatmo_tray.application import end_signals
from netatmo_tray.application.end_signals import EndSignals
from netatmo_tray.application.ways_out import LOG_OFF_MS, WaysOut
from netatmo_tray.core.errors import UnsavedLoginError
from netatmo_tray.services.shutdown import LOOK_MS, PROMPT_WAIT_MS, SLOW_MS, STORE_WAIT_MS, Shutdown
from netatmo_tray.ui.look.theme import LIGHT
from netatmo_tray.ui.quit_dialog import QuitDialog
from netatmo_tray.ui.widgets.waiting_window import WaitingWindow


class Scene:
    """An app that may end, with its login and what its user sees."""

    def __init__(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self.login = LoginAtTheEnd()
        self.dialog = QuitDialog(lambda: LIGHT)
        self.ways_out = WaysOut(self.login, self.login, self.dialog)  # type: ignore[arg-type]
        self.ways_out.listen()
        self.goes_on = QSignalSpy(self.ways_out.goes_on)
        self.ends = 0
        monkeypatch.setattr(QApplication, "quit", self._on_quit)
        self._qtbot = qtbot

    @property
    def shutdown(self) -> Shutdown:
        (shutdown,) = self.ways_out.findChildren(Shutdown)
        return shutdown

    def has_renewal_under_way(self) -> None:
        self.login.session.asking_for_tokens = True

    def has_nothing_saved(self, *, store_works: bool = True) -> SlowStore:
        """Its login is in memory only; the store answers at once."""
        self.login.session = store = SlowStore()
        store.works = store_works
        store.go_on.set()
        return store

    def later(self, act: Callable[[], object]) -> None:
        """Do that as soon as the events go on."""
        QTimer.singleShot(0, self.ways_out, act)

    def renewal_ends(self) -> None:
        self.login.session.asking_for_tokens = False
        (timer,) = [t for t in self.shutdown.findChildren(QTimer) if t.interval() == LOOK_MS]
        timer.timeout.emit()

    def wait(self, true: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(true()))

    def window(self) -> WaitingWindow | None:
        """What tells of a wait."""
        windows = QApplication.topLevelWidgets()
        found = (each for each in windows if isinstance(each, WaitingWindow) and each.isVisible())
        return next(found, None)

    def press(self, words: str) -> None:
        window = self.window()
        assert window is not None
        press(window, words)

    def close(self) -> None:
        self.dialog.close()
        self.ways_out.close()
        if self.dialog._window is not None:
            shiboken6.delete(self.dialog._window)
        shiboken6.delete(self.ways_out)

    def _on_quit(self) -> None:
        self.ends += 1


@pytest.fixture
def scene(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    scene = Scene(qtbot, monkeypatch)
    yield scene
    scene.close()


WAYS = pytest.mark.parametrize("way", ["ask", "end"])


def take(scene: Scene, way: str) -> None:
    getattr(scene.ways_out, way)()


@WAYS
def test_with_a_login_that_is_safe_it_ends_at_once(scene: Scene, way: str) -> None:
    take(scene, way)

    assert scene.ends == 1
    scene.ways_out.finish()


@WAYS
def test_a_renewal_under_way_comes_first(scene: Scene, way: str) -> None:
    scene.has_renewal_under_way()
    take(scene, way)
    assert (scene.ends, scene.window()) == (0, None)

    scene.renewal_ends()

    assert scene.ends == 1
    scene.ways_out.finish()


@WAYS
def test_a_long_wait_is_said_and_may_be_cut_short(scene: Scene, way: str) -> None:
    scene.has_renewal_under_way()
    take(scene, way)
    fire(scene.shutdown, SLOW_MS)
    assert scene.window() is not None

    scene.press("Quit now")

    assert (scene.ends, scene.window(), questions()) == (1, None, [])
    with pytest.raises(UnsavedLoginError):
        scene.ways_out.finish()


@WAYS
def test_what_only_memory_holds_is_stored_without_a_question(scene: Scene, way: str) -> None:
    store = scene.has_nothing_saved()

    take(scene, way)

    scene.wait(lambda: scene.ends)
    assert (store.unsaved, questions(), scene.goes_on.count()) == (None, [], 0)
    scene.ways_out.finish()


def test_what_cannot_be_stored_is_asked_about_and_the_app_goes_on_meanwhile(scene: Scene) -> None:
    scene.has_nothing_saved(store_works=False)

    scene.ways_out.ask()

    scene.wait(questions)
    assert (scene.ends, scene.goes_on.count()) == (0, 1)
    assert scene.login.gate[-1] == "open"
    assert "not saved" in questions()[0].text()


def test_other_programs_are_not_asked_and_what_is_lost_is_raised(scene: Scene) -> None:
    scene.has_nothing_saved(store_works=False)

    scene.ways_out.end()

    scene.wait(lambda: scene.ends)
    assert questions() == []
    with pytest.raises(UnsavedLoginError, match="locked"):
        scene.ways_out.finish()


def asked(scene: Scene) -> SlowStore:
    """The user has been asked by now."""
    store = scene.has_nothing_saved(store_works=False)
    scene.ways_out.ask()
    scene.wait(questions)
    return store


def test_who_keeps_it_running_is_asked_again_next_time(scene: Scene) -> None:
    asked(scene)
    answer("Keep running")
    assert (scene.ends, questions()) == (0, [])

    scene.ways_out.ask()

    scene.wait(questions)


def test_who_quits_anyway_does_not_wait_for_a_store_that_hangs(scene: Scene) -> None:
    store = asked(scene)
    store.go_on.clear()

    answer("Quit anyway")

    assert scene.ends == 1
    with pytest.raises(UnsavedLoginError):
        scene.ways_out.finish()
    store.go_on.set()


def test_saving_first_may_ask_for_the_keyrings_password_and_then_quits(scene: Scene) -> None:
    store = asked(scene)
    assert scene.login.prompts == 0
    store.works = True
    store.go_on.clear()

    answer("Save, then quit")
    limits = [t.interval() for t in scene.shutdown.findChildren(QTimer) if t.isActive()]
    assert PROMPT_WAIT_MS in limits
    store.go_on.set()

    scene.wait(lambda: scene.ends)
    assert scene.login.prompts == 1
    scene.ways_out.finish()


def test_saving_first_asks_again_when_that_failed(scene: Scene) -> None:
    asked(scene)

    answer("Save, then quit")

    scene.wait(questions)
    assert scene.ends == 0


def test_the_question_goes_when_the_login_is_stored_meanwhile(scene: Scene) -> None:
    store = asked(scene)

    store.unsaved = None
    scene.login.changed.emit()

    assert (scene.ends, questions()) == (0, [])


def test_a_change_of_the_account_does_not_take_away_what_says_of_a_wait(scene: Scene) -> None:
    scene.has_renewal_under_way()
    scene.ways_out.end()
    fire(scene.shutdown, SLOW_MS)

    scene.login.changed.emit()

    assert scene.window() is not None


def test_quitting_once_more_says_at_once_what_is_waited_for(scene: Scene) -> None:
    scene.has_renewal_under_way()
    scene.ways_out.end()

    scene.ways_out.end()

    assert (scene.ends, scene.window() is None) == (0, False)


def test_a_signal_while_the_user_is_asked_ends_it_without_an_answer(scene: Scene) -> None:
    asked(scene)

    scene.ways_out.end()

    scene.wait(lambda: scene.ends)
    assert questions() == []


def test_a_signal_while_the_user_waits_leaves_no_question(scene: Scene) -> None:
    store = scene.has_nothing_saved(store_works=False)
    store.go_on.clear()
    scene.ways_out.ask()

    scene.ways_out.end()
    store.go_on.set()

    scene.wait(lambda: scene.ends)
    assert questions() == []


def test_who_quits_after_a_signal_is_not_asked(scene: Scene) -> None:
    store = scene.has_nothing_saved(store_works=False)
    store.go_on.clear()
    scene.ways_out.end()

    scene.ways_out.ask()
    store.go_on.set()

    scene.wait(lambda: scene.ends)
    assert questions() == []


def test_an_app_that_has_ended_ends_once(scene: Scene) -> None:
    scene.ways_out.end()

    scene.ways_out.ask()
    scene.ways_out.end_now()

    assert scene.ends == 1


# --- signals


def hears(scene: Scene, number: int) -> None:
    """A signal, of which the app knows by then."""
    (signals,) = scene.ways_out.findChildren(EndSignals)
    asked = QSignalSpy(signals.asked)
    signal.raise_signal(number)
    scene.wait(asked.count)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_ends_the_app_once_the_login_is_safe(scene: Scene, name: str) -> None:
    scene.has_renewal_under_way()
    hears(scene, getattr(signal, name))
    assert scene.ends == 0

    scene.renewal_ends()

    assert scene.ends == 1


def test_a_second_signal_ends_it_at_once(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.has_renewal_under_way()
    monkeypatch.setattr(end_signals, "SAME_WORD_S", -1.0)

    hears(scene, signal.SIGTERM)
    hears(scene, signal.SIGTERM)

    assert scene.ends == 1
    with pytest.raises(UnsavedLoginError):
        scene.ways_out.finish()


# --- the event loop has ended


def test_a_loop_that_ended_by_itself_leaves_the_wait_to_another_one(scene: Scene) -> None:
    scene.has_renewal_under_way()
    lived: list[bool] = []
    scene.later(lambda: lived.append(scene.login.session.asking_for_tokens))
    scene.later(scene.renewal_ends)

    scene.ways_out.finish()

    assert lived == [True]


def test_that_wait_too_can_be_cut_short(scene: Scene) -> None:
    scene.has_renewal_under_way()
    scene.later(lambda: fire(scene.shutdown, SLOW_MS))
    scene.later(lambda: scene.press("Quit now"))

    with pytest.raises(UnsavedLoginError):
        scene.ways_out.finish()


def test_a_display_that_has_gone_ends_every_loop_and_the_login_is_waited_for_all_the_same(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QEventLoop, "exec", lambda _: 1)
    scene.has_renewal_under_way()

    def renewed() -> None:
        scene.login.session.asking_for_tokens = False

    timer = threading.Timer(0.1, renewed)
    timer.start()

    scene.ways_out.finish()

    assert not scene.login.session.asking_for_tokens
    timer.join()


def test_what_only_memory_holds_is_stored_then_too(scene: Scene) -> None:
    store = scene.has_nothing_saved()

    scene.ways_out.finish()

    assert store.unsaved is None


# --- the end of the session


@pytest.mark.parametrize("request_", ["commitDataRequest", "saveStateRequest"])
def test_a_log_off_waits_for_a_renewal_while_the_app_lives_on(scene: Scene, request_: str) -> None:
    scene.has_renewal_under_way()
    lived: list[bool] = []
    scene.later(lambda: lived.append(scene.login.session.asking_for_tokens))
    scene.later(scene.renewal_ends)

    log_off(request_)

    assert (lived, scene.ends, scene.login.gate[-1]) == ([True], 0, "closed")


def test_a_log_off_stores_what_only_memory_holds(scene: Scene) -> None:
    store = scene.has_nothing_saved()

    log_off()

    assert (store.unsaved, scene.ends) == (None, 0)


def test_a_log_off_does_not_end_an_app_that_its_user_has_kept_running(scene: Scene) -> None:
    store = asked(scene)
    answer("Keep running")
    store.works = True

    log_off()

    assert (store.unsaved, scene.ends) == (None, 0)


def test_a_log_off_asks_nothing_and_logs_what_it_loses(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    scene.has_nothing_saved(store_works=False)

    with caplog.at_level(logging.WARNING):
        log_off()

    assert (questions(), scene.ends) == ([], 0)
    assert [record.getMessage() for record in caplog.records] == [
        "the login would end with this log-off: locked"
    ]


def test_a_log_off_that_was_called_off_lets_the_app_go_on(scene: Scene) -> None:
    log_off()
    assert scene.login.gate[-1] == "closed"

    fire(scene.ways_out, LOG_OFF_MS)

    assert scene.login.gate[-1] == "open"


def test_a_signal_within_a_log_off_ends_the_app_once_the_login_is_safe(scene: Scene) -> None:
    scene.has_renewal_under_way()
    scene.later(scene.ways_out.end)
    scene.later(scene.renewal_ends)

    log_off()

    assert scene.ends == 1


def test_an_app_that_ends_stays_closed_to_token_requests(scene: Scene) -> None:
    log_off()
    scene.ways_out.end()

    fire(scene.ways_out, LOG_OFF_MS)

    assert "open" not in scene.login.gate


def test_a_store_that_hangs_holds_a_log_off_up_for_a_limited_time(scene: Scene) -> None:
    store = scene.has_nothing_saved()
    store.go_on.clear()
    scene.later(lambda: fire(scene.shutdown, STORE_WAIT_MS))

    log_off()

    assert store.unsaved is not None
    store.go_on.set()
