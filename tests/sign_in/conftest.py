"""A port of its own for each test; nothing may be left behind on it."""

import threading
from collections.abc import Iterator

import pytest
from support.listener_client import eventually, is_free

from netatmo_tray.sign_in.listener import free_callback_url


def sign_in_threads() -> list[str]:
    return [each.name for each in threading.enumerate() if each.name.startswith("sign-in")]


@pytest.fixture
def url() -> Iterator[str]:
    """A callback address; at the end of the test its port is free, and no thread is left."""
    callback_url = free_callback_url()
    yield callback_url
    assert eventually(lambda: not sign_in_threads()), sign_in_threads()
    assert is_free(callback_url)
