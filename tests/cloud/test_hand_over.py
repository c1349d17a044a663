"""No login gets lost between two sessions."""

from typing import Any

from support.faulty_store import FakeStore, locked_keyring

from netatmo_tray.cloud.hand_over import hand_over
from netatmo_tray.simulator import SimulatedCloud


def test_a_new_session_goes_on_with_what_the_former_one_could_not_store(
    make_session: Any, cloud: SimulatedCloud, store: FakeStore
) -> None:
    former = make_session(store=store)
    former.authorized()
    store.save_fault = locked_keyring()
    former.refresh()

    session = make_session(store=store)
    hand_over(former, session)
    session.get_stations_data()

    assert cloud.count("/oauth2/token") == 1
    store.save_fault = None
    assert session.keepalive().error is None
    assert cloud.is_valid_refresh(store.token.refresh_token)
