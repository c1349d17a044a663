import re

import pytest

from netatmo_tray.core.web_address import checked_api_url, checked_callback_url, is_loopback


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("https://api.netatmo.com", "https://api.netatmo.com"),
        ("https://proxy.example/netatmo/", "https://proxy.example/netatmo"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost:8080/", "http://localhost:8080"),
        ("http://[::1]:8080/", "http://[::1]:8080"),
        ("http://[0:0::1]:8080", "http://[::1]:8080"),
        (" https://api.netatmo.com ", "https://api.netatmo.com"),
        ("HTTPS://API.Netatmo.com:0443/Proxy", "https://api.netatmo.com/Proxy"),
        ("https://[2001:DB8:0::1]", "https://[2001:db8::1]"),
    ],
)
def test_a_safe_cloud_address_is_taken_in_one_spelling(given: str, used: str) -> None:
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
        "http://[::2]:8080",
        "http://[::ffff:127.0.0.1]:8080",
        "http://[::1%lo]:8080",
        "https://user:secret@api.netatmo.com",
        "https://api.netatmo.com?x=1",
        "https://api.netatmo.com#x",
        "https://",
        "https://host:99999",
        "https://host:-1",
        "https://[::1",
        "https://[::1]x:80",
        "https://[::x]",
        "https://bad host",
        "https://bad%20host",
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
    [
        "http://127.0.0.1:54321/callback",
        "http://localhost:1024/",
        "http://127.0.0.1:8123/a/b",
        "http://[::1]:54321/callback",
        "http://127.0.0.1:54321//a/~b.c;d=e/%2F%c3%a9",
        "http://127.0.0.1:54321/.../..a",
    ],
)
def test_a_callback_that_browsers_leave_as_it_is_is_taken_to_the_letter(given: str) -> None:
    assert checked_callback_url(given) == given


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("http://localhost:1024", "http://localhost:1024/"),
        ("http://[::1]:1024", "http://[::1]:1024/"),
        (" http://127.0.0.1:54321/callback\n", "http://127.0.0.1:54321/callback"),
        ("HTTP://LocalHost:54321/Callback", "http://localhost:54321/Callback"),
        ("http://127.0.0.1:054321/callback", "http://127.0.0.1:54321/callback"),
        ("http://[0:0:0:0:0:0:0:1]:54321/callback", "http://[::1]:54321/callback"),
        ("http://[::0001]:54321/callback", "http://[::1]:54321/callback"),
        # Some browsers write these letters out, others leave them alone.
        ("http://127.0.0.1:54321/%63allb%61ck%2d", "http://127.0.0.1:54321/callback-"),
    ],
)
def test_a_callback_is_written_as_browsers_send_it(given: str, sent: str) -> None:
    assert checked_callback_url(given) == sent
    assert checked_callback_url(sent) == sent


@pytest.mark.parametrize(
    "given",
    [
        "https://127.0.0.1:54321/callback",
        "http://192.168.1.2:54321/callback",
        "http://127.1:54321/callback",
        "http://2130706433:54321/callback",
        "http://0x7f.0.0.1:54321/callback",
        "http://127.0.0.1.:54321/callback",
        "http://localhost.:54321/callback",
        "http://%6cocalhost:54321/callback",
        "http://[::ffff:7f00:1]:54321/callback",
        "http://[::1%25lo]:54321/callback",
        "http://user@127.0.0.1:54321/callback",
        "http://@127.0.0.1:54321/callback",
        "http://127.0.0.1/callback",
        "http://127.0.0.1:/callback",
        "http://127.0.0.1:80/callback",
        "http://127.0.0.1:0080/callback",
        "http://127.0.0.1:0/callback",
        "http://127.0.0.1:65536/callback",
        "http://127.0.0.1:54321/callback?x=1",
        "http://127.0.0.1:54321/callback?",
        "http://127.0.0.1:54321/callback#x",
        "http://127.0.0.1:54321/callback#",
        "http://127.0.0.1:54321\\callback",
        "http:127.0.0.1:54321/callback",
        "http:///127.0.0.1:54321/callback",
        "54321",
    ],
)
def test_any_other_callback_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match=r"^must "):
        checked_callback_url(given)


@pytest.mark.parametrize(
    "path",
    [
        "/../cb",
        "/a/./cb",
        "/cb/..",
        "/%2e%2E/cb",
        "/.%2e/cb",
        "/%zz",
        "/a%",
        "/%%361",
        '/a"b',
        "/a|b",
        "/{a}",
    ],
)
def test_a_callback_whose_path_browsers_change_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match=r"^must have a plain path"):
        checked_callback_url(f"http://127.0.0.1:54321{path}")


@pytest.mark.parametrize("port", [1, 22, 2049, 6000, 6667, 10080])
def test_a_callback_on_a_port_that_browsers_never_open_is_refused(port: int) -> None:
    with pytest.raises(ValueError, match=re.escape(f"browsers open, which {port} is not")):
        checked_callback_url(f"http://127.0.0.1:{port}/callback")


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        ("http://127.0.0.1:1/x", True),
        ("http://localhost", True),
        ("http://LOCALHOST:1", True),
        ("http://[::1]:80", True),
        ("http://[0::1]:80", True),
        ("http://[::2]:80", False),
        ("http://127.0.0.1.evil.example", False),
        ("http://localhost.", False),
        ("https://api.netatmo.com", False),
    ],
)
def test_only_this_computer_is_loopback(url: str, loopback: bool) -> None:
    assert is_loopback(url) is loopback
