"""The pages that the browser shows at the end of a sign-in: static, nothing is ever echoed."""

from __future__ import annotations

from enum import Enum

from netatmo_tray.system.resources import resource


class Page(Enum):
    """A page, with its path on the listener and its file in ``resources/login``."""

    DONE = "done"
    DECLINED = "declined"
    FAILED = "failed"
    FINISHING = "finishing"
    """The cloud takes its time; the app knows the end of it."""
    OVER = "over"
    """This sign-in has ended already, or the address belongs to none."""

    @property
    def path(self) -> str:
        """Where it is served after the redirect that clears the address bar."""
        return f"/netatmo-tray/{self.value}"


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
    body = resource(f"login/{page.value}.html").read_bytes()
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
