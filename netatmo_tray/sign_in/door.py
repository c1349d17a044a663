"""Decides whether a request may be the browser coming back from the consent page."""

from __future__ import annotations

from urllib.parse import SplitResult

from netatmo_tray.sign_in.callback_request import BadRequest, RequestHead


def check_head(head: RequestHead, callback: SplitResult) -> str:
    """The path of a request that a browser's own navigation may have made.

    The state is the real guard; this keeps everything else away from it: other methods, other
    hosts (DNS rebinding), and what a web page can fire at us by itself. Raises BadRequest.
    """
    if head.method != "GET":
        raise BadRequest(405)
    if head.all("host") != [callback.netloc]:
        raise BadRequest(400)
    # Old browsers send no such headers; those that do must not come from a script or an image.
    _only(head, "sec-fetch-mode", "navigate")
    _only(head, "sec-fetch-dest", "document")
    _only(head, "origin", "null")
    return head.target.partition("?")[0]


def _only(head: RequestHead, header: str, allowed: str) -> None:
    if any(value != allowed for value in head.all(header)):
        raise BadRequest(403)
