"""Style sheets made from the colours of a theme."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from netatmo_tray.core.theme import Theme
from netatmo_tray.ui.theme import Colors, Type, font

SCHEMES = {
    Theme.SYSTEM: Qt.ColorScheme.Unknown,
    Theme.LIGHT: Qt.ColorScheme.Light,
    Theme.DARK: Qt.ColorScheme.Dark,
}
"""What Qt itself is told of the user's choice."""


def panel_style(colors: Colors) -> str:
    """The style of the popup's controls."""
    return f"""
{controls_style(colors)}
QFrame#notice {{ background: {colors.notice}; border-radius: 10px; }}
QToolButton {{ background: transparent; border: 2px solid transparent; border-radius: 8px; }}
QToolButton:hover {{ background: {colors.hover}; }}
QToolButton:pressed {{ background: {colors.track}; }}
QToolButton:focus {{ border-color: {colors.accent}; }}
QToolButton::menu-indicator {{ image: none; }}
QLabel#badge {{
    {font_style(Type.SMALL)} font-weight: 600; color: {colors.on_accent};
    background: {colors.accent}; border-radius: 9px; padding: 2px 8px;
}}
{scroll_bar_style(colors)}
"""


def scroll_bar_style(colors: Colors) -> str:
    """The style of a narrow scroll bar without arrows."""
    return f"""
QScrollBar:vertical {{ background: transparent; width: 8px; margin: 0; }}
QScrollBar::handle:vertical {{
    background: {colors.scroll}; border-radius: 3px; min-height: 32px; margin: 2px 1px;
}}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: transparent; }}
"""


def menu_style(colors: Colors) -> str:
    """The style of our menus."""
    return f"""
QMenu {{
    {font_style(Type.BODY)} color: {colors.text}; background: {colors.card};
    border: 1px solid {colors.border}; padding: 4px;
}}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 6px; }}
QMenu::item:selected {{ color: {colors.on_accent}; background: {colors.accent}; }}
QMenu::item:disabled {{ color: {colors.muted}; background: transparent; }}
QMenu::separator {{ height: 1px; background: {colors.border}; margin: 4px 8px; }}
"""


def controls_style(colors: Colors) -> str:
    """The style of labels and buttons on any of our windows."""
    return f"""
QLabel {{ color: {colors.text}; }}
QPushButton {{
    {font_style(Type.BODY)} font-weight: 600; color: {colors.on_accent};
    background: {colors.accent}; border: 2px solid transparent; border-radius: 8px;
    padding: 5px 12px;
}}
QPushButton:hover, QPushButton:pressed {{ background: {colors.accent_hover}; }}
QPushButton:focus {{ border-color: {colors.text}; }}
QPushButton:disabled {{ background: {colors.track}; color: {colors.muted}; }}
"""


def font_style(role: Type) -> str:
    """A role of the type scale in the words of a style sheet."""
    chosen = font(role)
    families = ", ".join(f'"{family}"' for family in chosen.families())
    return f"font-family: {families}; font-size: {chosen.pixelSize()}px;"


def palette(colors: Colors) -> QPalette:
    """The theme for controls that Qt's own style paints."""
    role = QPalette.ColorRole
    result = QPalette(QColor(colors.card), QColor(colors.window))
    for chosen, color in (
        (role.Base, colors.card),
        (role.AlternateBase, colors.window),
        (role.Text, colors.text),
        (role.WindowText, colors.text),
        (role.ButtonText, colors.text),
        (role.PlaceholderText, colors.muted),
        (role.Highlight, colors.accent),
        (role.HighlightedText, colors.on_accent),
        (role.Link, colors.accent),
        (role.ToolTipBase, colors.card),
        (role.ToolTipText, colors.text),
    ):
        result.setColor(chosen, QColor(color))
    return result
