"""The rows of statements: which there are, what each is called, what of it is printed.

A row keeps its ``id`` for life, wherever it is moved. Rows of older contents have none until the first edit.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from editor_app.domain.content import FactValue
from editor_app.domain.template import Kind, TemplateHead
from editor_app.templates.fill import spoken_rows

Row: TypeAlias = Mapping[str, Any]

NEVER_PRINTED = ("id", "source", "confirmed_by")


def fresh_id() -> str:
    """A short id that no other row has."""
    return secrets.token_hex(4)


def rows_in(head: TemplateHead, facts: Mapping[str, FactValue]) -> tuple[Row, ...]:
    """All rows that say something, in the order of the fields and of the rows."""
    return tuple(
        row
        for field in head.fields
        if field.kind is Kind.STATEMENTS
        for row in spoken_rows(facts.get(field.name))
    )


def with_ids(head: TemplateHead, facts: Mapping[str, FactValue]) -> dict[str, FactValue]:
    """``facts`` with an id for every row that has none, or one that another row has already."""
    out = dict(facts)
    seen: set[str] = set()
    for field in head.fields:
        value = facts.get(field.name)
        if field.kind is not Kind.STATEMENTS or not isinstance(value, list):
            continue
        rows: list[Any] = []
        for row in value:
            name = row.get("id") if isinstance(row, dict) else None
            if not isinstance(row, dict) or (isinstance(name, str) and name and name not in seen):
                rows.append(row)
            else:
                rows.append({**row, "id": fresh_id()})
            if isinstance(rows[-1], dict):
                seen.add(rows[-1]["id"])
        out[field.name] = rows
    return out


def called_alike(old: Sequence[Row], new: Sequence[Row]) -> tuple[Row, ...]:
    """``old`` where rows without an id bear that of the row of ``new`` they became.

    That is one that says the same; of those left over, the next one in order. A row that became nothing keeps no id.
    """
    taken = {row["id"] for row in old if row.get("id")}
    free = [row for row in new if row.get("id") and row["id"] not in taken]
    named: dict[int, str] = {}
    for n, row in enumerate(old):
        if not row.get("id"):
            same = next((one for one in free if printed(one) == printed(row)), None)
            if same is not None:
                named[n] = same["id"]
                free.remove(same)
    if len(old) <= len(new):  # else a row was taken away, and nothing says which of the others it could be
        for n, row in enumerate(old):
            if not row.get("id") and n not in named and free:
                named[n] = free.pop(0)["id"]
    return tuple({**row, "id": named[n]} if n in named else row for n, row in enumerate(old))


def printed(row: Row) -> dict[str, Any]:
    """What of a row can be printed."""
    return {name: value for name, value in row.items() if name not in NEVER_PRINTED}
