"""``python -m editor_app`` and the console script ``communique``: with a command the command line, else the window."""

from __future__ import annotations

import sys

_WITH_VALUE = ("--desk", "--as")


def wants_window(arguments: list[str]) -> bool:
    """Whether ``arguments`` name no command: only global options, and nothing that asks for help."""
    waiting = False
    for argument in arguments:
        if waiting:
            waiting = False
        elif argument in _WITH_VALUE:
            waiting = True
        elif not argument.startswith(tuple(f"{option}=" for option in _WITH_VALUE)):
            return False
    return not waiting


def main(arguments: list[str] | None = None) -> int:
    """Run the program; returns the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    if wants_window(given):
        from editor_app import app

        return app.main(given)
    from editor_app import cli

    return cli.main(given)


if __name__ == "__main__":
    sys.exit(main())
