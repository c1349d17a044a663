"""The story of an app that is killed: login and readings survive, and the next start is as any."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from support.running_app import Desktop
from support.terminal_command import Started, is_signed_in, started, write_login

from netatmo_tray.core.options import AppCommand
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.simulator import Fault
from netatmo_tray.storage.snapshot_file import load_snapshot
from netatmo_tray.system.instance import send_command
from netatmo_tray.system.paths import user_paths


@pytest.fixture
def slow_renewal(desktop: Desktop) -> None:
    """The cloud renews, but takes its time with the answer."""
    desktop.cloud.slow_s = 1.0
    desktop.cloud.fail("token", Fault.SLOW)


@pytest.fixture
def renewing_app(desktop: Desktop) -> Iterator[Started]:
    """The app as a program of its own, whose first deed is to renew the login."""
    tokens = desktop.cloud.issue_tokens()
    write_login(desktop.token_file, tokens, life=-timedelta(minutes=1))
    desktop.cloud.expire_access_tokens()
    options = ("run", "--window", "--api-url", desktop.cloud.url)
    with started(
        *options,
        "--token-file",
        str(desktop.token_file),
        NETATMO_CLIENT_ID=desktop.cloud.client_id,
        NETATMO_CLIENT_SECRET=desktop.cloud.client_secret,
    ) as app:
        yield app


def test_after_kill_9_the_renewed_login_and_the_readings_are_there(
    desktop: Desktop, renewing_app: Started
) -> None:
    paths = user_paths()
    renewing_app.wait_until(lambda: load_snapshot(paths.snapshot_file))
    renewing_app.kill()
    assert desktop.token_requests() == 1
    assert is_signed_in(desktop.cloud, desktop.token_file)

    life = desktop.start()

    life.wait(life.cards)
    life.wait(lambda: desktop.questions() == 2 and not life.poller.busy)
    assert life.sentence() == ""
    assert desktop.token_requests() == 1


def test_a_guard_left_by_kill_9_is_taken_over(desktop: Desktop, renewing_app: Started) -> None:
    paths = user_paths()
    renewing_app.wait_until(lambda: send_command(paths, AppCommand.HIDE))
    renewing_app.kill()
    assert not send_command(paths, AppCommand.SHOW, timeout_s=0.5)

    desktop.start()

    assert send_command(paths, AppCommand.SHOW)


def test_killed_in_the_middle_of_a_renewal_it_leaves_a_file_that_is_whole(
    desktop: Desktop, renewing_app: Started
) -> None:
    renewing_app.wait_until(desktop.token_requests)
    renewing_app.kill()

    assert json.loads(desktop.token_file.read_text())["refresh_token"]


@pytest.mark.usefixtures("slow_renewal")
def test_killed_before_the_answer_came_the_next_start_says_why_the_login_has_ended(
    desktop: Desktop, renewing_app: Started
) -> None:
    renewing_app.wait_until(desktop.token_requests)
    renewing_app.kill()
    before = desktop.token_file.read_bytes()

    life = desktop.start()

    life.wait_for(AccountState.REFUSED)
    assert "answer to the last renewal was lost" in life.sentence()
    assert life.offers("Sign in")
    assert desktop.token_file.read_bytes() == before
    assert desktop.token_requests() == 2


@pytest.mark.usefixtures("slow_renewal")
def test_a_login_that_cannot_be_saved_at_the_end_is_exit_6_with_a_sentence(
    desktop: Desktop, renewing_app: Started
) -> None:
    renewing_app.wait_until(desktop.token_requests)
    desktop.token_file.unlink()
    desktop.token_file.mkdir()
    renewing_app.wait_until(desktop.questions)

    renewing_app.process.terminate()
    ended = renewing_app.end_by_itself()

    assert ended.code == 6
    sentence = ended.err.splitlines()[-1]
    assert sentence.startswith(
        "The renewed login could not be saved, so you may have to sign in again"
    )
    assert str(desktop.token_file) in sentence


def test_sigterm_ends_it_in_order(desktop: Desktop, renewing_app: Started) -> None:
    renewing_app.wait_until(lambda: send_command(user_paths(), AppCommand.HIDE))

    renewing_app.process.terminate()
    ended = renewing_app.end_by_itself()

    assert ended.code == 0
    assert "Traceback" not in ended.err
    assert is_signed_in(desktop.cloud, desktop.token_file)
