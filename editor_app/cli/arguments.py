"""The commands, their options and their help. Standard library only, so that ``--help`` is there at once."""

from __future__ import annotations

import argparse
from typing import Any, NoReturn

from editor_app import __version__
from editor_app.cli.account_arguments import add_accounts
from editor_app.cli.public_arguments import (
    EXAMPLES,
    PUBLIC_STEPS,
    add_copies,
    add_embargo,
    add_public,
    add_step_words,
)
from editor_app.cli.remark_arguments import add_remarks
from editor_app.cli.style_arguments import add_style
from editor_app.errors import BadInput

STEPS: dict[str, str] = {
    "submit": "send a draft for review",
    "recall": "take a release back from review before anybody reviews it",
    "claim": "say that you are reviewing a release",
    "unclaim": "give a review up again",
    "return": "send a release back to its authors, with the reason in --note",
    "approve": "approve the revision you have read; gives the register number",
    "release": "declare the approved and exported release public",
    "withdraw": "withdraw a public release: the kind of reason, why, and what readers are told",
    "reinstate": "make a withdrawn release public again: the kind of reason, why, and what readers are told",
    "discard": "put a draft aside",
    **PUBLIC_STEPS,
}


STATUSES = (
    "draft, in_review, changes_requested, fact_check, approved, scheduled, released, withdrawn or discarded; "
    "may be given again"
)


LONGEST_COMPLAINT = 300


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are known errors."""

    def error(self, message: str) -> NoReturn:
        if len(message) > LONGEST_COMPLAINT:  # a list of everything there is helps nobody; --help has it
            message = message.partition(" (choose from")[0]
        raise BadInput(f"{message[:1].upper()}{message[1:]}.", f"See {self.prog} --help.")


def number(text: str) -> int:
    """A whole number that the database can hold. ArgumentTypeError for any other text."""
    try:
        value = int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is no number") from error
    if not -(2**63) <= value < 2**63:
        raise argparse.ArgumentTypeError(f"{text} is out of range")
    return value


def make_parser() -> Parser:
    """The whole command line. ``group`` of the result names the room, ``command`` the command in it."""
    parser = Parser(
        prog="communique",
        description="Meeting reports from template to published release. Without a command the window opens.",
        epilog="Exit codes: 0 done, 1 refused by a rule, 2 wrong usage or unreadable input, 3 the desk is unavailable."
        " Environment: COMMUNIQUE_DESK, COMMUNIQUE_PASSWORD, COMMUNIQUE_NEW_PASSWORD, and COMMUNIQUE_BUSY_SECONDS,"
        " how long to wait for a desk that another program is using (5).",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"communique {__version__}")
    parser.add_argument(
        "--desk", metavar="WHERE", default="", help="folder of the desk (else COMMUNIQUE_DESK)"
    )
    parser.add_argument(
        "--as",
        dest="account",
        metavar="NAME",
        default="",
        help="account; its password is in COMMUNIQUE_PASSWORD or asked",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(group="")
    commands = parser.add_subparsers(metavar="COMMAND", dest="command", parser_class=Parser)
    _office(commands)
    _releases(commands)
    _steps(commands)
    _photos(commands)
    _publishing(commands)
    add_public(commands, _add, _inside, Parser, number)
    add_remarks(commands, _add, _inside, Parser, number)
    add_style(commands, _add, _inside, Parser)
    add_accounts(commands, _add, _inside, Parser)
    return parser


def _add(commands: Any, group: str, name: str, does: str, example: str) -> Parser:
    parser: Parser = commands.add_parser(
        name,
        help=does,
        description=f"{does[:1].upper()}{does[1:]}.",
        epilog=f"Example: communique {example}",
        allow_abbrev=False,
    )
    parser.set_defaults(group=group)
    return parser


def _office(commands: Any) -> None:
    init = _add(
        commands,
        "office",
        "init",
        "make a desk with its office and its first administrator, or with the sample office",
        "--desk ./desk init --office 'State Waterways Service' --admin gulnar",
    )
    init.add_argument("--office", metavar="NAME", default="", help="the office's official name")
    init.add_argument("--admin", metavar="NAME", default="", help="account name of the administrator")
    init.add_argument(
        "--languages", metavar="L,L", default="en,az,ru", help="languages of the office (%(default)s)"
    )
    init.add_argument("--timezone", metavar="ZONE", default="UTC", help="such as Asia/Baku (%(default)s)")
    init.add_argument("--sample", action="store_true", help="fill the desk with the sample office")

    _add(commands, "office", "templates", "list the report types with their fields", "--json templates")

    person = _add(
        commands, "office", "person", "keep the directory of people", "--as leyla person add people.toml"
    )
    _keep(person, "person")
    inside = person.add_subparsers(metavar="WHAT", dest="what", required=True, parser_class=Parser)
    add = _inside(inside, "add", "add the people of a TOML file", "--as leyla person add people.toml")
    add.add_argument("file", metavar="FILE.toml")
    _inside(inside, "list", "list the people with their posts", "person list")
    taken = _inside(
        inside,
        "import",
        "take the people of a CSV table in; rows that are not sound are named and left out",
        "--as leyla person import people.csv",
    )
    taken.add_argument("file", metavar="FILE.csv")
    written = _inside(inside, "export", "write all people as a CSV table", "person export people.csv")
    written.add_argument("file", metavar="FILE.csv")


def _keep(parser: Parser, command: str) -> None:
    parser.set_defaults(command=command)


def _inside(inside: Any, name: str, does: str, example: str) -> Parser:
    parser: Parser = inside.add_parser(
        name,
        help=does,
        description=f"{does[:1].upper()}{does[1:]}.",
        epilog=f"Example: communique {example}",
        allow_abbrev=False,
    )
    return parser


def _release_id(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", type=number, help="number of the release, as list shows it")


def _seen(parser: Parser) -> None:
    parser.add_argument(
        "--seen", metavar="REVISION", type=number, help="the revision you have read (else the latest)"
    )


def _language(parser: Parser, help_text: str) -> None:
    parser.add_argument("--language", metavar="L", default="", help=help_text)


def _releases(commands: Any) -> None:
    new = _add(
        commands,
        "releases",
        "new",
        "start a draft with its first text from a report type and a file of facts",
        "--as leyla new meeting-report --facts facts.toml --language en,az",
    )
    new.add_argument("template", metavar="TEMPLATE", help="id of the report type, as templates shows it")
    new.add_argument(
        "--facts",
        metavar="FILE.toml",
        default="",
        help="facts by field; what is missing is marked in the text",
    )
    _language(new, "language, or several as en,az; the first is written first (en)")

    show = _add(commands, "releases", "show", "show everything about a release", "--as leyla --json show 12")
    _release_id(show)
    show.add_argument("--revision", metavar="N", type=number, help="an earlier revision")

    listing = _add(
        commands,
        "releases",
        "list",
        "list releases, newest change first",
        "--as leyla list --status draft --query river",
    )
    listing.add_argument("--status", action="append", metavar="S", help=STATUSES)
    listing.add_argument("--query", metavar="TEXT", default="", help="words that occur in the release")
    listing.add_argument(
        "--limit", metavar="N", type=number, default=100, help="at most so many (%(default)s)"
    )
    listing.add_argument("--mine", action="store_true", help="only what you started")
    listing.add_argument(
        "--waiting",
        action="store_true",
        help="what waits for your decision, the longest waiting first (supervisors)",
    )

    write = _add(
        commands,
        "releases",
        "write",
        "save words as a new revision; against an older revision they are kept beside the release",
        "--as leyla write 12 --language en --headline 'Talks on river gauges' --body text.md --seen 3",
    )
    _release_id(write)
    _language(write, "language of the words (else the first of the release)")
    write.add_argument("--headline", metavar="T")
    write.add_argument("--summary", metavar="T")
    write.add_argument("--body", metavar="FILE.md", help="Markdown in UTF-8; - reads standard input")
    add_embargo(write)
    write.add_argument("--later", metavar="L,L", help="the languages that will follow later ('' for none)")
    _seen(write)

    check = _add(
        commands,
        "releases",
        "check",
        "run house style and completeness; exit 1 if anything blocks; findings ignored with a reason do not",
        "--as leyla check 12 --language en",
    )
    _release_id(check)
    _language(check, "only this language")
    check.add_argument("--spelling", action="store_true", help="also tell unknown words; they never block")

    history = _add(commands, "releases", "history", "show who did what, when", "--as leyla history 12")
    history.add_argument(
        "id", metavar="ID", type=number, nargs="?", help="number of the release, as list shows it"
    )
    history.add_argument("--all", action="store_true", help="of the whole desk; needs --csv")
    history.add_argument(
        "--csv", metavar="FILE", default="", help="write it as a table, with hashes and signatures"
    )

    diff = _add(
        commands,
        "releases",
        "diff",
        "show word by word what changed between two revisions",
        "--as leyla diff 12 1 3",
    )
    _release_id(diff)
    diff.add_argument("old", metavar="FROM", type=number, nargs="?", help="revision (else the one before TO)")
    diff.add_argument("new", metavar="TO", type=number, nargs="?", help="revision (else the latest)")

    uses = _add(
        commands,
        "uses",
        "uses",
        "show how words were written last time: the last uses, the usual form, near variants",
        "--as leyla uses 'River Basin Organization' --language en",
    )
    uses.add_argument("words", metavar="WORDS", nargs="+", help="a name, post, organisation or agreement")
    _language(uses, "only texts in this language (else any)")
    uses.add_argument("--limit", metavar="N", type=number, default=12, help="at most so many (%(default)s)")


def _steps(commands: Any) -> None:
    for name, does in STEPS.items():
        usual = " --note 'The date of the visit is wrong.'" if "reason" in does else ""
        reason = EXAMPLES.get(name, usual)
        step = _add(commands, "releases", name, does, f"--as sara {name} 12{reason}")
        _release_id(step)
        step.add_argument(
            "--note", metavar="T", default="", help="a remark or the reason, kept in the history"
        )
        if name == "return":
            step.add_argument(
                "--category", metavar="T", default="", help="kind of reason, such as facts or style"
            )
        add_step_words(step, name)
        _seen(step)


def _photo_words(parser: Parser) -> None:
    parser.add_argument("--caption", metavar="T")
    parser.add_argument("--alt", metavar="T", help="what is seen, for readers who cannot see it")
    parser.add_argument("--credit", metavar="T")
    _language(parser, "language of caption and alternative text (else the first of the release)")


def _photos(commands: Any) -> None:
    photo = _add(
        commands,
        "photos",
        "photo",
        "keep the photos of a release",
        "--as leyla photo add 12 visit.jpg --lead",
    )
    _keep(photo, "photo")
    inside = photo.add_subparsers(metavar="WHAT", dest="what", required=True, parser_class=Parser)
    add = _inside(
        inside,
        "add",
        "add photos; what cannot be read is named, the others come in",
        "--as leyla photo add 12 visit.jpg --caption 'At the lock' --alt 'Two men at a lock' --credit 'A. Hale' --lead",
    )
    _release_id(add)
    add.add_argument("files", metavar="FILE", nargs="+")
    _photo_words(add)
    add.add_argument("--lead", action="store_true", help="the first of them leads")
    add.add_argument("--decorative", action="store_true", help="they need no alternative text")
    _seen(add)

    change = _inside(
        inside,
        "set",
        "change a photo's words, role or place in the order",
        "--as leyla photo set 12 3fa95c --credit 'State Waterways Service' --lead",
    )
    _release_id(change)
    change.add_argument("photo", metavar="PHOTO", help="the photo's id, or the beginning of it")
    _photo_words(change)
    role = change.add_mutually_exclusive_group()
    role.add_argument("--lead", action="store_true", help="this photo leads")
    role.add_argument("--no-lead", action="store_true", help="this photo does not lead any more")
    decorative = change.add_mutually_exclusive_group()
    decorative.add_argument("--decorative", action="store_true", help="needs no alternative text")
    decorative.add_argument("--no-decorative", action="store_true", help="needs alternative text")
    change.add_argument("--position", metavar="N", type=number, help="place in the order, from 1")
    _seen(change)

    remove = _inside(inside, "remove", "take photos out of a release", "--as leyla photo remove 12 3fa95c")
    _release_id(remove)
    remove.add_argument("photo", metavar="PHOTO", nargs="+", help="the photo's id, or the beginning of it")
    _seen(remove)


def _publishing(commands: Any) -> None:
    export = _add(
        commands,
        "publish",
        "export",
        "write releases as files, each language of each; only what is approved, or marked draft copies",
        "--as emil export 12 --format html --format docx --out ./site",
    )
    export.add_argument("ids", metavar="ID", type=number, nargs="+")
    export.add_argument(
        "--format", action="append", required=True, choices=("html", "docx"), metavar="html|docx"
    )
    export.add_argument("--out", required=True, metavar="FOLDER")
    export.add_argument(
        "--draft", action="store_true", help="a visibly marked copy of text that is not approved"
    )
    _language(export, "only this language")
    add_copies(export, number)

    verify = _add(
        commands,
        "proof",
        "verify",
        "recompute the desk and name what does not fit; or say of exported files whether they are what was approved",
        "--as emil verify ./site/2026-05-05-talks.html",
    )
    verify.add_argument(
        "files", metavar="FILE", nargs="*", help="exported files (needs --as); without any the desk"
    )
    verify.add_argument(
        "--accept",
        metavar="REASON",
        help="say as administrator that this older copy of the desk is the right one, and why",
    )

    demo = _add(
        commands,
        "demo",
        "demo",
        "go the whole way on a fresh sample desk and leave the files of a published release",
        "demo --out ./demo",
    )
    demo.add_argument(
        "--out", metavar="FOLDER", default="", help="folder for the desk and the files (else a temporary one)"
    )
