"""The page on which a user signs in: what is needed, then waiting for the browser."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from netatmo_tray.core.errors import StoreState
from netatmo_tray.ui.look.theme import GRID, PANEL_WIDTH, Colors, Tone, Type, text_scale
from netatmo_tray.ui.sign_in.client_form import ClientForm
from netatmo_tray.ui.sign_in.known_client_view import KnownClientView
from netatmo_tray.ui.sign_in.storage_view import StorageView
from netatmo_tray.ui.sign_in.waiting_view import WaitingView
from netatmo_tray.ui.widgets.factories import apply_look, label
from netatmo_tray.ui.widgets.focus_scroll import FocusScroll

# In line with the header's words.
_SIDE = 5 * GRID

View = ClientForm | KnownClientView | WaitingView | StorageView


class SignInPage(FocusScroll):
    """Asks; what is asked for is done elsewhere. Scrolls where the screen is too low for it.

    Signals:
        sign_in_requested(client_id, client_secret): both empty = with those that are stored.
        cancel_requested(): the user gives up waiting.
        open_requested(): the consent page is to be opened once more.
        paste_given(text): what the user copied from the browser.
        copy_requested(text): to be put on the clipboard.
        apps_page_requested(): Netatmo's page of the user's apps.
        leave_requested(): back to the readings.
        place_chosen(LoginStore): where to keep the login.
        place_declined(): nowhere, then.
        resized(): what is shown needs another height.
    """

    sign_in_requested = Signal(str, str)
    cancel_requested = Signal()
    open_requested = Signal()
    paste_given = Signal(str)
    copy_requested = Signal(str)
    apps_page_requested = Signal()
    leave_requested = Signal()
    place_chosen = Signal(object)
    place_declined = Signal()
    resized = Signal()

    def __init__(self, callback_url: str, colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = ClientForm(callback_url)
        self._back = KnownClientView()
        self._waiting = WaitingView()
        self._place = StorageView()
        self._problem = label("", Type.STRONG, Tone.POOR)
        self._problem.hide()
        self._came_from_welcome = False
        self._shown: View = self._form
        self._body = _Body()
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(_SIDE, GRID, _SIDE, _SIDE)
        layout.setSpacing(3 * GRID)
        layout.addWidget(self._problem)
        # Not a stack: that would be as high as the highest of them.
        for view in self._views():
            layout.addWidget(view)
        layout.addStretch()
        self._become_plain()
        self._connect()
        self.show_form()
        self.apply_colors(colors)

    def show_form(self, client_id: str = "", *, way_back: bool = False) -> None:
        """Ask for the client credentials.

        :param way_back: there are readings to go back to.
        """
        self._came_from_welcome = False
        self._form.set_client_id(client_id)
        self._form.offer_way_back(way_back)
        self._show(self._form)

    def show_welcome_back(self, *, one_button: bool = False) -> None:
        """Offer the button: the client credentials are known.

        :param one_button: and nothing else, as they come with the program.
        """
        self._back.offer_other_client(not one_button)
        self._show(self._back)

    def show_waiting(self, link: str) -> None:
        """Say that the browser has the next move; without a link, that it is about to."""
        self.show_problem("")
        self._waiting.show_link(link)
        self._show(self._waiting)

    def show_places(self, state: StoreState, file: str) -> None:
        """Ask where to keep the login, after the keyring has failed in that way.

        :param file: the path of the file that would hold it.
        """
        self.show_problem("")
        self._place.show_fault(state, file)
        self._show(self._place)

    def show_no_browser(self, sentence: str) -> None:
        """Say that the user has to open the link."""
        self._waiting.show_no_browser()
        self.show_problem(sentence)

    def show_problem(self, sentence: str) -> None:
        """One sentence about what went wrong; empty hides it."""
        self._problem.setText(sentence)
        self._problem.setAccessibleName(sentence)
        self._problem.setVisible(bool(sentence))
        self.resized.emit()

    def apply_colors(self, colors: Colors) -> None:
        """Follow the theme."""
        apply_look(self, colors)

    def sizeHint(self) -> QSize:
        """As high as the content is at the popup's width."""
        wide = round(PANEL_WIDTH * min(text_scale(), 1.5))
        return QSize(wide, self._body.layout().heightForWidth(wide))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Not a focus proxy, which would take all but the proxy out of the tab key's way."""
        super().focusInEvent(event)
        self._shown.first_control().setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_scroll_bar()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit_scroll_bar()
        return super().event(event)

    def _fit_scroll_bar(self) -> None:
        """Left to itself, a bar that was needed once takes the room that would make it go."""
        fits = self._body.layout().heightForWidth(self.width()) <= self.height()
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAlwaysOn
        )

    def _become_plain(self) -> None:
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def _views(self) -> tuple[View, ...]:
        return self._form, self._back, self._waiting, self._place

    def _show(self, shown: View) -> None:
        for view in self._views():
            view.setVisible(view is shown)
        self._shown = shown
        if self.isVisible():
            shown.first_control().setFocus()
        self.resized.emit()

    def _connect(self) -> None:
        self._form.submitted.connect(self.sign_in_requested)
        self._form.copy_requested.connect(self.copy_requested)
        self._form.apps_page_requested.connect(self.apps_page_requested)
        self._form.back_requested.connect(self._on_back)
        self._form.resized.connect(self.resized)
        self._back.sign_in_requested.connect(self._on_sign_in_again)
        self._back.other_client_requested.connect(self._on_other_client)
        self._waiting.cancel_requested.connect(self.cancel_requested)
        self._waiting.open_requested.connect(self.open_requested)
        self._waiting.copy_requested.connect(self.copy_requested)
        self._waiting.paste_given.connect(self.paste_given)
        self._place.place_chosen.connect(self.place_chosen)
        self._place.declined.connect(self.place_declined)

    @Slot()
    def _on_sign_in_again(self) -> None:
        self.sign_in_requested.emit("", "")

    @Slot()
    def _on_other_client(self) -> None:
        self.show_problem("")
        self.show_form(way_back=True)
        self._came_from_welcome = True

    @Slot()
    def _on_back(self) -> None:
        if self._came_from_welcome:
            self.show_welcome_back()
        else:
            self.leave_requested.emit()


class _Body(QWidget):
    """Is as high as its words at its width; they could be broken into many more lines."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
