"""The login as one line of text with a checksum."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from netatmo_tray.core.login.token import Token, stored_token

VERSION = 1
_PLACEHOLDER = "reserved"


def placeholder(length: int) -> str:
    """A text of that length that holds the place of a record to come."""
    return _PLACEHOLDER.ljust(length, ".")


def is_placeholder(text: str) -> bool:
    """Whether the text came from ``placeholder``: there is no login in it, and no damage."""
    return text.rstrip(".") == _PLACEHOLDER


@dataclass(frozen=True, slots=True)
class TokenRecord:
    """A token with its generation: of two undamaged records the higher generation is the login."""

    generation: int
    token: Token

    def pack(self) -> str:
        """The record as ASCII text, with a checksum over all other values."""
        expires_at = self.token.expires_at
        content: dict[str, object] = {
            "v": VERSION,
            "gen": self.generation,
            "refresh_token": self.token.refresh_token,
            "access_token": self.token.access_token,
            "expiry": expires_at.astimezone(UTC).isoformat() if expires_at else None,
        }
        return _text(content | {"sha": _checksum(content)})

    @staticmethod
    def unpack(text: str) -> TokenRecord | None:
        """The record, None for a text that ``pack`` did not write or that holds no usable token."""
        try:
            content = json.loads(text)
            checksum = content.pop("sha")
            if checksum != _checksum(content) or content["v"] != VERSION:
                return None
            return TokenRecord(_generation(content["gen"]), _token(content))
        except (
            ValueError,
            ArithmeticError,
            LookupError,
            TypeError,
            AttributeError,
            RecursionError,
        ):
            return None


def _text(content: dict[str, object]) -> str:
    return json.dumps(content, separators=(",", ":"), sort_keys=True)


def _checksum(content: dict[str, object]) -> str:
    return hashlib.sha256(_text(content).encode()).hexdigest()


def _generation(value: object) -> int:
    if type(value) is not int or value < 1:
        raise ValueError("generations count from 1")
    return value


def _token(content: dict[str, object]) -> Token:
    expiry = _optional_text(content["expiry"])
    return stored_token(
        access_token=_optional_text(content["access_token"]),
        refresh_token=_optional_text(content["refresh_token"]),
        expires_at=_aware(datetime.fromisoformat(expiry)) if expiry else None,
    )


def _optional_text(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise TypeError("text or nothing")
    return value or None


def _aware(time: datetime) -> datetime:
    if time.tzinfo is None:
        raise ValueError("a time without a zone")
    return time.astimezone(UTC)
