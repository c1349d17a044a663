"""When a save that failed may be tried again."""

import pytest
from support.store_state import state_after

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.login.token import Token
from netatmo_tray.storage.late_save import LateSave

OLD = Token("access|0", "refresh|0")
NEW = Token("access|1", "refresh|1")
FOREIGN = Token("access|9", "refresh|9")


@pytest.fixture
def failed() -> LateSave:
    """A store that read the old login, then failed to replace it by the new one."""
    late = LateSave()
    late.saw(OLD)
    late.begin(NEW)
    late.check(OLD, "the store")
    return late


def retry(late: LateSave, stored: Token | None) -> None:
    late.begin(NEW)
    late.check(stored, "the store")


def test_a_retry_over_what_was_there_is_allowed(failed: LateSave) -> None:
    retry(failed, OLD)
    retry(failed, OLD)


def test_a_retry_over_its_own_late_write_is_allowed(failed: LateSave) -> None:
    retry(failed, NEW)


@pytest.mark.parametrize("changed", [None, FOREIGN], ids=["signed out", "signed in anew"])
def test_a_retry_over_what_somebody_changed_is_refused(
    failed: LateSave, changed: Token | None
) -> None:
    for _ in range(2):
        assert state_after(lambda: retry(failed, changed)) is StoreState.ABSENT


def test_a_look_at_the_store_in_between_does_not_allow_it(failed: LateSave) -> None:
    failed.saw(None)

    with pytest.raises(StorageError):
        retry(failed, None)


def test_a_first_attempt_that_could_not_even_read_counts() -> None:
    late = LateSave()
    late.saw(OLD)
    late.begin(NEW)

    with pytest.raises(StorageError):
        retry(late, None)


def test_a_retry_is_allowed_where_nothing_was_ever_read() -> None:
    late = LateSave()
    late.begin(NEW)

    retry(late, None)


def test_a_new_sign_in_is_allowed_over_anything(failed: LateSave) -> None:
    failed.begin(FOREIGN)
    failed.check(None, "the store")


def test_a_login_that_was_stored_may_be_stored_again_after_a_logout(failed: LateSave) -> None:
    failed.done(NEW)

    retry(failed, None)
