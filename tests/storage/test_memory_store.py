"""Login and secrets in memory."""

import pytest

from netatmo_tray.core.login.token import Token
from netatmo_tray.storage.memory_store import MemorySecretStore, MemoryTokenStore


def test_it_may_start_with_a_login(token: Token) -> None:
    assert MemoryTokenStore(token).load() == token


def test_two_stores_share_nothing(token: Token) -> None:
    MemoryTokenStore().save(token)

    assert MemoryTokenStore().load() is None


def test_a_secret_is_known_until_it_is_forgotten() -> None:
    secrets = MemorySecretStore()
    secrets.set("name", "canary")
    assert secrets.get("name") == "canary"

    secrets.delete("name")
    secrets.delete("name")

    assert secrets.get("name") is None


def test_two_stores_of_secrets_share_nothing() -> None:
    MemorySecretStore().set("name", "canary")

    assert MemorySecretStore().get("name") is None


@pytest.mark.parametrize("store", [MemoryTokenStore(), MemorySecretStore()])
def test_its_location_says_that_it_ends_with_the_program(
    store: MemoryTokenStore | MemorySecretStore,
) -> None:
    assert "until the program ends" in store.location
