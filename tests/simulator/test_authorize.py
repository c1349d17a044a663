"""The sign-in in the browser, step by step over real HTTP."""

import re
from urllib.parse import urlsplit

import pytest
from support.cloud_client import CALLBACK, ask, authorize, exchange, new_code, press

from netatmo_tray.simulator import SimulatedCloud


def test_the_browser_is_sent_to_a_consent_page(cloud: SimulatedCloud) -> None:
    asked = authorize(cloud)
    page = ask(cloud, asked.location)

    assert asked.status == 302
    assert urlsplit(asked.location).path == "/login/consent"
    assert page.status == 200
    assert b"Yes, I accept" in page.body


def test_accepting_leads_back_with_the_state_before_the_code(cloud: SimulatedCloud) -> None:
    answered = press(cloud, authorize(cloud, state="a&b c"))

    assert answered.status == 302
    assert re.fullmatch(
        re.escape(CALLBACK) + r"\?state=a%26b\+c&code=[0-9a-f]{32}", answered.location
    )


def test_refusing_leads_back_with_an_error(cloud: SimulatedCloud) -> None:
    answered = press(cloud, authorize(cloud, state="abc"), "refuse")

    assert answered.location == f"{CALLBACK}?error=access_denied&state=abc"


def test_a_consent_page_is_answered_once(cloud: SimulatedCloud) -> None:
    asked = authorize(cloud)
    press(cloud, asked)

    assert ask(cloud, asked.location).status == 400


@pytest.mark.parametrize("form", [{}, {"request": "unknown", "answer": "accept"}])
def test_an_answer_to_no_question_is_an_error_page(
    cloud: SimulatedCloud, form: dict[str, str]
) -> None:
    answered = ask(cloud, "/login/consent", form=form)

    assert answered.status == 400
    assert b"Start again in the app" in answered.body


def test_an_unknown_app_gets_an_error_page(cloud: SimulatedCloud) -> None:
    answered = authorize(cloud, client_id="0" * 24)

    assert answered.status == 400
    assert b"client id" in answered.body


def test_without_registered_address_any_will_do(cloud: SimulatedCloud) -> None:
    answered = press(cloud, authorize(cloud, redirect_uri="http://192.168.1.7:8080/x"))

    assert answered.location.startswith("http://192.168.1.7:8080/x?state=")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "x"])
def test_an_address_must_be_a_web_address(cloud: SimulatedCloud, address: str) -> None:
    assert authorize(cloud, redirect_uri=address).status == 400


def test_a_query_in_the_address_is_kept(cloud: SimulatedCloud) -> None:
    answered = press(cloud, authorize(cloud, redirect_uri=f"{CALLBACK}?a=b", state="s"))

    assert answered.location.startswith(f"{CALLBACK}?a=b&state=s&code=")


def test_another_address_than_the_registered_one_is_told_so(cloud: SimulatedCloud) -> None:
    cloud.redirect_uri = "http://127.0.0.1:1/registered"

    assert authorize(cloud, state="abc").location == (
        f"{CALLBACK}?error=redirect_uri_mismatch&state=abc"
    )


def test_another_address_can_lead_to_an_error_page(cloud: SimulatedCloud) -> None:
    cloud.redirect_uri, cloud.mismatch_page = "http://127.0.0.1:1/registered", True

    assert authorize(cloud).status == 400


def test_the_registered_address_stands_in_for_a_missing_one(cloud: SimulatedCloud) -> None:
    cloud.redirect_uri = CALLBACK

    assert press(cloud, authorize(cloud, redirect_uri="")).location.startswith(f"{CALLBACK}?state=")


def test_with_no_address_at_all_the_code_is_in_the_address_of_a_missing_page(
    cloud: SimulatedCloud,
) -> None:
    answered = press(cloud, authorize(cloud, redirect_uri=""))

    assert ask(cloud, answered.location).status == 404
    assert exchange(cloud, answered.callback["code"], redirect_uri="").status == 200


def test_without_a_state_none_comes_back(cloud: SimulatedCloud) -> None:
    query = {"client_id": cloud.client_id, "redirect_uri": CALLBACK}
    answered = press(cloud, ask(cloud, "/oauth2/authorize", query))

    assert set(answered.callback) == {"code"}


def test_consent_can_be_given_without_a_page(cloud: SimulatedCloud) -> None:
    cloud.auto_consent = True

    assert authorize(cloud).location.startswith(f"{CALLBACK}?state=any+state&code=")


def test_weather_is_what_is_granted_when_nothing_is_asked_for(cloud: SimulatedCloud) -> None:
    assert exchange(cloud, new_code(cloud, scope="")).json["scope"] == ["read_station"]


def test_scopes_without_words_can_make_the_page_come_again(cloud: SimulatedCloud) -> None:
    cloud.consent_loop = True
    again = press(cloud, authorize(cloud, scope="read_station access_thoughts"))

    assert urlsplit(again.location).path == "/login/consent"
    assert urlsplit(press(cloud, again).location).path == "/login/consent"


def test_usual_scopes_are_accepted_at_once_all_the_same(cloud: SimulatedCloud) -> None:
    cloud.consent_loop = True

    assert "code" in press(cloud, authorize(cloud)).callback
