"""Rule 20: one script in a word, and the dotted and dotless I only in Azerbaijani."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from editor_app.checks.finding import Level
from editor_app.checks.rule import Example, Hit, Piece, Rule, TextRule

_WORD = re.compile("(?:[^\\W\\d_]|[\u0300-\u036f])+")
_TURKIC_I = re.compile("[İı]|[iI]\u0307")
_TURKIC_LETTER = re.compile("[əƏğĞşŞçÇöÖüÜ]")
_UNDOTTED = {"İ": "I", "ı": "i", "i\u0307": "i", "I\u0307": "I"}
_NAME_PARTICLES = re.compile(r"(?:oğlu|qızı)\b")

# Cyrillic (and Greek) letters that look like a Latin one; the other way round for Latin letters in Cyrillic words.
_TO_LATIN = dict(zip("АВЕЅІЈКМНОРСТУХаеѕіјорсухәӘһҺԛԝ", "ABESIJKMHOPCTYXaesijopcyxəƏhHqw", strict=True))
_GREEK_TO_LATIN = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοι", "ABEZHIKMNOPTYXoi", strict=True))
_TO_CYRILLIC = dict(zip("ABEKMHOPCTYXaeopcyx", "АВЕКМНОРСТУХаеорсух", strict=True))
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_NOT_A_SIGN = re.compile("[μΩπ]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u0259\u018f]")
_AZ_TURNED_E = str.maketrans({"ǝ": "ə", "Ǝ": "Ə", "ә": "ə", "Ә": "Ə"})


def dotted_i(piece: Piece) -> Iterator[Hit]:
    """Dotted capital and dotless small I in words that are not Azerbaijani names."""
    text = piece.text
    if text.isascii() or not _TURKIC_I.search(text):
        return
    words = list(_WORD.finditer(text))
    for n, match in enumerate(words):
        word = match.group()
        if not _TURKIC_I.search(word):
            continue
        if piece.language != "az" and _is_name(piece, words, n):
            continue
        if piece.language == "az" and "\u0307" not in word:
            continue
        mended = _TURKIC_I.sub(lambda m: _UNDOTTED[m.group()], word)
        if piece.language == "az":
            mended = word.replace("I\u0307", "İ").replace("i\u0307", "i")
        yield Hit("The I with or without a dot belongs to Azerbaijani words only.", *match.span(), mended)


def _is_name(piece: Piece, words: list[re.Match[str]], n: int) -> bool:
    """A word with other Azerbaijani letters, beside such a word in a name, or in the directory."""
    text, word = piece.text, words[n].group()
    if _TURKIC_LETTER.search(word) or _NAME_PARTICLES.match(word) or (word.startswith("İ") and "ı" in word):
        return True
    if word[:1].isupper():
        for other in (n - 1, n + 1):
            if not 0 <= other < len(words):
                continue
            left, right = sorted((words[n], words[other]), key=lambda m: m.start())
            between = text[left.end() : right.start()]
            beside = words[other].group()
            joined = between in (" ", "\u00a0", "-") and _TURKIC_LETTER.search(beside)
            if joined and (beside[:1].isupper() or _NAME_PARTICLES.match(beside)):
                return True
    return any(
        word in forms.full.split() or word == forms.family
        for person in piece.context.people.values()
        if (forms := person.names.get(piece.language)) is not None
    )


def look_alikes(piece: Piece) -> Iterator[Hit]:
    """Words with letters of two scripts, and single letters of the wrong one."""
    text, language = piece.text, piece.language
    if text.isascii():
        return
    cyrillic = language == "ru"
    words = list(_WORD.finditer(text))
    for n, match in enumerate(words):
        word = match.group()
        if word.isascii() and not (cyrillic and len(word) == 1):
            continue
        foreign, latin = bool(_FOREIGN.search(word)), bool(_LATIN.search(word))
        if language == "az" and word.translate(_AZ_TURNED_E) != word and not _only_cyrillic(word):
            yield Hit(
                "A letter of this word only looks like ə.", *match.span(), _one_script(word, cyrillic=False)
            )
        elif foreign and latin:
            if _NOT_A_SIGN.search(word):
                continue
            mended = _one_script(word, cyrillic=cyrillic)
            yield Hit(f"“{word}” mixes letters of two alphabets: {_named(word)}.", *match.span(), mended)
        elif len(word) == 1 and (mended := _single(word, text, words, n, cyrillic=cyrillic)):
            yield Hit(
                f"{_named(word)[:1].upper()}{_named(word)[1:]} stands here alone.", *match.span(), mended
            )


def _only_cyrillic(word: str) -> bool:
    return len(word) > 1 and not _LATIN.search(word) and not re.search("[ǝƎ]", word)


def _one_script(word: str, *, cyrillic: bool) -> str | None:
    """The word in one script, where it is certain which."""
    to_latin = {**_TO_LATIN, **_GREEK_TO_LATIN}
    latin = "".join(to_latin.get(c, c) for c in word).translate(_AZ_TURNED_E)
    as_latin = latin if not _FOREIGN.search(latin) else None
    as_cyrillic = "".join(_TO_CYRILLIC.get(c, c) for c in word)
    if _LATIN.search(as_cyrillic):
        return as_latin
    if as_latin is None:
        return as_cyrillic
    return as_cyrillic if cyrillic else as_latin


_RU_SINGLE = {"a": "а", "o": "о", "c": "с", "y": "у", "k": "к"}
_LATIN_SINGLE = {"а": "a", "о": "o", "А": "A", "О": "O"}


def _single(word: str, text: str, words: list[re.Match[str]], n: int, *, cyrillic: bool) -> str | None:
    mended = (_RU_SINGLE if cyrillic else _LATIN_SINGLE).get(word)
    start, end = words[n].span()
    if mended is None or n + 1 >= len(words) or text[end : words[n + 1].start()] not in (" ", "\u00a0"):
        return None
    if start and text[start - 1] not in " \u00a0(«“„":
        return None
    script = _FOREIGN if cyrillic else _LATIN
    beside = [words[m].group() for m in (n - 1, n + 1) if m >= 0]
    return mended if all(script.search(other) for other in beside) else None


def _named(word: str) -> str:
    odd = [c for c in word if _FOREIGN.search(c)] if len(word) > 1 else [word]
    most = len(odd) * 2 > len(word) and len(word) > 1
    shown = [c for c in word if _LATIN.search(c)] if most else odd
    names = dict.fromkeys(unicodedata.name(c, "").split(" LETTER ")[0].split(" ")[0].title() for c in shown)
    return f"{' and '.join(names)} “{''.join(dict.fromkeys(shown))}”"


RULES: tuple[Rule, ...] = (
    TextRule(
        id="letters.dotted-i",
        number=20,
        title="Dotted and dotless I",
        level=Level.BLOCKS,
        reason="İ and ı are letters of Azerbaijani; in an English or Russian word they break search "
        "and reading aloud.",
        find=dotted_i,
        bad=(
            Example("İn this regard they agreed.", mended="In this regard they agreed."),
            Example("The commıttee met.", mended="The committee met."),
            Example("They said i\u0307t twice.", mended="They said it twice."),
            Example("По словам Ingrıd Weber", "ru", mended="По словам Ingrid Weber"),
            Example("Bakı şəhəri, i\u0307stiqamət", "az", mended="Bakı şəhəri, istiqamət"),
        ),
        good=(
            Example(
                "Ms İsmayıllı, İlqar Məmmədov, İnci Əli qızı and İlham Safarli spoke. Is it "
                "MacDonald? Article VIII."
            ),
            Example("İclasda qərar qəbul edildi, Bakı.", "az"),
            Example("Встреча с İlqar Məmmədov прошла.", "ru"),
        ),
    ),
    TextRule(
        id="letters.look-alike",
        waivable=False,
        number=20,
        title="Look-alike letters",
        level=Level.BLOCKS,
        reason="A word written in two alphabets cannot be found, and a screen reader stumbles over it.",
        find=look_alikes,
        bad=(
            Example("Az\u04d9rbaycan", "az", mended="Azərbaycan"),
            Example("Az\u01ddrbaycan", "az", mended="Azərbaycan"),
            Example("the Servi\u0441e met", mended="the Service met"),
            Example("\u0410 visit, \u0430 talk", mended="A visit, a talk"),
            Example("Росс\u0065йка и сov\u0435т", "ru"),
            Example("встреча c делегацией", "ru", mended="встреча с делегацией"),
            Example("служб\u0061 рек", "ru", mended="служба рек"),
        ),
        good=(
            Example("The Служба рек, the μm scale, MacDonald, café, naïve, Łódź and Çelik."),
            Example("IT-отдел, USB-порт, Wi-Fi, XXI век, №5, COVID-19, 5G и СО2, витамин C", "ru"),
            Example("Azərbaycan, Rusiyanın «Служба рек» idarəsi, BMT-nin", "az"),
        ),
    ),
)
