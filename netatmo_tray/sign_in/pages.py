"""The pages that the browser shows at the end of a sign-in; nothing of a request is echoed."""

from __future__ import annotations

from enum import Enum
from string import Template

from netatmo_tray.system.resources import resource


class Page(Enum):
    """A page, by the last part of its path on the listener."""

    DONE = "done"
    DECLINED = "declined"
    FAILED = "failed"
    FINISHING = "finishing"
    """The cloud takes its time; the app shows the outcome."""
    OVER = "over"
    """This sign-in has ended already, or the address belongs to none."""

    @property
    def path(self) -> str:
        """Where it is served after the redirect that clears the address bar."""
        return f"/netatmo-tray/{self.value}"


# The words of the template's placeholders; none needs escaping. The colour is that of the mark.
_WORDS = {
    Page.DONE: {
        "title": "Signed in",
        "mark": "✓",
        "color": "#1f8a5b",
        "heading": "You are signed in",
        "sentence": "The readings are on their way to your tray.",
    },
    Page.DECLINED: {
        "title": "Not signed in",
        "mark": "–",
        "color": "#9a6700",
        "heading": "You declined",
        "sentence": "Nothing was changed. To try again, choose Sign in from the tray icon’s menu.",
    },
    Page.FAILED: {
        "title": "Not signed in",
        "mark": "!",
        "color": "#c4372c",
        "heading": "That did not work",
        "sentence": "netatmo-tray says why, and what to do next.",
    },
    Page.FINISHING: {
        "title": "Almost there",
        "mark": "…",
        "color": "#2563b8",
        "heading": "Almost there",
        "sentence": "Netatmo is taking its time. netatmo-tray shows how it ends.",
    },
    Page.OVER: {
        "title": "Nothing to do here",
        "mark": "i",
        "color": "#59636e",
        "heading": "Nothing to do here",
        "sentence": "This address takes part in signing in to netatmo-tray, and no sign-in is"
        " waiting for it now.",
    },
}
PAGE_PATHS = {page.path: page for page in Page}

_REASONS = {
    200: "OK",
    303: "See Other",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    414: "URI Too Long",
    431: "Request Header Fields Too Large",
}
_COMMON_HEADERS = (
    "Connection: close",
    "Cache-Control: no-store",
    "Referrer-Policy: no-referrer",
    "X-Content-Type-Options: nosniff",
    "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'",
    "Server: netatmo-tray",
)


def answer(status: int, page: Page = Page.OVER) -> bytes:
    """A whole HTTP answer that carries a page."""
    template = Template(resource("login/page.html").read_text(encoding="utf-8"))
    body = template.substitute(_WORDS[page]).encode()
    return _answer(status, body, "Content-Type: text/html; charset=utf-8")


def redirect(page: Page) -> bytes:
    """A whole HTTP answer that takes the code out of the address bar."""
    return _answer(303, b"", f"Location: {page.path}")


def _answer(status: int, body: bytes, *headers: str) -> bytes:
    lines = (
        f"HTTP/1.1 {status} {_REASONS[status]}",
        *headers,
        f"Content-Length: {len(body)}",
        *_COMMON_HEADERS,
    )
    return "\r\n".join(lines).encode("ascii") + b"\r\n\r\n" + body
