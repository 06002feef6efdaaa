"""What the people of the sample office remark on one another's texts, and what they send out to be checked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from editor_app.document.fields import fields, words_of
from editor_app.domain.accounts import AccountId
from editor_app.domain.release import Release
from editor_app.domain.remarks import RemarkId
from editor_app.export.packet_docx import packet_name, write_packet
from editor_app.usecases import drafts, packets, remarks
from editor_app.usecases.transactions import Transactions

KINDS = ("comment", "suggest", "reply", "packet")
"""The acts of a story that are told here: a table of that name holds the words."""


def remark(desk: Transactions, actor: AccountId, release: Release, act: Mapping[str, Any]) -> Release:
    """One act of `KINDS`; words that are not in the text are an error of the sample."""
    if "comment" in act:
        said = act["comment"]
        desk.run(
            remarks.comment, actor, release.id, release.revision, said["text"],
            blocking=said.get("blocking", False), **_place(release, said),
        )  # fmt: skip
    elif "suggest" in act:
        said = act["suggest"]
        desk.run(
            remarks.suggest, actor, release.id, release.revision, said["replace"],
            words=said.get("text", ""), **_place(release, said),
        )  # fmt: skip
    elif "reply" in act:
        found = desk.read(remarks.remarks, actor, release.id).remarks
        newest = RemarkId(max(one.remark.id for one in found))
        desk.run(remarks.reply, actor, release.id, newest, act["reply"]["text"])
    else:
        said = act["packet"]
        job = desk.read(
            packets.packet_job, actor, release.id, release.revision, said["language"], said["to"], said["due"]
        )
        sha256 = hashlib.sha256(write_packet(job)).hexdigest()
        desk.run(packets.send_packet, actor, job, packet_name(job), sha256)
    return desk.read(drafts.open_release, actor, release.id)


def _place(release: Release, said: Mapping[str, Any]) -> dict[str, Any]:
    language, words = said["language"], said["on"]
    for field in fields(release.content):
        at = (words_of(release.content, language, field) or "").find(words)
        if at >= 0:
            return {"language": language, "field": field, "start": at, "end": at + len(words)}
    raise ValueError(f"the sample's remark does not find “{words}”")
