"""Exit codes that scripts rely on."""

import pytest

from netatmo_tray.core import errors
from netatmo_tray.core.errors import NetworkFault
from netatmo_tray.core.exit_codes import exit_code


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.MustAuthorizeError(), 3),
        (errors.AuthorizationDeclinedError(), 3),
        (errors.AuthorizationFailedError("x"), 3),
        (errors.StateMismatchError(), 3),
        (errors.SignInCancelledError(), 3),
        (errors.SignInTimeoutError(), 3),
        (errors.PortBusyError(1), 3),
        (errors.NetworkError("x", NetworkFault.DNS), 4),
        (errors.ThrottledError("x", 1), 4),
        (errors.ServiceError("x", 500), 4),
        (errors.AnswerError("x"), 4),
        (errors.ClientCredentialsError(), 5),
        (errors.ScopeError(), 5),
        (errors.StorageError("x"), 6),
        (errors.NetatmoError(), 1),
        (ValueError(), 1),
    ],
)
def test_every_end_has_its_code(error: Exception, code: int) -> None:
    assert exit_code(error) == code


def test_a_narrower_error_counts_as_its_base() -> None:
    class VeryBrokenError(errors.StorageError):
        pass

    assert exit_code(VeryBrokenError("x")) == 6
