"""A login that may be on its way or in memory only while the app is about to end."""

import threading
from typing import Any

from PySide6.QtCore import QObject, Signal
from support.fake_session import FakeSession

from netatmo_tray.cloud import Keepalive
from netatmo_tray.core.errors import StorageError, StoreState

LOCKED = StorageError("The keyring is locked.", StoreState.LOCKED, "the keyring")


class LoginAtTheEnd(QObject):
    """An account with its sessions, as those see both who end the app."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.prompts = 0
        self.session: Any = FakeSession(Keepalive(60))
        self.signing_in = False
        self.can_cancel = True
        self.gate: list[str] = []

    @property
    def asking_for_tokens(self) -> bool:
        return bool(self.session and self.session.asking_for_tokens)

    @property
    def unsaved(self) -> StorageError | None:
        return self.session.unsaved if self.session else None

    def ask_again(self) -> None:
        self.prompts += 1

    def cancel_sign_in(self) -> None:
        if self.can_cancel:
            self.signing_in = False

    def close_token_requests(self) -> None:
        self.gate.append("closed")

    def open_token_requests(self) -> None:
        self.gate.append("open")


class SlowStore(FakeSession):
    """Its store answers when the test lets it; until then the login is in memory only."""

    def __init__(self) -> None:
        super().__init__()
        self.unsaved = LOCKED
        self.works = True
        self.thread = ""
        self.go_on = threading.Event()

    def keepalive(self, delay_on_error: float = 60) -> Keepalive:
        self.thread = threading.current_thread().name
        self.go_on.wait(20)
        if self.works:
            self.unsaved = None
        return Keepalive(60, self.unsaved)
