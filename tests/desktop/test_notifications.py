"""The user is told once, where everybody is told of things, that the login is lost."""

import pytest
from support.browsers.browser import Browser
from support.desktop.desk import Desk
from support.desktop.dunst import Dunst
from support.keyrings.stored_login import LoginStory

pytestmark = pytest.mark.desktop


@pytest.fixture
def dunst(desk: Desk) -> Dunst:
    dunst = Dunst(desk)
    dunst.open()
    return dunst


def lose_the_login(story: LoginStory) -> None:
    """The cloud takes it no longer, and the app finds out."""
    story.cloud.revoke()
    assert story.app.say("refresh").returncode == 0


def test_a_lost_login_is_said_once_and_a_click_leads_to_the_sign_in(
    story: LoginStory, dunst: Dunst, browser: Browser
) -> None:
    story.start_with_login()
    assert dunst.shown() == 0

    lose_the_login(story)
    dunst.await_shown(1)
    assert story.app.say("refresh").returncode == 1, "it says that nobody is signed in"
    dunst.click()

    with browser.await_page("/login/consent") as page:
        page.click("#accept")
        page.await_text("You are signed in")
    dunst.await_shown(0)
    story.await_readings()
    assert [(told["appname"], told["summary"]) for told in dunst.past()] == [
        ("netatmo-tray", "Sign in to Netatmo again")
    ]


def test_one_that_is_not_clicked_goes_with_the_app(story: LoginStory, dunst: Dunst) -> None:
    story.start_with_login()
    lose_the_login(story)
    dunst.await_shown(1)

    assert story.app.say("quit").returncode == 0

    assert story.app.await_end() == 0
    dunst.await_shown(0)
