"""A login in the real keyring, and what becomes of it when it is renewed."""

from datetime import UTC, datetime, timedelta

from support.desktop.netatmo_app import NetatmoApp
from support.desktop.programs import wait_until
from support.keyrings.keyring_content import forget_secrets, keep_secret

from netatmo_tray.core.login.token import Token
from netatmo_tray.simulator import Fault
from netatmo_tray.storage.keyring.record import TokenRecord

# The cloud takes that long for a renewal: time enough to break something meanwhile.
SLOW_S = 1.0
# A login with so short a life is renewed by itself as soon as half of it is over.
SHORT_LIFE_S = 4.0


class LoginStory:
    """The app in the tray, and its login as the keyring and the cloud know it."""

    def __init__(self, app: NetatmoApp) -> None:
        self.app = app
        self.cloud = app.cloud

    def keep_login(self, life_s: float) -> None:
        """Have this login alone in the keyring, to end after that time; a negative one is over."""
        self.app.know_client()
        forget_secrets(self.app.desk)
        pair = self.cloud.issue_tokens()
        ends_at = datetime.now(UTC) + timedelta(seconds=life_s)
        token = Token(pair["access_token"], pair["refresh_token"], ends_at)
        keep_secret(self.app.desk, "login-a", TokenRecord(1, token).pack())

    def start(self) -> None:
        """Start the app, which is in a hurry, without its popup."""
        self.app.start_hurried("--hidden")
        self.app.icon()

    def start_with_login(self, life_s: float = 3600.0) -> None:
        """Start the app with a login, and wait until it shows the weather."""
        self.keep_login(life_s)
        self.start()
        self.await_readings()

    def begin_renewal(self) -> None:
        """Start the app with a login that it soon renews by itself, and wait for that moment.

        The cloud has renewed then, and has not answered yet.
        """
        self.keep_login(SHORT_LIFE_S)
        self._be_slow()
        self.start()
        self._await_token_request()

    def begin_renewal_by_poll(self) -> None:
        """The same with an app that shows the weather, and is told to look for more."""
        self._be_slow()
        self.cloud.expire_access_tokens()
        assert self.app.say("refresh").returncode == 0
        self._await_token_request()

    def await_readings(self) -> None:
        """Wait for the weather at the icon."""
        wait_until(lambda: "Terrace" in self.tooltip(), self.tooltip)

    def await_sentence(self, words: str) -> None:
        """Wait until the icon says that something is wrong."""
        wait_until(lambda: words in self.tooltip(), self.tooltip)

    def await_all_well(self, words: str) -> None:
        """Wait until the icon shows the weather, and says no longer what was wrong."""
        wait_until(
            lambda: words not in self.tooltip() and "Terrace" in self.tooltip(), self.tooltip
        )

    def tooltip(self) -> str:
        return self.app.icon().tooltip()

    def is_saved(self) -> bool:
        """Whether the keyring holds the login that the cloud takes now."""
        return self.cloud.is_valid_refresh(self.app.token())

    def await_saved(self) -> None:
        wait_until(self.is_saved, "the renewed login in the keyring")

    def renewals(self) -> int:
        """How many token requests the cloud has had."""
        return self.cloud.count("/oauth2/token")

    def _be_slow(self) -> None:
        self.cloud.slow_s = SLOW_S
        self.cloud.fail("token", Fault.SLOW)

    def _await_token_request(self) -> None:
        wait_until(lambda: self.renewals() == 1, "a renewal to begin")
