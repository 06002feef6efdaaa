"""What a workstation keeps of a desk's trail, and an older desk whose accounts get their keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor_app.domain.workflow import Step
from editor_app.errors import Refused
from editor_app.usecases import accounts, copies, signing_in, verify
from editor_app.usecases.anchor import Anchor, Seen
from tests.usecases.staff import CHEAP, PASSWORD, Bureau, report

UID = "ab" * 16


def test_an_anchor_keeps_the_newest_line_over_a_restart_and_never_goes_back(tmp_path: Path) -> None:
    anchor = Anchor(tmp_path, UID)
    assert anchor.seen is None
    anchor.saw(7, "aa", "root")
    anchor.saw(5, "bb")
    assert Anchor(tmp_path, UID).seen == anchor.seen == Seen(7, "aa", "root")
    anchor.saw(9, "cc")
    assert Anchor(tmp_path, UID).seen == Seen(9, "cc", "root")


def test_two_programs_at_one_workstation_keep_what_either_saw(tmp_path: Path) -> None:
    one, other = Anchor(tmp_path, UID), Anchor(tmp_path, UID)
    one.saw(7, "aa", "root")
    other.saw(6, "bb")
    assert other.seen == Seen(7, "aa", "root")
    other.saw(8, "cc")
    one.saw(7, "dd")
    assert Anchor(tmp_path, UID).seen == Seen(8, "cc", "root")


def test_an_administrator_begins_again_from_any_line(tmp_path: Path) -> None:
    anchor = Anchor(tmp_path, UID)
    anchor.saw(7, "aa", "root")
    anchor.accept(Seen(3, "bb", "root"))
    assert Anchor(tmp_path, UID).seen == Seen(3, "bb", "root")


@pytest.mark.parametrize("words", ["", "{", "[]", '{"sequence": "x"}', "\udcff"])
def test_an_anchor_that_cannot_be_read_says_nothing_and_is_written_anew(tmp_path: Path, words: str) -> None:
    Anchor(tmp_path, UID).saw(7, "aa")
    file = next((tmp_path / "anchors").iterdir())
    file.write_bytes(words.encode("utf-8", "surrogateescape"))
    anchor = Anchor(tmp_path, UID)
    assert anchor.seen is None
    anchor.saw(3, "bb")
    assert json.loads(file.read_text())["sequence"] == 3


@pytest.mark.parametrize("uid", ["../../elsewhere", "a/b", "", "\0", "x" * 500])
def test_what_a_desk_says_of_itself_is_no_way_out_of_the_folder(tmp_path: Path, uid: str) -> None:
    home = tmp_path / "state"
    Anchor(home, uid).saw(1, "aa")
    assert [path.parent for path in tmp_path.rglob("*.json")] == [home / "anchors"]


def test_a_folder_that_takes_no_write_keeps_nobody_from_working(tmp_path: Path) -> None:
    (tmp_path / "anchors").write_text("a file where the folder should be")
    Anchor(tmp_path, UID).saw(1, "aa")


# -- with a desk ---------------------------------------------------------------------------------------------


def problems(bureau: Bureau, *, again: bool = False) -> tuple[str, ...]:
    return bureau.read(verify.verify_desk, bureau.desk.photo_files, again=again)


@pytest.fixture
def anchored(bureau: Bureau, tmp_path: Path) -> Bureau:
    bureau.transactions.anchor = copies.anchor_of(bureau.desk, tmp_path / "state")
    return bureau


def test_every_line_written_here_and_every_desk_verified_here_moves_the_anchor(anchored: Bureau) -> None:
    anchor = anchored.transactions.anchor
    assert anchor is not None
    assert anchor.seen is None
    anchored.start()
    assert anchor.seen is not None
    written, root = anchor.seen.sequence, anchor.seen.root
    assert root == ""
    assert problems(anchored) == ()
    assert (anchor.seen.sequence, anchor.seen.checked) == (written, written)
    assert len(anchor.seen.root) == 64


def test_a_desk_that_does_not_verify_moves_nothing(anchored: Bureau) -> None:
    anchored.sql("UPDATE register SET last_number = 4")
    assert problems(anchored)
    anchor = anchored.transactions.anchor
    assert anchor is not None
    assert anchor.seen is None


def test_a_quick_verification_still_finds_a_signature_that_was_exchanged(anchored: Bureau) -> None:
    anchored.start()
    assert problems(anchored) == problems(anchored, again=True) == ()
    anchored.sql(
        "UPDATE history SET signature = (SELECT signature FROM history WHERE sequence = 2) WHERE sequence = 5"
    )
    assert problems(anchored, again=True) == ("Line 5 of the history was not signed by admin.",)


def test_nobody_but_an_administrator_accepts_a_copy_and_only_where_there_is_something_to_accept(
    anchored: Bureau,
) -> None:
    anchored.start()
    for who, reason, sentence in (
        ("leyla", "The newer one was lost.", "may not keep accounts"),
        ("admin", "lost", "at least 10 characters"),
        ("admin", "The newer one was lost.", "nothing else than this copy"),
    ):
        with pytest.raises(Refused, match=sentence):
            copies.accept(anchored.transactions, anchored[who], reason)


# -- a desk from before the keys -------------------------------------------------------------------------------


@pytest.fixture
def older(bureau: Bureau) -> Bureau:
    """What migration 0004 makes of a desk of schema 0003: no hashes, no keys, passwords as hashes."""
    bureau.approved(report("Approved before there were keys"))
    hashed = CHEAP.hash(PASSWORD)
    bureau.sql(
        "UPDATE history SET previous = '', hash = '', signature = '', details = '{}'",
        f"UPDATE account SET public_key = '', locked_key = '', password_hash = '{hashed}'",
        "UPDATE approval SET sequence = NULL",
    )
    for account in bureau.ids.values():
        bureau.transactions.keyring.drop(account)
    return bureau


def signs_in(bureau: Bureau, name: str) -> None:
    signing_in.sign_in(bureau.transactions, name, PASSWORD)


def test_an_older_desk_is_not_signed_until_an_administrator_signs_in(older: Bureau) -> None:
    assert any("an administrator has to sign in once" in one for one in problems(older))
    with pytest.raises(Refused, match="has no keys yet"):
        signs_in(older, "leyla")
    signs_in(older, "admin")
    assert problems(older) == ()


def test_other_keys_wait_for_certification_and_nobody_approves_before(older: Bureau) -> None:
    for name in ("admin", "leyla", "huseynli", "rustam"):
        signs_in(older, name)
    waiting = older.submitted(report("After the keys"))
    told = problems(older)
    assert sorted(one.split("“")[1].split("”")[0] for one in told) == ["huseynli", "leyla", "rustam"]
    assert all("is not certified: an administrator has to do it" in one for one in told)
    with pytest.raises(Refused, match="certif"):
        older.step(waiting, Step.APPROVE, "huseynli")
    for name in ("leyla", "huseynli", "rustam"):
        older.run(accounts.certify_key, older["admin"], older[name])
    assert problems(older) == ()
    older.exported(older.step(older.open(waiting), Step.APPROVE, "huseynli"))
    assert problems(older) == ()


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE history SET note = 'Changed.' WHERE sequence = 3",
        "DELETE FROM history WHERE sequence = 3",
        "UPDATE release SET uid = 'ffffffffffffffffffffffffffffffff'",
        "UPDATE office SET website = 'https://elsewhere.example'",
        "UPDATE account SET display_name = 'The Minister' WHERE name = 'huseynli'",
        "INSERT INTO account_role SELECT id, 'supervisor' FROM account WHERE name = 'leyla'",
        "UPDATE account SET public_key = 'ab' WHERE name = 'nigar'",
    ],
)
def test_what_was_there_before_the_keys_cannot_be_changed_after_them(older: Bureau, forgery: str) -> None:
    signs_in(older, "admin")
    assert problems(older) == ()
    older.sql(forgery)
    assert problems(older)
