"""What the errors of keyrings mean."""

import pytest
from keyring import errors
from support.fake_keyring import error as windows_error

from netatmo_tray.core.errors import StoreState
from netatmo_tray.storage.keyring.faults import keyring_error, state_of


def named(name: str, /, *bases: type[BaseException], **attributes: object) -> BaseException:
    """An exception of a library that need not be installed."""
    return type(name, bases or (Exception,), attributes)()  # type: ignore[no-any-return]


def windows_api_error(code: int) -> OSError:
    """What pywin32-ctypes raises."""
    return named("error", OSError, winerror=code)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (errors.KeyringLocked("Failed to unlock the collection!"), StoreState.LOCKED),
        (errors.InitError("Failed to create the collection: Prompt dismissed.."), "locked"),
        (errors.InitError("Failed to open keyring: org.freedesktop..."), "no-backend"),
        (errors.PasswordSetError("Cancelled by user"), "locked"),
        (errors.PasswordSetError("Can't store password on keychain: (-25293, 'x')"), "denied"),
        (errors.KeyringError("Can't get password from keychain: (-67030, 'x')"), "denied"),
        (errors.KeyringError("Can't get password from keychain: (-25308, 'x')"), "locked"),
        (errors.PasswordSetError("Failed to store password!"), "broken"),
        (errors.NoKeyringError("No recommended backend was available"), "no-backend"),
        (ModuleNotFoundError("No module named 'nope'"), "no-backend"),
        (named("LockedException"), "locked"),
        (named("PromptDismissedException"), "locked"),
        (named("SecretServiceNotAvailableException"), "no-backend"),
        (named("DBusErrorResponse", name="org.freedesktop.DBus.Error.AccessDenied"), "denied"),
        (named("DBusErrorResponse", name="org.freedesktop.Secret.Error.IsLocked"), "locked"),
        (
            named("DBusErrorResponse", name="org.freedesktop.DBus.Error.ServiceUnknown"),
            "no-backend",
        ),
        (named("DBusErrorResponse", name="org.freedesktop.DBus.Error.NoReply"), "hung"),
        (
            named("DBusException", get_dbus_name=lambda _: "org.freedesktop.DBus.Error.NoServer"),
            "no-backend",
        ),
        (windows_error(1783, "CredWrite", "The stub received bad data"), "too-big"),
        (windows_error(1312, "CredRead", "no logon session"), "no-backend"),
        (windows_api_error(1783), "too-big"),
        (windows_api_error(5), "denied"),
        (TimeoutError(), "hung"),
        (RecursionError(), "broken"),
        (ConnectionResetError(), "broken"),
        (named("PanicException", BaseException), "broken"),
        (named("Foreign", __str__=lambda _: 1 / 0), "broken"),
        (named("Foreign", name=7), "broken"),
        (OSError(1783, "an errno of that number is something else"), "broken"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_every_fault_of_a_keyring_is_told_apart(error: BaseException, state: str) -> None:
    assert state_of(error) == state


@pytest.mark.parametrize("state", StoreState)
def test_every_state_has_a_sentence_that_names_the_keyring(state: StoreState) -> None:
    fault = keyring_error(state, "the system keyring (KWallet)")

    assert str(fault).startswith("The system keyring (KWallet) ")
    assert str(fault).endswith(".")
    assert (fault.state, fault.location) == (state, "the system keyring (KWallet)")
