"""Values with a secret in them show it in no form."""

import ast
import copy
import json
import pickle
from pathlib import Path

import pytest
from support.fakes import START

import netatmo_tray
from netatmo_tray.cloud.authorization import Callback
from netatmo_tray.cloud.held_token import HeldToken
from netatmo_tray.cloud.response import Response
from netatmo_tray.core.login.secret_value import SecretValue
from netatmo_tray.core.login.token import Token
from netatmo_tray.sign_in.callback_request import RequestHead
from netatmo_tray.storage.credentials import ClientCredentials
from netatmo_tray.storage.keyring.record import TokenRecord

CANARY = "canary-of-this-test"
TOKEN = Token(CANARY, CANARY, START)
SECRET = [
    TOKEN,
    ClientCredentials("5f1", CANARY),
    Callback(CANARY, CANARY, "access_denied"),
    RequestHead("GET", f"/callback?code={CANARY}", (("cookie", CANARY),)),
]
HOLDERS = [HeldToken(TOKEN, 3.0, 0.0), TokenRecord(1, TOKEN)]
PACKAGE = Path(netatmo_tray.__file__).parent


def name_of(value: object) -> str:
    return type(value).__name__


@pytest.mark.parametrize("value", [*SECRET, *HOLDERS], ids=name_of)
def test_no_text_shows_the_secret(value: object) -> None:
    again = copy.deepcopy(value)

    for text in (
        repr(value),
        str(value),
        format(value),
        f"{value} {value!r} {value!s} {[value]} { ({1: value}) }",
        repr(again),
        repr(copy.copy(value)),
    ):
        assert CANARY not in text
        assert type(value).__name__ in text
    assert again == value


def test_no_text_of_an_answer_shows_the_tokens_in_it() -> None:
    answer = Response({"access_token": CANARY}, 200, {"set-cookie": CANARY}, "OK")

    assert CANARY not in f"{answer} {answer!r}"
    assert "200" in repr(answer)


@pytest.mark.parametrize("value", SECRET[:3], ids=name_of)
def test_where_a_secret_is_its_text_has_stars(value: object) -> None:
    assert "***" in repr(value)


@pytest.mark.parametrize("value", [*SECRET, *HOLDERS], ids=name_of)
def test_pickle_and_json_refuse(value: object) -> None:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError, match="holds a secret"):
            pickle.dumps({"in": [value]}, protocol)
    with pytest.raises(TypeError, match="JSON"):
        json.dumps({"in": [value]})


def test_nothing_takes_such_a_value_apart() -> None:
    """``asdict`` gives back plain texts, which no repr hides."""
    calls = [
        f"{module.relative_to(PACKAGE)}:{node.lineno}"
        for module in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name | ast.Attribute)
        and (node.id if isinstance(node, ast.Name) else node.attr) in ("asdict", "astuple")
    ]

    assert calls == []


def test_every_value_that_is_not_for_writing_down_is_checked_here() -> None:
    assert {name_of(value) for value in SECRET} == {
        each.__name__ for each in SecretValue.__subclasses__()
    }
