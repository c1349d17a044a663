from __future__ import annotations

import math
from collections.abc import Iterator

import pytest

from netatmo_tray.core import errors
from netatmo_tray.core.errors import ImportFault, NetworkFault, ProxyFault, StoreState
from netatmo_tray.core.exit_codes import ExitCode, exit_code
from netatmo_tray.terminal.error_sentences import sentence

ONE_OF_EACH: dict[type[errors.NetatmoError], list[errors.NetatmoError]] = {
    errors.AuthorizationFailedError: [
        errors.AuthorizationFailedError("log only", reason)
        for reason in ("", "invalid_grant", "redirect_uri_mismatch")
    ],
    errors.PortBusyError: [errors.PortBusyError(54321)],
    errors.NetworkError: [errors.NetworkError("log only", fault) for fault in NetworkFault],
    errors.ProxyFaultError: [errors.ProxyFaultError("log only", fault) for fault in ProxyFault],
    errors.SettingsImportError: [
        errors.SettingsImportError("log only", fault, "the file") for fault in ImportFault
    ],
    errors.ThrottledError: [
        errors.ThrottledError("log only", s) for s in (0, 30, 600, 9000, math.nan, math.inf)
    ],
    errors.ServiceError: [
        errors.ServiceError("log only", 503),
        errors.ServiceError("log only", 400, 21),
    ],
    errors.StorageError: [
        errors.StorageError("log only", state, "the system keyring") for state in StoreState
    ],
    errors.KeyringFaultError: [
        errors.KeyringFaultError("log only", state, "the system keyring") for state in StoreState
    ],
}


def all_kinds(base: type[errors.NetatmoError]) -> Iterator[type[errors.NetatmoError]]:
    for kind in base.__subclasses__():
        if kind.__module__.startswith("netatmo_tray."):
            yield kind
            yield from all_kinds(kind)


def examples() -> Iterator[errors.NetatmoError]:
    for kind in all_kinds(errors.NetatmoError):
        yield from ONE_OF_EACH.get(kind) or [kind("log only")]


@pytest.mark.parametrize("error", list(examples()), ids=repr)
def test_every_error_has_one_plain_sentence(error: errors.NetatmoError) -> None:
    text = sentence(error)

    assert text[0].isupper()
    assert text.endswith(".")
    assert "\n" not in text
    assert ". " not in text
    assert "log only" not in text
    assert "{" not in text


def test_every_error_that_people_meet_has_words_of_its_own() -> None:
    plain = [kind for kind in all_kinds(errors.NetatmoError) if kind not in ONE_OF_EACH]

    texts = [sentence(kind("log only")) for kind in plain]

    assert len(set(texts)) == len(plain)


def test_the_busy_port_is_named() -> None:
    assert "Port 54321 " in sentence(errors.PortBusyError(54321))


def test_a_refusal_points_to_the_apps_granted_in_the_account() -> None:
    text = sentence(errors.AuthorizationDeclinedError("log only"))

    assert "https://home.netatmo.com/settings/my-account" in text


def test_the_stores_own_sentence_is_kept() -> None:
    own = "/home/ann/token.json could not be written: No space left on device."

    assert sentence(errors.StorageError(own, StoreState.BROKEN, "/home/ann")) == own


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.MustAuthorizeError(), 3),
        (errors.AuthorizationDeclinedError(), 3),
        (errors.AuthorizationFailedError(""), 3),
        (errors.StateMismatchError(), 3),
        (errors.SignInCancelledError(), 3),
        (errors.SignInTimeoutError(), 3),
        (errors.PortBusyError(1), 3),
        (errors.NetworkError("", NetworkFault.DNS), 4),
        (errors.ThrottledError("", 1), 4),
        (errors.ServiceError("", 500), 4),
        (errors.AnswerError(), 4),
        (errors.ClientCredentialsError(), 5),
        (errors.ScopeError(), 5),
        (errors.StorageError(""), 6),
        (errors.RefreshInProgressError(), 1),
        (ValueError(), 1),
    ],
    ids=repr,
)
def test_each_error_has_its_exit_code(error: Exception, code: int) -> None:
    assert exit_code(error) == code


def test_an_error_of_a_finer_kind_counts_as_its_base() -> None:
    class VeryStaleError(errors.MustAuthorizeError):
        pass

    assert exit_code(VeryStaleError()) is ExitCode.SIGN_IN
    assert sentence(VeryStaleError()) == sentence(errors.MustAuthorizeError())
