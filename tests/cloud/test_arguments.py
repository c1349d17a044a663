"""Arguments that could only fail later fail at once."""

from __future__ import annotations

from typing import Any

import pytest

from netatmo_tray.cloud.arguments import check_arguments

GOOD: dict[str, Any] = {
    "client_id": "id",
    "client_secret": "secret",
    "scope": ("read_station",),
    "api_url": "https://api.netatmo.com",
    "callback_url": "http://127.0.0.1:54321/callback",
    "persist": None,
}


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"scope": None},
        {"scope": []},
        {"persist": print},
        {"client_id": "", "client_secret": ""},
        {"api_url": "http://127.0.0.1:8080"},
        {"api_url": "http://localhost:8080/"},
    ],
)
def test_good_arguments_pass(change: dict[str, Any]) -> None:
    check_arguments(**{**GOOD, **change})


@pytest.mark.parametrize(
    "change",
    [
        {"client_id": None},
        {"client_secret": b"x"},
        {"scope": "read_station"},
        {"scope": [5]},
        {"api_url": None},
        {"callback_url": 5},
        {"persist": "save"},
    ],
)
def test_wrong_types_are_named(change: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=next(iter(change))):
        check_arguments(**{**GOOD, **change})


@pytest.mark.parametrize(
    "api_url",
    [
        "",
        "https://",
        "http://api.netatmo.com",
        "http://127.0.0.1.evil.example",
        "http://[::1]:8080",
        "ftp://localhost",
        "file://localhost/etc",
        "https://user:password@api.netatmo.com",
        "https://api.netatmo.com?x=1",
        "https://api.netatmo.com#x",
    ],
)
def test_tokens_go_to_a_safe_address_only(api_url: str) -> None:
    with pytest.raises(ValueError, match="api_url"):
        check_arguments(**{**GOOD, "api_url": api_url})
