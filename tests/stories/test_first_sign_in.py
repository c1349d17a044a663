"""The story of the first minute: one click, the browser, readings."""

from support.running_app import Desktop
from support.terminal_command import is_signed_in

from netatmo_tray.storage.snapshot_file import load_snapshot


def test_one_click_leads_through_the_browser_to_the_readings(desktop: Desktop) -> None:
    life = desktop.start()
    life.wait(lambda: life.offers("Sign in"))
    assert life.cards() == set()

    life.press("Sign in")

    life.wait(life.cards)
    assert life.sentence() == ""
    assert life.cards() <= {module.name for module in life.poller.snapshot.modules()}
    assert "read" in life.words()
    assert len(desktop.browser.opened) == 1
    assert is_signed_in(desktop.cloud, desktop.token_file)
    assert (desktop.token_requests(), desktop.questions()) == (1, 1)


def test_a_login_is_kept_for_the_user_alone(desktop: Desktop) -> None:
    life = desktop.start()

    life.press("Sign in")
    life.wait(life.is_signed_in)

    assert desktop.token_file.stat().st_mode & 0o777 == 0o600


def test_the_readings_are_kept_for_the_next_start(desktop: Desktop) -> None:
    life = desktop.start()

    life.press("Sign in")
    life.wait(life.cards)

    life.wait(lambda: load_snapshot(life.paths.snapshot_file) == life.poller.snapshot)


def test_whoever_cancels_is_asked_again_and_can_still_sign_in(desktop: Desktop) -> None:
    life = desktop.start()
    desktop.browser.follows = False
    life.press("Sign in")
    life.wait(lambda: desktop.browser.opened)

    life.press("Cancel")
    desktop.browser.follows = True
    life.press("Sign in")

    life.wait(life.cards)
    assert len(desktop.browser.opened) == 2


def test_an_app_that_waits_for_a_browser_ends_at_once(desktop: Desktop) -> None:
    life = desktop.start()
    desktop.browser.follows = False
    life.press("Sign in")
    life.wait(lambda: desktop.browser.opened)

    desktop.end()

    assert desktop.token_requests() == 0
    assert not desktop.token_file.exists()
