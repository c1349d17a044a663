"""What was copied from a web page: is it whole?"""

import pytest

from netatmo_tray.ui.words.client_check import id_fault, letters_fault, secret_fault, trimmed

ID = "0123456789abcdef01234567"
SECRET = "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1"


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
    assert secret_fault(SECRET, ID) == ""


def test_an_empty_secret_is_asked_for() -> None:
    assert "Copy the client secret" in secret_fault("", ID)


@pytest.mark.parametrize("same", [ID, ID.upper()])
def test_the_client_id_in_the_place_of_the_secret_is_noticed(same) -> None:
    assert "This is the client id" in secret_fault(same, ID)


def test_a_secret_that_is_too_short_was_not_copied_whole() -> None:
    assert "copy all of it" in secret_fault("abc1234", ID)
    assert secret_fault("abc12345", ID) == ""


def test_no_sentence_repeats_the_secret() -> None:
    assert "abc1234" not in secret_fault("abc1234", ID)
