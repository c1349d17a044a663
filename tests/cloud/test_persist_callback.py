"""A callback as a store."""

import pytest
from support.store_state import state_after

from netatmo_tray.cloud.persist_callback import CallbackStore
from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.login.token import Token

OLD, NEW = Token("access|1", "refresh|1"), Token("access|2", "refresh|2")


def test_the_callback_is_told_each_refresh_token_and_the_sign_out() -> None:
    told: list[str | None] = []
    store = CallbackStore(told.append)

    with store.lock():
        store.reserve(OLD)
        for token in (OLD, NEW, None):
            store.save(token)

    assert told == ["refresh|1", "refresh|2", None]
    assert store.load() is None


def test_a_login_replaces_the_one_that_it_was_made_from_and_no_other() -> None:
    told: list[str | None] = []
    store = CallbackStore(told.append)
    store.save(OLD)

    assert state_after(lambda: store.save(NEW, over=Token("other"))) is StoreState.CHANGED
    assert store.save(NEW, over=OLD) == NEW
    assert told == ["refresh|1", "refresh|2"]


def test_what_the_callback_did_not_take_is_not_there() -> None:
    def refuse(_: str | None) -> None:
        raise OSError("secret path")

    store = CallbackStore(refuse)

    with pytest.raises(StorageError, match=r"storing raised OSError$") as caught:
        store.save(OLD)

    assert (caught.value.__cause__, caught.value.__context__) == (None, None)
    assert store.load() is None


def test_a_callback_that_signs_out_meanwhile_has_signed_out() -> None:
    def sign_out(refresh_token: str | None) -> None:
        if refresh_token:
            store.save(None)

    store = CallbackStore(sign_out)
    store.save(OLD)

    assert store.load() is None
