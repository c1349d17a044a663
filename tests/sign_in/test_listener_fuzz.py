"""Whatever arrives at the listener, the right callback still gets through, and nothing is left."""

import logging
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as some
from support.listener_client import connect, eventually, get, port_of, reply_on, state_in

from netatmo_tray.cloud import Session
from netatmo_tray.sign_in import SignIn
from netatmo_tray.sign_in.listener import free_callback_url
from netatmo_tray.simulator import SimulatedCloud
from netatmo_tray.simulator.demo_cloud import visit

FULL = bool(os.environ.get("NETATMO_TRAY_FULL"))
INPUTS = 20_000 if FULL else 300
# What the listener may say to anything but the callback; 0 = closed without a word.
REFUSALS = {0, 400, 403, 404, 405, 414, 431}

METHODS = some.sampled_from(["HEAD", "POST", "OPTIONS", "get", "", "G\0T", "PRI"])
ENCODED = some.text(max_size=30).map(lambda text: quote(text, errors="surrogatepass"))
RAW = some.text(max_size=30)
PLAIN = some.text("abcxyz0189-_.~%+", max_size=30)
NAMES = some.sampled_from(["state", "code", "error", "error_description", "x", "STATE", "state[]"])
PARAMETERS = some.builds("{}={}".format, NAMES, ENCODED | PLAIN)
QUERIES = some.lists(PARAMETERS, max_size=6).map("&".join)
PATHS = some.sampled_from(["/", "//callback", "/callback/", "*", "http://x/callback"])
VERSIONS = some.sampled_from(["HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "", "HTTP/1.1 x"])
FETCH_HEADERS = some.builds(
    "{}: {}".format,
    some.sampled_from(["Origin", "Sec-Fetch-Mode", "Sec-Fetch-Dest"]),
    some.sampled_from(["null", "navigate", "document", "image", "cors", "http://x"]),
)
OTHER_HEADERS = some.builds(
    "{}: {}".format,
    some.sampled_from(["Host", "Origin", "Content-Length", "Transfer-Encoding", "X"]),
    RAW,
)
HEADERS = some.lists(FETCH_HEADERS, min_size=1, max_size=3) | some.lists(OTHER_HEADERS, max_size=70)
LINE_ENDS = some.sampled_from(["\n", "\r", "\r\n ", "\r\n\r\n"])
LEAVINGS = some.sampled_from(["half close", "half close", "close", "reset", "in two parts"])


@some.composite
def requests(draw: some.DrawFn) -> bytes:
    """A callback as it should be, but for its state and a few places in which it is not."""
    wrong = draw(some.sampled_from(["", "0", "1", "2", "3", "4", "4", "4", "5", "03", "14", "45"]))
    method = draw(METHODS) if "0" in wrong else "GET"
    path = draw(PATHS | RAW) if "1" in wrong else "/callback"
    version = draw(VERSIONS) if "2" in wrong else "HTTP/1.1"
    hosts = draw(some.lists(RAW, max_size=2)) if "3" in wrong else ["{host}"]
    headers = draw(HEADERS) if "4" in wrong else []
    line_end = draw(LINE_ENDS) if "5" in wrong else "\r\n"
    lines = [f"{method} {path}?{draw(QUERIES)} {version}", *(f"Host: {host}" for host in hosts)]
    return line_end.join([*lines, *headers, "", ""]).encode("utf-8", "surrogatepass")


@some.composite
def floods(draw: some.DrawFn) -> bytes:
    """More of something than there is room for."""
    start = draw(some.sampled_from([b"", b"GET /callback?", b"GET / HTTP/1.1\r\n"]))
    return start + draw(some.binary(min_size=1, max_size=8)) * draw(some.integers(1, 10_000))


INPUT = some.one_of(requests(), requests(), some.binary(max_size=400), floods())


class AttackedAttempt:
    """One attempt that is attacked all the time, on a cloud that counts token requests."""

    def __init__(self, cloud: SimulatedCloud) -> None:
        self.cloud = cloud
        self.url = free_callback_url()
        session = Session(
            cloud.client_id, cloud.client_secret, callback_url=self.url, api_url=cloud.url
        )
        self.attempt = SignIn(session, self.url)
        self.attempt.start()

    def attack(self, data: bytes, leaving: str) -> int:
        """Send it and leave in that way; the status of the answer."""
        data = data.replace(b"{host}", f"127.0.0.1:{port_of(self.url)}".encode())
        with connect(self.url) as connection, suppress(OSError):
            if leaving == "in two parts":
                connection.sendall(data[: len(data) // 2])
                data = data[len(data) // 2 :]
            connection.sendall(data)
            if leaving == "reset":
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            if leaving in ("close", "reset"):
                return 0
            connection.shutdown(socket.SHUT_WR)
            return reply_on(connection).status
        return 0

    def sign_in(self) -> None:
        """The right callback, after all that."""
        visit(self.attempt.link)
        self.attempt.wait()
        self.attempt.free_port(5)


@pytest.fixture
def attacked() -> Iterator[AttackedAttempt]:
    with SimulatedCloud(auto_consent=True) as cloud:
        attacked = AttackedAttempt(cloud)
        yield attacked
        attacked.attempt.free_port(5)


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - a count is all


def connection_threads() -> list[str]:
    return [each.name for each in threading.enumerate() if each.name == "sign-in connection"]


@pytest.mark.timeout(1800 if FULL else 120)
def test_no_input_breaks_the_listener_or_gets_through(
    attacked: AttackedAttempt, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    before, answers = descriptors(), set[int]()

    @settings(
        max_examples=INPUTS,
        derandomize=not FULL,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(data=INPUT, leaving=LEAVINGS)
    def attack(data: bytes, leaving: str) -> None:
        status = attacked.attack(data, leaving)
        answers.add(status)
        event(f"answered {status}")

    attack()

    assert answers <= REFUSALS
    # It reaches every room behind the parser.
    assert {400, 403, 404, 405, 414} <= answers
    assert eventually(lambda: not connection_threads())
    assert eventually(lambda: descriptors() <= before)
    assert attacked.cloud.count("/oauth2/token") == 0
    attacked.sign_in()
    assert attacked.cloud.count("/oauth2/token") == 1
    assert [record.message for record in caplog.records if record.exc_info] == []
    assert capfd.readouterr().err == ""


@pytest.mark.timeout(600)
def test_no_change_to_the_right_state_gets_through(attacked: AttackedAttempt) -> None:
    """Right in all but one place: what is left for the state to refuse."""
    state = state_in(attacked.attempt.link)
    changes: list[Callable[[str, int, str], str]] = [
        lambda right, at, text: right[:at] + text + right[at:],
        lambda right, at, text: right[:at] + text + right[at + 1 :],
        lambda right, at, _: right[:at] + right[at + 1 :],
        lambda right, at, _: right[:at] + right[at].swapcase() + right[at + 1 :],
        lambda right, at, text: f"{right}&state={text}",
    ]

    @settings(
        max_examples=INPUTS // 10 if FULL else 100,
        derandomize=not FULL,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(
        change=some.sampled_from(changes),
        at=some.integers(0, len(state) - 1),
        text=some.text(min_size=1, max_size=3),
    )
    def attack(change: Callable[[str, int, str], str], at: int, text: str) -> None:
        other = change(state, at, quote(text, errors="surrogatepass"))
        if other != state:
            assert get(attacked.url, f"/callback?state={other}&code=c").status == 400

    attack()

    assert attacked.cloud.count("/oauth2/token") == 0
    attacked.sign_in()
