"""What a stranger may read."""

from __future__ import annotations

import pytest

from netatmo_tray.core.login.privacy import anonymous


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("module 70:ee:50:12:34:AB is silent", "module <id> is silent"),
        ("device_id=70%3aee%3A50%3a12%3a34%3aab&x", "device_id=<id>&x"),
        ("02-00-00-51-a4-0e", "<id>"),
        ("sent to jo.doe+x@example.co.uk today", "sent to <mail> today"),
        ("user=jo%40example.org", "user=<mail>"),
        ("at 48.85837, 2.29448 now", "at <position> now"),
        ('{"location": [2.294, 48.858]}', '{"location": [<position>]}'),
        (
            "{'latitude': -48.85, 'altitude': 35}",
            "{'latitude': <position>, 'altitude': <position>}",
        ),
        ("client 5f2b7c1e9a4d3f608b1c2d3e", "client <id>"),
        ("http://jo:pw@proxy:8080/x", "http://<user>@proxy:8080/x"),
        ("refresh_token=abc", "refresh_token=***"),
    ],
)
def test_what_is_private_is_masked(text: str, shown: str) -> None:
    assert anonymous(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Python 3.11.2, PySide6 6.11.3",
        "2026-11-23T18:00:00Z WARNING: no answer in time",
        "21.4 °C, 45 %",
        "http://127.0.0.1:54321/callback",
        "quota or load limit (status 403, code 26)",
    ],
)
def test_what_helps_stays(text: str) -> None:
    assert anonymous(text) == text


@pytest.mark.parametrize("home", ["/home/jo", "/home/jo/"])
def test_the_home_folder_is_a_tilde(home: str) -> None:
    text = "/home/jo/.config /home/jo (/home/jo) /home/jonas/x"

    assert anonymous(text, home) == "~/.config ~ (~) /home/jonas/x"
    assert anonymous(text, "") == text
    assert anonymous("/etc/x", "/") == "/etc/x"
