"""Every outcome of a proxy's test has a sentence."""

import pytest

from netatmo_tray.core.errors import (
    NetatmoError,
    NetworkError,
    NetworkFault,
    ProxyFault,
    ProxyFaultError,
)
from netatmo_tray.core.settings.proxy import AddressFault, ProxyUse
from netatmo_tray.ui.words.proxy import (
    address_sentence,
    failed_sentence,
    passed_sentence,
    proxy_sentence,
    untested_sentence,
)

LINES = [NetworkError("log only", fault) for fault in NetworkFault]
PROXIES = [ProxyFaultError("log only", fault) for fault in ProxyFault]


@pytest.mark.parametrize("use", ProxyUse)
@pytest.mark.parametrize("fault", [*LINES, *PROXIES, NetatmoError("log only")], ids=repr)
def test_every_fault_is_one_sentence_that_says_what_to_do(
    fault: NetatmoError, use: ProxyUse
) -> None:
    words = failed_sentence(fault, use)

    assert words.endswith(".")
    assert ";" in words
    assert "log only" not in words


def test_every_wrong_address_has_a_sentence_of_its_own() -> None:
    sentences = {address_sentence(fault) for fault in AddressFault}

    assert len(sentences) == len(AddressFault)
    assert all(each.endswith(".") for each in sentences)


def test_faults_of_a_proxy_differ() -> None:
    assert len({proxy_sentence(fault) for fault in ProxyFault}) == len(ProxyFault)


def test_a_silent_proxy_is_not_taken_for_a_silent_netatmo() -> None:
    silent = NetworkError("log only", NetworkFault.TIMEOUT)

    assert "proxy" in failed_sentence(silent, ProxyUse.MANUAL)
    assert "Netatmo" in failed_sentence(silent, ProxyUse.NONE)


def test_success_says_how_long_it_took() -> None:
    assert "through the proxy in 120 ms" in passed_sentence(120, ProxyUse.MANUAL)
    assert "answered in 90 ms" in passed_sentence(90, ProxyUse.NONE)


def test_the_pretend_cloud_is_named() -> None:
    assert "no proxy" in untested_sentence()
