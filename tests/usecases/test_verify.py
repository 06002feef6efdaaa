from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from editor_app.domain.accounts import Role
from editor_app.domain.content import PhotoRole
from editor_app.domain.workflow import Status
from editor_app.errors import ChangedElsewhere
from editor_app.usecases import accounts, pictures, recovery, verify
from tests.usecases.staff import Bureau, changed, copy_of, jpeg, report


def problems(bureau: Bureau) -> tuple[str, ...]:
    return bureau.read(verify.verify_desk, bureau.desk.photo_files)


def full_desk(bureau: Bureau) -> str:
    """A release in every status, one with a photo, a conflict copy, a buffer; the digest of the photo."""
    for status in Status:
        bureau.in_status(status)
    photo = pictures.take_in(bureau.desk.photo_files, jpeg(), "hall.jpg")
    release = bureau.start(report("With a photo"))
    content = replace(release.content, photos=(photo.use("en", role=PhotoRole.LEAD),))
    bureau.run(pictures.attach, bureau["leyla"], release.id, 1, [photo], content)
    with pytest.raises(ChangedElsewhere):
        bureau.save(release, "A stale text.", by="kamran")
    bureau.run(recovery.keep_typing, bureau["leyla"], release.id, 2, "room-1", changed(content, "Unsaved."))
    bureau.run(accounts.set_roles, bureau["admin"], bureau["kamran"], [Role.AUTHOR, Role.EXPORTER])
    return photo.digest


@pytest.fixture(scope="module")
def made_full(made_office: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("full") / "desk"
    bureau = copy_of(made_office, folder)
    digest = full_desk(bureau)
    bureau.desk.close()
    return folder, digest


@pytest.fixture
def full(made_full: tuple[Path, str], tmp_path: Path) -> Iterator[Bureau]:
    bureau = copy_of(made_full[0], tmp_path / "full")
    yield bureau
    bureau.desk.close()


def test_a_sound_desk_has_no_problem(full: Bureau) -> None:
    edited = full.save(full.approved(), "Changed after approval.")
    assert edited.status is Status.DRAFT
    assert problems(full) == ()


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "UPDATE revision SET content = replace(content, 'They', 'Thay') WHERE id = 3",
            "stored text does not",
        ),
        ("UPDATE revision SET content = content || ' ' WHERE id = 3", "stored text does not match its seal"),
        ("UPDATE revision SET author_id = 4 WHERE id = 5", "approved by somebody who wrote part of it"),
        ("DELETE FROM revision WHERE id = 8", "lacks revision 1"),
        ("UPDATE version SET status = 'released' WHERE release_id = 1", "Release 1 is released, but"),
        (
            "UPDATE version SET revision = 9 WHERE release_id = 1",
            "Release 1: revision 9 is named as the latest",
        ),
        ("UPDATE approval SET account_id = 3", "history does not tell of its approval"),
        ("UPDATE listing SET headline = 'Forged' WHERE release_id = 2", "Release 2: the list does not show"),
        ("UPDATE listing SET status = 'draft' WHERE release_id = 2", "Release 2: the list does not show"),
        ("UPDATE search_text SET shown = 'x' WHERE release_id = 2", "Release 2: the search text is not"),
        ("DELETE FROM listing WHERE release_id = 2", "Release 2: the list does not show"),
        ("DELETE FROM history WHERE sequence = 12", "The history has a gap: line 12"),
        ("DELETE FROM history WHERE sequence > 30", "The end of the history was cut off"),
        ("UPDATE history SET to_status = 'released' WHERE action = 'submit'", "goes on from"),
        ("UPDATE history SET seal = 'x' WHERE action = 'start'", "history does not tell of this text"),
        ("UPDATE release SET number = 9 WHERE number = 1", "The register has a gap"),
        ("UPDATE release SET number = NULL WHERE number = 2", "The register has a gap"),
        ("UPDATE register SET last_number = 12", "The register has a gap"),
        ("UPDATE export_record SET seal = 'x'", "is of another text than revision"),
        ("UPDATE conflict_copy SET content = '{}'", "a conflict copy does not match its seal"),
        ("UPDATE recovery SET content = '{'", "cannot be read"),
        ("INSERT INTO account_role VALUES (3, 'supervisor')", "“kamran” has roles that the history"),
        ("DELETE FROM revision_photo", "the photos it names are not those that are kept"),
        ("UPDATE photo SET size = size + 1", "another size than was written down"),
        ("CREATE TRIGGER sly AFTER INSERT ON release BEGIN SELECT 1; END", "trigger “sly” that is not ours"),
        ("INSERT INTO revision_photo VALUES (999, 'x')", "names something that is not in"),
    ],
)
def test_a_forgery_by_sql_is_named(full: Bureau, statement: str, sentence: str) -> None:
    full.sql(statement)
    assert any(sentence in problem for problem in problems(full)), problems(full)


def test_a_fence_that_was_taken_down_is_named(bureau: Bureau) -> None:
    def take_down(session: Session) -> None:
        session.execute(text("DROP TRIGGER fence_history_update"))

    bureau.run(take_down)
    assert problems(bureau) == (
        "The fence “fence_history_update” of the database is missing or was changed.",
    )


def test_a_changed_or_missing_photo_is_named(full: Bureau, made_full: tuple[Path, str]) -> None:
    bureau = full
    original = bureau.desk.photo_files.original(made_full[1])
    sound = original.read_bytes()
    original.write_bytes(sound[:-1] + b"x")
    assert next(p for p in problems(bureau) if "hall.jpg" in p).endswith("was changed or damaged.")
    original.unlink()
    assert next(p for p in problems(bureau) if "hall.jpg" in p).endswith("is missing.")


def test_cells_that_hold_no_text_at_all_are_reported_not_tripped_over(full: Bureau) -> None:
    full.sql(
        "UPDATE revision SET content = x'ff00ff' WHERE id = 2",
        "UPDATE conflict_copy SET content = x'ff'",
        "UPDATE photo SET suggestions = 'not json'",
    )
    found = problems(full)
    assert "Release 2, revision 1: the stored text does not match its seal." in found
    assert any("conflict copy" in p for p in found)
