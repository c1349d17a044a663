"""Every error has a sentence for people."""

from collections.abc import Iterator

import pytest

from netatmo_tray.core import errors
from netatmo_tray.core.errors import ImportFault, NetatmoError, NetworkFault, ProxyFault, StoreState
from netatmo_tray.ui.words.errors import error_sentence

SECRET = "refresh|s3cr3t"


def every_error() -> Iterator[NetatmoError]:
    for fault in NetworkFault:
        yield errors.NetworkError(SECRET, fault)
    for proxy_fault in ProxyFault:
        yield errors.ProxyFaultError(SECRET, proxy_fault)
    for import_fault in ImportFault:
        yield errors.SettingsImportError(SECRET, import_fault, "/home/ann/x.toml")
    for state in StoreState:
        yield errors.StorageError(SECRET, state, "the system keyring")
    yield errors.ThrottledError(SECRET, 3600)
    yield errors.ServiceError(SECRET, 503)
    yield errors.ServiceError(SECRET, 403, 9)
    yield errors.PortBusyError(54321)
    yield errors.AuthorizationFailedError(SECRET, "invalid_grant")
    yield errors.AuthorizationFailedError(SECRET, "redirect_uri_mismatch")
    made = {errors.NetworkError, errors.StorageError, errors.ThrottledError}
    made |= {errors.ServiceError, errors.PortBusyError, errors.AuthorizationFailedError}
    for leaf in NetatmoError.__subclasses__():
        if leaf not in made:
            yield leaf(SECRET)


@pytest.mark.parametrize("fault", list(every_error()), ids=lambda fault: type(fault).__name__)
def test_every_error_is_one_sentence_without_its_message(fault) -> None:
    sentence = error_sentence(fault)

    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "{" not in sentence
    assert "s3cr3t" not in sentence
    assert sentence != error_sentence(NetatmoError(SECRET)), "it needs a sentence of its own"


def test_the_pause_and_the_port_are_named() -> None:
    assert "60 min" in error_sentence(errors.ThrottledError("", 3600))
    assert "54321" in error_sentence(errors.PortBusyError(54321))
