"""The command line: the same use cases as the window, for administrators, scripts and acceptance tests.

Results go to stdout (one JSON document with ``--json``), everything else to stderr. Exit codes: 0 done; 1 refused
by a rule (``refused: …``); 2 wrong usage or input that cannot be read (``error: …``); 3 the desk is unavailable
(``error: …``); 130 interrupted, or nobody reads any more. Nothing heavy is imported before a command is known.
"""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from typing import TextIO

from editor_app.cli.answer import Answer
from editor_app.cli.arguments import make_parser
from editor_app.durable import told
from editor_app.errors import EditorError

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. Known errors never leave a traceback."""
    _use_any_letter(sys.stdout, sys.stderr)
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except EditorError as error:
        return _say(error)
    except SystemExit as end:  # argparse, after --help
        return end.code if isinstance(end.code, int) else 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _forget_stdout()
        return INTERRUPTED
    except OSError as error:
        name = f"“{error.filename}”" if error.filename else "The file"
        return _say(told(error, f"{name} could not be used"))


def _run(arguments: Sequence[str]) -> int:
    parser = make_parser()
    options = parser.parse_args(arguments)
    if not options.group:
        parser.print_help(sys.stderr)
        return 2
    answer = _command(options)(options)
    if options.json:
        print(json.dumps(answer.data, ensure_ascii=False, indent=2))
    else:
        for line in answer.lines:
            print(line)
    sys.stdout.flush()
    return answer.code


def _command(options: Namespace) -> Callable[[Namespace], Answer]:
    # Only the room of the command is imported.
    room: Mapping[str, Callable[[Namespace], Answer]]
    match options.group:
        case "office":
            from editor_app.cli import office

            room = office.COMMANDS
        case "accounts":
            from editor_app.cli import accounts

            room = accounts.COMMANDS
        case "releases":
            from editor_app.cli import releases

            room = releases.COMMANDS
        case "photos":
            from editor_app.cli import photos

            room = photos.COMMANDS
        case "proof":
            from editor_app.cli import proof

            room = proof.COMMANDS
        case "publish":
            from editor_app.cli import publish

            room = publish.COMMANDS
        case "uses":
            from editor_app.cli import uses

            room = uses.COMMANDS
        case "public":
            from editor_app.cli import public

            room = public.COMMANDS
        case "remarks":
            from editor_app.cli import remarks

            room = remarks.COMMANDS
        case "style":
            from editor_app.cli import style

            room = style.COMMANDS
        case _:
            from editor_app.cli import demo

            room = demo.COMMANDS
    return room[options.command]


def _say(error: EditorError) -> int:
    word = "refused" if error.exit_code == 1 else "error"
    print(f"{word}: {' '.join(str(error).split())}", file=sys.stderr)
    return error.exit_code


def _use_any_letter(*streams: TextIO) -> None:
    # A terminal that cannot show a letter gets its escape instead of an error.
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _forget_stdout() -> None:
    # The interpreter flushes stdout at its end; let that go nowhere instead of complaining.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        return
    finally:
        os.close(nowhere)
