import csv
import io
from dataclasses import replace

import pytest
from support.fakes import START
from support.sample_home import INDOOR, OUTDOOR, SNAPSHOT, STATION

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Reading, Snapshot
from netatmo_tray.terminal.readings_csv import csv_text


def rows(snapshot: Snapshot) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_text(snapshot))))


def test_there_is_one_row_per_reading_below_a_header() -> None:
    table = rows(SNAPSHOT)

    assert table[0] == ["station", "module", "kind", "value", "unit", "measured_at"]
    assert table[1] == ["Home", "Living room", "temperature", "21.4", "°C", "2026-11-23T17:57:55Z"]
    assert [row[2] for row in table[5:]] == [
        "temperature",
        "humidity",
        "wind_strength",
        "wind_angle",
    ]


def test_no_stations_leave_the_header() -> None:
    assert csv_text(Snapshot(START)) == "station,module,kind,value,unit,measured_at\n"


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@now", "\t=1", "\r=1"])
def test_a_name_can_never_be_a_formula(name: str) -> None:
    station = replace(STATION, name=name, modules=(replace(OUTDOOR, name=name),))

    row = rows(replace(SNAPSHOT, stations=(station,)))[1]

    assert row[0].startswith("'")
    assert row[1].startswith("'")


@pytest.mark.parametrize("sign", [*"＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋⩵⩶﬩−", "\u200d="])
def test_no_other_form_of_a_sign_begins_a_formula(sign: str) -> None:
    station = replace(STATION, name=f"{sign}1+1", modules=(replace(OUTDOOR, name=f" {sign}1"),))

    row = rows(replace(SNAPSHOT, stations=(station,)))[1]

    assert row[:2] == [f"'{sign}1+1", f"'{sign}1"]


@pytest.mark.parametrize("name", ["½ floor", "Ⅳ", "№ 5", "ﬁrst", "–", "Room =1", "éa", "👩‍👧"])
def test_any_other_name_stays_as_it_is(name: str) -> None:
    station = replace(STATION, name=name)

    assert rows(replace(SNAPSHOT, stations=(station,)))[1][0] == name


def test_a_negative_number_stays_a_number() -> None:
    cold = replace(INDOOR, readings=(Reading(Kind.TEMPERATURE, -5.25),))

    row = rows(replace(SNAPSHOT, stations=(replace(STATION, modules=(cold,)),)))[1]

    assert float(row[3]) == -5.2


def test_commas_and_quotes_stay_inside_a_name_and_line_breaks_become_blanks() -> None:
    station = replace(STATION, name='Tucker, "Ashton"\r\nnorth')

    assert rows(replace(SNAPSHOT, stations=(station,)))[1][0] == 'Tucker, "Ashton" north'


def test_an_unknown_time_is_an_empty_cell() -> None:
    station = replace(STATION, modules=(replace(INDOOR, measured_at=None),))

    assert rows(replace(SNAPSHOT, stations=(station,)))[1][5] == ""
