"""One exchange over real sockets, with everything that a line can do to it."""

import gzip
import socket
import threading
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest
import requests
from support.byte_servers import RawServer, drips, http, says

from netatmo_tray.cloud import transport
from netatmo_tray.cloud.deadline import Deadline
from netatmo_tray.cloud.transport import (
    DEADLINE_S,
    MAX_BODY_BYTES,
    TOKEN_DEADLINE_S,
    Answer,
    RequestsTransport,
    _read_timeout_s,
)
from netatmo_tray.core.errors import NetworkError, NetworkFault
from netatmo_tray.simulator import Fault, SimulatedCloud


def get(url: str, deadline_s: float = 5.0, **headers: str) -> Answer:
    return RequestsTransport().exchange("GET", url, headers, None, deadline_s)


def fault_of(url: str, deadline_s: float = 5.0) -> NetworkError:
    with pytest.raises(NetworkError) as caught:
        get(url, deadline_s)
    return caught.value


def assert_stopped_within_20_mb(url: str) -> None:
    tracemalloc.start()
    fault = fault_of(url)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert fault.fault is NetworkFault.BROKEN
    assert peak < 20 << 20


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_an_exchange_gives_status_reason_headers_and_body() -> None:
    with RawServer(says(http(b"hello", "X-Own: yes", status="418 Teapot"))) as server:
        answer = get(server.url)

    assert (answer.status, answer.reason, answer.body) == (418, "Teapot", b"hello")
    assert answer.headers["x-own"] == "yes"


def test_the_repr_of_an_answer_shows_no_body() -> None:
    assert "secret" not in repr(Answer(200, "OK", {"x": "secret"}, b"secret"))


# --- the total deadline


def test_the_deadline_holds_when_headers_drip() -> None:
    stopped = threading.Event()
    with RawServer(drips(http(b"{}"), stopped, 0.01)) as server:
        began = time.monotonic()
        fault = fault_of(server.url, deadline_s=0.2)
        stopped.set()

    assert fault.fault is NetworkFault.TIMEOUT
    assert fault.maybe_sent
    assert time.monotonic() - began < 1


def test_the_deadline_holds_when_the_body_drips(cloud: SimulatedCloud) -> None:
    cloud.drip_s = 0.01
    cloud.fail("*", Fault.DRIP)

    assert fault_of(cloud.url, deadline_s=0.2).fault is NetworkFault.TIMEOUT


def test_the_deadline_holds_when_nothing_comes(cloud: SimulatedCloud) -> None:
    cloud.fail("*", Fault.HANG)

    assert fault_of(cloud.url, deadline_s=0.2).fault is NetworkFault.TIMEOUT


def test_the_deadline_holds_for_a_body_that_only_the_end_of_the_line_ends() -> None:
    stopped = threading.Event()
    with RawServer(drips(b"HTTP/1.1 200 OK\r\n\r\n" + b" " * 99, stopped, 0.01)) as server:
        fault = fault_of(server.url, deadline_s=0.3)
        stopped.set()

    assert fault.fault is NetworkFault.TIMEOUT


def test_a_slow_answer_within_the_deadline_is_waited_for(cloud: SimulatedCloud) -> None:
    cloud.slow_s = 0.2
    cloud.fail("*", Fault.SLOW)

    assert get(cloud.url, 5).status == 404


def test_a_token_request_has_a_minute_of_patience() -> None:
    assert (DEADLINE_S, TOKEN_DEADLINE_S) == (30, 60)
    assert (_read_timeout_s(DEADLINE_S), _read_timeout_s(TOKEN_DEADLINE_S)) == (15, 60)


def test_chunks_without_end_are_cut() -> None:
    def script(line: socket.socket, _: bytes) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            line.sendall(b"1\r\n \r\n")
            line.settimeout(0.01)
            try:
                if not line.recv(1):
                    return
            except TimeoutError:
                line.settimeout(None)

    with RawServer(script) as server:
        assert fault_of(server.url, deadline_s=0.2).fault is NetworkFault.TIMEOUT


def test_chunks_with_an_end_are_read() -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    with RawServer(says(head + b'5\r\n{"a":\r\n2\r\n1}\r\n0\r\n\r\n')) as server:
        assert get(server.url).body == b'{"a":1}'


def test_an_answer_that_is_here_counts_whatever_the_clock_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A process that was stopped may find answer and end of time together when it goes on."""
    read = transport._read

    def read_late(response: requests.Response, deadline: Deadline) -> Answer:
        deadline._cut()
        return read(response, deadline)

    monkeypatch.setattr(transport, "_read", read_late)
    with RawServer(says(http(b'{"refresh_token":"new"}'))) as server:
        assert get(server.url).body == b'{"refresh_token":"new"}'


def test_tokens_before_a_cut_count() -> None:
    whole = b'{"refresh_token":"new"}'
    short = [
        b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n" + whole,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n17\r\n" + whole + b"\r\n",
    ]
    for answer in short:
        with RawServer(says(answer)) as server:
            assert get(server.url).body == whole


@pytest.mark.parametrize("body", [b'{"refresh_token":"ne', b"1", b'"text"', b""])
def test_half_a_body_does_not_count(body: bytes) -> None:
    with RawServer(says(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n" + body)) as server:
        assert fault_of(server.url).fault is NetworkFault.BROKEN


@pytest.mark.parametrize("hints", ["103 Early Hints", "102 Processing", "100 Continue"])
def test_what_only_announces_an_answer_is_skipped(hints: str) -> None:
    announced = f"HTTP/1.1 {hints}\r\nLink: </style.css>; rel=preload\r\n\r\n".encode()
    with RawServer(says(announced * 2 + http(b"{}", status="201 Created"))) as server:
        answer = get(server.url)

    assert (answer.status, answer.body) == (201, b"{}")
    assert "link" not in answer.headers


def test_announcements_without_end_are_cut() -> None:
    announced = b"HTTP/1.1 103 Early Hints\r\n\r\n"
    with RawServer(says(announced * 1000)) as server:
        assert fault_of(server.url).fault is NetworkFault.BROKEN


# --- size and encoding


def test_a_body_over_the_cap_is_refused() -> None:
    with RawServer(says(http(b" " * (MAX_BODY_BYTES + 1)))) as server:
        fault = fault_of(server.url)

    assert fault.fault is NetworkFault.BROKEN


def test_a_body_of_the_cap_s_size_is_read() -> None:
    with RawServer(says(http(b" " * MAX_BODY_BYTES))) as server:
        assert len(get(server.url).body) == MAX_BODY_BYTES


@pytest.mark.parametrize("layers", [1, 5])
def test_a_gzip_bomb_is_stopped_before_it_unfolds(layers: int) -> None:
    bomb = gzip.compress(bytes(64 << 20), 9)
    for _ in range(layers - 1):
        bomb = gzip.compress(bomb, 9)
    encoding = "Content-Encoding: " + ", ".join(["gzip"] * layers)
    with RawServer(says(http(bomb, encoding))) as server:
        assert_stopped_within_20_mb(server.url)


def test_a_redirect_s_bomb_is_stopped_too() -> None:
    bomb = gzip.compress(bytes(64 << 20), 9)
    answer = http(bomb, "Content-Encoding: gzip", "Location: http://x/", status="302 Found")
    with RawServer(says(answer)) as server:
        assert_stopped_within_20_mb(server.url)


def test_only_gzip_is_offered() -> None:
    with RawServer(says(http())) as server:
        get(server.url)

    assert b"Accept-Encoding: gzip, identity\r\n" in server.heads[0]


def test_gzip_is_unfolded_however_it_arrives() -> None:
    body = gzip.compress(b'{"a": 1}' * 500)
    stopped = threading.Event()
    with RawServer(drips(http(body, "Content-Encoding: gzip"), stopped, 0)) as server:
        assert get(server.url).body == b'{"a": 1}' * 500


def test_gzip_with_a_wrong_checksum_is_refused() -> None:
    body = bytearray(gzip.compress(b"{}" * 1000))
    body[-8] ^= 1
    with RawServer(says(http(bytes(body), "Content-Encoding: gzip"))) as server:
        assert fault_of(server.url).fault is NetworkFault.BROKEN


def test_gzip_that_ends_in_the_middle_never_passes_for_the_whole() -> None:
    whole = bytes(range(256)) * 40
    body = zlib.compressobj(wbits=31)
    half = (body.compress(whole) + body.flush())[:300]
    with RawServer(says(http(half, "Content-Encoding: gzip"))) as server:
        assert len(get(server.url).body) < len(whole)


def test_an_answer_cut_before_its_length_is_refused(cloud: SimulatedCloud) -> None:
    cloud.fail("*", Fault.SHORT_BODY)

    assert fault_of(cloud.url).fault is NetworkFault.BROKEN


# --- what requests would do unasked


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
def test_redirects_are_not_followed(status: str) -> None:
    with (
        RawServer(says(http())) as elsewhere,
        RawServer(says(http(b"", f"Location: {elsewhere.url}/", status=status))) as server,
    ):
        answer = RequestsTransport().exchange("POST", server.url, {}, b"client_secret=x", 5)

    assert answer.status == int(status[:3])
    assert elsewhere.heads == []


def test_a_location_that_is_no_address_harms_nothing() -> None:
    with RawServer(says(http(b"", "Location: http://[::1", status="302 Found"))) as server:
        assert get(server.url).status == 302


def test_netrc_is_not_used(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = own_folders / ".netrc"
    netrc.write_text("machine 127.0.0.1 login thief password thief\ndefault login d password d\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with RawServer(says(http())) as server:
        get(server.url, Authorization="Bearer ours")
        get(server.url)

    assert b"Authorization: Bearer ours\r\n" in server.heads[0]
    assert b"Basic" not in server.heads[0]
    assert b"Authorization" not in server.heads[1]


def test_cookies_are_never_sent_back() -> None:
    cookies = [f"Set-Cookie: c{number}=v; Path=/" for number in range(90)]
    client = RequestsTransport()
    with RawServer(says(http(b"", *cookies))) as server:
        for _ in range(2):
            client.exchange("GET", server.url, {}, None, 5)

    assert b"ookie" not in server.heads[1]


def test_a_flood_of_headers_is_refused() -> None:
    flood = [f"X-{number}: x" for number in range(500)]
    with RawServer(says(http(b"", *flood))) as server:
        assert fault_of(server.url).fault is NetworkFault.BROKEN


def test_an_endless_header_is_refused() -> None:
    with RawServer(says(http(b"", "X: " + "x" * 100_000))) as server:
        assert fault_of(server.url).fault is NetworkFault.BROKEN


# --- faults of the line


def test_nobody_at_the_door_is_offline_with_nothing_sent() -> None:
    fault = fault_of(f"http://127.0.0.1:{free_port()}/")

    assert fault.fault is NetworkFault.OFFLINE
    assert not fault.maybe_sent


@pytest.mark.parametrize("fault", [Fault.RESET, Fault.CLOSE, Fault.NOT_HTTP])
def test_a_line_that_breaks_may_have_carried_the_request(
    cloud: SimulatedCloud, fault: Fault
) -> None:
    cloud.fail("*", fault)

    found = fault_of(cloud.url)

    assert (found.fault, found.maybe_sent) == (NetworkFault.BROKEN, True)


def test_every_exchange_has_its_own_connection() -> None:
    with RawServer(says(http())) as server:
        get(server.url)
        get(server.url)

    assert len(server.heads) == 2
    assert all(b"Connection: close\r\n" in head for head in server.heads)


def test_no_fault_holds_address_or_request() -> None:
    fault = fault_of(f"http://127.0.0.1:{free_port()}/x?secret=1")

    assert "127.0.0.1" not in str(fault)
    assert "secret" not in str(fault)
    assert (fault.__context__, fault.__cause__) == (None, None)


@pytest.mark.parametrize("value", ["a\r\nX: y", "a\nX: y", "\u20ac"])
def test_a_header_that_smuggles_is_refused(value: str) -> None:
    with RawServer(says(http())) as server, pytest.raises(NetworkError):
        get(server.url, Authorization=f"Bearer {value}")

    assert server.heads == []
