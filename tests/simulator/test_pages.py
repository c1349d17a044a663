"""The pages in the browser."""

from html.parser import HTMLParser

from netatmo_tray.simulator.pages import SCOPE_WORDS, consent_page, message_page


class Tags(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_consent_page_says_in_words_what_is_asked_for() -> None:
    page = consent_page("id", ("read_station", "read_homecoach"))

    assert SCOPE_WORDS["read_station"] in page
    assert SCOPE_WORDS["read_homecoach"] in page


def test_a_scope_without_words_is_shown_as_the_real_page_does() -> None:
    assert "<li>common.__scope</li>" in consent_page("id", ("read_thoughts",))


def test_there_are_two_buttons_that_post_to_the_same_address() -> None:
    tags = Tags(consent_page("id", ("read_station",))).found

    buttons = {str(each["id"]): each for tag, each in tags if tag == "button"}
    (form,) = [each for tag, each in tags if tag == "form"]
    assert {name: (each["name"], each["value"]) for name, each in buttons.items()} == {
        "accept": ("answer", "accept"),
        "refuse": ("answer", "refuse"),
    }
    assert (form["method"], form["action"]) == ("post", "/login/consent")


def test_nothing_from_outside_becomes_markup() -> None:
    nasty = '"><script>alert(1)</script>'

    assert "<script>" not in consent_page(nasty, (nasty,))
    assert "<script>" not in message_page(nasty, nasty)


def test_a_dollar_sign_is_only_a_dollar_sign() -> None:
    assert "$title" in message_page("x", "costs $title")
