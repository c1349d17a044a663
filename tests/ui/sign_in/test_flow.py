"""Every way through a sign-in: which page comes when, with which sentence."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton
from support.fake_services import LINK, FakeAccount, FakeBrowser
from support.widget_search import button, press, shown, texts

from netatmo_tray.core import errors
from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.netatmo_addresses import APPS_URL
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.ui.look.theme import DARK, LIGHT
from netatmo_tray.ui.sign_in.flow import SignInFlow
from netatmo_tray.ui.sign_in.options import SignInOptions

CALLBACK = "http://127.0.0.1:54321/callback"
ID = "0123456789abcdef01234567"
SECRET = "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1"
FORM, BACK, WAITING, PLACE = (
    "Connect your weather station",
    "You are signed out",
    "Waiting for your browser…",
    "Where should the login be kept?",
)
ELSEWHERE = [
    ("Keep it in a file", LoginStore.FILE),
    ("Keep it until the app ends", LoginStore.MEMORY),
]
NO_KEYRING = errors.KeyringFaultError("none", errors.StoreState.NO_BACKEND)
LOCKED = errors.KeyringFaultError("locked", errors.StoreState.LOCKED)


class Scene:
    """A sign-in flow with its account and a browser, as a user sees them."""

    def __init__(
        self, state: AccountState, *, known: bool, demo: bool = False, **options: bool
    ) -> None:
        self.account = FakeAccount(state)
        self.browser = FakeBrowser()
        self.flow = SignInFlow(
            self.account,
            SignInOptions(CALLBACK, known, client_id=ID if known else "", **options),
            LIGHT,
            open_url=self.browser,
            demo=demo,
        )
        self.failed: list[errors.NetatmoError] = []
        self.typed: list[str] = []
        self.flow.failed.connect(self.failed.append)
        self.flow.client_typed.connect(self.typed.append)
        self.stores: list[LoginStore] = []
        self.flow.storage_chosen.connect(self.stores.append)

    def said(self) -> list[str]:
        page = self.flow.page()
        return [words for words in texts(page) if words] if page else []

    def press(self, words: str) -> None:
        press(self.flow.page(), words)

    def field(self, name: str) -> QLineEdit:
        lines = shown(self.flow.page(), QLineEdit)
        return next(each for each in lines if each.accessibleName() == name)

    def fill_in(self) -> None:
        self.field("Client id").setText(ID)
        self.field("Client secret").setText(SECRET)
        self.press("Sign in")


@pytest.fixture
def make(qapp):
    scenes = []

    def made(state=AccountState.SIGNED_OUT, *, known=False, **options) -> Scene:
        scenes.append(Scene(state, known=known, **options))
        return scenes[-1]

    yield made
    for scene in scenes:
        page = scene.flow.page()
        if page is not None:
            page.deleteLater()


@pytest.fixture
def scene(make) -> Scene:
    """Signed out, with a client that has to be typed."""
    return make()


@pytest.fixture
def known(make) -> Scene:
    """Signed out, with a client that is known."""
    return make(known=True)


@pytest.fixture
def waiting(known: Scene) -> Scene:
    """With a known client, and the link for the browser."""
    known.flow.begin()
    known.account.give_link()
    return known


def test_the_first_run_asks_for_the_client_and_then_waits_for_the_browser(scene) -> None:
    assert scene.said()[0] == FORM

    scene.fill_in()
    assert scene.account.attempts == [(ID, SECRET)]
    assert scene.typed == [ID]
    assert scene.said()[0] == WAITING
    assert scene.browser.opened == []

    scene.account.give_link()
    assert scene.browser.opened == [LINK]

    scene.account.succeed()
    assert scene.flow.page() is None


def test_a_known_client_needs_one_button(known) -> None:
    assert known.said()[0] == BACK

    known.press("Sign in")

    assert known.account.attempts == [None]
    assert known.said()[0] == WAITING


def test_with_a_client_that_comes_with_the_program_the_first_page_has_one_button(make) -> None:
    scene = make(known=True, client_given=True, client_built_in=True)
    assert scene.said()[0] == FORM
    assert [b.text() for b in shown(scene.flow.page(), QPushButton)] == ["Sign in"]

    scene.press("Sign in")

    assert scene.account.attempts == [None]


def test_a_client_that_comes_with_the_program_and_is_refused_is_asked_for(make) -> None:
    scene = make(known=True, client_given=True, client_built_in=True)
    scene.press("Sign in")

    scene.account.fail(errors.ClientCredentialsError("invalid_client"))

    assert scene.field("Client id").isEnabled()


def test_beginning_from_the_menu_goes_straight_to_the_browser(known) -> None:
    known.said()

    known.flow.begin()
    known.flow.begin()

    assert known.account.attempts == [None]
    assert known.said()[0] == WAITING


def test_beginning_without_a_client_asks_for_it(scene) -> None:
    scene.flow.begin()

    assert scene.account.attempts == []
    assert scene.said()[0] == FORM


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (errors.AuthorizationDeclinedError("no"), "Access was declined in the browser"),
        (errors.SignInTimeoutError("late"), "Nobody finished the sign-in"),
        (errors.PortBusyError(54321), "Another program uses port 54321"),
        (errors.NetworkError("away", errors.NetworkFault.OFFLINE), "No network"),
    ],
)
def test_what_went_wrong_is_said_beside_the_button_that_tries_again(scene, fault, sentence) -> None:
    scene.fill_in()

    scene.account.fail(fault)

    assert scene.said()[0].startswith(sentence)
    assert scene.said()[1] == BACK
    scene.press("Sign in")
    assert scene.account.attempts == [(ID, SECRET), None]


def test_what_comes_to_nothing_twice_leads_to_the_list_of_apps(known) -> None:
    known.press("Sign in")
    known.account.fail(errors.AuthorizationDeclinedError("no"))

    known.press("Sign in")
    known.account.fail(errors.SignInTimeoutError("late"))

    assert "remove this app" in known.said()[0]


def test_a_refused_refresh_token_has_its_own_sentence(known) -> None:
    known.press("Sign in")

    known.account.fail(errors.RefreshTokenRefusedError("refused"))

    assert known.said()[0].startswith("Netatmo refused this refresh token")


def test_a_refused_client_is_asked_for_again(known) -> None:
    known.press("Sign in")
    known.account.give_link()

    known.account.fail(errors.ClientCredentialsError("invalid_client"))

    assert known.said()[:2] == [
        "Netatmo does not know this client id and secret; copy both again.",
        FORM,
    ]
    assert known.field("Client id").text() == ID
    assert known.field("Client secret").text() == ""


def test_a_secret_that_could_not_be_stored_has_to_be_typed_again(scene) -> None:
    scene.fill_in()

    scene.account.fail(errors.StorageError("locked", errors.StoreState.LOCKED))

    assert scene.said()[0].startswith("The keyring is locked")
    assert scene.said()[1] == FORM


def test_cancelling_says_nothing_and_keeps_what_is_known(scene) -> None:
    scene.fill_in()
    scene.account.give_link()

    scene.press("Cancel")

    assert not scene.account.signing_in
    assert scene.said()[0] == BACK


def test_a_pasted_address_goes_to_the_attempt(waiting) -> None:
    waiting.field("Address or refresh token").setText(" http://127.0.0.1/?code=c ")
    waiting.press("Use the pasted text")

    assert waiting.account.pasted == ["http://127.0.0.1/?code=c"]


def test_a_useless_paste_is_said_and_the_waiting_goes_on(waiting) -> None:
    waiting.account.paste_refused.emit(errors.StateMismatchError("other"))

    assert waiting.said()[0].startswith("This is no address from this sign-in")
    assert waiting.said()[1] == WAITING


def test_the_next_paste_takes_the_sentence_about_the_last_one_away(waiting) -> None:
    waiting.account.paste_refused.emit(errors.StateMismatchError("other"))

    waiting.field("Address or refresh token").setText("http://127.0.0.1/?code=c")
    waiting.press("Use the pasted text")

    assert waiting.said()[0] == WAITING


def test_without_a_browser_the_link_is_there_to_be_copied(known) -> None:
    known.browser.works = False
    known.flow.begin()

    known.account.give_link()

    assert known.said()[0].startswith("No browser could be opened")
    known.press("Copy link")
    assert QGuiApplication.clipboard().text() == LINK


def test_an_opener_that_raises_is_a_browser_that_does_not_open(known) -> None:
    known.browser.raises = OSError("no such program")
    known.flow.begin()

    known.account.give_link()

    assert known.said()[0].startswith("No browser could be opened")


def test_all_that_helps_is_there_before_the_browser_is_asked_for(known) -> None:
    """So an opener that hangs, or says yes and does nothing, leaves nobody without a way out."""
    offered = []

    def look() -> None:
        offered.append(button(known.flow.page(), "Copy link").isEnabled())
        offered.append(known.field("Address or refresh token").isEnabled())

    known.browser.meanwhile = look
    known.flow.begin()

    known.account.give_link()

    assert offered == [True, True]


def test_the_consent_page_can_be_opened_again(waiting) -> None:
    waiting.press("Open again")

    assert waiting.browser.opened == [LINK, LINK]


def test_the_page_of_ones_apps_is_one_button_away(scene) -> None:
    scene.press("Open dev.netatmo.com/apps")

    assert scene.browser.opened == [APPS_URL]


def test_the_redirect_uri_is_copied(scene) -> None:
    scene.press("Copy the redirect URI")

    assert QGuiApplication.clipboard().text() == CALLBACK


def test_with_a_refused_login_the_readings_stay_until_the_user_signs_in(make) -> None:
    scene = make(AccountState.REFUSED, known=True)
    assert scene.flow.page() is None

    scene.flow.begin()
    assert scene.said()[0] == WAITING

    scene.press("Cancel")
    assert scene.flow.page() is None
    assert scene.failed == []


def test_a_failed_renewal_is_told_beside_the_readings(make) -> None:
    scene = make(AccountState.REFUSED, known=True)
    scene.flow.begin()
    late = errors.SignInTimeoutError("late")

    scene.account.fail(late)

    assert scene.flow.page() is None
    assert scene.failed == [late]


def test_a_refused_login_without_a_client_asks_and_leads_back_to_the_readings(make) -> None:
    scene = make(AccountState.REFUSED)

    scene.flow.begin()
    assert scene.said()[0] == FORM

    scene.press("Back")
    assert scene.flow.page() is None


def test_a_client_refused_during_a_renewal_is_asked_for_over_the_readings(make) -> None:
    scene = make(AccountState.REFUSED, known=True)
    scene.flow.begin()

    scene.account.fail(errors.ClientCredentialsError("invalid_client"))
    assert scene.said()[1] == FORM
    assert scene.failed == []

    scene.fill_in()
    scene.account.succeed()
    assert scene.flow.page() is None


def test_another_client_may_be_given_and_the_user_may_think_again(known) -> None:
    known.press("Use another client id")
    assert known.said()[0] == FORM

    known.press("Back")
    assert known.said()[0] == BACK


def test_a_client_given_in_the_settings_is_not_asked_for_again(scene) -> None:
    assert scene.said()[0] == FORM

    scene.flow.know_client(ID)

    assert scene.said()[0] == BACK


def test_a_login_from_elsewhere_does_not_make_the_client_known(scene) -> None:
    scene.account.succeed()
    scene.account.become(AccountState.SIGNED_OUT)

    assert scene.said()[0] == FORM


@pytest.mark.parametrize(("given", "page"), [(False, FORM), (True, BACK)])
def test_signing_out_forgets_the_client_unless_it_comes_from_the_environment(
    make, given, page
) -> None:
    scene = make(AccountState.SIGNED_IN, known=True, client_given=given)

    scene.account.become(AccountState.SIGNED_OUT)

    assert scene.said()[0] == page


def test_nothing_that_was_typed_outlives_its_page(scene) -> None:
    scene.field("Client secret").setText(SECRET)
    scene.account.succeed()
    scene.account.become(AccountState.SIGNED_OUT)

    assert scene.field("Client secret").text() == ""


def test_a_secret_is_gone_from_the_page_once_it_is_on_its_way(scene) -> None:
    page = scene.flow.page()

    scene.fill_in()

    assert SECRET not in [line.text() for line in page.findChildren(QLineEdit)]


def test_the_demo_shows_no_page_while_it_signs_in_by_itself(make) -> None:
    scene = make(known=True, demo=True)

    scene.flow.begin()
    scene.account.give_link()

    assert scene.flow.page() is None
    assert scene.browser.opened == []


def test_it_tells_whenever_another_page_is_due(known) -> None:
    told = []
    known.flow.changed.connect(lambda: told.append(known.said()[:1]))

    known.flow.begin()
    known.account.give_link()
    known.account.succeed()

    assert told[0] == [WAITING]
    assert told[-1] == []


def test_the_page_follows_the_theme(scene) -> None:
    page = scene.flow.page()

    scene.flow.apply_colors(DARK)

    assert DARK.accent in page.styleSheet()


def test_a_secret_that_was_not_found_at_the_start_is_asked_for(make) -> None:
    scene = make(AccountState.OPENING, known=True)
    scene.account.login_status = LoginStatus(secret_known=False)

    scene.account.become(AccountState.SIGNED_OUT)

    assert scene.said()[0] == FORM
    assert scene.field("Client id").text() == ID


def test_a_secret_that_was_not_stored_before_the_user_cancelled_is_asked_for(scene) -> None:
    scene.account.login_status = LoginStatus(secret_known=False)
    scene.fill_in()

    scene.press("Cancel")

    assert scene.said()[0] == FORM


# --- a keyring that cannot keep the login


@pytest.mark.parametrize(("button", "store"), [*ELSEWHERE, ("Try the keyring again", None)])
def test_the_user_is_asked_and_the_attempt_goes_on_with_what_was_typed(
    scene, button, store
) -> None:
    scene.fill_in()

    scene.account.fail(NO_KEYRING)
    assert scene.said()[0] == PLACE
    assert scene.browser.opened == []

    scene.press(button)
    assert scene.account.attempts == [(ID, SECRET), (ID, SECRET)]
    assert scene.account.stores == [None, store]
    assert scene.said()[0] == WAITING


def test_the_file_is_named_that_would_hold_the_login(known) -> None:
    known.press("Sign in")

    known.account.fail(NO_KEYRING)

    said = "".join(known.said()).replace("\u200b", "")
    assert known.account.login_status.file in said


def test_a_locked_keyring_is_asked_to_be_unlocked_and_the_attempt_goes_on(known) -> None:
    known.press("Sign in")

    known.account.fail(LOCKED)
    assert known.said()[0] == "The keyring is locked"
    known.press("Unlock the keyring")

    assert (known.account.attempts, known.account.stores) == ([None, None], [None, None])


def test_cancelling_leads_back_and_nothing_was_started(scene) -> None:
    scene.fill_in()
    scene.account.fail(NO_KEYRING)

    scene.press("Cancel")

    assert scene.said()[0] == FORM
    assert scene.field("Client secret").text() == ""
    assert (len(scene.account.attempts), scene.stores) == (1, [])


def test_after_cancelling_the_next_attempt_starts_afresh(known) -> None:
    known.press("Sign in")
    known.account.fail(NO_KEYRING)
    known.press("Cancel")
    assert known.said()[0] == BACK

    known.press("Sign in")

    assert known.account.stores == [None, None]


def test_over_readings_cancelling_leads_back_to_them(make) -> None:
    scene = make(AccountState.REFUSED, known=True)
    scene.flow.begin()
    scene.account.fail(NO_KEYRING)
    assert scene.said()[0] == PLACE

    scene.press("Cancel")

    assert scene.flow.page() is None
    assert scene.failed == []


def test_a_secret_that_the_keyring_does_not_give_is_asked_for_without_blame(known) -> None:
    known.press("Sign in")
    known.account.fail(NO_KEYRING)
    known.press("Keep it in a file")

    known.account.fail(errors.ClientCredentialsError("there is no client id"))
    assert known.said()[:2] == ["The client secret is not kept here; copy it once more.", FORM]
    assert known.field("Client id").text() == ID

    known.fill_in()
    assert known.account.attempts[-1] == (ID, SECRET)
    assert known.account.stores[-1] is None, "it has been chosen already"


@pytest.mark.parametrize(
    ("button", "store"), [*ELSEWHERE, ("Try the keyring again", LoginStore.KEYRING)]
)
def test_a_login_that_is_there_needs_a_place_and_no_new_sign_in(make, button, store) -> None:
    scene = make(AccountState.SIGNED_IN, known=True)

    scene.flow.ask_for_storage(errors.KeyringFaultError("big", errors.StoreState.TOO_BIG))
    assert scene.said()[:2] == [PLACE, "The keyring has no room for the login."]
    scene.press(button)

    assert scene.stores == [store]
    assert scene.account.attempts == []
    assert scene.flow.page() is None


def test_a_login_that_cannot_be_read_is_asked_for_again_or_made_anew_elsewhere(make) -> None:
    scene = make(AccountState.STORE_SILENT, known=True)

    scene.flow.ask_for_storage(NO_KEYRING)
    scene.press("Try the keyring again")
    assert (scene.account.retries, scene.account.attempts) == (1, [])

    scene.flow.ask_for_storage(NO_KEYRING)
    scene.press("Keep it in a file")
    assert (scene.account.attempts, scene.account.stores) == ([None], [LoginStore.FILE])


def test_only_a_keyring_can_be_done_without(make) -> None:
    scene = make(AccountState.SIGNED_IN, known=True)

    scene.flow.ask_for_storage(errors.StorageError("full", location="/home/ann/token.json"))
    scene.flow.ask_for_storage(None)

    assert scene.flow.page() is None


@pytest.mark.parametrize("fault", [NO_KEYRING, LOCKED], ids=["none", "not set up"])
def test_where_no_keyring_opens_the_first_run_asks_for_the_client_all_the_same(make, fault) -> None:
    scene = make(AccountState.OPENING)

    scene.account.become(AccountState.STORE_SILENT, fault)

    assert scene.said()[0] == FORM
    assert "Back" not in scene.said()


def test_a_keyring_that_may_hold_a_login_is_not_taken_for_signed_out(make) -> None:
    for scene, fault in (
        (make(AccountState.OPENING, known=True), LOCKED),
        (make(AccountState.OPENING, known=True), NO_KEYRING),
    ):
        scene.account.become(AccountState.STORE_SILENT, fault)

        assert scene.flow.page() is None


def test_a_login_that_comes_back_takes_the_question_away(make) -> None:
    scene = make(AccountState.STORE_SILENT, known=True)
    scene.flow.ask_for_storage(NO_KEYRING)

    scene.account.succeed()

    assert scene.flow.page() is None
