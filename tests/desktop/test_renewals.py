"""Renewals on a real keyring: one for all programs of a user, and kept when the app is ended."""

import signal
import time

import pytest
from support.keyrings.stored_login import LoginStory

from netatmo_tray.simulator import Fault

pytestmark = pytest.mark.desktop
ROUNDS = 4
# Both programs are up before the first one has its answer.
OVERLAP_S = 0.7
END_S = 10.0


def test_app_and_terminal_with_an_expired_login_renew_it_once(
    story: LoginStory,
) -> None:
    story.cloud.slow_s = OVERLAP_S
    story.cloud.fail("token", Fault.SLOW, times=None)
    for number in range(1, ROUNDS + 1):
        story.keep_login(-60)
        story.cloud.expire_access_tokens()

        story.app.start("--hidden")
        in_terminal = story.app.say("readings", "--json")
        story.await_readings()

        assert in_terminal.returncode == 0, in_terminal.stderr
        assert story.renewals() == number
        assert story.is_saved()
        assert story.app.say("quit").returncode == 0
        assert story.app.await_end() == 0


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_in_the_middle_of_a_renewal_keeps_the_login(
    story: LoginStory, how: signal.Signals
) -> None:
    story.begin_renewal()
    assert not story.is_saved()

    began_s = time.monotonic()
    assert story.app.process
    story.app.process.send_signal(how)

    assert story.app.await_end() == 0
    assert time.monotonic() - began_s < END_S
    assert story.is_saved()
    assert story.renewals() == 1
