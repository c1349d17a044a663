"""A keyring that is locked: one question for each time the user wants something, no login lost."""

from collections.abc import Iterator

import pytest
from support.desktop.desk import Desk
from support.desktop.programs import wait_until
from support.keyrings.keyring_calls import KeyringCalls
from support.keyrings.keyring_content import lock
from support.keyrings.keyring_daemon import KeyringDaemon
from support.keyrings.keyring_prompt import KeyringPrompt
from support.keyrings.stored_login import LoginStory

pytestmark = pytest.mark.desktop
LOCKED = "keyring is locked"
READING = "Terrace temperature"
# So often the app looks at the lock by itself while a test watches that it asks nobody.
LOOKS = 4


@pytest.fixture
def calls(desk: Desk) -> Iterator[KeyringCalls]:
    with KeyringCalls(desk) as calls:
        yield calls


def questions(calls: KeyringCalls) -> int:
    """How often the app has had the user asked for the password."""
    return calls.count("Prompt")


def await_quiet_looks(calls: KeyringCalls) -> None:
    """Wait until the app has looked some more times whether the keyring is still locked."""
    before = calls.count("Get")
    wait_until(lambda: calls.count("Get") >= before + LOOKS, "the app to try again by itself")


def start_locked(story: LoginStory, desk: Desk, prompt: KeyringPrompt) -> str:
    """Start the app with a login in a keyring that the user does not unlock; its token."""
    story.keep_login(3600)
    token = story.app.token()
    lock(desk)
    story.start()
    prompt.dismiss()
    story.await_sentence(LOCKED)
    return token


def test_a_dismissed_question_comes_back_only_when_the_user_wants_something(
    desk: Desk, story: LoginStory, prompt: KeyringPrompt, calls: KeyringCalls
) -> None:
    token = start_locked(story, desk, prompt)
    await_quiet_looks(calls)
    assert questions(calls) == 1
    assert not prompt.is_open()

    assert story.app.say("show").returncode == 0
    windows = story.app.windows()
    windows.await_name(LOCKED)
    assert "Connect your weather station" not in windows.names()
    windows.press("Try again")
    prompt.dismiss()
    await_quiet_looks(calls)
    assert questions(calls) == 2

    story.app.icon().click("Refresh")
    prompt.answer()

    story.await_all_well(LOCKED)
    assert story.app.say("show").returncode == 0
    windows.await_name(READING)
    assert questions(calls) == 3
    assert story.app.token() == token
    assert story.renewals() == 0


def test_a_keyring_unlocked_elsewhere_is_noticed_without_a_question(
    desk: Desk,
    keyring: KeyringDaemon,
    story: LoginStory,
    prompt: KeyringPrompt,
    calls: KeyringCalls,
) -> None:
    start_locked(story, desk, prompt)

    keyring.open()

    story.await_all_well(LOCKED)
    assert questions(calls) == 1


def test_a_keyring_locked_before_a_renewal_gets_the_login_once_it_opens(
    desk: Desk, story: LoginStory, prompt: KeyringPrompt, calls: KeyringCalls
) -> None:
    story.begin_renewal()
    lock(desk)
    prompt.dismiss()
    story.await_sentence(LOCKED)
    assert "Terrace" in story.tooltip()
    await_quiet_looks(calls)
    assert questions(calls) == 1

    story.app.icon().click("Refresh")
    prompt.answer()

    story.await_saved()
    story.await_all_well(LOCKED)
    assert story.renewals() == 1


def test_a_renewal_waits_for_a_locked_keyring_and_asks_nobody_to_unlock_it(
    desk: Desk,
    keyring: KeyringDaemon,
    story: LoginStory,
    prompt: KeyringPrompt,
    calls: KeyringCalls,
) -> None:
    story.start_with_login()
    lock(desk)
    story.cloud.expire_access_tokens()

    story.app.say("refresh")
    story.await_sentence(LOCKED)
    await_quiet_looks(calls)

    assert story.renewals() == 0
    assert questions(calls) == 0
    assert not prompt.is_open()

    keyring.open()

    story.await_saved()
    story.await_all_well(LOCKED)
    assert story.renewals() == 1


def test_quitting_does_not_wait_for_an_answer_about_the_password(
    desk: Desk, story: LoginStory, prompt: KeyringPrompt
) -> None:
    story.keep_login(3600)
    lock(desk)
    story.start()
    wait_until(prompt.is_open, "the question for the password")

    story.app.icon().click("Quit")

    assert story.app.await_end() == 0
    prompt.dismiss()
