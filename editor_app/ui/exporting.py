"""Asks what to export: formats, languages and the folder. A release that is not approved goes out as a marked draft."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from editor_app.domain.accounts import Account, Permission
from editor_app.domain.release import Release
from editor_app.domain.workflow import EXPORTABLE
from editor_app.ui import look
from editor_app.ui.desk.publishing import Format
from editor_app.ui.pieces import button, card, label, language_name, row


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What was chosen."""

    languages: tuple[str, ...]
    formats: tuple[Format, ...]
    folder: Path
    draft: bool


def only_draft(release: Release, account: Account) -> str:
    """Why only a marked draft copy can be made, "" where the approved text itself may go out."""
    if release.status not in EXPORTABLE:
        return QCoreApplication.translate(
            "ExportDialog", "It is not approved, so every page will be marked as a draft copy."
        )
    if not account.may(Permission.PUBLISH):
        return QCoreApplication.translate(
            "ExportDialog", "An exporter takes approved texts out; yours will be marked as a draft copy."
        )
    return ""


class ExportDialog(QDialog):
    """Emits `wanted` once; the files are written behind the window."""

    wanted = Signal(object)
    """ExportWish"""

    def __init__(
        self, release: Release, account: Account, formats: tuple[str, ...], folder: Path, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self._draft = only_draft(release, account)
        self._formats: dict[Format, QCheckBox] = {
            "docx": QCheckBox(self.tr("Word document (DOCX) on the letterhead")),
            "html": QCheckBox(self.tr("Web page (HTML) with its pictures")),
        }
        for name, box in self._formats.items():
            box.setChecked(name in formats or not formats)
        self._languages = {code: QCheckBox(language_name(code)) for code in release.content.languages}
        for code, box in self._languages.items():
            written = not release.content.text(code).empty and code not in release.content.later
            box.setChecked(written)
            box.setEnabled(written)
            if code in release.content.later:
                box.setText(self.tr("{0} (follows later)").format(language_name(code)))
            elif not written:
                box.setText(self.tr("{0} (not written yet)").format(language_name(code)))
        self._folder = QLineEdit(str(folder))
        self._folder.setAccessibleName(self.tr("Folder"))
        choose = button(self.tr("Choose…"), clicked=self._choose)
        choose.setAccessibleName(self.tr("Choose the folder"))
        self._why = label("", "field-error", wrap=True)
        self._go = button(
            self.tr("Make a draft copy") if self._draft else self.tr("Export"),
            "primary",
            "download",
            self._send,
        )
        self._go.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 20)
        layout.setSpacing(10)
        layout.addWidget(label(self.tr("Export"), "title"))
        layout.addWidget(label(release.content.headline, "muted", wrap=True))
        if self._draft:
            layout.addWidget(card(label(self._draft, wrap=True)))
        layout.addWidget(label(self.tr("AS"), "section"))
        for box in self._formats.values():
            layout.addWidget(box)
        layout.addWidget(label(self.tr("IN"), "section"))
        ticks = QHBoxLayout()
        ticks.setSpacing(18)
        for box in self._languages.values():
            ticks.addWidget(box)
        ticks.addStretch(1)
        layout.addLayout(ticks)
        layout.addWidget(label(self.tr("INTO THE FOLDER"), "section"))
        layout.addLayout(row(self._folder, choose))
        layout.addWidget(self._why)
        layout.addStretch(1)
        layout.addLayout(row(None, button(self.tr("Cancel"), clicked=self.reject), self._go))
        self.setMinimumWidth(look.pixels(500))
        for box in (*self._formats.values(), *self._languages.values()):
            box.toggled.connect(self._judge)
        self._folder.textChanged.connect(self._judge)
        self._judge()

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Export into this folder"), self._folder.text()
        )
        if folder:
            self._folder.setText(folder)

    def _wish(self) -> ExportWish:
        return ExportWish(
            tuple(code for code, box in self._languages.items() if box.isChecked()),
            tuple(name for name, box in self._formats.items() if box.isChecked()),
            Path(self._folder.text().strip()).expanduser(),
            bool(self._draft),
        )

    def _judge(self) -> None:
        wish = self._wish()
        why = ""
        if not wish.formats:
            why = self.tr("Choose at least one format.")
        elif not wish.languages:
            why = self.tr("Choose at least one language that is written.")
        elif not self._folder.text().strip():
            why = self.tr("Choose a folder.")
        self._why.setText(why)
        self._go.setEnabled(not why)

    def _send(self) -> None:
        self.accept()
        self.wanted.emit(self._wish())
