"""One icon in the panel."""

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from support.fake_tray_host import Panel

from netatmo_tray.ui.tray.ink import READABLE_ANYWHERE
from netatmo_tray.ui.tray.menu import TrayRequests
from netatmo_tray.ui.tray.tray_icon import TrayIcon
from netatmo_tray.ui.tray.view import IconContent, IconView, SignInState

Reason = QSystemTrayIcon.ActivationReason
VIEW = IconView(IconContent("21°"), "Terrace: 21 °C", ("Terrace: 21 °C",))


@pytest.fixture
def panel():
    return Panel()


@pytest.fixture
def make_icon(qapp, panel):
    requests = TrayRequests()
    made = []

    def icon(*, menu_by_system: bool = True) -> TrayIcon:
        made.append(
            TrayIcon(
                VIEW,
                READABLE_ANYWHERE,
                SignInState.SIGNED_IN,
                requests,
                make_icon=panel.make_icon,
                menu_by_system=menu_by_system,
            )
        )
        return made[-1]

    yield icon
    for each in made:
        each.menu.hide()


def test_what_is_the_same_is_not_sent_again(make_icon, panel) -> None:
    icon = make_icon()
    panel.sent.clear()

    for _ in range(3):
        icon.show_view(VIEW, READABLE_ANYWHERE, SignInState.SIGNED_IN)

    assert panel.sent == []


def test_values_that_look_alike_are_one_picture(make_icon, panel) -> None:
    icon = make_icon()
    panel.sent.clear()

    for celsius in ("21.4", "21.3", "20.9"):
        shown = IconView(IconContent(f"{float(celsius):.0f}°"), f"Terrace: {celsius} °C")
        icon.show_view(shown, READABLE_ANYWHERE, SignInState.SIGNED_IN)

    assert "picture" not in panel.sent
    assert len(panel.sent) == 3


def test_on_macos_the_menu_opens_by_the_right_button_alone(make_icon, panel, qtbot) -> None:
    icon = make_icon(menu_by_system=False)
    assert panel.icons[0].menu is None

    with qtbot.waitSignal(icon.menu.aboutToShow):
        panel.icons[0].activated.emit(Reason.Context)
    with qtbot.waitSignal(icon.clicked):
        panel.icons[0].activated.emit(Reason.Trigger)


def test_it_can_be_taken_away(make_icon, panel) -> None:
    make_icon().remove()

    assert not panel.icons[0].visible


def test_a_message_beside_it_can_be_clicked(make_icon, panel, qtbot) -> None:
    icon = make_icon()

    icon.show_bubble("Sign in again", "The login has ended.")

    assert panel.icons[0].bubbles == [("Sign in again", "The login has ended.")]
    with qtbot.waitSignal(icon.bubble_clicked):
        panel.icons[0].messageClicked.emit()
