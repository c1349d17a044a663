"""What all values have in common that hold a secret."""

from __future__ import annotations

from typing import NoReturn, Self


class SecretValue:
    """A frozen value that stays within this process: it can be compared, not written down.

    Subclasses hide the secret in their repr, which is their text in every format as well, and tell
    ``redaction`` what to look for.
    """

    __slots__ = ()

    def __reduce__(self) -> NoReturn:
        """Called by pickle, whose output would hold the secret. Raises TypeError."""
        raise TypeError(f"a {type(self).__name__} holds a secret, so it cannot be pickled")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self
