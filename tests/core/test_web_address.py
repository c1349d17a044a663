from __future__ import annotations

import pytest

from netatmo_tray.core import web_address


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("https://api.netatmo.com", "https://api.netatmo.com"),
        ("https://proxy.example/netatmo/", "https://proxy.example/netatmo"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost:8080/", "http://localhost:8080"),
        (" https://api.netatmo.com ", "https://api.netatmo.com"),
    ],
)
def test_a_safe_cloud_address_is_taken_without_its_last_slash(given: str, used: str) -> None:
    assert web_address.api_url(given) == used


@pytest.mark.parametrize(
    "given",
    [
        "",
        "api.netatmo.com",
        "http://api.netatmo.com",
        "http://127.0.0.1.evil.example",
        "http://127.0.0.1@evil.example",
        "http://evil.example\\@127.0.0.1",
        "http://localhost.evil.example",
        "https://user:secret@api.netatmo.com",
        "https://api.netatmo.com?x=1",
        "https://api.netatmo.com#x",
        "https://",
        "https://host:99999",
        "https://[::1",
        "https://bad host",
        "https://é.example",
        "ftp://127.0.0.1",
        "file:///etc/passwd",
        "http://0.0.0.0:80",
    ],
)
def test_an_unsafe_cloud_address_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match=r"^must "):
        web_address.api_url(given)


@pytest.mark.parametrize(
    "given",
    ["http://127.0.0.1:54321/callback", "http://localhost:1024/", "http://127.0.0.1:1/a/b"],
)
def test_a_callback_on_this_computer_with_a_port_is_taken(given: str) -> None:
    assert web_address.callback_url(given) == given


def test_a_callback_gets_the_path_that_the_browser_will_ask_for() -> None:
    assert web_address.callback_url("http://localhost:1024") == "http://localhost:1024/"


@pytest.mark.parametrize(
    "given",
    [
        "https://127.0.0.1:54321/callback",
        "http://127.0.0.1/callback",
        "http://127.0.0.1:0/callback",
        "http://192.168.1.2:54321/callback",
        "http://127.0.0.1:54321/callback?x=1",
        "54321",
    ],
)
def test_any_other_callback_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match=r"^must "):
        web_address.callback_url(given)
