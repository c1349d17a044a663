"""What indoor values mean for people."""

import pytest

from netatmo_tray.core.comfort import Band, co2_band, health_band


@pytest.mark.parametrize(
    ("ppm", "band"), [(999, Band.GOOD), (1000, Band.FAIR), (1499, Band.FAIR), (1500, Band.POOR)]
)
def test_carbon_dioxide_has_three_bands(ppm, band) -> None:
    assert co2_band(ppm) is band


@pytest.mark.parametrize(
    ("index", "band"),
    [(0, Band.GOOD), (1, Band.GOOD), (2, Band.FAIR), (3, Band.POOR), (4, Band.POOR)],
)
def test_the_health_index_has_three_bands(index, band) -> None:
    assert health_band(index) is band
