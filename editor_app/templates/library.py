"""The report types of a desk: the packaged ones, and the office's own, which override by id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from editor_app.domain.content import FactValue, Text
from editor_app.domain.people import Person
from editor_app.domain.release import Office
from editor_app.domain.template import TemplateHead
from editor_app.errors import BadInput
from editor_app.templates.fill import fill
from editor_app.templates.problem import BrokenTemplate
from editor_app.templates.read import ReportType, read_template


class TemplateLibrary:
    """All report types in ``folders``; of two with one id the later folder's is used.

    Files are read at the first question and not again. A broken file is left out and told in ``problems``;
    if it was to override a packaged report type, the packaged one stays. A folder that is not there is empty.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._read: tuple[dict[str, ReportType], tuple[BrokenTemplate, ...]] | None = None

    def heads(self) -> tuple[TemplateHead, ...]:
        """The heads of all report types, by their order and then by id."""
        return tuple(sorted((kind.head for kind in self._kinds.values()), key=lambda h: (h.order, h.id)))

    def head(self, template_id: str) -> TemplateHead:
        """The head of one report type. Raises BadInput if there is none of this id: why, if its file is broken."""
        return self._kind(template_id).head

    @property
    def problems(self) -> tuple[BrokenTemplate, ...]:
        """One for each broken file: the name, the line and the reason."""
        return self._all()[1]

    def fill(
        self,
        template_id: str,
        language: str,
        facts: Mapping[str, FactValue],
        people: Mapping[str, Person],
        office: Office,
    ) -> Text:
        """The first text in ``language``; ``people`` by key. Missing required facts stand in it as ⟦Label⟧.

        Raises BadInput if there is no such report type, or if it has no text in this language.
        """
        kind = self._kind(template_id)
        if language not in kind.head.languages:
            raise BadInput(
                f"The report type “{template_id}” has no text in the language “{language}”.",
                f"It has {', '.join(kind.head.languages)}.",
            )
        from editor_app.templates.sandbox import render  # Jinja2, see read.py

        def render_part(part: str, context: Mapping[str, object]) -> str:
            section = kind.sections.get((language, part))
            return render(section, context, kind.file) if section else ""

        return fill(kind.head, language, facts, people, office, render_part)

    @property
    def _kinds(self) -> dict[str, ReportType]:
        return self._all()[0]

    def _kind(self, template_id: str) -> ReportType:
        kind = self._kinds.get(template_id)
        if kind is None:
            for problem in self._all()[1]:
                if problem.file == f"{template_id}.md":
                    raise problem
            known = ", ".join(head.id for head in self.heads())
            raise BadInput(f"There is no report type “{template_id}”.", f"There are {known or 'none'}.")
        return kind

    def _all(self) -> tuple[dict[str, ReportType], tuple[BrokenTemplate, ...]]:
        if self._read is None:
            kinds: dict[str, ReportType] = {}
            problems: list[BrokenTemplate] = []
            for folder in self._folders:
                here, broken = _read_folder(folder)
                kinds |= here
                problems += broken
            self._read = (kinds, tuple(problems))
        return self._read


def _read_folder(folder: Path) -> tuple[dict[str, ReportType], list[BrokenTemplate]]:
    kinds: dict[str, ReportType] = {}
    problems: list[BrokenTemplate] = []
    for path in sorted(folder.glob("*.md")) if folder.is_dir() else []:
        try:
            kind = read_template(path)
            if kind.head.id in kinds:
                raise BrokenTemplate(
                    path.name, 1, f"“{kinds[kind.head.id].file}” has the id “{kind.head.id}” already."
                )
        except BrokenTemplate as problem:
            problems.append(problem)
        else:
            kinds[kind.head.id] = kind
    return kinds, problems
