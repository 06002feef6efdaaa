"""The options of the way to readers, and their help: steps with times and reasons, second looks, kits, settings.

Standard library only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Maker = Callable[..., Any]
TIME = "a day, a time and its zone, such as 2026-05-05T09:30+04:00"
PUBLIC_STEPS: dict[str, str] = {
    "clear": "clear a named step (protocol, legal) for the revision you have read",
    "schedule": "set the time at which an approved release is to become public",
    "unschedule": "take a release off the schedule; it stays approved",
    "emergency": "release without an approval, with the reason in --note; another supervisor has to look at it",
    "confirm": "take the second look at an emergency release, with what you looked at in --note",
    "correct": "begin a corrected version of a public release, which stays public until the new one is released",
    "undiscard": "bring a discarded draft back within 30 days",
}
"""The steps of the workflow that come on the way to readers, each with what it does."""
EXAMPLES = {
    "clear": " protocol",
    "schedule": " --at 2026-12-01T10:00+04:00",
    "emergency": " --note 'The dam is overflowing; people have to leave now.'",
    "confirm": " --note 'Read against the duty log.'",
    "correct": " --class factual --note-text en='The day was 5 May, not 6 May.'",
    "release": " --place https://waterways.example/news/12",
    "withdraw": " --reason legal --note 'The court asked for it.' --public-text en='This release was withdrawn.'",
    "reinstate": " --reason legal --note 'The court has ruled.' --public-text en='This release is valid again.'",
}
REASON = "in-error, replaced, no-longer-valid or legal"


def add_step_words(step: Any, name: str) -> None:
    """The options that only the step ``name`` has."""
    match name:
        case "claim":
            step.add_argument(
                "--at",
                "--due",
                dest="due",
                metavar="TIME",
                default="",
                help=f"when you mean to have decided: {TIME}",
            )
        case "clear":
            step.add_argument(
                "step", metavar="STEP", nargs="?", default="", help="its key, as steps show writes it"
            )
        case "schedule":
            step.add_argument("--at", metavar="TIME", default="", help=f"when it is to be released: {TIME}")
        case "release":
            _places(step)
        case "emergency":
            _places(step)
            step.add_argument(
                "--waive",
                action="append",
                default=[],
                metavar="RULE=REASON",
                help="let the blocking findings of a rule stand, and why; RULE/FIELD/LANGUAGE=REASON means those of "
                "one place; may be given again",
            )
        case "withdraw" | "reinstate":
            step.add_argument("--reason", metavar="R", default="", help=REASON)
            _texts(step, "--public-text", "what readers are told")
        case "correct":
            step.add_argument("--class", dest="kind", metavar="C", default="", help="minor or factual")
            _texts(step, "--note-text", "what was wrong")


def _places(parser: Any) -> None:
    parser.add_argument(
        "--place",
        action="append",
        default=[],
        metavar="P",
        help="where it was published: the address of the page, or words; may be given again",
    )


def _texts(parser: Any, option: str, what: str) -> None:
    parser.add_argument(
        option,
        action="append",
        default=[],
        metavar="L=TEXT",
        help=f"{what}, in a language (en=…); may be given again",
    )


def add_embargo(write: Any) -> None:
    """The option of ``write`` that sets the embargo."""
    write.add_argument(
        "--embargo", metavar="TIME", help=f"nothing of it may be published before: {TIME}; or none"
    )


def add_copies(export: Any, number: Callable[[str], int]) -> None:
    """The options of ``export`` about whom the files are for."""
    export.add_argument(
        "--recipient", metavar="NAME", default="", help="whom the files are for; kept on record"
    )
    export.add_argument(
        "--embargo-copy",
        action="store_true",
        help="a numbered copy marked EMBARGOED UNTIL …, for the --recipient; the only one before that time",
    )
    export.add_argument(
        "--version", metavar="N", type=number, help="this version (else the one that is worked on)"
    )


def add_public(commands: Any, add: Maker, inside_of: Maker, parser_class: Maker, number: Any) -> None:
    """Add the commands around the steps: second looks, places, the correction kit, the office's settings."""
    add(
        commands,
        "public",
        "second-looks",
        "list the emergency releases that another supervisor has still to look at; exit 1 if one is overdue",
        "--as sara second-looks",
    )
    places = add(
        commands,
        "public",
        "published",
        "write down where a released text was published",
        "--as emil published 12 https://waterways.example/news/12",
    )
    places.add_argument("id", metavar="ID", type=number, help="number of the release, as list shows it")
    places.add_argument("places", metavar="PLACE", nargs="+", help="the address of the page, or words")
    kit = add(
        commands,
        "public",
        "correction-kit",
        "write what tells of a correction: the notes, the metadata, the replaced files, the mails",
        "--as emil correction-kit 12 --out ./kit",
    )
    kit.add_argument("id", metavar="ID", type=number, help="number of the release, as list shows it")
    kit.add_argument("--out", required=True, metavar="FOLDER")
    notice = add(
        commands,
        "public",
        "withdrawal-notice",
        "write what tells readers of a withdrawal, or of its end: a page, a text, a mail in each language",
        "--as emil withdrawal-notice 12 --out ./notice",
    )
    notice.add_argument("id", metavar="ID", type=number, help="number of the release, as list shows it")
    notice.add_argument("--out", required=True, metavar="FOLDER")
    office = add(
        commands,
        "public",
        "office",
        "show and change the settings of the office",
        "--as gulnar office set --emergency on",
    )
    office.set_defaults(command="office")
    inside = office.add_subparsers(metavar="WHAT", dest="what", required=True, parser_class=parser_class)
    inside_of(inside, "show", "show the settings", "office show")
    change = inside_of(inside, "set", "change a setting", "--as gulnar office set --emergency on")
    change.add_argument(
        "--emergency",
        choices=("on", "off"),
        required=True,
        metavar="on|off",
        help="whether supervisors may release without an approval, with a second look to follow",
    )
    _steps(commands, add, inside_of, parser_class)


def _steps(commands: Any, add: Maker, inside_of: Maker, parser_class: Maker) -> None:
    steps = add(
        commands,
        "public",
        "steps",
        "show and change the named steps that have to be cleared before an approval",
        "--as gulnar steps set protocol --name en=Protocol --account nigar",
    )
    steps.set_defaults(command="steps")
    inside = steps.add_subparsers(metavar="WHAT", dest="what", required=True, parser_class=parser_class)
    inside_of(inside, "show", "show the named steps", "steps show")
    change = inside_of(
        inside,
        "set",
        "add a named step or change it",
        "--as gulnar steps set legal --name en=Legal --role supervisor",
    )
    change.add_argument("key", metavar="KEY", help="small letters, digits and hyphens")
    _texts(change, "--name", "what the office calls it")
    change.add_argument(
        "--account",
        dest="entitled",
        action="append",
        default=[],
        metavar="NAME",
        help="who may clear it; may be given again",
    )
    change.add_argument("--role", metavar="ROLE", default="", help="everybody with this role may clear it")
    remove = inside_of(inside, "remove", "ask for a step no more", "--as gulnar steps remove legal")
    remove.add_argument("key", metavar="KEY")
