"""A mark for logins that end with the program."""

from netatmo_tray.core.login.memory_mark import MemoryMark


def test_it_is_set_until_it_is_cleared() -> None:
    mark = MemoryMark()
    assert not mark.is_set()

    mark.set()
    assert mark.is_set()

    mark.clear()
    assert not mark.is_set()
