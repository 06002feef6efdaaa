"""Commands about remarks: comment, suggest, comments, reply, resolve, reopen, accept, reject, packet."""

from __future__ import annotations

import contextlib
import hashlib
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from editor_app.cli.answer import Answer
from editor_app.cli.seat import Seat, languages_of, seat
from editor_app.cli.shapes import when
from editor_app.document.fields import fields, words_of
from editor_app.document.packet_reader import read_packet
from editor_app.document.word_package import MOST_BYTES
from editor_app.domain.content import Content
from editor_app.domain.release import Release, ReleaseId
from editor_app.domain.remarks import Packet, RemarkId, RemarkKind, Remarks, StandingRemark, shortened
from editor_app.durable import read_named
from editor_app.errors import BadInput
from editor_app.export.packet_docx import deliver_packet
from editor_app.usecases import packets, remarks
from editor_app.usecases.guards import STATUS_NAMES


def comment(options: Namespace) -> Answer:
    with seat(options) as at:
        release = at.release(options.id)
        where = _place(release, options, options.on) if options.on else {}
        made = at.transactions.run(
            remarks.comment, at.account.id, release.id, release.revision, options.text,
            blocking=options.blocking, **where,
        )  # fmt: skip
        return _one(at, release.id, made.id)


def suggest(options: Namespace) -> Answer:
    with seat(options) as at:
        release = at.release(options.id)
        where = _place(release, options, options.on or options.after)
        if options.after:
            where["start"] = where["end"]
        made = at.transactions.run(
            remarks.suggest, at.account.id, release.id, release.revision, options.replace,
            words=options.text, **where,
        )  # fmt: skip
        return _one(at, release.id, made.id)


def listed(options: Namespace) -> Answer:
    with seat(options) as at:
        found = _all(at, options.id)
    shown = found.open if options.open else found.remarks
    lines = [line for one in shown for line in _told(one)]
    return Answer([shape(one) for one in shown], tuple(lines) or ("There is no comment.",))


def reply(options: Namespace) -> Answer:
    with seat(options) as at:
        made = at.transactions.run(
            remarks.reply, at.account.id, ReleaseId(options.id), RemarkId(options.comment), options.text
        )
        return _one(at, ReleaseId(options.id), made.id)


def settle(options: Namespace) -> Answer:
    """resolve, reopen and reject: the command is named like what it does."""
    release_id = ReleaseId(options.id)
    ids = [RemarkId(one) for one in dict.fromkeys(options.comments)]
    with seat(options) as at:
        actor = at.account.id
        match options.command:
            case "reject":
                at.transactions.run(remarks.reject, actor, release_id, ids)
            case "resolve":
                at.transactions.run(remarks.resolve_all, actor, release_id, ids)
            case _:
                at.transactions.run(remarks.reopen_all, actor, release_id, ids)
        return _some(at, release_id, ids)


def accept(options: Namespace) -> Answer:
    if bool(options.comments) is options.all:
        raise BadInput("It is not said which suggestions to accept.", "Name them, or give --all.")
    with seat(options) as at:
        release = at.release(options.id)
        seen = release.revision if options.seen is None else options.seen
        ids = None if options.all else [RemarkId(one) for one in options.comments]
        settled = at.transactions.run(remarks.accept, at.account.id, release.id, seen, ids)
    data = {
        "id": settled.release_id,
        "status": settled.status.value,
        "revision": settled.revision,
        "accepted": list(settled.accepted),
        "refused": [{"id": one, "reason": why} for one, why in settled.refused],
        "barred": list(settled.barred),
    }
    lines = [f"Accepted {len(settled.accepted)}; release {release.id} is at revision {settled.revision}."]
    lines += [f"Suggestion {one} stays open: {why}" for one, why in settled.refused]
    lines += [f"{name} wrote part of this version now and may not approve it." for name in settled.barred]
    return Answer(data, tuple(lines), int(bool(settled.refused)))


def packet(options: Namespace) -> Answer:
    match options.what:
        case "send":
            return _send(options)
        case "receive":
            return _receive(options)
        case "no-reply":
            with seat(options) as at:
                release = at.transactions.run(
                    packets.no_reply, at.account.id, ReleaseId(options.id), options.note
                )
            data = {"id": release.id, "status": release.status.value}
            return Answer(data, (f"Release {release.id} is in review again, without a reply.",))
        case _:
            with seat(options) as at:
                found = at.transactions.read(packets.packets, at.account.id, ReleaseId(options.id))
            lines = tuple(
                f"{when(one.sent_at)}  {one.recipient}, {one.language}, revision {one.revision}: "
                f"{one.state}, to reply by {one.due}"
                for one in found
            )
            return Answer([packet_shape(one) for one in found], lines or ("No packet was sent.",))


def _send(options: Namespace) -> Answer:
    try:
        due = date.fromisoformat(options.due)
    except ValueError as error:
        raise BadInput(f"“{options.due}” is no day.", "Write it like 2026-08-05.") from error
    with seat(options) as at:
        release = at.release(options.id)
        seen = release.revision if options.seen is None else options.seen
        language = (languages_of(options.language) or release.content.languages)[0]
        actor = at.account.id
        job = at.transactions.read(packets.packet_job, actor, release.id, seen, language, options.to, due)
        path, sha256 = deliver_packet(job, Path(options.out))
        try:
            sent = at.transactions.run(packets.send_packet, actor, job, path.name, sha256)
        except BaseException:
            with contextlib.suppress(OSError):
                path.unlink()  # what is not on record does not go out
            raise
    data = {
        "id": sent.id,
        "status": sent.status.value,
        "packet": job.uid,
        "recipient": job.recipient,
        "due": job.due.isoformat(),
        "path": str(path),
        "sha256": sha256,
    }
    return Answer(data, (f"Send {path} to {job.recipient}; release {sent.id} is out for a fact check.",))


def _receive(options: Namespace) -> Answer:
    file = Path(options.file)
    data = read_named(file, MOST_BYTES)
    returned = read_packet(data, file.name)
    with seat(options) as at:
        actor = at.account.id
        taken = at.transactions.run(
            packets.take_packet_in, actor, returned, file.name, hashlib.sha256(data).hexdigest()
        )
        release = at.release(taken.release_id)
    answer = {
        "id": taken.release_id,
        "status": release.status.value,
        "recipient": taken.recipient,
        "comments": taken.comments,
        "suggestions": taken.suggestions,
        "notices": list(taken.notices),
    }
    said = f"{_count(taken.comments, 'comment')} and {_count(taken.suggestions, 'suggestion')}"
    status = STATUS_NAMES[release.status]
    first = f"{taken.recipient} answered with {said} on release {taken.release_id}, which is {status}."
    return Answer(answer, (first, *taken.notices))


def _count(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n} {word}s"


def _place(release: Release, options: Namespace, words: str) -> dict[str, Any]:
    """Where ``words`` stand. BadInput where they do not, or where it is not said which of several is meant."""
    content: Content = release.content
    language = (languages_of(options.language) or content.languages)[0]
    wanted = [options.field] if options.field else list(fields(content))
    found = [
        (field, start)
        for field in wanted
        for start in _starts(words, words_of(content, language, field) or "")
    ]
    if not found:
        raise BadInput(f"“{words}” does not stand in the text.", "Copy the words as they stand there.")
    if not options.nth and len(found) > 1:
        where = ", ".join(dict.fromkeys(field for field, _ in found))
        raise BadInput(
            f"“{words}” stands {len(found)} times ({where}).",
            "Name more of the words, or say which with --nth.",
        )
    nth = options.nth or 1
    if not 1 <= nth <= len(found):
        raise BadInput(f"“{words}” stands {len(found)} times only.", "Give --nth a number up to that.")
    field, start = found[nth - 1]
    return {"language": language, "field": field, "start": start, "end": start + len(words)}


def _starts(words: str, text: str) -> list[int]:
    starts = []
    at = text.find(words)
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    return starts


def _all(at: Seat, release_id: int) -> Remarks:
    return at.transactions.read(remarks.remarks, at.account.id, ReleaseId(release_id))


def _one(at: Seat, release_id: ReleaseId, remark: RemarkId) -> Answer:
    found = next(one for one in _all(at, release_id).remarks if one.remark.id == remark)
    return Answer(shape(found), tuple(_told(found)))


def _some(at: Seat, release_id: ReleaseId, ids: list[RemarkId]) -> Answer:
    found = [one for one in _all(at, release_id).remarks if one.remark.id in ids]
    return Answer([shape(one) for one in found], tuple(line for one in found for line in _told(one)))


def _told(one: StandingRemark) -> list[str]:
    remark = one.remark
    kind = "blocking comment" if remark.blocking and remark.kind is RemarkKind.COMMENT else remark.kind
    source = ", fact check" if remark.source == "packet" else ""
    place = f"[{remark.language}] {remark.field}:" if remark.field else "on the whole release"
    quote = f"“{shortened(remark.quote)}”" if remark.quote else ""
    if remark.kind is RemarkKind.SUGGESTION:
        quote = (
            f"{quote} → “{shortened(remark.replacement)}”"
            if quote
            else f"add “{shortened(remark.replacement)}”"
        )
    state = f"{remark.state} by {remark.settled_by}" if remark.settled_by else remark.state
    lines = [
        f"{remark.id:>4}  {state}, {kind} by {remark.author}{source}, {when(remark.at)}",
        f"      {place} {quote}".rstrip(),
    ]
    if one.gone:
        lines.append("      These words are gone from the text.")
    elif remark.open and one.standing == "changed":
        lines.append(f"      Reads now: “{shortened(one.now)}”")
    if remark.words:
        lines.append(f"      {remark.words}")
    lines += [f"      – {answer.author}: {answer.words}" for answer in remark.replies]
    return lines


def shape(one: StandingRemark) -> dict[str, Any]:
    """A remark as JSON."""
    remark = one.remark
    return {
        "id": remark.id,
        "uid": remark.uid,
        "kind": remark.kind.value,
        "state": remark.state.value,
        "blocking": remark.blocking,
        "language": remark.language,
        "field": remark.field,
        "quote": remark.quote,
        "replacement": remark.replacement,
        "words": remark.words,
        "author": remark.author,
        "source": remark.source.value,
        "at": when(remark.at),
        "revision": remark.revision,
        "standing": one.standing.value if one.standing else None,
        "now": one.now,
        "block": one.block,
        "start": one.start,
        "end": one.end,
        "replies": [{"author": r.author, "at": when(r.at), "words": r.words} for r in remark.replies],
        "settled_by": remark.settled_by,
        "settled_at": when(remark.settled_at) if remark.settled_at else None,
        "settled_revision": remark.settled_revision,
    }


def packet_shape(one: Packet) -> dict[str, Any]:
    """A packet as JSON."""
    return {
        "packet": one.uid,
        "revision": one.revision,
        "language": one.language,
        "recipient": one.recipient,
        "due": one.due.isoformat() if one.due else None,
        "state": one.state.value,
        "name": one.name,
        "sha256": one.sha256,
        "sent_by": one.sent_by,
        "sent_at": when(one.sent_at),
        "answered_at": when(one.answered_at) if one.answered_at else None,
    }


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {
    "comment": comment,
    "suggest": suggest,
    "comments": listed,
    "reply": reply,
    "resolve": settle,
    "reopen": settle,
    "reject": settle,
    "accept": accept,
    "packet": packet,
}
