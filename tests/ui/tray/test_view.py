"""What the tray shows, as a value."""

from netatmo_tray.ui.tray.view import IconContent, IconView, TrayView


def test_the_first_icon_goes_before_the_others() -> None:
    other = IconView(IconContent("1204"), "CO2")

    shown = TrayView(IconContent("21°"), "all", ("line",), others=(other,))

    assert shown.icons == (IconView(IconContent("21°"), "all", ("line",)), other)
