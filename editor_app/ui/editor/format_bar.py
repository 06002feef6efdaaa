"""The tools above the page. What they show is derived from one `FormatState`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from editor_app.ui import icons, look
from editor_app.ui.editor.body_edit import FormatState
from editor_app.ui.editor.rows import Kind

ROOMY = 660
"""Logical pixels from which the tools have room for words beside their icons."""


@dataclass(frozen=True, slots=True)
class PlacedPhoto:
    """A photo of the release that can stand in the text."""

    key: str
    label: str
    icon: QIcon | None = None


class FormatBar(QFrame):
    """Paragraph kind, bold, italic, link, lists, quotation, photo."""

    kind_chosen = Signal(object)
    bold_toggled = Signal()
    italic_toggled = Signal()
    link_wanted = Signal()
    photo_chosen = Signal(str)
    new_photos_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._photos: tuple[PlacedPhoto, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        row.setSpacing(2)
        self._kinds = QMenu(self)
        group = QActionGroup(self)
        self._kind_actions: dict[Kind, QAction] = {}
        for kind, title, key in (
            (Kind.PARAGRAPH, self.tr("Paragraph"), "Ctrl+0"),
            (Kind.HEADING, self.tr("Heading"), "Ctrl+1"),
            (Kind.SUBHEADING, self.tr("Subheading"), "Ctrl+2"),
        ):
            action = QAction(f"{title}\t{key}", self)
            action.setData(title)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, kind=kind: self.kind_chosen.emit(kind))
            group.addAction(action)
            self._kinds.addAction(action)
            self._kind_actions[kind] = action
        self.style_button = self._tool("chevron-down", self.tr("Kind of paragraph"), "")
        self.style_button.setMenu(self._kinds)
        self.style_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.style_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.style_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.bold = self._tool("bold", self.tr("Bold"), "Ctrl+B", checkable=True)
        self.italic = self._tool("italic", self.tr("Italic"), "Ctrl+I", checkable=True)
        self.link = self._tool("link", self.tr("Link"), "Ctrl+Shift+K", checkable=True)
        self.bullets = self._tool("list", self.tr("List"), "Ctrl+Shift+8", checkable=True)
        self.numbers = self._tool("list-ordered", self.tr("Numbers"), "Ctrl+Shift+7", checkable=True)
        self.quote = self._tool("text-quote", self.tr("Quote"), "Ctrl+Shift+9", checkable=True)
        self.photo = self._tool("image", self.tr("Photo"), "")
        self._worded = (self.link, self.bullets, self.numbers, self.quote, self.photo)
        self.bold.clicked.connect(self.bold_toggled)
        self.italic.clicked.connect(self.italic_toggled)
        self.link.clicked.connect(self.link_wanted)
        for button, kind in (
            (self.bullets, Kind.BULLET),
            (self.numbers, Kind.NUMBER),
            (self.quote, Kind.QUOTE),
        ):
            button.clicked.connect(lambda _=False, kind=kind: self.kind_chosen.emit(kind))
        self._photo_menu = QMenu(self)
        self._photo_menu.aboutToShow.connect(self._fill_photos)
        self.photo.setMenu(self._photo_menu)
        self.photo.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addStretch(1)
        self.extra = QHBoxLayout()
        row.addLayout(self.extra)
        self.show_state(FormatState())

    def _tool(self, icon: str, name: str, key: str, *, checkable: bool = False) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setIcon(icons.icon(icon))
        button.setIconSize(QSize(16, 16))
        button.setText(name)
        button.setToolTip(f"{name} ({key})" if key else name)
        button.setAccessibleName(name)
        button.setCheckable(checkable)
        # A click must not take the cursor out of the text; the keyboard reaches the tools by Tab.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(button)
        return button

    def show_state(self, state: FormatState) -> None:
        """Show what stands at the cursor."""
        shown = state.kind if state.kind in self._kind_actions else Kind.PARAGRAPH
        self._kind_actions[shown].setChecked(True)
        self.style_button.setText(str(self._kind_actions[shown].data()))
        for button, on in (
            (self.bold, state.bold),
            (self.italic, state.italic),
            (self.link, bool(state.link)),
            (self.bullets, state.kind is Kind.BULLET),
            (self.numbers, state.kind is Kind.NUMBER),
            (self.quote, state.kind is Kind.QUOTE),
        ):
            button.setChecked(on)

    def set_photos(self, photos: Sequence[PlacedPhoto]) -> None:
        """The photos of the release that the Photo tool offers."""
        self._photos = tuple(photos)

    def _fill_photos(self) -> None:
        self._photo_menu.clear()
        for photo in self._photos:
            action = self._photo_menu.addAction(photo.label)
            if photo.icon is not None:
                action.setIcon(photo.icon)
            action.triggered.connect(lambda _=False, key=photo.key: self.photo_chosen.emit(key))
        if self._photos:
            self._photo_menu.addSeparator()
        add = self._photo_menu.addAction(icons.icon("image-plus"), self.tr("Add photos…"))
        add.triggered.connect(self.new_photos_wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= look.pixels(ROOMY)
        style = (
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon if roomy else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        for button in self._worded:
            if button.toolButtonStyle() != style:
                button.setToolButtonStyle(style)
