"""The story of a store for the login that fails: said, kept apart from signed out, and mended."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from support.fakes import failing
from support.running_app import Desktop, Life
from support.terminal_command import is_signed_in, write_login
from support.widget_search import answer, questions

from netatmo_tray.cloud.held_token import HeldToken
from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.options import AppCommand
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.services.keepalive_timer import KeepaliveTimer
from netatmo_tray.storage.token_file import TokenFile
from netatmo_tray.system.instance import DONE, UNSAVED

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no modes of files there")
NO_ROOM = StorageError("no room", location="the disk")


@pytest.fixture
def locked(desktop: Desktop) -> Desktop:
    """A login in a file that others can read, and that is refused therefore."""
    write_login(desktop.token_file, desktop.cloud.issue_tokens())
    desktop.token_file.chmod(0o644)
    return desktop


def unlock(desktop: Desktop) -> None:
    desktop.token_file.chmod(0o600)


@contextmanager
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No login can be stored meanwhile."""
    with monkeypatch.context() as disk:
        disk.setattr(TokenFile, "save", failing(NO_ROOM))
        yield


def test_a_login_that_cannot_be_read_is_not_taken_for_signed_out(locked: Desktop) -> None:
    before = locked.token_file.read_bytes()

    life = locked.start()

    life.wait_for(AccountState.STORE_SILENT)
    assert life.sentence()
    assert locked.token_file.read_bytes() == before


def test_once_it_can_be_read_a_click_brings_the_readings(locked: Desktop) -> None:
    life = locked.start()
    life.wait_for(AccountState.STORE_SILENT)

    unlock(locked)
    life.press("Refresh")

    life.wait(life.cards)
    assert life.sentence() == ""
    assert locked.token_requests() == 0


def test_the_readings_of_the_last_time_are_shown_meanwhile(desktop: Desktop) -> None:
    life = desktop.start_signed_in()
    cards = life.cards()
    life.wait(life.paths.snapshot_file.exists)
    desktop.end()
    desktop.token_file.chmod(0o644)

    life = desktop.start()

    life.wait_for(AccountState.STORE_SILENT)
    life.wait(lambda: life.cards() == cards)


def test_a_wish_to_sign_out_waits_until_the_store_can_be_reached(desktop: Desktop) -> None:
    life = desktop.start_signed_in()
    desktop.token_file.chmod(0o644)

    life.tray.sign_out_requested.emit()
    life.wait(lambda: life.account.error is not None)
    assert life.account.state is AccountState.SIGNING_OUT
    unlock(desktop)
    life.press("Refresh")

    life.wait_for(AccountState.SIGNED_OUT)
    assert not desktop.token_file.exists()


def test_a_login_that_could_not_be_stored_is_said_and_stored_later(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    life = desktop.start()
    with full_disk(monkeypatch):
        life.press("Sign in")
        life.wait(lambda: life.is_signed_in() and life.sentence())
    assert not desktop.token_file.exists()

    keep_alive(life)

    life.wait(desktop.token_file.exists)
    life.wait(lambda: is_signed_in(desktop.cloud, desktop.token_file))
    assert json.loads(desktop.token_file.read_text())["access_token"]
    assert desktop.token_requests() == 1


def test_a_login_that_is_not_saved_is_said_until_it_is_whatever_the_weather(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    life = desktop.start()
    with full_disk(monkeypatch):
        life.press("Sign in")
        life.wait(life.cards)
        life.wait(lambda: "could not be saved" in life.sentence())
        life.poller.poll()
        life.wait(lambda: desktop.questions() == 2 and not life.poller.busy)
        assert "could not be saved" in life.sentence()

    life.press("Refresh")

    life.wait(lambda: not life.sentence())
    assert is_signed_in(desktop.cloud, desktop.token_file)
    assert desktop.token_requests() == 1


def test_another_program_can_have_the_login_saved_or_is_told_that_it_is_not(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    life = desktop.start()
    with full_disk(monkeypatch):
        life.press("Sign in")
        life.wait(lambda: life.account.unsaved)
        assert life.tell(AppCommand.SAVE_LOGIN) == f"{UNSAVED} {desktop.options.source}"

    assert life.tell(AppCommand.SAVE_LOGIN) == DONE

    assert is_signed_in(desktop.cloud, desktop.token_file)
    life.wait(lambda: not life.sentence())


def test_a_renewal_waits_for_a_store_that_could_not_take_it_and_that_is_said(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_login(desktop.token_file, desktop.cloud.issue_tokens(), life=timedelta(minutes=4))
    monkeypatch.setattr(HeldToken, "due_in_s", lambda *_: -1.0)
    with monkeypatch.context() as disk:
        disk.setattr(TokenFile, "reserve", failing(NO_ROOM))
        life = desktop.start()
        life.wait(lambda: life.cards() and "readings go on until" in life.sentence())
        life.poller.poll()
        life.wait(lambda: desktop.questions() == 2 and not life.poller.busy)
        assert "readings go on until" in life.sentence()
        assert desktop.token_requests() == 0

    life.press("Refresh")

    life.wait(lambda: desktop.token_requests() and not life.sentence())
    assert is_signed_in(desktop.cloud, desktop.token_file)


def test_a_window_without_a_tray_comes_back_when_the_login_cannot_be_saved(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    life = desktop.start(replace(desktop.options, window=False))
    life.shell.show_first()
    with full_disk(monkeypatch):
        life.press("Sign in")
        life.wait(lambda: life.account.unsaved)

        life.close_window()

        life.wait(questions)
        assert life.open
        answer("Keep running")


def test_what_only_memory_holds_is_saved_at_the_end(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    life = desktop.start()
    with full_disk(monkeypatch):
        life.press("Sign in")
        life.wait(lambda: life.account.unsaved)

    desktop.end()

    assert is_signed_in(desktop.cloud, desktop.token_file)
    assert desktop.token_requests() == 1


def test_a_login_that_cannot_be_saved_at_the_end_is_tried_once_then_told(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[object] = []

    def fail(*given: object) -> None:
        tries.append(given)
        raise NO_ROOM

    life = desktop.start()
    monkeypatch.setattr(TokenFile, "save", fail)
    life.press("Sign in")
    life.wait(lambda: life.is_signed_in() and life.sentence())
    life.wait(lambda: len(tries) == 2)  # by the sign-in, then by the first keepalive

    with pytest.raises(StorageError, match="no room"):
        desktop.end()

    assert len(tries) == 3


def keep_alive(life: Life) -> None:
    """The keepalive's timer runs out now."""
    keepalive = life.app.findChild(KeepaliveTimer)
    assert keepalive is not None
    assert life.account.session is not None
    keepalive.start(life.account.session)
