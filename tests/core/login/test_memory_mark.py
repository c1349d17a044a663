"""A mark for logins that end with the program."""

from netatmo_tray.core.login.memory_mark import MemoryMark
from netatmo_tray.core.login.ports import RenewalStep


def test_it_tells_the_last_step_until_it_is_cleared() -> None:
    mark = MemoryMark()
    assert mark.step() is None

    for step in (RenewalStep.ASKED, RenewalStep.ANSWERED):
        mark.set(step)
        assert mark.step() is step

    mark.clear()
    assert mark.step() is None
