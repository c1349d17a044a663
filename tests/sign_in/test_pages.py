"""The pages that end a sign-in: static, with strict headers."""

import pytest
from support.listener_client import HTML, STRICT, parsed

from netatmo_tray.sign_in import pages
from netatmo_tray.sign_in.pages import PAGE_PATHS, Page


@pytest.mark.parametrize("page", Page)
def test_every_page_has_the_strict_headers(page: Page) -> None:
    reply = parsed(pages.answer(200, page))

    assert dict(reply.headers) == STRICT | HTML | {"Content-Length": str(len(reply.body))}


@pytest.mark.parametrize("page", Page)
def test_a_page_loads_nothing_and_runs_nothing(page: Page) -> None:
    body = pages.answer(200, page).partition(b"\r\n\r\n")[2].decode()

    assert body.startswith("<!DOCTYPE html>")
    assert not any(word in body for word in ("<script", "http:", "https:", "src=", "url("))


def test_a_redirect_is_a_303_without_the_code() -> None:
    reply = parsed(pages.redirect(Page.DONE))

    assert (reply.status, reply.body) == (303, b"")
    assert dict(reply.headers) == STRICT | {
        "Location": "/netatmo-tray/done",
        "Content-Length": "0",
    }


@pytest.mark.parametrize("status", [400, 403, 404, 405, 414, 431])
def test_every_refusal_carries_the_neutral_page(status: int) -> None:
    neutral = parsed(pages.answer(200, Page.OVER)).body

    reply = parsed(pages.answer(status))

    assert (reply.status, reply.body) == (status, neutral)


def test_only_one_page_speaks_of_success() -> None:
    happy = [page for page in Page if "✓" in pages.answer(200, page).decode()]

    assert happy == [Page.DONE]


def test_each_page_has_a_path_of_its_own() -> None:
    assert len(PAGE_PATHS) == len(Page)
    assert all(path.startswith("/netatmo-tray/") for path in PAGE_PATHS)
