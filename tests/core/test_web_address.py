import pytest

from netatmo_tray.core.web_address import checked_api_url, checked_callback_url, is_loopback


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("https://api.netatmo.com", "https://api.netatmo.com"),
        ("https://proxy.example/netatmo/", "https://proxy.example/netatmo"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost:8080/", "http://localhost:8080"),
        (" https://api.netatmo.com ", "https://api.netatmo.com"),
    ],
)
def test_a_safe_cloud_address_is_taken_without_its_last_slash(given: str, used: str) -> None:
    assert checked_api_url(given) == used


@pytest.mark.parametrize(
    "given",
    [
        "",
        "api.netatmo.com",
        "http://api.netatmo.com",
        "http://127.0.0.1.evil.example",
        "http://127.0.0.1@evil.example",
        "http://evil.example\\@127.0.0.1",
        "http://localhost.evil.example",
        "https://user:secret@api.netatmo.com",
        "https://api.netatmo.com?x=1",
        "https://api.netatmo.com#x",
        "https://",
        "https://host:99999",
        "https://[::1",
        "https://bad host",
        "https://é.example",
        "ftp://127.0.0.1",
        "file:///etc/passwd",
        "http://0.0.0.0:80",
    ],
)
def test_an_unsafe_cloud_address_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match=r"^must "):
        checked_api_url(given)


@pytest.mark.parametrize(
    "given",
    ["http://127.0.0.1:54321/callback", "http://localhost:1024/", "http://127.0.0.1:1/a/b"],
)
def test_a_callback_on_this_computer_with_a_port_is_taken(given: str) -> None:
    assert checked_callback_url(given) == given


def test_a_callback_gets_the_path_that_the_browser_will_ask_for() -> None:
    assert checked_callback_url("http://localhost:1024") == "http://localhost:1024/"


@pytest.mark.parametrize(
    "given",
    [
        "https://127.0.0.1:54321/callback",
        "http://127.0.0.1/callback",
        "http://127.0.0.1:0/callback",
        "http://192.168.1.2:54321/callback",
        "http://127.0.0.1:54321/callback?x=1",
        "54321",
    ],
)
def test_any_other_callback_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match=r"^must "):
        checked_callback_url(given)


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        ("http://127.0.0.1:1/x", True),
        ("http://localhost", True),
        ("http://[::1]:80", False),
        ("http://127.0.0.1.evil.example", False),
        ("https://api.netatmo.com", False),
    ],
)
def test_only_this_computer_is_loopback(url: str, loopback: bool) -> None:
    assert is_loopback(url) is loopback


def test_the_ipv6_loopback_does_not_count_as_this_computer() -> None:
    """The strictest of the rules that there once were: ::1 is refused wherever http is."""
    with pytest.raises(ValueError, match=r"^must begin with https://"):
        checked_api_url("http://[::1]:8080")
    with pytest.raises(ValueError, match=r"^must be http:// on this computer"):
        checked_callback_url("http://[::1]:54321/callback")
    assert checked_api_url("https://[::1]:8080") == "https://[::1]:8080"
