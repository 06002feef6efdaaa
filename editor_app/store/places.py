"""Where a desk may lie: on a disk of this machine, in no folder that another program copies about."""

from __future__ import annotations

import ctypes
import os
import re
from pathlib import Path

from editor_app.errors import Unavailable

NETWORK = frozenset(
    (
        "nfs",
        "nfs4",
        "cifs",
        "smb2",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "afpfs",
        "ceph",
        "glusterfs",
        "lustre",
        "beegfs",
        "gpfs",
        "davfs",
        "davfs2",
        "coda",
        "9p",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.davfs",
        "fuse.glusterfs",
        "fuse.cephfs",
        "fuse.s3fs",
        "fuse.gcsfuse",
        "fuse.smbnetfs",
        "fuse.curlftpfs",
        "fuse.gvfsd-fuse",
        "fuse.goofys",
        "fuse.google-drive-ocamlfuse",
        "fuse.onedriver",
        "fuse.dropbox",
        "fuse.kio-fuse",
        "ocfs2",
        "gfs2",
        "vboxsf",
        "fuse.vmhgfs-fuse",
        "prl_fs",
    )
)
"""File systems that answer from elsewhere; locks and flushes cannot be trusted on them."""

_NAMES = re.compile(
    r"(one ?drive( - .+)?|dropbox( \(.+\))?|google ?drive|my drive|googledrive-.+|next ?cloud|own ?cloud"
    r"|icloud ?drive|mobile documents|com~apple~clouddocs|cloudstorage|pclouddrive|mega ?sync"
    r"|yandex\.?disk|seafile|seadrive|sync\.com|box sync|resilio ?sync|syncthing)",
    re.IGNORECASE,
)
_MARKERS = (
    (".stfolder", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".csync_journal.db", "ownCloud"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".SyncID", "Resilio Sync"),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
)
_HINT = "Choose a folder on a disk of this computer; several workstations need an office server."


def refuse_unsafe(folder: Path, mounts: Path = Path("/proc/mounts")) -> None:
    """Raise Unavailable with the reason if ``folder`` (there or not) is on a network or in a synced folder."""
    where = folder.resolve()
    kind = _network_kind(where, mounts)
    if kind:
        raise Unavailable(f"The folder “{folder}” is on a network drive ({kind}).", _HINT)
    service = _synced_by(where)
    if service:
        raise Unavailable(
            f"The folder “{folder}” is copied about by {service}, which can damage a database in use.", _HINT
        )


def _network_kind(where: Path, mounts: Path) -> str:
    if os.name == "nt":
        return _windows_kind(where)
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:  # no such table on this system
        return ""
    best, found = -1, ""
    for line in lines:
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = Path(re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), parts[1]))
        # A container may have its own root served as 9p; that root is local to it.
        if (where == point or point in where.parents) and len(point.parts) >= best:
            best = len(point.parts)
            found = parts[2] if parts[2] in NETWORK and point != Path("/") else ""
    return found


def _windows_kind(where: Path) -> str:
    if str(where).startswith("\\\\"):
        return "network share"
    remote = 4
    windll = getattr(ctypes, "windll", None)
    if windll is not None and windll.kernel32.GetDriveTypeW(where.anchor) == remote:
        return "network share"
    return ""


def _synced_by(where: Path) -> str:
    for place in (where, *where.parents):
        if _NAMES.fullmatch(place.name):
            return f"“{place.name}”"
        for marker, service in _MARKERS:
            found = place / marker
            # In a home folder .dropbox is the program's own settings folder; in a synced one it is a file.
            if found.is_file() or (marker != ".dropbox" and found.exists()):
                return service
        if any(place.glob(".sync_*.db")) or any(place.glob("._sync_*.db")):
            return "Nextcloud or ownCloud"
    return ""
