"""A keyring that says nothing, at every moment that needs it: nobody waits, nothing is lost."""

import signal
import time
from collections.abc import Iterator

import pytest
from support.browsers.browser import Browser
from support.desktop.desk import Desk
from support.desktop.event_loop_pulse import Pulse
from support.desktop.netatmo_app import NetatmoApp
from support.keyrings.keyring_calls import KeyringCalls
from support.keyrings.keyring_daemon import KeyringDaemon
from support.keyrings.stored_login import LoginStory

pytestmark = pytest.mark.desktop
SILENT = "no answer from the system keyring"
WAITING = "Netatmo is renewing your login"
READING = "Terrace temperature"
# The slowest answer of the GUI thread to another program, on a machine that is busy.
ALIVE_S = 1.0
# The app waits so long for what must not be cut off, plus what a process takes to end.
QUIT_S, AT_ONCE_S = 11.0, 4.0
EXIT_STORAGE = 6


def assert_alive(pulse: Pulse) -> None:
    assert pulse.answers > 50
    assert pulse.longest_s < ALIVE_S


def took_s(since_s: float) -> float:
    return time.monotonic() - since_s


@pytest.fixture
def calls(desk: Desk) -> Iterator[KeyringCalls]:
    with KeyringCalls(desk) as calls:
        yield calls


def test_a_keyring_silent_at_start_is_told_and_read_once_it_answers(
    desk: Desk, keyring: KeyringDaemon, story: LoginStory, calls: KeyringCalls
) -> None:
    story.keep_login(3600)
    token = story.app.token()
    with keyring.hanging():
        story.start()
        with Pulse(desk, story.app.icon()) as pulse:
            story.await_sentence(SILENT)
            assert story.app.say("show").returncode == 0
            story.app.windows().await_name(SILENT)
            story.app.windows().press("Refresh")
            story.app.icon().click("Refresh")
            assert story.app.say("refresh").returncode == 0
        assert_alive(pulse)
        assert len(calls.all()) == 1, "one call at a time, and none behind one that hangs"

    story.await_all_well(SILENT)

    story.app.windows().await_name(READING)
    assert story.app.token() == token
    assert story.renewals() == 0


def test_a_keyring_silent_before_a_sign_in_is_told_before_the_browser_opens(
    desk: Desk, keyring: KeyringDaemon, app: NetatmoApp, browser: Browser
) -> None:
    app.start()
    windows = app.windows()
    windows.write("Client id", app.cloud.client_id)
    windows.write("Client secret", app.cloud.client_secret)
    with keyring.hanging(), Pulse(desk, app.icon()) as pulse:
        windows.press("Sign in")
        windows.await_name("keyring does not answer")
    assert_alive(pulse)
    assert not browser.started()

    windows.press("Try the keyring again")
    with browser.await_page("/login/consent") as page:
        page.click("#accept")
        page.await_text("You are signed in")

    windows.await_name(READING)
    assert app.cloud.is_valid_refresh(app.token())


def test_a_keyring_silent_when_the_code_comes_has_no_tokens_asked_for(
    desk: Desk, keyring: KeyringDaemon, story: LoginStory, browser: Browser
) -> None:
    story.app.know_client()
    story.start()
    story.await_sentence("Not signed in")
    story.app.icon().click("Sign in")
    with browser.await_page("/login/consent") as page:
        with keyring.hanging(), Pulse(desk, story.app.icon()) as pulse:
            page.click("#accept")
            story.app.windows().await_name("Try the keyring again")
            assert "You are signed in" not in page.text()
        assert_alive(pulse)
    assert story.renewals() == 0


def test_a_keyring_silent_at_a_renewal_gets_the_login_later(
    desk: Desk, keyring: KeyringDaemon, story: LoginStory
) -> None:
    story.begin_renewal()
    with keyring.hanging(), Pulse(desk, story.app.icon()) as pulse:
        story.await_sentence(SILENT)
        assert "Terrace" in story.tooltip()
    assert_alive(pulse)

    story.await_saved()

    story.await_all_well(SILENT)
    assert story.renewals() == 1


def test_a_login_renewed_on_the_way_to_the_weather_is_saved_later_too(
    desk: Desk, keyring: KeyringDaemon, story: LoginStory
) -> None:
    story.start_with_login()
    story.begin_renewal_by_poll()
    with keyring.hanging(), Pulse(desk, story.app.icon()) as pulse:
        story.await_sentence(SILENT)
    assert_alive(pulse)

    story.await_saved()

    story.await_all_well(SILENT)
    assert story.renewals() == 1


def test_quitting_does_not_wait_for_a_keyring_that_nobody_needs(
    keyring: KeyringDaemon, story: LoginStory
) -> None:
    story.start_with_login()
    with keyring.hanging():
        story.app.icon().click("Quit")
        assert story.app.await_end() == 0

        story.start()
        story.app.await_commands()
        assert story.app.say("quit").returncode == 0
        assert story.app.await_end() == 0

    assert story.is_saved()


def test_quitting_waits_for_a_keyring_that_answers_in_time(
    desk: Desk, keyring: KeyringDaemon, story: LoginStory
) -> None:
    story.begin_renewal()
    with keyring.hanging(), Pulse(desk, story.app.icon()) as pulse:
        assert story.app.say("quit").returncode == 0
        story.app.windows().await_name(WAITING)
    assert pulse.answers
    assert pulse.longest_s < ALIVE_S

    assert story.app.await_end() == 0
    assert story.is_saved()


def test_who_does_not_wait_for_a_silent_keyring_quits_at_once(
    keyring: KeyringDaemon, story: LoginStory
) -> None:
    story.begin_renewal()
    with keyring.hanging():
        story.app.icon().click("Quit")
        story.app.windows().await_name(WAITING)
        began_s = time.monotonic()
        story.app.windows().press("Quit now")
        assert story.app.await_end() == EXIT_STORAGE
        assert took_s(began_s) < AT_ONCE_S

    assert "could not be saved" in " ".join(story.app.take_complaints())


def test_quitting_gives_a_silent_keyring_up_and_says_what_is_lost(
    keyring: KeyringDaemon, story: LoginStory
) -> None:
    story.begin_renewal()
    with keyring.hanging():
        story.await_sentence(SILENT)
        began_s = time.monotonic()
        assert story.app.process
        story.app.process.send_signal(signal.SIGTERM)
        assert story.app.await_end() == EXIT_STORAGE
        assert took_s(began_s) < QUIT_S

    assert "could not be saved" in " ".join(story.app.take_complaints())
