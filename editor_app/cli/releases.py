"""Commands about releases: new, list, show, write, check, the steps of the workflow, history, diff."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from editor_app.checks.finding import Finding
from editor_app.checks.waived import apply_waivers
from editor_app.cli import public_shapes, shapes
from editor_app.cli.answer import Answer
from editor_app.cli.arguments import STEPS
from editor_app.cli.seat import Seat, languages_of, read_text, seat
from editor_app.cli.step_words import details_of, embargo_of
from editor_app.domain.content import Content
from editor_app.domain.release import Release, ReleaseId, ReleaseLine
from editor_app.domain.workflow import Status, Step
from editor_app.errors import BadInput
from editor_app.templates.facts import meeting_date
from editor_app.templates.facts_file import read_facts
from editor_app.usecases import drafts, listing, review
from editor_app.usecases.pictures import read_photos
from editor_app.usecases.proofreading import without_doubles


def new(options: Namespace) -> Answer:
    languages = languages_of(options.language, "en")
    if not languages:
        raise BadInput("The draft has no language.", "Name one with --language.")
    with seat(options) as at:
        actor = at.account.id
        head = at.library.head(options.template)
        facts = read_facts(Path(options.facts), head, at.people, languages[0]) if options.facts else {}
        texts = {
            language: at.library.fill(head.id, language, facts, at.people, at.office)
            for language in languages
        }
        content = Content(template=head.id, languages=languages, facts=facts, texts=texts)
        release = at.transactions.run(drafts.start, actor, content)
    headline = release.content.text(languages[0]).headline
    return Answer(shapes.started(release), (f"Release {release.id} is {release.status}: {headline}",))


def show(options: Namespace) -> Answer:
    with seat(options) as at:
        release = at.release(options.id)
        if options.revision is not None:
            release = _as_of(at, release, options.revision)
        return shown(at, release)


def _waiting(options: Namespace) -> Answer:
    """What waits for a supervisor, with who sent it when and until when it is due."""
    if options.status or options.query or options.mine:
        raise BadInput("What waits is a list of its own.", "Leave --status, --query and --mine out.")
    with seat(options) as at:
        lines = at.transactions.read(listing.waiting, at.account.id)[: options.limit]
    told = []
    for line in lines:
        due = f", due {shapes.when(line.due_at)}" if line.due_at else ""
        sent = shapes.when(line.submitted_at or line.updated_at)
        told.append(f"{line.id:>5}  {line.headline} (sent {sent} by {line.submitted_by}{due})")
    data = [{**shapes.line(line), **shapes.waits(line)} for line in lines]
    return Answer(data, tuple(told) or ("Nothing waits for you.",))


def listed(options: Namespace) -> Answer:
    statuses = [_status(name) for name in options.status] if options.status else None
    if options.limit < 1:
        raise BadInput(f"A list of {options.limit} releases is no list.", "Give --limit a number from 1.")
    if options.waiting:
        return _waiting(options)
    with seat(options) as at:
        actor = at.account.id
        lines: list[ReleaseLine] = []
        after: str | None = None
        while len(lines) < options.limit:
            page = at.transactions.read(
                listing.list_releases,
                actor,
                statuses=statuses,
                query=options.query,
                limit=options.limit - len(lines),
                after=after,
                mine=options.mine,
            )
            lines += page.lines
            after = page.next
            if after is None:
                break
    told = (
        f"{line.id:>5}  {'No. ' + str(line.number) if line.number else '':<9} {line.status:<17} {line.headline}"
        for line in lines
    )
    return Answer([shapes.line(line) for line in lines], tuple(told) or ("No release fits.",))


def write(options: Namespace) -> Answer:
    changes = {
        name: value
        for name, value in (("headline", options.headline), ("summary", options.summary))
        if value is not None
    }
    if options.body is not None:
        changes["body"] = read_text(options.body)
    embargo = None if options.embargo is None else embargo_of(options.embargo)
    if not changes and options.later is None and embargo is None:
        raise BadInput("There is nothing to write.", "Give --headline, --summary, --body or --embargo.")
    with seat(options) as at:
        release = at.release(options.id)
        seen = release.revision if options.seen is None else options.seen
        content = release.content
        if seen != release.revision:
            content = at.transactions.read(drafts.read_revision, at.account.id, release.id, seen)
        language = (languages_of(options.language) or content.languages)[0]
        if changes:
            content = content.with_text(language, replace(content.text(language), **changes))
            if language not in content.languages:
                content = replace(content, languages=(*content.languages, language))
        if options.later is not None:
            content = replace(content, later=languages_of(options.later))
        if embargo is not None:
            content = replace(content, embargo=embargo)
        saved = at.transactions.run(drafts.save, at.account.id, release.id, seen, content)
        return shown(at, saved)


def check(options: Namespace) -> Answer:
    wanted = languages_of(options.language) or None
    with seat(options) as at:
        release = at.release(options.id)
        found = at.check(release.content, wanted)
        stay, ignored = apply_waivers(found, release.content.waivers)
        findings = list(stay)
        if options.spelling:
            findings.extend(without_doubles(at.spelling(release.content, wanted), found))
    lines = [_line_of(one) for one in findings] or ["Nothing was found."]
    if ignored:
        lines.append(
            "1 finding is ignored:" if len(ignored) == 1 else f"{len(ignored)} findings are ignored:"
        )
        lines += [
            f"ignored  {_place_of(one)}: {one.message}{_quoted(one)} ({one.rule}) – {waiver.reason} ({waiver.account})"
            for one, waiver in ignored
        ]
    return Answer(
        {"findings": shapes.findings(findings), "ignored": shapes.ignored(ignored)},
        tuple(lines),
        int(any(one.blocks for one in findings)),
    )


def _line_of(one: Finding) -> str:
    fix = f" → “{one.fix}”" if one.fix is not None else ""
    if one.suggestions:
        fix = f" → {', '.join(one.suggestions)}?"
    return f"{one.level}  {_place_of(one)}: {one.message}{_quoted(one)}{fix} ({one.rule})"


def _place_of(one: Finding) -> str:
    return f"[{one.language}] {one.field}" if one.language else one.field or "release"


def _quoted(one: Finding) -> str:
    return f" “{one.text}”" if one.text else ""


def take(options: Namespace) -> Answer:
    """One step of the workflow; the command is named like the step, but for `restore`, which is about backups."""
    step = Step.RESTORE if options.command == "undiscard" else Step(options.command)
    details = details_of(options, step)
    with seat(options) as at:
        release = at.release(options.id)
        seen = release.revision if options.seen is None else options.seen
        taken = at.transactions.run(
            review.take_step,
            at.account.id,
            release.id,
            seen,
            step,
            checker=at.checker(),
            details=details,
        )
        return shown(at, taken)


def history(options: Namespace) -> Answer:
    if options.csv or options.all or options.id is None:
        from editor_app.cli.proof import history_table

        return history_table(options)
    with seat(options) as at:
        entries = at.transactions.read(review.history, at.account.id, ReleaseId(options.id))
    lines = []
    for one in entries:
        moved = f" {one.from_status or '–'} → {one.to_status}" if one.to_status else ""
        note = f": {one.note}" if one.note else ""
        lines.append(
            f"{shapes.when(one.at)}  {one.actor}: {one.action}{moved} (revision {one.revision}){note}"
        )
        lines += [f"    {public_shapes.SAID[key]}: {words}" for key, words in one.said.items()]
        for what, waivers in (("ignored", one.waived), ("no longer ignored", one.taken_back)):
            lines += [
                f"    {what}: {waiver.words or waiver.rule} ({waiver.rule}) – {waiver.reason} ({waiver.by})"
                for waiver in waivers
            ]
    return Answer([shapes.entry(one) for one in entries], tuple(lines))


def diff(options: Namespace) -> Answer:
    from editor_app.cli.differences import differences, told

    with seat(options) as at:
        release = at.release(options.id)
        newer = release.revision if options.new is None else options.new
        older = max(newer - 1, 1) if options.old is None else options.old
        old, recent = (
            at.transactions.read(drafts.read_revision, at.account.id, release.id, n) for n in (older, newer)
        )
    changes = differences(old, recent)
    data = {"id": release.id, "from": older, "to": newer, "changes": changes}
    same = f"Revisions {older} and {newer} are the same."
    return Answer(data, tuple(told(change) for change in changes) or (same,))


def shown(at: Seat, release: Release) -> Answer:
    """The release as ``show`` tells it."""
    content = release.content
    stored = at.transactions.read(read_photos, at.account.id, [use.digest for use in content.photos])
    day = meeting_date(at.library.head(content.template), content.facts) if _known(at, content) else None
    data = {
        **shapes.release(release, {photo.digest: photo for photo in stored}, day),
        **public_shapes.standing(release),
    }
    return Answer(data, tuple(_told(release, data)))


def _known(at: Seat, content: Content) -> bool:
    return any(head.id == content.template for head in at.library.heads())


def _told(release: Release, data: Mapping[str, Any]) -> list[str]:
    number = f", No. {release.number}" if release.number is not None else ""
    lines = [
        f"Release {release.id}{number}: {release.status}, version {release.version}, revision {release.revision}",
        f"Seal {release.seal}",
    ]
    if release.approval is not None:
        lines.append(f"Approved by {release.approval.account_name}, {shapes.when(release.approval.at)}")
    lines += public_shapes.told(release)
    for language, words in data["texts"].items():
        lines += ["", f"[{language}] {words['headline']}", words["summary"], "", words["body"].rstrip()]
    for photo in data["photos"]:
        lines += ["", f"Photo {photo['id']} ({photo['role']}): {photo['caption'] or 'no caption'}"]
    if release.open_steps:
        lines += ["", f"You may: {', '.join(release.open_steps)}"]
    return lines


def _as_of(at: Seat, release: Release, revision: int) -> Release:
    content = at.transactions.read(drafts.read_revision, at.account.id, release.id, revision)
    known = at.transactions.read(drafts.revisions, at.account.id, release.id)
    found = next(one for one in known if one.number == revision)
    return replace(release, content=content, revision=revision, version=found.version, seal=found.seal)


def _status(name: str) -> Status:
    try:
        return Status(name)
    except ValueError as error:
        raise BadInput(f"There is no status “{name}”.", f"Choose from {', '.join(Status)}.") from error


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {
    "new": new,
    "show": show,
    "list": listed,
    "write": write,
    "check": check,
    "history": history,
    "diff": diff,
    **dict.fromkeys(STEPS, take),
}
