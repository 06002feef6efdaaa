"""Every command of the desk's window in one table, and when each is possible.

Menus, buttons, the palette, the list of shortcuts and the tests read these rows. Whether a command is possible is
derived by `possible` from one `Sight`: nothing enables or disables a button by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from editor_app.domain.accounts import Account, Permission
from editor_app.domain.release import Release
from editor_app.domain.workflow import EDITABLE, Status, Step

CONTEXT = "actions"


@dataclass(frozen=True, slots=True)
class Sight:
    """What the window shows, as far as commands depend on it.

    ``writing``: the page shows the editor (not the preview). ``dirty``: there is typing that is no revision yet.
    ``busy``: photos are coming in or a save is under way. ``blocking``: findings that keep it from review.
    """

    account: Account
    release: Release | None = None
    writing: bool = True
    dirty: bool = False
    busy: bool = False
    blocking: int = 0

    @property
    def editable(self) -> bool:
        """Whether the person may write in the release that is open."""
        return (
            self.release is not None
            and self.release.status in EDITABLE
            and self.account.may(Permission.WRITE)
        )

    def open_to(self, step: Step) -> bool:
        """Whether the desk says that the person may take ``step`` now."""
        return self.release is not None and step in self.release.open_steps and not self.busy


When = Callable[[Sight], bool]


def _always(_: Sight) -> bool:
    return True


def _release(sight: Sight) -> bool:
    return sight.release is not None


def _several_languages(sight: Sight) -> bool:
    return sight.release is not None and len(sight.release.content.languages) > 1


def _editable(sight: Sight) -> bool:
    return sight.editable and sight.writing


def _editable_release(sight: Sight) -> bool:
    return sight.editable


def _may(permission: Permission) -> When:
    return lambda sight: sight.account.may(permission)


def _step(step: Step) -> When:
    return lambda sight: sight.open_to(step)


def _exportable(sight: Sight) -> bool:
    return sight.release is not None and sight.account.may(Permission.READ) and not sight.busy


def _primary(sight: Sight) -> bool:
    return primary_step(sight) is not None


@dataclass(frozen=True, slots=True)
class Command:
    """One row. ``menu`` "" keeps it out of the menu bar (the palette still has it); ``also`` are further words
    that find it in the palette."""

    id: str
    text: str
    shortcut: str
    menu: str
    when: When = _always
    icon: str = ""
    also: str = ""
    group: int = 0
    checkable: bool = False
    choice: str = ""

    @property
    def title(self) -> str:
        """The text in the interface's language, with its access key."""
        return QCoreApplication.translate(CONTEXT, self.text)

    @property
    def plain(self) -> str:
        """The text without access key and dots, as the palette shows it."""
        return self.title.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def _t(text: str) -> str:
    return str(QT_TRANSLATE_NOOP(CONTEXT, text))


_FILE, _EDIT, _FORMAT, _RELEASE = _t("&File"), _t("&Edit"), _t("F&ormat"), _t("&Release")
_INSERT, _GO, _VIEW, _HELP = _t("&Insert"), _t("&Go"), _t("&View"), _t("&Help")
MENUS = (_FILE, _EDIT, _INSERT, _FORMAT, _RELEASE, _GO, _VIEW, _HELP)

_C = Command
COMMANDS: tuple[Command, ...] = (
    _C("new", _t("&New report…"), "Ctrl+N", _FILE, _may(Permission.WRITE), "file-plus", "start write create"),
    _C("switch", _t("&Open a release…"), "Ctrl+O", _FILE, icon="search", also="quick find title"),
    _C("save", _t("&Save now"), "Ctrl+S", _FILE, _editable, "save", "revision", 1),
    _C("export", _t("&Export…"), "Ctrl+E", _FILE, _exportable, "download", "docx html word publish", 1),
    _C(
        "browser",
        _t("Open the page in the &browser"),
        "Ctrl+Shift+B",
        _FILE,
        _exportable,
        "external-link",
        "preview html web",
        1,
    ),
    _C("switch_user", _t("Switch &user"), "Ctrl+Shift+L", _FILE, icon="log-out", also="sign out", group=2),
    _C("quit", _t("&Quit"), "Ctrl+Q", _FILE, icon="power", also="close exit leave", group=2),
    _C("undo", _t("&Undo"), "Ctrl+Z", _EDIT, _editable, "undo-2"),
    _C("redo", _t("&Redo"), "Ctrl+Shift+Z", _EDIT, _editable, "redo-2"),
    _C("paste_plain", _t("&Paste without formatting"), "Ctrl+Shift+V", _EDIT, _editable, "clipboard", "", 1),
    _C("find", _t("&Find in the text…"), "Ctrl+F", _EDIT, _release, "search", "", 2),
    _C("replace", _t("Find and repla&ce…"), "Ctrl+H", _EDIT, _editable, "replace", "substitute change", 2),
    _C("next_finding", _t("&Next finding"), "F4", _EDIT, _release, "spell-check", "check style", 2),
    _C("previous_finding", _t("Pre&vious finding"), "Shift+F4", _EDIT, _release, "spell-check", "check", 2),
    _C("fix", _t("&Mend the finding here"), "Ctrl+.", _EDIT, _editable, "wand-sparkles", "fix correct", 2),
    _C(
        "fix_all",
        _t("Mend all of this &kind"),
        "Ctrl+Shift+.",
        _EDIT,
        _editable,
        "check-check",
        "fix correct every finding",
        2,
    ),
    _C(
        "ignore",
        _t("I&gnore the finding here…"),
        "Ctrl+Alt+.",
        _EDIT,
        _editable_release,
        "flag",
        "waive let stand reason check",
        2,
    ),
    _C(
        "next_misspelling",
        _t("Next mi&sspelling"),
        "F7",
        _EDIT,
        _editable,
        "spell-check",
        "spelling unknown word",
        3,
    ),
    _C(
        "previous_misspelling",
        _t("Previous missp&elling"),
        "Shift+F7",
        _EDIT,
        _editable,
        "spell-check",
        "spelling unknown word",
        3,
    ),
    _C(
        "english_gb",
        _t("&British spelling"),
        "Ctrl+Alt+4",
        _EDIT,
        icon="spell-check",
        also="english dictionary language ise",
        group=3,
        choice="english",
    ),
    _C(
        "english_us",
        _t("&American spelling"),
        "Ctrl+Alt+5",
        _EDIT,
        icon="spell-check",
        also="english dictionary language ize",
        group=3,
        choice="english",
    ),
    _C("nbsp", _t("No-break &space"), "Ctrl+Shift+Space", _INSERT, _editable, "circle", "hard nbsp"),
    _C("en_dash", _t("E&n dash –"), "Ctrl+Alt+-", _INSERT, _editable, "minus", "range"),
    _C("em_dash", _t("E&m dash —"), "Ctrl+Alt+Shift+-", _INSERT, _editable, "minus", "long"),
    _C("quotes", _t("&Quotation marks “ ”"), "Ctrl+Shift+G", _INSERT, _editable, "quote", "guillemets « »"),
    _C(
        "smart",
        _t("Quotation marks and dashes while &typing"),
        "Ctrl+Alt+Y",
        _INSERT,
        icon="wand-sparkles",
        also="smart quotes autocorrect",
        group=1,
        checkable=True,
    ),
    _C(
        "abbreviations",
        _t("&Abbreviations…"),
        "Ctrl+Shift+J",
        _INSERT,
        icon="type",
        also="expand short forms =iom=",
        group=1,
    ),
    _C("paragraph", _t("&Paragraph"), "Ctrl+0", _FORMAT, _editable, "pilcrow", "normal body"),
    _C("heading", _t("&Heading"), "Ctrl+1", _FORMAT, _editable, "heading-2"),
    _C("subheading", _t("Su&bheading"), "Ctrl+2", _FORMAT, _editable, "heading-3"),
    _C("bullets", _t("Bulleted lis&t"), "Ctrl+Shift+8", _FORMAT, _editable, "list"),
    _C("numbers", _t("&Numbered list"), "Ctrl+Shift+7", _FORMAT, _editable, "list-ordered"),
    _C("quotation", _t("&Quotation"), "Ctrl+Shift+9", _FORMAT, _editable, "text-quote"),
    _C("bold", _t("B&old"), "Ctrl+B", _FORMAT, _editable, "bold", "strong", 1),
    _C("italic", _t("&Italic"), "Ctrl+I", _FORMAT, _editable, "italic", "emphasis", 1),
    _C("link", _t("&Link…"), "Ctrl+Shift+K", _FORMAT, _editable, "link", "address web", 1),
    _C(
        "refer",
        _t("Turn names into &references"),
        "Ctrl+Shift+M",
        _FORMAT,
        _editable,
        "at-sign",
        "people chips",
        1,
    ),
    _C(
        "update_names",
        _t("Bring names &up to date"),
        "Ctrl+Alt+U",
        _FORMAT,
        _editable,
        "refresh-cw",
        "people chips directory references",
        1,
    ),
    _C(
        "add_photos", _t("&Add photos…"), "Ctrl+Shift+I", _FORMAT, _editable, "image-plus", "picture image", 2
    ),
    _C("primary", _t("&Next step"), "Ctrl+Return", _RELEASE, _primary, "send", "submit approve release"),
    _C("submit", _t("&Send for review"), "Ctrl+Alt+S", _RELEASE, _step(Step.SUBMIT), "send", "submit", 1),
    _C(
        "recall",
        _t("Take &back from review"),
        "Ctrl+Alt+B",
        _RELEASE,
        _step(Step.RECALL),
        "undo-2",
        "recall",
        1,
    ),
    _C("claim", _t("&Claim for review"), "Ctrl+Alt+C", _RELEASE, _step(Step.CLAIM), "hand", "mine", 2),
    _C("unclaim", _t("Let the claim &go"), "Ctrl+Alt+G", _RELEASE, _step(Step.UNCLAIM), "hand", "unclaim", 2),
    _C(
        "return",
        _t("Request c&hanges…"),
        "Ctrl+Shift+Return",
        _RELEASE,
        _step(Step.RETURN),
        "message-square",
        "return reject",
        2,
    ),
    _C(
        "approve", _t("&Approve this text"), "Ctrl+Alt+A", _RELEASE, _step(Step.APPROVE), "badge-check", "", 2
    ),
    _C(
        "clear",
        _t("C&lear a step…"),
        "Ctrl+Alt+J",
        _RELEASE,
        _step(Step.CLEAR),
        "stamp",
        "protocol legal clearance",
        2,
    ),
    _C(
        "schedule",
        _t("Sched&ule…"),
        "Ctrl+Alt+H",
        _RELEASE,
        _step(Step.SCHEDULE),
        "clock",
        "time embargo",
        3,
    ),
    _C(
        "unschedule",
        _t("Ta&ke off the schedule"),
        "Ctrl+Alt+O",
        _RELEASE,
        _step(Step.UNSCHEDULE),
        "undo-2",
        "time",
        3,
    ),
    _C(
        "release", _t("&Mark as released"), "Ctrl+Alt+R", _RELEASE, _step(Step.RELEASE), "globe", "publish", 3
    ),
    _C("withdraw", _t("&Withdraw…"), "Ctrl+Alt+W", _RELEASE, _step(Step.WITHDRAW), "eye-off", "take down", 3),
    _C("reinstate", _t("Re&instate…"), "Ctrl+Alt+N", _RELEASE, _step(Step.REINSTATE), "eye", "", 3),
    _C(
        "correct",
        _t("C&orrect…"),
        "Ctrl+Alt+K",
        _RELEASE,
        _step(Step.CORRECT),
        "pencil-line",
        "correction mistake new version",
        3,
    ),
    _C(
        "confirm",
        _t("Con&firm the second look…"),
        "Ctrl+Alt+F",
        _RELEASE,
        _step(Step.CONFIRM),
        "check-check",
        "emergency",
        3,
    ),
    _C(
        "emergency",
        _t("Release in an &emergency…"),
        "Ctrl+Alt+Shift+E",
        _RELEASE,
        _step(Step.EMERGENCY),
        "shield-alert",
        "urgent without approval",
        3,
    ),
    _C(
        "discard",
        _t("&Discard the draft"),
        "Ctrl+Alt+D",
        _RELEASE,
        _step(Step.DISCARD),
        "trash-2",
        "delete",
        4,
    ),
    _C(
        "restore",
        _t("Res&tore the draft"),
        "Ctrl+Alt+T",
        _RELEASE,
        _step(Step.RESTORE),
        "rotate-ccw",
        "undo",
        4,
    ),
    _C("search", _t("&Search every release"), "Ctrl+K", _GO, icon="search", also="find filter"),
    _C(
        "uses",
        _t("How &did we write it last time?"),
        "Ctrl+Shift+H",
        _GO,
        _release,
        "library",
        "archive usual form variants wording name uses history",
    ),
    _C("list", _t("&List of releases"), "Ctrl+L", _GO, icon="list"),
    _C("text", _t("&Text"), "Ctrl+T", _GO, _release, "text-cursor", "editor page write"),
    _C("facts", _t("&Facts"), "Alt+1", _GO, _release, "clipboard", "fields panel", 1),
    _C("photos", _t("&Photos"), "Alt+2", _GO, _release, "images", "caption credit panel", 1),
    _C("checks", _t("&Checks"), "Alt+3", _GO, _release, "spell-check", "house style findings panel", 1),
    _C("review", _t("Re&view"), "Alt+4", _GO, _release, "badge-check", "approval seal panel", 1),
    _C("history", _t("&History"), "Alt+5", _GO, _release, "history", "revisions trail panel", 1),
    _C(
        "statements",
        _t("State&ments"),
        "Alt+6",
        _GO,
        _release,
        "message-square-text",
        "said speaker quotes rows paragraphs facts panel",
        1,
    ),
    _C(
        "languages",
        _t("Lan&guages of the release…"),
        "Ctrl+Alt+M",
        _GO,
        _editable_release,
        "languages",
        "add translation follows later",
        2,
    ),
    _C("next_language", _t("Next l&anguage"), "Ctrl+PgDown", _GO, _release, "languages", "", 2),
    _C("outline", _t("O&utline of the text…"), "Ctrl+Shift+O", _GO, _release, "list-tree", "headings", 2),
    _C(
        "people",
        _t("P&eople and posts…"),
        "Ctrl+Shift+U",
        _GO,
        icon="users",
        also="directory persons",
        group=3,
    ),
    _C(
        "templates",
        _t("Report t&ypes…"),
        "Ctrl+Shift+T",
        _GO,
        icon="layout-template",
        also="templates",
        group=3,
    ),
    _C(
        "words",
        _t("Office’s &words…"),
        "Ctrl+Shift+W",
        _GO,
        icon="spell-check",
        also="spelling dictionary",
        group=3,
    ),
    _C(
        "accounts",
        _t("Acc&ounts…"),
        "Ctrl+Shift+A",
        _GO,
        _may(Permission.KEEP_ACCOUNTS),
        "user-cog",
        "users roles password",
        3,
    ),
    _C(
        "preview",
        _t("&Preview as published"),
        "Ctrl+Shift+E",
        _VIEW,
        _release,
        "eye",
        "read",
        0,
        checkable=True,
    ),
    _C(
        "side_by_side",
        _t("Sid&e by side"),
        "Ctrl+Shift+D",
        _VIEW,
        _several_languages,
        "columns-2",
        "languages compare translation parity facts",
        0,
        checkable=True,
    ),
    _C(
        "focus",
        _t("&Focus on the text"),
        "F8",
        _VIEW,
        _release,
        "maximize-2",
        "distraction",
        0,
        checkable=True,
    ),
    _C(
        "dim",
        _t("Dim the other para&graphs"),
        "Ctrl+F8",
        _VIEW,
        icon="focus",
        also="focus concentrate",
        checkable=True,
    ),
    _C(
        "typewriter",
        _t("&Typewriter scrolling"),
        "Shift+F8",
        _VIEW,
        icon="text-cursor",
        also="line in the middle",
        checkable=True,
    ),
    _C(
        "show_spaces",
        _t("Show &no-break spaces"),
        "Ctrl+Alt+P",
        _VIEW,
        icon="pilcrow",
        also="invisible nbsp marks",
        checkable=True,
    ),
    _C("inspector", _t("&Inspector"), "Ctrl+Alt+I", _VIEW, icon="panel-right", group=1, checkable=True),
    _C("rail", _t("&Rail"), "Ctrl+Alt+L", _VIEW, icon="panel-left", also="sidebar", group=1, checkable=True),
    _C(
        "light",
        _t("&Light"),
        "Ctrl+Alt+1",
        _VIEW,
        icon="sun",
        also="appearance theme",
        group=2,
        choice="scheme",
    ),
    _C(
        "dark",
        _t("&Dark"),
        "Ctrl+Alt+2",
        _VIEW,
        icon="moon",
        also="appearance theme",
        group=2,
        choice="scheme",
    ),
    _C(
        "system",
        _t("As the s&ystem"),
        "Ctrl+Alt+3",
        _VIEW,
        icon="sun-moon",
        also="appearance theme",
        group=2,
        choice="scheme",
    ),
    _C("zoom_in", _t("&Bigger"), "Ctrl++", _VIEW, icon="zoom-in", also="zoom larger", group=3),
    _C("zoom_out", _t("&Smaller"), "Ctrl+-", _VIEW, icon="zoom-out", also="zoom", group=3),
    _C("zoom_reset", _t("&Actual size"), "Ctrl+Alt+0", _VIEW, icon="search", also="zoom 100", group=3),
    _C("palette", _t("&Commands…"), "Ctrl+Shift+P", _HELP, icon="command", also="palette"),
    _C("shortcuts", _t("&Keyboard shortcuts"), "F1", _HELP, icon="keyboard", also="keys help ?"),
    _C(
        "verify",
        _t("&Verify the desk"),
        "Ctrl+Shift+Y",
        _HELP,
        _may(Permission.VERIFY),
        "shield-check",
        "integrity seals",
        1,
    ),
    _C("about", _t("&About Communiqué"), "Ctrl+F1", _HELP, icon="info", also="version licence", group=1),
)

STEP_OF: dict[str, Step] = {
    step.value: step for step in Step if any(command.id == step.value for command in COMMANDS)
}
"""Commands that are workflow steps, by their id."""

_PRIMARY: tuple[tuple[Status, Step], ...] = (
    (Status.DRAFT, Step.SUBMIT),
    (Status.CHANGES_REQUESTED, Step.SUBMIT),
    (Status.IN_REVIEW, Step.APPROVE),
    (Status.IN_REVIEW, Step.RECALL),
    (Status.APPROVED, Step.RELEASE),
    (Status.SCHEDULED, Step.RELEASE),
    (Status.WITHDRAWN, Step.REINSTATE),
    (Status.DISCARDED, Step.RESTORE),
)


def command(command_id: str) -> Command:
    """The row of ``command_id``."""
    return next(row for row in COMMANDS if row.id == command_id)


def possible(sight: Sight) -> frozenset[str]:
    """The ids of the commands that are possible now."""
    return frozenset(row.id for row in COMMANDS if row.when(sight))


def primary_step(sight: Sight) -> Step | None:
    """The step of the top bar's filled button: the one that carries the release on, or None."""
    if sight.release is None:
        return None
    for status, step in _PRIMARY:
        if sight.release.status is status and sight.open_to(step):
            return step
    return None
