from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.domain.content import Content, PhotoRole
from editor_app.errors import BadInput, ChangedElsewhere
from editor_app.usecases import drafts, pictures, recovery
from tests.usecases.staff import Bureau, changed, jpeg, report


def test_typing_is_kept_in_place_of_what_was_typed_before(bureau: Bureau) -> None:
    release = bureau.start()
    ids = {
        bureau.run(
            recovery.keep_typing,
            bureau["leyla"],
            release.id,
            1,
            "room-1",
            changed(release.content, words),
        )
        for words in ("T", "Ty", "Typ")
    }
    assert len(ids) == 1
    (kept,) = bureau.read(recovery.recoveries, bureau["leyla"])
    assert kept.content.text("en").body == "Typ"
    assert (kept.release_id, kept.base_revision, kept.workstation) == (release.id, 1, "room-1")
    assert bureau.open(release).revision == 1


def test_a_buffer_is_private_and_by_workstation(bureau: Bureau) -> None:
    release = bureau.start()
    for who, where in (("leyla", "room-1"), ("leyla", "room-2"), ("kamran", "room-1")):
        bureau.run(
            recovery.keep_typing, bureau[who], release.id, 1, where, changed(release.content, who + where)
        )
    mine = bureau.read(recovery.recoveries, bureau["leyla"])
    assert [r.content.text("en").body for r in mine] == ["leylaroom-1", "leylaroom-2"]
    bureau.run(recovery.drop_recovery, bureau["kamran"], mine[0].id)
    assert len(bureau.read(recovery.recoveries, bureau["leyla"])) == 2
    bureau.run(recovery.drop_recovery, bureau["leyla"], mine[0].id)
    bureau.run(recovery.drop_recovery, bureau["leyla"], mine[0].id)
    assert [r.workstation for r in bureau.read(recovery.recoveries, bureau["leyla"])] == ["room-2"]


def test_a_buffer_survives_somebody_elses_save_and_goes_with_ones_own(bureau: Bureau) -> None:
    release = bureau.start()
    bureau.run(
        recovery.keep_typing, bureau["leyla"], release.id, 1, "room-1", changed(release.content, "Mine.")
    )
    second = bureau.save(release, "Kamran's words.", by="kamran")
    assert len(bureau.read(recovery.recoveries, bureau["leyla"])) == 1
    bureau.save(second, "Leyla's words.")
    assert bureau.read(recovery.recoveries, bureau["leyla"]) == ()


def test_a_buffer_that_became_a_conflict_copy_is_not_offered_again(bureau: Bureau) -> None:
    release = bureau.start()
    bureau.save(release, "Kamran's words.", by="kamran")
    bureau.run(
        recovery.keep_typing, bureau["leyla"], release.id, 1, "room-1", changed(release.content, "Mine.")
    )
    with pytest.raises(ChangedElsewhere):
        bureau.save(release, "Mine.")
    assert bureau.read(recovery.recoveries, bureau["leyla"]) == ()
    assert len(bureau.read(drafts.conflict_copies, bureau["leyla"], release.id)) == 1


def test_a_damaged_buffer_does_not_hide_the_others(bureau: Bureau) -> None:
    release = bureau.start()
    for where in ("room-1", "room-2"):
        bureau.run(recovery.keep_typing, bureau["leyla"], release.id, 1, where, report(body=where))
    bureau.sql("UPDATE recovery SET content = '{' WHERE workstation = 'room-1'")
    assert [r.workstation for r in bureau.read(recovery.recoveries, bureau["leyla"])] == ["room-2"]


def test_typing_for_a_release_that_is_not_there_is_refused(bureau: Bureau) -> None:
    release = bureau.start()
    with pytest.raises(BadInput, match="no release 9"):
        bureau.run(recovery.keep_typing, bureau["leyla"], release.id.__class__(9), 1, "room-1", report())


def taken_in(bureau: Bureau, name: str = "hall.jpg", colour: str = "navy") -> pictures.StoredPhoto:
    return pictures.take_in(bureau.desk.photo_files, jpeg(colour), name)


def using(content: Content, *photos: pictures.StoredPhoto) -> Content:
    return replace(content, photos=tuple(photo.use("en") for photo in photos))


def test_a_photo_is_kept_byte_for_byte_before_any_row_names_it(bureau: Bureau) -> None:
    photo = taken_in(bureau)
    assert bureau.desk.photo_files.original(photo.digest).read_bytes() == jpeg()
    assert (photo.width, photo.height, photo.format) == (900, 600, "jpeg")
    with pytest.raises(BadInput, match="is not in the desk"):
        bureau.read(pictures.read_photos, bureau["leyla"], [photo.digest])


def test_photos_and_their_revision_come_in_together(bureau: Bureau) -> None:
    release = bureau.start()
    photos = [taken_in(bureau), taken_in(bureau, "bridge.jpg", "green")]
    content = using(release.content, *photos)
    attached = bureau.run(pictures.attach, bureau["leyla"], release.id, 1, photos, content)
    assert attached.revision == 2
    assert [p.digest for p in attached.content.photos] == [p.digest for p in photos]
    known = bureau.read(pictures.read_photos, bureau["leyla"], [p.digest for p in photos])
    assert list(known) == photos
    told = bureau.read(drafts.revisions, bureau["leyla"], release.id)
    assert told[-1].reason == "photos"


def test_the_same_photo_in_two_releases_is_kept_once(bureau: Bureau) -> None:
    first, second = bureau.start(), bureau.start(report("Second"))
    for release in (first, second):
        photo = taken_in(bureau, f"{release.id}.jpg")
        bureau.run(pictures.attach, bureau["leyla"], release.id, 1, [photo], using(release.content, photo))
    (known,) = bureau.read(pictures.read_photos, bureau["leyla"], [photo.digest])
    assert known.name == "1.jpg"


def test_photos_added_to_a_stale_revision_are_kept_with_the_conflict_copy(bureau: Bureau) -> None:
    release = bureau.start()
    bureau.save(release, "Kamran's words.", by="kamran")
    photo = taken_in(bureau)
    with pytest.raises(ChangedElsewhere) as kept:
        bureau.run(pictures.attach, bureau["leyla"], release.id, 1, [photo], using(release.content, photo))
    assert kept.value.conflict_id is not None
    (copy,) = bureau.read(drafts.conflict_copies, bureau["leyla"], release.id)
    assert copy.content.photos[0].digest == photo.digest
    assert bureau.read(pictures.read_photos, bureau["leyla"], [photo.digest])


def test_the_lead_photo_stands_in_the_list(bureau: Bureau) -> None:
    from editor_app.usecases.listing import list_releases

    release = bureau.start()
    first, lead = taken_in(bureau), taken_in(bureau, "bridge.jpg", "green")
    content = replace(release.content, photos=(first.use("en"), lead.use("en", role=PhotoRole.LEAD)))
    bureau.run(pictures.attach, bureau["leyla"], release.id, 1, [first, lead], content)
    (line,) = bureau.read(list_releases, bureau["leyla"]).lines
    assert (line.photo_count, line.lead_digest) == (2, lead.digest)


def test_a_file_that_is_no_picture_leaves_nothing_behind(bureau: Bureau) -> None:
    with pytest.raises(BadInput, match=r"notes\.txt"):
        pictures.take_in(bureau.desk.photo_files, b"not a picture", "notes.txt")
    assert list((bureau.desk.folder / "photos").rglob("*")) == []
