"""Dataclasses become plain values, and only sound plain values become dataclasses."""

import json
import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any

import pytest

from netatmo_tray.storage.dataclass_codec import from_plain, to_plain


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Leaf:
    name: str = "leaf"
    count: int = 0


@dataclass(frozen=True)
class Tree:
    name: str
    height_m: float = 1.5
    alive: bool = True
    colour: Colour | None = None
    planted_at: datetime | None = None
    rhythm: timedelta = timedelta(0)
    leaves: tuple[Leaf, ...] = ()


FULL = Tree(
    "oak",
    12.25,
    False,
    Colour.RED,
    datetime(2020, 1, 2, 3, 4, 5, 6, UTC),
    timedelta(milliseconds=-1500),
    (Leaf(), Leaf("other", 7)),
)


@pytest.mark.parametrize("tree", [FULL, Tree("bare")])
def test_a_value_survives_the_way_through_json(tree: Tree) -> None:
    assert from_plain(Tree, json.loads(json.dumps(to_plain(tree)))) == tree


def test_the_plain_form_is_readable_and_leaves_out_what_is_none() -> None:
    assert to_plain(Tree("oak", rhythm=timedelta(minutes=1))) == {
        "name": "oak",
        "height_m": 1.5,
        "alive": True,
        "rhythm": 60.0,
        "leaves": [],
    }


def test_a_time_of_any_zone_becomes_utc() -> None:
    summer = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))

    assert to_plain(summer) == "2026-07-01T10:00:00+00:00"
    assert from_plain(datetime, "2026-07-01T12:00:00+02:00") == summer
    assert from_plain(datetime, "2026-07-01T12:00:00+02:00").tzinfo is UTC


def test_fields_that_are_unknown_are_passed_over_and_missing_ones_have_defaults() -> None:
    assert from_plain(Tree, {"name": "oak", "of_tomorrow": 1}) == Tree("oak")


def test_a_whole_number_will_do_for_a_real_one() -> None:
    assert from_plain(float, 3) == 3.0
    assert type(from_plain(float, 3)) is float


@pytest.mark.parametrize(
    ("hint", "plain"),
    [
        (str, 5),
        (str, None),
        (str, "\ud800"),
        (bool, 1),
        (bool, "true"),
        (int, True),
        (int, 1.0),
        (int, "1"),
        (int, 2**31),
        (int, 10**400),
        (float, True),
        (float, "1.5"),
        (float, math.nan),
        (float, math.inf),
        (float, 10**400),
        (Colour, "blue"),
        (Colour, 1),
        (Colour, ["red"]),
        (Colour | None, "blue"),
        (datetime, "2026-07-01T12:00:00"),
        (datetime, "yesterday"),
        (datetime, 1782907200),
        (datetime, "0001-01-01T00:00:00+00:00"),
        (datetime, "9999-12-31T23:59:59-12:00"),
        (timedelta, 1e300),
        (timedelta, math.nan),
        (timedelta, "60"),
        (tuple[Leaf, ...], {}),
        (tuple[Leaf, ...], "leaf"),
        (tuple[Leaf, ...], [None]),
        (Tree, []),
        (Tree, None),
        (Tree, {}),
        (Tree, {"name": None}),
        (Tree, {"name": "oak", "leaves": [{"count": "many"}]}),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_value_that_is_not_sound_is_a_value_error(hint: Any, plain: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_plain(hint, plain)


def test_what_is_in_the_wrong_place_is_not_repeated() -> None:
    with pytest.raises(ValueError, match="no name of a Colour") as caught:
        from_plain(Colour, "http://ann:hunter2@proxy:80")

    assert "hunter2" not in str(caught.value)
