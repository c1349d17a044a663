"""Recorded answers of the real cloud, where there are any."""

import os
from typing import NoReturn

import pytest


def absent(words: str) -> NoReturn:
    """Skip what needs a recorded answer; fail where a folder with all of them was named."""
    if os.environ.get("NETATMO_TRAY_FIXTURES"):
        pytest.fail(words)
    pytest.skip(words)
