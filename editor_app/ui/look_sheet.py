"""The application style sheet, written from the tokens. Roles are listed in `look`."""

from __future__ import annotations

from collections.abc import Callable
from string import Template
from typing import TYPE_CHECKING

from editor_app import resources

if TYPE_CHECKING:
    from editor_app.ui.look import Tokens

_SHEET = Template("""
QMainWindow, QDialog { background: $panel; }
QToolTip { background: $field; color: $text; border: 1px solid $line; padding: 4px 6px; }

QPushButton, QToolButton {
  background: $field; color: $text; border: 1px solid $line; border-radius: 6px;
  padding: 5px 12px; min-height: ${px20}px; font-weight: 500;
}
QToolButton { padding: 5px 8px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed, QToolButton:open { background: $segment; }
QPushButton:focus, QToolButton:focus { border: 1px solid $accent; }
QPushButton:disabled, QToolButton:disabled { color: $faint; background: transparent; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }
QPushButton[role="primary"], QToolButton[role="primary"] {
  background: $accent; color: $accent_text; border: 1px solid $accent; font-weight: 600;
}
QPushButton[role="primary"]:hover, QToolButton[role="primary"]:hover { background: $accent_hover; }
QPushButton[role="primary"]:focus, QToolButton[role="primary"]:focus { border: 1px solid $text; }
QPushButton[role="primary"]:disabled { background: $segment; color: $faint; border-color: $line; }
QPushButton[role="approve"] { background: $ok; color: $ok_text; border: 1px solid $ok; font-weight: 600; }
QPushButton[role="approve"]:hover { border-color: $text; }
QPushButton[role="approve"]:disabled { background: $segment; color: $faint; border-color: $line; }
QPushButton[role="danger"] { color: $danger; font-weight: 600; }
QPushButton[role="danger"]:hover { background: $danger_soft; }
QPushButton[role="danger"]:disabled { color: $faint; }
QPushButton[role="quiet"], QToolButton[role="quiet"] { background: transparent; border: 1px solid transparent; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border: 1px solid $accent; }
QToolButton[role="quiet"]:checked { background: $accent_soft; color: $accent; }
QPushButton[role="link"] {
  background: transparent; border: 1px solid transparent; color: $accent; padding: 2px 4px; font-weight: 600;
}
QPushButton[role="link"]:disabled { color: $faint; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 1px solid $accent; }
QFrame[role="segment"] { background: $segment; border-radius: 7px; border: none; }
QToolButton[role="segment"], QPushButton[role="segment"] {
  background: transparent; border: 1px solid transparent; border-radius: 5px; color: $muted; padding: 3px 11px;
}
QToolButton[role="segment"]:hover, QPushButton[role="segment"]:hover { color: $text; }
QToolButton[role="segment"]:checked, QPushButton[role="segment"]:checked {
  background: $raised; color: $text; font-weight: 600;
}
QToolButton[role="segment"]:focus, QPushButton[role="segment"]:focus { border: 1px solid $accent; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit, QTimeEdit, QDateTimeEdit {
  background: $field; color: $text; border: 1px solid $line; border-radius: 6px; padding: 5px 8px;
  selection-background-color: $selection; selection-color: $selection_text;
}
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit, QTimeEdit, QDateTimeEdit { min-height: ${px20}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus,
QDateEdit:focus, QTimeEdit:focus, QDateTimeEdit:focus { border: 1px solid $accent; }
QLineEdit:disabled, QComboBox:disabled, QDateEdit:disabled, QTimeEdit:disabled, QPlainTextEdit:disabled {
  background: $panel; color: $muted;
}
QLineEdit[state="error"], QPlainTextEdit[state="error"], QComboBox[state="error"], QDateEdit[state="error"] {
  border: 1px solid $danger;
}
QTextEdit[role="bare"], QPlainTextEdit[role="bare"], QLineEdit[role="bare"], QTextBrowser[role="bare"] {
  background: transparent; border: none; padding: 0; border-radius: 0;
}
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 24px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$icons/chevron-down-$name.svg"); width: 14px; height: 14px; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QTimeEdit::up-button, QDateTimeEdit::up-button {
  border: none; width: 20px; subcontrol-origin: padding; subcontrol-position: top right; }
QSpinBox::down-button, QDoubleSpinBox::down-button, QTimeEdit::down-button, QDateTimeEdit::down-button {
  border: none; width: 20px; subcontrol-origin: padding; subcontrol-position: bottom right; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow, QTimeEdit::up-arrow, QDateTimeEdit::up-arrow {
  image: url("$icons/chevron-up-$name.svg"); width: 12px; height: 12px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow, QTimeEdit::down-arrow, QDateTimeEdit::down-arrow {
  image: url("$icons/chevron-down-$name.svg"); width: 12px; height: 12px; }
QComboBox QAbstractItemView {
  background: $field; border: 1px solid $line; selection-background-color: $accent_soft; selection-color: $text;
  padding: 4px; outline: 0;
}
QCheckBox, QRadioButton { spacing: 8px; color: $text; }
QCheckBox::indicator, QRadioButton::indicator {
  width: 15px; height: 15px; border: 1px solid $muted; background: $field;
}
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked {
  background: $accent; border-color: $accent; image: url("$icons/tick-$name.svg");
}
QRadioButton::indicator:checked { border: 5px solid $accent; width: 7px; height: 7px; background: $accent_text; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }

QLabel { background: transparent; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="title"] { font-size: ${px17}px; font-weight: 700; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="section"] { color: $muted; font-size: ${px11}px; font-weight: 600; }
QLabel[role="field-error"] { color: $danger; font-size: ${px12}px; }
QLabel[role="status"] { color: $muted; font-size: ${px12}px; }
QLabel[role="reason"] { color: $muted; font-style: italic; }
QPushButton[role="offer"] {
  background: transparent; border: 1px solid transparent; text-align: left; padding: 3px 6px; color: $accent;
}
QPushButton[role="offer"]:hover { background: $hover; }
QPushButton[role="offer"]:focus { border: 1px solid $accent; }
QPushButton[role="shelf"] {
  background: transparent; border: 1px solid transparent; text-align: left; padding: 2px 0; color: $muted;
  font-size: ${px11}px; font-weight: 600;
}
QPushButton[role="shelf"]:hover { color: $text; }
QPushButton[role="shelf"]:focus { border: 1px solid $accent; }
QLabel[role="pill"] {
  color: $muted; border: 1px solid $muted; border-radius: 9px; padding: 1px 8px; font-size: ${px11}px; font-weight: 600;
}
QLabel[role="pill"][tone="ok"] { color: $ok; border-color: $ok; background: $ok_soft; }
QLabel[role="pill"][tone="warn"] { color: $warn; border-color: $warn; background: $warn_soft; }
QLabel[role="pill"][tone="danger"] { color: $danger; border-color: $danger; background: $danger_soft; }
QLabel[role="pill"][tone="info"] { color: $info; border-color: $info; background: $info_soft; }
QLabel[role="pill"][tone="violet"] { color: $violet; border-color: $violet; }

QFrame[role="card"] { background: $field; border: 1px solid $line; border-radius: 8px; }
QFrame[role="ignored"] { background: transparent; border: 1px solid $line; border-radius: 8px; }
QFrame[role="popover"] { background: $raised; border: 1px solid $line; border-radius: 10px; }
QFrame[role="good-card"] { background: $ok_soft; border: 1px solid $line; border-radius: 8px; }
QFrame[role="banner"] { background: $info_soft; border: none; border-bottom: 1px solid $line; border-radius: 0; }
QFrame[role="banner"][tone="warn"] { background: $warn_soft; }
QFrame[role="banner"][tone="danger"] { background: $danger_soft; }
QFrame[role="banner"][tone="ok"] { background: $ok_soft; }
QFrame[role="page"] { background: $page; border: 1px solid $line; border-radius: 3px; }
QWidget[role="canvas"] { background: $window; }
QWidget[role="rail"] { background: $rail; border-right: 1px solid $line; }
QWidget[role="rail"] QLabel, QWidget[role="rail"] QWidget { border: none; }
QWidget[role="panel"] { background: $panel; }
QFrame[role="bar"] { background: $panel; border: none; border-bottom: 1px solid $line; }
QFrame[role="toast"] { background: $toast; border: 1px solid $line; border-radius: 8px; }
QFrame[role="toast"] QLabel { color: $toast_text; }
QFrame[role="toast"] QPushButton { color: $toast_link; background: transparent; border: 1px solid transparent; }
QFrame[role="toast"] QPushButton:hover, QFrame[role="toast"] QPushButton:focus { border: 1px solid $toast_link; }
QFrame[role="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="divider"] { background: $line; border: none; max-width: 1px; min-width: 1px; }

QTabWidget::pane { border: none; border-top: 1px solid $line; background: $panel; }
QTabWidget::tab-bar { left: 0; }
QTabBar { background: $panel; qproperty-drawBase: 0; }
QTabBar::tab {
  background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
  padding: 9px 8px 8px 8px; margin: 0 2px;
}
QTabBar#inspector-tabs::tab { padding: 9px 3px 8px 3px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; font-weight: 600; border-bottom: 2px solid $accent; }
QTabBar:focus { outline: none; }
QTabBar::tab:selected:focus { color: $accent; border-bottom: 2px solid $text; }

QAbstractItemView { outline: 0; }
QListView, QTreeView, QTableView, QScrollArea {
  background: $panel; border: none; selection-background-color: $accent_soft; selection-color: $text;
}
QListView::item, QTreeView::item { padding: 5px 8px; border-radius: 5px; }
QListView::item:hover, QTreeView::item:hover { background: $hover; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {
  background: $accent_soft; color: $text;
}
QListView:focus, QTreeView:focus, QTableView:focus { border: none; }
QHeaderView::section {
  background: $panel; color: $muted; border: none; border-bottom: 1px solid $line; padding: 6px 8px; font-weight: 600;
}
QTableView { gridline-color: $line; }
QTableView::item { padding: 0 5px; }
QScrollArea > QWidget > QWidget { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 4px; margin: 2px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenuBar { background: $rail; color: $text; padding: 2px 6px; }
QMenuBar::item { background: transparent; padding: 4px 9px; border-radius: 5px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; }
QMenu { background: $field; color: $text; border: 1px solid $line; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 12px; border-radius: 5px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 5px 6px; }
QMenu::indicator { width: 14px; height: 14px; padding-left: 6px; }
QMenu::indicator:checked { image: url("$icons/check-$name.svg"); }
QStatusBar { background: $rail; color: $muted; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QProgressBar { background: $segment; border: none; border-radius: 3px; max-height: 6px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QGroupBox { border: 1px solid $line; border-radius: 8px; margin-top: 8px; padding: 12px; }
QGroupBox::title { subcontrol-origin: margin; left: 10px; color: $muted; }
QCalendarWidget QAbstractItemView {
  background: $field; selection-background-color: $accent; selection-color: $accent_text; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $panel; }
QCalendarWidget QToolButton { border: none; }
""")


def sheet(t: Tokens, pixels: Callable[[float], int]) -> str:
    """The whole style sheet for the tokens; ``pixels`` applies the zoom to a size."""
    values = {name: getattr(t, name) for name in t.__dataclass_fields__}
    sizes = {f"px{size}": pixels(size) for size in (11, 12, 17, 20)}
    derived = {
        "faint": "#6d7178" if t.dark else "#a3a5a9",
        "scroll": "#474c52" if t.dark else "#cfccc5",
        "raised": "#33383d" if t.dark else "#ffffff",
        "ok_text": t.accent_text,
        "toast": "#eceae6" if t.dark else "#24282c",
        "toast_text": "#1c1e21" if t.dark else "#ffffff",
        "toast_link": "#0f5c6e" if t.dark else "#8fd3e0",
        "name": "dark" if t.dark else "light",
        "icons": resources.path("icons", "sheet").as_posix(),
    }
    return _SHEET.substitute(values | sizes | derived)
