"""``netatmo-tray logout``: forget the login on this computer."""

from __future__ import annotations

from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.exit_codes import ExitCode
from netatmo_tray.core.login.ports import TokenStore
from netatmo_tray.core.netatmo_addresses import GRANTED_APPS_URL
from netatmo_tray.core.options import AppCommand, Options
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.system.instance import send_command
from netatmo_tray.terminal.login_access import open_login


def logout(options: Options) -> int:
    """Forget tokens and client secret, tell a running app. Raises StorageError."""
    with open_login(options) as access:
        with access.store.lock():
            signed_in = _somebody_is_signed_in(access.store)
            access.store.save(None)
            access.sessions.forget_client()
        status = access.sessions.login_status
        in_app = status.store is LoginStore.MEMORY and not status.fixed
        command = AppCommand.SIGN_OUT if in_app else AppCommand.RELOAD_LOGIN
        told = send_command(access.paths, command)
        if not signed_in and not (in_app and told):
            print("Nobody was signed in.")
            return ExitCode.DONE
        storage = "the memory of the running app" if in_app else access.store.location
        print(f"Signed out; the login was kept in {storage}.")
        print(f"You can also withdraw the access in your Netatmo account: {GRANTED_APPS_URL}")
    return ExitCode.DONE


def _somebody_is_signed_in(store: TokenStore) -> bool:
    """Also True for a login that cannot be read: it has to go too."""
    try:
        return store.load() is not None
    except StorageError:
        return True
