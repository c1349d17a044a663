"""Ids that count how often they are compared, so that tests can count work instead of time."""

from dataclasses import replace
from typing import ClassVar

from netatmo_tray.core.readings.model import Module


class CountedId(str):
    """An id as any other."""

    comparisons: ClassVar[int] = 0

    def __eq__(self, other: object) -> bool:
        CountedId.comparisons += 1
        return str.__eq__(self, other)  # type: ignore[arg-type]

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__


def counted(module: Module, number: int) -> tuple[Module, ...]:
    """That many modules of the same kind with ids of their own; the count begins anew."""
    CountedId.comparisons = 0
    return tuple(replace(module, id=CountedId(f"m{each}")) for each in range(number))
