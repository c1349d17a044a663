from dataclasses import replace

import pytest
from support.sample_home import INDOOR, OUTDOOR, SNAPSHOT, STATION

from netatmo_tray.core.readings.model import Snapshot, Station
from netatmo_tray.terminal.module_filter import UnknownId, filtered

OTHER = replace(STATION, id="70:ee:50:00:00:99", modules=(replace(INDOOR, id="70:ee:50:00:00:99"),))
BOTH = replace(SNAPSHOT, stations=(STATION, OTHER))


def stations_of(station: str | None, module: str | None) -> tuple[Station, ...]:
    found = filtered(BOTH, station, module)
    assert isinstance(found, Snapshot)
    return found.stations


def test_nothing_chosen_is_everything() -> None:
    assert filtered(BOTH, None, None) == BOTH


def test_a_station_is_chosen_by_its_id() -> None:
    assert stations_of(OTHER.id, None) == (OTHER,)


def test_a_module_comes_alone_within_its_station() -> None:
    (station,) = stations_of(None, OUTDOOR.id)

    assert station.id == STATION.id
    assert station.modules == (OUTDOOR,)


def test_capitals_and_blanks_of_a_typed_id_do_not_matter() -> None:
    assert stations_of(" 70:EE:50:00:00:99 ", None) == (OTHER,)


@pytest.mark.parametrize(
    ("station", "module"),
    [("no", None), (None, "no"), (OTHER.id, OUTDOOR.id)],
    ids=["no such station", "no such module", "module of another station"],
)
def test_an_unknown_id_is_told_apart_from_an_empty_answer(
    station: str | None, module: str | None
) -> None:
    assert isinstance(filtered(BOTH, station, module), UnknownId)
