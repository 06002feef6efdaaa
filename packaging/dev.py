#!/usr/bin/env python3
"""The two commands of the README, on a bare machine with Python 3.11+ and git.

    python3 packaging/dev.py run     sets everything up and opens Communiqué with the sample office
    python3 packaging/dev.py test    sets everything up and runs format, lint, types, import rules and all tests

Standard library only. Safe to run twice: what is there already is not installed again. On Debian and Ubuntu
missing system libraries are installed with apt-get (as root or through sudo without a password); elsewhere the
one line to run is printed.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "communique-installed"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

# What Qt's wheel links to and does not bring, even where nothing is shown: library name -> Debian package.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# Programs the tests look through: pages in a browser, documents in an office program.
TEST_PROGRAMS = {
    "chromium": "chromium",
    "soffice": "libreoffice-writer-nogui",
    "pdftoppm": "poppler-utils",
    "pandoc": "pandoc",
}


class Stop(Exception):
    """Set-up cannot go on; the message says what the person has to do."""


def say(words: str) -> None:
    print(f"• {words}", flush=True)


def run(*command: str | Path, env: dict[str, str] | None = None) -> int:
    return subprocess.call([str(part) for part in command], cwd=ROOT, env=env)


def must(what: str, *command: str | Path, env: dict[str, str] | None = None) -> None:
    code = run(*command, env=env)
    if code:
        raise Stop(f"{what} failed (exit code {code}). What went wrong stands above.")


def has_library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def screen() -> bool:
    """Whether there is a screen to open a window on."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def apt_prefix() -> list[str] | None:
    """How apt-get can be called here without a question, or None."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        return ["sudo", "-n"]
    return None


def install_packages(packages: list[str], what: str, needed: bool) -> None:
    """Install Debian packages, or say the line that an administrator has to run."""
    if not packages:
        return
    line = f"apt-get install --no-install-recommends {' '.join(packages)}"
    prefix = apt_prefix()
    if prefix is None:
        if needed:
            raise Stop(f"{what} are missing. Ask an administrator to run: sudo {line}")
        say(f"{what} are missing; some things will not work until somebody runs: sudo {line}")
        return
    say(f"Installing {what}: {' '.join(packages)}")
    quiet = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    must("apt-get update", *quiet, "update")
    must(
        f"Installing {what}",
        *quiet,
        "-o",
        "Dpkg::Use-Pty=0",
        "install",
        "-y",
        "--no-install-recommends",
        *packages,
    )


def system_libraries(for_tests: bool) -> None:
    if not sys.platform.startswith("linux"):
        return
    missing = [package for name, package in QT_LIBRARIES.items() if not has_library(name)]
    install_packages(missing, "Qt's system libraries", needed=True)
    if screen() and not for_tests:
        missing = [package for name, package in SCREEN_LIBRARIES.items() if not has_library(name)]
        install_packages(missing, "libraries for windows on this screen", needed=False)
    if for_tests:
        missing = [package for name, package in TEST_PROGRAMS.items() if not shutil.which(name)]
        install_packages(missing, "programs that the tests look through", needed=True)


def make_environment() -> None:
    """The virtual environment in .venv, with pip in it."""
    if (
        PYTHON.exists()
        and subprocess.call([str(PYTHON), "-m", "pip", "--version"], stdout=subprocess.DEVNULL) == 0
    ):
        return
    say("Making a virtual environment in .venv")
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        package = "python3-venv"
        install_packages([package], "Python's venv module", needed=True)
        # The running interpreter does not see a module installed after its start; a new one does.
        must("Making the virtual environment", sys.executable, "-m", "venv", "--clear", VENV)
        return
    venv.create(VENV, with_pip=True, clear=True)


def install_dependencies() -> None:
    """What the lock file names, checked by hash, and the program itself from this folder."""
    wanted = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted:
        return
    say("Installing the libraries of requirements.lock, each checked by its hash")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    must("Installing the libraries", *pip, "--require-hashes", "--requirement", LOCK)
    must("Installing Communiqué", *pip, "--no-deps", "--no-build-isolation", "--editable", ROOT)
    STAMP.write_text(wanted, encoding="ascii")


def set_up(for_tests: bool) -> None:
    began = time.monotonic()
    system_libraries(for_tests)
    make_environment()
    install_dependencies()
    say(f"Set up in {time.monotonic() - began:.0f} s.")


def command_run(out: Path) -> int:
    """Open the program on the sample office, or run its journey where there is no screen."""
    if screen():
        desk = out / "sample-desk"
        if not (desk / "desk.db").exists():
            say(
                f"Making the sample office in {desk.relative_to(ROOT) if desk.is_relative_to(ROOT) else desk}"
            )
            env = {**os.environ, "COMMUNIQUE_PASSWORD": SAMPLE_PASSWORD}
            must(
                "Making the sample office",
                PYTHON,
                "-m",
                "editor_app",
                "--desk",
                desk,
                "init",
                "--office",
                "State Waterways Service",
                "--admin",
                "admin",
                "--sample",
                env=env,
            )
        say("Opening Communiqué. The accounts and their password stand on the sign-in page.")
        return run(PYTHON, "-m", "editor_app", "--desk", desk)
    say("There is no screen here, so nothing can be shown: the same journey runs without one.")
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    code = run(PYTHON, ROOT / "packaging" / "journey.py", "--out", out / "journey", env=env)
    if code == 0:
        say(f"The release, the pictures of the window and the desk are in {out / 'journey'}.")
    return code


SAMPLE_PASSWORD = "clear water runs downhill"

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Format", ("ruff", "format", "--check", ".")),
    ("Lint", ("ruff", "check", ".")),
    ("Types", ("mypy",)),
    ("Import rules", ("importlinter",)),
    ("Tests", ("pytest",)),
)


def command_test() -> int:
    """Every check, all of them even when one fails, then one line that says which did."""
    failed = []
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONHASHSEED": "0"}
    for name, (tool, *arguments) in CHECKS:
        say(name)
        began = time.monotonic()
        if tool == "importlinter":
            linter = VENV / ("Scripts/lint-imports.exe" if WINDOWS else "bin/lint-imports")
            code = run(linter, "--no-cache", env=env)
        else:
            code = run(PYTHON, "-m", tool, *arguments, env=env)
        say(f"{name}: {'passed' if code == 0 else 'FAILED'} in {time.monotonic() - began:.0f} s")
        if code:
            failed.append(name)
    if failed:
        say(f"Failed: {', '.join(failed)}.")
        return 1
    say("Format, lint, types, import rules and tests all passed.")
    return 0


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036
        print(
            "Communiqué needs Python 3.11 or newer; this is "
            f"{sys.version_info.major}.{sys.version_info.minor}. Install a newer Python and run this again."
        )
        return 2
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("run", "test"))
    parser.add_argument(
        "--out", type=Path, default=ROOT / "out", help="where run leaves its files (default: out/)"
    )
    options = parser.parse_args()
    try:
        set_up(for_tests=options.command == "test")
        return command_test() if options.command == "test" else command_run(options.out.resolve())
    except Stop as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
