"""What is said at the end of a sign-in."""

import pytest
from support.every_error import LOG_ONLY, every_error

from netatmo_tray.core import errors
from netatmo_tray.core.errors import NetworkFault
from netatmo_tray.ui.words.sign_in import SignInText

DECLINED = errors.AuthorizationDeclinedError("no")
LATE = errors.SignInTimeoutError("late")
CANCELLED = errors.SignInCancelledError("enough")
AGAIN = "remove this app"


@pytest.mark.parametrize("fault", list(every_error()), ids=lambda fault: type(fault).__name__)
def test_every_end_is_one_sentence_without_the_errors_own_words(fault) -> None:
    sentence = SignInText().of_end(fault)

    assert sentence.endswith(".")
    assert sentence.count(". ") == 0
    assert not any(word in sentence for word in ("\n", "{", LOG_ONLY, "s3cr3t"))


@pytest.mark.parametrize(
    "fault",
    [
        *(errors.NetworkError("", fault) for fault in NetworkFault),
        errors.ServiceError("", 503),
        errors.ServiceError("", 403),
        errors.AnswerError(""),
        errors.ThrottledError("", 60),
    ],
    ids=lambda fault: getattr(fault, "fault", type(fault).__name__),
)
def test_nothing_is_promised_that_only_readings_do_by_themselves(fault) -> None:
    sentence = SignInText().of_end(fault)

    assert not any(words in sentence for words in ("will ask", "will follow", "follow in"))


def test_a_busy_port_is_named_with_both_ways_out() -> None:
    sentence = SignInText().of_end(errors.PortBusyError(54321))

    assert "54321" in sentence
    assert "close it" in sentence
    assert "redirect URI" in sentence


def test_a_refused_refresh_token_has_a_sentence_of_its_own() -> None:
    sentence = SignInText().of_end(errors.RefreshTokenRefusedError("x"))

    assert "refresh token" in sentence
    assert sentence != SignInText().of_end(errors.AuthorizationFailedError("x", "invalid_grant"))


@pytest.mark.parametrize("ends", [(DECLINED, DECLINED), (LATE, LATE), (LATE, CANCELLED, DECLINED)])
def test_what_comes_to_nothing_again_may_be_a_consent_page_that_does_not_let_go(ends) -> None:
    said = SignInText()

    first, *_, last = [said.of_end(end) for end in ends]

    assert AGAIN not in first
    assert AGAIN in last


def test_another_fault_or_a_login_starts_the_count_anew() -> None:
    said = SignInText()

    said.of_end(DECLINED)
    said.of_end(errors.PortBusyError(1))
    after_a_fault = said.of_end(DECLINED)
    said.forget()
    after_a_login = said.of_end(DECLINED)

    assert AGAIN not in after_a_fault
    assert AGAIN not in after_a_login
