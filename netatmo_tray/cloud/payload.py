"""Request bodies as bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def encoded(body: str | bytes | Mapping[str, Any] | None) -> tuple[dict[str, str], bytes | None]:
    """The headers that a body needs, with its bytes; a mapping becomes JSON."""
    if body is None or isinstance(body, bytes):
        return {}, body
    if isinstance(body, str):
        return {}, body.encode()
    return {"Content-Type": "application/json"}, json.dumps(body).encode()
