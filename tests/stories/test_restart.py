"""The story of the next start: the login is still there, and so are the readings."""

import json
from datetime import timedelta

import pytest
from support.running_app import Desktop, Life
from support.terminal_command import is_signed_in, logging_restored, write_login

from netatmo_tray.cli import main
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.storage.snapshot_file import load_snapshot


def refresh_token(desktop: Desktop) -> str:
    token: str = json.loads(desktop.token_file.read_text())["refresh_token"]
    return token


def run_once(desktop: Desktop) -> set[str]:
    """Start with a login that is good for hours, read, quit; the cards that were in sight."""
    life = desktop.start_signed_in()
    cards = life.cards()
    life.wait(lambda: load_snapshot(life.paths.snapshot_file))
    desktop.end()
    return cards


def run_again(desktop: Desktop) -> Life:
    """The second run, with the readings in sight."""
    run_once(desktop)
    life = desktop.start()
    life.wait(life.cards)
    return life


def access_runs_out(desktop: Desktop) -> None:
    """More than three hours go by."""
    token = {"access_token": "gone", "refresh_token": refresh_token(desktop)}
    write_login(desktop.token_file, token, life=-timedelta(minutes=1))
    desktop.cloud.expire_access_tokens()


def has_asked_again(life: Life, desktop: Desktop, before: int) -> bool:
    return desktop.questions() > before and not life.poller.busy


def test_within_three_hours_it_reads_without_any_token_request(desktop: Desktop) -> None:
    life = desktop.start()
    life.press("Sign in")
    life.wait(life.cards)
    token, questions = refresh_token(desktop), desktop.questions()
    desktop.end()

    life = desktop.start()

    life.wait(lambda: has_asked_again(life, desktop, questions))
    assert life.cards()
    assert life.sentence() == ""
    assert desktop.token_requests() == 1
    assert refresh_token(desktop) == token
    assert len(desktop.browser.opened) == 1


def test_after_that_exactly_one_renewal_brings_a_new_login_that_is_stored(
    desktop: Desktop,
) -> None:
    run_once(desktop)
    access_runs_out(desktop)
    token, questions = refresh_token(desktop), desktop.questions()

    life = desktop.start()

    life.wait(lambda: has_asked_again(life, desktop, questions))
    assert life.sentence() == ""
    assert desktop.token_requests() == 1
    assert refresh_token(desktop) != token
    assert is_signed_in(desktop.cloud, desktop.token_file)
    assert desktop.browser.opened == []


def test_a_lost_login_leaves_the_readings_and_offers_to_sign_in(desktop: Desktop) -> None:
    cards = run_once(desktop)
    access_runs_out(desktop)
    desktop.cloud.revoke()

    life = desktop.start()

    life.wait_for(AccountState.REFUSED)
    life.wait(lambda: life.cards() == cards)
    assert "sign in" in life.sentence()
    assert life.offers("Sign in")
    life.poller.poll()
    life.wait(lambda: not life.poller.busy)
    assert desktop.token_requests() == 1
    assert desktop.token_file.exists(), "refusals that cured themselves have been reported"


def test_a_lost_login_is_mended_with_one_click(desktop: Desktop) -> None:
    run_once(desktop)
    access_runs_out(desktop)
    desktop.cloud.revoke()
    life = desktop.start()
    life.wait_for(AccountState.REFUSED)
    questions = desktop.questions()

    life.press("Sign in")

    life.wait(lambda: has_asked_again(life, desktop, questions))
    assert life.is_signed_in()
    assert life.cards()
    assert life.sentence() == ""
    assert is_signed_in(desktop.cloud, desktop.token_file)


def test_signing_out_clears_login_and_readings(desktop: Desktop) -> None:
    life = run_again(desktop)

    life.sign_out()
    assert life.cards() == set()
    assert life.offers("Sign in")
    assert not desktop.token_file.exists()
    life.wait(lambda: not life.paths.snapshot_file.exists())


def test_a_sign_out_in_the_terminal_clears_the_running_app(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    life = run_again(desktop)

    with logging_restored():
        assert main(["logout", "--token-file", str(desktop.token_file)]) == 0

    life.wait_for(AccountState.SIGNED_OUT)
    assert life.cards() == set()
    life.wait(lambda: not life.paths.snapshot_file.exists())


def test_after_signing_out_the_next_start_shows_nothing_of_before(desktop: Desktop) -> None:
    life = run_again(desktop)
    life.sign_out()
    questions = desktop.questions()

    life = desktop.start()

    life.wait(lambda: life.offers("Sign in"))
    assert life.cards() == set()
    assert desktop.questions() == questions
