"""Signing in: wrong passwords, the wait after them by a clock nobody sets, and what is told afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from editor_app.errors import Refused
from editor_app.usecases import accounts, delays, signing_in
from editor_app.usecases.delays import Failures, Tick, delay_after, seconds_left
from editor_app.usecases.signing_in import enter, sign_in
from tests.usecases.staff import PASSWORD, Bureau

NEW = "another long enough password"


@dataclass
class Machine:
    """The clock of a machine that goes on where it is told to."""

    now: Tick = field(default_factory=lambda: Tick("first start", 1000.0))

    def __call__(self) -> Tick:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now = replace(self.now, seconds=self.now.seconds + seconds)


@pytest.fixture
def machine(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> Machine:
    bureau.clock.tick = timedelta(0)
    made = Machine()
    monkeypatch.setattr(delays, "tick", made)
    return made


def wrong(bureau: Bureau, name: str = "leyla", times: int = 1) -> Refused:
    for _ in range(times):
        with pytest.raises(Refused) as refused:
            sign_in(bureau.transactions, name, "not the password at all")
    return refused.value


def counted(bureau: Bureau, machine: Machine, times: int) -> None:
    """So many wrong passwords, each given when it is heard."""
    for _ in range(times):
        machine.wait(300)
        assert "not right" in wrong(bureau).text


def test_after_five_wrong_passwords_one_waits_longer_each_time(bureau: Bureau, machine: Machine) -> None:
    assert "not right" in wrong(bureau, times=5).text
    assert "Too many wrong passwords" in wrong(bureau).text
    with pytest.raises(Refused, match="Too many"):
        sign_in(bureau.transactions, "leyla", PASSWORD)
    sign_in(bureau.transactions, "kamran", PASSWORD)
    for delay in (1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300):
        machine.wait(delay - 0.5)
        assert "Too many" in wrong(bureau).text
        machine.wait(1)
        assert "not right" in wrong(bureau).text
    machine.wait(301)
    sign_in(bureau.transactions, "leyla", PASSWORD)
    assert "not right" in wrong(bureau).text


def test_unknown_names_are_held_back_in_the_same_way(bureau: Bureau, machine: Machine) -> None:
    wrong(bureau, "nobody", times=5)
    assert "Too many wrong passwords" in wrong(bureau, "NOBODY").text


@pytest.mark.parametrize("years", [-20, -1, 1, 20])
def test_a_calendar_that_jumps_neither_shortens_nor_lengthens_the_wait(
    bureau: Bureau, machine: Machine, years: int
) -> None:
    counted(bureau, machine, 15)
    bureau.clock.at += timedelta(days=365 * years)
    machine.wait(299)
    assert wrong(bureau).hint == "Try again in a second."
    machine.wait(2)
    sign_in(bureau.transactions, "leyla", PASSWORD)


def test_the_wait_holds_for_the_next_program_of_the_machine(bureau: Bureau, machine: Machine) -> None:
    counted(bureau, machine, 8)
    again = Bureau(bureau.desk.folder)
    assert "Too many" in wrong(again).text
    again.desk.close()


def test_a_machine_started_anew_believes_the_calendar_forward_but_never_waits_longer_than_the_delay() -> None:
    at = datetime(2026, 7, 30, 9, 0, tzinfo=UTC)
    eight = Failures(8, Tick("first start", 5000.0), at)
    other = Tick("second start", 3.0)
    assert delay_after(8) == 8
    assert seconds_left(eight, other, at + timedelta(seconds=5)) == 3
    assert seconds_left(eight, other, at + timedelta(days=1)) == 0
    assert seconds_left(eight, other, at - timedelta(days=365 * 20)) == 8
    assert seconds_left(eight, Tick("first start", 3.0), at + timedelta(seconds=5)) == 3, (
        "started anew, unnamed"
    )


def test_a_calendar_set_back_on_another_machine_locks_nobody_out(bureau: Bureau, machine: Machine) -> None:
    counted(bureau, machine, 8)
    bureau.clock.at -= timedelta(days=365 * 20)
    machine.now = Tick("second start", 50.0)
    assert wrong(bureau).hint == "Try again in 8 seconds."
    machine.wait(8.5)
    sign_in(bureau.transactions, "leyla", PASSWORD)


def test_the_owner_is_told_of_wrong_passwords_at_the_next_sign_in(bureau: Bureau, machine: Machine) -> None:
    wrong(bureau)
    first = bureau.clock.at
    bureau.clock.at += timedelta(hours=2)
    wrong(bureau, times=2)
    entered = enter(bureau.transactions, "leyla", PASSWORD)
    assert (entered.failures, entered.since) == (3, first)
    assert enter(bureau.transactions, "leyla", PASSWORD).failures == 0


def test_whoever_has_an_administrators_password_chooses_their_own_before_anything_else(
    bureau: Bureau,
) -> None:
    accounts.renew_password(bureau.transactions, bureau["admin"], bureau["leyla"], NEW)
    entered = enter(bureau.transactions, "leyla", NEW)
    assert entered.temporary
    with pytest.raises(Refused, match="made by an administrator"):
        bureau.start()
    given = bureau.read(signing_in.credentials, "leyla")
    accounts.renew_password(bureau.transactions, bureau["leyla"], bureau["leyla"], "my very own long words")
    assert not enter(bureau.transactions, "leyla", "my very own long words").temporary
    own = bureau.read(signing_in.credentials, "leyla")
    assert given is not None
    assert own is not None
    assert own.public_key != given.public_key, "nobody else has seen the key"
    bureau.start()


def test_a_key_that_was_replaced_meanwhile_signs_nothing_more(bureau: Bureau) -> None:
    held = bureau.transactions.keyring.get(bureau["leyla"])
    assert held is not None
    accounts.renew_password(bureau.transactions, bureau["admin"], bureau["leyla"], NEW)
    enter(bureau.transactions, "leyla", NEW)
    accounts.renew_password(bureau.transactions, bureau["leyla"], bureau["leyla"], "my very own long words")
    bureau.transactions.keyring.hold(bureau["leyla"], held)
    with pytest.raises(Refused, match="key is locked"):
        bureau.start()
