"""The story of a sign-in that comes to nothing: a sentence, and everything still works."""

import threading

import pytest
from PySide6.QtWidgets import QLabel
from support.listener_client import get, state_in
from support.running_app import Desktop, Life
from support.terminal_command import is_signed_in, visit_to_the_end, write_login

from netatmo_tray.services.account_state import AccountState
from netatmo_tray.simulator import Fault


@pytest.fixture
def life(desktop: Desktop) -> Life:
    """Nobody is signed in; the browser waits for the user."""
    desktop.browser.follows = False
    return desktop.start()


def begin(life: Life, desktop: Desktop) -> str:
    """Click on Sign in; the link that the browser opens."""
    known = len(desktop.browser.opened)
    life.press("Sign in")
    life.wait(lambda: len(desktop.browser.opened) > known)
    return desktop.browser.opened[-1]


def decline(desktop: Desktop, link: str) -> str | None:
    """Say no on the consent page; where the browser is sent to then."""
    target = f"/callback?error=access_denied&state={state_in(link)}"
    return get(desktop.options.callback_url, target).header("Location")


def accept(link: str) -> threading.Thread:
    """Accept in a browser of its own, which ends with the last page."""
    browser = threading.Thread(target=visit_to_the_end, args=(link,), name="browser")
    browser.start()
    return browser


def says(life: Life, words: str) -> bool:
    return any(words in label.text() for label in life.panel.findChildren(QLabel))


def test_a_no_in_the_browser_is_said_and_the_app_goes_on(life: Life, desktop: Desktop) -> None:
    location = decline(desktop, begin(life, desktop))

    life.wait(lambda: says(life, "declined"))
    assert location == "/netatmo-tray/declined"
    assert desktop.token_requests() == 0

    accept(begin(life, desktop))
    life.wait(life.cards)
    assert life.sentence() == ""


def test_a_second_attempt_after_a_no_needs_no_pause_for_the_port(
    life: Life, desktop: Desktop
) -> None:
    for _ in range(3):
        decline(desktop, begin(life, desktop))
        life.wait(lambda: says(life, "declined"))

    accept(begin(life, desktop))
    life.wait(life.cards)


def test_an_old_login_stays_when_the_user_says_no_to_a_new_one(
    life: Life, desktop: Desktop
) -> None:
    write_login(desktop.token_file, desktop.cloud.issue_tokens())
    life.account.open()
    life.wait(life.cards)
    before = desktop.token_file.read_bytes()

    life.account.sign_in()
    life.wait(lambda: desktop.browser.opened)
    decline(desktop, desktop.browser.opened[-1])

    life.wait(lambda: not life.account.signing_in)
    assert life.is_signed_in()
    assert life.cards()
    assert desktop.token_file.read_bytes() == before
    assert is_signed_in(desktop.cloud, desktop.token_file)


def test_what_a_callback_says_is_never_shown(life: Life, desktop: Desktop) -> None:
    state = state_in(begin(life, desktop))
    evil = "%3Cscript%3Ecanary(1)%3C/script%3E"

    get(
        desktop.options.callback_url,
        f"/callback?error={evil}&error_description={evil}&state={state}",
    )

    life.wait(lambda: not life.account.signing_in)
    assert not says(life, "canary")
    assert life.offers("Sign in")


def test_a_cloud_that_fails_in_the_middle_is_said_and_the_next_attempt_works(
    life: Life, desktop: Desktop
) -> None:
    desktop.cloud.fail("token", Fault.HTML_503)
    browser = accept(begin(life, desktop))
    life.wait(lambda: says(life, "Netatmo has a problem"))
    life.wait(lambda: not browser.is_alive())  # another attempt would cut off its last page
    assert life.account.state is AccountState.SIGNED_OUT

    accept(begin(life, desktop))
    life.wait(life.cards)
