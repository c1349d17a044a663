"""Why a refresh did nothing, in a sentence of the user's language."""

from datetime import UTC, datetime

import pytest

from netatmo_tray.core.not_asked import NotAsked, Reason
from netatmo_tray.ui.words.refresh import not_asked_sentence
from netatmo_tray.ui.words.times import clock_time

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
SOON = clock_time(datetime(2026, 11, 23, 14, 32, tzinfo=UTC))


@pytest.mark.parametrize(
    ("not_asked", "sentence"),
    [
        (
            NotAsked(Reason.TOO_SOON, 20.4, 120.0),
            f"Netatmo was asked 20 s ago; next try at {SOON}.",
        ),
        (
            NotAsked(Reason.RENEWAL, 185.0, 120.0),
            f"Netatmo was asked 3 min ago to renew your login; next try at {SOON}.",
        ),
        (NotAsked(Reason.PAUSE, None, 120.0), f"Netatmo asks for a pause; next try at {SOON}."),
        (NotAsked(Reason.TOO_SOON, 20.0), "Netatmo was asked 20 s ago; try again in a minute."),
    ],
)
def test_it_says_when_netatmo_was_asked_and_when_it_is_asked_again(
    not_asked: NotAsked, sentence: str
) -> None:
    assert not_asked_sentence(not_asked, NOW) == sentence


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("times", [(), (59.9, 60.0), (3600.0, None), (None, 0.0)])
def test_each_reason_is_one_sentence_without_gaps(
    reason: Reason, times: tuple[float | None, ...]
) -> None:
    sentence = not_asked_sentence(NotAsked(reason, *times), NOW)

    assert sentence.endswith(".")
    assert sentence.count(".") == 1
    assert "{" not in sentence
