"""No keyring can block a caller for long, prompt twice or let its errors out."""

import contextlib
import threading
import time
from collections.abc import Callable

import pytest
from keyring.errors import PasswordDeleteError
from support.fake_keyring import (
    KEYRINGS,
    CompoundKeyring,
    FakeKeyring,
    HungKeyring,
    locked,
    raises,
    works,
)
from support.store_state import state_after

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.storage.keyring import backends
from netatmo_tray.storage.keyring.gate import (
    CHECK_ACCOUNT,
    KeyringGate,
    check_keyring,
    delete_check_entry,
)

GateOn = Callable[..., KeyringGate]


def test_what_is_set_can_be_read_until_it_is_deleted(gate_on: GateOn, keyring: FakeKeyring) -> None:
    gate = gate_on(keyring)

    gate.set("login-a", "secret")
    assert gate.get("login-a") == "secret"
    assert keyring.entries == {("netatmo-tray", "login-a"): "secret"}

    gate.delete("login-a")
    assert gate.get("login-a") is None


def test_another_service_name_keeps_entries_apart(gate_on: GateOn, keyring: FakeKeyring) -> None:
    gate_on(keyring, service="other").set("login-a", "secret")

    assert gate_on(keyring).get("login-a") is None


def test_to_delete_what_is_not_there_is_fine(gate_on: GateOn, keyring: FakeKeyring) -> None:
    gate_on(keyring).delete("login-a")


def test_no_word_of_a_failed_deletion_is_taken_on_trust(
    gate_on: GateOn, keyring: FakeKeyring
) -> None:
    keyring.fault = raises(PasswordDeleteError("denied"))

    gate_on(keyring).delete("login-a")  # the stores look afterwards whether it is gone


def test_every_call_is_made_on_the_one_thread_of_the_keyring(
    gate_on: GateOn, keyring: FakeKeyring
) -> None:
    gate = gate_on(keyring)
    before = threading.active_count()

    for account in "abc":
        gate.set(account, "x")
        gate.get(account)

    assert keyring.threads == {"keyring"}
    assert threading.active_count() == before + 1
    assert all(thread.daemon for thread in threading.enumerate() if thread.name == "keyring")


def test_making_a_gate_touches_no_keyring_and_starts_no_thread(keyring: FakeKeyring) -> None:
    before = threading.active_count()

    KeyringGate(keyring)
    KeyringGate()

    assert keyring.calls == []
    assert threading.active_count() == before


def test_a_keyring_that_hangs_is_given_up_at_the_deadline(
    gate_on: GateOn, hung_keyring: HungKeyring
) -> None:
    gate = gate_on(hung_keyring, deadline_s=0.05)
    started = time.monotonic()

    assert state_after(lambda: gate.get("login-a")) is StoreState.HUNG
    assert time.monotonic() - started < 2


def test_nothing_queues_behind_a_call_that_hangs(
    gate_on: GateOn, hung_keyring: HungKeyring
) -> None:
    gate = gate_on(hung_keyring, deadline_s=0.02)
    state_after(lambda: gate.get("login-a"))

    others: list[Callable[[], object]] = [
        lambda: gate.get("login-b"),
        lambda: gate.set("login-a", "x"),
        lambda: gate.delete("login-a"),
    ]
    assert [state_after(other) for other in others] == [StoreState.HUNG] * 3

    hung_keyring.answering.set()
    gate.get("login-a")
    assert {operation for operation, _ in hung_keyring.calls} == {"get"}


def test_the_late_answer_of_a_read_is_never_given_for_another_account(
    gate_on: GateOn, hung_keyring: HungKeyring
) -> None:
    hung_keyring.entries["netatmo-tray", "login-a"] = "secret of a"
    gate = gate_on(hung_keyring, deadline_s=0.2)
    state_after(lambda: gate.get("login-a"))
    threading.Timer(0.02, hung_keyring.answering.set).start()

    assert state_after(lambda: gate.get("login-b")) is StoreState.HUNG


def test_the_late_answer_of_a_read_is_used(gate_on: GateOn, hung_keyring: HungKeyring) -> None:
    hung_keyring.entries["netatmo-tray", "login-a"] = "secret"
    gate = gate_on(hung_keyring, deadline_s=0.02)
    state_after(lambda: gate.get("login-a"))
    assert state_after(lambda: gate.get("login-a")) is StoreState.HUNG

    threading.Timer(0.01, hung_keyring.answering.set).start()
    call_until_it_works(lambda: gate.get("login-a"))

    assert gate.get("login-a") == "secret"
    assert hung_keyring.calls.count(("get", "login-a")) <= 3


def call_until_it_works(done: Callable[[], object]) -> None:
    """Call until it works: the keyring's thread needs a moment to see the answer."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        with contextlib.suppress(StorageError):
            done()
            return
    raise AssertionError("it never came to be")


def test_a_keyring_that_wakes_up_works_again_without_a_restart(
    gate_on: GateOn, hung_keyring: HungKeyring
) -> None:
    gate = gate_on(hung_keyring, deadline_s=0.02)
    state_after(lambda: gate.set("login-a", "one"))

    hung_keyring.answering.set()

    call_until_it_works(lambda: gate.set("login-b", "two"))
    assert (gate.get("login-a"), gate.get("login-b")) == ("one", "two")


def test_two_callers_at_once_both_get_their_answer(gate_on: GateOn, keyring: FakeKeyring) -> None:
    gate = gate_on(keyring)
    for number in range(8):
        keyring.entries["netatmo-tray", str(number)] = f"secret {number}"
    answers: dict[str, str | None] = {}

    def ask(account: str) -> None:
        answers[account] = gate.get(account)

    threads = [threading.Thread(target=ask, args=(str(number),)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == {str(number): f"secret {number}" for number in range(8)}


def test_a_second_caller_does_not_wait_longer_than_the_deadline(
    gate_on: GateOn, hung_keyring: HungKeyring
) -> None:
    gate = gate_on(hung_keyring, deadline_s=0.05)
    states: list[StoreState] = []
    threads = [
        threading.Thread(target=lambda: states.append(state_after(lambda: gate.get("login-a"))))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)

    assert states == [StoreState.HUNG] * 3


def test_while_the_user_is_asked_the_caller_waits_longer(hung_keyring: HungKeyring) -> None:
    hung_keyring.entries["netatmo-tray", "login-a"] = "secret"
    gate = KeyringGate(hung_keyring, deadline_s=0.02, would_prompt=lambda _: True)
    threading.Timer(0.1, hung_keyring.answering.set).start()

    assert gate.get("login-a") == "secret"


def test_where_nobody_can_tell_whether_the_user_is_asked_the_caller_waits_longer(
    hung_keyring: HungKeyring,
) -> None:
    hung_keyring.entries["netatmo-tray", "login-a"] = "secret"
    gate = KeyringGate(hung_keyring, deadline_s=0.02, would_prompt=lambda _: None)
    threading.Timer(0.1, hung_keyring.answering.set).start()

    assert gate.get("login-a") == "secret"


@pytest.mark.parametrize("never_prompts", [False, True])
def test_a_service_that_hangs_before_it_tells_whether_it_is_locked_is_not_waited_for(
    keyring: FakeKeyring, never_prompts: bool
) -> None:
    answering = threading.Event()
    gate = KeyringGate(keyring, deadline_s=0.05, would_prompt=lambda _: answering.wait())
    if never_prompts:
        gate.never_prompt()
    started = time.monotonic()

    assert state_after(lambda: gate.get("login-a")) is StoreState.HUNG
    assert time.monotonic() - started < 5
    answering.set()


def test_even_a_prompt_is_given_up_in_the_end(hung_keyring: HungKeyring) -> None:
    gate = KeyringGate(
        hung_keyring, deadline_s=0.02, prompt_deadline_s=0.06, would_prompt=lambda _: True
    )
    assert state_after(lambda: gate.get("login-a")) is StoreState.HUNG
    started = time.monotonic()

    patient = [state_after(lambda: gate.get("login-a")) for _ in range(20)]

    assert set(patient) == {StoreState.HUNG}
    assert time.monotonic() - started < 1


def test_nobody_waits_behind_a_prompt_that_somebody_else_has_open(
    hung_keyring: HungKeyring,
) -> None:
    gate = KeyringGate(hung_keyring, deadline_s=0.02, would_prompt=lambda _: True)
    asking = threading.Thread(target=gate.get, args=("login-a",))
    asking.start()
    hung_keyring.reached.wait(5)

    assert state_after(lambda: gate.get("login-b")) is StoreState.HUNG

    hung_keyring.answering.set()
    asking.join(5)
    assert [account for _, account in hung_keyring.calls] == ["login-a"]


class LockedKeyring:
    """A fault that counts the prompts to unlock the keyring; the user dismisses each."""

    def __init__(self) -> None:
        self.locked = True
        self.asked = 0

    def fault(self, operation: str, account: str) -> None:
        if self.locked:
            self.asked += 1
            locked(operation, account)


@pytest.fixture
def prompts(keyring: FakeKeyring) -> LockedKeyring:
    prompts = LockedKeyring()
    keyring.fault = prompts.fault
    return prompts


@pytest.mark.parametrize("known", [True, False], ids=["lock can be seen", "lock cannot be seen"])
def test_a_dismissed_prompt_does_not_come_back_by_itself(
    keyring: FakeKeyring, prompts: LockedKeyring, known: bool
) -> None:
    gate = KeyringGate(keyring, would_prompt=lambda _: prompts.locked if known else None)

    states = {state_after(lambda: gate.get("login-a")) for _ in range(5)}

    assert states == {StoreState.LOCKED}
    assert prompts.asked == 1


def test_a_keyring_that_is_unlocked_meanwhile_works_at_once(
    keyring: FakeKeyring, prompts: LockedKeyring
) -> None:
    gate = KeyringGate(keyring, would_prompt=lambda _: prompts.locked)
    state_after(lambda: gate.get("login-a"))

    prompts.locked = False

    assert gate.get("login-a") is None


def test_the_user_can_ask_for_the_prompt_again(
    gate_on: GateOn, keyring: FakeKeyring, prompts: LockedKeyring
) -> None:
    gate = gate_on(keyring)
    state_after(lambda: gate.get("login-a"))

    gate.ask_again()
    state_after(lambda: gate.get("login-a"))
    assert prompts.asked == 2

    prompts.locked = False
    gate.ask_again()
    assert gate.get("login-a") is None


def test_the_limit_of_windows_holds_there_and_nowhere_else(
    gate_on: GateOn, keyring: FakeKeyring
) -> None:
    large = "x" * 1300
    gate_on(keyring).set("login-a", large)

    assert gate_on(keyring).get("login-a") == large
    windows = gate_on(CompoundKeyring())
    assert state_after(lambda: windows.set("login-a", large)) is StoreState.TOO_BIG


def test_a_call_that_may_not_prompt_fails_where_it_would_and_leaves_the_others_alone(
    keyring: FakeKeyring,
) -> None:
    keyring.locked = True
    gate = KeyringGate(keyring, would_prompt=lambda backend: backend.locked)

    assert state_after(lambda: gate.get("login-a", may_prompt=False)) is StoreState.LOCKED
    assert state_after(lambda: gate.set("login-a", "x", may_prompt=False)) is StoreState.LOCKED
    assert keyring.calls == []

    gate.set("login-a", "x")
    keyring.locked = None
    assert gate.get("login-a", may_prompt=False) == "x"


class Panic(BaseException):
    """What a crash in a library's native code looks like."""


@pytest.mark.parametrize("error", [RuntimeError, RecursionError, Panic, SystemExit, MemoryError])
def test_whatever_a_backend_raises_is_a_storage_error_and_the_next_call_works(
    gate_on: GateOn, keyring: FakeKeyring, error: type[BaseException]
) -> None:
    gate = gate_on(keyring)
    keyring.fault = raises(error("refresh|1"))
    with pytest.raises(StorageError) as caught:
        gate.set("login-a", "refresh|1")

    assert caught.value.state is StoreState.BROKEN
    assert "refresh|1" not in str(caught.value)
    assert caught.value.__cause__ is None

    keyring.fault = works
    gate.set("login-a", "refresh|1")


def test_no_backend_is_said_and_looked_for_again_at_the_next_call(
    monkeypatch: pytest.MonkeyPatch, keyring: FakeKeyring
) -> None:
    gate = KeyringGate()
    assert state_after(lambda: gate.get("login-a")) is StoreState.NO_BACKEND
    assert gate.location == "the system keyring"

    monkeypatch.setattr(backends, "choose_backend", lambda: keyring)

    assert gate.get("login-a") is None
    assert gate.location == "the system keyring (FakeKeyring)"


def test_a_backend_that_does_not_exist_is_no_backend(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "no_such_module.Keyring")

    assert state_after(lambda: KeyringGate().get("login-a")) is StoreState.NO_BACKEND


@pytest.mark.parametrize(
    ("prompt", "quiet"), [(False, True), (True, False), (None, False)], ids=["open", "locked", "?"]
)
def test_quiet_is_only_what_is_sure_to_prompt_nobody(
    keyring: FakeKeyring, prompt: bool | None, quiet: bool
) -> None:
    gate = KeyringGate(keyring, would_prompt=lambda _: prompt)

    assert gate.is_unlocked() is quiet
    assert gate.is_locked() is (prompt is True)
    assert keyring.calls == []


@pytest.mark.parametrize(("known", "words"), [(True, "is locked"), (None, "was not asked")])
def test_a_gate_that_never_prompts_does_not_touch_what_might(
    keyring: FakeKeyring, known: bool | None, words: str
) -> None:
    gate = KeyringGate(keyring, would_prompt=lambda _: known)
    gate.never_prompt()

    with pytest.raises(StorageError, match=words) as caught:
        gate.get("login-a")

    assert caught.value.state is StoreState.LOCKED
    assert keyring.calls == []


def test_a_gate_that_never_prompts_reads_what_is_open(keyring: FakeKeyring) -> None:
    gate = KeyringGate(keyring, would_prompt=lambda _: False)
    gate.never_prompt()

    assert gate.get("login-a") is None


class NullKeyring(FakeKeyring):
    """Takes everything, keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


@pytest.mark.parametrize("kind", KEYRINGS)
def test_a_good_keyring_passes_the_check_and_holds_nothing_afterwards(
    gate_on: GateOn, kind: type[FakeKeyring]
) -> None:
    backend = kind()

    check_keyring(gate_on(backend))

    assert backend.entries == {}


def test_a_login_that_is_there_stays_through_the_check(
    gate_on: GateOn, keyring: FakeKeyring
) -> None:
    keyring.entries["netatmo-tray", "login-a"] = "login"

    check_keyring(gate_on(keyring))

    assert keyring.entries == {("netatmo-tray", "login-a"): "login"}


def test_a_keyring_that_keeps_nothing_fails_the_check(gate_on: GateOn) -> None:
    assert state_after(lambda: check_keyring(gate_on(NullKeyring()))) is StoreState.BROKEN


def test_a_check_of_a_locked_keyring_says_that_it_is_locked(
    gate_on: GateOn, keyring: FakeKeyring
) -> None:
    keyring.fault = locked

    assert state_after(lambda: check_keyring(gate_on(keyring))) is StoreState.LOCKED


def test_a_check_of_a_keyring_that_hangs_is_given_up(
    gate_on: GateOn, hung_keyring: HungKeyring
) -> None:
    gate = gate_on(hung_keyring, deadline_s=0.02)

    assert state_after(lambda: check_keyring(gate)) is StoreState.HUNG


def test_what_a_killed_check_left_can_be_deleted(gate_on: GateOn, keyring: FakeKeyring) -> None:
    keyring.entries["netatmo-tray", CHECK_ACCOUNT] = "random"

    for _ in range(2):
        delete_check_entry(gate_on(keyring))

    assert keyring.entries == {}
