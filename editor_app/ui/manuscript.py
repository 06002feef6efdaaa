"""The release on the table: what was read from the desk, what was typed since, and when that is put in safety.

Typing goes to the private recovery buffer within a second; a revision is made when the person saves, after a while
without typing, and before anything is handed over. A save that came too late keeps both texts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.domain.content import Content, FactValue, Follows, PhotoUse, Text
from editor_app.domain.release import Release, ReleaseId
from editor_app.domain.waiver import Waiver
from editor_app.errors import ChangedElsewhere, EditorError
from editor_app.languages.following import remember
from editor_app.ui.desk import Desk

KEEP_AFTER = 1000
"""Milliseconds from the first unkept letter to the recovery buffer."""
KEEP_AGAIN_AFTER = 3000
"""Milliseconds after which typing that the desk did not take is offered to it again."""
IDLE_AFTER = 60_000
"""Milliseconds without typing after which a revision is made."""
CHECK_AFTER = 450
"""Milliseconds without typing after which the checks run."""


class PageWords(Protocol):
    """What stood on the page at one moment; `text` does the work of writing it down, on any thread."""

    @property
    def language(self) -> str: ...

    def text(self) -> Text: ...


class Manuscript(QObject):
    """Owns the content while it is worked on. ``collect`` reads the page (the text being typed) when asked."""

    changed = Signal()
    """What is shown about the state changed: dirty, saving, release"""
    content_changed = Signal()
    """The content changed (typing, facts, photos)"""
    conflicted = Signal(object)
    """ChangedElsewhere"""
    not_saved = Signal(object)
    """EditorError: the text is still here, and in the recovery buffer as far as that could be written"""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.release: Release | None = None
        self.content: Content | None = None
        self._collect: Callable[[], PageWords | None] = _nothing
        self._typed = False
        self._dirty = False
        self._sent: Content | None = None
        self._after_save: list[Callable[[], object]] = []
        self._held = False
        self._keeping = False
        self._keep_again = False
        self._keep_timer = self._timer(KEEP_AFTER, self._keep_in_turn)
        self._idle_timer = self._timer(IDLE_AFTER, lambda: self.save("idle"))
        self._check_timer = self._timer(CHECK_AFTER, self.check)
        desk.saved.connect(self._saved)
        desk.save_failed.connect(self._save_failed)
        desk.changed_elsewhere.connect(self._changed_elsewhere)
        desk.kept.connect(self._was_kept)
        desk.keep_failed.connect(self._was_not_kept)

    def _timer(self, milliseconds: int, then: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(lambda: then())
        return timer

    # -- what is on the table ------------------------------------------------------------------------------

    def read_page_with(self, collect: Callable[[], PageWords | None]) -> None:
        """``collect`` gives what stands on the page, cheaply, or None while there is no page."""
        self._collect = collect

    def put_down(self, release: Release | None) -> None:
        """Work on ``release`` from what the desk has; typing of another release must be in safety before."""
        for timer in (self._keep_timer, self._idle_timer, self._check_timer):
            timer.stop()
        self.release = release
        self.content = release.content if release else None
        self._typed, self._dirty, self._sent = False, False, None
        self._after_save.clear()
        self._held = False
        self.changed.emit()
        if release is not None:
            # Not by the timer, which would then wait no longer for a pause in typing.
            QTimer.singleShot(0, self, self.check)

    def follow(self, release: Release) -> None:
        """The desk's newer state of the same release, where nothing that was typed differs."""
        self.release = release
        if not self.dirty:
            self.content = release.content
        self.changed.emit()

    def rebase(self, release: Release, content: Content) -> None:
        """Go on from ``release`` with ``content`` as what is being worked on (after a conflict)."""
        self.release = release
        self.content = content
        self._sent = None
        self._typed = False
        self._dirty = content != release.content
        self._restart()

    def hold(self) -> None:
        """Make no revision until `photos_arrived` or `let_go`: photos are coming in and will make one."""
        self._held = True

    def let_go(self) -> None:
        """Revisions may be made again; a save that was asked for meanwhile is made now."""
        if self._held:
            self._held = False
            if self._after_save:
                self.save()

    def photos_arrived(self, release: Release) -> None:
        """The desk attached photos; what was typed meanwhile stays on top of that."""
        if self.release is None or release.id != self.release.id:
            return
        here = self.gathered() or release.content
        known = {use.digest for use in here.photos}
        fresh = tuple(use for use in release.content.photos if use.digest not in known)
        self.rebase(release, replace(here, photos=here.photos + fresh))
        self.let_go()

    @property
    def dirty(self) -> bool:
        """Whether there is something that no revision has yet."""
        return self._dirty or self._typed

    @property
    def saving(self) -> bool:
        return self._sent is not None

    # -- changes -------------------------------------------------------------------------------------------

    def typed(self) -> None:
        """A letter was typed on the page. Cheap: the page is read later, when it is kept or saved."""
        if self.release is None:
            return
        first = not self.dirty
        self._typed = True
        if not self._keep_timer.isActive():
            self._keep_timer.start(KEEP_AFTER)
        self._idle_timer.start()
        self._check_timer.start()
        if first:
            self.changed.emit()

    def put_facts(self, facts: dict[str, FactValue]) -> None:
        self._put(lambda content: replace(content, facts=facts))

    def put_photos(self, photos: tuple[PhotoUse, ...]) -> None:
        self._put(lambda content: replace(content, photos=photos))

    def put_languages(self, languages: tuple[str, ...], later: tuple[str, ...]) -> None:
        self._put(lambda content: replace(content, languages=languages, later=later))

    def put_waivers(self, waivers: tuple[Waiver, ...]) -> None:
        self._put(lambda content: replace(content, waivers=waivers))

    def put_embargo(self, words: str) -> None:
        """Until when nothing may be published, as `domain.embargo.embargo_words` writes it; "" for no embargo."""
        self._put(lambda content: replace(content, embargo=words))

    def put_words(self, after: Content) -> None:
        """Take over the texts and photos of ``after``, made from what was gathered just now."""
        self._put(lambda content: remember(replace(content, texts=after.texts, photos=after.photos), content))

    def put_follows(self, follows: Mapping[str, Follows]) -> None:
        """Say which words of the source the translations follow."""
        self._put(lambda content: replace(content, follows=follows))

    def put_statements(self, after: Content) -> None:
        """Take over the facts of ``after`` with the texts that followed its statements."""

        def change(content: Content) -> Content:
            followed = replace(content, facts=after.facts, texts=after.texts, made=after.made)
            return followed if after.texts == content.texts else remember(followed, content)

        self._put(change)

    def note_made(
        self, before: Mapping[str, Mapping[str, str]], made: Mapping[str, Mapping[str, str]]
    ) -> None:
        """Remember where the statements' paragraphs are now; no change that anybody made, and told to nobody."""
        if self.content is not None and self.dirty and self.content.made == before:
            self.content = replace(self.content, made=made)

    def put_text(self, language: str, text: Text) -> None:
        """Replace the words of a language that is not on the page (or that the page will be shown anew for)."""
        self._put(lambda content: remember(content.with_text(language, text), content))

    def _put(self, change: Callable[[Content], Content]) -> None:
        before = self.gathered()
        if before is None:
            return
        after = change(before)
        if after != before:
            self.content = after
            self._dirty = True
            self._restart()

    def _restart(self) -> None:
        if not self._keep_timer.isActive():
            self._keep_timer.start(KEEP_AFTER)
        self._idle_timer.start()
        self._check_timer.start()
        self.changed.emit()
        self.content_changed.emit()

    def gathered(self) -> Content | None:
        """The content with everything that was typed."""
        if self.content is not None and self._typed:
            self._typed = False
            self._dirty = True
            if (page := self._collect()) is not None:
                self.content = self._followed(self.content.with_text(page.language, page.text()))
        return self.content

    def _followed(self, typed: Content) -> Content:
        """``typed`` with what its translations follow; words put back as they were follow what they did."""
        saved = self.release.content if self.release is not None else None
        if self.content is None or typed.texts == self.content.texts:
            return typed
        if saved is not None and typed.texts == saved.texts:
            return replace(typed, follows=saved.follows)
        return remember(typed, self.content)

    # -- safety --------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Put what no revision has into the private recovery buffer. Written down on the lane, not here."""
        make = self._later()
        if self.release is not None and make is not None and self.dirty:
            self._desk.keep_typing(self.release.id, self.release.revision, make)

    def _keep_in_turn(self) -> None:
        """Keep, but never two at a time: while the desk is slow, what is typed on goes to the second place."""
        make = self._later()
        if self.release is None or make is None or not self.dirty:
            return
        if self._keeping:
            self._keep_again = True
            self._desk.keep_aside(self.release.id, self.release.revision, make)
            return
        self._keeping = True
        self.keep()

    def _was_kept(self, _: ReleaseId) -> None:
        self._keeping = False
        if self._keep_again:
            self._keep_again = False
            self._keep_timer.start(KEEP_AFTER)

    def _was_not_kept(self, _: EditorError) -> None:
        self._keeping = self._keep_again = False
        if self.dirty and not self._keep_timer.isActive():
            self._keep_timer.start(KEEP_AGAIN_AFTER)

    def keep_aside(self) -> bool:
        """Before the window goes: put what no revision has into the second place, at once. Whether it is there.

        Raises EditorError.
        """
        content = self.gathered()
        if self.release is None or content is None or not self.dirty:
            return True
        return self._desk.keep_aside_now(self.release.id, self.release.revision, content)

    def check(self) -> None:
        """Have the checks look at what is here now. Written down on the lane, not here."""
        make = self._later()
        if self.release is not None and make is not None:
            self._desk.check(self.release.id, make)

    def later(self) -> Callable[[], Content] | None:
        """What makes the content of this moment, wherever it is called; None without a release."""
        return self._later()

    def _later(self) -> Callable[[], Content] | None:
        """What makes the content of this moment, wherever it is called."""
        content = self.content
        if content is None:
            return None
        page = self._collect() if self._typed else None
        if page is None:
            return lambda: content
        return lambda: remember(content.with_text(page.language, page.text()), content)

    def save(self, reason: str = "save", then: Callable[[], object] | None = None) -> None:
        """Make a revision of what is here; ``then`` runs once the desk has it. Nothing to save runs it at once."""
        content = self.gathered()
        if self.release is None or content is None:
            return
        if then is not None:
            self._after_save.append(then)
        if self._held or self._sent is not None:
            return  # the answer to the save under way comes first; `_saved` goes on from there
        if not self._dirty or content == self.release.content:
            self._dirty = False
            self._keep_timer.stop()
            self._idle_timer.stop()
            self.changed.emit()
            self._run_after()
            return
        self._keep_timer.stop()
        self._idle_timer.stop()
        self._sent = content
        self.changed.emit()
        self._desk.save(self.release.id, self.release.revision, content, reason)

    def leave(self, then: Callable[[], object]) -> None:
        """Save and then do ``then``; where saving fails the person stays and is told."""
        if self.release is None or not self.dirty:
            then()
        else:
            self.save("hand-over", then)

    def _saved(self, release: Release) -> None:
        if self.release is None or release.id != self.release.id:
            return
        sent, self._sent = self._sent, None
        self.release = release
        if not self._typed and (self.content == sent or self.content == release.content):
            self._dirty = False
            self._keep_timer.stop()
            self._idle_timer.stop()
        self.changed.emit()
        if self._after_save and self.dirty and not self._held:
            self.save()
        else:
            self._run_after()

    def _run_after(self) -> None:
        waiting, self._after_save = self._after_save, []
        for then in waiting:
            then()

    def _save_failed(self, release_id: ReleaseId, error: EditorError) -> None:
        if self.release is not None and release_id == self.release.id:
            self._sent = None
            self._dirty = True
            self._after_save.clear()
            self._idle_timer.start()
            self._keep_timer.start(KEEP_AFTER)
            self.changed.emit()
            self.not_saved.emit(error)

    def _changed_elsewhere(self, release_id: ReleaseId, error: ChangedElsewhere) -> None:
        if self.release is not None and release_id == self.release.id:
            self._sent = None
            self._after_save.clear()
            self.changed.emit()
            self.conflicted.emit(error)


def _nothing() -> PageWords | None:
    return None
