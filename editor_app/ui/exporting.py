"""Asks what to export: formats, languages, for whom, and the folder.

A release that is not approved goes out as a marked draft; while an embargo lasts, as a marked and numbered copy for a
named recipient. While a correction is written, the version that readers have can be exported again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from editor_app.domain.accounts import Account, Permission
from editor_app.domain.embargo import local_words
from editor_app.domain.release import Release
from editor_app.domain.workflow import EXPORTABLE, Status
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
    recipient: str = ""
    embargo_copy: bool = False
    version: int | None = None


def published(release: Release) -> int | None:
    """The version that readers have, where another one is being worked on; else None."""
    public = release.public
    if public is None or public.n == release.version or public.status is not Status.RELEASED:
        return None
    return public.n


def under_embargo(release: Release, account: Account) -> bool:
    """Whether only marked copies for named recipients may be made now."""
    until = release.embargo_until
    return until is not None and until > datetime.now(UTC) and not only_draft(release, account)


def only_draft(release: Release, account: Account) -> str:
    """Why only a marked draft copy can be made, "" where the approved text itself may go out."""
    if release.status not in EXPORTABLE and published(release) is None:
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
        self,
        release: Release,
        account: Account,
        formats: tuple[str, ...],
        folder: Path,
        parent: QWidget,
        zone: str = "UTC",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self._draft = only_draft(release, account)
        self._embargo = under_embargo(release, account)
        self._version = None if release.status in EXPORTABLE or self._draft else published(release)
        self._recipient = QLineEdit()
        self._recipient.setAccessibleName(self.tr("For whom"))
        self._recipient.setPlaceholderText(
            self.tr("Name and organisation; it stands on every page")
            if self._embargo
            else self.tr("May stay empty; kept with the release")
        )
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
            self._offer(),
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
        for words in self._said(release, zone):
            layout.addWidget(card(label(words, wrap=True)))
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
        layout.addWidget(label(self.tr("FOR"), "section"))
        layout.addWidget(self._recipient)
        layout.addWidget(label(self.tr("INTO THE FOLDER"), "section"))
        layout.addLayout(row(self._folder, choose))
        layout.addWidget(self._why)
        layout.addStretch(1)
        layout.addLayout(row(None, button(self.tr("Cancel"), clicked=self.reject), self._go))
        self.setMinimumWidth(look.pixels(500))
        for box in (*self._formats.values(), *self._languages.values()):
            box.toggled.connect(self._judge)
        self._folder.textChanged.connect(self._judge)
        self._recipient.textChanged.connect(self._judge)
        self._judge()

    def _offer(self) -> str:
        if self._draft:
            return self.tr("Make a draft copy")
        return self.tr("Make a marked copy") if self._embargo else self.tr("Export")

    def _said(self, release: Release, zone: str) -> list[str]:
        """What is to be known before anything is written."""
        said = [self._draft] if self._draft else []
        if self._version is not None:
            said.append(
                self.tr(
                    "Version {0}, the published one, is exported; its correction is not approved yet."
                ).format(self._version)
            )
        if self._embargo and release.embargo_until is not None:
            words = self.tr(
                "Under embargo until {0}. Each copy is marked, numbered and kept on record with its recipient."
            )
            said.append(words.format(local_words(release.embargo_until, zone)))
        return said

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
            self._recipient.text().strip(),
            self._embargo,
            self._version,
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
        elif self._embargo and not wish.recipient:
            why = self.tr("Say who gets this copy.")
        self._why.setText(why)
        self._go.setEnabled(not why)

    def _send(self) -> None:
        self.accept()
        self.wanted.emit(self._wish())
