"""What a failed call says about a store."""

from collections.abc import Callable

import pytest

from netatmo_tray.core.errors import StorageError, StoreState


def state_after(call: Callable[[], object]) -> StoreState:
    """The state in the StorageError that the call raises; the test fails when it raises none."""
    with pytest.raises(StorageError) as caught:
        call()
    return caught.value.state
