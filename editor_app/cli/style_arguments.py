"""The options of ``style`` and their help. Standard library only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

LEVELS = ("blocks", "warns", "informs")
Maker = Callable[..., Any]


def add_style(commands: Any, add: Maker, inside_of: Maker, parser_class: Maker) -> None:
    """Add ``style`` to ``commands``; ``add`` makes a command, ``inside_of`` one inside another."""
    style = add(
        commands,
        "style",
        "style",
        "show and change the house style of the office",
        "--as gulnar style set headline.length --level informs",
    )
    style.set_defaults(command="style")
    inside = style.add_subparsers(metavar="WHAT", dest="what", required=True, parser_class=parser_class)
    inside_of(
        inside,
        "show",
        "show every rule as it stands in this office, and the office's words",
        "--as leyla style show",
    )
    change = inside_of(
        inside,
        "set",
        "switch a rule off or on, or give it another level",
        "--as gulnar style set headline.length --off",
    )
    change.add_argument("rule", metavar="RULE", help="id of the rule, as style show writes it")
    switch = change.add_mutually_exclusive_group()
    switch.add_argument("--off", action="store_true", help="the rule finds nothing any more")
    switch.add_argument("--on", action="store_true", help="the rule finds again")
    switch.add_argument("--delivered", action="store_true", help="on, with the level it was delivered with")
    change.add_argument("--level", metavar="LEVEL", choices=LEVELS, help=f"one of {', '.join(LEVELS)}")

    word = inside_of(
        inside,
        "word",
        "keep the lists of plain words",
        "--as gulnar style word add en riverine --instead river",
    )
    words = word.add_subparsers(metavar="WHAT", dest="word", required=True, parser_class=parser_class)
    put = inside_of(
        words,
        "add",
        "add a phrase to the list of a language, or give one other words",
        "--as gulnar style word add en riverine --instead river",
    )
    put.add_argument("language", metavar="LANGUAGE", help="such as en")
    put.add_argument("phrase", metavar="PHRASE", help="a star at the end stands for any ending")
    put.add_argument(
        "--instead", metavar="WORDS", default="", help="what to write instead; several parted by / (none)"
    )
    gone = inside_of(
        words,
        "remove",
        "take a phrase out of the list of a language, also a delivered one",
        "--as gulnar style word remove en utilise",
    )
    gone.add_argument("language", metavar="LANGUAGE", help="such as en")
    gone.add_argument("phrase", metavar="PHRASE", help="as the list writes it")
