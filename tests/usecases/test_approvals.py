"""What an approval signs besides the words: the rules they were checked by, and people as they were called."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.accounts import Role
from editor_app.domain.content import Content
from editor_app.domain.release import ReleaseId
from editor_app.domain.workflow import Step
from editor_app.errors import Refused
from editor_app.store.release_tables import ApprovalRow, HistoryRow
from editor_app.usecases import accounts, people, publishing, signing_in
from editor_app.usecases.approvals import approval_details
from tests.usecases.staff import PASSWORD, Bureau, report
from tests.usecases.test_people import ORKHAN


def naming_orkhan() -> Content:
    return report(facts={"date": "2026-07-30", "host": {"person": ORKHAN.key}})


def signed(bureau: Bureau, release: ReleaseId) -> dict[str, Any]:
    def read(session: Session) -> dict[str, Any]:
        approval = session.scalars(select(ApprovalRow).where(ApprovalRow.release_id == release)).one()
        line = session.get(HistoryRow, approval.sequence)
        assert line is not None
        assert (line.action, line.actor_id, line.seal) == ("approve", approval.account_id, approval.seal)
        return approval_details(session, approval)

    return bureau.read(read)


def test_an_approval_names_the_rules_it_was_checked_by(bureau: Bureau) -> None:
    assert len(signed(bureau, bureau.approved().id)["rules"]) == 16


def test_an_approved_export_calls_people_as_they_were_called_at_the_approval(bureau: Bureau) -> None:
    person = bureau.run(people.add_person, bureau["admin"], ORKHAN)
    release = bureau.approved(naming_orkhan())
    renamed = replace(ORKHAN, names={"en": replace(ORKHAN.names["en"], full="Orkhan Veliyev")})
    bureau.run(people.change_person, bureau["admin"], person.id, renamed)

    job = bureau.read(
        publishing.export_job, bureau["rustam"], bureau.desk.photo_files, release.id, "en", False
    )

    assert [one.name for one in job.people] == ["Orkhan Valiyev"]
    assert signed(bureau, release.id)["people"][ORKHAN.key]["en"][0] == "Orkhan Valiyev"


def test_nobody_approves_whose_key_is_locked(bureau: Bureau) -> None:
    release = bureau.submitted()
    bureau.transactions.keyring.drop(bureau["huseynli"])
    with pytest.raises(Refused, match="Your key is locked"):
        bureau.step(release, Step.APPROVE, "huseynli")


def test_a_role_raised_by_sql_approves_nothing(bureau: Bureau) -> None:
    release = bureau.submitted()
    bureau.sql(f"INSERT INTO account_role (account_id, role) VALUES ({bureau['kamran']}, 'supervisor')")
    with pytest.raises(Refused, match="does not know you as a supervisor"):
        bureau.step(release, Step.APPROVE, "kamran")


def test_a_new_password_keeps_the_key_and_what_was_signed_with_it(bureau: Bureau) -> None:
    release = bureau.approved()
    before = bureau.read(signing_in.credentials, "huseynli")
    accounts.renew_password(
        bureau.transactions, bureau["huseynli"], bureau["huseynli"], "a password quite unlike the first"
    )
    after = bureau.read(signing_in.credentials, "huseynli")
    assert before is not None
    assert after is not None
    assert before.public_key == after.public_key
    bureau.exported(release)


def test_a_reset_gives_a_new_key_and_old_approvals_stay_good(bureau: Bureau) -> None:
    release = bureau.approved()
    before = bureau.read(signing_in.credentials, "huseynli")
    accounts.renew_password(bureau.transactions, bureau["admin"], bureau["huseynli"], PASSWORD[::-1])
    after = bureau.read(signing_in.credentials, "huseynli")
    assert before is not None
    assert after is not None
    assert before.public_key != after.public_key
    assert after.temporary
    bureau.exported(release)


def test_an_account_that_was_a_supervisor_then_keeps_its_approvals(bureau: Bureau) -> None:
    release = bureau.approved()
    bureau.run(accounts.set_roles, bureau["admin"], bureau["huseynli"], [Role.READER])
    bureau.exported(release)
