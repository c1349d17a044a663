"""The meaning of the errors that keyring backends raise.

Most backends let errors of other libraries through (D-Bus, Windows, KWallet). These are recognised
by class name and code, so that the libraries need not be installed.
"""

from __future__ import annotations

import re

from netatmo_tray.core.errors import KeyringFaultError, StoreState

_BY_CLASS = {
    "KeyringLocked": StoreState.LOCKED,
    "LockedException": StoreState.LOCKED,
    "PromptDismissedException": StoreState.LOCKED,
    "NoKeyringError": StoreState.NO_BACKEND,
    "SecretServiceNotAvailableException": StoreState.NO_BACKEND,
    "ImportError": StoreState.NO_BACKEND,
    "TimeoutError": StoreState.HUNG,
}

# ERROR_ACCESS_DENIED, ERROR_NO_SUCH_LOGON_SESSION (over ssh, in services), RPC_X_BAD_STUB_DATA (an
# entry of more than 2560 bytes).
_BY_WINDOWS_CODE = {
    5: StoreState.DENIED,
    1312: StoreState.NO_BACKEND,
    1783: StoreState.TOO_BIG,
}

_BY_DBUS_NAME = {
    "AccessDenied": StoreState.DENIED,
    "AuthFailed": StoreState.DENIED,
    "IsLocked": StoreState.LOCKED,
    "NameHasNoOwner": StoreState.NO_BACKEND,
    "NoReply": StoreState.HUNG,
    "NoServer": StoreState.NO_BACKEND,
    "ServiceUnknown": StoreState.NO_BACKEND,
    "Timeout": StoreState.HUNG,
}

# The last resort: words in the messages of keyring's own InitError and PasswordSetError.
_BY_WORDS = (
    (re.compile(r"dismissed|cancel", re.IGNORECASE), StoreState.LOCKED),
    # errSecAuthFailed, errSecCSUnsigned and others: macOS does not trust the program's signature.
    (re.compile(r"-25293|-670\d\d|-34018|denied", re.IGNORECASE), StoreState.DENIED),
    (re.compile(r"-25308"), StoreState.LOCKED),  # errSecInteractionNotAllowed
)

_SENTENCES = {
    StoreState.ABSENT: "{keyring} has no such entry.",
    StoreState.LOCKED: "{keyring} is locked: unlock it, then try again.",
    StoreState.DENIED: "{keyring} denied access: allow this program to use it.",
    StoreState.NO_BACKEND: "{keyring} is not there: no keyring service answers in this session.",
    StoreState.TOO_BIG: "{keyring} cannot hold an entry of that size.",
    StoreState.HUNG: "{keyring} does not answer.",
    StoreState.CHANGED: "{keyring} holds another login now.",
    StoreState.BROKEN: "{keyring} failed.",
}


def keyring_error(state: StoreState, location: str, detail: str = "") -> KeyringFaultError:
    """The StorageError for a keyring in this state, with a sentence for logs and terminal."""
    sentence = _SENTENCES[state].format(keyring=location[:1].upper() + location[1:])
    return KeyringFaultError(f"{sentence} ({detail})" if detail else sentence, state, location)


def state_of(error: BaseException) -> StoreState:
    """The state of the keyring of which an error from its backend tells."""
    return (
        _state_by_class(error)
        or _BY_WINDOWS_CODE.get(_windows_code(error))
        or _BY_DBUS_NAME.get(_dbus_name(error).rpartition(".")[2])
        or _state_by_words(error)
    )


def _state_by_class(error: BaseException) -> StoreState | None:
    names = (cls.__name__ for cls in type(error).__mro__)
    return next((_BY_CLASS[name] for name in names if name in _BY_CLASS), None)


def _windows_code(error: BaseException) -> int:
    code = getattr(error, "winerror", None)
    if code is None and error.args and type(error).__module__ == "pywintypes":
        code = error.args[0]
    return code if type(code) is int else 0


def _dbus_name(error: BaseException) -> str:
    """The D-Bus error name: in ``name`` (jeepney) or ``get_dbus_name()`` (dbus-python)."""
    name = getattr(error, "name", None)
    if name is None and hasattr(error, "get_dbus_name"):
        name = error.get_dbus_name()
    return name if isinstance(name, str) else ""


def _state_by_words(error: BaseException) -> StoreState:
    try:
        text = str(error)
    except Exception:  # the error of another library may fail even at this
        text = ""
    for pattern, state in _BY_WORDS:
        if pattern.search(text):
            return state
    return StoreState.NO_BACKEND if type(error).__name__ == "InitError" else StoreState.BROKEN
