"""The page on which a user signs in: one view at a time, below a sentence about what went wrong."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netatmo_tray.core.errors import StoreState
from netatmo_tray.ui.look.theme import GRID, PANEL_WIDTH, Colors, TextStyle, Tone, text_scale
from netatmo_tray.ui.sign_in.client_form import ClientForm
from netatmo_tray.ui.sign_in.known_client_view import KnownClientView
from netatmo_tray.ui.sign_in.sign_in_requests import SignInRequests
from netatmo_tray.ui.sign_in.storage_view import StorageView
from netatmo_tray.ui.sign_in.waiting_view import WaitingView
from netatmo_tray.ui.widgets.factories import apply_look, label
from netatmo_tray.ui.widgets.focus_scroll import FocusScroll
from netatmo_tray.ui.words.translation import translate

# In line with the header's text.
_SIDE = 5 * GRID

View = ClientForm | KnownClientView | WaitingView | StorageView


class SignInPage(FocusScroll):
    """Shows the views, which emit on ``requests``. Scrolls where the screen is too low for one.

    Signals:
        resized(): the page needs another height.
    """

    resized = Signal()

    def __init__(
        self,
        callback_url: str,
        colors: Colors,
        requests: SignInRequests,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.requests = requests
        self._form = ClientForm(callback_url, requests)
        self._known_client = KnownClientView(requests)
        self._waiting = WaitingView(requests)
        self._storage = StorageView(requests)
        self._problem = label("", TextStyle.STRONG, Tone.POOR)
        self._problem.hide()
        self._came_from_known_client = False
        self._shown: View = self._form
        self._body = _Body()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(_SIDE, GRID, _SIDE, _SIDE)
        self._column.setSpacing(3 * GRID)
        self._column.addWidget(self._problem)
        # A QStackedWidget would always be as high as its highest view.
        for view in self._views():
            self._column.addWidget(view)
        self._column.addStretch()
        self._become_plain()
        self._connect()
        self.show_form()
        self.apply_colors(colors)

    def show_form(self, client_id: str = "", *, way_back: bool = False) -> None:
        """Ask for the client credentials.

        :param way_back: there are readings to go back to.
        """
        self._came_from_known_client = False
        self._form.set_client_id(client_id)
        self._form.offer_way_back(way_back)
        self._show(self._form)

    def show_known_client(self, *, one_button: bool = False) -> None:
        """Offer the button to sign in: the client credentials are known.

        :param one_button: offer no other client; this one comes with the program.
        """
        self._known_client.offer_other_client(not one_button)
        self._show(self._known_client)

    def show_waiting(self, link: str) -> None:
        """Say that the browser shows the consent page; without a link, that it is about to."""
        self.show_problem("")
        self._waiting.show_link(link)
        self._show(self._waiting)

    def show_storage(self, state: StoreState, file: str) -> None:
        """Ask where to keep the login, after the keyring has failed in this way.

        :param file: the path of the file that would hold it.
        """
        self.show_problem("")
        self._storage.show_fault(state, file)
        self._show(self._storage)

    def show_no_browser(self) -> None:
        """Say that the user has to open the link."""
        self._waiting.show_no_browser()
        self.show_problem(
            translate("SignIn", "No browser could be opened; copy the link into one yourself.")
        )

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
        return QSize(wide, self._column.heightForWidth(wide))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Set no focus proxy: the tab key would then skip all other controls."""
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
        """Qt would keep a bar once needed: the bar narrows the text, which then needs the bar."""
        fits = self._column.heightForWidth(self.width()) <= self.height()
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAlwaysOn
        )

    def _become_plain(self) -> None:
        self.setWidget(self._body)
        self._body.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def _views(self) -> tuple[View, ...]:
        return self._form, self._known_client, self._waiting, self._storage

    def _show(self, shown: View) -> None:
        for view in self._views():
            view.setVisible(view is shown)
        self._shown = shown
        if self.isVisible():
            shown.first_control().setFocus()
        self.resized.emit()

    def _connect(self) -> None:
        self._form.back_requested.connect(self._on_back)
        self._form.resized.connect(self.resized)
        self._known_client.other_client_requested.connect(self._on_other_client)

    @Slot()
    def _on_other_client(self) -> None:
        self.show_problem("")
        self.show_form(way_back=True)
        self._came_from_known_client = True

    @Slot()
    def _on_back(self) -> None:
        if self._came_from_known_client:
            self.show_known_client()
        else:
            self.requests.leave_requested.emit()


class _Body(QWidget):
    """Has no minimum size: Qt would compute it for words broken into as many lines as possible."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
