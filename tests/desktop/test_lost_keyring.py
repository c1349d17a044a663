"""A keyring that dies at a renewal and comes back."""

import pytest
from support.keyrings.keyring_daemon import KeyringDaemon
from support.keyrings.keyring_prompt import KeyringPrompt
from support.keyrings.stored_login import LoginStory

pytestmark = pytest.mark.desktop
LOCKED = "keyring is locked"


def test_a_keyring_that_dies_at_a_renewal_gets_the_login_once_it_is_back(
    keyring: KeyringDaemon, story: LoginStory, prompt: KeyringPrompt
) -> None:
    story.begin_renewal()
    keyring.die()
    # The bus starts another one, which is locked.
    prompt.dismiss()
    story.await_sentence(LOCKED)
    assert "Terrace" in story.tooltip()

    keyring.open()

    story.await_saved()
    story.await_all_well(LOCKED)
    assert story.renewals() == 1


def test_quitting_after_the_keyring_died_saves_the_login_in_the_new_one(
    keyring: KeyringDaemon, story: LoginStory
) -> None:
    story.begin_renewal()
    keyring.die()
    keyring.open()

    assert story.app.say("quit").returncode == 0

    assert story.app.await_end() == 0
    assert story.is_saved()
