"""The chain of the trail: any change, removal, addition or reordering of lines, and of any cell, is found."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.signing.keys import SigningKey, new_key
from editor_app.usecases.anchor import Seen
from editor_app.usecases.chain import BEGINNING, Line, line_hash, signed_bytes
from editor_app.usecases.chain_check import certified_roll, walk_chain
from editor_app.usecases.roll import Roll
from editor_app.usecases.signatures import Claim, Signatures

ADMIN, AUTHOR, SUPERVISOR = 1, 2, 3
KEYS: dict[int, SigningKey] = {who: new_key() for who in (ADMIN, AUTHOR, SUPERVISOR)}
CELLS = Line._fields
Row = tuple[Any, ...]


def certificate(who: int, name: str, role: str) -> dict[str, Any]:
    return {"account": who, "name": name, "roles": [role], "public_key": KEYS[who].public}


def line(n: int, actor: int | None, action: str, **cells: Any) -> Line:
    at = f"2026-05-05 09:{n % 60:02}:00.000000"
    return Line(
        **{
            "sequence": n,
            "at": at,
            "actor": actor,
            "action": action,
            "release": None,
            "version": None,
            "revision": None,
            "from_status": None,
            "to_status": None,
            "note": "",
            "details": {},
            "seal": "",
            **cells,
        }
    )


def signed(lines: list[Line], keys: dict[int, SigningKey] | None = None) -> list[Row]:
    """The rows of a trail whose lines are signed by those who acted."""
    head, rows = BEGINNING, []
    for one in lines:
        hashed = line_hash(head, one)
        key = (keys or KEYS)[one.actor or 0]
        rows.append(
            (*one[:10], json.dumps(one.details), one.seal, head, hashed, key.sign(signed_bytes(hashed)))
        )
        head = hashed
    return rows


def story() -> list[Line]:
    release = {"release": 1, "version": 1, "revision": 1, "seal": "ab" * 32}
    steps: list[tuple[int, str, dict[str, Any]]] = [
        (ADMIN, "office made", {"details": certificate(ADMIN, "admin", "administrator")}),
        (ADMIN, "account added", {"details": certificate(AUTHOR, "leyla", "author")}),
        (ADMIN, "account added", {"details": certificate(SUPERVISOR, "sara", "supervisor")}),
        (AUTHOR, "start", {**release, "to_status": "draft"}),
        (
            AUTHOR,
            "submit",
            {**release, "from_status": "draft", "to_status": "in_review", "note": "Read it, please."},
        ),
        (
            SUPERVISOR,
            "approve",
            {**release, "from_status": "in_review", "to_status": "approved", "details": {"a": 1}},
        ),
    ]
    return [line(n, actor, action, **cells) for n, (actor, action, cells) in enumerate(steps, 1)]


TRAIL = signed(story())


def problems(rows: list[Row], **more: Any) -> list[str]:
    return walk_chain(rows, **more).problems


def test_a_sound_trail_has_no_problem_and_tells_its_head() -> None:
    walked = walk_chain(TRAIL)
    assert (walked.problems, walked.sequence, walked.head) == ([], 6, TRAIL[-1][13])
    assert walked.roll.root == KEYS[ADMIN].public


# -- any change ------------------------------------------------------------------------------------------------


def other(value: Any) -> list[Any]:
    """Values that differ from ``value`` a little, and much."""
    if value is None:
        return [0, "", 7]
    if isinstance(value, int):
        return [value + 1, None, -value - 1]
    flipped = [
        value[:n] + chr(ord(value[n]) ^ 1) + value[n + 1 :]
        for n in range(0, len(value), max(1, len(value) // 7))
    ]
    return [f"{value}x", f" {value}", None, *(["" if value else "x"]), *flipped]


def says_the_same(value: Any, before: str) -> bool:
    """Blanks between the words of JSON change nothing that a line says."""
    try:
        return bool(json.loads(value) == json.loads(before))
    except (TypeError, ValueError):
        return False


@pytest.mark.parametrize("place", range(len(TRAIL)))
@pytest.mark.parametrize("cell", range(15))
def test_any_change_of_any_cell_of_any_line_is_found(place: int, cell: int) -> None:
    for value in other(TRAIL[place][cell]):
        if value == TRAIL[place][cell] or (cell == 10 and says_the_same(value, TRAIL[place][cell])):
            continue
        row = (*TRAIL[place][:cell], value, *TRAIL[place][cell + 1 :])
        assert problems([*TRAIL[:place], row, *TRAIL[place + 1 :]]), (place, cell, value)


@pytest.mark.parametrize("place", range(len(TRAIL) - 1))
def test_a_line_taken_out_is_found_even_if_the_others_are_numbered_anew(place: int) -> None:
    left = [*TRAIL[:place], *TRAIL[place + 1 :]]
    assert problems(left)
    assert problems([(n, *row[1:]) for n, row in enumerate(left, 1)])


def test_an_end_that_was_cut_off_is_found_by_whoever_saw_more() -> None:
    seen = Seen(6, TRAIL[-1][13], KEYS[ADMIN].public)
    assert problems(TRAIL, seen=seen) == []
    assert problems(TRAIL[:-1]) == []  # sound in itself: the database's own count, or an anchor, knows better
    assert "an older copy of the desk was put back" in problems(TRAIL[:-1], seen=seen)[0]


@pytest.mark.parametrize("place", range(len(TRAIL) + 1))
@pytest.mark.parametrize("which", range(len(TRAIL)))
def test_a_line_put_in_anywhere_is_found(place: int, which: int) -> None:
    assert problems([*TRAIL[:place], TRAIL[which], *TRAIL[place:]])


@given(st.permutations(range(len(TRAIL))))
@settings(max_examples=60, deadline=None)
def test_lines_in_any_other_order_are_found(order: list[int]) -> None:
    assert bool(problems([TRAIL[n] for n in order])) == (order != sorted(order))


@given(
    st.text(max_size=60),
    st.dictionaries(st.text(max_size=9), st.integers() | st.text(max_size=9), max_size=4),
)
@settings(max_examples=60, deadline=None)
def test_whatever_a_line_says_is_hashed_the_same_each_time_and_otherwise_if_it_says_something_else(
    note: str, details: dict[str, Any]
) -> None:
    one = line(4, AUTHOR, "note", note=note, details=details)
    again = line(4, AUTHOR, "note", note=note, details=dict(reversed(details.items())))
    assert line_hash(BEGINNING, one) == line_hash(BEGINNING, again)
    assert line_hash(BEGINNING, one) != line_hash(BEGINNING, one._replace(note=f"{note}."))
    assert line_hash(BEGINNING, one) != line_hash("1" * 64, one)


def test_words_cannot_move_from_one_cell_to_the_next_unnoticed() -> None:
    one, moved = line(1, 1, "ab", note="c"), line(1, 1, "a", note="bc")
    assert line_hash(BEGINNING, one) != line_hash(BEGINNING, moved)


# -- whose key -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", range(len(TRAIL)))
def test_a_line_signed_with_another_key_is_found(place: int) -> None:
    for key in (*KEYS.values(), new_key()):
        row = (*TRAIL[place][:14], key.sign(signed_bytes(TRAIL[place][13])))
        assert bool(problems([*TRAIL[:place], row, *TRAIL[place + 1 :]])) == (row != TRAIL[place])


@pytest.mark.parametrize("since", range(1, len(TRAIL)))
@pytest.mark.parametrize("whose", [AUTHOR, SUPERVISOR])
def test_a_chain_recomputed_from_any_line_on_with_ones_own_key_is_found(since: int, whose: int) -> None:
    lines = story()
    lines[since] = lines[since]._replace(note="Never said.")
    stolen = dict.fromkeys(KEYS, KEYS[whose])
    forged = [*TRAIL[:since], *signed(lines, stolen)[since:]]
    if all(one.actor == whose for one in lines[since:]):
        assert problems(forged) == []  # one's own last lines, that nobody wrote behind
        assert problems(forged, seen=Seen(6, TRAIL[-1][13]))
    else:
        assert problems(forged)


def test_a_signature_of_something_else_is_none_of_a_line() -> None:
    hashed = TRAIL[3][13]
    bare = KEYS[AUTHOR].sign(bytes.fromhex(hashed))  # the hash itself, without saying what it is signed for
    assert problems([*TRAIL[:3], (*TRAIL[3][:14], bare), *TRAIL[4:]])


@pytest.mark.parametrize(
    "action",
    ["account added", "roles set", "account closed", "account opened", "password reset", "key certified"],
)
@pytest.mark.parametrize("who", [AUTHOR, SUPERVISOR])
def test_a_line_about_accounts_by_somebody_who_is_no_administrator_is_found_and_changes_nothing(
    action: str, who: int
) -> None:
    details = {**certificate(who, "leyla", "supervisor"), "account": 9 if action == "account added" else who,
               "before": [], "after": ["supervisor", "administrator"]}  # fmt: skip
    rows = signed([*story(), line(7, who, action, details=details)])
    walked = walk_chain(rows)
    assert any("was not written by an administrator" in one for one in walked.problems)
    assert walked.roll.holders == walk_chain(TRAIL).roll.holders
    assert certified_roll(rows).holders == walk_chain(TRAIL).roll.holders


def test_a_second_office_key_is_found_and_changes_nothing() -> None:
    for action in ("office made", "office key made"):
        rows = signed(
            [*story(), line(7, AUTHOR, action, details=certificate(AUTHOR, "leyla", "administrator"))]
        )
        walked = walk_chain(rows)
        assert any("makes a second office key" in one for one in walked.problems)
        assert walked.roll.root == KEYS[ADMIN].public


def test_nobody_makes_a_key_for_an_account_that_has_one() -> None:
    mine = new_key()
    details = {"account": SUPERVISOR, "name": "sara", "roles": ["supervisor"], "public_key": mine.public}
    rows = signed([*story(), line(7, SUPERVISOR, "key made", details=details)], {**KEYS, SUPERVISOR: mine})
    assert any("makes a key for an account that has one" in one for one in problems(rows))


def test_nobody_sets_the_password_of_another() -> None:
    details = {"account": SUPERVISOR, "public_key": KEYS[AUTHOR].public}
    rows = signed([*story(), line(7, AUTHOR, "password set", details=details)])
    assert any("changes somebody else's key" in one for one in problems(rows))


def test_a_new_key_counts_from_its_line_on_and_the_old_one_up_to_it() -> None:
    fresh = new_key()
    change = line(7, AUTHOR, "password set", details={"account": AUTHOR, "public_key": fresh.public})
    rows = signed([*story(), change])
    later = line(8, AUTHOR, "save", release=1, version=1, revision=2, seal="cd" * 32)
    hashed = line_hash(rows[-1][13], later)
    row = (*later[:10], "{}", later.seal, rows[-1][13], hashed, fresh.sign(signed_bytes(hashed)))
    assert problems([*rows, row]) == []
    old = (*row[:14], KEYS[AUTHOR].sign(signed_bytes(hashed)))
    assert problems([*rows, old]) == ["Line 8 of the history was not signed by leyla."]


@pytest.mark.parametrize(
    ("action", "who"),
    [("approve", AUTHOR), ("release", AUTHOR), ("export", SUPERVISOR), ("office changed", SUPERVISOR),
     ("house style changed", AUTHOR), ("submit", ADMIN), ("named steps set", AUTHOR), ("copy accepted", AUTHOR)],
)  # fmt: skip
def test_a_line_beyond_ones_rights_is_found(action: str, who: int) -> None:
    rows = signed([*story(), line(7, who, action)])
    assert any("who had no right to it" in one for one in problems(rows))


# -- older desks, damaged cells ----------------------------------------------------------------------------


def test_lines_from_before_the_keys_are_covered_by_the_first_that_is_signed() -> None:
    old = [line(1, ADMIN, "office made"), line(2, AUTHOR, "start", release=1, version=1, revision=1)]
    first = line(3, ADMIN, "office key made", details=certificate(ADMIN, "admin", "administrator"))
    rows = [(*row[:12], "", "", "") for row in signed(old)] + signed([*old, first])[2:]
    walked = walk_chain(rows)
    assert (walked.problems, walked.signed_from) == ([], 3)
    assert problems([rows[0], (*rows[1][:9], "Changed.", *rows[1][10:]), rows[2]])
    assert problems([rows[1], rows[0], rows[2]])
    assert problems(rows[:2]) == ["The history is not signed yet: an administrator has to sign in once."]


@pytest.mark.parametrize("cell", [10, 11, 12, 13, 14])
@pytest.mark.parametrize("value", [None, 7, b"\xff\xfe", "{", "[]", "not hex at all", "zz" * 32])
def test_cells_that_are_no_line_at_all_are_told_of_and_stop_nothing(cell: int, value: Any) -> None:
    row = (*TRAIL[3][:cell], value, *TRAIL[3][cell + 1 :])
    assert problems([*TRAIL[:3], row, *TRAIL[4:]])


def test_many_problems_are_counted_not_listed() -> None:
    broken = [
        (*row[:14], "") for row in signed([*story(), *(line(n, AUTHOR, "save") for n in range(7, 200))])
    ]
    found = problems(broken)
    assert len(found) == 21
    assert found[-1].startswith("… and ")


# -- many signatures at once -----------------------------------------------------------------------------------


@pytest.mark.parametrize("threads", [0, 2])
def test_the_same_signatures_are_found_wrong_by_one_and_by_many(threads: int) -> None:
    key, hashed = new_key(), "ab" * 32
    good = Claim(0, "leyla", key.public, key.sign(signed_bytes(hashed)), hashed)
    claims = [good._replace(sequence=n) for n in range(1_200)]
    claims[17] = claims[17]._replace(signature="00" * 64)
    claims[1_100] = claims[1_100]._replace(hash="no hash")
    with Signatures(threads) as signatures:
        for claim in claims:
            signatures.add(claim)
        found = signatures.problems()
    assert found == [f"Line {n} of the history was not signed by leyla." for n in (17, 1_100)]


# -- the roll ----------------------------------------------------------------------------------------------------


def rolled(*lines: Line) -> tuple[Roll, list[str]]:
    roll, told = Roll(), []
    for one in lines:
        told += list(roll.take(one))
    return roll, told


def test_the_roll_follows_roles_closing_and_keys() -> None:
    from editor_app.domain.accounts import Permission

    roll, told = rolled(*story())
    assert told == []
    assert roll.may(SUPERVISOR, Permission.REVIEW)
    assert not roll.may(AUTHOR, Permission.REVIEW)
    changes: list[tuple[str, dict[str, Any], Callable[[Roll], bool]]] = [
        ("account closed", {}, lambda r: not r.may(SUPERVISOR, Permission.REVIEW)),
        ("account opened", {}, lambda r: r.may(SUPERVISOR, Permission.REVIEW)),
        ("roles set", {"after": ["reader"]}, lambda r: not r.may(SUPERVISOR, Permission.REVIEW)),
        ("password reset", {"public_key": "ab" * 32}, lambda r: r.holders[SUPERVISOR].temporary),
    ]
    for n, (action, more, holds) in enumerate(changes, 7):
        assert list(roll.take(line(n, ADMIN, action, details={"account": SUPERVISOR, **more}))) == []
        assert holds(roll), action


@pytest.mark.parametrize(
    "details", [{}, {"account": "x"}, {"account": 2}, {"account": 4, "name": "x", "roles": ["king"]}]
)
def test_a_line_of_the_roll_that_cannot_be_read_is_told_of(details: dict[str, Any]) -> None:
    _, told = rolled(*story(), line(7, ADMIN, "account added", details=details))
    assert len(told) == 1
    before = walk_chain(TRAIL).roll.holders
    assert rolled(*story(), line(7, ADMIN, "roles set", details=details))[0].holders == before


def test_holders_are_compared_by_what_they_are() -> None:
    holder = walk_chain(TRAIL).roll.holders[AUTHOR]
    assert replace(holder, certified=False) != holder
