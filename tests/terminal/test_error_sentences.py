import math

import pytest
from support.every_error import LOG_ONLY, WITH_FAULTS, every_error, kinds

from netatmo_tray.core import errors
from netatmo_tray.core.errors import NetworkFault, PortFault, StoreState
from netatmo_tray.core.exit_codes import ExitCode, exit_code
from netatmo_tray.terminal.error_sentences import sentence

ENDLESS = [errors.ThrottledError(LOG_ONLY, seconds) for seconds in (math.nan, math.inf)]


@pytest.mark.parametrize("error", [*every_error(), *ENDLESS], ids=repr)
def test_every_error_has_one_plain_sentence(error: errors.NetatmoError) -> None:
    text = sentence(error)

    assert text[0].isupper()
    assert text.endswith(".")
    assert "\n" not in text
    assert ". " not in text
    assert "log only" not in text
    assert "s3cr3t" not in text
    assert "{" not in text


def test_every_error_that_people_meet_has_words_of_its_own() -> None:
    plain = [kind for kind in kinds() if kind not in WITH_FAULTS]

    texts = [sentence(kind("log only")) for kind in plain]

    assert len(set(texts)) == len(plain)


def test_the_busy_port_is_named() -> None:
    assert "Port 54321 " in sentence(errors.PortBusyError(54321))


def test_a_port_is_named_with_the_way_out_that_fits_the_reason() -> None:
    texts = {fault: sentence(errors.PortBusyError(54321, fault)) for fault in PortFault}

    assert all("--callback-url" in text and "--no-browser" in text for text in texts.values())
    assert [fault for fault, text in texts.items() if "end that program" in text] == [
        PortFault.IN_USE
    ]
    assert "Port 54321 on this computer is reserved" in texts[PortFault.RESERVED]
    assert "::1" in texts[PortFault.NO_ADDRESS]


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
