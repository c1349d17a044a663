"""What the tray says about the readings of the moment."""

from __future__ import annotations

from datetime import datetime

from netatmo_tray.core.readings.model import Kind, Module, Snapshot
from netatmo_tray.core.settings.choices import ValueChoice
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.tray.icon_content import Circumstances, icon_content
from netatmo_tray.ui.tray.icon_painter import IconContent, IconState
from netatmo_tray.ui.tray.ink import Look
from netatmo_tray.ui.tray.module_lines import chosen_line, module_line
from netatmo_tray.ui.tray.modules import Modules
from netatmo_tray.ui.tray.tray_tooltip import TOOLTIP_LIMIT, tooltip
from netatmo_tray.ui.tray.view import IconView, Login, TrayView
from netatmo_tray.ui.words.translation import translate

_MAX_TOOLTIP_LINES = 8
_MAX_MENU_LINES = 12
_TOOLTIP_NAME, _MENU_NAME = 24, 40
_TOOLTIP_PHRASES, _MENU_PHRASES = 3, 6


def tray_view(
    snapshot: Snapshot | None,
    now: datetime,
    settings: Settings,
    around: Circumstances,
    *,
    look: Look,
    tooltip_limit: int | None = TOOLTIP_LIMIT,
) -> TrayView:
    """What the tray shows.

    :param now: the current time by this computer's clock.
    :param tooltip_limit: the longest tooltip that the system shows, in UTF-16 units.
    """
    if snapshot is None or not snapshot.modules():
        views = [_empty_view(snapshot, around)] * len(settings.shown_icons)
    else:
        words = _Words(snapshot, now + snapshot.clock_offset, settings, around, tooltip_limit)
        views = [words.first(), *map(words.further, settings.shown_icons[1:])]
    first, *others = views
    return TrayView(
        first.icon,
        first.tooltip,
        first.lines,
        around.login,
        tuple(others),
        look,
        settings.left_click,
        settings.middle_click,
    )


def _empty_view(snapshot: Snapshot | None, around: Circumstances) -> IconView:
    """No readings at all, and why."""
    if around.login in (Login.OUT, Login.REFUSED):
        state, sentence = IconState.SIGNED_OUT, translate("Tray", "Not signed in")
    elif snapshot is None:
        state, sentence = IconState.BUSY, translate("Tray", "No readings yet")
    else:
        sentence = translate("Tray", "No weather station in this account")
        state = IconState.STALE
    if around.problem and state is not IconState.SIGNED_OUT:
        state = around.trouble
    sentence = around.problem or sentence
    return IconView(IconContent("", state), f"netatmo-tray\n{sentence}", (sentence,))


class _Words:
    """The words for one moment's readings."""

    def __init__(
        self,
        snapshot: Snapshot,
        now: datetime,
        settings: Settings,
        around: Circumstances,
        limit: int | None,
    ) -> None:
        self._snapshot = snapshot
        self._now = now
        self._settings = settings
        self._around = around
        self._limit = limit
        self._modules = Modules(snapshot, settings.shown_icons)
        self._units = settings.units(snapshot.account_units)

    def first(self) -> IconView:
        """The icon that tells of everything."""
        tip = self._chosen_lines() or self._lines(_TOOLTIP_NAME, _TOOLTIP_PHRASES)
        menu = self._lines(_MENU_NAME, _MENU_PHRASES)[:_MAX_MENU_LINES]
        if self._around.problem:
            menu.insert(0, self._around.problem)
        return self._view(self._settings.shown_icons[0], tip[:_MAX_TOOLTIP_LINES], menu)

    def further(self, choice: ValueChoice) -> IconView:
        """An icon that tells of its own module only."""
        module = choice.module_in(self._snapshot)
        if module is None:
            gone = [translate("Tray", "The module of this icon is not in the account now")]
            return self._view(choice, gone, gone)
        tip, menu = (
            [self._line(module, name, most, [choice.kind])]
            for name, most in ((_TOOLTIP_NAME, _TOOLTIP_PHRASES), (_MENU_NAME, _MENU_PHRASES))
        )
        return self._view(choice, tip, menu)

    def _view(self, choice: ValueChoice, tip: list[str], menu: list[str]) -> IconView:
        if self._around.problem:
            tip = [tip[0], self._around.problem, *tip[1:]]
        icon = icon_content(self._snapshot, self._now, self._settings, choice, self._around)
        return IconView(icon, tooltip(tip, self._limit), tuple(menu))

    def _lines(self, name_length: int, most: int) -> list[str]:
        """One line a module: those in the icons first, favourite stations last."""
        return [
            self._line(module, name_length, most, self._modules.kinds(module))
            for module in self._modules.in_order()
        ]

    def _line(self, module: Module, name_length: int, most: int, first: list[Kind]) -> str:
        name = self._modules.name(module, name_length)
        return module_line(module, name, self._now, self._units, most=most, first=first)

    def _chosen_lines(self) -> list[str]:
        """What the user has chosen, readings of one module that follow each other in one line."""
        grouped: list[tuple[Module, list[Kind]]] = []
        for choice in self._settings.tooltip:
            module = choice.module_in(self._snapshot)
            if module is None:
                continue
            if not grouped or grouped[-1][0] is not module:
                grouped.append((module, []))
            grouped[-1][1].append(choice.kind)
        return [
            chosen_line(
                module,
                self._modules.name(module, _TOOLTIP_NAME),
                self._now,
                self._units,
                list(dict.fromkeys(kinds)),
            )
            for module, kinds in grouped
        ]
