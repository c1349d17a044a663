"""The Beaufort scale at its bounds."""

import pytest

from netatmo_tray.core.readings.beaufort import Beaufort, beaufort

# First and last whole km/h of each force.
WMO = [
    *((0, 0), (1, 5), (6, 11), (12, 19), (20, 28), (29, 38), (39, 49), (50, 61), (62, 74)),
    *((75, 88), (89, 102), (103, 117), (118, 400)),
]


@pytest.mark.parametrize(("force", "bounds"), list(enumerate(WMO)))
def test_each_force_reaches_from_bound_to_bound(force: int, bounds: tuple[int, int]) -> None:
    """WMO Manual on Codes, code table 1100 (km/h)."""
    assert [beaufort(kmh) for kmh in bounds] == [force, force]


def test_less_than_one_is_calm_and_no_number_is_a_storm() -> None:
    assert beaufort(0.9) is Beaufort.CALM
    assert beaufort(float("nan")) is Beaufort.CALM
    assert beaufort(float("inf")) is Beaufort.HURRICANE


def test_every_force_has_a_name() -> None:
    assert [force.value for force in Beaufort] == list(range(13))
    assert beaufort(30).name == "FRESH_BREEZE"
