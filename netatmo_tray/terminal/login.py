"""``netatmo-tray login``: sign in from a terminal."""

from __future__ import annotations

import contextlib
import getpass
import re
from collections.abc import Callable
from contextlib import ExitStack

from netatmo_tray.accounts.command_store import save_or_raise
from netatmo_tray.core.errors import ClientCredentialsError, StorageError, StoreState
from netatmo_tray.core.exit_codes import ExitCode
from netatmo_tray.core.login.pasted import unquoted
from netatmo_tray.core.login.sendable import is_text
from netatmo_tray.core.netatmo_addresses import APPS_URL
from netatmo_tray.core.options import AppCommand, LoginOptions
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.storage.credentials import ClientCredentials
from netatmo_tray.system.instance import send_command
from netatmo_tray.terminal import output
from netatmo_tray.terminal.import_login import (
    SHARED_LOGIN_WARNING,
    import_refresh_token,
    import_token_file,
)
from netatmo_tray.terminal.login_access import LoginAccess, open_login
from netatmo_tray.terminal.sign_in import sign_in_with_browser, sign_in_with_link
from netatmo_tray.terminal.stdin_lines import stdin_descriptor, stdin_is_terminal, stdin_lines

_CLIENT_ID = re.compile(r"[0-9a-fA-F]{24}")


def login(options: LoginOptions) -> int:
    """Sign in one way or the other, and tell a running app. Raises NetatmoError."""
    with open_login(options) as access:
        if options.demo:
            print("Signed in to the simulated cloud; this login ends with this command.")
            return ExitCode.DONE
        _check(access)
        client, is_new = _client(access, options)
        with ExitStack() as until_kept:
            if not _signed_in_and_kept(access, client, options, until_kept):
                return ExitCode.SIGN_IN
            if is_new:
                _remember(access, client)
            send_command(access.paths, AppCommand.RELOAD_LOGIN)
            print(f"Signed in. The login is kept in {access.store.location}.", flush=True)
    return ExitCode.DONE


def _check(access: LoginAccess) -> None:
    """Raise StorageError where the login could not be kept: better known before the browser."""
    if access.sessions.login_status.store is LoginStore.MEMORY:
        message = (
            "The app keeps its login in memory only, out of reach of this command: "
            "keep one in a file with --token-file FILE, or choose the keyring in its settings."
        )
        raise StorageError(message, StoreState.ABSENT, access.store.location)
    access.sessions.storage.check()


def _client(access: LoginAccess, options: LoginOptions) -> tuple[ClientCredentials, bool]:
    """The client credentials, and whether a person has just typed them.

    Raises ClientCredentialsError where they are missing and nobody can be asked.
    """
    if not options.new_client:
        known = access.client()
        # A login that still works is imported without them.
        if (known.client_id and known.client_secret) or options.import_token_file is not None:
            return known, False
    if options.refresh_token_stdin or not stdin_is_terminal():
        raise ClientCredentialsError("client id or client secret is missing")
    return ask_for_client(options.callback_url), True


def ask_for_client(callback_url: str) -> ClientCredentials:
    """Explain where client id and secret come from, then read both; the secret does not show.

    Raises ClientCredentialsError.
    """
    print("This program asks Netatmo in the name of an app of your own:")
    print(f"  1. Create an app at {APPS_URL} (any name will do).")
    print(f"  2. Leave its redirect URI empty, or enter {callback_url}")
    print("  3. Copy its client id and its client secret to here.\n")
    client_id = _typed(input, "Client id: ")
    if not _CLIENT_ID.fullmatch(client_id):
        print("Usually a client id has 24 characters, 0 to 9 and a to f; it is tried as it is.")
    return ClientCredentials(client_id, _typed(getpass.getpass, "Client secret (hidden): "))


def _typed(ask: Callable[[str], str], prompt: str) -> str:
    """The answer, without the blanks, line breaks and quotes that come with copying."""
    answer: str | None = None
    with contextlib.suppress(UnicodeDecodeError):
        answer = unquoted("".join(ask(prompt).split()))
    if answer is None or not is_text(answer):  # out here, for the other error holds the answer
        raise ClientCredentialsError("what was typed is no text")
    return answer


def _remember(access: LoginAccess, client: ClientCredentials) -> None:
    access.sessions.save_client(client.client_id, client.client_secret)
    if access.options.token_file is not None:
        print("The client secret is not kept: set NETATMO_CLIENT_ID and NETATMO_CLIENT_SECRET.")


def _signed_in_and_kept(
    access: LoginAccess, client: ClientCredentials, options: LoginOptions, until_kept: ExitStack
) -> bool:
    """As ``_signed_in``. A login that could not be stored is tried once more: it has no later.

    Raises UnsavedLoginError when it ends with this command.
    """
    try:
        return _signed_in(access, client, options, until_kept)
    except StorageError:
        if access.opened is None or access.opened.unsaved is None:
            raise  # there is no new login
        save_or_raise(access.opened)
        return True


def _signed_in(
    access: LoginAccess, client: ClientCredentials, options: LoginOptions, until_kept: ExitStack
) -> bool:
    """False when the sign-in came to nothing and the reason has been said.

    :param until_kept: holds interrupts back once tokens are on their way: the client credentials
        have to be kept as well, and a running app has to learn of the login.
    """
    if options.import_token_file is not None:
        import_token_file(access, client, options.import_token_file, until_kept)
        print(SHARED_LOGIN_WARNING)
        return True
    lines = stdin_lines(stdin_descriptor())
    if options.refresh_token_stdin:
        refresh_token = next(lines, None)
        if refresh_token is None:
            output.say("No refresh token came in on stdin: pipe one in, on a line of its own.")
            return False
        import_refresh_token(access, client, unquoted(refresh_token), until_kept)
        print(SHARED_LOGIN_WARNING)
        return True
    if options.no_browser:
        return sign_in_with_link(access, client, lines, until_kept)
    pasted = lines if stdin_is_terminal() else None
    sign_in_with_browser(access, client, pasted, until_kept)
    return True
