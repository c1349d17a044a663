"""What a person pastes often brings along the quotes or brackets that it stood in."""

from __future__ import annotations

# None of them is a part of any address, token or secret: browsers write them as %22 and so on.
_QUOTES = "\"'`<>“”„‘’‚‹›«»"


def unquoted(pasted: str) -> str:
    """The text without blanks, quotes and angle brackets around it."""
    return pasted.strip(f"{_QUOTES} \t\r\n\f\v\u00a0\u202f")
