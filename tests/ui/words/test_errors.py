"""Every error has a sentence for people."""

import pytest
from support.every_error import every_error

from netatmo_tray.core import errors
from netatmo_tray.core.errors import NetatmoError, PortFault
from netatmo_tray.ui.words.errors import error_sentence


@pytest.mark.parametrize("fault", list(every_error()), ids=lambda fault: type(fault).__name__)
def test_every_error_is_one_sentence_without_its_message(fault) -> None:
    sentence = error_sentence(fault)

    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "{" not in sentence
    assert "log only" not in sentence
    assert "s3cr3t" not in sentence
    assert sentence != error_sentence(NetatmoError("x")), "it needs a sentence of its own"


def test_the_pause_and_the_port_are_named() -> None:
    assert "60 min" in error_sentence(errors.ThrottledError("", 3600))
    assert "54321" in error_sentence(errors.PortBusyError(54321))


def test_only_a_port_in_use_is_to_be_freed() -> None:
    said = {fault: error_sentence(errors.PortBusyError(54321, fault)) for fault in PortFault}

    assert [fault for fault, text in said.items() if "close it" in text] == [PortFault.IN_USE]
    assert "reserves port 54321" in said[PortFault.RESERVED]
    assert "::1" in said[PortFault.NO_ADDRESS]
