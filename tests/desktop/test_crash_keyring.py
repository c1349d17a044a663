"""No crash loses a login in the real keyring."""

import os
import sys
from pathlib import Path

import pytest
from support.desktop.desk import Desk

pytestmark = pytest.mark.desktop

BATTERY = Path(__file__).parents[1] / "batteries" / "crash.py"
ROUNDS = "200" if os.environ.get("NETATMO_TRAY_FULL") else "10"


@pytest.mark.timeout(900)
def test_programs_killed_at_random_points_keep_their_login(desk: Desk) -> None:
    command = (sys.executable, BATTERY, "--store", "keyring", "--here", "--rounds", ROUNDS)

    done = desk.run(*command, limit_s=900)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "logins lost in a way that must not be: 0" in done.stdout
