"""Several icons of one app, as a panel hosts them."""

import pytest
from support.desktop.desk import Desk
from support.desktop.netatmo_app import NetatmoApp
from support.desktop.programs import wait_until
from support.desktop.tray_host import TrayItem, tray_items

pytestmark = pytest.mark.desktop

SETTINGS = """
schema = 2
tray_tinted = true
icons = [{}, {kind = "humidity"}, {module = "gone"}, {kind = "temperature"}]
"""


@pytest.fixture
def icons(desk: Desk, app: NetatmoApp) -> list[TrayItem]:
    """All icons of the app, once they tell of the readings, the one with the whole menu first."""
    file = desk.folder / "config/netatmo-tray/settings.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(SETTINGS)
    app.start_signed_in("--hidden")

    def all_told() -> list[TrayItem]:
        items = tray_items(desk.bus)
        told = len(items) == 4 and any("Terrace" in item.tooltip() for item in items)
        return sorted(items, key=lambda item: len(item.menu()), reverse=True) if told else []

    return wait_until(all_told, lambda: [item.tooltip() for item in tray_items(desk.bus)])


def test_each_icon_has_its_own_value_tooltip_and_menu(icons: list[TrayItem]) -> None:
    pictures = {item.pixmaps()[22] for item in icons}
    tips = [item.tooltip() for item in icons]
    starts = {item.menu()[0].label for item in icons}

    assert len(pictures) == 3, "two of the four show the same"
    assert any(tip.startswith("The module of this icon is not in the account") for tip in tips)
    assert starts == {"Show readings"}
    assert [any(line.label == "Quit" for line in item.menu()) for item in icons] == [
        True,
        False,
        False,
        False,
    ]


def test_every_icon_opens_the_readings_and_refreshes(
    icons: list[TrayItem], app: NetatmoApp
) -> None:
    icons[-1].activate()
    app.windows().await_name("Terrace temperature")
    asked = app.cloud.count("/api/getstationsdata")

    icons[-1].activate_secondary()

    wait_until(lambda: app.cloud.count("/api/getstationsdata") == asked + 1, "a new question")
