"""Poller and keepalive of a signed-in user, in virtual time: when which of them asks the cloud."""

from collections.abc import Callable

from support.fake_services import FakeAccount
from support.fake_session import Desk
from support.virtual_time import VirtualTime

from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import NetatmoError
from netatmo_tray.core.not_asked import NotAsked
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.services.session_upkeep import SessionUpkeep


class VirtualUpkeep:
    """The real upkeep with a real session; whatever it asks is answered within the same moment."""

    def __init__(
        self, session: Session, time: VirtualTime, jitter: Callable[[], float] | None = None
    ) -> None:
        if jitter is not None:
            session.pace.jitter = jitter
        self.time = time
        self.account = FakeAccount(AccountState.OPENING)
        self.account.session = session  # type: ignore[attr-defined]
        self.account.refused = lambda _: None  # type: ignore[attr-defined]
        self.account.accepted = lambda: None  # type: ignore[attr-defined]
        self.account.not_renewed = lambda _: None  # type: ignore[attr-defined]
        self.desk = Desk()
        self.upkeep = SessionUpkeep(self.account, self.desk, time)  # type: ignore[arg-type]
        self.read_at: list[float] = []
        """The minutes in which readings came."""
        self.faults: list[NetatmoError] = []
        """What the user was told."""
        self.upkeep.poller.snapshot_changed.connect(lambda _: self.read_at.append(time.minutes))
        for failed in (self.upkeep.poller.failed, self.upkeep.keepalive.failed):
            failed.connect(self.faults.append)

    def sign_in(self) -> None:
        self.account.succeed()
        self.desk.do_all()

    def go_on(self, until_minutes: float) -> None:
        self.time.go_on(until_minutes, self.desk.do_all)

    def click(self) -> NotAsked | None:
        """The user wants new readings."""
        not_asked = self.upkeep.refresh()
        self.desk.do_all()
        return not_asked

    def resume(self) -> None:
        """The computer wakes up."""
        self.upkeep.resume()
        self.desk.do_all()

    def network_up(self) -> None:
        self.upkeep.network_up()
        self.desk.do_all()

    def read_after(self, minutes: float) -> float:
        """The minutes from then until the next readings came."""
        return min(at for at in self.read_at if at >= minutes) - minutes
