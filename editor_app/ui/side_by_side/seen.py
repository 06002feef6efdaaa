"""What the two columns show, worked out from one content away from the keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from editor_app.checks.finding import Finding
from editor_app.checks.parity.differences import finding_of
from editor_app.checks.parity.table import ParityRow, ParityTable, State, compare_facts
from editor_app.checks.waived import apply_waivers
from editor_app.domain.content import Content
from editor_app.domain.people import Person
from editor_app.domain.release import Office
from editor_app.domain.waiver import Waiver
from editor_app.languages.following import State as Standing
from editor_app.languages.following import beside
from editor_app.languages.passages import Passage, source_language


@dataclass(frozen=True, slots=True)
class Row:
    """A row of two passages. ``out_of_date`` names the language whose passage follows older words of the other;
    ``index`` is that passage's place and ``followed`` the fingerprint of the words it follows."""

    left: Passage | None
    right: Passage | None
    out_of_date: str = ""
    index: int | None = None
    followed: str = ""


@dataclass(frozen=True, slots=True)
class FactLine:
    """A row of the facts with the findings it makes, and the waiver where somebody let it stand."""

    row: ParityRow
    findings: tuple[Finding, ...] = ()
    waiver: Waiver | None = None

    @property
    def open(self) -> bool:
        """Whether it keeps the release from review."""
        return bool(self.findings) and self.waiver is None


@dataclass(frozen=True, slots=True)
class Seen:
    """One content, ready to be shown."""

    left: str
    right: str
    rows: tuple[Row, ...]
    table: ParityTable
    lines: tuple[FactLine, ...]

    @property
    def out_of_date(self) -> int:
        return sum(bool(row.out_of_date) for row in self.rows)

    @property
    def differences(self) -> int:
        """Differences that nobody let stand."""
        return sum(line.open for line in self.lines)


def see(content: Content, left: str, right: str, people: Mapping[str, Person], office: Office) -> Seen:
    """Work out what to show. Pure; takes some milliseconds for a long release."""
    table = compare_facts(content, people, office)
    return Seen(left, right, _rows(content, left, right), table, _lines(content, table))


def _rows(content: Content, left: str, right: str) -> tuple[Row, ...]:
    if right == source_language(content):
        return tuple(
            Row(row.target, row.source, left, row.index, row.followed)
            if row.state is Standing.SOURCE_CHANGED
            else Row(row.target, row.source)
            for row in beside(content, left, right)
        )
    return tuple(
        Row(row.source, row.target, right, row.index, row.followed)
        if row.state is Standing.SOURCE_CHANGED
        else Row(row.source, row.target)
        for row in beside(content, right, left)
    )


def _lines(content: Content, table: ParityTable) -> tuple[FactLine, ...]:
    lines: list[FactLine] = []
    for row in table.rows:
        found = tuple(
            finding
            for language in table.languages[1:]
            if row.state is not State.SAME
            and (finding := finding_of(row, table, content, language)) is not None
        )
        stay, let = apply_waivers(found, content.waivers)
        lines.append(FactLine(row, found, let[0][1] if let and not stay else None))
    return tuple(sorted(lines, key=lambda line: (not line.open, not line.findings)))
