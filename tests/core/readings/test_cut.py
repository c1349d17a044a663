"""Of thousands of modules, only as many as can be shown go on to windows and files."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from support.weather_samples import BASE, NOW, OUTDOOR, ROOM, WIND, snapshot

from netatmo_tray.core.readings.cut import MOST_MODULES, cut
from netatmo_tray.core.readings.model import Module, Snapshot, Station

FULL = snapshot(BASE, OUTDOOR, WIND, ROOM)
HUT = Station("hut", "Hut", "Hut", favorite=True, modules=(replace(BASE, id="hut"), ROOM))
BOTH = Snapshot(NOW, (HUT, *FULL.stations))


def ids(cut_off: Snapshot) -> list[str]:
    return [module.id for module in cut_off.modules()]


def test_what_can_be_shown_stays_as_it_is() -> None:
    assert cut(BOTH, most=6) is BOTH
    assert cut(Snapshot(NOW)) == Snapshot(NOW)


def test_the_first_modules_stay_and_the_others_are_counted() -> None:
    fewer = cut(FULL, most=3)

    assert fewer == replace(snapshot(BASE, OUTDOOR, WIND), left_out=1)
    assert cut(fewer, most=2).left_out == 2, "those left out before are not forgotten"


def test_the_stations_of_others_are_left_out_first() -> None:
    fewer = cut(BOTH, most=5)

    assert ids(fewer) == ["base", "outdoor", "wind", "room", "hut"]
    assert [station.id for station in cut(BOTH, most=4).stations] == ["station"]


def test_a_chosen_module_stays_in_its_place() -> None:
    assert ids(cut(BOTH, {"hut", "wind"}, most=3)) == ["base", "wind", "hut"]


@given(
    st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=5), max_size=5),
    st.sets(st.sampled_from("abcd")),
    st.integers(1, 6),
)
def test_never_more_stay_than_may_whatever_is_listed_twice(
    homes: list[list[str]], chosen: set[str], most: int
) -> None:
    stations = tuple(
        Station(home[0], "", "", modules=tuple(Module(each, "", "", "") for each in home))
        for home in homes
    )
    whole = Snapshot(NOW, stations)

    fewer = cut(whole, chosen, most)

    assert len(fewer.modules()) == min(most, len(whole.modules()))
    assert len(fewer.modules()) + fewer.left_out == len(whole.modules())


def test_a_home_of_any_size_is_shown_whole() -> None:
    assert MOST_MODULES >= 100
