"""Several programs that find the same login run out at the same moment."""

import multiprocessing
from collections import Counter
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier

from batteries.crash import Scene

from netatmo_tray.core.login.token import Token
from netatmo_tray.simulator import SimulatedCloud


def ask(scene: Scene, together: Barrier, told: Connection) -> None:
    """One program: reads the login, then asks for readings when all others do."""
    session = scene.open_session(scene.open_store())
    session.authorized()
    together.wait()
    session.get_stations_data(no_warnings=True)
    kept = scene.open_store()
    with kept.lock():
        token = kept.load()
    told.send((token or Token()).refresh_token)


class Crowd:
    """Starts programs from a server that has imported everything already."""

    def __init__(self, scene: Scene, cloud: SimulatedCloud) -> None:
        self._scene = scene
        self._cloud = cloud
        self._processes = multiprocessing.get_context("forkserver")
        self._processes.set_forkserver_preload([__name__, "netatmo_tray.cloud.http_client"])

    def ask(self, programs: int) -> Counter[str | None]:
        """The refresh tokens that they found stored afterwards, with how many found each."""
        self._let_the_login_run_out()
        together = self._processes.Barrier(programs)
        pipes = [self._processes.Pipe(duplex=False) for _ in range(programs)]
        started = [
            self._processes.Process(target=ask, args=(self._scene, together, theirs))
            for _, theirs in pipes
        ]
        for process in started:
            process.start()
        for _, theirs in pipes:
            theirs.close()
        found = Counter(ours.recv() for ours, _ in pipes)
        for process in started:
            process.join()
        for ours, _ in pipes:
            ours.close()
        return found

    def _let_the_login_run_out(self) -> None:
        fresh = self._cloud.issue_tokens()
        self._cloud.expire_access_tokens()
        ended_at = datetime.now(UTC) - timedelta(minutes=1)
        store = self._scene.open_store()
        with store.lock():
            store.save(Token(fresh["access_token"], fresh["refresh_token"], ended_at))
