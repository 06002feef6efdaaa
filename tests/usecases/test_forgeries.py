"""Forgeries by somebody who has the whole desk in their hands: each is named by verify, and nothing goes out by it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from editor_app.domain.accounts import Role
from editor_app.domain.content import PhotoRole
from editor_app.domain.named_steps import NamedStep
from editor_app.domain.release import Release, ReleaseId
from editor_app.domain.workflow import Step
from editor_app.errors import ChangedElsewhere, EditorError
from editor_app.usecases import (
    drafts,
    office_settings,
    people,
    pictures,
    publishing,
    remarks,
    verify,
)
from editor_app.usecases.anchor import Anchor
from editor_app.usecases.office import read_office
from tests.usecases.forger import Forger, as_somebody
from tests.usecases.staff import Bureau, changed, copy_of, jpeg, make_office, report
from tests.usecases.test_people import ORKHAN

T, RELEASED, REVIEWED, DRAFT, MIXED, CLEARED, REMARKED, EMERGENCY, CORRECTED, SCHEDULED = range(1, 11)
"""The releases of the desk: T is approved, with a photo and a person, and was exported."""


def full_desk(bureau: Bureau) -> None:
    run = bureau.run
    run(people.add_person, bureau["admin"], ORKHAN)
    photo = pictures.take_in(bureau.desk.photo_files, jpeg(), "hall.jpg")
    release = bureau.start(report("The target", facts={"date": "2026-07-30", "host": {"person": ORKHAN.key}}))
    content = replace(release.content, photos=(photo.use("en", role=PhotoRole.LEAD),))
    release = run(pictures.attach, bureau["leyla"], release.id, 1, [photo], content)
    release = bureau.step(bureau.step(release, Step.SUBMIT, "leyla"), Step.APPROVE, "huseynli")
    bureau.exported(release)
    bureau.step(bureau.exported(bureau.approved(report("Released"))), Step.RELEASE, "rustam")
    bureau.submitted(report("In review"))
    bureau.start(report("A draft"))
    mixed = bureau.start(report("Mixed"))
    bureau.save(mixed, "First.")
    with pytest.raises(ChangedElsewhere) as stale:
        run(drafts.save, bureau["both"], mixed.id, 1, changed(mixed.content, "Both wrote this."))
    mixed = bureau.open(mixed)
    taken = changed(mixed.content, "Both wrote this, too.")
    mixed = run(drafts.save, bureau["leyla"], mixed.id, mixed.revision, taken, takes=stale.value.conflict_id)
    bureau.step(bureau.step(mixed, Step.SUBMIT, "leyla"), Step.APPROVE, "huseynli")
    legal = NamedStep("legal", {"en": "Legal"}, accounts=(bureau["nigar"],))
    run(office_settings.set_named_steps, bureau["admin"], [legal])
    cleared = bureau.step(bureau.submitted(report("Cleared")), Step.CLEAR, "nigar")
    bureau.step(cleared, Step.APPROVE, "huseynli")
    run(office_settings.set_named_steps, bureau["admin"], [])
    remarked = bureau.submitted(report("Remarked"))
    run(remarks.comment, bureau["aliyeva"], remarked.id, remarked.revision, "Not like this.", blocking=True)
    run(office_settings.set_emergency, bureau["admin"], True)
    urgent = bureau.start(report("Urgent"))
    bureau.step(urgent, Step.EMERGENCY, "huseynli", "The river rises over the dam tonight.")
    bureau.corrected()
    bureau.step(bureau.exported(bureau.approved(report("Scheduled"))), Step.SCHEDULE, "rustam")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forged") / "desk"
    make_office(folder)
    bureau = Bureau(folder)
    full_desk(bureau)
    assert problems(bureau) == ()
    bureau.desk.close()
    return folder


@pytest.fixture
def bureau(made: Path, tmp_path: Path) -> Iterator[Bureau]:
    bureau = copy_of(made, tmp_path / "desk")
    yield bureau
    bureau.desk.close()


def problems(bureau: Bureau) -> tuple[str, ...]:
    return bureau.read(verify.verify_desk, bureau.desk.photo_files)


def goes_out(bureau: Bureau, release: int, version: int | None = None) -> bool:
    """Whether an export that counts as approved would be made."""
    try:
        bureau.read(
            publishing.export_job, bureau["rustam"], bureau.desk.photo_files, ReleaseId(release), "en", False,
            version_n=version,
        )  # fmt: skip
    except EditorError:
        return False
    return True


# -- what the forger does ----------------------------------------------------------------------------------


def status_set(f: Forger) -> None:
    f.sql("UPDATE version SET status = 'approved' WHERE release_id = ?", REVIEWED)
    f.sql("UPDATE listing SET status = 'approved' WHERE release_id = ?", REVIEWED)


def approval_copied(f: Forger) -> None:
    status_set(f)
    f.sql(
        "INSERT INTO approval (release_id, version_id, revision, seal, account_id, at, in_force, sequence) "
        "SELECT ?1, (SELECT id FROM version WHERE release_id = ?1), 1, "
        "(SELECT seal FROM revision WHERE release_id = ?1 AND n = 1), account_id, at, 1, sequence "
        "FROM approval WHERE release_id = ?2",
        REVIEWED,
        RELEASED,
    )


def approval_by_own_line(f: Forger) -> None:
    """An author signs a line of approval, and enters everything that goes with it."""
    seal = f.one("SELECT seal FROM revision WHERE release_id = ? AND n = 1", REVIEWED)
    line = f.append(
        action="approve", release=REVIEWED, version=1, revision=1, seal=seal,
        from_status="in_review", to_status="approved",
    )  # fmt: skip
    status_set(f)
    f.sql(
        "INSERT INTO approval (release_id, version_id, revision, seal, account_id, at, in_force, sequence) "
        "SELECT release_id, id, 1, ?, ?, '2026-08-01 00:00:00.000000', 1, ? FROM version WHERE release_id = ?",
        seal, f.me, line.sequence, REVIEWED,
    )  # fmt: skip
    f.sql("UPDATE register SET last_number = last_number + 1")
    f.sql("UPDATE release SET number = (SELECT last_number FROM register) WHERE id = ?", REVIEWED)


def approval_in_anothers_name(f: Forger) -> None:
    approval_by_own_line(f)
    line = f.find("approve", release=REVIEWED)
    f.rewrite(f.replaced(line, actor=f.id("huseynli")), f.key)
    f.sql("UPDATE approval SET account_id = ? WHERE release_id = ?", f.id("huseynli"), REVIEWED)


def own_approval_by_a_supervisor(f: Forger) -> None:
    as_somebody(f, "both")
    f.sql("UPDATE revision SET author_id = ? WHERE release_id = ?", f.id("leyla"), REVIEWED)
    approval_by_own_line(f)
    f.rewrite(
        [
            one._replace(actor=f.me) if one.release == REVIEWED and one.action == "start" else one
            for one, _, _ in f.lines()
        ],
        f.key,
    )


def status_by_a_step_that_is_none(f: Forger) -> None:
    f.append(
        action="save", release=REVIEWED, version=1, revision=1, from_status="in_review", to_status="approved"
    )
    status_set(f)


def words_changed(f: Forger) -> None:
    f.sql("UPDATE revision SET content = replace(content, 'They met', 'They fought') WHERE release_id = ?", T)


def words_changed_and_sealed(f: Forger) -> None:
    seal = f.reword(T, 2, "They met", "They fought")
    f.sql("UPDATE approval SET seal = ? WHERE release_id = ?", seal, T)


def words_changed_and_told(f: Forger) -> None:
    """As before, and the line of the approval is made to fit; the chain is made sound again."""
    seal = f.reword(T, 2, "They met", "They fought")
    f.sql("UPDATE approval SET seal = ? WHERE release_id = ?", seal, T)
    f.rewrite(
        [
            one._replace(seal=seal) if one.release == T and one.revision == 2 else one
            for one, _, _ in f.lines()
        ],
        None,
    )


def words_changed_and_signed(f: Forger) -> None:
    seal = f.reword(T, 2, "They met", "They fought")
    f.sql("UPDATE approval SET seal = ? WHERE release_id = ?", seal, T)
    f.rewrite(
        [
            one._replace(seal=seal) if one.release == T and one.revision == 2 else one
            for one, _, _ in f.lines()
        ],
        f.key,
    )


def waivers_added(f: Forger) -> None:
    f.sql(
        """UPDATE revision SET content = replace(content, '"texts"', '"waivers":[],"texts"') WHERE release_id = ?""",
        T,
    )


def embargo_taken_off(f: Forger) -> None:
    f.sql(
        'UPDATE revision SET content = replace(content, \'"facts"\', \'"embargo":"","facts"\') WHERE release_id = ?',
        T,
    )


def photo_replaced(f: Forger) -> None:
    digest = f.one("SELECT digest FROM photo")
    f.bureau.desk.photo_files.original(digest).write_bytes(jpeg("red"))


def renditions_exchanged(f: Forger) -> None:
    """Smaller copies of another picture, with their digests in the row."""
    files = f.bureau.desk.photo_files
    digest = f.one("SELECT digest FROM photo")
    known = json.loads(f.one("SELECT renditions FROM photo"))
    other = pictures.take_in(files, jpeg("red"), "red.jpg")
    for width in known:
        shutil.copy(files.rendition(other.digest, int(width)), files.rendition(digest, int(width)))
    swapped = {str(width): sha for width, sha in other.renditions.items()}
    f.sql("UPDATE photo SET renditions = ? WHERE digest = ?", json.dumps(swapped), digest)


def photo_flattened(f: Forger) -> None:
    f.sql("UPDATE photo SET height = height * 2")


def photo_swapped_in_the_text(f: Forger) -> None:
    digest = f.one("SELECT digest FROM photo")
    f.sql("UPDATE revision SET content = replace(content, ?, ?) WHERE release_id = ?", digest, "0" * 64, T)


def line_deleted(f: Forger) -> None:
    f.sql("DELETE FROM history WHERE sequence = 12")


def line_deleted_and_numbered_anew(f: Forger) -> None:
    gone = f.find("submit", release=REVIEWED)
    f.rewrite([None if one.sequence == gone.sequence else one for one, _, _ in f.lines()], f.key)


def lines_exchanged(f: Forger) -> None:
    lines = [one for one, _, _ in f.lines()]
    lines[14], lines[15] = lines[15], lines[14]
    f.rewrite(lines, f.key)


def line_put_between(f: Forger) -> None:
    lines = [one for one, _, _ in f.lines()]
    f.rewrite([*lines[:20], lines[20]._replace(note="Never said."), *lines[20:]], f.key)


def tail_cut(f: Forger) -> None:
    f.sql("DELETE FROM history WHERE sequence > (SELECT max(sequence) - 3 FROM history)")


def tail_cut_and_counted_down(f: Forger) -> None:
    tail_cut(f)
    f.sql("UPDATE sqlite_sequence SET seq = (SELECT max(sequence) FROM history) WHERE name = 'history'")


def chain_recomputed_without_keys(f: Forger) -> None:
    f.rewrite(f.replaced(f.find("approve", release=T), note="Read by the Minister."), None)


def chain_recomputed_with_own_key(f: Forger) -> None:
    f.rewrite(f.replaced(f.find("approve", release=T), note="Read by the Minister."), f.key)


def whole_trail_by_own_key(f: Forger) -> None:
    """Everybody's certificate names the forger's key: a trail that is sound, but hangs on another key."""

    def taken_over(details: object) -> dict[str, object]:
        assert isinstance(details, dict)
        return {**details, "public_key": f.key.public} if "public_key" in details else details

    f.rewrite([one._replace(details=taken_over(one.details)) for one, _, _ in f.lines()], f.key)
    for n, (line, hashed, _) in enumerate(f.lines(), 1):
        from editor_app.usecases.chain import signed_bytes

        assert line.sequence == n
        f.sql("UPDATE history SET signature = ? WHERE sequence = ?", f.key.sign(signed_bytes(hashed)), n)
    f.sql("UPDATE account SET public_key = ?", f.key.public)


def role_raised(f: Forger) -> None:
    f.sql("INSERT INTO account_role VALUES (?, 'supervisor')", f.me)


def role_raised_and_told(f: Forger) -> None:
    role_raised(f)
    f.append(
        action="roles set",
        note="leyla",
        details={"account": f.me, "before": ["author"], "after": ["author", "supervisor"]},
    )


def account_added(f: Forger) -> None:
    f.append(
        action="account added",
        note="puppet",
        details={"account": 99, "name": "puppet", "roles": ["supervisor"], "public_key": f.stranger.public},
    )


def certificate_forged(f: Forger) -> None:
    f.append(
        action="key certified",
        note="huseynli",
        details={
            "account": f.id("huseynli"), "name": "huseynli", "roles": ["supervisor"], "public_key": f.key.public,
        },
    )  # fmt: skip


def second_office_key(f: Forger) -> None:
    f.append(
        action="office key made",
        note="leyla",
        details={"account": f.me, "name": "leyla", "roles": ["administrator"], "public_key": f.key.public},
    )


def key_swapped_in_the_account(f: Forger) -> None:
    f.sql("UPDATE account SET public_key = ? WHERE id = ?", f.key.public, f.id("huseynli"))


def key_and_lock_swapped(f: Forger) -> None:
    """The supervisor's account opens with the forger's password from now on."""
    key_swapped_in_the_account(f)
    f.sql(
        "UPDATE account SET locked_key = (SELECT locked_key FROM account WHERE id = ?) WHERE id = ?",
        f.me,
        f.id("huseynli"),
    )


def key_swapped_in_the_line(f: Forger) -> None:
    line = next(
        one for one, _, _ in f.lines() if one.action == "account added" and one.details["name"] == "huseynli"
    )
    f.rewrite(f.replaced(line, details={**line.details, "public_key": f.key.public}), f.key)


def name_changed(f: Forger) -> None:
    f.sql("UPDATE account SET display_name = 'The Minister' WHERE id = ?", f.id("huseynli"))


def account_reopened(f: Forger) -> None:
    f.sql("UPDATE account SET active = 0 WHERE id = ?", f.id("aliyeva"))


def temporary_password_kept(f: Forger) -> None:
    f.sql("UPDATE account SET temporary = 1 WHERE id = ?", f.id("aliyeva"))


def number_changed(f: Forger) -> None:
    f.sql("UPDATE release SET number = 99 WHERE id = ?", T)


def numbers_exchanged(f: Forger) -> None:
    mine = f.one("SELECT number FROM release WHERE id = ?", T)
    other = f.one("SELECT number FROM release WHERE id = ?", RELEASED)
    for number, release in ((None, T), (mine, RELEASED), (other, T)):
        f.sql("UPDATE release SET number = ? WHERE id = ?", number, release)


def uid_changed(f: Forger) -> None:
    f.sql("UPDATE release SET uid = ? WHERE id = ?", "f" * 32, T)


def founder_changed(f: Forger) -> None:
    f.sql("UPDATE release SET created_by = ? WHERE id = ?", f.id("kamran"), T)


def contributor_hidden(f: Forger) -> None:
    f.sql("UPDATE revision SET author_id = ? WHERE release_id = ?", f.id("kamran"), T)


def copy_author_changed(f: Forger) -> None:
    f.sql("UPDATE conflict_copy SET author_id = ?", f.id("kamran"))


def copy_said_not_taken(f: Forger) -> None:
    f.sql("UPDATE conflict_copy SET taken_in = NULL, set_aside = 1")


def copy_deleted(f: Forger) -> None:
    f.sql("DELETE FROM conflict_copy")


def approval_put_in_force_again(f: Forger) -> None:
    f.sql("UPDATE approval SET in_force = 0 WHERE release_id = ?", T)


def returned_text_made_approved(f: Forger) -> None:
    """What a supervisor approved and then returned is said to be approved after all."""
    as_somebody(f, "huseynli")
    f.append(
        action="return", release=T, version=1, revision=2, note="The date is wrong.",
        from_status="approved", to_status="changes_requested",
    )  # fmt: skip


def approval_backdated(f: Forger) -> None:
    f.sql("UPDATE approval SET at = '2025-01-01 00:00:00.000000' WHERE release_id = ?", T)


def schedule_changed(f: Forger) -> None:
    f.sql("UPDATE version SET scheduled_at = '2026-01-01 00:00:00.000000' WHERE release_id = ?", SCHEDULED)
    f.sql("UPDATE listing SET scheduled_at = '2026-01-01 00:00:00.000000' WHERE release_id = ?", SCHEDULED)


def release_time_changed(f: Forger) -> None:
    f.sql("UPDATE version SET released_at = '2025-01-01 00:00:00.000000' WHERE release_id = ?", RELEASED)


def releaser_changed(f: Forger) -> None:
    f.sql("UPDATE version SET released_by = ? WHERE release_id = ?", f.id("admin"), RELEASED)


def second_look_forgotten(f: Forger) -> None:
    f.sql("UPDATE version SET second_look_due = 0 WHERE release_id = ?", EMERGENCY)
    f.sql("UPDATE listing SET second_look_due = 0 WHERE release_id = ?", EMERGENCY)


def correction_reworded(f: Forger) -> None:
    said = json.dumps({"class": "minor", "notes": {"en": "A comma."}})
    f.sql("UPDATE version SET correction = ? WHERE release_id = ? AND n = 2", said, CORRECTED)


def export_renamed(f: Forger) -> None:
    f.sql("UPDATE export_record SET sha256 = ? WHERE release_id = ?", "cd" * 32, T)


def export_forgotten(f: Forger) -> None:
    f.sql("DELETE FROM export_record WHERE release_id = ?", T)


def export_told_to_somebody(f: Forger) -> None:
    f.sql("UPDATE export_record SET recipient = 'nobody' WHERE release_id = ?", T)


def comment_hidden(f: Forger) -> None:
    f.sql("UPDATE comment SET state = 'resolved'")


def comment_made_harmless(f: Forger) -> None:
    f.sql("UPDATE comment SET blocking = 0")


def comment_deleted(f: Forger) -> None:
    f.sql("DELETE FROM comment")


def comment_resolved_by_its_reader(f: Forger) -> None:
    """An author signs that the supervisor's blocking comment is resolved."""
    comment_hidden(f)
    told = f.find("comment", release=REMARKED).details["remarks_told"]
    said = {uid: ["resolved", *rest] for uid, (_, *rest) in told.items()}
    f.append(
        action="comment resolved", release=REMARKED, version=1, revision=1, details={"remarks_told": said}
    )


def comment_told_anew(f: Forger) -> None:
    """An author tells of the supervisor's comment once more, as if it did not block."""
    told = f.find("comment", release=REMARKED).details["remarks_told"]
    said = {uid: ["open", "0" * 64, ""] for uid in told}
    f.append(action="note", release=REMARKED, version=1, revision=1, details={"remarks_told": said})


def copy_told_anew(f: Forger) -> None:
    """Somebody who wrote nothing takes the blame for a conflict copy, so that its author may approve."""
    as_somebody(f, "kamran")
    kept = f.find("conflict copy kept", release=MIXED)
    f.append(**{**kept._asdict(), "sequence": f.lines()[-1][0].sequence + 1, "actor": f.me})
    copy_author_changed(f)


def approved_over_a_comment(f: Forger) -> None:
    """A supervisor signs an approval that the program would have refused."""
    as_somebody(f, "huseynli")
    seal = f.one("SELECT seal FROM revision WHERE release_id = ? AND n = 1", REMARKED)
    f.append(
        action="approve", release=REMARKED, version=1, revision=1, seal=seal,
        from_status="in_review", to_status="approved",
    )  # fmt: skip


def clearance_forged(f: Forger) -> None:
    f.sql("UPDATE clearance SET step = 'protocol'")


def clearance_by_own_line(f: Forger) -> None:
    seal = f.one("SELECT seal FROM revision WHERE release_id = ? AND n = 1", REVIEWED)
    f.append(
        action="clear", release=REVIEWED, version=1, revision=1, seal=seal, details={"named_step": "legal"},
        from_status="in_review", to_status="in_review",
    )  # fmt: skip


def named_steps_switched_off(f: Forger) -> None:
    f.sql("UPDATE office SET settings = json_set(settings, '$.steps', json('[{\"key\":\"none\"}]'))")


def emergency_switched_off(f: Forger) -> None:
    f.sql("UPDATE office SET settings = json_set(settings, '$.emergency', json('false'))")


def house_style_slipped_in(f: Forger) -> None:
    f.sql("UPDATE office SET settings = json_set(settings, '$.style', json('{\"off\":[\"placeholders\"]}'))")


def house_style_told_by_an_author(f: Forger) -> None:
    house_style_slipped_in(f)
    f.append(action="house style changed", details={"style": {"off": ["placeholders"]}})


def office_renamed(f: Forger) -> None:
    f.sql('UPDATE office SET names = \'{"en": "Ministry of Truth"}\'')


def office_renamed_and_told(f: Forger) -> None:
    from editor_app.usecases.told import OFFICE

    office_renamed(f)
    f.append(action="office changed", details={OFFICE: "0" * 64})


def setting_told_by_an_author(f: Forger) -> None:
    """A line by another name that tells of a setting all the same."""
    f.sql("UPDATE office SET settings = json_set(settings, '$.emergency', json('false'))")
    f.append(action="note", details={"settings": {"emergency": False}})


def office_uid_changed(f: Forger) -> None:
    f.sql("UPDATE office SET uid = ?", "e" * 32)


def revision_moved(f: Forger) -> None:
    f.sql("UPDATE revision SET version_id = (SELECT max(id) FROM version) WHERE release_id = ?", REVIEWED)


def revision_taken_out(f: Forger) -> None:
    f.sql("DELETE FROM revision WHERE release_id = ? AND n = 1", T)


def latest_said_to_be_older(f: Forger) -> None:
    f.sql("UPDATE version SET revision = 1 WHERE release_id = ?", T)


def release_gone(f: Forger) -> None:
    for table in ("release", "version", "revision", "listing", "search_text"):
        f.sql(f"DELETE FROM {table} WHERE {'id' if table == 'release' else 'release_id'} = ?", DRAFT)


def trigger_added(f: Forger) -> None:
    f.sql("CREATE TRIGGER sly AFTER INSERT ON approval BEGIN UPDATE approval SET seal = 'x'; END")


def view_added(f: Forger) -> None:
    f.sql("CREATE VIEW shadow AS SELECT * FROM approval")


def list_lies(f: Forger) -> None:
    f.sql("UPDATE listing SET headline = 'Nothing happened' WHERE release_id = ?", DRAFT)


def search_lies(f: Forger) -> None:
    f.sql("UPDATE search_text SET words = 'nothing' WHERE release_id = ?", DRAFT)


def claim_forged(f: Forger) -> None:
    f.sql("UPDATE version SET claimed_by = ? WHERE release_id = ?", f.id("aliyeva"), REVIEWED)
    f.sql("UPDATE listing SET claimed_by = ? WHERE release_id = ?", f.id("aliyeva"), REVIEWED)


def person_changed(f: Forger) -> None:
    f.sql("UPDATE person SET names = replace(names, 'Orkhan', 'Orhan')")


def person_deleted(f: Forger) -> None:
    f.sql("DELETE FROM appointment")
    f.sql("DELETE FROM person")


@dataclass(frozen=True)
class Row:
    """What is forged, what verify says, and which release must not go out by it (0: it touches none that could)."""

    forge: Callable[[Forger], None]
    sentence: str
    release: int = T


FORGERIES = [
    Row(status_set, "Release 3 is approved, but", REVIEWED),
    Row(approval_copied, "the history does not tell of its approval", REVIEWED),
    Row(approval_by_own_line, "“approve” by leyla, who had no right to it", REVIEWED),
    Row(approval_in_anothers_name, "was not signed by huseynli", REVIEWED),
    Row(own_approval_by_a_supervisor, "was not signed by", REVIEWED),
    Row(status_by_a_step_that_is_none, "which no step of the workflow does", REVIEWED),
    Row(words_changed, "the stored text does not match its seal"),
    Row(words_changed_and_sealed, "does not tell of this text by this author"),
    Row(words_changed_and_told, "was not signed by"),
    Row(words_changed_and_signed, "was not signed by huseynli"),
    Row(waivers_added, "the stored text does not match its seal"),
    Row(embargo_taken_off, "the stored text does not match its seal"),
    Row(photo_replaced, "was changed or damaged"),
    Row(renditions_exchanged, "is not the one that was approved"),
    Row(photo_flattened, "is not the one that was approved"),
    Row(photo_swapped_in_the_text, "the photos it names are not those that are kept"),
    Row(line_deleted, "The history has a gap"),
    Row(line_deleted_and_numbered_anew, "was not signed by"),
    Row(lines_exchanged, "was not signed by"),
    Row(line_put_between, "was not signed by"),
    Row(tail_cut, "The end of the history was cut off", 0),
    Row(chain_recomputed_without_keys, "was not signed by"),
    Row(chain_recomputed_with_own_key, "was not signed by huseynli"),
    Row(role_raised, "has roles that the history does not tell of"),
    Row(role_raised_and_told, "was not written by an administrator"),
    Row(account_added, "was not written by an administrator"),
    Row(certificate_forged, "was not written by an administrator"),
    Row(second_office_key, "makes a second office key"),
    Row(key_swapped_in_the_account, "has a key that the history does not tell of"),
    Row(key_and_lock_swapped, "has a key that the history does not tell of"),
    Row(key_swapped_in_the_line, "was not signed by admin"),
    Row(name_changed, "is not as the history tells of it"),
    Row(account_reopened, "is not as the history tells of it"),
    Row(temporary_password_kept, "is not as the history tells of it"),
    Row(number_changed, "its register number does not fit its approvals"),
    Row(numbers_exchanged, "its register number does not fit its approvals"),
    Row(uid_changed, "its identity is not the one"),
    Row(founder_changed, "it was started by somebody else"),
    Row(contributor_hidden, "does not tell of this text by this author"),
    Row(copy_author_changed, "a conflict copy is not as the history tells", MIXED),
    Row(copy_said_not_taken, "a conflict copy is not as the history tells", MIXED),
    Row(copy_deleted, "a conflict copy is gone", MIXED),
    Row(approval_put_in_force_again, "no approval of revision 2 is in force"),
    Row(returned_text_made_approved, "the history left it changes_requested"),
    Row(approval_backdated, "the time of its approval is not the one"),
    Row(schedule_changed, "the time it is scheduled for is not the one", SCHEDULED),
    Row(release_time_changed, "the time of its release is not the one", RELEASED),
    Row(releaser_changed, "it was released by somebody else", RELEASED),
    Row(second_look_forgotten, "whether a second look is due", EMERGENCY),
    Row(correction_reworded, "its correction is not the one", CORRECTED),
    Row(export_renamed, "the record of the export"),
    Row(export_forgotten, "the record of the export"),
    Row(export_told_to_somebody, "the record of the export"),
    Row(comment_hidden, "a comment does not stand as the history tells", REMARKED),
    Row(comment_made_harmless, "a comment does not stand as the history tells", REMARKED),
    Row(comment_deleted, "a comment of the history is gone", REMARKED),
    Row(comment_resolved_by_its_reader, "was resolved by somebody who may not", REMARKED),
    Row(comment_told_anew, "changes what a comment says", REMARKED),
    Row(copy_told_anew, "tells a second time of a conflict copy", MIXED),
    Row(setting_told_by_an_author, "“note” by leyla, who had no right to it"),
    Row(approved_over_a_comment, "a comment or suggestion still blocked", REMARKED),
    Row(clearance_forged, "does not tell of its clearance", CLEARED),
    Row(clearance_by_own_line, "by somebody who is not entitled", REVIEWED),
    Row(named_steps_switched_off, "The office's setting “steps”"),
    Row(emergency_switched_off, "The office's setting “emergency”"),
    Row(house_style_slipped_in, "The office's setting “style”"),
    Row(house_style_told_by_an_author, "“house style changed” by leyla, who had no right"),
    Row(office_renamed, "The office's names or addresses"),
    Row(office_renamed_and_told, "“office changed” by leyla, who had no right"),
    Row(office_uid_changed, "The office's names or addresses"),
    Row(revision_moved, "it stands in another version", REVIEWED),
    Row(revision_taken_out, "lacks revision 1"),
    Row(latest_said_to_be_older, "revision 1 is named as the latest, but is not"),
    Row(release_gone, "Release 4 is gone", 0),
    Row(trigger_added, "a trigger “sly” that is not ours", 0),
    Row(view_added, "a view “shadow” that is not ours", 0),
    Row(list_lies, "the list does not show what the release says", 0),
    Row(search_lies, "the search text is not the text", 0),
    Row(claim_forged, "it is claimed by somebody", REVIEWED),
    Row(person_changed, "The directory does not say", 0),
    Row(person_deleted, "is gone from the directory", 0),
]


@pytest.mark.parametrize("row", FORGERIES, ids=lambda row: row.forge.__name__)
def test_a_forgery_is_named_and_nothing_goes_out_by_it(bureau: Bureau, row: Row) -> None:
    forger = Forger(bureau)
    row.forge(forger)
    forger.leave()
    found = problems(bureau)
    assert any(row.sentence in one for one in found), found
    if row.release:
        assert not goes_out(bureau, row.release)


def test_the_desk_itself_is_sound_and_its_approved_texts_go_out(bureau: Bureau) -> None:
    assert problems(bureau) == ()
    for release in (T, RELEASED, MIXED, CLEARED, EMERGENCY, CORRECTED, SCHEDULED):
        assert goes_out(bureau, release), release


# -- what only a workstation knows that saw more -------------------------------------------------------------


@pytest.fixture
def anchored(bureau: Bureau, tmp_path: Path) -> Bureau:
    """A workstation that has verified this desk once."""
    bureau.transactions.anchor = Anchor(tmp_path / "state", bureau.read(read_office).uid)
    assert problems(bureau) == ()
    return bureau


@pytest.mark.parametrize(
    ("forge", "sentence"),
    [
        (tail_cut_and_counted_down, "an older copy of the desk was put back, or its end was cut off"),
        (whole_trail_by_own_key, "The office's key is not the one this workstation knows"),
        (chain_recomputed_with_own_key, "it was written anew"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_fits_in_itself_does_not_fit_what_this_workstation_saw(
    anchored: Bureau, forge: Callable[[Forger], None], sentence: str
) -> None:
    forger = Forger(anchored)
    forge(forger)
    forger.leave()
    found = problems(anchored)
    assert any(sentence in one for one in found), found
    assert not goes_out(anchored, T)


def test_an_old_copy_of_the_database_that_was_put_back_is_noticed(anchored: Bureau, tmp_path: Path) -> None:
    old = tmp_path / "old"
    anchored.desk.close()
    shutil.copytree(anchored.desk.folder, old)
    later = Bureau(anchored.desk.folder)
    later.transactions.anchor = anchored.transactions.anchor
    later.start(report("Written after the copy"))
    later.desk.close()
    put_back = Bureau(old)
    put_back.transactions.anchor = anchored.transactions.anchor
    assert any("an older copy of the desk was put back" in one for one in problems(put_back))
    assert not goes_out(put_back, T)
    # Work goes on in the old copy; that does not make it what this workstation knows.
    for n in range(3):
        put_back.start(report(f"Written in the old copy {n}"))
    assert any("it was written anew" in one for one in problems(put_back))
    put_back.desk.close()


def test_a_new_desk_with_the_same_office_is_noticed(anchored: Bureau, tmp_path: Path) -> None:
    make_office(tmp_path / "new")
    other = Bureau(tmp_path / "new")
    forger = Forger(other)
    forger.sql("UPDATE office SET uid = ?", anchored.read(read_office).uid)
    forger.leave()
    other.transactions.anchor = anchored.transactions.anchor
    assert any("The office's key is not the one this workstation knows." in one for one in problems(other))
    other.desk.close()


# -- what makes no difference, and why (THREATS.md) -----------------------------------------------------------


def looks_and_notices(f: Forger) -> None:
    f.sql("INSERT INTO look VALUES (?, ?, 2, '2026-08-01 00:00:00.000000')", f.me, T)
    f.sql("INSERT INTO notice VALUES (?, 9, '2026-08-01 00:00:00.000000')", f.me)


def photo_row_renamed(f: Forger) -> None:
    f.sql("UPDATE photo SET name = 'another.jpg'")


@pytest.mark.parametrize("forge", [looks_and_notices, photo_row_renamed], ids=lambda forge: forge.__name__)
def test_what_hangs_on_nothing_raises_no_alarm(bureau: Bureau, forge: Callable[[Forger], None]) -> None:
    forger = Forger(bureau)
    forge(forger)
    forger.leave()
    assert problems(bureau) == ()
    assert goes_out(bureau, T)


def test_a_swapped_lock_opens_nothing(bureau: Bureau) -> None:
    """Somebody else's lock before one's own key: the password opens neither, and the desk goes on without them."""
    from editor_app.usecases.passwords import open_lock

    forger = Forger(bureau)
    forger.sql(
        "UPDATE account SET locked_key = (SELECT locked_key FROM account WHERE id = ?) WHERE id = ?",
        forger.me,
        forger.id("huseynli"),
    )
    public = forger.one("SELECT public_key FROM account WHERE id = ?", forger.id("huseynli"))
    locked = forger.one("SELECT locked_key FROM account WHERE id = ?", forger.id("huseynli"))
    forger.leave()
    from tests.usecases.staff import PASSWORD

    assert open_lock(public, locked, PASSWORD) is None


def test_a_directory_changed_after_the_approval_changes_no_approved_text(bureau: Bureau) -> None:
    before = _names_of(bureau)
    forger = Forger(bureau)
    person_changed(forger)
    forger.leave()
    assert _names_of(bureau) == before == ["Orkhan Valiyev"]


def _names_of(bureau: Bureau) -> list[str]:
    job = bureau.read(
        publishing.export_job, bureau["rustam"], bureau.desk.photo_files, ReleaseId(T), "en", False
    )
    return [person.name for person in job.people]


def test_sign_in_with_an_exchanged_key_writes_nothing_that_counts(bureau: Bureau) -> None:
    """The forger opens the supervisor's account with a key of their own: the approval is refused."""
    forger = Forger(bureau)
    key_and_lock_swapped(forger)
    forger.leave()
    bureau.transactions.keyring.hold(bureau["huseynli"], forger.key)
    waiting: Release = bureau.open(ReleaseId(REVIEWED))
    with pytest.raises(EditorError):
        bureau.step(waiting, Step.APPROVE, "huseynli")
    assert Role.SUPERVISOR in bureau.read(lambda s: _roles(s, bureau["huseynli"]))


def _roles(session: object, account: int) -> frozenset[Role]:
    from editor_app.usecases.permits import who

    return who(session, account).roles  # type: ignore[arg-type]
