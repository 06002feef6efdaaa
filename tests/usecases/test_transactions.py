from __future__ import annotations

import sqlite3
import threading
from datetime import datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from editor_app.domain.workflow import Step
from editor_app.errors import ChangedElsewhere, Unavailable
from editor_app.store import engine
from editor_app.store.engine import make_engine
from editor_app.store.release_tables import VersionRow
from editor_app.usecases import drafts, review, verify
from editor_app.usecases.transactions import Transactions
from tests.usecases.staff import Bureau, report


def test_nothing_stays_of_a_use_case_that_failed_half_way(bureau: Bureau) -> None:
    def start_and_fail(session: Session) -> None:
        drafts.start(session, bureau["leyla"], report())
        raise RuntimeError("a bug")

    with pytest.raises(RuntimeError):
        bureau.run(start_and_fail)
    assert bureau.start().id == 1


def test_a_reader_cannot_write(bureau: Bureau) -> None:
    with pytest.raises(Unavailable, match="cannot be written to"):
        bureau.read(drafts.start, bureau["leyla"], report())


def test_a_reader_sees_one_unchanging_view(bureau: Bureau) -> None:
    release = bureau.start()

    def look_twice(session: Session) -> tuple[int, int]:
        before = drafts.open_release(session, bureau["leyla"], release.id).revision
        bureau.save(release, "Saved meanwhile.")
        session.expire_all()
        return before, drafts.open_release(session, bureau["leyla"], release.id).revision

    assert bureau.read(look_twice) == (1, 1)
    assert bureau.open(release).revision == 2


def test_a_desk_held_by_another_program_is_told_and_saves_later(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = bureau.start()
    bureau.desk.close()
    pragmas = [p for p in engine.PRAGMAS if not p.startswith("busy_timeout")]
    monkeypatch.setattr(engine, "PRAGMAS", ("busy_timeout=50", *pragmas))
    other = sqlite3.connect(bureau.desk.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable, match="in use by another program") as told:
        bureau.save(release, "Words.")
    assert "Nothing is lost" in told.value.hint
    assert told.value.exit_code == 3
    assert bureau.open(release).revision == 1
    other.execute("ROLLBACK")
    other.close()
    assert bureau.save(release, "Words.").revision == 2


def test_a_full_disk_is_told_and_what_was_saved_stays(bureau: Bureau) -> None:
    release = bureau.start()

    def fill(session: Session) -> None:
        pages = session.execute(text("PRAGMA page_count")).scalar_one()
        session.execute(text(f"PRAGMA max_page_count = {pages}"))
        drafts.save(session, bureau["leyla"], release.id, 1, report(body="A long text. " * 20_000))

    with pytest.raises(Unavailable, match="disk of the desk is full") as told:
        bureau.run(fill)
    assert "save again" in told.value.hint
    bureau.desk.close()
    assert bureau.save(release, "A short text.").revision == 2
    assert bureau.read(verify.verify_desk, bureau.desk.photo_files) == ()


def test_a_folder_that_went_away_is_told_and_no_new_desk_is_made(bureau: Bureau) -> None:
    release = bureau.start()
    bureau.desk.close()
    moved = bureau.desk.folder.with_name("moved")
    bureau.desk.folder.rename(moved)
    with pytest.raises(Unavailable, match="could not be opened"):
        bureau.save(release, "Words.")
    assert not bureau.desk.folder.exists()
    moved.rename(bureau.desk.folder)
    assert bureau.save(release, "Words.").revision == 2


def test_a_text_cell_that_holds_no_text_is_told_as_damage(bureau: Bureau) -> None:
    release = bureau.start()
    bureau.sql("UPDATE revision SET content = CAST(x'ff00ff' AS TEXT)")
    with pytest.raises(Unavailable, match="is damaged"):
        bureau.open(release)


def test_a_lost_update_is_told_as_changed_elsewhere(bureau: Bureau) -> None:
    release = bureau.start()

    def lose(session: Session) -> None:
        version = session.get_one(VersionRow, 1)
        session.execute(text("UPDATE version SET guard = guard + 1"))
        version.revision = 7

    with pytest.raises(ChangedElsewhere, match="at the same moment"):
        bureau.run(lose)
    assert bureau.open(release).revision == 1


def test_a_bug_is_not_dressed_up_as_a_known_error(bureau: Bureau) -> None:
    bureau.start()
    with pytest.raises(IntegrityError):
        bureau.run(lambda session: session.execute(text("UPDATE version SET status = 'nonsense'")))
    with pytest.raises(DBAPIError):
        bureau.run(lambda session: session.execute(text("SELECT nothing FROM nowhere")))


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE history SET note = 'x'", "history of the desk cannot be changed"),
        ("DELETE FROM history", "history of the desk cannot be changed"),
        ("UPDATE revision SET content = 'x'", "saved revision cannot be changed"),
        ("DELETE FROM revision", "saved revision cannot be changed"),
        ("UPDATE approval SET seal = 'x'", "given approval cannot be changed"),
        ("DELETE FROM approval", "given approval cannot be changed"),
        ("DELETE FROM export_record", "record of exports cannot be changed"),
    ],
)
def test_the_trail_is_fenced(bureau: Bureau, statement: str, sentence: str) -> None:
    bureau.exported(bureau.approved())
    with pytest.raises(IntegrityError, match=sentence):
        bureau.run(lambda session: session.execute(text(statement)))


def test_a_time_without_a_zone_is_refused(bureau: Bureau) -> None:
    def naive(session: Session) -> None:
        session.get_one(VersionRow, 1).released_at = datetime(2026, 7, 30)  # noqa: DTZ001

    bureau.start()
    with pytest.raises(Exception, match="time without a zone"):
        bureau.run(naive)


def test_many_threads_write_through_one_desk_and_nothing_is_lost(bureau: Bureau) -> None:
    release = bureau.start()
    conflicts: list[ChangedElsewhere] = []
    saved: list[int] = []

    def write(name: str, n: int) -> None:
        for k in range(5):
            try:
                saved.append(bureau.save(bureau.open(release), f"{name} {n} {k}", by=name).revision)
            except ChangedElsewhere as changed:
                conflicts.append(changed)

    threads = [
        threading.Thread(target=write, args=(name, n)) for n in range(2) for name in ("leyla", "kamran")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    copies = bureau.read(drafts.conflict_copies, bureau["leyla"], release.id)
    assert len(saved) + len(conflicts) == 20
    assert sorted(saved) == list(range(2, 2 + len(saved)))
    assert {c.conflict_id for c in conflicts} == {c.id for c in copies}
    assert bureau.read(verify.verify_desk, bureau.desk.photo_files) == ()


def test_two_desks_on_one_folder_give_numbers_without_a_gap(bureau: Bureau) -> None:
    other = Transactions(
        bureau.desk.__class__(make_engine(bureau.desk.database), bureau.desk.folder, bureau.desk.photo_files),
        keyring=bureau.transactions.keyring,
    )
    numbers = []
    for n in range(4):
        release = bureau.submitted(report(f"Report {n}"))
        transactions = (bureau.transactions, other)[n % 2]
        approved = transactions.run(
            review.take_step,
            bureau["huseynli"],
            release.id,
            1,
            Step.APPROVE,
            checker=lambda content: (),
        )
        numbers.append(approved.number)
    other.desk.close()
    assert numbers == [1, 2, 3, 4]
