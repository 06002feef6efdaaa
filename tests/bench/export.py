"""E1 and E3: a release of 600 words and three photos as a Word file and as a page, beside what else would be used.

    python -m tests.bench.export [--rounds N] [--batch N] [--megapixels M]

Ours is the whole export: written beside, synced, renamed, read back. Beside it stand python-docx used as its handbook
says, python-markdown's own convert, and pandoc as a process, each on the same words and the same pictures. No text is
exported twice, because ours remembers texts that it has parsed.
"""

from __future__ import annotations

import argparse
import itertools
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import docx
import markdown
from docx.shared import Cm

from editor_app import resources
from editor_app.domain.content import Content, PhotoRole, PhotoUse, Text, seal
from editor_app.export import html_writer
from editor_app.export.job import ExportJob, FormatId
from editor_app.export.run import export_release
from editor_app.templates.library import TemplateLibrary
from editor_app.usecases import pictures, publishing
from tests.bench import material
from tests.bench.measure import Result, child, forget_peak, interleave, median_cpu, peak, print_table

PHOTOS = 3
_STYLES = {"#": "Heading 1", "-": "List Bullet", ">": "Quote"}
_BOLD = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*")


class Sources:
    """The same release, again and again with other words: as a job of ours and as Markdown with pictures for others."""

    def __init__(self, place: Path, words: int, megapixels: float) -> None:
        self.place = place
        self._words = words
        self._numbers = itertools.count(1)
        bureau = material.office(place / "desk")
        data = material.photos(PHOTOS, megapixels)
        stored = [
            pictures.take_in(bureau.desk.photo_files, one, f"visit-{n}.jpg") for n, one in enumerate(data)
        ]
        what = replace(self._content(), photos=tuple(_use(photo.digest, n) for n, photo in enumerate(stored)))
        started = bureau.start(replace(what, photos=()))
        release = bureau.run(pictures.attach, bureau["leyla"], started.id, 1, stored, what)
        library = TemplateLibrary([resources.path("templates")])
        self._job = bureau.read(
            publishing.export_job,
            bureau["leyla"],
            bureau.desk.photo_files,
            release.id,
            "en",
            True,
            head_of=library.head,
        )
        self.small, self.large = [], []
        for n, (photo, whole) in enumerate(zip(stored, data, strict=True)):
            (place / f"whole-{n}.jpg").write_bytes(whole)
            shutil.copy(bureau.desk.photo_files.rendition(photo.digest, 1600), place / f"small-{n}.jpg")
            self.large.append(place / f"whole-{n}.jpg")
            self.small.append(place / f"small-{n}.jpg")
        bureau.desk.close()

    def _content(self) -> Content:
        return material.content(self._words, seed=next(self._numbers))

    def job(self) -> ExportJob:
        """The job with words of its own."""
        what = replace(self._content(), photos=self._job.content.photos)
        return replace(self._job, content=what, seal=seal(what))

    def text(self) -> Text:
        return self._content().text("en")

    def markdown(self, images: Sequence[Path]) -> str:
        """The same for others: a headline, a summary, the body, and the pictures behind it."""
        text = self.text()
        shown = "\n\n".join(f"![At the lock, photo {n}]({path})" for n, path in enumerate(images))
        return f"# {text.headline}\n\n*{text.summary}*\n\n{text.body}\n\n{shown}\n"


def _use(digest: str, n: int) -> PhotoUse:
    role = PhotoRole.LEAD if n == 0 else PhotoRole.BODY
    words = {"en": f"At the lock, photo {n}"}
    return PhotoUse(digest, role, caption=words, alt=words, credit={"en": "A. Hale"})


def with_python_docx(text: str, images: Sequence[Path], target: Path) -> None:
    """The release as the handbook of python-docx shows it: styles by name, runs, pictures, save."""
    document = docx.Document()
    for block in re.split(r"\n\n+|\n(?=- )", text.strip()):
        words = block.lstrip("#->").strip()
        paragraph = document.add_paragraph(style=_STYLES.get(block[0]))
        at = 0
        for found in _BOLD.finditer(words):
            paragraph.add_run(words[at : found.start()])
            run = paragraph.add_run(found[1] or found[2])
            run.bold, run.italic = bool(found[1]), bool(found[2])
            at = found.end()
        paragraph.add_run(words[at:])
    for n, image in enumerate(images):
        document.add_picture(str(image), width=Cm(15))
        document.add_paragraph(f"At the lock, photo {n}", style="Caption")
    document.save(str(target))


def measure(rounds: int = 9, batch: int = 40, megapixels: float = 24, words: int = 600) -> list[Result]:
    with tempfile.TemporaryDirectory() as place:
        sources = Sources(Path(place), words, megapixels)
        return [*_single(sources, rounds), *_batch(sources, batch), _peak(batch, megapixels, words)]


def _single(sources: Sources, rounds: int) -> list[Result]:
    out = sources.place / "out"
    reader = markdown.Markdown()

    def ours(format_: FormatId) -> Callable[[], object]:
        return lambda: export_release(sources.job(), [format_], out)

    cases: dict[str, Callable[[], object]] = {
        "docx": ours("docx"),
        "html": ours("html"),
        "page": lambda: html_writer.write_page(sources.job()),
        "job": sources.job,
        "text": sources.text,
        "python-docx": lambda: with_python_docx(sources.text().body, sources.small, sources.place / "p.docx"),
        "python-docx whole": lambda: with_python_docx(
            sources.text().body, sources.large, sources.place / "q.docx"
        ),
        "python-markdown": lambda: reader.reset().convert(sources.text().body),
    }
    spent = interleave(cases, rounds, warm_up=2)
    used = {name: median_cpu(costs) * 1000 for name, costs in spent.items()}
    # Making up new words is no part of an export.
    for name in ("docx", "html", "page"):
        used[name] -= used["job"]
    for name in ("python-docx", "python-docx whole", "python-markdown"):
        used[name] -= used["text"]
    photos = f"{PHOTOS} photos"
    return [
        Result("E1", f"DOCX, 600 words, {photos}", used["docx"], used["python-docx"], "ms", 0.4,
               "python-docx, 1600 px"),
        Result("E1", f"DOCX, 600 words, {photos}", used["docx"], used["python-docx whole"], "ms", None,
               "python-docx, originals"),
        Result("E3", "HTML page made", used["page"], used["python-markdown"], "ms", 1.5, "python-markdown"),
        Result("E3", "HTML exported with pictures", used["html"], used["python-markdown"], "ms", None,
               "python-markdown, text only"),
    ]  # fmt: skip


def _batch(sources: Sources, batch: int) -> list[Result]:
    """Releases one after another; pandoc is started for each, as a script would."""
    folder = sources.place / "batch"
    folder.mkdir()
    for n in range(batch):
        (folder / f"{n}.md").write_text(sources.markdown(sources.small), encoding="utf-8")
    jobs = [sources.job() for _ in range(batch)]

    def ours(format_: FormatId) -> Callable[[], object]:
        return lambda: [export_release(job, [format_], folder / "ours") for job in jobs]

    def pandoc(*arguments: str) -> Callable[[], object]:
        def run() -> None:
            for n in range(batch):
                subprocess.run(["pandoc", *arguments[1:], f"{n}.md", "-o", f"{n}.{arguments[0]}"],
                               cwd=folder, check=True, capture_output=True)  # fmt: skip

        return run

    cases = {"docx": ours("docx"), "html": ours("html")}
    if shutil.which("pandoc"):
        cases |= {"pandoc docx": pandoc("docx"), "pandoc html": pandoc("html", "-s")}
    spent = interleave(cases, rounds=1, warm_up=0)
    used = {name: median_cpu(costs) * 1000 / batch for name, costs in spent.items()}
    return [
        Result("E1", f"DOCX, batch of {batch}, each", used["docx"], used.get("pandoc docx"), "ms", 0.06, "pandoc"),
        Result("E3", f"HTML, batch of {batch}, each", used["html"], used.get("pandoc html"), "ms", None,
               "pandoc -s"),
    ]  # fmt: skip


def _peak(batch: int, megapixels: float, words: int) -> Result:
    told = child(
        "tests.bench.export", "--peak", str(batch), "--megapixels", str(megapixels), "--words", str(words)
    )
    before, most = map(float, told.split())
    return Result(
        "E1", f"memory for a batch of {batch}, at most", most, None, "MiB", 80, f"idle {before:.0f}"
    )


def tell_peak(batch: int, megapixels: float, words: int) -> None:
    """In a process of its own: MiB before and at most during a batch. Making the material is not counted."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        # The photos are made by a child, because decoding them would be this process's peak for ever.
        child(
            "tests.bench.export",
            "--jobs",
            str(folder),
            "--megapixels",
            str(megapixels),
            "--words",
            str(words),
        )
        import pickle

        job: ExportJob = pickle.loads((folder / "job").read_bytes())
        forget_peak()
        before = peak()
        for n in range(batch):
            what = replace(material.content(words, seed=n), photos=job.content.photos)
            export_release(replace(job, content=what, seal=seal(what)), ["docx"], folder / "out")
        print(before, peak())


def keep_job(folder: Path, megapixels: float, words: int) -> None:
    """Leave a desk and a job in ``folder`` for another process."""
    import pickle

    (folder / "job").write_bytes(pickle.dumps(Sources(folder, words, megapixels).job()))


def main(arguments: Sequence[str] | None = None) -> list[Result]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--batch", type=int, default=40)
    parser.add_argument("--megapixels", type=float, default=24)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--peak", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--jobs", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.peak is not None:
        tell_peak(options.peak, options.megapixels, options.words)
        return []
    if options.jobs is not None:
        keep_job(options.jobs, options.megapixels, options.words)
        return []
    results = measure(options.rounds, options.batch, options.megapixels, options.words)
    print_table(results)
    return results


if __name__ == "__main__":
    main()
