"""Answers as the cloud words them: status, body, content type."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

JSON_TYPE = "application/json"
HTML_TYPE = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Answer:
    """One HTTP answer. The body may hold tokens, therefore the repr leaves it out."""

    status: int
    body: bytes = field(repr=False)
    content_type: str = JSON_TYPE
    headers: dict[str, str] = field(default_factory=dict, repr=False)


def json_answer(content: object, status: int = 200) -> Answer:
    """Compact JSON, as the backend writes it."""
    return Answer(status, json.dumps(content, separators=(",", ":")).encode())


def html_answer(page: str, status: int = 200) -> Answer:
    """A page for the browser, never to be kept by it."""
    return Answer(status, page.encode(), HTML_TYPE, {"Cache-Control": "no-store"})


def redirect(location: str, status: int = 302) -> Answer:
    """An empty answer that sends the client elsewhere."""
    return Answer(status, b"", HTML_TYPE, {"Location": location, "Cache-Control": "no-store"})


def api_error(status: int, code: int, message: str) -> Answer:
    """The backend's compact error object."""
    return json_answer({"error": {"code": code, "message": message}}, status)


def gateway_error(status: int, code: int, message: str) -> Answer:
    """The same object as the gateway in front of the backend prints it: indented, with CRLF."""
    text = json.dumps({"error": {"code": code, "message": message}}, indent=2)
    return Answer(status, text.replace("\n", "\r\n").encode())


def oauth_error(error: str, description: str | None = None) -> Answer:
    """The token endpoint's error: status 400, usually without a description."""
    content = {"error": error}
    if description:
        content["error_description"] = description
    return json_answer(content, 400)


def nginx_page(status: int, reason: str) -> Answer:
    """What the front server says when the backend is down."""
    lines = (
        "<html>",
        f"<head><title>{status} {reason}</title></head>",
        "<body>",
        f"<center><h1>{status} {reason}</h1></center>",
        "<hr><center>nginx</center>",
        "</body>",
        "</html>",
        "",
    )
    return Answer(status, "\r\n".join(lines).encode(), "text/html")
