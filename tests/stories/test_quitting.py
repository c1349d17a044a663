"""The story of the end: tokens on their way are waited for, nothing else is."""

import json
import time
from datetime import timedelta

import pytest
from support.running_app import Desktop, Life
from support.terminal_command import is_signed_in, write_login

from netatmo_tray.core.options import AppCommand
from netatmo_tray.simulator import Fault
from netatmo_tray.system.instance import send_command


def has_run_out(desktop: Desktop) -> str:
    """A login whose access token is due; its refresh token."""
    tokens = desktop.cloud.issue_tokens()
    write_login(desktop.token_file, tokens, life=-timedelta(minutes=1))
    desktop.cloud.expire_access_tokens()
    return tokens["refresh_token"]


def seconds_to_end(desktop: Desktop) -> float:
    began = time.monotonic()
    desktop.end()
    return time.monotonic() - began


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

    assert seconds_to_end(desktop) < 1.0
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


def test_the_command_to_quit_is_taken(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    life = desktop.start()
    monkeypatch.setattr(
        "netatmo_tray.application.tray_app.QApplication.quit", lambda: asked.append(True)
    )

    assert send_command(life.paths, AppCommand.QUIT)

    life.wait(lambda: asked)
