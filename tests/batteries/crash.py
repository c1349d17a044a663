"""Kills a program at random points of sign-in, renewal and sign-out, then looks for its login.

    python tests/batteries/crash.py                  (file and a real keyring)
    python tests/batteries/crash.py --store file --order naive

It prints a table: kills, answers lost in flight (which nothing can cure), logins lost without need.
The keyring is one of its own, on a screen and a session bus that end with it.

The cloud rotates strictly. A login may be lost in one way only: the cloud has renewed, and the
program died before the answer was stored. The naive order, which uses the new access token before
it stores the refresh token, loses logins that were already in use; ours never may.
"""

import argparse
import http.client
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import urlsplit

from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.login.ports import TokenStore
from netatmo_tray.core.login.token import NOT_READ, NotRead, Token
from netatmo_tray.simulator import SimulatedCloud
from netatmo_tray.storage.keyring.gate import KeyringGate
from netatmo_tray.storage.keyring.store import KeyringTokenStore
from netatmo_tray.storage.renewal_mark import RenewalMarkFile
from netatmo_tray.storage.token_file import TokenFile
from netatmo_tray.system.locks import ProcessLock

ACTIONS = ("login", "refresh", "logout")
CALLBACK_URL = "http://127.0.0.1:1/callback"


@dataclass(frozen=True)
class Scene:
    """What the program that gets killed has to know."""

    store: str
    order: str
    folder: Path
    api_url: str
    client: tuple[str, str]

    def open_store(self) -> TokenStore:
        if self.store == "file":
            return TokenFile(self.folder / "token.json")
        gate = KeyringGate(service="netatmo-tray-crash")
        lock, mark = self.folder / "login.lock", self.folder / "login.renewing"
        return KeyringTokenStore(gate, ProcessLock(lock), RenewalMarkFile(mark))

    def open_session(self, store: TokenStore) -> Session:
        return Session(*self.client, persist=store, callback_url=CALLBACK_URL, api_url=self.api_url)


class NaiveStore:
    """The order to warn of: what is saved is written only after it has been used."""

    def __init__(self, store: TokenStore) -> None:
        self._store = store
        self._waiting: list[Token | None] = []
        self.location, self.mark = store.location, store.mark

    def lock(self) -> AbstractContextManager[None]:
        return self._store.lock()

    def load(self, *, may_prompt: bool = True) -> Token | None:
        return self._waiting[-1] if self._waiting else self._store.load(may_prompt=may_prompt)

    def reserve(self, like: Token) -> None:
        self._store.reserve(like)

    def save(self, token: Token | None, _over: Token | NotRead | None = NOT_READ) -> Token | None:
        self._waiting.append(token)
        return token

    def write(self) -> None:
        with self._store.lock():
            for token in self._waiting:
                self._store.save(token)


def act(scene: Scene, action: str, ready: Connection) -> None:
    """In the program that gets killed: one action, then a request with the new access token."""
    store = scene.open_store()
    naive = NaiveStore(store) if scene.order == "naive" else None
    session = scene.open_session(naive or store)
    session.authorized()
    ready.send(None)
    if action == "login":
        session.authorize(accepted(session.get_authorization_url()))
    elif action == "refresh":
        session.refresh()
    else:
        session.logout()
    if action != "logout":
        session.get_stations_data(no_warnings=True)
    if naive:
        naive.write()
    ready.send(None)


def accepted(link: str) -> str:
    """The callback's address after the user's yes."""
    while not link.startswith(CALLBACK_URL):
        url = urlsplit(link)
        connection = http.client.HTTPConnection(url.netloc, timeout=10)
        connection.request("GET", f"{url.path}?{url.query}")
        location = connection.getresponse().getheader("Location") or ""
        connection.close()
        link = location if "://" in location else f"http://{url.netloc}{location}"
    return link


class Battery:
    """Plays one action again and again, and counts how it ended."""

    def __init__(self, scene: Scene, cloud: SimulatedCloud, seed: int) -> None:
        self._scene = scene
        self._cloud = cloud
        self._fate = random.Random(seed)
        self._store = scene.open_store()
        # Children are forked from a process without threads, which has imported this module.
        self._processes = multiprocessing.get_context("forkserver")
        self._processes.set_forkserver_preload([__name__, "keyring.backends.SecretService"])

    def play(self, action: str, rounds: int) -> Counter[str]:
        """Kill that many programs within the action."""
        for _ in range(2):  # the first has imports to do that later ones find done
            usual_s = self._one(action, None)
        return Counter(self._killed(action, usual_s) for _ in range(rounds))

    def _killed(self, action: str, usual_s: float) -> str:
        before = len(self._cloud.requests)
        self._one(action, self._fate.uniform(0, usual_s * 1.1))
        try:
            kept = self._store.load()
        except StorageError as fault:
            return f"BROKEN ({fault.state})"
        if action == "logout":
            return "signed out" if kept is None else self._worth(kept, before)
        return "LOST (store empty)" if kept is None else self._worth(kept, before)

    def _worth(self, kept: Token, before: int) -> str:
        if self._cloud.is_valid_refresh(kept.refresh_token or ""):
            return "kept"
        new = self._cloud.requests[before:]
        used = any(each.path.endswith("getstationsdata") for each in new)
        return "LOST after use" if used else "answer lost"

    def _one(self, action: str, kill_after_s: float | None) -> float:
        """One child, killed or run to its end; gives how long the action took."""
        with self._store.lock():
            fresh = self._cloud.issue_tokens()
            self._store.save(Token(fresh["access_token"], fresh["refresh_token"]))
        ours, theirs = self._processes.Pipe()
        child = self._processes.Process(target=act, args=(self._scene, action, theirs))
        child.start()
        theirs.close()
        ours.recv()
        started_at_s = time.monotonic()
        if kill_after_s is None:
            ours.recv()
        else:
            ours.poll(kill_after_s)
            child.kill()
        took_s = time.monotonic() - started_at_s
        child.join()
        ours.close()
        return took_s


def run(
    store: str, order: str, rounds: int, seed: int = 1, actions: Iterable[str] = ACTIONS
) -> dict[str, Counter[str]]:
    """How often each action ended how, by action."""
    with (
        tempfile.TemporaryDirectory() as folder,
        SimulatedCloud(auto_consent=True) as cloud,
    ):
        client = (cloud.client_id, cloud.client_secret)
        scene = Scene(store, order, Path(folder), cloud.url, client)
        battery = Battery(scene, cloud, seed)
        return {action: battery.play(action, rounds) for action in actions}


def avoidably_lost(ends: Iterable[Counter[str]]) -> int:
    """How many logins were lost, or damaged, although the program could have kept them."""
    return sum(
        count
        for counts in ends
        for end, count in counts.items()
        if end.startswith(("LOST", "BROKEN"))
    )


def table(store: str, ends: dict[str, Counter[str]]) -> str:
    """One line for each action: kills, answers lost in flight, losses without need."""
    rows = []
    for action, counts in ends.items():
        kills, lost, avoidable = counts.total(), counts["answer lost"], avoidably_lost([counts])
        details = ", ".join(f"{count} {end}" for end, count in sorted(counts.items()))
        rows.append(f"{store:8} {action:8} {kills:6} {lost:8} {avoidable:8}   {details}")
    return "\n".join(rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--store", choices=("file", "keyring", "both"), default="both")
    parser.add_argument("--order", choices=("ours", "naive"), default="ours")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--here", action="store_true", help="use the keyring of this session")
    asked = parser.parse_args()
    if asked.store != "file" and not asked.here:
        return _with_own_keyring(sys.argv[1:])
    bad = 0
    print("store    action    kills  answers  without   how they ended")
    print("                           lost     need")
    for store in ("file", "keyring") if asked.store == "both" else (asked.store,):
        ends = run(store, asked.order, asked.rounds, asked.seed)
        bad += avoidably_lost(ends.values())
        print(table(store, ends), flush=True)
    print(f"logins lost in a way that must not be: {bad}")
    return 1 if bad else 0


def _with_own_keyring(arguments: list[str]) -> int:
    """Run this file once more, in a session with a keyring that ends with it."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from support.desktop.desk import bare_desk
    from support.keyrings.keyring_daemon import KeyringDaemon

    folders = {"PYTHONPATH": os.pathsep.join(sys.path)}
    with tempfile.TemporaryDirectory() as folder, bare_desk(Path(folder)) as desk:
        KeyringDaemon(desk).open()
        command = [sys.executable, __file__, "--here", *arguments]
        return subprocess.run(command, env={**desk.env, **folders}).returncode


if __name__ == "__main__":
    sys.exit(main())
