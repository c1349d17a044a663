"""What the app puts into the keyring, and that it takes all of it out again."""

import pytest
import secretstorage
from support.browsers.browser import Browser
from support.desktop.desk import Desk
from support.desktop.netatmo_app import NetatmoApp
from support.desktop.programs import program, wait_until
from support.keyrings.keyring_calls import KeyringCalls
from support.keyrings.keyring_content import SERVICE, collection, keep_secret, secrets_kept

pytestmark = pytest.mark.desktop
OTHER_SERVICE = "another-program"
# So many characters of a token in a row are not there by chance.
PART = 6


@pytest.fixture
def signed_in(desk: Desk, app: NetatmoApp, browser: Browser) -> NetatmoApp:
    """The app after a sign-in in the browser, with a login that was renewed once."""
    app.start()
    windows = app.windows()
    windows.write("Client id", app.cloud.client_id)
    windows.write("Client secret", app.cloud.client_secret)
    windows.press("Sign in")
    with browser.await_page("/login/consent") as page:
        page.click("#accept")
    wait_until(lambda: "Terrace" in app.icon().tooltip(), "the readings at the icon")
    renew(app)
    return app


def renew(app: NetatmoApp) -> None:
    before = app.token()
    app.cloud.expire_access_tokens()
    assert app.say("readings").returncode == 0
    assert app.token() != before
    assert app.cloud.is_valid_refresh(app.token())


def entries(desk: Desk) -> list[secretstorage.Item]:
    return [*collection(desk).search_items({"service": SERVICE})]


def parts(secret: str) -> set[str]:
    return {secret[start : start + PART] for start in range(len(secret) - PART + 1)}


def found_by_secret_tool(desk: Desk) -> int:
    """How many entries the command of the keyring's own makers knows. It would print secrets."""
    search = f"{program('secret-tool')} search --all service {SERVICE} | grep --count '^secret = '"
    return int(desk.run("sh", "-c", search).stdout)


def test_labels_and_attributes_of_the_entries_tell_nothing_of_the_login(
    desk: Desk, signed_in: NetatmoApp
) -> None:
    shown = [
        word for entry in entries(desk) for word in (entry.get_label(), *attributes(entry).values())
    ]

    told = "\n".join(shown)

    assert set(secrets_kept(desk)) == {"login-a", "login-b", "client-secret"}
    assert "@" not in told
    for secret in (signed_in.token("refresh_token"), signed_in.token("access_token")):
        assert [part for part in parts(secret) if part in told] == []
    assert signed_in.cloud.client_id not in told
    assert signed_in.cloud.client_secret not in told


def test_signing_out_leaves_no_entry_of_ours_and_every_other(
    desk: Desk, signed_in: NetatmoApp
) -> None:
    keep_secret(desk, "login-a", "not ours", OTHER_SERVICE)
    assert found_by_secret_tool(desk) == 3

    signed_in.icon().click("Sign out")

    wait_until(lambda: entries(desk) == [], "the entries to go")
    assert found_by_secret_tool(desk) == 0
    assert secrets_kept(desk, OTHER_SERVICE) == {"login-a": "not ours"}


def test_logging_out_in_the_terminal_leaves_no_entry_of_ours(desk: Desk, app: NetatmoApp) -> None:
    app.keep_a_login()
    renew(app)
    assert set(secrets_kept(desk)) == {"login-a", "login-b"}

    assert app.say("logout").returncode == 0

    assert entries(desk) == []


def test_what_was_written_is_read_back(desk: Desk, app: NetatmoApp) -> None:
    app.keep_a_login()
    with KeyringCalls(desk) as calls:
        renew(app)
        members = [call.member for call in calls.all()]

    room = members.index("CreateItem")
    written = members.index("CreateItem", room + 1)
    assert members.count("CreateItem") == 2, "one slot is written, the other one is left alone"
    assert "GetSecret" in members[room:written]
    assert "GetSecret" in members[written:]


def attributes(entry: secretstorage.Item) -> dict[str, str]:
    found: dict[str, str] = entry.get_attributes()
    return found
