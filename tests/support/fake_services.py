"""Account and poller as the widgets see them: they do what a test says, and count what is asked."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from netatmo_tray.core.errors import NetatmoError, SignInCancelledError, StorageError
from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.not_asked import NotAsked
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.services.account_state import AccountState

LINK = "http://127.0.0.1:9/oauth2/authorize?state=s"


class FakeAccount(QObject):
    """An account whose attempts end when the test ends them."""

    changed = Signal()
    signed_in = Signal()
    link_ready = Signal(str)
    sign_in_failed = Signal(object)
    paste_refused = Signal(object)

    def __init__(self, state: AccountState = AccountState.SIGNED_OUT) -> None:
        super().__init__()
        self.state = state
        self.error: NetatmoError | None = None
        self.unsaved: StorageError | None = None
        self.saves = 0
        self.waiting: StorageError | None = None
        self.signing_in = False
        self.link = ""
        self.login_status = LoginStatus(file="/home/ann/.local/share/netatmo-tray/token.json")
        self.attempts: list[tuple[str, str] | None] = []
        self.stores: list[LoginStore | None] = []
        self.pasted: list[str] = []
        self.retries = 0
        self.sign_outs = 0

    def sign_in(
        self, client: tuple[str, str] | None = None, store: LoginStore | None = None
    ) -> None:
        self.attempts.append(client)
        self.stores.append(store)
        self.signing_in, self.error = True, None
        self.changed.emit()

    @Slot()
    def cancel_sign_in(self) -> None:
        if self.signing_in:
            self.fail(SignInCancelledError("the sign-in was cancelled"))

    def paste(self, text: str) -> None:
        self.pasted.append(text)

    @Slot()
    def sign_out(self) -> None:
        self.sign_outs += 1

    @Slot()
    def retry(self) -> None:
        self.retries += 1

    @Slot()
    def try_store_again(self) -> None:
        self.saves += 1

    def give_link(self) -> None:
        self.link = LINK
        self.link_ready.emit(LINK)

    def fail(self, fault: NetatmoError) -> None:
        self.signing_in, self.link = False, ""
        self.changed.emit()
        self.sign_in_failed.emit(fault)

    def succeed(self) -> None:
        self.signing_in, self.link = False, ""
        self.become(AccountState.SIGNED_IN)
        self.signed_in.emit()

    def become(self, state: AccountState, error: NetatmoError | None = None) -> None:
        self.state, self.error = state, error
        self.changed.emit()


class FakePoller(QObject):
    """A poller that has the readings that a test gives it."""

    snapshot_changed = Signal(object)
    failed = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, snapshot: Snapshot | None = None) -> None:
        super().__init__()
        self.snapshot = snapshot
        self.rhythm = None
        self.busy = False
        self.next_at = None
        self.refreshes = 0
        self.not_asked: NotAsked | None = None
        """Why a refresh asks for nothing."""

    def refresh(self) -> NotAsked | None:
        self.refreshes += 1
        return self.not_asked

    def read(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.snapshot_changed.emit(snapshot)

    def be_busy(self, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit(busy)


class FakeUpkeep:
    """A login that always works, so that a refresh is the poller's."""

    def __init__(self, poller: FakePoller) -> None:
        self.poller = poller
        self.refresh = poller.refresh


class FakeBrowser:
    """Opens what it is given, unless there is none."""

    def __init__(self) -> None:
        self.works = True
        self.raises: Exception | None = None
        self.meanwhile: Callable[[], object] = lambda: None
        self.opened: list[str] = []

    def __call__(self, url: str) -> bool:
        self.opened.append(url)
        self.meanwhile()
        if self.raises is not None:
            raise self.raises
        return self.works
