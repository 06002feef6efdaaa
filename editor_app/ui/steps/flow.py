"""What happens when somebody chooses a step: it is asked for what it needs, and then taken by the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from editor_app.domain.accounts import Account
from editor_app.domain.embargo import embargo_words
from editor_app.domain.packets import Taken
from editor_app.domain.release import Release
from editor_app.domain.step_details import StepDetails
from editor_app.domain.workflow import Step
from editor_app.errors import EditorError
from editor_app.ui.desk import Desk
from editor_app.ui.notices import Act
from editor_app.ui.pieces import language_name
from editor_app.ui.steps.form import Asking, PartsForm, form_for
from editor_app.ui.steps.going_public import embargo_form, places_form
from editor_app.ui.steps.parts import Choice, Lines, OneDay, When, Words, today
from editor_app.ui.workbench import Workbench

REPLY_WITHIN = timedelta(days=3)


class StepFlow(QObject):
    """Sits between the review panel and the desk. ``settings_folder`` is where files went last."""

    told = Signal(str, object)
    """A sentence for a toast, and an Act or None"""

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        bench: Workbench,
        account: Account,
        show_tab: Callable[[str], None],
        last_folder: Callable[[], str],
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._bench, self._account = window, desk, bench, account
        self._show_tab, self._last_folder = show_tab, last_folder
        panel = bench.inspector.review
        panel.step_chosen.connect(self.want)
        panel.step_wanted.connect(self.take)
        panel.embargo_wanted.connect(self.embargo)
        panel.embargo_lifted.connect(lambda: bench.manuscript.put_embargo(""))
        panel.places_wanted.connect(self.places)
        panel.kit_wanted.connect(self.kit)
        panel.notice_wanted.connect(self.notice)
        desk.kit_written.connect(self._kit_written)
        desk.kit_failed.connect(self._refused)
        desk.packet_sent.connect(self._packet_sent)
        desk.packet_taken.connect(self._packet_taken)
        desk.packet_refused.connect(self._refused)

    # -- steps ---------------------------------------------------------------------------------------------

    def want(self, step: Step) -> None:
        """A step was chosen: ask what it needs in place, else take it."""
        release = self._bench.release
        if release is None:
            return
        match step:
            case Step.CLAIM:
                self._bench.reviewing.bar.open_claims()
            case Step.SEND_FACT_CHECK:
                self._ask(self._packet_form(release), self._send_packet)
            case Step.RECEIVE:
                self._receive()
            case Step.NO_REPLY:
                self._bench.manuscript.leave(lambda: self._desk.no_reply(release.id))
            case _:
                form = form_for(step, self._asking(release))
                if form is None:
                    self.take(step, StepDetails())
                else:
                    self._show_tab("review")
                    self._bench.inspector.review.ask(release, step, form)

    def take(self, step: Step, details: StepDetails) -> None:
        """Save what was written, then take the step on that revision."""
        self._bench.inspector.facts.flush()

        def act() -> None:
            release = self._bench.release
            if release is not None:
                if step in (Step.APPROVE, Step.RETURN):
                    self._bench.reviewing.note_decision()
                self._desk.take_step(release, step, details=details)

        self._bench.manuscript.leave(act)

    def _asking(self, release: Release) -> Asking:
        return Asking(release, self._account, self._zone, self._bench.panels.findings)

    @property
    def _zone(self) -> str:
        return self._desk.need().office.timezone

    def _ask(self, form: PartsForm, done: Callable[[PartsForm], None]) -> None:
        self._show_tab("review")
        self._bench.inspector.review.ask_for(form, lambda: done(form))

    # -- going public --------------------------------------------------------------------------------------

    def embargo(self) -> None:
        """Ask until when nothing may be published; it is a change of the text like any other."""
        release = self._bench.release
        if release is None:
            return

        def put(form: PartsForm) -> None:
            part = form.part("at")
            assert isinstance(part, When)
            self._bench.manuscript.put_embargo(embargo_words(part.at))
            self._bench.manuscript.save()

        self._ask(embargo_form(release, self._zone), put)

    def places(self) -> None:
        """Ask where it was published."""
        release = self._bench.release
        if release is None:
            return

        def put(form: PartsForm) -> None:
            part = form.part("places")
            assert isinstance(part, Lines)
            if part.lines:
                self._desk.register_places(release.id, part.lines)

        self._ask(places_form(), put)

    def kit(self) -> None:
        """Write the correction kit into a folder."""
        release = self._bench.release
        folder = self._folder(self.tr("Write the correction kit into this folder"))
        if release is not None and folder is not None:
            self._desk.write_kit(release.id, folder)

    def notice(self) -> None:
        """Write what tells readers of a withdrawal or its end into a folder."""
        release = self._bench.release
        folder = self._folder(self.tr("Write the notice for readers into this folder"))
        if release is not None and folder is not None:
            self._desk.write_notice(release.id, folder)

    def _kit_written(self, files: tuple[Path, ...]) -> None:
        folder = files[0].parent if files else Path()
        words = self.tr("{0} files are written to {1}.").format(len(files), folder)
        self.told.emit(words, self._open(folder))

    # -- fact checks ---------------------------------------------------------------------------------------

    def _packet_form(self, release: Release) -> PartsForm:
        written = [code for code in release.content.languages if not release.content.text(code).empty]
        parts = {
            "language": Choice(self.tr("Language"), [(code, language_name(code)) for code in written]),
            "recipient": Words(
                self.tr("To whom"), self.tr("Name and organisation; it stands in the file."), least=3, lines=1
            ),
            "due": OneDay(self.tr("Reply by"), today() + REPLY_WITHIN),
        }
        return PartsForm(
            self.tr("Who checks the facts?"),
            self.tr(
                "A Word file is written for them. Their comments and tracked changes come back as suggestions; "
                "until then the text stays as it is."
            ),
            dict(parts),
            self.tr("Write the file…"),
        )

    def _send_packet(self, form: PartsForm) -> None:
        language, recipient, due = form.part("language"), form.part("recipient"), form.part("due")
        assert isinstance(language, Choice)
        assert isinstance(recipient, Words)
        assert isinstance(due, OneDay)
        assert due.day is not None
        day, code, to = due.day, language.value, recipient.text
        folder = self._folder(self.tr("Write the file for the fact check into this folder"))
        if folder is None:
            return

        def send() -> None:
            release = self._bench.release
            if release is not None:
                self._desk.send_packet(release, code, to, day, folder)

        self._bench.manuscript.leave(send)

    def _packet_sent(self, _: Release, path: Path) -> None:
        words = self.tr("“{0}” is ready to be sent. Take the reply in when it comes.").format(path.name)
        self.told.emit(words, self._open(path.parent))

    def _receive(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("The file that came back"),
            self._last_folder(),
            self.tr("Word files (*.docx)"),
        )
        if name:
            self.receive(Path(name))

    def receive(self, path: Path) -> None:
        """Take in the reply to a fact check, picked or dropped on the window."""
        self._bench.manuscript.leave(lambda: self._desk.receive_packet(path))

    def _packet_taken(self, taken: Taken) -> None:
        words = self.tr("The reply of {0} is taken in: {1} comments and {2} suggestions, under Review.")
        self.told.emit(words.format(taken.recipient, taken.comments, taken.suggestions), None)
        if taken.notices:
            self._bench.banners.show_banner(
                "packet", "info", self.tr("Of the file something was left out:"), " ".join(taken.notices)
            )
        self._show_tab("review")

    # -- what is common ------------------------------------------------------------------------------------

    def _folder(self, title: str) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self._window, title, self._last_folder())
        return Path(chosen) if chosen else None

    def _open(self, folder: Path) -> Act:
        return Act(
            self.tr("Open the folder"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
        )

    def _refused(self, error: EditorError) -> None:
        self._bench.banners.show_error("step", error)
