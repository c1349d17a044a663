"""A month of polling: against a good cloud, then one that fails in every way it can."""

import gc
import math
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from support.fakes import START, FakeClock

from netatmo_tray.cloud import NetatmoError, Session, parse
from netatmo_tray.cloud.transport import Answer, RequestsTransport
from netatmo_tray.core.errors import MustAuthorizeError, RenewalDueError
from netatmo_tray.core.readings.schedule import back_off_s, seconds_to_next_poll
from netatmo_tray.simulator import Fault, SimulatedCloud
from netatmo_tray.storage.token_file import TokenFile

DAYS = 30 if os.environ.get("NETATMO_TRAY_FULL") else 2
FAULT_SHARE = 0.05
# A login lives three hours and is renewed five minutes before its end.
HOURS_TO_RENEWAL = 3 - 5 / 60
# A cloud that renews and then loses its answer ends a login whatever the client does.
UNCURABLE = {Fault.COMMIT_THEN_DROP, Fault.COMMIT_THEN_504, Fault.SHORT_BODY}
REFUSED_RETRY_S = 3600.0
FOR_EVER_S = 1e9


class HastyTransport:
    """The real transport with a deadline that a test can wait for."""

    def __init__(self) -> None:
        self._real = RequestsTransport()

    def exchange(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: bytes | None,
        deadline_s: float,
    ) -> Answer:
        return self._real.exchange(method, url, headers, body, min(deadline_s, 0.5))


class Month:
    """Keepalive and poll, each when it said it wants to be asked again.

    As in the app, a poll leaves the renewal of the login to the keepalive, and waits for it.
    """

    def __init__(
        self, cloud: SimulatedCloud, session: Session, clock: FakeClock, fault_share: float
    ) -> None:
        self.cloud, self.session, self.clock = cloud, session, clock
        self._fault_share = fault_share
        self.fate = random.Random(7)
        self.polls: Counter[str] = Counter()
        self.refusals = 0
        self._failures = 0
        self._waiting = False
        self._due: dict[Callable[[], float], datetime] = {}

    def live(self, until: datetime) -> None:
        due = self._due = {self._keepalive: self.clock.now, self._poll: self.clock.now}
        while True:
            task = min(due, key=lambda each: due[each])
            if due[task] > until:
                return
            self.clock.now = max(self.clock.now, due[task])
            delay = timedelta(seconds=task())
            due[task] = self.clock.now + delay

    def _keepalive(self) -> float:
        self._fate_for("token", UNCURABLE)
        answer = self.session.keepalive()
        self.cloud.heal()
        if answer.error is None and self._waiting:
            self._waiting, self._due[self._poll] = False, self.clock.now
        if isinstance(answer.error, MustAuthorizeError):
            self.refusals += 1
            return REFUSED_RETRY_S
        return answer.delay_s

    def _poll(self) -> float:
        self._fate_for("getstationsdata", set())
        try:
            _, answer = self.session.get_stations_data(no_warnings=True, renew=False)
            snapshot = parse.snapshot(answer, self.clock.now)
        except RenewalDueError:
            self.polls["waited"] += 1
            self._waiting, self._due[self._keepalive] = True, self.clock.now
            return FOR_EVER_S
        except NetatmoError as fault:
            self.polls[type(fault).__name__] += 1
            self._failures += 1
            return back_off_s(self._failures, self.fate.random())
        finally:
            self.cloud.heal()
        self._failures = 0
        self.polls["ok"] += 1
        newest = max(module.measured_at for module in snapshot.modules() if module.measured_at)
        return seconds_to_next_poll(newest, self.clock.now)

    def _fate_for(self, endpoint: str, never: set[Fault]) -> None:
        if self.fate.random() < self._fault_share:
            faults = sorted(set(Fault) - never)
            self.cloud.fail(endpoint, self.fate.choice(faults))


def busiest_hour(cloud: SimulatedCloud) -> int:
    times = [each.at for each in cloud.requests if each.path.endswith("/oauth2/token")]
    return max(sum(start <= time < start + 3600 for time in times) for start in times)


def open_files() -> int:
    gc.collect()
    return len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 0


def resident_kb() -> int:
    """Memory in use; 0 where the system has no such file."""
    gc.collect()
    table = Path("/proc/self/statm")
    pages = int(table.read_text().split()[1]) if table.exists() else 0
    return pages * (os.sysconf("SC_PAGE_SIZE") // 1024) if pages else 0


@contextmanager
def month_of(fault_share: float, store: TokenFile) -> Iterator[Month]:
    """Signed in; nothing was asked yet."""
    clock = FakeClock()
    with SimulatedCloud(clock=lambda: clock().timestamp()) as cloud:
        cloud.slow_s, cloud.drip_s = 0.0, 0.0
        session = Session(
            cloud.client_id,
            cloud.client_secret,
            refresh_token=cloud.issue_tokens()["refresh_token"],
            persist=store,
            api_url=cloud.url,
            transport=HastyTransport() if fault_share else RequestsTransport(),
            clock=clock,
        )
        yield Month(cloud, session, clock, fault_share)


def live_a_month(month: Month) -> None:
    """Fails when files or memory grow once everything has been used."""
    month.live(START + timedelta(days=DAYS / 3))  # warms up what is made once
    files, memory_kb = open_files(), resident_kb()
    month.live(START + timedelta(days=DAYS))
    assert open_files() <= files + 2
    # The simulated cloud logs each request, some 300 kB a day; the rest is the allocator's own.
    assert resident_kb() < memory_kb + 3000 + 500 * DAYS


@pytest.mark.timeout(900)
def test_a_quiet_month_renews_as_seldom_as_it_can(tmp_path: Path) -> None:
    with month_of(0.0, TokenFile(tmp_path / "token.json")) as month:
        live_a_month(month)

        renewals = month.cloud.count("/oauth2/token")
        assert abs(renewals - math.ceil(DAYS * 24 / HOURS_TO_RENEWAL)) <= 1
        assert set(month.polls) == {"ok"}
        assert month.session.authorized()


@pytest.mark.timeout(900)
def test_a_month_of_faults_loses_no_login(tmp_path: Path) -> None:
    store = TokenFile(tmp_path / "token.json")
    with month_of(FAULT_SHARE, store) as month:
        live_a_month(month)
        kept = store.load()

        assert month.session.authorized()
        assert kept is not None
        assert month.cloud.is_valid_refresh(kept.refresh_token or "")
        assert busiest_hour(month.cloud) <= 10
        assert month.polls["ok"] > DAYS * 120
        assert sum(month.polls.values()) - month.polls["ok"] > DAYS * 2, "hardly anything failed"
