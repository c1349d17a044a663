"""A card says how good the air is, and what to do about it."""

from dataclasses import replace

import pytest
from support.weather_samples import BASE, NOW, OUTDOOR, ROOM

from netatmo_tray.core.readings.comfort import Band, Limits
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Module, Reading
from netatmo_tray.core.readings.window_adviser import Advice, RoomAdvice
from netatmo_tray.core.settings.guidance import USUAL, Guidance
from netatmo_tray.core.settings.presentation import Presentation
from netatmo_tray.ui.cards.air_parts import air_note, air_parts, reading_part
from netatmo_tray.ui.cards.card_context import CardContext
from netatmo_tray.ui.look.theme import Tone


def context(module: Module, guidance: Guidance = USUAL) -> CardContext:
    return CardContext(module, NOW, Presentation(guidance=guidance))


def advised(advice: Advice, **room_advice) -> Guidance:
    return Guidance(windows={ROOM.id: RoomAdvice(advice, NOW, **room_advice)})


def with_co2(ppm: float, humidity: float = 45) -> Module:
    return replace(ROOM, readings=(Reading(Kind.CO2, ppm), Reading(Kind.HUMIDITY, humidity)))


def test_the_bar_of_carbon_dioxide_has_the_user_s_limits() -> None:
    (usual,) = air_parts(context(BASE))
    (strict,) = air_parts(context(BASE, Guidance(Limits(co2_fair_ppm=800, co2_poor_ppm=1200))))
    (generous,) = air_parts(context(BASE, Guidance(Limits(co2_poor_ppm=3000))))

    assert (usual.band, strict.band) == (Band.FAIR, Band.POOR)
    assert [text for _, text in strict.limits] == ["800", "1200"]
    assert all(0 < share < 1 for share, _ in generous.limits)


def test_the_health_index_is_judged_by_the_user_s_limits() -> None:
    coach = replace(BASE, type="NHC", readings=(Reading(Kind.HEALTH_INDEX, 1),))
    (usual,) = air_parts(context(coach))
    (strict,) = air_parts(context(coach, Guidance(Limits(health_fair_index=1))))

    assert (usual.band, usual.word) == (Band.GOOD, "fine")
    assert (strict.band, strict.word) == (Band.FAIR, "fine")


def test_a_fact_says_how_good_it_is() -> None:
    humid = reading_part(context(BASE), Reading(Kind.HUMIDITY, 65))

    assert humid.sentence.replace("\u202f", " ") == "Living room humidity 65 %, humid"
    assert (humid.band, humid.word) == (Band.FAIR, "humid")
    assert "Dew point" in humid.tip


def test_the_weather_is_not_judged() -> None:
    outside = reading_part(context(OUTDOOR), Reading(Kind.HUMIDITY, 95))

    assert (outside.band, outside.word) == (None, "")


def test_without_the_adviser_bad_air_wants_fresh_air() -> None:
    note = air_note(context(with_co2(1600)))

    assert note is not None
    assert note.sentence == "Bedroom: Let some fresh air in."
    assert air_note(context(with_co2(1400))) is None
    assert air_note(context(replace(with_co2(1600), co2_calibrating=True))) is None


@pytest.mark.parametrize(
    ("co2", "humidity", "band"),
    [(900, 45, Band.FAIR), (1200, 45, Band.FAIR), (1600, 45, Band.POOR), (600, 72, Band.POOR)],
)
def test_opening_a_window_is_as_urgent_as_the_air_is_bad(co2, humidity, band) -> None:
    note = air_note(context(with_co2(co2, humidity), advised(Advice.OPEN)))

    assert note is not None
    assert note.sentence == "Bedroom: Open the window."
    assert (note.marked, note.tone) == (band, Tone(band.value))


def test_closing_a_window_is_said_even_in_good_air() -> None:
    note = air_note(context(with_co2(600), advised(Advice.CLOSE)))

    assert note is not None
    assert note.sentence == "Bedroom: Close the window again."
    assert note.marked is Band.FAIR


@pytest.mark.parametrize("guidance", [advised(Advice.NONE), advised(Advice.OPEN, current=False)])
def test_the_adviser_has_the_last_word(guidance) -> None:
    assert air_note(context(with_co2(1600), guidance)) is None
