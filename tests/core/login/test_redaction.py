"""What a text loses on its way out."""

import json
import threading

import pytest

from netatmo_tray.core.login import redaction
from netatmo_tray.core.login.redaction import MOST_SECRETS, anonymous, hide, remember
from netatmo_tray.core.login.token import Token

# Of no known shape and under no known name: only the value itself can give it away.
SECRET = "Zq7-unheard-of/value=1"
NETATMO = "5f2b7c1e9a4d3f608b1c2d3e|0123456789abcdef0123456789abcdef"


def test_a_known_value_is_hidden_wherever_it_turns_up() -> None:
    remember(SECRET)

    for text in (f"<{SECRET}>", f"a{SECRET}b{SECRET}", "x=Zq7-unheard-of%2Fvalue%3D1;"):
        assert "unheard" not in hide(text)


def test_every_token_that_comes_to_be_is_known() -> None:
    Token("some-access-token", "some-refresh-token")

    assert hide("some-access-token some-refresh-token") == "*** ***"


def test_a_value_that_is_no_text_hinders_nothing() -> None:
    remember("the-\udcffsecret", "the-\ud800secret")

    assert hide("a word, the-\udcffsecret, a word") == "a word, ***, a word"


def test_what_is_too_short_for_a_secret_blanks_out_no_ordinary_words() -> None:
    remember("default", "", None)

    assert hide("defaults are used") == "defaults are used"


def test_of_two_values_the_longer_one_is_hidden_whole() -> None:
    remember("first-secret", "first-secret-and-more")

    assert hide("first-secret-and-more") == "***"


def test_values_met_lately_stay_known_and_there_is_an_end_to_them() -> None:
    remember("kept-for-ever")
    for number in range(MOST_SECRETS):
        remember(f"passing-by-{number}", "kept-for-ever")

    assert hide("kept-for-ever") == "***"
    assert hide("passing-by-0") == "passing-by-0"
    assert len(redaction._secrets) == MOST_SECRETS


def test_any_thread_may_remember_and_hide() -> None:
    def work(number: int) -> None:
        for turn in range(30):  # all of them are fewer than are remembered
            remember(f"secret-{number}-{turn}")
            assert hide(f"<secret-{number}-{turn}>") == "<***>"

    failed: list[object] = []
    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    threading.excepthook, former = failed.append, threading.excepthook
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    threading.excepthook = former

    assert failed == []


@pytest.mark.parametrize(
    "name", ["access_token", "refresh_token", "client_secret", "code", "state"]
)
@pytest.mark.parametrize(
    "form",
    [
        "https://127.0.0.1/x?a=1&{}=SEcret9&b=2",
        "{}=SEcret9",
        "{}: SEcret9",
        '{{"{}": "SEcret9", "b": 2}}',
        '{{"{}":"SEcret9"}}',
        "{{'{}': 'SEcret9', 'b': 2}}",
        "{{'{}': b'SEcret9'}}",
        "b'{}=SEcret9'",
        "Thing({}='SEcret9', b=2)",
        r"'{{\"{}\": \"SEcret9\"}}'",
        "GET /callback?{}=SEcret9 HTTP/1.1",
    ],
)
def test_what_has_the_name_of_a_secret_is_hidden_in_every_form(name: str, form: str) -> None:
    for spelt in (name, name.upper()):
        hidden = hide(form.format(spelt))

        assert "SEcret9" not in hidden
        assert "***" in hidden
        assert spelt in hidden


def test_what_stands_beside_a_secret_stays() -> None:
    assert hide("?state=Abc9&client_id=5f1&code=xyz9#top") == "?state=***&client_id=5f1&code=***"
    assert hide('{"refresh_token": "a b", "scope": "s"}') == '{"refresh_token": ***, "scope": "s"}'
    assert json.loads(hide('{"a": 1, "b": "c"}')) == {"a": 1, "b": "c"}


@pytest.mark.parametrize(
    "header",
    [
        "Authorization: Bearer SEcret9",
        "authorization: Basic SEcret9==",
        "{'Authorization': 'Bearer SEcret9', 'Accept': 'x'}",
        '{"Proxy-Authorization": "Basic SEcret9"}',
        "Bearer SEcret9",
        "bearer  SEcret9, and more",
        "Authorization=SEcret9 two",
    ],
)
def test_headers_lose_what_they_carry(header: str) -> None:
    assert "SEcret9" not in hide(header)


@pytest.mark.parametrize("text", [NETATMO, NETATMO.upper(), NETATMO.replace("|", "%7C")])
def test_what_looks_like_a_token_of_netatmo_is_hidden(text: str) -> None:
    assert hide(f"got {text} today") == "got *** today"


@pytest.mark.parametrize(
    "text",
    [
        "quota or load limit (status 403, code 26)",
        "error.code=26",
        "code: 13",
        "exit code: 3",
        "state=locked",
        "state: no-backend",
        "Token(access=***, refresh=None)",
        '{"refresh_token": null}',
        "refresh_token=None",
        '/t.json has no "refresh_token"',
        "the cloud refused the refresh token",
        '/t.json has no "refresh_token": the login cannot be renewed and lasts until it runs out',
        '/t.json has no "access_token": nobody knows why',
        "access_token: missing in the answer",
        "state: signed out of everything",
        "decode: this",
        "70:ee:50:12:34:56",
    ],
)
def test_what_helps_and_harms_nobody_stays(text: str) -> None:
    assert hide(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "refresh_token: secret",
        "refresh_token=secret and more",
        "refresh_token:secret and more",
        "refresh_token: Secret and more",
        "refresh_token: secret9 and more",
        "refresh_token: longestsecret and more",
        '{"refresh_token": "secret and more"}',
        "{'refresh_token': 'secret and more'}",
        "refresh_token: secret 5",
    ],
)
def test_only_a_sentence_is_taken_for_one(text: str) -> None:
    assert "secret" not in hide(text).lower()


def test_a_hidden_text_stays_as_it_is() -> None:
    once = hide(f"refresh_token={NETATMO} Authorization: Bearer abc")

    assert hide(once) == once


# --- what strangers may read


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("module 70:ee:50:12:34:AB is silent", "module <id> is silent"),
        ("device_id=70%3aee%3A50%3a12%3a34%3aab&x", "device_id=<id>&x"),
        ("02-00-00-51-a4-0e", "<id>"),
        ("sent to jo.doe+x@example.co.uk today", "sent to <mail> today"),
        ("user=jo%40example.org", "user=<mail>"),
        ("at 48.85837, 2.29448 now", "at <position> now"),
        ('{"location": [2.294, 48.858]}', '{"location": [<position>]}'),
        (
            "{'latitude': -48.85, 'altitude': 35}",
            "{'latitude': <position>, 'altitude': <position>}",
        ),
        ("client 5f2b7c1e9a4d3f608b1c2d3e", "client <id>"),
        ("http://jo:pw@proxy:8080/x", "http://<user>@proxy:8080/x"),
        ("refresh_token=abc", "refresh_token=***"),
    ],
)
def test_what_is_private_is_masked(text: str, shown: str) -> None:
    assert anonymous(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Python 3.11.2, PySide6 6.11.3",
        "2026-11-23T18:00:00Z WARNING: no answer in time",
        "21.4 °C, 45 %",
        "http://127.0.0.1:54321/callback",
        "quota or load limit (status 403, code 26)",
    ],
)
def test_what_helps_stays(text: str) -> None:
    assert anonymous(text) == text


@pytest.mark.parametrize("home", ["/home/jo", "/home/jo/"])
def test_the_home_folder_is_a_tilde(home: str) -> None:
    text = "/home/jo/.config /home/jo (/home/jo) /home/jonas/x"

    assert anonymous(text, home) == "~/.config ~ (~) /home/jonas/x"
    assert anonymous(text, "") == text
    assert anonymous("/etc/x", "/") == "/etc/x"
