"""The way to the popup: made when it is first wanted, made again when text changes its size."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Signal, Slot

from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.popup.panel import Panel
from netatmo_tray.ui.popup.panel_choices import PanelChoices
from netatmo_tray.ui.popup.popup import Popup


class PopupAccess(QObject):
    """Owns the panel with its popup.

    Signals:
        made(Panel): there is a new panel, to be connected and filled.
        settings_changed(Settings): the user has arranged it in another way.
        dismissed(): it went out of sight, and nobody here was asked to hide it.
    """

    made = Signal(object)
    settings_changed = Signal(object)
    dismissed = Signal()

    def __init__(
        self,
        make_panel: Callable[[], Panel],
        icon_geometry: Callable[[], QRect],
        settings: Callable[[], Settings],
        parent: QObject | None = None,
    ) -> None:
        """
        :param icon_geometry: where the icon is; empty where the system does not say.
        :param settings: those of the moment.
        """
        super().__init__(parent)
        self._make_panel = make_panel
        self._icon_geometry = icon_geometry
        self._choices = PanelChoices(settings, self)
        self._choices.settings_changed.connect(self.settings_changed)
        self.panel: Panel | None = None
        self._popup: Popup | None = None

    @Slot()
    def popup(self) -> Popup:
        """The popup, made now unless that was done before."""
        if self._popup is None:
            self.panel = panel = self._make_panel()
            windowed = panel.windowed
            self._popup = Popup(panel, self._icon_geometry, windowed=windowed, parent=self)
            self._popup.dismissed.connect(self.dismissed)
            self._choices.serve(panel)
            self.made.emit(panel)
        return self._popup

    def make_way(self) -> None:
        """Close what would lie above a dialog, unless the user has pinned it."""
        if self.panel is not None and not (self.panel.windowed or self.panel.pinned):
            self.hide()

    @Slot()
    def on_menu(self) -> None:
        """A menu of an icon opens, which may have taken the focus."""
        if self._popup is not None:
            self._popup.forget_click()

    def hide(self) -> None:
        """Close it, where there is one."""
        if self._popup is not None:
            self._popup.hide()

    def apply_settings(self, former: Settings, settings: Settings) -> None:
        """Follow what was chosen elsewhere than at the popup itself."""
        if settings.popup_window is not former.popup_window:
            self.make_again()
        elif self.panel is not None:
            self._choices.show_on(self.panel)

    @Slot()
    def make_again(self) -> None:
        """Text has another size now, or it is to be another kind of window: it cannot change."""
        if self.panel is None or self._popup is None:
            return
        shown = self.panel.isVisible()
        self._popup.hide()
        self.panel.set_page(None)
        self.panel.deleteLater()
        self._popup.deleteLater()
        self.panel = self._popup = None
        if shown:
            self.popup().show()
