"""The codes or token pairs that were granted, with their lives."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from netatmo_tray.simulator.switches import Rotation, Switches

DEFAULT_SCOPE = ("read_station",)
GRACE_S = 30.0
"""How long an old pair stays valid under Rotation.GRACE."""


class RefusedError(Exception):
    """The token endpoint refuses; the text is the OAuth error name."""


@dataclass
class Pair:
    """An access token with its refresh token."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    scopes: tuple[str, ...]
    access_ends: float
    """Unix seconds."""
    superseded_at: float | None = None


@dataclass(frozen=True)
class _Code:
    redirect_uri: str
    scopes: tuple[str, ...]
    ends: float


class Grants:
    """One app, one user, therefore one living token pair. Not thread-safe: the cloud locks."""

    def __init__(self, user_id: str, switches: Switches, now: Callable[[], float]) -> None:
        self._user_id = user_id
        self._switches = switches
        self._now = now
        self._codes: dict[str, _Code] = {}
        self._pair: Pair | None = None
        self._former: list[Pair] = []

    def new_code(self, redirect_uri: str, scopes: tuple[str, ...]) -> str:
        """The user accepted: a code for the app to exchange."""
        code = secrets.token_hex(16)
        self._codes[code] = _Code(redirect_uri, scopes, self._now() + self._switches.code_life_s)
        return code

    def burn_code(self, code: str) -> None:
        """A code is used up by any attempt, a failed one included."""
        self._codes.pop(code, None)

    def exchange(self, code: str, redirect_uri: str) -> Pair:
        """A new pair for a code.

        :raises RefusedError: the code is unknown, used, too old, or made for another address.
        """
        known = self._codes.pop(code, None)
        if known is None or self._now() >= known.ends or redirect_uri != known.redirect_uri:
            raise RefusedError("invalid_grant")
        return self.new_pair(known.scopes)

    def new_pair(self, scopes: tuple[str, ...], life_s: float | None = None) -> Pair:
        """A pair that takes the place of any other of this user."""
        self._former.clear()
        self._pair = self._made_pair(scopes, life_s)
        return self._pair

    def refresh(self, token: str) -> Pair:
        """The pair that follows the one with that refresh token.

        :raises RefusedError: the token is unknown or superseded.
        """
        pair = self._pair
        if pair is not None and pair.refresh == token:
            return self._renewed(pair)
        former = next((each for each in self._former if each.refresh == token), None)
        if pair is not None and former is not None and self._in_grace(former):
            return pair
        if former is not None and self._switches.rotation is Rotation.REVOKE_FAMILY:
            self.revoke()
        raise RefusedError("invalid_grant")

    def expire_access(self) -> None:
        """Every access token runs out now."""
        for pair in self._living():
            pair.access_ends = min(pair.access_ends, self._now())

    def revoke(self) -> None:
        """The user withdraws all that was granted."""
        self._pair = None
        self._former.clear()
        self._codes.clear()

    def is_valid_refresh(self, token: str) -> bool:
        """Whether a refresh with this token would succeed now."""
        return any(pair.refresh == token for pair in self._living())

    def pair_of_access(self, token: str) -> Pair | None:
        """The living pair with that access token, which may have run out; None = unknown."""
        return next((pair for pair in self._living() if pair.access == token), None)

    def has_run_out(self, pair: Pair) -> bool:
        """Whether the access token's life is over."""
        return self._now() >= pair.access_ends

    def life_left_s(self, pair: Pair) -> int:
        """The remaining life that the token endpoint announces."""
        return max(0, round(pair.access_ends - self._now()))

    def _renewed(self, pair: Pair) -> Pair:
        if self._switches.rotation is Rotation.NONE:
            if self.has_run_out(pair):
                pair.access = self._token()
            pair.access_ends = self._now() + self._switches.access_life_s
            return pair
        pair.superseded_at = self._now()
        self._former.append(pair)
        self._pair = self._made_pair(pair.scopes)
        return self._pair

    def _living(self) -> list[Pair]:
        former = [pair for pair in self._former if self._in_grace(pair)]
        return ([self._pair] if self._pair else []) + former

    def _in_grace(self, pair: Pair) -> bool:
        if self._switches.rotation is not Rotation.GRACE or pair.superseded_at is None:
            return False
        return self._now() < pair.superseded_at + GRACE_S

    def _made_pair(self, scopes: tuple[str, ...], life_s: float | None = None) -> Pair:
        ends = self._now() + (self._switches.access_life_s if life_s is None else life_s)
        return Pair(self._token(), self._token(), scopes, ends)

    def _token(self) -> str:
        return f"{self._user_id}|{secrets.token_hex(16)}"
