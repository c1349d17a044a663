"""How icons are drawn, as a choice."""

from PySide6.QtWidgets import QWidget

from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.core.settings.tray_choices import Backing, Ink
from netatmo_tray.ui.settings.icon_look import IconLook
from netatmo_tray.ui.widgets.form import Choice, section

CHOSEN = Settings(
    tray_ink=Ink.DARK,
    tray_backing=Backing.OUTLINE,
    tray_tinted=True,
    tray_decimals=True,
    tray_degree=False,
)


def shown(look: IconLook, qtbot) -> QWidget:
    made, rows = section("Icon")
    look.add_to(rows)
    qtbot.addWidget(made)
    return made


def test_what_was_chosen_comes_out_again(qtbot) -> None:
    look = IconLook(CHOSEN)
    _kept = shown(look, qtbot)

    assert look.edited(Settings()) == CHOSEN


def test_every_control_changes_one_thing(qtbot) -> None:
    look = IconLook(Settings())
    whole = shown(look, qtbot)
    controls = whole.findChildren(Choice)

    for control in controls:
        with qtbot.waitSignal(look.changed):
            control.setCurrentIndex(1)

    assert look.edited(Settings()) == Settings(
        tray_ink=Ink.LIGHT,
        tray_backing=Backing.NONE,
        tray_tinted=True,
        tray_decimals=True,
        tray_degree=False,
    )
    assert all(control.accessibleName() for control in controls)
