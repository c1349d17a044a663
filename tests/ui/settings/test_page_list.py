"""Pages with a list at the side."""

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.look.theme import DARK, LIGHT
from netatmo_tray.ui.settings.page_list import Page, PageList
from netatmo_tray.ui.widgets.factories import button
from netatmo_tray.ui.widgets.focus_scroll import FocusScroll

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


class Part(QWidget):
    """A page of buttons."""

    changed = Signal()

    def __init__(self, *names: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.buttons = [button(name) for name in names]
        for each in self.buttons:
            self.column.addWidget(each)

    def edited(self, settings: Settings) -> Settings:
        return settings


def pages() -> tuple[Page, ...]:
    return (
        Page("Short", "page-icon", Part("One")),
        Page("Long", "page-popup", Part(*[f"Button {number}" for number in range(40)])),
    )


@pytest.fixture
def book(qtbot):
    made = PageList("Pages")
    made.show_pages(pages(), LIGHT)
    qtbot.addWidget(made)
    made.resize(500, 300)
    with qtbot.waitActive(made):
        made.show()
    return made


def the_list(book: PageList) -> QListWidget:
    return book.findChild(QListWidget)


def open_buttons(book: PageList) -> list[str]:
    parts = [each for each in book.findChildren(Part) if each.isVisible()]
    return [each.text() for part in parts for each in part.buttons]


def test_the_first_page_is_open_at_first(book) -> None:
    assert open_buttons(book) == ["One"]


def test_the_list_has_a_name_as_its_lines_have(book) -> None:
    items = [the_list(book).item(row) for row in range(the_list(book).count())]

    assert the_list(book).accessibleName() == "Pages"
    assert [item.text() for item in items] == ["Short", "Long"]
    assert not any(item.icon().isNull() for item in items)


def test_the_arrow_keys_lead_to_the_other_pages(book, qtbot) -> None:
    the_list(book).setFocus()

    qtbot.keyClick(the_list(book), Qt.Key.Key_Down)

    assert len(open_buttons(book)) == 40


def test_from_the_list_the_tab_key_goes_into_the_page(book, qtbot) -> None:
    the_list(book).setFocus()

    qtbot.keyClick(the_list(book), Qt.Key.Key_Tab)

    assert book.focusWidget().text() == "One"


def test_a_page_can_be_opened_by_its_widget(book) -> None:
    book.open_page(book._pages[1].content)

    assert len(open_buttons(book)) == 40


def test_a_long_page_scrolls_and_a_short_one_does_not(book) -> None:
    def scrolls(row: int) -> bool:
        the_list(book).setCurrentRow(row)
        area = next(each for each in book.findChildren(FocusScroll) if each.isVisible())
        return area.verticalScrollBar().maximum() > 0

    assert [scrolls(0), scrolls(1)] == [False, True]


def test_it_would_be_as_large_as_its_largest_page(book) -> None:
    longest = book._pages[1].content.sizeHint()

    assert book.sizeHint().height() >= longest.height()
    assert book.sizeHint().width() >= longest.width() + the_list(book).width()
    assert book.minimumSizeHint().height() < longest.height()


def test_what_has_come_before_it_is_shown_counts(qtbot) -> None:
    book = PageList("Pages")
    qtbot.addWidget(book)
    part = Part("One")
    inner = Part("Two")
    part.column.addWidget(inner)
    book.show_pages((Page("Page", "page-icon", part),), LIGHT)
    before = book.sizeHint()

    for number in range(12):
        inner.column.addWidget(button(f"Button {number}"))

    assert book.sizeHint().height() > before.height() + 12 * 20


def test_other_pages_open_at_the_same_place(book, qtbot) -> None:
    the_list(book).setCurrentRow(1)
    former = book._pages[1].content

    with qtbot.waitSignal(former.destroyed):
        book.show_pages(pages(), DARK)

    assert the_list(book).currentRow() == 1
    assert the_list(book).count() == 2
    assert len(open_buttons(book)) == 40


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_pictures_have_the_ink_of_the_theme(book, colors) -> None:
    book.apply_colors(colors)

    picture = the_list(book).item(0).icon().pixmap(18).toImage()
    places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
    inks = {picture.pixelColor(*place).name() for place in places}
    assert colors.muted in inks
