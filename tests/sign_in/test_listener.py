"""The listener over real connections: what it answers, what it survives, what it leaves."""

import contextlib
import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import pytest
from support.fakes import FakeMonotonic
from support.listener_client import (
    HTML,
    STRICT,
    Reply,
    connect,
    crowd,
    eventually,
    get,
    hang_up,
    is_free,
    memory_bytes,
    port_of,
    reply_on,
    reset,
    send,
)

from netatmo_tray.core.errors import PortBusyError, StateMismatchError
from netatmo_tray.sign_in.listener import (
    LINGER_S,
    MAX_CONNECTIONS,
    Listener,
    free_callback_url,
)
from netatmo_tray.sign_in.pages import Page

RIGHT = "/callback?state=right&code=c"
FULL = bool(os.environ.get("NETATMO_TRAY_FULL"))


class Attempt:
    """Takes any target with the right state; gives the page it was told to."""

    def __init__(self) -> None:
        self.targets: list[str] = []
        self.page = Page.DONE

    def __call__(self, target: str) -> Page:
        if "state=right" not in target:
            raise StateMismatchError("another state")
        self.targets.append(target)
        return self.page


Listen = Callable[..., Listener]


@pytest.fixture
def attempt() -> Attempt:
    return Attempt()


@pytest.fixture
def listen(url: str, attempt: Attempt) -> Iterator[Listen]:
    """Start a listener that ends with the test."""
    with ExitStack() as stack:

        def start(**options: Any) -> Listener:
            listener = Listener(url, attempt, **options)
            stack.callback(listener.close)
            return listener

        yield start


@pytest.fixture
def listener(listen: Listen) -> Listener:
    return listen()


@pytest.fixture
def served(url: str, listener: Listener) -> str:
    """The callback address, with the listener on it."""
    return url


def is_alive(url: str, attempt: Attempt) -> bool:
    """Whether the right callback still gets through."""
    before = len(attempt.targets)
    return get(url, RIGHT).status == 303 and len(attempt.targets) > before


# --- the way of the right callback


def test_the_callback_is_answered_with_a_redirect_that_clears_the_address_bar(
    served: str, attempt: Attempt
) -> None:
    reply = get(served, RIGHT)

    assert (reply.status, reply.header("Location")) == (303, "/netatmo-tray/done")
    assert attempt.targets == [RIGHT]


@pytest.mark.parametrize("page", Page)
def test_the_page_that_was_promised_is_there_at_once(
    served: str, attempt: Attempt, page: Page
) -> None:
    attempt.page = page
    location = get(served, RIGHT).header("Location")
    assert location is not None

    reply = get(served, location)

    assert reply.status == 200
    assert reply.header("Content-Type") == "text/html; charset=utf-8"


def test_nobody_sees_success_before_it_was_promised(served: str) -> None:
    assert get(served, "/netatmo-tray/done").status == 404


def test_the_port_closes_once_the_last_page_was_shown(url: str, listener: Listener) -> None:
    get(url, RIGHT)
    listener.close(linger_s=60.0)

    assert get(url, "/netatmo-tray/done").status == 200
    assert eventually(lambda: is_free(url), 1.0)


def test_a_second_tab_does_not_take_the_last_page_from_the_first(
    url: str, attempt: Attempt, listener: Listener
) -> None:
    get(url, RIGHT)
    attempt.page = Page.OVER
    get(url, RIGHT)
    listener.close(linger_s=60.0)

    assert get(url, "/netatmo-tray/over").status == 200
    assert get(url, "/netatmo-tray/done").status == 200


def test_without_a_browser_that_asks_the_port_closes_after_the_linger(
    url: str, listener: Listener
) -> None:
    listener.close(linger_s=0.3)

    assert get(url, "/").status == 404
    assert eventually(lambda: is_free(url), 1.5)


def test_the_last_page_can_be_fetched_for_5_s_and_no_longer(
    url: str, attempt: Attempt, listen: Listen
) -> None:
    clock = FakeMonotonic()
    listener = listen(monotonic=clock)
    assert LINGER_S <= 5.0
    listener.close(LINGER_S)

    clock.now += LINGER_S - 0.1
    assert is_alive(url, attempt)
    clock.now += 0.2

    assert eventually(lambda: is_free(url), 1.0)


@pytest.mark.parametrize(
    ("request_line", "status"),
    [
        (f"GET {RIGHT} HTTP/1.1", 303),
        ("GET /callback?state=wrong HTTP/1.1", 400),
        ("GET /favicon.ico HTTP/1.1", 404),
        (f"POST {RIGHT} HTTP/1.1", 405),
        (f"GET /{'x' * 9000} HTTP/1.1", 414),
        ("GET / HTTP/1.1" + "\r\nA: b" * 70, 431),
        ("nonsense", 400),
    ],
    ids=lambda value: str(value)[:20],
)
def test_every_answer_has_the_strict_headers(served: str, request_line: str, status: int) -> None:
    host = f"127.0.0.1:{port_of(served)}"

    reply = send(served, f"{request_line}\r\nHost: {host}\r\n\r\n".encode())

    own = {"Location": "/netatmo-tray/done"} if status == 303 else HTML
    assert reply.status == status
    assert dict(reply.headers) == STRICT | own | {"Content-Length": str(len(reply.body))}
    assert len(reply.headers) == len(dict(reply.headers))


# --- what is turned away


@pytest.mark.parametrize(
    "target",
    [
        "/",
        "/favicon.ico",
        "/robots.txt",
        "/apple-touch-icon.png",
        "//callback?state=right",
        "/callback/?state=right",
        "/callback/../callback?state=right",
        "/CALLBACK?state=right",
        "/callback%3fstate=right",
        "/callbac?state=right",
        "*",
        "callback?state=right",
    ],
)
def test_no_other_path_is_the_callback(served: str, attempt: Attempt, target: str) -> None:
    assert get(served, target).status == 404
    assert attempt.targets == []
    assert is_alive(served, attempt)


def test_an_absolute_address_is_not_the_callback(served: str, attempt: Attempt) -> None:
    assert get(served, f"{served}?state=right&code=c").status == 404
    assert is_alive(served, attempt)


def test_a_preflight_gets_no_leave_from_us(served: str, attempt: Attempt) -> None:
    reply = get(
        served,
        RIGHT,
        "Origin: https://evil.example",
        "Access-Control-Request-Method: GET",
        "Access-Control-Request-Private-Network: true",
        method="OPTIONS",
    )

    assert reply.status == 405
    assert [name for name, _ in reply.headers if name.lower().startswith("access-control")] == []
    assert attempt.targets == []
    assert is_alive(served, attempt)


@pytest.mark.parametrize(
    "method", ["HEAD", "OPTIONS", "POST", "PUT", "DELETE", "TRACE", "CONNECT", "XYZZY", "get"]
)
def test_other_methods_do_nothing(served: str, attempt: Attempt, method: str) -> None:
    reply = get(served, RIGHT, method=method)

    assert reply.status == 405
    assert not any(name.lower().startswith("access-control") for name, _ in reply.headers)
    assert attempt.targets == []
    assert is_alive(served, attempt)


def test_another_host_does_nothing(served: str, attempt: Attempt) -> None:
    port, ours = port_of(served), f"Host: 127.0.0.1:{port_of(served)}"
    for host in ("evil.example", f"127.0.0.1.evil.example:{port}", f"localhost:{port}"):
        assert get(served, RIGHT, host=host).status == 400
    assert get(served, RIGHT, ours).status == 400
    assert send(served, f"GET {RIGHT} HTTP/1.1\r\n\r\n".encode()).status == 400
    assert attempt.targets == []
    assert is_alive(served, attempt)


def test_an_image_of_another_page_does_nothing(served: str, attempt: Attempt) -> None:
    fired = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image")

    assert get(served, RIGHT, *fired).status == 403
    assert attempt.targets == []
    assert is_alive(served, attempt)


def test_a_callback_of_no_attempt_gets_the_neutral_page(served: str, attempt: Attempt) -> None:
    assert get(served, "/callback?state=wrong&code=c").status == 400
    assert is_alive(served, attempt)


@pytest.mark.parametrize(
    "evil",
    [
        "%3Cscript%3Ecanary(1)%3C/script%3E",
        "<script>canary(1)</script>",
        "%3C/title%3E%3Cb%3Ecanary",
        "x%0d%0aSet-Cookie:%20canary=1",
    ],
)
def test_nothing_of_a_request_comes_back(served: str, attempt: Attempt, evil: str) -> None:
    for state in ("right", "wrong"):
        target = f"/callback?state={state}&error=canary&error_description={evil}"

        reply = get(served, target, "X-Canary: canary")

        assert reply.status in (303, 400)
        assert not any(word in repr(reply).lower() for word in ("canary", "script", "cookie"))


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"GET /" + b"x" * (8 * 1024 - 13) + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET /callback?state=" + b"x" * 70 * 1024 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET /callback?state=" + b"x" * 1024 * 1024 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 65 + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\nA: " + b"b" * 32 * 1024 + b"\r\n\r\n", 431),
        (b"POST / HTTP/1.1\r\nContent-Length: 10000000000\r\n\r\n" + b"x" * 10_000, 400),
        (b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nContent-Length: abc\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nContent-Length: 1000000000000\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc", 400),
    ],
    ids=lambda value: value[:30] if isinstance(value, bytes) else None,
)
def test_what_is_too_large_or_has_a_body_is_refused_unread(
    served: str, attempt: Attempt, data: bytes, status: int
) -> None:
    assert send(served, data).status == status
    assert attempt.targets == []
    assert is_alive(served, attempt)


def test_the_largest_head_that_is_allowed_gets_through(served: str, attempt: Attempt) -> None:
    headers = [f"A{number}: {'b' * 300}" for number in range(63)]

    assert get(served, RIGHT.ljust(8 * 1024 - 13, "x"), *headers).status == 303
    assert len(attempt.targets) == 1


def test_a_promised_body_is_not_waited_for(served: str) -> None:
    with connect(served) as connection:
        connection.sendall(b"POST /callback HTTP/1.1\r\nContent-Length: 10000000000\r\n\r\n")
        began = time.monotonic()

        assert connection.recv(12) == b"HTTP/1.1 400"
        assert time.monotonic() - began < 1.0


def test_however_much_is_sent_memory_stays_flat(served: str, attempt: Attempt) -> None:
    flood = b"GET /callback?state=" + b"x" * 1024 * 1024
    send(served, flood)
    before = memory_bytes()

    for _ in range(50):
        send(served, flood)

    assert memory_bytes() - before < 5 * 1024 * 1024
    assert is_alive(served, attempt)


TLS_HELLO = bytes.fromhex("16030100c8010000c40303") + bytes(range(190))


@pytest.mark.parametrize(
    "data",
    [
        TLS_HELLO,
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2p1\r\n\r\n",
        random.Random(1).randbytes(1024 * 1024),
    ],
    ids=["TLS hello", "HTTP/2", "SSH banner", "a megabyte of noise"],
)
def test_other_protocols_are_closed_without_a_word_on_stderr(
    served: str, attempt: Attempt, data: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    with connect(served) as connection:
        connection.settimeout(10)
        try:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            reply = reply_on(connection)
        except OSError:
            reply = Reply()

    assert reply.status in (0, 400, 414)
    assert is_alive(served, attempt)
    assert capfd.readouterr().err == ""


# --- crowds


def test_twenty_silent_connections_do_not_hold_up_the_callback(
    served: str, attempt: Attempt
) -> None:
    with crowd(served, 20):
        began = time.monotonic()
        assert is_alive(served, attempt)
        assert time.monotonic() - began < 1.0


def test_more_silent_connections_than_there_is_room_for_do_not_hold_up_the_callback(
    served: str, attempt: Attempt
) -> None:
    with crowd(served, MAX_CONNECTIONS + 8):
        began = time.monotonic()
        assert is_alive(served, attempt)
        assert time.monotonic() - began < 1.0


def test_a_silent_connection_is_closed_at_the_deadline(url: str, listen: Listen) -> None:
    listen(head_deadline_s=0.2)

    with connect(url) as connection:
        assert reply_on(connection) == Reply()


def test_silence_ends_within_5_s_and_a_drip_of_bytes_within_10(
    served: str, attempt: Attempt
) -> None:
    began, pause = time.monotonic(), threading.Event()
    with connect(served) as silent, connect(served) as dripping, ThreadPoolExecutor() as pool:
        silence_s = pool.submit(lambda: (reply_on(silent), time.monotonic() - began)[1])
        with contextlib.suppress(OSError):
            for byte in b"GET /callback?state=":
                dripping.sendall(bytes([byte]))
                pause.wait(1.0)
                assert is_alive(served, attempt)
        drip_s = time.monotonic() - began

    assert silence_s.result() <= 5.0
    assert drip_s <= 10.0


def test_a_drip_of_bytes_does_not_move_the_deadline(
    url: str, attempt: Attempt, listen: Listen
) -> None:
    listen(head_deadline_s=0.5)
    pause, began = threading.Event(), time.monotonic()

    with connect(url) as connection:
        try:
            while time.monotonic() - began < 5:
                connection.sendall(b"a")
                pause.wait(0.05)
        except OSError:
            pass
        lasted = time.monotonic() - began
        assert is_alive(url, attempt)

    assert lasted < 2.0


def test_of_500_connections_at_once_only_32_are_served(served: str, attempt: Attempt) -> None:
    before = memory_bytes()
    threads: list[int] = []
    with crowd(served, 500) as strangers:

        def only_32_are_left() -> bool:
            threads.append(_connection_threads())
            return sum(map(_is_closed, strangers)) >= 500 - MAX_CONNECTIONS

        assert eventually(only_32_are_left)
        grown = memory_bytes() - before
        assert is_alive(served, attempt)

    assert max(threads) <= MAX_CONNECTIONS + 4  # who has left is a thread for a moment longer
    assert grown < 20 * 1024 * 1024


def test_a_crowd_that_was_refused_and_stays_does_not_keep_the_browser_out(
    served: str, attempt: Attempt
) -> None:
    wrong = f"GET /callback?state=wrong HTTP/1.1\r\nHost: 127.0.0.1:{port_of(served)}\r\n\r\n"
    with crowd(served, MAX_CONNECTIONS) as strangers:
        for stranger in strangers:
            stranger.sendall(wrong.encode())
        began = time.monotonic()
        assert is_alive(served, attempt)
        assert time.monotonic() - began < 1.0


def test_a_storm_of_resets_leaves_no_descriptor_behind(served: str, attempt: Attempt) -> None:
    def descriptors() -> int:
        return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - a count is all

    before = descriptors()

    for number in range(10_000 if FULL else 1_000):
        reset(served, b"GET /callback?sta" if number % 2 else b"")

    assert is_alive(served, attempt)
    assert eventually(lambda: descriptors() <= before)


@pytest.mark.parametrize("sent", ["", "GET", "GET /callback?sta", "{whole}"])
@pytest.mark.parametrize("how", [reset, hang_up])
def test_a_peer_that_leaves_in_the_middle_is_no_matter(
    served: str,
    attempt: Attempt,
    how: Callable[[str, bytes], None],
    sent: str,
    capfd: pytest.CaptureFixture[str],
) -> None:
    whole = f"GET {RIGHT} HTTP/1.1\r\nHost: 127.0.0.1:{port_of(served)}\r\n\r\n"

    how(served, sent.format(whole=whole).encode())

    assert is_alive(served, attempt)
    assert eventually(lambda: not _connection_threads())
    assert capfd.readouterr().err == ""


def test_fifty_callbacks_at_once_are_all_answered(served: str, attempt: Attempt) -> None:
    with ThreadPoolExecutor(50) as browsers:
        replies = list(browsers.map(lambda _: get(served, RIGHT), range(50)))

    assert [reply.status for reply in replies] == [303] * 50
    assert len(attempt.targets) == 50


# --- beginning and end


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere 127.0.0.2 is no address of ours")
def test_another_address_of_this_computer_is_refused(served: str) -> None:
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port_of(served)), timeout=5)


def test_the_address_in_the_network_is_refused(served: str) -> None:
    """In a process of its own, as tests must not leave this machine."""
    code = (
        "import socket, sys\n"
        "with socket.socket(type=socket.SOCK_DGRAM) as probe:\n"
        "    try: probe.connect(('192.0.2.1', 9))\n"
        "    except OSError: sys.exit('no network')\n"
        "    own = probe.getsockname()[0]\n"
        f"try: socket.create_connection((own, {port_of(served)}), timeout=5)\n"
        "except ConnectionRefusedError: sys.exit('refused')\n"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert done.stderr.strip() in ("refused", "no network")


def test_it_accepts_as_soon_as_it_is_made(url: str, listen: Listen) -> None:
    listen()

    assert get(url, "/").status == 404


def test_a_callback_without_a_path_is_the_root(attempt: Attempt) -> None:
    url = free_callback_url().removesuffix("/callback")
    listener = Listener(url, attempt)
    try:
        assert get(url, "/?state=right&code=c").status == 303
    finally:
        listener.close()
        listener.join(5)


def test_a_busy_port_is_named(url: str) -> None:
    with (
        socket.create_server(("127.0.0.1", port_of(url))),
        pytest.raises(PortBusyError) as busy,
    ):
        Listener(url, Attempt())

    assert busy.value.port == port_of(url)


def test_two_listeners_never_share_a_port(served: str) -> None:
    with pytest.raises(PortBusyError):
        Listener(served, Attempt())


def test_within_a_second_of_the_end_port_and_threads_are_gone(url: str, listener: Listener) -> None:
    with crowd(url, 5) as silent:
        assert eventually(lambda: _connection_threads() == 5)
        listener.close()

        assert eventually(lambda: not _connection_threads() and is_free(url), 1.0)
        assert all(reply_on(each) == Reply() for each in silent)


def test_the_port_can_be_listened_on_again_at_once(url: str, attempt: Attempt) -> None:
    for _ in range(5):
        listener = Listener(url, attempt)
        assert is_alive(url, attempt)
        listener.close()
        listener.join(2)


def test_out_of_descriptors_it_waits_instead_of_spinning(
    url: str, attempt: Attempt, listen: Listen, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept, refused = socket.socket.accept, []

    def out_of_descriptors(own: socket.socket) -> tuple[socket.socket, object]:
        connection = accept(own)
        if len(refused) < 3:
            refused.append(time.monotonic())
            connection[0].close()
            raise OSError(24, "Too many open files")
        return connection

    monkeypatch.setattr(socket.socket, "accept", out_of_descriptors)
    listen()
    for _ in range(3):
        get(url, "/")

    assert is_alive(url, attempt)
    assert refused[-1] - refused[0] >= 0.3


def _is_closed(connection: socket.socket) -> bool:
    """Whether the listener has closed it, without a word."""
    connection.setblocking(False)
    try:
        return connection.recv(1) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def _connection_threads() -> int:
    return sum(each.name == "sign-in connection" for each in threading.enumerate())
