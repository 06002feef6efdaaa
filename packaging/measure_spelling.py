"""How much of real text each dictionary knows: the sample office's texts, and a list of common words by hand.

usage: python packaging/measure_spelling.py [--unknown]

Prints for every language the words of the sample's releases and how many of them are unknown, with the sample's
directory known and without it; for Azerbaijani the rates on the lists under packaging/azerbaijani, whose heads say
what they are worth; and how many slips each dictionary notices: words of the sample with one letter left out,
doubled, swapped or changed, by a generator that always starts the same. ``--unknown`` lists the unknown words.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from editor_app import sample
from editor_app.document.nodes import leaves, plain
from editor_app.document.parse import parse_markdown
from editor_app.domain.accounts import AccountId
from editor_app.domain.people import LANGUAGES
from editor_app.spelling.spellers import Spellers
from editor_app.spelling.words import is_checked, words
from editor_app.store.desk import open_desk
from editor_app.usecases import drafts, listing
from editor_app.usecases.office import read_office
from editor_app.usecases.people import directory
from editor_app.usecases.transactions import Transactions

LISTS = Path(__file__).resolve().parent / "azerbaijani"
DICTIONARIES = ROOT / "resources" / "dictionaries"


def _texts(transactions: Transactions) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    reader = AccountId(1)
    for line in transactions.read(listing.list_releases, reader, limit=500).lines:
        content = transactions.read(drafts.open_release, reader, line.id).content
        for language in content.languages:
            text = content.text(language)
            out[language] += [text.headline, text.summary]
            out[language] += [plain(inlines) for inlines in leaves(parse_markdown(text.body))]
            for photo in content.photos:
                out[language] += [photo.caption.get(language, ""), photo.alt.get(language, "")]
    return out


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    letter = chance.choice(sorted(set(word)))
    return chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + letter + word[at + 1 :],
        ]
    )


def _told(what: str, unknown: list[str], total: int, list_them: bool) -> None:
    rate = len(unknown) / total if total else 0.0
    print(f"{what:<46} {total:>7} words  {len(unknown):>5} unknown  {rate:6.2%}")
    if list_them:
        print("   ", *sorted(set(unknown)))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--unknown", action="store_true", help="list the unknown words")
    list_them = parser.parse_args().unknown
    with tempfile.TemporaryDirectory() as folder:
        sample.build(Path(folder) / "desk")
        desk = open_desk(Path(folder) / "desk")
        transactions = Transactions(desk)
        texts, people = _texts(transactions), transactions.read(directory)
        office = transactions.read(read_office)
        desk.close()
    for known, names in (("directory known", people), ("dictionary alone", ())):
        spellers = Spellers([DICTIONARIES])
        spellers.set_known(names, office if names else None, {})
        spellers.load(LANGUAGES)
        for language, written in texts.items():
            every = [word for text in written for _, _, word in words(text) if is_checked(word, language)]
            unknown = [word for word in every if not spellers.known(word, language)]
            _told(f"sample, {language}, {known}", unknown, len(every), list_them)
    for name in ("common_words", "unseen_text", "unseen_text_2"):
        lists = "\n".join(
            line
            for line in (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
            if not line.startswith("#")
        )
        every = [word for _, _, word in words(lists) if is_checked(word, "az")]
        _told(
            f"{name}, az, dictionary alone",
            [w for w in every if not spellers.known(w, "az")],
            len(every),
            list_them,
        )
    for language, written_texts in texts.items():
        chance = random.Random(7)
        right = sorted(
            {
                w
                for t in written_texts
                for _, _, w in words(t)
                if len(w) > 4 and w.islower() and spellers.known(w, language)
            }
        )
        slips = [slip for word in right if (slip := _slip(word, chance)) != word]
        noticed = [slip for slip in slips if not spellers.known(slip, language)]
        rate = len(noticed) / len(slips) if slips else 0.0
        print(f"slips noticed, {language:<31} {len(slips):>7} words  {len(noticed):>5} noticed  {rate:6.1%}")


if __name__ == "__main__":
    main()
