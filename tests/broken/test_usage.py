"""Wrong words on the command line and steps that rules forbid: one line, the code of the table, nothing changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.broken.ground import Case, Ground, refused, rows


def password(words: str | None) -> Callable[[Ground], None]:
    def make(ground: Ground) -> None:
        if words is None:
            ground.patch.delenv("COMMUNIQUE_PASSWORD")
            ground.patch.setattr("sys.stdin.isatty", lambda: False, raising=False)
        else:
            ground.patch.setenv("COMMUNIQUE_PASSWORD", words)

    return make


CASES = [
    Case("a command that is not there", "frobnicate", 2, ("frobnicate",)),
    Case("an option that is not there", "list --frob", 2, ("--frob",)),
    Case("half an option", "list --lim 5", 2, ("--lim",)),
    Case("a schedule without a zone", "schedule {approved} --at 2036-12-01T10:00", 1, ("zone",), account="emil"),
    Case("a schedule that is no time", "schedule {approved} --at soon", 2, ("soon",), account="emil"),
    Case("a schedule that is over", "schedule {approved} --at 2006-12-01T10:00Z", 1, ("over",), account="emil"),
    Case("an embargo without a zone", "write {draft} --embargo 2036-12-01T10:00", 2, ("zone",)),
    Case("an embargo that is no time", "write {draft} --embargo soon", 2, ("soon",)),
    Case("an emergency by a writer", "emergency {draft} --note 'It really cannot wait.'", 1, ("leyla",)),
    Case("an emergency that is not allowed",
         "emergency {draft} --note 'It really cannot wait.'", 1, ("does not release in emergencies",), account="sara"),
    Case("a waiver without a reason", "emergency {draft} --waive names.first", 2, ("names.first",), account="sara"),
    Case("a second look that is not due", "confirm {approved} --note 'I have read it.'", 1, (), account="sara"),
    Case("a correction of a draft", "correct {draft} --class minor --note-text en=x", 1, ("released",)),
    Case("a note in no language", "correct {draft} --class minor --note-text x", 2, ("names no language",)),
    Case("a kit of no correction", "correction-kit {approved} --out {here}/o", 1, ("no correction",), account="emil"),
    Case("a step nobody asks for", "clear {draft} legal", 1, ("clear",), account="sara"),
    Case("named steps by a writer", "steps set legal --name en=Legal --role reader", 1, ("leyla",)),
    Case("a named step for nobody", "steps set legal --name en=Legal", 2, ("Nobody",), account="gulnar"),
    Case("a copy under no embargo",
         "export {approved} --format html --out {here}/o --embargo-copy --recipient X", 1, ("no embargo",),
         account="emil"),
    Case("an export of a version it lacks",
         "export {approved} --format html --out {here}/o --version 4", 1, ("version 4",), account="emil"),
    Case("a time for a step that takes none", "submit {draft} --at yesterday", 2, ("--at",)),
    Case("a word for a number", "show first", 2, ("first",)),
    Case("a fraction for a number", "show 1.5", 2, ("1.5",)),
    Case("no number", "show", 2, ("ID",)),
    Case("an unknown release", "show 999", 2, ("999",)),
    Case("a number below all", "show -5", 2, ("-5",)),
    Case("a number beyond the database", "show 99999999999999999999", 2, ("99999999999999999999",)),
    Case("a revision that is not there", "show {draft} --revision 99", 2, ("99",)),
    Case("revision zero", "show {draft} --revision 0", 2, ("0",)),
    Case("a revision beyond the database", "show {draft} --revision 99999999999999999999", 2, ("9999",)),
    Case("a comparison with nothing", "diff {draft} 1 99", 2, ("99",)),
    Case("no release in a list", "list --limit 0", 2, ("0",)),
    Case("fewer than none", "list --limit -3", 2, ("-3",)),
    Case("a word for a limit", "list --limit many", 2, ("many",)),
    Case("an unknown status", "list --status printed", 2, ("printed", "draft")),
    Case("an unknown language", "new meeting --language fr", 2, ("fr", "en")),
    Case("no language", "new meeting --language ,", 2, ("no language",)),
    Case("a language the release lacks", "write {draft} --headline x --language de", 2, ("de",)),
    Case("an unknown language to check", "check {draft} --language xx", 2, ("xx",)),
    Case("nothing to write", "write {draft}", 2, ("nothing to write",)),
    Case("a future revision seen", "write {draft} --headline x --seen 99", 2, ("99",)),
    Case("a letter that no file can hold", "write {draft} --headline \ud800", 2, ("cannot be stored",)),
    Case("an unknown release to submit", "submit 999", 2, ("999",)),
    Case("an unknown format", "export {approved} --format pdf --out {here}/o", 2, ("pdf",), account="emil"),
    Case("no format", "export {approved} --out {here}/o", 2, ("--format",), account="emil"),
    Case("no folder", "export {approved} --format html", 2, ("--out",), account="emil"),
    Case("nobody", "list", 2, ("--as NAME",), account=""),
    Case("no password", "list", 2, ("COMMUNIQUE_PASSWORD",), password(None)),
    Case("a wrong password", "list", 1, ("name or the password",), password("not the right words at all")),
    Case("no password in the variable", "list", 1, ("name or the password",), password("")),
    Case("an unknown account", "list", 1, ("name or the password",), account="nobody"),
    Case("an account with a line break", "list", 1, ("name or the password",), account="ley\nla"),
    Case("an unknown role", "account add x --role emperor", 2, ("emperor", "author"), account="gulnar"),
    Case("no role", "account add x", 2, ("--role",), account="gulnar"),
    Case("a name that is taken", "account add LEYLA --role reader", 1, ("LEYLA",), account="gulnar"),
    Case("an account without a name", "account add ' ' --role reader", 2, ("1 to 64",), account="gulnar"),
    Case("accounts by a writer", "account add x --role reader", 1, ("leyla",)),
    Case("approval by a writer", "approve {draft}", 1, ("leyla",)),
    Case("approval of a draft", "approve {draft}", 1, ("draft",), account="sara"),
    Case("a return without a reason", "return {approved}", 1, ("10",), account="sara"),
    Case("a release never exported again", "withdraw {approved} --note 'A reason.'", 1, (), account="sara"),
    Case("an export of a draft", "export {draft} --format html --out {here}/o", 1, ("approved",), account="emil"),
    Case("an export by a writer", "export {approved} --format html --out {here}/o", 1, ("leyla",)),
    Case("an export in a language it lacks",
         "export {approved} --format html --out {here}/o --language ru", 1, ("ru",), account="emil"),
    Case("an export of two, one unknown",
         "export {approved} 999 --format html --out {here}/o", 2, ("999",), account="emil"),
    Case("writing by an exporter", "write {draft} --headline x", 1, ("emil",), account="emil"),
    Case("people by an exporter", "person add {here}/people.toml", 1, ("emil",), account="emil"),
    Case("a time zone on Mars",
         "--desk {here}/new init --office O --admin x --timezone Mars/Base", 2, ("Mars/Base",), account=""),
    Case("an office without a name", "--desk {here}/new init --office ' ' --admin x", 2, ("--office",), account=""),
    Case("an office in an unknown language",
         "--desk {here}/new init --office O --admin x --languages en,fr", 2, ("fr",), account=""),
    Case("a password that is short", "--desk {here}/new init --office O --admin x", 1, ("15",), password("short"),
         account=""),
    Case("a desk over a desk", "init --office O --admin x", 1, ("already a desk",), account=""),
    Case("a sample over a desk", "init --sample", 1, ("already a desk",), account=""),
]  # fmt: skip


@rows(CASES)
def test_what_cannot_be_done_is_said_in_one_line(ground: Ground, case: Case) -> None:
    refused(ground, case)
    assert not (ground.here / "o").exists()
    assert not (ground.here / "new").exists()


@pytest.mark.parametrize(
    "command", ["write {draft} --headline 'Mine, later' --seen 1", "submit {draft} --seen 1"]
)
def test_what_was_written_meanwhile_is_kept_and_the_late_text_too(ground: Ground, command: str) -> None:
    refused(ground, Case("stale", command, 1, ("revision",)))
    shown = ground.run("--json show {draft}", "leyla").out
    assert "Mine, later" not in shown
    assert '"revision": 2' in shown
