from __future__ import annotations

from dataclasses import replace

import pytest
from terminal.sample_home import INDOOR, OUTDOOR, SNAPSHOT, STATION

from netatmo_tray.terminal.choice import UnknownIdError, chosen

OTHER = replace(STATION, id="70:ee:50:00:00:99", modules=(replace(INDOOR, id="70:ee:50:00:00:99"),))
BOTH = replace(SNAPSHOT, stations=(STATION, OTHER))


def test_nothing_chosen_is_everything() -> None:
    assert chosen(BOTH, None, None) == BOTH


def test_a_station_is_chosen_by_its_id() -> None:
    assert chosen(BOTH, OTHER.id, None).stations == (OTHER,)


def test_a_module_comes_alone_within_its_station() -> None:
    (station,) = chosen(BOTH, None, OUTDOOR.id).stations

    assert station.id == STATION.id
    assert station.modules == (OUTDOOR,)


def test_capitals_and_blanks_of_a_typed_id_do_not_matter() -> None:
    assert chosen(BOTH, " 70:EE:50:00:00:99 ", None).stations == (OTHER,)


@pytest.mark.parametrize(
    ("station", "module"),
    [("no", None), (None, "no"), (OTHER.id, OUTDOOR.id)],
    ids=["no such station", "no such module", "module of another station"],
)
def test_an_unknown_id_is_an_error(station: str | None, module: str | None) -> None:
    with pytest.raises(UnknownIdError):
        chosen(BOTH, station, module)
