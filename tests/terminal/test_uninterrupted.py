import signal
import threading

import pytest

from netatmo_tray.terminal.uninterrupted import uninterrupted


def interrupted(times: int, patience_s: float) -> bool:
    """Whether the block comes to its end in spite of so many interrupts."""
    done = False

    def block() -> None:
        nonlocal done
        with uninterrupted(patience_s):
            for _ in range(times):
                signal.raise_signal(signal.SIGINT)
            done = True

    with pytest.raises(KeyboardInterrupt):
        block()
    return done


def test_ctrl_c_takes_effect_after_the_block() -> None:
    assert interrupted(times=2, patience_s=60)


def test_who_insists_gets_his_way() -> None:
    assert not interrupted(times=1, patience_s=-1)


def test_everything_is_as_before_afterwards() -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)

    with uninterrupted():
        pass

    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before


def test_an_error_inside_comes_through() -> None:
    with pytest.raises(ValueError, match="inside"), uninterrupted():
        raise ValueError("inside")


def test_other_threads_have_no_signals_to_hold_back() -> None:
    failed: list[BaseException] = []

    def work() -> None:
        try:
            with uninterrupted():
                pass
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert failed == []
