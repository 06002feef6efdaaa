"""The language of report types: values, ``if`` and ``for`` of Jinja2's sandbox, and nothing else.

Every name, attribute, filter and call is looked up before a template is used, so a slip of the pen is refused
with its line and not met on the day of the meeting. There are no macros, assignments, imports or arithmetic;
loops run over facts and nest three deep, so no template can keep the program busy.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from editor_app.domain.template import Kind, TemplateHead
from editor_app.templates import tidy, wording
from editor_app.templates.missing import ATTRIBUTES, METHODS, Missing
from editor_app.templates.problem import BrokenTemplate
from editor_app.templates.section import Section

MAX_LOOPS = 3
MAX_BLOCKS = 12
MAX_DEPTH = 60
"""Blocks inside each other, and parts of an expression inside each other."""
MAX_RENDERED = 400_000
"""Characters; a release of fifty thousand words."""

FUNCTIONS = frozenset({"when", "period"})
_ROWS = {Kind.STATEMENTS: "statement", Kind.OUTCOMES: "outcome", Kind.PEOPLE: "person", Kind.TOPICS: "text"}
_TAGS_ONLY = re.compile(
    r"^[ \t]*((?:\{%(?:(?!%\}).)*%\}[ \t]*)*\{%(?:(?!%\}).)*?)([-+]?%\})[ \t]*\n", re.MULTILINE
)
_FACT_FIRST = re.compile(r"^[ \t]*(?=\{\{)", re.MULTILINE)
_CASES = frozenset(["nom", "gen", "dat", "acc", "ins", "loc", "abl"])

_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.For,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Call,
    nodes.Filter,
    nodes.Keyword,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
    nodes.Concat,
    nodes.List,
)


# -- filters --------------------------------------------------------------------------------------------------


@jinja2.pass_context
def _cap(context: jinja2.runtime.Context, value: object) -> str:
    """A capital at the beginning."""
    return tidy.capital(str(value), context["language"])


@jinja2.pass_context
def _sentence(context: jinja2.runtime.Context, value: object) -> str:
    """A whole sentence: capital and stop. Nothing stays nothing."""
    return tidy.sentence(str(value), context["language"])


@jinja2.pass_context
def _sentences(context: jinja2.runtime.Context, value: object) -> str:
    """Each paragraph of a longer text as whole sentences."""
    return tidy.sentences(str(value), context["language"])


@jinja2.pass_context
def _clause(context: jinja2.runtime.Context, value: object) -> str:
    """A part of a sentence: no stop, no capital unless it may be a name's."""
    return tidy.clause(str(value), context["language"])


def _bare(value: object) -> str:
    """An English phrase without its article."""
    return re.sub(r"^([\ufdd0\\]*)(?:the|an|a) (?=\w)", r"\1", str(value), flags=re.IGNORECASE)


@jinja2.pass_context
def _the(context: jinja2.runtime.Context, value: object) -> str:
    """An English phrase with its article; one that begins with an article, a quotation or a figure stays."""
    words = str(value)
    plain = tidy.bare(words)
    if context["language"] != "en" or isinstance(value, Missing) or not plain[:1].isalpha():
        return words
    if plain.partition(" ")[0].lower() in ("the", "a", "an", "this", "its", "their", "our"):
        return tidy.clause(words, "en")
    return f"the {tidy.without_stop(words)}"


@jinja2.pass_context
def _at(context: jinja2.runtime.Context, value: object, preposition: str = "at") -> str:
    """A place as it stands in the sentence, or nothing where its form does not allow that (see ``venue``)."""
    words = str(value)
    if isinstance(value, Missing):
        return f"{preposition} {words}" if context["language"] == "en" else words
    return _placed(words, context["language"], preposition)


@jinja2.pass_context
def _venue(context: jinja2.runtime.Context, value: object, preposition: str = "at") -> str:
    """The place as a sentence of its own where ``at`` gives nothing."""
    words, language = str(value), context["language"]
    if isinstance(value, Missing) or not words or _placed(words, language, preposition):
        return ""
    return f"{wording.VENUE[language]}: {tidy.without_stop(words)}."


def _placed(words: str, language: str, preposition: str) -> str:
    plain = tidy.bare(words).strip().rstrip(".")
    first, _, rest = plain.partition(" ")
    words = tidy.without_stop(words)
    if language == "az":
        last = plain.rpartition(" ")[2]
        return words if len(last) > 3 and last.endswith(wording.AZ_LOCATIVE) else ""
    if rest and first.lower() in wording.PREPOSITIONS[language]:
        return words[:1] + words[1:2].lower() + words[2:] if words[:1] == tidy.OPEN else words
    if language == "ru" or not plain:
        return ""
    if preposition == "in":
        return f"in {words}"
    if rest and first.lower() in ("the", "a", "an"):
        return f"{preposition} {words}"
    return f"{preposition} the {words}" if re.match(r"\w+ of the ", plain) else ""


def _so(value: object) -> str:
    """The Russian preposition "с" before the words, "со" where it is easier to say."""
    words = str(value)
    plain = tidy.bare(words).lower()
    hard = len(plain) > 1 and plain[0] in "сзшж" and plain[1] in wording.VOICELESS_NEIGHBOURS
    return f"{'со' if hard else 'с'} {words}" if words else ""


FILTERS = {
    "cap": _cap,
    "sentence": _sentence,
    "sentences": _sentences,
    "clause": _clause,
    "bare": _bare,
    "the": _the,
    "at": _at,
    "venue": _venue,
    "so": _so,
}
_OWN_OF_JINJA = ("join", "length")


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja2's immutable sandbox with our filters only and no globals."""

    def __init__(self) -> None:
        super().__init__(
            undefined=jinja2.StrictUndefined,
            autoescape=False,
            finalize=lambda value: "" if value is None else value,
        )
        kept = {name: self.filters[name] for name in _OWN_OF_JINJA}
        self.filters = {**kept, **FILTERS}
        self.tests = {}
        self.globals = {}


@lru_cache(maxsize=1)
def _environment() -> _Environment:
    return _Environment()


@lru_cache(maxsize=256)
def _compiled(section: Section) -> jinja2.Template:
    return _environment().from_string(_source(section))


def _source(section: Section) -> str:
    # Empty lines in front make Jinja2's line numbers those of the file; tidying takes them away again. A line
    # of tags only hides its line break inside the last tag, so that it leaves neither a line nor a gap; a line
    # that begins with a fact is marked, so that an empty fact does not look like the end of a paragraph.
    # The mark comes first: afterwards a fact below a line of tags would not begin a line any more.
    text = _FACT_FIRST.sub(tidy.LINE, section.text)
    return "\n" * (section.line - 1) + _TAGS_ONLY.sub(r"\1\n\2", text)


def render(section: Section, context: Mapping[str, Any], file: str) -> str:
    """The section's text in ``context``. Raises BrokenTemplate if it cannot be rendered or grows too long."""
    out: list[str] = []
    size = 0
    try:
        for piece in _compiled(section).generate(context):
            size += len(piece)
            out.append(piece)
            if size > MAX_RENDERED:
                raise BrokenTemplate(file, section.line, f"the text grows beyond {MAX_RENDERED} characters.")
    except (jinja2.TemplateError, TypeError, ValueError, AttributeError) as error:
        raise BrokenTemplate(file, _line(error, section.line), _reason(error)) from error
    return "".join(out)


def _line(error: BaseException, fallback: int) -> int:
    line = fallback
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _reason(error: BaseException) -> str:
    text = str(error).strip().rstrip(".") or type(error).__name__
    return f"{text}."


# -- checking -------------------------------------------------------------------------------------------------


def check_section(section: Section, head: TemplateHead, file: str) -> None:
    """Refuse a section that could fail or do more than write. Raises BrokenTemplate with the line of the file."""
    try:
        tree = _environment().parse(_source(section))
    except jinja2.TemplateSyntaxError as error:
        line = _left_open(section) if "Unexpected end of template" in str(error) else None
        raise BrokenTemplate(
            file, line or error.lineno, f"the template language is broken: {_reason(error)}"
        ) from error
    except RecursionError as error:
        raise BrokenTemplate(file, section.line, "the template is nested too deeply.") from error
    except ValueError as error:
        raise BrokenTemplate(file, section.line, f"a value cannot be read: {_reason(error)}") from error
    kinds = {field.name: str(field.kind) for field in head.fields}
    kinds |= {"office": "office", "language": "text"}
    _Checker(file, head).walk(tree, kinds, 0)


def _left_open(section: Section) -> int | None:
    """The line of the innermost ``if`` or ``for`` that is never closed; Jinja2 tells only where the text ends."""
    stack: list[int] = []
    for tag in re.finditer(r"\{%[-+]?\s*(if|for|endif|endfor)\b", section.text):
        if not tag.group(1).startswith("end"):
            stack.append(section.line + section.text.count("\n", 0, tag.start()))
        elif stack:
            stack.pop()
    return stack[-1] if stack else None


class _Checker:
    def __init__(self, file: str, head: TemplateHead) -> None:
        self._file = file
        self._head = head
        self._depth = 0
        self._blocks = 0

    def broken(self, node: nodes.Node, reason: str) -> BrokenTemplate:
        return BrokenTemplate(self._file, node.lineno, reason)

    def walk(self, node: nodes.Node, kinds: Mapping[str, str], loops: int) -> None:
        """Check ``node`` and what is below it; ``kinds`` are the names known here and what they hold."""
        block = isinstance(node, nodes.If | nodes.For)
        self._depth += 1
        self._blocks += block
        if self._depth > MAX_DEPTH or self._blocks > MAX_BLOCKS:
            raise self.broken(node, "the template is nested too deeply.")
        self._check(node, kinds, loops)
        self._depth -= 1
        self._blocks -= block

    def _check(self, node: nodes.Node, kinds: Mapping[str, str], loops: int) -> None:
        if not isinstance(node, _ALLOWED):
            what = type(node).__name__.lower()
            raise self.broken(
                node, f"“{what}” is not available here; use facts, if, for, and the filters of report types."
            )
        match node:
            case nodes.Name():
                self._name(node, kinds)
            case nodes.Getattr():
                self._attribute(node, kinds)
            case nodes.Call():
                self._call(node, kinds, loops)
                return
            case nodes.Filter():
                if node.name not in _environment().filters:
                    known = ", ".join(sorted(_environment().filters))
                    raise self.broken(node, f"there is no filter “{node.name}”; filters are {known}.")
            case nodes.For():
                self._loop(node, kinds, loops)
                return
            case nodes.Compare():
                self._comparison(node)
            case _:
                pass
        for child in node.iter_child_nodes():
            self.walk(child, kinds, loops)

    def _name(self, node: nodes.Name, kinds: Mapping[str, str]) -> None:
        if node.name in FUNCTIONS:
            raise self.broken(node, f"“{node.name}” must be called: {node.name}(date).")
        if node.name not in kinds:
            known = ", ".join(name for name in kinds if name != "loop")
            raise self.broken(node, f"there is no field “{node.name}”; fields are {known}.")

    def _attribute(self, node: nodes.Getattr, kinds: Mapping[str, str], *, called: bool = False) -> None:
        kind = _kind(node.node, kinds)
        attributes = ATTRIBUTES.get(kind)
        known = attributes if attributes is not None else frozenset().union(*ATTRIBUTES.values())
        if node.attr not in known:
            raise self.broken(
                node,
                f"“{node.attr}” cannot be asked of {_shown(node.node)}"
                + (f"; there are {', '.join(sorted(known))}." if known else "."),
            )
        if node.attr in METHODS and not called:
            raise self.broken(node, f"“{node.attr}” must be called, as in {node.attr}('gen').")

    def _call(self, node: nodes.Call, kinds: Mapping[str, str], loops: int) -> None:
        target = node.node
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            raise self.broken(node, "a call with * is not available here.")
        if isinstance(target, nodes.Name) and target.name in FUNCTIONS:
            pass
        elif isinstance(target, nodes.Getattr) and target.attr in METHODS:
            self._attribute(target, kinds, called=True)
            self.walk(target.node, kinds, loops)
            self._arguments(node, target.attr)
        else:
            raise self.broken(node, f"{_shown(target)} cannot be called.")
        for child in (*node.args, *node.kwargs):
            self.walk(child, kinds, loops)

    def _arguments(self, node: nodes.Call, method: str) -> None:
        values = [arg.value if isinstance(arg, nodes.Const) else None for arg in node.args]
        if node.kwargs or not all(isinstance(value, str) for value in values):
            raise self.broken(node, f"“{method}” takes words in quotes.")
        if method == "verb" and len(values) not in (2, 3):
            raise self.broken(
                node, "“verb” takes the form for a man, for a woman and, if needed, for several."
            )
        if method in ("case", "has") and (len(values) != 1 or values[0] not in _CASES):
            raise self.broken(node, f"“{method}” takes one case: {', '.join(sorted(_CASES))}.")

    def _loop(self, node: nodes.For, kinds: Mapping[str, str], loops: int) -> None:
        if node.recursive:
            raise self.broken(node, "a recursive loop is not available here.")
        if loops >= MAX_LOOPS:
            raise self.broken(node, f"loops can be nested {MAX_LOOPS} deep.")
        if not isinstance(node.target, nodes.Name):
            raise self.broken(node, "a loop has one name for its rows.")
        if node.target.name in RESERVED_IN_LOOPS:
            raise self.broken(node, f"a loop's row cannot be called “{node.target.name}”.")
        self.walk(node.iter, kinds, loops)
        kind = _kind(node.iter, kinds)
        row = _ROWS.get(Kind(kind), "") if kind in set(Kind) else ""
        inner = {**kinds, node.target.name: row, "loop": "loop"}
        if node.test is not None:
            self.walk(node.test, inner, loops)
        for child in node.body:
            self.walk(child, inner, loops + 1)
        for child in node.else_:
            self.walk(child, kinds, loops)

    def _comparison(self, node: nodes.Compare) -> None:
        """A choice that is compared must be compared with one of its options."""
        field = self._head.field(node.expr.name) if isinstance(node.expr, nodes.Name) else None
        if field is None or field.kind is not Kind.CHOICE:
            return
        ids = [option.id for option in field.options]
        for operand in node.ops:
            value = operand.expr.value if isinstance(operand.expr, nodes.Const) else None
            if isinstance(value, str) and value not in ids:
                raise self.broken(node, f"“{value}” is no option of “{field.name}”: {', '.join(ids)}.")


RESERVED_IN_LOOPS = frozenset({"office", "language", "when", "period", "loop"})


def _kind(node: nodes.Node, kinds: Mapping[str, str]) -> str:
    """What an expression holds, "" where that cannot be told beforehand."""
    match node:
        case nodes.Name():
            return kinds.get(node.name, "")
        case nodes.Call(node=nodes.Getattr(attr="case")):
            return "person"
        case nodes.Getattr(attr="speaker"):
            return "person"
        case nodes.Getattr(attr="date"):
            return "date"
        case _:
            return ""


def _shown(node: nodes.Node) -> str:
    match node:
        case nodes.Name():
            return f"“{node.name}”"
        case nodes.Getattr():
            return f"“{node.attr}”"
        case _:
            return "this"
