"""Settings files of earlier versions in the form of today."""

from __future__ import annotations

from typing import Any

SCHEMA = 2


def updated(content: dict[str, Any]) -> dict[str, Any]:
    """The content of a settings file, as this version would have written it.

    Its values are not checked here. Schema 1 knew one icon, in two keys of its own.
    """
    schema = content.get("schema", 1)
    if schema == 1 and "icons" not in content:
        content = dict(content)
        old = {key: content.pop(f"tray_{key}", None) for key in ("module", "kind")}
        icon = {key: value for key, value in old.items() if value is not None}
        if icon:
            content["icons"] = [icon]
    return content
