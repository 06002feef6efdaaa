from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.errors import Unavailable
from editor_app.store import open_desk
from editor_app.store.places import refuse_unsafe


def mounts(tmp_path: Path, *lines: str) -> Path:
    table = tmp_path / "mounts"
    table.write_text("\n".join(("/dev/sda1 / ext4 rw 0 0", *lines)) + "\n", encoding="utf-8")
    return table


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "davfs", "ceph"])
def test_a_network_drive_is_refused_with_its_kind(tmp_path: Path, kind: str) -> None:
    table = mounts(tmp_path, f"server:/share {tmp_path}/share {kind} rw 0 0")
    with pytest.raises(Unavailable, match=f"is on a network drive .{kind}.") as refused:
        refuse_unsafe(tmp_path / "share" / "office" / "desk", table)
    assert "on a disk of this computer" in refused.value.hint


def test_the_innermost_mount_counts(tmp_path: Path) -> None:
    table = mounts(
        tmp_path,
        f"server:/share {tmp_path}/share nfs rw 0 0",
        f"/dev/sdb1 {tmp_path}/share/disk ext4 rw 0 0",
    )
    refuse_unsafe(tmp_path / "share" / "disk" / "desk", table)
    refuse_unsafe(tmp_path / "sharewood", table)


def test_a_mount_point_with_a_blank_in_its_name_is_found(tmp_path: Path) -> None:
    table = mounts(tmp_path, f"//server/press {tmp_path}/press\\040office cifs rw 0 0")
    with pytest.raises(Unavailable, match="network drive"):
        refuse_unsafe(tmp_path / "press office", table)


def test_a_containers_own_root_is_local_and_a_missing_table_refuses_nobody(tmp_path: Path) -> None:
    table = tmp_path / "mounts"
    table.write_text("none / 9p rw 0 0\n", encoding="utf-8")
    refuse_unsafe(tmp_path / "desk", table)
    refuse_unsafe(tmp_path / "desk", tmp_path / "absent")


@pytest.mark.parametrize(
    "name",
    [
        "OneDrive",
        "OneDrive - State Waterways Service",
        "Dropbox",
        "Google Drive",
        "Nextcloud",
        "iCloud Drive",
    ],
)
def test_a_synced_folder_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unavailable, match=f"is copied about by “{name}”"):
        open_desk(tmp_path / name / "office", create=True)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox", "Dropbox"),
        (".nextcloudsync.log", "Nextcloud"),
        (".sync_1234.db", "Nextcloud or ownCloud"),
        (".tmp.driveupload", "Google Drive"),
    ],
)
def test_a_synced_folder_is_known_by_what_lies_in_it(tmp_path: Path, marker: str, service: str) -> None:
    (tmp_path / marker).touch()
    with pytest.raises(Unavailable, match=f"is copied about by {service}"):
        refuse_unsafe(tmp_path / "office" / "desk")


def test_the_settings_of_a_sync_program_in_a_home_folder_refuse_nobody(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    refuse_unsafe(tmp_path / "desk")


def test_folders_with_like_names_are_fine(tmp_path: Path) -> None:
    for name in ("my onedrive notes", "dropbox-export", "synced", "Drive"):
        refuse_unsafe(tmp_path / name)
