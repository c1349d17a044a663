"""A login in memory."""

from __future__ import annotations

from netatmo_tray.core.login.token import Token
from netatmo_tray.storage.memory_store import MemoryTokenStore


def test_it_may_start_with_a_login(token: Token) -> None:
    assert MemoryTokenStore(token).load() == token


def test_two_stores_share_nothing(token: Token) -> None:
    MemoryTokenStore().save(token)

    assert MemoryTokenStore().load() is None


def test_its_place_says_that_it_ends_with_the_program() -> None:
    assert "until the program ends" in MemoryTokenStore().place
