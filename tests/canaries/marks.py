"""What the secrets of the simulated cloud look like, so that they are known wherever they turn up.

Imports nothing of pytest or of ours: a process of its own uses it, too.
"""

import re

MASK = "<a secret>"
# The client secret of every simulated cloud that was not given another one.
CLIENT_SECRET = "PretendSecretOfTheSimulatedCloud"

_TOKEN = r"\b5f0{10,}[0-9a-f]{1,12}(?:\||%7C|\\u007c)[0-9a-f]{32}\b"
_CODE = r"\bcode(?:=|%3D)[0-9a-f]{32}\b"


class Marks:
    """The secrets of one run.

    :param words: what each of them begins with. A cloud within a process of its own knows nothing
        of these words: there the shape has to do.
    """

    def __init__(self, *words: str) -> None:
        self.words = words
        every = "|".join([*(f"{re.escape(word)}[0-9a-f]*" for word in words), _TOKEN, _CODE])
        self._text = re.compile(every, re.IGNORECASE)
        self._bytes = re.compile(every.encode(), re.IGNORECASE)

    def found_in(self, text: str | bytes) -> list[str]:
        """The surroundings of each secret in the text, with a mask in its place."""
        if isinstance(text, bytes):
            if not self._bytes.search(text):
                return []
            text = text.decode("utf-8", "replace")
        return [self._shown(text, found) for found in self._text.finditer(text)]

    def hidden(self, text: str) -> str:
        """The text with a mask in place of each secret."""
        return self._text.sub(MASK, text)

    def _shown(self, text: str, found: re.Match[str]) -> str:
        before = text[max(0, found.start() - 60) : found.start()]
        after = text[found.end() : found.end() + 20]
        return f"{self.hidden(before).lstrip()}{MASK}{self.hidden(after).rstrip()}"
