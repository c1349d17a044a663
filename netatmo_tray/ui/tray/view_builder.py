"""What the tray says about the readings of the moment."""

from __future__ import annotations

import sys
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Module, Snapshot
from netatmo_tray.core.settings.choices import MOST_TOOLTIP_VALUES, ValueChoice
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.tray.icon_content import TrayStatus, icon_content
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.ink import IconInk
from netatmo_tray.ui.tray.module_lines import chosen_line, module_line
from netatmo_tray.ui.tray.modules import TrayModules
from netatmo_tray.ui.tray.view import IconContent, IconView, SignInState, TrayView
from netatmo_tray.ui.words.translation import translate

# In UTF-16 units. Windows cuts a longer tooltip, in the middle of a word.
_TOOLTIP_LIMIT = 127 if sys.platform == "win32" else None
_ELLIPSIS = "…"
_MAX_TOOLTIP_LINES = 8
_MAX_MENU_LINES = 12
_TOOLTIP_NAME, _MENU_NAME = 24, 40
_TOOLTIP_PHRASES, _MENU_PHRASES = 3, 6


def tray_view(
    snapshot: Snapshot | None,
    now: datetime,
    settings: Settings,
    status: TrayStatus,
    *,
    ink: IconInk,
    tooltip_limit: int | None = _TOOLTIP_LIMIT,
) -> TrayView:
    """What the tray shows.

    :param now: the current time by this computer's clock.
    :param tooltip_limit: the longest tooltip that the system shows, in UTF-16 units.
    """
    if snapshot is None or not snapshot.modules():
        views = [_empty_view(snapshot, status)] * len(settings.shown_icons)
    else:
        builder = _ViewBuilder(
            snapshot, now + snapshot.clock_offset, settings, status, tooltip_limit
        )
        views = [builder.first(), *map(builder.further, settings.shown_icons[1:])]
    first, *others = views
    return TrayView(
        first.icon,
        first.tooltip,
        first.lines,
        status.sign_in_state,
        tuple(others),
        ink,
        settings.left_click,
        settings.middle_click,
    )


def _empty_view(snapshot: Snapshot | None, status: TrayStatus) -> IconView:
    """What an icon says instead of readings."""
    if status.sign_in_state in (SignInState.SIGNED_OUT, SignInState.REFUSED):
        state, sentence = IconState.SIGNED_OUT, translate("Tray", "Not signed in")
    elif snapshot is None:
        state, sentence = IconState.BUSY, translate("Tray", "No readings yet")
    else:
        sentence = translate("Tray", "No weather station in this account")
        state = IconState.STALE
    if status.fault_sentence and state is not IconState.SIGNED_OUT:
        state = status.fault_state
    sentence = status.fault_sentence or sentence
    return IconView(IconContent("", state), f"netatmo-tray\n{sentence}", (sentence,))


class _ViewBuilder:
    """Makes the views of the icons from a snapshot that has modules."""

    def __init__(
        self,
        snapshot: Snapshot,
        now: datetime,
        settings: Settings,
        status: TrayStatus,
        tooltip_limit: int | None,
    ) -> None:
        self._snapshot = snapshot
        self._now = now
        self._settings = settings
        self._status = status
        self._tooltip_limit = tooltip_limit
        self._modules = TrayModules(snapshot, settings.shown_icons)
        self._units = settings.units(snapshot.account_units)

    def first(self) -> IconView:
        """The view of the first icon, which tells of all modules."""
        tip = self._chosen_lines() or self._lines(
            _TOOLTIP_NAME, _TOOLTIP_PHRASES, most=_MAX_TOOLTIP_LINES
        )
        menu = self._lines(_MENU_NAME, _MENU_PHRASES, most=_MAX_MENU_LINES)
        if self._status.fault_sentence:
            menu.insert(0, self._status.fault_sentence)
        return self._view(self._settings.shown_icons[0], tip, menu)

    def further(self, choice: ValueChoice) -> IconView:
        """The view of a further icon, which tells of its own module only."""
        module = choice.module_in(self._snapshot)
        if module is None:
            gone = [translate("Tray", "The module of this icon is not in the account now")]
            return self._view(choice, gone, gone)
        tip, menu = (
            [self._line(module, name, phrases, [choice.kind])]
            for name, phrases in ((_TOOLTIP_NAME, _TOOLTIP_PHRASES), (_MENU_NAME, _MENU_PHRASES))
        )
        return self._view(choice, tip, menu)

    def _view(self, choice: ValueChoice, tip: list[str], menu: list[str]) -> IconView:
        if self._status.fault_sentence:
            tip = [tip[0], self._status.fault_sentence, *tip[1:]]
        icon = icon_content(self._snapshot, self._now, self._settings, choice, self._status)
        return IconView(icon, tooltip(tip, self._tooltip_limit), tuple(menu))

    def _lines(self, name_length: int, phrases: int, *, most: int) -> list[str]:
        """One line for each of the first modules."""
        return [
            self._line(module, name_length, phrases, self._modules.kinds(module))
            for module in self._modules.in_order(most)
        ]

    def _line(self, module: Module, name_length: int, phrases: int, first: list[Kind]) -> str:
        name = self._modules.name(module, name_length)
        return module_line(module, name, self._now, self._units, most=phrases, first=first)

    def _chosen_lines(self) -> list[str]:
        """The chosen values; neighbours of the same module share a line."""
        chosen = [
            (module, choice.kind)
            for choice in self._settings.tooltip[:MOST_TOOLTIP_VALUES]
            if (module := choice.module_in(self._snapshot))
        ]
        lines = []
        for module, pairs in groupby(chosen, key=itemgetter(0)):
            name = self._modules.name(module, _TOOLTIP_NAME)
            kinds = dict.fromkeys(kind for _, kind in pairs)
            lines.append(chosen_line(module, name, self._now, self._units, [*kinds]))
        return lines


def tooltip(lines: list[str], limit: int | None) -> str:
    """As many of the lines as fit; the last one is cut after a phrase or a word.

    :param limit: in UTF-16 units; None = no limit.
    """
    text = ""
    for line in lines:
        # Panels take text that looks like HTML for HTML; a zero-width space after < prevents it.
        literal = line.replace("<", "<\u200b")
        longer = f"{text}\n{literal}" if text else literal
        if limit is not None and _utf16_length(longer) > limit:
            return text + _beginning(literal, limit - _utf16_length(text), first=not text)
        text = longer
    return text


def _beginning(line: str, room: int, *, first: bool) -> str:
    """As much of a line as fits and makes sense; at least something of the first line.

    The line of a module is cut between two readings, any other line between two words.
    """
    start, reading = "" if first else "\n", ": " in line
    for mark in (", ", " "):
        if mark == " " and reading and not first:
            return ""
        parts = line.split(mark)
        for count in range(len(parts) - 1, 0, -1):
            kept = mark.join(parts[:count])
            if reading and ": " not in kept and mark == ", ":
                break  # a name without a reading says nothing
            if _utf16_length(start + kept + _ELLIPSIS) <= room:
                return start + kept + _ELLIPSIS
    return line[: room // 2 - 1] + _ELLIPSIS if first else ""


def _utf16_length(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2
