"""Pictures and fonts are found and can be painted."""

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QIcon

from netatmo_tray.system.resources import resource
from netatmo_tray.ui.look import icons


def test_every_font_is_small_and_has_its_licence_beside_it() -> None:
    fonts = list(resource("fonts").glob("*.ttf"))

    assert len(fonts) == 4
    assert all(file.stat().st_size < 200_000 for file in fonts)
    for name in ("Inter-LICENSE.txt", "RobotoCondensed-LICENSE.txt"):
        licence = resource(f"fonts/{name}").read_text(encoding="utf-8")
        assert "SIL Open Font License" in licence


@pytest.mark.parametrize("name", [file.stem for file in sorted(resource("icons").glob("*.svg"))])
def test_every_picture_can_be_painted(qapp: QGuiApplication, name) -> None:
    image = icons.pixmap(name, QColor("#ff0000"), 16, 2.0).toImage()

    assert image.width() == 32
    assert any(image.pixelColor(x, y).alpha() for x in range(32) for y in range(32))


def test_the_icon_of_the_app_comes_in_the_sizes_of_every_desktop(qapp: QGuiApplication) -> None:
    sizes = {size.width() for size in icons.app_icon().availableSizes()}

    assert sizes == {16, 24, 32, 48, 64, 128, 256}


def test_what_is_selected_may_have_an_ink_of_its_own(qapp: QGuiApplication) -> None:
    made = icons.icon("close", QColor("#ff0000"), 24, QColor("#0000ff"))

    image = made.pixmap(24, QIcon.Mode.Selected).toImage()
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    assert middle.name() == "#0000ff"


def test_a_colour_replaces_the_ink_of_a_picture(qapp: QGuiApplication) -> None:
    image = icons.pixmap("close", QColor("#ff0000"), 24).toImage()

    painted = [image.pixelColor(x, x) for x in range(24) if image.pixelColor(x, x).alpha() == 255]
    assert painted
    assert {color.name() for color in painted} == {"#ff0000"}
