"""The base class of values that hold a secret."""

from __future__ import annotations

from typing import NoReturn, Self


class SecretValue:
    """A frozen value that stays within this process: it can be compared, but not pickled.

    Subclasses hide the secret in their repr, which is also their ``str``, and tell ``redaction``
    the secret.
    """

    __slots__ = ()

    def __reduce__(self) -> NoReturn:
        """Called by pickle, whose output would hold the secret. Raises TypeError."""
        raise TypeError(f"a {type(self).__name__} holds a secret, so it cannot be pickled")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self
