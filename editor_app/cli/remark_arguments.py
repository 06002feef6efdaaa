"""The options of comments, suggestions and fact checks, and their help. Standard library only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Maker = Callable[..., Any]


def add_remarks(commands: Any, add: Maker, inside: Maker, parser: Any, number: Callable[[str], int]) -> None:
    """The commands about remarks; ``add`` and ``inside`` make a parser as `cli.arguments` does."""
    comment = add(
        commands, "remarks", "comment", "comment on words of a release, or on all of it",
        "--as sara comment 12 --on 'joint pilot project' --text 'Was it a pilot?' --blocking",
    )  # fmt: skip
    _release(comment, number)
    comment.add_argument("--text", metavar="T", required=True, help="what the comment says")
    _words(comment, number, required=False)
    comment.add_argument(
        "--blocking", action="store_true", help="the release cannot be approved while it is open"
    )

    suggest = add(
        commands, "remarks", "suggest", "suggest other words; whoever's suggestion is accepted wrote part of the text",
        "--as sara suggest 12 --on 'even dedicated' --replace 'event dedicated'",
    )  # fmt: skip
    _release(suggest, number)
    _words(suggest, number, required=True)
    suggest.add_argument(
        "--replace", metavar="WORDS", required=True, help="what is to stand there; '' takes the words out"
    )
    suggest.add_argument("--text", metavar="T", default="", help="the reason")

    listing = add(
        commands, "remarks", "comments", "list comments and suggestions, and where their words stand now",
        "--as sara comments 12 --open",
    )  # fmt: skip
    _release(listing, number)
    listing.add_argument("--open", action="store_true", help="only those that are open")

    reply = add(
        commands, "remarks", "reply", "answer a comment or a suggestion",
        "--as leyla reply 12 3 --text 'It is; see the protocol.'",
    )  # fmt: skip
    _release(reply, number)
    reply.add_argument("comment", metavar="COMMENT", type=number, help="its number, as comments shows it")
    reply.add_argument("--text", metavar="T", required=True)

    for name, does in (
        ("resolve", "say that comments are dealt with"),
        ("reopen", "open resolved comments and rejected suggestions again"),
        ("reject", "leave the text as it is"),
    ):
        settle = add(commands, "remarks", name, does, f"--as leyla {name} 12 3")
        _release(settle, number)
        settle.add_argument("comments", metavar="COMMENT", type=number, nargs="+")

    accept = add(
        commands, "remarks", "accept",
        "take suggestions into the text as one revision; exit 1 if one of them could not be taken",
        "--as leyla accept 12 --all",
    )  # fmt: skip
    _release(accept, number)
    accept.add_argument("comments", metavar="COMMENT", type=number, nargs="*")
    accept.add_argument("--all", action="store_true", help="every open suggestion")
    accept.add_argument(
        "--seen", metavar="REVISION", type=number, help="the revision you have read (else the latest)"
    )

    packet = add(
        commands, "remarks", "packet", "send a text for a fact check and take the answer in",
        "packet receive answer.docx",
    )  # fmt: skip
    packet.set_defaults(command="packet")
    parts = packet.add_subparsers(metavar="WHAT", dest="what", required=True, parser_class=parser)
    send = inside(
        parts, "send", "write a release in review as a Word file to be checked, with Track Changes on",
        "--as leyla packet send 12 --to 'Ms Weber' --due 2026-08-05 --out ./packets",
    )  # fmt: skip
    _release(send, number)
    send.add_argument("--to", metavar="NAME", required=True, help="who checks it: a person, an organisation")
    send.add_argument(
        "--due", metavar="DATE", required=True, help="the last day to reply, such as 2026-08-05"
    )
    send.add_argument("--out", metavar="FOLDER", required=True, help="where the file is written")
    send.add_argument("--language", metavar="L", default="", help="(else the first of the release)")
    send.add_argument(
        "--seen", metavar="REVISION", type=number, help="the revision you have read (else the latest)"
    )
    receive = inside(
        parts, "receive", "take in an answer: its comments and tracked changes come in as remarks",
        "--as leyla packet receive answer.docx",
    )  # fmt: skip
    receive.add_argument("file", metavar="FILE.docx")
    silent = inside(
        parts, "no-reply", "go on without the answers whose day is over", "--as leyla packet no-reply 12"
    )
    _release(silent, number)
    silent.add_argument("--note", metavar="T", default="", help="a remark, kept in the history")
    sent = inside(parts, "list", "list the packets of a release", "--as leyla packet list 12")
    _release(sent, number)


def _release(parser: Any, number: Callable[[str], int]) -> None:
    parser.add_argument("id", metavar="ID", type=number, help="number of the release, as list shows it")


def _words(parser: Any, number: Callable[[str], int], *, required: bool) -> None:
    place = parser.add_mutually_exclusive_group(required=required)
    place.add_argument(
        "--on",
        metavar="WORDS",
        default="",
        help="the words it is about" + ("" if required else " (else the whole)"),
    )
    if required:
        place.add_argument("--after", metavar="WORDS", default="", help="put words in behind these")
    parser.add_argument("--language", metavar="L", default="", help="(else the first of the release)")
    parser.add_argument(
        "--field",
        metavar="F",
        default="",
        help="headline, summary, body or caption:PHOTO (else whichever has them)",
    )
    parser.add_argument("--nth", metavar="N", type=number, default=0, help="which of several, from 1")
