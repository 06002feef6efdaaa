"""The table of formats. A new format is a row here and a writer; nothing else asks which formats there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from editor_app.errors import BadInput
from editor_app.export import docx_writer, html_writer
from editor_app.export.job import ExportJob, FormatId


@dataclass(frozen=True, slots=True)
class Written:
    """A release in one format, in memory. ``beside``: more files by name relative to the main one."""

    main: bytes
    beside: Mapping[str, bytes] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """``label`` names it in windows, ``suffix`` ends the file name, ``write`` makes it from a job."""

    id: FormatId
    label: str
    suffix: str
    write: Callable[[ExportJob], Written]


def _html(job: ExportJob) -> Written:
    page = html_writer.write_page(job)
    return Written(page.page.encode("utf-8"), page.pictures, page.notices)


def _docx(job: ExportJob) -> Written:
    data, notices = docx_writer.write_document(job)
    return Written(data, notices=notices)


FORMATS: Mapping[str, Format] = {
    row.id: row
    for row in (
        Format("docx", "Word document", "docx", _docx),
        Format("html", "Web page", "html", _html),
    )
}


def format_of(format_id: str) -> Format:
    """The row of ``format_id``. Raises BadInput for any other word."""
    try:
        return FORMATS[format_id]
    except KeyError:
        raise BadInput(
            f"There is no export format “{format_id}”.", f"Choose one of: {', '.join(FORMATS)}."
        ) from None
