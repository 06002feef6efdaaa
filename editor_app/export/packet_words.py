"""The fixed words of a fact-check packet in each language. They are written to somebody outside the office."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PacketWords:
    """The words of one language. ``to`` has the field {name}, ``due`` {date}, ``code`` {uid}, ``caption`` {n}."""

    mark: str
    to: str
    due: str
    how: str
    code: str
    headline: str
    summary: str
    text: str
    caption: str


_WORDS = {
    "en": PacketWords(
        mark="FACT CHECK — not for publication",
        to="To: {name}",
        due="Please reply by {date}.",
        how="Please check the facts. Changes are tracked; you may also write comments. Save the file as a Word "
        "document (.docx) and send it back.",
        code="Packet {uid}",
        headline="Headline",
        summary="Summary",
        text="Text",
        caption="Photo {n}, caption",
    ),
    "az": PacketWords(
        mark="FAKTLARIN YOXLANILMASI — dərc üçün deyil",
        to="Kimə: {name}",
        due="Xahiş edirik, {date} tarixinədək cavab verin.",
        how="Xahiş edirik, faktları yoxlayın. Dəyişikliklər qeyd olunur; şərh də yaza bilərsiniz. Faylı Word sənədi "
        "(.docx) kimi saxlayıb geri göndərin.",
        code="Paket {uid}",
        headline="Başlıq",
        summary="Xülasə",
        text="Mətn",
        caption="Foto {n}, altyazı",
    ),
    "ru": PacketWords(
        mark="ПРОВЕРКА ФАКТОВ — не для публикации",
        to="Кому: {name}",
        due="Просим ответить не позднее {date}.",
        how="Просим проверить факты. Исправления записываются; можно также оставлять примечания. Сохраните файл как "
        "документ Word (.docx) и отправьте обратно.",
        code="Пакет {uid}",
        headline="Заголовок",
        summary="Краткое содержание",
        text="Текст",
        caption="Фото {n}, подпись",
    ),
}


def packet_words(language: str) -> PacketWords:
    """The words in ``language``; English where we have none."""
    return _WORDS.get(language.split("-")[0].lower(), _WORDS["en"])
