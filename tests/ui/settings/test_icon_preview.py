"""The icons as they will look."""

from dataclasses import replace
from itertools import pairwise

import pytest

from netatmo_tray.core.settings.choices import Backing
from netatmo_tray.ui.look.theme import DARK, LIGHT
from netatmo_tray.ui.settings.icon_preview import IconPreview
from netatmo_tray.ui.tray.ink import READABLE_ANYWHERE, IconInk
from netatmo_tray.ui.tray.view import IconContent


@pytest.fixture
def preview(kept):
    return kept(IconPreview(LIGHT))


def test_another_value_is_another_picture_with_another_name(preview) -> None:
    preview.show_icons([IconContent("21°")], READABLE_ANYWHERE)
    first, name = preview.grab().toImage(), preview.accessibleName()
    preview.show_icons([IconContent("−4°")], READABLE_ANYWHERE)

    assert preview.grab().toImage() != first
    assert "21°" in name
    assert "−4°" in preview.accessibleName()


def test_every_icon_is_seen_and_said(preview) -> None:
    preview.show_icons([IconContent("21°")], READABLE_ANYWHERE)
    one = preview.height()

    preview.show_icons([IconContent("21°"), IconContent("1204")], READABLE_ANYWHERE)

    assert preview.height() > one + 30
    assert "21°, 1204" in preview.accessibleName()


def test_the_look_is_seen(preview) -> None:
    looks = [IconInk(light, backing) for light in (True, False) for backing in list(Backing)[1:]]
    pictures = []

    for ink in looks:
        preview.show_icons([IconContent("21°")], ink)
        pictures.append(preview.grab().toImage())

    assert all(one != other for one, other in pairwise(pictures))


def test_what_the_system_inks_is_shown_as_on_either_panel(preview) -> None:
    bare = IconInk(True, Backing.NONE)
    preview.show_icons([IconContent("21°")], bare)
    light = preview.grab().toImage()

    preview.show_icons([IconContent("21°")], replace(bare, mask=True))

    shown = preview.grab().toImage()
    half = shown.rect().adjusted(0, 0, -shown.width() // 2, 0)
    assert shown.copy(half) == light.copy(half)
    assert shown != light


def test_no_value_is_said(preview) -> None:
    preview.show_icons([IconContent()], READABLE_ANYWHERE)
    preview.apply_colors(DARK)

    assert "no value" in preview.accessibleName()
