"""Which requests may be the browser coming back."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from netatmo_tray.sign_in.callback_request import BadRequest, RequestHead
from netatmo_tray.sign_in.door import check_head

CALLBACK = urlsplit("http://127.0.0.1:54321/callback")
HOST = ("host", "127.0.0.1:54321")
# What Chromium 156 and Firefox ESR 153 send after the redirect from the consent page, of all that a
# rule could look at; the desktop tests compare it with what the installed ones send.
REAL_HEADERS = (
    ("sec-fetch-dest", "document"),
    ("sec-fetch-mode", "navigate"),
    ("sec-fetch-site", "cross-site"),
    ("sec-fetch-user", "?1"),
)


def head(
    *headers: tuple[str, str], method: str = "GET", target: str = "/callback?a=b"
) -> RequestHead:
    return RequestHead(method, target, headers)


def refusal(request: RequestHead) -> int:
    with pytest.raises(BadRequest) as refused:
        check_head(request, CALLBACK)
    return refused.value.status


@pytest.mark.parametrize("headers", [(), REAL_HEADERS, (("origin", "null"),)])
def test_a_navigation_passes_with_or_without_the_new_headers(
    headers: tuple[tuple[str, str], ...],
) -> None:
    assert check_head(head(HOST, *headers), CALLBACK) == "/callback"


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

    assert check_head(head(("host", "localhost:54321")), callback) == "/callback"


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
