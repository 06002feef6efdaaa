"""A person's names, cases and appointments as a form."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.domain.people import (
    Appointment,
    AppointmentDraft,
    AppointmentId,
    Case,
    NameForms,
    Person,
    PersonDraft,
    PostForms,
    Sex,
)
from editor_app.errors import Refused
from editor_app.ui.people.person_dialog import PersonDialog
from editor_app.ui.people.person_form import PersonForm
from tests.ui.forms import walk
from tests.ui.forms.samples import PEOPLE, VALIYEV

Key = Qt.Key


@pytest.fixture
def form(qtbot: QtBot) -> PersonForm:
    form = PersonForm(("en", "az", "ru"), "en")
    qtbot.addWidget(form)
    form.resize(700, 900)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    return form


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: str(person.key))
def test_a_person_shown_and_not_touched_comes_back_the_same(form: PersonForm, person: Person) -> None:
    form.show_draft(PersonDraft.of(person))
    assert form.draft() == PersonDraft.of(person)
    assert form.problem() == ""


def test_forms_in_a_language_the_office_does_not_write_are_kept(qtbot: QtBot) -> None:
    form = PersonForm(("en",), "en")
    qtbot.addWidget(form)
    form.show_draft(PersonDraft.of(VALIYEV))
    assert form.draft().names["az"] == VALIYEV.names["az"]


def test_a_new_person_is_entered_by_keys(form: PersonForm) -> None:
    form.show_draft(None)
    QTest.keyClicks(form.names.full["en"], "Hasan Musayev")
    assert form.names.family["en"].text() == "Musayev", "the family name is proposed"
    QTest.keyClicks(form.names.honorific["en"], "Mr")
    QTest.keyClick(form.male, Key.Key_Space)
    QTest.keyClick(form.appointments.add_button, Key.Key_Space)
    editor = form.appointments.editor
    QTest.keyClicks(editor.starts, "1 May 2026")
    QTest.keyClicks(editor.parts["post"], "Head of Hydrology")
    QTest.keyClicks(editor.parts["organisation"], "State Waterways Service")
    assert form.problem() == ""
    assert form.draft() == PersonDraft(
        key="",
        sex=Sex.MALE,
        names={"en": NameForms("Hasan Musayev", "Musayev", "Mr")},
        appointments=(
            AppointmentDraft(
                {"en": PostForms("Head of Hydrology", organisation="State Waterways Service")},
                date(2026, 5, 1),
            ),
        ),
    )


def test_the_proposed_family_name_gives_way_to_the_one_typed(form: PersonForm) -> None:
    form.show_draft(None)
    form.names.family["en"].setFocus()
    QTest.keyClicks(form.names.family["en"], "van Dam")
    QTest.keyClicks(form.names.full["en"], "Jan van Dam")
    assert form.names.family["en"].text() == "van Dam"


def test_a_form_begun_elsewhere_has_the_name_that_was_typed(form: PersonForm) -> None:
    form.show_draft(None, "Rena Huseynli")
    assert form.draft().names == {"en": NameForms("Rena Huseynli", "Huseynli")}


def test_cases_are_entered_in_the_table(form: PersonForm) -> None:
    form.show_draft(PersonDraft.of(VALIYEV))
    QTest.keyClick(form.names.toggle, Key.Key_Space)
    assert form.names.cases.isVisible()
    dative = form.names._rows.index(Case.DATIVE)
    item = form.names.cases.item(dative, 0)
    assert item is not None
    item.setText("Orxan Vəliyevə")
    cases = form.draft().names["az"].cases
    assert cases[Case.DATIVE] == ("Orxan Vəliyevə", "")
    assert cases[Case.GENITIVE] == ("Orxan Vəliyevin", "Vəliyevin")


def test_posts_are_entered_by_language(form: PersonForm) -> None:
    form.show_draft(PersonDraft.of(VALIYEV))
    editor = form.appointments.editor
    QTest.mouseClick(editor._tabs["az"], Qt.MouseButton.LeftButton)
    walk.type_letters(editor.parts["post"], "Xidmətin rəisi")
    latest = form.draft().appointments[-1]
    assert latest.forms["az"].post == "Xidmətin rəisi"
    assert latest.forms["en"] == VALIYEV.appointments[-1].forms["en"]
    assert latest.id == AppointmentId(2)


def test_missing_names_and_sex_are_said_at_their_fields(form: PersonForm) -> None:
    form.show_draft(None)
    assert "at least one language" in form.problem()
    assert form.names.full["en"].property("state") == "error"
    assert form.names_wrong.isVisible()
    assert form.sex_wrong.isVisible()
    walk.type_letters(form.names.family["az"], "Vəliyev")
    assert "Azərbaycanca" in form.problem()
    assert form.names.full["az"].property("state") == "error"


def test_two_posts_at_once_in_one_organisation_are_refused_at_the_dates(form: PersonForm) -> None:
    earlier, later = VALIYEV.appointments
    organisation = "State Waterways Service"
    late = Appointment(later.id, {"en": PostForms("Chief", organisation=organisation)}, date(2023, 12, 1))
    form.show_draft(
        PersonDraft(
            "k",
            Sex.MALE,
            VALIYEV.names,
            tuple(AppointmentDraft(a.forms, a.starts, a.ends, a.id) for a in (earlier, late)),
        )
    )
    assert "same organisation" in form.problem()
    assert form.appointments.editor.starts.property("state") == "error"
    assert "30 November 2023" in form.appointments.editor.wrong.text(), "says what to do"
    starts = form.appointments.editor.starts
    starts.selectAll()
    QTest.keyClicks(starts, "1 January 2024")
    assert form.problem() == ""


def test_the_same_days_in_another_organisation_are_allowed(form: PersonForm) -> None:
    held = tuple(
        AppointmentDraft({"en": PostForms("Member", organisation=name)}, date(2024, 1, 1))
        for name in ("Lakes Commission", "River Basin Organization")
    )
    form.show_draft(PersonDraft("k", Sex.MALE, VALIYEV.names, held))
    assert form.problem() == ""


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [("1 May 2026", "30 April 2026", "before it begins"), ("soon", "", "not readable")],
)
def test_days_that_cannot_be_are_refused(form: PersonForm, starts: str, ends: str, said: str) -> None:
    form.show_draft(
        PersonDraft("k", Sex.MALE, VALIYEV.names, (AppointmentDraft({"en": PostForms("Chief")}),))
    )
    QTest.keyClicks(form.appointments.editor.starts, starts)
    QTest.keyClicks(form.appointments.editor.ends, ends)
    assert said in form.problem()
    assert form.appointments.editor.wrong.isVisible()


def test_an_appointment_needs_a_post(form: PersonForm) -> None:
    form.show_draft(PersonDraft.of(PEOPLE[1]))
    form.appointments.add()
    assert "post" in form.problem()


def test_a_removed_appointment_comes_back(form: PersonForm) -> None:
    form.show_draft(PersonDraft.of(VALIYEV))
    QTest.mouseClick(form.appointments.remove_button, Qt.MouseButton.LeftButton)
    assert len(form.draft().appointments) == 1
    QTest.mouseClick(form.appointments.undo, Qt.MouseButton.LeftButton)
    assert form.draft() == PersonDraft.of(VALIYEV)


def test_every_stop_has_a_name(form: PersonForm) -> None:
    form.show_draft(PersonDraft.of(VALIYEV))
    form.names.toggle.setChecked(True)
    assert walk.nameless(form) == []


def test_the_dialog_asks_to_save_once_and_shows_what_the_desk_says(qtbot: QtBot) -> None:
    dialog = PersonDialog(("en",), "en", "Hasan Musayev")
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    heard: list[PersonDraft] = []
    dialog.person_saved.connect(heard.append)
    QTest.keyClick(dialog, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert heard == []
    assert dialog.wrong.text() != ""
    QTest.keyClick(dialog.form.male, Key.Key_Space)
    dialog._save()
    dialog._save()
    assert [draft.names["en"].full for draft in heard] == ["Hasan Musayev"]
    dialog.show_error(Refused("There is already such a person.", "Change that person."))
    assert "already" in dialog.wrong.text()
    assert dialog.save.isEnabled()
