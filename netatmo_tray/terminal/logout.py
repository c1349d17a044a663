"""``netatmo-tray logout``: forget the login on this computer."""

from __future__ import annotations

from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.exit_codes import ExitCode
from netatmo_tray.core.login.ports import TokenStore
from netatmo_tray.core.options import AppCommand, Options
from netatmo_tray.core.settings.settings import LoginPlace
from netatmo_tray.system.instance import send_command
from netatmo_tray.terminal.login_access import opened
from netatmo_tray.terminal.sentences import GRANTED_APPS_URL


def logout(options: Options) -> int:
    """Forget tokens and client secret, tell a running app. Raises StorageError."""
    with opened(options) as access:
        with access.store.lock():
            somebody = _somebody_is_signed_in(access.store)
            access.store.save(None)
            access.home.forget_client()
        keeping = access.home.login_status
        in_app = keeping.place is LoginPlace.MEMORY and not keeping.fixed
        command = AppCommand.SIGN_OUT if in_app else AppCommand.RELOAD_LOGIN
        told = send_command(access.paths, command.value)
        if not somebody and not (in_app and told):
            print("Nobody was signed in.")
            return ExitCode.DONE
        place = "the memory of the running app" if in_app else access.store.place
        print(f"Signed out; the login was kept in {place}.")
        print(f"The access itself can also be withdrawn in the account: {GRANTED_APPS_URL}")
    return ExitCode.DONE


def _somebody_is_signed_in(store: TokenStore) -> bool:
    """A login that cannot be read is one, too: it shall go."""
    try:
        return store.load() is not None
    except StorageError:
        return True
