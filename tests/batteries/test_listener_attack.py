"""Our listener survives what the numbered cases do to it; the battery would notice if not."""

import os

import pytest
from batteries import listener_attack
from batteries.callback_listeners import OurListener, TextbookListener
from batteries.listener_attack import FULL, QUICK, SURVIVES, attack, run


@pytest.mark.timeout(600)
def test_the_listener_survives_every_numbered_case() -> None:
    ends = run([OurListener], FULL if os.environ.get("NETATMO_TRAY_FULL") else QUICK)

    assert list(ends) == [*range(1, 19), 20]
    assert {number: end for number, (end,) in ends.items() if end != SURVIVES} == {}


@pytest.mark.parametrize(
    ("case", "end"),
    [
        (listener_attack.case_5, "BROKEN: anybody may say no"),
        (listener_attack.case_10, "BROKEN: a code was used"),
        (listener_attack.case_9, "BROKEN: a code was used"),
        (listener_attack.case_6, "BROKEN: the text comes back on the page"),
        (listener_attack.case_7, "loose: it was answered 200"),
    ],
)
def test_the_same_battery_breaks_a_textbook_listener(case, end) -> None:
    assert attack(TextbookListener, case, QUICK) == end
