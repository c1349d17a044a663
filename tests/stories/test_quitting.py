"""The story of the end: tokens on their way are waited for, nothing else is."""

import json
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from support.fake_session import fire
from support.running_app import Desktop, Life
from support.session_manager import log_off
from support.terminal_command import is_signed_in, write_login

from netatmo_tray.application.ways_out import LOG_OFF_MS
from netatmo_tray.core.errors import NetworkError
from netatmo_tray.core.options import AppCommand
from netatmo_tray.simulator import Fault
from netatmo_tray.system.instance import send_command


def has_run_out(desktop: Desktop) -> str:
    """A login whose access token is due; its refresh token."""
    tokens = desktop.cloud.issue_tokens()
    write_login(desktop.token_file, tokens, life=-timedelta(minutes=1))
    desktop.cloud.expire_access_tokens()
    return tokens["refresh_token"]


def is_asking(life: Life) -> bool:
    session = life.account.session
    return session is not None and session.asking_for_tokens


def test_a_renewal_on_its_way_is_waited_for_and_stored(desktop: Desktop) -> None:
    former = has_run_out(desktop)
    desktop.cloud.slow_s = 0.7
    desktop.cloud.fail("token", Fault.SLOW)
    life = desktop.start()
    life.wait(lambda: desktop.token_requests() == 1)

    desktop.end()

    assert json.loads(desktop.token_file.read_text())["refresh_token"] != former
    assert is_signed_in(desktop.cloud, desktop.token_file)


def test_a_sign_in_whose_tokens_are_on_their_way_is_waited_for(desktop: Desktop) -> None:
    desktop.cloud.slow_s = 0.7
    desktop.cloud.fail("token", Fault.SLOW)
    life = desktop.start()
    life.press("Sign in")
    life.wait(lambda: desktop.token_requests() == 1)

    desktop.end()

    assert is_signed_in(desktop.cloud, desktop.token_file)


def test_readings_on_their_way_are_not_waited_for(desktop: Desktop) -> None:
    write_login(desktop.token_file, desktop.cloud.issue_tokens())
    desktop.cloud.fail("getstationsdata", Fault.HANG)
    life = desktop.start()
    life.wait(lambda: desktop.questions() == 1)

    desktop.end()  # the cloud would not answer for hours

    assert is_signed_in(desktop.cloud, desktop.token_file)


def test_at_the_end_no_renewal_begins_any_more(desktop: Desktop) -> None:
    write_login(desktop.token_file, desktop.cloud.issue_tokens())
    desktop.cloud.fail("getstationsdata", Fault.SLOW)
    desktop.cloud.slow_s = 0.3
    desktop.cloud.fail("getstationsdata", Fault.EXPIRED_403_3, times=None)
    life = desktop.start()
    life.wait(lambda: desktop.questions() == 1)
    session = life.account.session
    assert session is not None

    desktop.end()

    with pytest.raises(Exception, match="about to end"):
        session.refresh()
    assert desktop.token_requests() == 0
    assert is_signed_in(desktop.cloud, desktop.token_file)


def test_a_log_off_waits_for_a_renewal_and_begins_none(desktop: Desktop) -> None:
    has_run_out(desktop)
    desktop.cloud.slow_s = 0.7
    desktop.cloud.fail("token", Fault.SLOW)
    life = desktop.start()
    life.wait(lambda: desktop.token_requests() == 1)

    log_off()

    assert is_signed_in(desktop.cloud, desktop.token_file)
    session = life.account.session
    assert session is not None
    with pytest.raises(NetworkError, match="about to end"):
        session.refresh()
    assert desktop.token_requests() == 1


def test_after_a_log_off_that_was_called_off_the_login_is_renewed_as_ever(
    desktop: Desktop,
) -> None:
    life = desktop.start_signed_in()
    log_off()

    fire(life.ways_out, LOG_OFF_MS)

    session = life.account.session
    assert session is not None
    session.refresh()
    assert is_signed_in(desktop.cloud, desktop.token_file)


def test_quitting_in_the_tray_says_what_is_waited_for_and_ends_when_that_is_over(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends: list[bool] = []
    monkeypatch.setattr(QApplication, "quit", lambda: ends.append(True))
    has_run_out(desktop)
    desktop.cloud.slow_s = 0.7
    desktop.cloud.fail("token", Fault.SLOW)
    life = desktop.start()
    life.wait(lambda: desktop.token_requests() == 1)

    for _ in range(2):  # the second time is that of a user who sees nothing happen
        life.tray.quit_requested.emit()
    assert life.says("Netatmo is renewing your login …")
    assert ends == []

    life.wait(lambda: ends)
    assert is_signed_in(desktop.cloud, desktop.token_file)
    assert not life.says("Netatmo is renewing your login …")


def test_a_second_start_says_what_the_end_of_the_first_one_waits_for(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "quit", lambda: None)
    has_run_out(desktop)
    desktop.cloud.slow_s = 0.7
    desktop.cloud.fail("token", Fault.SLOW)
    life = desktop.start()
    life.wait(lambda: desktop.token_requests() == 1)

    assert send_command(life.paths, AppCommand.QUIT)
    assert send_command(life.paths, AppCommand.SHOW)

    life.wait(lambda: life.says("Netatmo is renewing your login …"))


def test_the_command_to_quit_is_taken(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    life = desktop.start()
    monkeypatch.setattr(QApplication, "quit", lambda: asked.append(True))

    assert send_command(life.paths, AppCommand.QUIT)

    life.wait(lambda: asked)
