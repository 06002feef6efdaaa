"""Parts of the administrator's window about keys: what stands for an account, and a word when only one keeps them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor_app.domain.accounts import AccountKey
from editor_app.ui import icons, look
from editor_app.ui.pieces import button, label


class KeyLine(QWidget):
    """The fingerprint of an account's key, how it stands, and the way to vouch for it."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = QLabel()
        self.fingerprint = label("")
        self.fingerprint.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.fingerprint.setAccessibleName(self.tr("Fingerprint of the key"))
        self.standing = label("", "muted", wrap=True)
        self.certify = button(self.tr("Certify the key"))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.fingerprint)
        words.addWidget(self.standing)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(10)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(self.certify, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_key(self, key: AccountKey) -> None:
        t = look.tokens()
        if not key.fingerprint:
            name, colour = "key-round", t.muted
            shown = self.tr("No key yet")
            words = self.tr("It is made at the next sign-in; then it waits here to be certified.")
        elif not key.certified:
            name, colour = "triangle-alert", t.warn
            shown = self.tr("Key {0}").format(key.fingerprint)
            words = self.tr(
                "Not certified: what it approves does not count. Have them read the figures to you; if they are the "
                "same, certify it."
            )
        elif key.temporary:
            name, colour = "key-round", t.warn
            shown = self.tr("Key {0}").format(key.fingerprint)
            words = self.tr("The password is an administrator’s; their own is asked for at the next sign-in.")
        else:
            name, colour = "shield-check", t.ok
            shown = self.tr("Key {0}").format(key.fingerprint)
            words = self.tr("Certified")
        self._sign.setPixmap(icons.pixmap(name, look.pixels(17), colour, self.devicePixelRatioF()))
        self.fingerprint.setText(shown)
        self.standing.setText(words)
        self.certify.setVisible(bool(key.fingerprint) and not key.certified)


class InsightCard(QFrame):
    """Said while only one administrator can keep accounts."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(3)
        column.addWidget(label(self.tr("Only one administrator"), "heading", wrap=True))
        column.addWidget(
            label(
                self.tr(
                    "If the password is lost, nobody can set a new one. Make somebody you trust a second administrator."
                ),
                "muted",
                wrap=True,
            )
        )
