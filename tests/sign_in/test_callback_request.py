"""Which request heads are read, and which of them may be the browser coming back."""

import contextlib
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.listener_client import BROWSER_HEADERS

from netatmo_tray.sign_in.callback_request import (
    BadRequest,
    RequestHead,
    callback_guard,
    parse_head,
    read_head,
)

HEAD = b"GET /callback?state=s&code=c HTTP/1.1\r\nHost: 127.0.0.1:54321\r\n\r\n"
Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pair() -> Iterator[Pair]:
    """The listener's end of a connection, then the peer's."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def status_of(pair: Pair, data: bytes) -> int:
    """The status by which that head is refused."""
    ours, theirs = pair
    theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
    theirs.settimeout(0.5)
    theirs.sendall(data)
    with pytest.raises(BadRequest) as refusal:
        read_head(ours, 5.0)
    return refusal.value.status


def test_a_head_has_method_target_and_headers(pair: Pair) -> None:
    pair[1].sendall(HEAD)

    head = read_head(pair[0])

    assert (head.method, head.target) == ("GET", "/callback?state=s&code=c")
    assert head.all("host") == ["127.0.0.1:54321"]


def test_a_head_may_come_byte_by_byte(pair: Pair) -> None:
    for byte in HEAD:
        pair[1].sendall(bytes([byte]))

    assert read_head(pair[0]).method == "GET"


def test_header_names_are_compared_without_case_and_a_second_value_is_not_lost() -> None:
    head = parse_head(b"GET / HTTP/1.1\r\nHOST: a\r\nhost:  b \r\n")

    assert head.all("host") == ["a", "b"]


def test_a_repr_shows_neither_target_nor_headers() -> None:
    assert repr(RequestHead("GET", "/callback?code=secret", (("host", "x"),))) == "RequestHead(GET)"


@pytest.mark.parametrize("length", [8 * 1024 + 1, 9_000, 70 * 1024])
def test_a_request_line_of_more_than_8_kib_is_refused(pair: Pair, length: int) -> None:
    line = b"GET /" + b"a" * (length - 14) + b" HTTP/1.1"

    assert len(line) == length
    assert status_of(pair, line + b"\r\n\r\n") == 414


def test_a_request_line_of_8_kib_is_read(pair: Pair) -> None:
    pair[1].sendall(b"GET /" + b"a" * (8 * 1024 - 14) + b" HTTP/1.1\r\n\r\n")

    assert len(read_head(pair[0]).target) == 8 * 1024 - 13


def test_more_than_64_headers_are_refused(pair: Pair) -> None:
    assert status_of(pair, b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 65 + b"\r\n") == 431


@pytest.mark.parametrize("size", [32 * 1024 + 1, 36 * 1024, 100 * 1024])
def test_headers_of_more_than_32_kib_are_refused(pair: Pair, size: int) -> None:
    start = b"GET / HTTP/1.1\r\nA: "

    assert status_of(pair, start + b"b" * (size - len(start)) + b"\r\n\r\n") == 431


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Length: -1",
        b"Content-Length: abc",
        b"Content-Length: 1000000000000",
        b"Content-Length: 5",
        b"Content-Length: 0\r\nContent-Length: 5",
        b"Transfer-Encoding: chunked",
    ],
)
def test_a_body_is_refused_without_being_read(pair: Pair, header: bytes) -> None:
    assert status_of(pair, b"GET / HTTP/1.1\r\n" + header + b"\r\n\r\n") == 400


@pytest.mark.parametrize(
    "data",
    [
        b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET  / HTTP/1.1\r\n\r\n",
        b"GET / x HTTP/1.1\r\n\r\n",
        b"GET / HTTP/2.0\r\n\r\n",
        b"GET / HTTP/1.x\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"G3T / HTTP/1.1\r\n\r\n",
        b"GET /\xe9 HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost\r\n\r\n",
        b"GET / HTTP/1.1\r\n: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : x\r\n\r\n",
        b"GET / HTTP/1.1\r\n Host: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\nb: c\r\n\r\n",
    ],
)
def test_what_is_no_http_is_refused(pair: Pair, data: bytes) -> None:
    assert status_of(pair, data) == 400


def test_a_peer_that_says_nothing_is_dropped_at_the_deadline(pair: Pair) -> None:
    with pytest.raises((BadRequest, TimeoutError)):
        read_head(pair[0], 0.05)


def test_a_peer_that_leaves_in_the_middle_gets_no_answer(pair: Pair) -> None:
    pair[1].sendall(b"GET / HT")
    pair[1].close()

    with pytest.raises(BadRequest) as refusal:
        read_head(pair[0])

    assert refusal.value.status == 0


@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_bad_request(data: bytes) -> None:
    with contextlib.suppress(BadRequest):
        assert parse_head(data).method.isalpha()


# --- the callback guard

CALLBACK = urlsplit("http://127.0.0.1:54321/callback")
HOST = ("host", "127.0.0.1:54321")


def head(
    *headers: tuple[str, str], method: str = "GET", target: str = "/callback?a=b"
) -> RequestHead:
    return RequestHead(method, target, headers)


def refusal(request: RequestHead) -> int:
    with pytest.raises(BadRequest) as refused:
        callback_guard(request, CALLBACK)
    return refused.value.status


@pytest.mark.parametrize("headers", [(), BROWSER_HEADERS, (("origin", "null"),)])
def test_a_navigation_passes_with_or_without_the_new_headers(
    headers: tuple[tuple[str, str], ...],
) -> None:
    assert callback_guard(head(HOST, *headers), CALLBACK) == "/callback"


@pytest.mark.parametrize(
    "method", ["HEAD", "OPTIONS", "POST", "PUT", "DELETE", "TRACE", "CONNECT", "BREW", "get"]
)
def test_no_method_but_get_passes(method: str) -> None:
    assert refusal(head(HOST, method=method)) == 405


@pytest.mark.parametrize(
    "hosts",
    [
        (),
        ("evil.example",),
        ("evil.example:54321",),
        ("127.0.0.1.evil.example:54321",),
        ("127.0.0.1",),
        ("127.0.0.1:80",),
        ("localhost:54321",),
        ("[::1]:54321",),
        ("127.0.0.1:54321", "127.0.0.1:54321"),
        ("127.0.0.1:54321", "evil.example"),
        ("",),
    ],
)
def test_no_host_but_the_registered_one_passes(hosts: tuple[str, ...]) -> None:
    assert refusal(head(*(("host", host) for host in hosts))) == 400


def test_localhost_passes_when_it_is_the_registered_one() -> None:
    callback = urlsplit("http://localhost:54321/callback")

    assert callback_guard(head(("host", "localhost:54321")), callback) == "/callback"


@pytest.mark.parametrize(
    "header",
    [
        ("sec-fetch-mode", "no-cors"),
        ("sec-fetch-mode", "cors"),
        ("sec-fetch-mode", "same-origin"),
        ("sec-fetch-mode", "websocket"),
        ("sec-fetch-dest", "image"),
        ("sec-fetch-dest", "iframe"),
        ("sec-fetch-dest", "script"),
        ("sec-fetch-dest", "empty"),
        ("sec-fetch-dest", ""),
        ("origin", "https://evil.example"),
        ("origin", "http://127.0.0.1:54321"),
    ],
)
def test_what_a_web_page_fires_by_itself_is_refused(header: tuple[str, str]) -> None:
    assert refusal(head(HOST, header)) == 403


def test_one_bad_value_beside_a_good_one_is_refused() -> None:
    assert refusal(head(HOST, ("sec-fetch-dest", "document"), ("sec-fetch-dest", "image"))) == 403
