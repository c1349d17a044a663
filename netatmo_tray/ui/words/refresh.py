"""Why a refresh did nothing, in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from netatmo_tray.core.not_asked import NotAsked, Reason
from netatmo_tray.ui.words.times import clock_time
from netatmo_tray.ui.words.translation import fill, translate


def not_asked_sentence(not_asked: NotAsked, now: datetime) -> str:
    """One sentence: what keeps Netatmo from being asked, and when it will be asked again."""
    sentence = fill(_reason(not_asked.reason), ago=_ago(not_asked.asked_s_ago))
    if not_asked.reason in (Reason.SIGNED_OUT, Reason.OPENING):
        return sentence
    if not_asked.next_in_s is None:
        return fill(translate("Refresh", "{reason}; try again in a minute."), reason=sentence)
    next_at = clock_time(now + timedelta(seconds=not_asked.next_in_s))
    words = translate("Refresh", "{reason}; next try at {time}.")
    return fill(words, reason=sentence, time=next_at)


def _reason(reason: Reason) -> str:
    match reason:
        case Reason.SIGNED_OUT:
            return translate("Refresh", "You are not signed in; sign in to see new readings.")
        case Reason.OPENING:
            return translate("Refresh", "Your login has not been read yet; try again in a moment.")
        case Reason.TOO_SOON:
            return translate("Refresh", "Netatmo was asked {ago}")
        case Reason.PAUSE:
            return translate("Refresh", "Netatmo asks for a pause")
        case Reason.RENEWAL:
            return translate("Refresh", "Netatmo was asked {ago} to renew your login")


def _ago(seconds: float | None) -> str:
    if seconds is None:
        return translate("Refresh", "a moment ago")
    if seconds < 60:
        return translate("Refresh", "%n s ago", None, int(seconds))
    return translate("Refresh", "%n min ago", None, int(seconds // 60))
