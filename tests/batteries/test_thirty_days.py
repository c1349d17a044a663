"""A month of polling against a cloud that fails one request in twenty, in every way it can."""

from __future__ import annotations

import gc
import os
import random
import resource
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fakes import START, FakeClock

from netatmo_tray.cloud import NetatmoError, Session, parse
from netatmo_tray.cloud.transport import Answer, RequestsTransport
from netatmo_tray.core.errors import MustAuthorizeError
from netatmo_tray.core.schedule import back_off_s, seconds_to_next_poll
from netatmo_tray.simulator import Fault, SimulatedCloud
from netatmo_tray.storage.token_file import TokenFile

DAYS = 30 if os.environ.get("NETATMO_TRAY_FULL") else 2
FAULT_SHARE = 0.05
# A cloud that renews and then loses its answer ends a login whatever the client does.
UNCURABLE = {Fault.COMMIT_THEN_DROP, Fault.COMMIT_THEN_504, Fault.SHORT_BODY}
REFUSED_RETRY_S = 3600.0


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
    """Keepalive and poll, each when it said it wants to be asked again."""

    def __init__(self, cloud: SimulatedCloud, session: Session, clock: FakeClock) -> None:
        self.cloud, self.session, self.clock = cloud, session, clock
        self.fate = random.Random(7)
        self.polls: Counter[str] = Counter()
        self.refusals = 0
        self._failures = 0

    def live(self, until: datetime) -> None:
        due = {self._keepalive: self.clock.now, self._poll: self.clock.now}
        while True:
            task = min(due, key=lambda each: due[each])
            if due[task] > until:
                return
            self.clock.now = max(self.clock.now, due[task])
            due[task] = self.clock.now + timedelta(seconds=task())

    def _keepalive(self) -> float:
        self._fate_for("token", UNCURABLE)
        answer = self.session.keepalive()
        self.cloud.heal()
        if isinstance(answer.error, MustAuthorizeError):
            self.refusals += 1
            return REFUSED_RETRY_S
        return answer.delay_s

    def _poll(self) -> float:
        self._fate_for("getstationsdata", set())
        try:
            _, answer = self.session.get_stations_data()
            snapshot = parse.snapshot(answer, self.clock.now)
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
        if self.fate.random() < FAULT_SHARE:
            faults = sorted(set(Fault) - never)
            self.cloud.fail(endpoint, self.fate.choice(faults))


def busiest_hour(cloud: SimulatedCloud) -> int:
    times = [each.at for each in cloud.requests if each.path.endswith("/oauth2/token")]
    return max(sum(start <= time < start + 3600 for time in times) for start in times)


def open_files() -> int:
    gc.collect()
    return len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 0


@pytest.mark.timeout(900)
def test_a_month_of_faults_loses_no_login(tmp_path: Path) -> None:
    clock = FakeClock()
    store = TokenFile(tmp_path / "token.json")
    with SimulatedCloud(clock=lambda: clock().timestamp()) as cloud:
        cloud.slow_s, cloud.drip_s = 0.0, 0.0
        session = Session(
            cloud.client_id,
            cloud.client_secret,
            refresh_token=cloud.issue_tokens()["refresh_token"],
            store=store,
            api_url=cloud.url,
            transport=HastyTransport(),
            clock=clock,
        )
        month = Month(cloud, session, clock)
        month.live(START + timedelta(hours=12))  # warms up what is made once
        files, memory_kb = open_files(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        month.live(START + timedelta(days=DAYS))
        kept = store.load()

        assert session.authorized()
        assert kept is not None
        assert cloud.is_valid_refresh(kept.refresh_token or "")
        assert busiest_hour(cloud) <= 6
        assert month.polls["ok"] > DAYS * 120
        assert sum(month.polls.values()) - month.polls["ok"] > DAYS * 2, "hardly anything failed"
        assert open_files() <= files + 2
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < memory_kb + 30_000
