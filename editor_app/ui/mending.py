"""Mending findings: one, or all of a kind in every language of the release, with one step back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from editor_app.checks.finding import Finding
from editor_app.checks.mending import TEXTS, can_be_mended, mended
from editor_app.domain.content import Content
from editor_app.ui.checks_panel import ChecksPanel
from editor_app.ui.gallery.photo_panel import PhotoPanel
from editor_app.ui.manuscript import Manuscript
from editor_app.ui.notices import Act
from editor_app.ui.page_area import WRITE, PageArea
from editor_app.ui.pieces import language_name


class Mending(QObject):
    """Wires the mends of the Checks tab with the page, the other languages and the photos."""

    told = Signal(str, object)
    """A sentence for the toast, and an Act or None"""
    language_wanted = Signal(str)
    write_wanted = Signal()

    def __init__(
        self, manuscript: Manuscript, area: PageArea, checks: ChecksPanel, photos: PhotoPanel
    ) -> None:
        super().__init__(checks)
        self._manuscript = manuscript
        self._area = area
        self._checks = checks
        self._photos = photos
        checks.fix_requested.connect(self.fix)
        checks.fix_all_requested.connect(self.fix_all)

    def fix(self, finding: Finding) -> None:
        """Put the finding's fix in the place of its words."""
        if finding.language and finding.language != self._area.language:
            self.language_wanted.emit(finding.language)
        self.write_wanted.emit()
        if finding.field.startswith("photos.") and finding.fix is not None:
            self._put_elsewhere([finding])
        elif not self._area.editor.apply_fix(finding):
            self.told.emit(self.tr("These words were changed meanwhile."), None)
        self._manuscript.check()

    def fix_all_here(self) -> None:
        """Mend all of the kind of the card with the keyboard, else of the finding at the cursor or the one gone to."""
        checks = self._checks
        finding = checks.at_keyboard or self._area.editor.findings.here() or checks.current
        if finding is None:
            self.told.emit(self.tr("There is no finding here. F4 goes to the next."), None)
        elif not can_be_mended(finding):
            self.told.emit(self.tr("No mend is certain for this finding."), None)
        else:
            self.fix_all(finding)

    def fix_all(self, finding: Finding) -> None:
        """Put in every certain fix of the finding's rule; one undo, and the toast’s button, take all back."""
        alike = [one for one in self._checks.findings if one.rule == finding.rule and can_be_mended(one)]
        written = [one.language for one in alike if one.field in TEXTS]
        if written and self._area.language not in written:
            self.language_wanted.emit(finding.language if finding.field in TEXTS else written[0])
        self.write_wanted.emit()
        if self._area.mode != WRITE or self._area.editor.read_only:
            return
        here = [one for one in alike if one.field in TEXTS and one.language == self._area.language]
        take_back, elsewhere = self._put_elsewhere([one for one in alike if one not in here])
        count, undo = self._area.editor.findings.fix_all(here, take_back)
        self._manuscript.check()
        if not count + elsewhere:
            self.told.emit(self.tr("These words were changed meanwhile."), None)
            return
        if undo is None and take_back is not None:
            undo = _once(take_back)
        self.told.emit(
            self._told(count + elsewhere, alike),
            Act(self.tr("Undo"), self._then_check(undo)) if undo is not None else None,
        )

    def _told(self, count: int, alike: list[Finding]) -> str:
        words = self.tr("1 place mended") if count == 1 else self.tr("{0} places mended").format(count)
        languages = list(dict.fromkeys(one.language for one in alike if one.language))
        if len(languages) > 1:
            names = ", ".join(language_name(code) for code in languages)
            return self.tr("{0}, in {1}.").format(words, names)
        return f"{words}."

    def _then_check(self, undo: Callable[[], bool]) -> Callable[[], None]:
        def act() -> None:
            if not undo():
                self.told.emit(
                    self.tr("The text was changed since. Undo on the page goes back by steps."), None
                )
            self._manuscript.check()

        return act

    # -- what is on no page --------------------------------------------------------------------------------

    def _put_elsewhere(self, findings: list[Finding]) -> tuple[Callable[[bool], None] | None, int]:
        """Mend other languages and photos in the manuscript; gives the way back (True) and forth (False)."""
        before = self._manuscript.gathered()
        if before is None or not findings:
            return None, 0
        after, count = mended(before, findings)
        if not count:
            return None, 0
        self._put(before, after)
        return lambda back: self._put(after, before) if back else self._put(before, after), count

    def _put(self, old: Content, new: Content) -> None:
        """Put the texts and photos of ``new`` where those of ``old`` still stand; the page's own text is its own."""
        now = self._manuscript.gathered()
        if now is None:
            return
        texts = {
            language: text
            for language, text in new.texts.items()
            if language != self._area.language
            and text != old.texts.get(language)
            and now.texts.get(language) == old.texts.get(language)
        }
        words = {
            use.digest: use
            for use, was in zip(new.photos, old.photos, strict=True)
            if use != was and was in now.photos
        }
        photos = tuple(words.get(use.digest, use) for use in now.photos)
        if texts or words:
            self._manuscript.put_words(replace(now, texts={**now.texts, **texts}, photos=photos))
            self._photos.set_photos(photos)


def _once(take_back: Callable[[bool], None]) -> Callable[[], bool]:
    def undo() -> bool:
        take_back(True)
        return True

    return undo
