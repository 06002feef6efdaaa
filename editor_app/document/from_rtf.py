"""RTF from the clipboard to the document tree: structure is kept, styling is not.

What word processors hand over beside their HTML, and some (WordPad, TextEdit, older mail programs) instead of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from editor_app.document.nodes import Break
from editor_app.document.pasted import Pasted, Tally
from editor_app.document.pasted_leaves import Leaf, assembled, without_unseen
from editor_app.document.rtf_flow import Flow
from editor_app.document.rtf_state import Field, State, Style, Tables, link_target
from editor_app.document.rtf_tokens import Token, codec_of_page, tokens
from editor_app.document.rtf_words import OPENERS, PLACES, PRIVATE, SIGNS, STARRED, SYMBOLS

_LONGEST = 150_000_000
_MOST_TOKENS = 1_000_000
_MOST_LETTERS = 4_000_000
_DEEPEST = 500


def from_rtf(rtf: bytes) -> Pasted:
    """The text of ``rtf``. Accepts any bytes and never raises; what is no RTF gives an empty document.

    Every visible word stays, in order, except those struck out or deleted under tracked changes; ``dropped`` tells.
    Footnotes follow the text. Code pages are read as the fonts say; Unicode characters as they are.
    """
    tally = Tally(cut_short=len(rtf) > _LONGEST)
    if not rtf[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        return tally.pasted(assembled(()))
    reader = _Reader(tally)
    for count, token in enumerate(tokens(rtf[:_LONGEST])):
        if count >= _MOST_TOKENS or reader.letters >= _MOST_LETTERS:
            tally.cut_short = True
            break
        reader.read(token)
    return tally.pasted(assembled(reader.finished()))


class _Reader:
    def __init__(self, tally: Tally) -> None:
        self.letters = 0
        self._tally = tally
        self._tables = Tables()
        self._state = State()
        self._stack: list[State] = []
        self._too_deep = 0
        self._starred = False
        self._bytes = bytearray()
        self._codec = "cp1252"
        self._skip = 0
        self._half = 0
        self._text_leaves: list[Leaf] = []
        self._notes: list[Leaf] = []
        self._note_count = 0
        self._flows = [Flow(self._text_leaves)]
        self._fields: list[Field] = []
        self._picture: list[bytes] = []
        self._picture_kind = ""
        self._by_kind: dict[str, Callable[[Token], None]] = {
            "open": self._open,
            "close": self._close,
            "word": self._word,
            "symbol": self._symbol,
            "byte": self._letters,
            "text": self._letters,
            "data": self._data,
        }

    def read(self, token: Token) -> None:
        if token.kind not in ("byte", "text"):
            self._flush()
        self._by_kind[token.kind](token)

    def finished(self) -> list[Leaf]:
        """All leaves, once everything has been read."""
        self._flush()
        while self._stack:
            self._close(Token("close"))
        self._end_flow()
        return self._text_leaves + self._notes

    # -- groups --------------------------------------------------------------------------------------------

    def _open(self, _: Token) -> None:
        self._skip = 0
        self._starred = False
        if len(self._stack) >= _DEEPEST:
            self._too_deep += 1
            return
        self._stack.append(self._state)
        self._state = self._state.inner()

    def _close(self, _: Token) -> None:
        self._skip = 0
        self._starred = False
        if self._too_deep:
            self._too_deep -= 1
            return
        if not self._stack:
            return
        match self._state.opener:
            case "field" if self._fields:
                self._fields.pop()
            case "note" | "box" if len(self._flows) > 1:
                self._end_flow()
                self._flows.pop()
            case "picture":
                self._end_picture()
            case "" if len(self._stack) == 1:
                self._end_flow()  # the last paragraph of a fragment often has no end of its own
        self._state = self._stack.pop()

    def _begins(self, name: str) -> bool:
        """Whether ``name`` says where what follows belongs."""
        state = self._state
        starred, self._starred = self._starred, False
        if starred and name not in STARRED:
            if state.place != "quiet":
                state.place = "skip"
            return True
        if name == "annotation":
            self._tally.comments += 1
        if name == "upr" and state.place == "text":
            state.place = "twin"
            return True
        if name == "ud" and state.place == "twin":
            state.place = "text"
            return True
        if name == "shppict":
            return True
        if name in OPENERS:
            self._begin(name)
            return True
        if name in PLACES and (state.place != "quiet" or name == "sp"):
            state.place = PLACES[name]
            return True
        return False

    def _begin(self, name: str) -> None:
        state = self._state
        opener = OPENERS[name]
        if state.place in ("mark", "link", "fonts", "styles", "lists", "picture"):
            state.place = "skip"
            return
        if state.opener or (opener in ("note", "box") and len(self._flows) > 20):
            return
        state.opener = opener
        match opener:
            case "field":
                self._fields.append(Field())
            case "picture":
                state.place = "picture"
                self._picture, self._picture_kind = [], ""
            case "note":
                if state.place == "text":
                    state.in_table = False
                    self._flows.append(Flow(self._notes))
                else:
                    state.opener, state.place = "", "skip"
            case _:
                state.place = "text"
                state.in_table = False
                self._flows.append(Flow(self._text_leaves))

    # -- control words -------------------------------------------------------------------------------------

    def _word(self, token: Token) -> None:
        if self._state.place == "skip" or self._too_deep:
            return
        name, number = token.name, token.number
        if name == "u":
            self._unicode(number or 0)
            return
        if self._skip:
            self._skip -= 1
            return
        if self._begins(name):
            return
        on = number != 0
        state = self._state
        if name in SIGNS:
            self._put(SIGNS[name])
        elif state.place == "picture":
            if name in ("pngblip", "jpegblip"):
                self._picture_kind = name
        elif state.place == "styles":
            self._style_word(name, number)
        elif state.place == "lists":
            self._tables.read_list_word(name, number)
        elif state.place == "fonts":
            self._font_word(name, number)
        elif not self._letter_word(name, on, number):
            self._paragraph_word(name, number)

    def _letter_word(self, name: str, on: bool, number: int | None) -> bool:
        state = self._state
        match name:
            case "b":
                state.look = replace(state.look, bold=on)
            case "i":
                state.look = replace(state.look, italic=on)
            case "v":
                state.hidden = on
            case "deleted" | "strike" | "striked" | "mvf":
                state.deleted = on
            case "plain":
                state.plain()
            case "f":
                state.font = number or 0
            case "uc":
                state.fallback = min(max(number or 0, 0), 100)
            case "ansicpg":
                self._tables.page = codec_of_page(number or 0)
            case "mac":
                self._tables.page = "mac_roman"
            case "pc":
                self._tables.page = "cp437"
            case "pca":
                self._tables.page = "cp850"
            case "fldrslt":
                self._begin_result()
            case "chftn":
                if state.place == "text":
                    if self._flows[-1].leaves is not self._notes:
                        self._note_count += 1
                    self._put(f"[{self._note_count}]")
            case _:
                return False
        return True

    def _paragraph_word(self, name: str, number: int | None) -> None:
        state = self._state
        match name:
            case "par" | "sect" | "page" | "column" | "nestcell":
                self._end_paragraph()
            case "line" | "lbr" | "softline":
                if state.place == "text" and not state.hidden and not state.deleted:
                    self._flows[-1].words.append(Break())
            case "pard":
                state.fresh_paragraph()
            case "s":
                state.style = number or 0
            case "ls":
                state.in_list = max(number or 0, 0)
            case "ilvl":
                state.level = min(max(number or 0, 0), 8)
            case "outlinelevel":
                state.outline = number if number is not None else -1
            case "intbl":
                state.in_table = True
            case "cell":
                self._end_cell()
            case "row":
                self._end_row()

    def _style_word(self, name: str, number: int | None) -> None:
        state = self._state
        if name == "s":
            state.style = number or 0
            self._tables.styles[state.style] = Style()
        elif name in ("cs", "ds", "ts"):
            state.place = "skip"
        elif name == "outlinelevel":
            self._tables.styles.setdefault(state.style, Style()).outline = number or 0

    def _font_word(self, name: str, number: int | None) -> None:
        if name == "f":
            self._state.font = number or 0
        elif name == "fcharset":
            self._tables.set_charset(self._state.font, number or 0)
        elif name == "cpg":
            self._tables.fonts[self._state.font] = codec_of_page(number or 0)

    def _begin_result(self) -> None:
        state = self._state
        if state.place != "text" or not self._fields:
            return
        target, lost = link_target(self._fields[-1].instruction)
        self._tally.links += lost
        if target is not None:
            state.look = replace(state.look, link=target)

    # -- letters -------------------------------------------------------------------------------------------

    def _letters(self, token: Token) -> None:
        if self._state.place in ("skip", "fonts", "lists") or self._too_deep:
            return
        data = token.data
        if self._state.place == "picture":
            self._picture.append(data)
            return
        if self._skip:
            cut = min(self._skip, len(data))
            self._skip -= cut
            data = data[cut:]
        if data:
            if not self._bytes:
                self._codec = self._tables.codec(self._state.font)
            self._bytes += data

    def _flush(self) -> None:
        if self._bytes:
            data = bytes(self._bytes)
            self._bytes.clear()
            text = data.decode("ascii") if data.isascii() else data.decode(self._codec, "replace")
            if self._state.font in self._tables.symbol_fonts and not data.isascii():
                text = "".join(PRIVATE.get(0xF000 + byte, chr(byte)) for byte in data)
            self._put(text)

    def _unicode(self, number: int) -> None:
        self._starred = False
        self._skip = self._state.fallback
        code = number + 0x10000 if number < 0 else number
        if 0xD800 <= code < 0xDC00:
            self._half = code
            return
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self._half - 0xD800) << 10) + (code - 0xDC00) if self._half else -1
        self._half = 0
        if code in PRIVATE:
            self._put(PRIVATE[code])
        elif 0 < code <= 0x10FFFF and not 0xF000 <= code <= 0xF0FF:
            self._put(chr(code))

    def _symbol(self, token: Token) -> None:
        if self._state.place == "skip" or self._too_deep:
            return
        if self._skip:
            self._skip -= 1
        elif token.name == "*":
            self._starred = True
        elif token.name in "\r\n":
            self._end_paragraph()
        elif token.name in SYMBOLS:
            self._put(SYMBOLS[token.name])

    def _data(self, token: Token) -> None:
        if self._state.place == "picture":
            self._picture = [token.data]
            self._picture_kind += "!"

    def _put(self, text: str) -> None:
        """Letters have come: where they go depends on the place."""
        state = self._state
        match state.place:
            case "text":
                self._put_words(text)
            case "mark":
                self._flows[-1].mark = (self._flows[-1].mark + text)[:200]
            case "link" if self._fields:
                held = self._fields[-1]
                held.instruction = (held.instruction + text)[:4000]
            case "styles":
                style = self._tables.styles.setdefault(state.style, Style())
                style.name = (style.name + text)[:200]

    def _put_words(self, text: str) -> None:
        state = self._state
        text = without_unseen(text)
        if state.deleted:
            self._tally.strike(text)
        elif state.hidden and text.strip():
            self._tally.hidden += 1
        elif text and not state.hidden:
            self._tally.goes_on()
            self.letters += len(text)
            self._flows[-1].words.append(replace(state.look, text=text))

    # -- paragraphs, tables, pictures ----------------------------------------------------------------------

    def _end_paragraph(self) -> None:
        # The mark of a deleted paragraph joins its words to the next one's.
        if self._state.place == "text" and not self._state.deleted:
            self._flows[-1].end_paragraph(self._state, self._tables, self._tally)

    def _end_cell(self) -> None:
        if self._state.place == "text":
            self._state.in_table = True
            self._end_paragraph()
            self._flows[-1].end_cell()

    def _end_row(self) -> None:
        if self._state.place == "text":
            self._flows[-1].end_row(self._tally)

    def _end_flow(self) -> None:
        self._flows[-1].end_paragraph(self._state, self._tables, self._tally)
        self._flows[-1].end_table(self._tally)

    def _end_picture(self) -> None:
        data, kind = b"".join(self._picture), self._picture_kind
        self._picture, self._picture_kind = [], ""
        if not kind.endswith("!"):
            data = _from_hex(data)
        self._tally.take(data if kind and kind != "!" and data else None)


def _from_hex(data: bytes) -> bytes:
    try:
        return bytes.fromhex(data.decode("ascii"))
    except ValueError:
        return b""
