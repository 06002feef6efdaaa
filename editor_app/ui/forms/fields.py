"""Which field enters which kind of fact."""

from __future__ import annotations

from typing import assert_never

from editor_app.domain.template import Field, Kind
from editor_app.ui.forms.base import FieldEditor
from editor_app.ui.forms.context import FormContext
from editor_app.ui.forms.date_field import DateField
from editor_app.ui.forms.outcomes import OutcomesField
from editor_app.ui.forms.people_field import PeopleField
from editor_app.ui.forms.person_picker import PersonField
from editor_app.ui.forms.simple import ChoiceField, NumberField, TimeField
from editor_app.ui.forms.statements import StatementsField
from editor_app.ui.forms.topics import TopicsField
from editor_app.ui.forms.words import WordsField


def field_for(field: Field, context: FormContext) -> FieldEditor:
    """The editor of ``field``, empty, labelled for screen readers in the interface's language."""
    name = field.label(context.language)
    hint = field.hints.get(context.language) or field.hints.get("en") or ""
    match field.kind:
        case Kind.TEXT:
            return WordsField(context, name, hint, hints=field.hints)
        case Kind.LONG_TEXT:
            return WordsField(context, name, hint, long=True, hints=field.hints)
        case Kind.DATE:
            return DateField(name, context.language)
        case Kind.TIME:
            return TimeField(name)
        case Kind.CHOICE:
            return ChoiceField(name, field.options, context.language)
        case Kind.NUMBER:
            return NumberField(context, name, field.options)
        case Kind.PERSON:
            return PersonField(context, name)
        case Kind.PEOPLE:
            return PeopleField(context, name)
        case Kind.STATEMENTS:
            return StatementsField(context, name)
        case Kind.TOPICS:
            return TopicsField(context, name, options=field.options)
        case Kind.OUTCOMES:
            return OutcomesField(context, name)
        case _:
            assert_never(field.kind)
