"""Secrets that end with the program."""

from __future__ import annotations

from netatmo_tray.storage.memory_secrets import MemorySecrets


def test_a_secret_is_known_until_it_is_forgotten() -> None:
    secrets = MemorySecrets()
    secrets.set("name", "canary")
    assert secrets.get("name") == "canary"

    secrets.delete("name")
    secrets.delete("name")

    assert secrets.get("name") is None


def test_two_of_them_share_nothing() -> None:
    MemorySecrets().set("name", "canary")

    assert MemorySecrets().get("name") is None


def test_its_place_says_that_it_ends_with_the_program() -> None:
    assert "until the program ends" in MemorySecrets().place
