"""The written parts know their size."""

from netatmo_tray.core.readings.model import Level
from netatmo_tray.ui.cards.text_parts import HeadingPart, NotePart, StatusPart, TitlePart


def test_each_level_takes_its_room(qapp) -> None:
    widths = [
        StatusPart("", "2 min ago").natural_width(),
        StatusPart("", "2 min ago", battery=Level.LOW).natural_width(),
        StatusPart("", "2 min ago", battery=Level.LOW, signal=Level.GOOD).natural_width(),
    ]

    assert widths == sorted(set(widths))


def test_a_note_grows_with_its_lines(qapp) -> None:
    note = NotePart("", "Not reachable since yesterday. Check its batteries.")

    assert note.height_for(100) > note.height_for(400)


def test_a_second_line_makes_a_title_taller(qapp) -> None:
    plain = TitlePart("", "Roof", "Wind").height_for(300)

    assert TitlePart("", "Roof", below="Wind").height_for(300) > plain


def test_the_kind_of_a_module_goes_below_its_name_rather_than_being_cut(qapp) -> None:
    title = TitlePart("", "Living room", "Indoor, base station", taken=100)
    room = title.natural_width() + 100

    assert title.height_for(room - 1) > title.height_for(room)


def test_a_name_that_is_too_long_itself_changes_no_height(qapp) -> None:
    title = TitlePart("", "x" * 100_000, "Indoor")

    assert title.height_for(300) == TitlePart("", "Roof").height_for(300)


def test_what_may_be_cut_is_whole_in_the_tool_tip() -> None:
    assert TitlePart("", "Living room").tip == "Living room"
    assert HeadingPart("", "Hillside", "Graz").tip == "Hillside"
    assert NotePart("", "It wraps.").tip == ""
