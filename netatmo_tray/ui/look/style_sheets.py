"""Qt style sheets in the colours of a theme."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from netatmo_tray.core.settings.choices import Theme
from netatmo_tray.ui.look.theme import Colors, TextStyle, font, scaled

SCHEMES = {
    Theme.SYSTEM: Qt.ColorScheme.Unknown,
    Theme.LIGHT: Qt.ColorScheme.Light,
    Theme.DARK: Qt.ColorScheme.Dark,
}
"""What Qt is told of the theme that the user chose."""


def panel_style_sheet(colors: Colors) -> str:
    """For the controls of the popup."""
    return f"""
{controls_style_sheet(colors)}
QFrame#notice {{ background: {colors.notice}; border-radius: 10px; }}
QToolButton {{ background: transparent; border: 2px solid transparent; border-radius: 8px; }}
QToolButton:hover {{ background: {colors.hover}; }}
QToolButton:pressed {{ background: {colors.track}; }}
QToolButton:focus {{ border-color: {colors.accent}; }}
QToolButton::menu-indicator {{ image: none; }}
QLabel#badge {{
    {font_declarations(TextStyle.SMALL)} font-weight: 600; color: {colors.on_accent};
    background: {colors.accent}; border-radius: 9px; padding: 2px 8px;
}}
{scroll_bar_style_sheet(colors)}
"""


def scroll_bar_style_sheet(colors: Colors) -> str:
    """For a narrow scroll bar without arrows."""
    return f"""
QScrollBar:vertical {{ background: transparent; width: 8px; margin: 0; }}
QScrollBar::handle:vertical {{
    background: {colors.scroll}; border-radius: 3px; min-height: 32px; margin: 2px 1px;
}}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: transparent; }}
"""


def menu_style_sheet(colors: Colors) -> str:
    """For our menus."""
    return f"""
QMenu {{
    {font_declarations(TextStyle.BODY)} color: {colors.text}; background: {colors.card};
    border: 1px solid {colors.border}; padding: 4px;
}}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 6px; }}
QMenu::item:selected {{ color: {colors.on_accent}; background: {colors.accent}; }}
QMenu::item:disabled {{ color: {colors.muted}; background: transparent; }}
QMenu::separator {{ height: 1px; background: {colors.border}; margin: 4px 8px; }}
"""


def dialog_style_sheet(colors: Colors) -> str:
    """For the controls that only the settings dialog has."""
    arrow, tick = round(scaled(28)), round(scaled(18))
    return f"""
QSpinBox {{ color: {colors.text}; background: {colors.card}; border: 1px solid {colors.muted};
    border-radius: 8px; padding: 7px 0px;
    selection-background-color: {colors.accent}; selection-color: {colors.on_accent}; }}
QSpinBox:focus {{ border: 2px solid {colors.accent}; padding: 6px 0px; }}
QSpinBox::up-button, QSpinBox::down-button {{ subcontrol-origin: border; border: none;
    background: transparent; width: {arrow}px; }}
QSpinBox::up-arrow, QSpinBox::down-arrow {{ image: none; width: 0px; height: 0px; }}
QCheckBox {{ color: {colors.text}; spacing: 8px; padding: 3px 6px 3px 1px;
    border: 2px solid transparent; border-radius: 8px; }}
QCheckBox:focus {{ border-color: {colors.accent}; }}
QCheckBox::indicator {{ width: {tick}px; height: {tick}px; border: 1px solid {colors.muted};
    border-radius: 5px; background: {colors.card}; }}
QCheckBox::indicator:checked {{ background: {colors.accent}; border-color: {colors.accent}; }}
QListWidget#pages {{ color: {colors.text}; background: {colors.card}; outline: none;
    border: none; border-right: 1px solid {colors.border}; padding: 8px; }}
QWidget#foot {{ border-top: 1px solid {colors.border}; }}
QListWidget#pages::item {{ border-radius: 8px; padding: 0px 8px; margin: 1px 0px; }}
QListWidget#pages::item:hover {{ background: {colors.hover}; }}
QListWidget#pages::item:selected {{ color: {colors.on_accent}; background: {colors.accent}; }}
QListWidget#pages::item:selected:focus {{ border: 2px solid {colors.text}; }}
"""


def controls_style_sheet(colors: Colors) -> str:
    """For labels and buttons in all our windows."""
    return f"""
QLabel {{ color: {colors.text}; }}
QPushButton {{
    {font_declarations(TextStyle.BODY)} font-weight: 600; color: {colors.on_accent};
    background: {colors.accent}; border: 2px solid transparent; border-radius: 8px;
    padding: 5px 12px;
}}
QPushButton:hover, QPushButton:pressed {{ background: {colors.accent_hover}; }}
QPushButton:focus {{ border-color: {colors.text}; }}
QPushButton:disabled {{ background: {colors.track}; color: {colors.muted}; }}
"""


def font_declarations(style: TextStyle) -> str:
    """A text style in the words of a style sheet: family and size."""
    chosen = font(style)
    families = ", ".join(f'"{family}"' for family in chosen.families())
    return f"font-family: {families}; font-size: {chosen.pixelSize()}px;"


def palette(colors: Colors) -> QPalette:
    """The colours of the theme for controls that Qt paints in its own style."""
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
