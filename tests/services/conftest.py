"""Sessions on a simulated cloud, with a login in memory."""

import gc
from collections.abc import Iterator

import pytest
from support.memory_login import MemorySessions

from netatmo_tray.sign_in.listener import free_callback_url
from netatmo_tray.simulator import SimulatedCloud


@pytest.fixture
def sessions(cloud: SimulatedCloud) -> MemorySessions:
    return MemorySessions(cloud, free_callback_url())


@pytest.fixture(autouse=True)
def timers_end_on_their_thread() -> Iterator[None]:
    """Collect here what a test leaves: on a worker thread, Qt would complain about its timers."""
    yield
    gc.collect()
