"""One family of errors, each with what its catchers need."""

import pytest

from netatmo_tray.core import errors
from netatmo_tray.core.errors import NetatmoError, NetworkFault, StoreState


def test_all_are_caught_as_one() -> None:
    leaves = [
        each
        for each in vars(errors).values()
        if isinstance(each, type) and issubclass(each, Exception)
    ]

    assert len(leaves) > 12
    assert all(issubclass(each, NetatmoError) for each in leaves)


@pytest.mark.parametrize(
    ("error", "attributes"),
    [
        (errors.AuthorizationFailedError("x", "invalid_grant"), {"reason": "invalid_grant"}),
        (errors.AuthorizationFailedError("x"), {"reason": ""}),
        (errors.PortBusyError(54321), {"port": 54321}),
        (
            errors.NetworkError("x", NetworkFault.DNS),
            {"fault": NetworkFault.DNS, "maybe_sent": False},
        ),
        (errors.NetworkError("x", NetworkFault.BROKEN, maybe_sent=True), {"maybe_sent": True}),
        (errors.ThrottledError("x", 60), {"retry_after_s": 60}),
        (errors.ServiceError("x", 500), {"status": 500, "code": None, "retry_after_s": 0}),
        (errors.ServiceError("x", 400, 21, 3600), {"code": 21, "retry_after_s": 3600}),
        (errors.StorageError("x"), {"state": StoreState.BROKEN, "location": ""}),
        (errors.StorageError("x", StoreState.LOCKED, "here"), {"location": "here"}),
    ],
)
def test_errors_carry_what_sentences_are_made_from(
    error: NetatmoError, attributes: dict[str, object]
) -> None:
    assert {name: getattr(error, name) for name in attributes} == attributes


def test_a_busy_port_is_named() -> None:
    assert "54321" in str(errors.PortBusyError(54321))
