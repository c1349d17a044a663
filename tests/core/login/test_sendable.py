"""What can be sent to the cloud, and what cannot."""

import pytest

from netatmo_tray.core.login.sendable import fits_header, is_text


@pytest.mark.parametrize("value", ["", "5f00|9acc", "wéather ☀️", "\U0010ffff", "a\nb"])
def test_what_can_be_encoded_is_text(value: str) -> None:
    assert is_text(value)
    value.encode()


@pytest.mark.parametrize(
    "value", ["\ud800", "a\udfffb", b"\xff".decode("utf-8", "surrogateescape")]
)
def test_half_a_character_is_none(value: str) -> None:
    assert not is_text(value)


@pytest.mark.parametrize("value", ["5f00|9acc", "a b", "~"])
def test_printable_signs_of_ascii_fit_into_a_header(value: str) -> None:
    assert fits_header(value)


@pytest.mark.parametrize("value", ["a\r\nX: y", "a\x00", "é", "\ud800", "☃", "\x7f"])
def test_what_would_break_a_header_does_not(value: str) -> None:
    assert not fits_header(value)
