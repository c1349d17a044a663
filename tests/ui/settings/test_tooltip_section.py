"""What the tooltip says, as a choice."""

from support.weather_samples import BASE, OUTDOOR, snapshot

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.settings.choices import ValueChoice
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.settings.tooltip_section import TooltipSection

CHOSEN = Settings(tooltip=(ValueChoice("base", Kind.CO2), ValueChoice()))


def test_what_was_chosen_comes_out_again_whatever_is_there(kept) -> None:
    tooltip = kept(TooltipSection(CHOSEN, snapshot(BASE, OUTDOOR)))

    tooltip.show_snapshot(None)

    assert tooltip.edited(Settings()) == CHOSEN


def test_a_value_more_is_told(qtbot, kept) -> None:
    tooltip = kept(TooltipSection(Settings(), snapshot(BASE, OUTDOOR)))

    with qtbot.waitSignal(tooltip.changed):
        tooltip._values._add.click()

    assert tooltip.edited(Settings()).tooltip == (ValueChoice("base", Kind.TEMPERATURE),)
