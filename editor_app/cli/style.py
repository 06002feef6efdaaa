"""The command ``style``: the office's house style, shown and changed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from editor_app.checks.phrases import delivered
from editor_app.checks.plain_list import DELIVERED, words_of
from editor_app.checks.rule import Rule
from editor_app.checks.rule_groups import is_on, level_in, rule_groups
from editor_app.checks.rule_set import rule_set
from editor_app.checks.rules import RULES
from editor_app.cli.answer import Answer
from editor_app.cli.seat import Seat, languages_of, seat
from editor_app.domain.style import StyleSettings, style_to_json
from editor_app.domain.style_words import with_phrase, without_phrase
from editor_app.errors import BadInput
from editor_app.usecases.house_style import change_style, read_style, told_changes

Edit = Callable[[StyleSettings], StyleSettings]


def style(options: Namespace) -> Answer:
    with seat(options) as at:
        if options.what == "show":
            return _show(at)
        edit = _rule_edit(options) if options.what == "set" else _word_edit(options)
        return _change(at, edit)


def _change(at: Seat, edit: Edit) -> Answer:
    actor = at.account.id

    made, now = at.transactions.run(
        lambda session: (
            change_style(session, actor, edit(read_style(session, actor).style)),
            read_style(session, actor).style,
        )
    )
    told = told_changes(made)
    return Answer({"changes": list(told), **_data(now)}, told or ("Nothing changed.",))


def _rule_edit(options: Namespace) -> Edit:
    row = next((rule for rule in RULES if rule.id == options.rule), None)
    if row is None:
        raise BadInput(f"There is no rule “{options.rule}”.", "style show lists the rules with their ids.")
    if not (options.off or options.on or options.delivered or options.level):
        raise BadInput("Nothing is said about the rule.", "Give --off, --on, --delivered or --level.")
    if options.delivered and options.level:
        raise BadInput("--delivered and --level contradict each other.", "Give one of the two.")
    rule = row.id

    def edit(before: StyleSettings) -> StyleSettings:
        off, levels = set(before.off), dict(before.levels)
        if options.off:
            off.add(rule)
        elif options.on or options.delivered:
            off.discard(rule)
        if options.delivered:
            levels.pop(rule, None)
        elif options.level:
            levels[rule] = options.level
        return replace(before, off=frozenset(off), levels=levels)

    return edit


def _word_edit(options: Namespace) -> Edit:
    languages = languages_of(options.language)
    if len(languages) != 1:
        raise BadInput("A phrase belongs to one language.", "Name one language, such as en.")
    language = languages[0]
    if options.word == "add":
        return lambda before: with_phrase(
            before, language, options.phrase, options.instead, delivered(language)
        )
    return lambda before: without_phrase(before, language, options.phrase, delivered(language))


def _show(at: Seat) -> Answer:
    now = at.style
    lines: list[str] = []
    for group in rule_groups():
        lines.append(f"{group.number or '–'}  {group.title}")
        lines += [f"    {_rule_line(rule, now)}" for rule in group.rules]
    for language in at.office.languages:
        changed = [one for one in words_of(now, language) if one.standing != DELIVERED]
        lines.append(
            f"Plain words, {language}: {len(delivered(language))} delivered, {len(changed)} changed here"
        )
        lines += [
            f"    {one.standing}: {one.phrase}{f' → {one.instead}' if one.instead else ''}" for one in changed
        ]
    lines += [f"Institution: {', '.join(one.names.values())}" for one in now.institutions]
    if now.acronyms:
        lines.append(f"Known acronyms: {', '.join(sorted(now.acronyms))}")
    lines.append(f"Rule set {rule_set(now)}")
    return Answer(_data(now), tuple(lines))


def _rule_line(rule: Rule, now: StyleSettings) -> str:
    standing = level_in(rule, now).value if is_on(rule, now) else "off"
    more = "" if rule.waivable else ", always"
    if standing != rule.level.value:
        more = f", delivered: {rule.level.value}"
    return f"{standing:<8}{rule.id}: {rule.title}{more}"


def _data(now: StyleSettings) -> dict[str, Any]:
    return {
        "rule_set": rule_set(now),
        "rules": [
            {
                "id": rule.id,
                "number": rule.number or None,
                "title": rule.title,
                "level": level_in(rule, now).value,
                "delivered": rule.level.value,
                "on": is_on(rule, now),
                "always": not rule.waivable,
            }
            for group in rule_groups()
            for rule in group.rules
        ],
        "style": style_to_json(now),
    }


COMMANDS = {"style": style}
