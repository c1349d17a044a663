"""Request bodies as bytes."""

from __future__ import annotations

from typing import Any

import pytest

from netatmo_tray.cloud.bearer_request import encoded_body

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("body", "headers", "sent"),
    [
        (None, {}, None),
        (b"\x00", {}, b"\x00"),
        ("é", {}, "é".encode()),
        ({"a": [1]}, JSON, b'{"a": [1]}'),
        ({}, JSON, b"{}"),
    ],
)
def test_every_kind_of_body_is_encoded(
    body: Any, headers: dict[str, str], sent: bytes | None
) -> None:
    assert encoded_body(body) == (headers, sent)
