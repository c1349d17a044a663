"""What is said of client credentials that were copied, and at the end of a sign-in."""

import pytest
from support.every_error import LOG_ONLY, every_error

from netatmo_tray.core import errors
from netatmo_tray.core.errors import NetworkFault, PortFault
from netatmo_tray.ui.words.sign_in import (
    SignInText,
    id_fault,
    letters_fault,
    secret_fault,
    trimmed,
)

DECLINED = errors.AuthorizationDeclinedError("no")
LATE = errors.SignInTimeoutError("late")
CANCELLED = errors.SignInCancelledError("enough")
AGAIN = "remove this app"
ID = "0123456789abcdef01234567"
CLIENT_SECRET = "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1"


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


def test_a_reserved_port_is_named_with_its_own_ways_out() -> None:
    sentence = SignInText().of_end(errors.PortBusyError(54321, PortFault.RESERVED))

    assert "reserves port 54321" in sentence
    assert "--callback-url" in sentence
    assert "redirect URI" in sentence
    assert "close it" not in sentence


def test_a_missing_address_is_said_where_somebody_signs_in() -> None:
    sentence = SignInText().of_end(errors.PortBusyError(54321, PortFault.NO_ADDRESS))

    assert "::1" in sentence
    assert "Another program" not in sentence


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


# --- client credentials that were copied from a web page


@pytest.mark.parametrize(
    "typed",
    [
        f" {ID}",
        f"{ID}\n",
        f"\t{ID}\r\n",
        f"{ID[:12]}\n{ID[12:]}",
        f"\u00a0{ID}\u202f",
        f"\ufeff{ID}\u200b\u2060",
    ],
)
def test_what_copying_brings_along_is_taken_away(typed) -> None:
    assert trimmed(typed) == ID


@pytest.mark.parametrize("quoted", ['"{}"', "<{}>", "“{}”", "« {} »", "`{}`"])
def test_quotes_that_were_copied_along_are_taken_away(quoted) -> None:
    assert trimmed(quoted.format(CLIENT_SECRET)) == CLIENT_SECRET


def test_nothing_else_is_taken_away() -> None:
    assert trimmed("Ab-_.~é") == "Ab-_.~é"


@pytest.mark.parametrize("whole", [ID, ID.upper()])
def test_24_hex_digits_are_a_client_id(whole) -> None:
    assert id_fault(whole) == ""


def test_an_empty_client_id_is_asked_for() -> None:
    assert "Copy the client id" in id_fault("")


@pytest.mark.parametrize("part", [ID[:-1], ID + "0"])
def test_another_length_is_named_with_what_is_there(part) -> None:
    fault = id_fault(part)

    assert "24 characters" in fault
    assert str(len(part)) in fault


@pytest.mark.parametrize("wrong", ["g" + ID[1:], ID[:-1] + "-", "x", "٣" + ID[1:]])
def test_a_letter_that_no_client_id_has_is_told_before_the_length(wrong) -> None:
    assert "a–f" in id_fault(wrong)


def test_while_typing_only_what_more_typing_cannot_mend_is_wrong() -> None:
    assert letters_fault("") == ""
    assert letters_fault(ID[:5]) == ""
    assert letters_fault(ID) == ""
    assert "a–f" in letters_fault("xyz")
    assert "24 characters" in letters_fault(ID + "0")


def test_a_long_text_is_a_client_secret() -> None:
    assert secret_fault(CLIENT_SECRET, ID) == ""


def test_an_empty_secret_is_asked_for() -> None:
    assert "Copy the client secret" in secret_fault("", ID)


@pytest.mark.parametrize("same", [ID, ID.upper()])
def test_the_client_id_in_the_place_of_the_secret_is_noticed(same) -> None:
    assert "This is the client id" in secret_fault(same, ID)


def test_a_secret_that_is_too_short_was_not_copied_whole() -> None:
    assert "copy all of it" in secret_fault("abc1234", ID)
    assert secret_fault("abc12345", ID) == ""


@pytest.mark.parametrize("letter", ["\udcff", "é", "–", "\x07"])
def test_a_secret_with_a_letter_that_none_has_was_not_copied_well(letter) -> None:
    assert "copy it again" in secret_fault(f"aB3dE5fG7h{letter}", ID)


def test_no_sentence_repeats_the_secret() -> None:
    assert "abc1234" not in secret_fault("abc1234", ID)
