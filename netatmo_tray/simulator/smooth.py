"""Smooth noise that depends on nothing but a seed, a name, a time."""

from __future__ import annotations

import zlib
from functools import lru_cache

_MASK = (1 << 64) - 1
_LATTICE_CACHE = 1 << 16


def smooth(seed: int, name: str, at: float, period_s: float) -> float:
    """A value from -1 to 1 that varies with about that period.

    Value noise: one hashed number per period, interpolated smoothly. Unlike a random walk, any
    value can be computed without the values before.

    :param name: tells apart quantities that share a seed.
    :param at: Unix seconds.
    """
    position = at / period_s
    index = int(position // 1)
    fraction = position - index
    left, right = _lattice(seed, name, index), _lattice(seed, name, index + 1)
    return left + (right - left) * fraction * fraction * (3 - 2 * fraction)


@lru_cache(maxsize=_LATTICE_CACHE)
def _lattice(seed: int, name: str, index: int) -> float:
    return _mixed((seed << 32) ^ zlib.crc32(name.encode()) ^ _mixed(index)) / _MASK * 2 - 1


def _mixed(number: int) -> int:
    """The finaliser of SplitMix64: neighbouring numbers come out unrelated."""
    number = (number + 0x9E3779B97F4A7C15) & _MASK
    number = ((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    number = ((number ^ (number >> 27)) * 0x94D049BB133111EB) & _MASK
    return number ^ (number >> 31)
