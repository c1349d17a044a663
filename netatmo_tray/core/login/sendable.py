"""Whether a text from outside can be sent to the cloud at all."""

from __future__ import annotations


def is_text(value: str) -> bool:
    """Whether it can be encoded. Bytes of an environment or ``\\ud800`` in JSON may be no text."""
    return not any("\ud800" <= character <= "\udfff" for character in value)


def fits_header(value: str) -> bool:
    """Whether an HTTP header can carry it as it is."""
    return value.isascii() and value.isprintable()
