"""Contents in two languages to try following with."""

from __future__ import annotations

from editor_app.domain.content import Content, Text

EN = ("The Service bought 12 boats.", "“They are fast,” said Ms Marku.", "The next tender is in May.")
RU = ("Служба купила 12 катеров.", "«Они быстрые», — сказала г-жа Марку.", "Следующий тендер — в мае.")


def text(*paragraphs: str, headline: str = "H", summary: str = "S.") -> Text:
    return Text(headline, summary, "\n\n".join(paragraphs))


def pair(en: tuple[str, ...] = EN, ru: tuple[str, ...] = RU) -> Content:
    return Content("meeting", ("en", "ru"), texts={"en": text(*en), "ru": text(*ru)})
