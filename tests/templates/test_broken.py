"""A broken report type is refused with its file, the line and the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.errors import BadInput
from editor_app.templates.library import TemplateLibrary
from editor_app.templates.problem import BrokenTemplate
from editor_app.templates.read import MAX_BYTES, parse_template, read_template
from tests.templates.people_sample import OFFICE, PEOPLE

GOOD = """\
+++
id = "note"
[name]
en = "Note"
[[fields]]
name = "host"
kind = "person"
required = true
labels = { en = "Host" }
[[fields]]
name = "form"
kind = "choice"
labels = { en = "Form" }
[[fields.options]]
id = "met"
labels = { en = "Met" }
[[fields]]
name = "rows"
kind = "statements"
labels = { en = "Rows" }
+++
::: en headline
{{ host.formal }}

::: en body
{{ host }} spoke.
{% for row in rows %}
{{ row.sentence }}
{% endfor %}
"""


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


BROKEN = {
    "bad TOML": (changed('en = "Note"', "en = Note"), 4, "the head is not valid TOML: Invalid value."),
    "unclosed text in TOML": (changed('"person"', '"person'), 7, "the head is not valid TOML: Illegal char"),
    "no head": (GOOD[4:], 1, "the file must begin with a line “+++”"),
    "head not closed": (changed("+++\n::: en headline", "::: en headline"), 1, "the head is not closed"),
    "no id": (changed('id = "note"\n', ""), 2, "the head has no id."),
    "bad id": (changed('id = "note"', 'id = "My Note"'), 2, "the id must be small letters"),
    "bad order": (changed('id = "note"', 'id = "note"\norder = "first"'), 3, "order must be a whole number."),
    "unknown key": (changed("required = true", "requird = true"), 8, "the key “requird” is not known"),
    "unknown kind": (changed('kind = "person"', 'kind = "persona"'), 7, "has the unknown kind “persona”"),
    "no kind": (changed('kind = "person"\n', ""), 5, "the field “host” has no kind"),
    "no field name": (changed('name = "host"\n', ""), 5, "a field needs a name"),
    "field twice": (changed('name = "form"', 'name = "host"'), 11, "the field “host” is there twice."),
    "reserved field name": (changed('name = "form"', 'name = "office"'), 11, "cannot be called “office”"),
    "no labels": (changed('labels = { en = "Host" }\n', ""), 5, "“labels” must have a text"),
    "label in unknown language": (changed('{ en = "Host" }', '{ tr = "Host" }'), 9, "unknown language “tr”"),
    "required is no yes or no": (changed("= true", '= "yes"'), 8, "must be true or false"),
    "options on a text": (changed('kind = "choice"', 'kind = "text"'), 14, "is no choice and has no options"),
    "choice without options": (
        changed('[[fields.options]]\nid = "met"\nlabels = { en = "Met" }\n', ""),
        10,
        "the choice “form” needs options.",
    ),
    "option without id": (changed('id = "met"\n', ""), 14, "each option of “form” needs an id of its own."),
    "unknown language in languages": (
        changed('id = "note"', 'id = "note"\nlanguages = ["en", "fr"]'),
        3,
        "the language “fr” is not known.",
    ),
    "declared language without text": (
        changed('id = "note"', 'id = "note"\nlanguages = ["en", "az"]'),
        3,
        "the section “az headline” is missing.",
    ),
    "no body": (changed("::: en body", "::: en summary"), 22, "the section “en body” is missing."),
    "no headline": (
        changed("::: en headline", "::: en summary"),
        22,
        "the section “en headline” is missing.",
    ),
    "no section at all": (GOOD[: GOOD.index("::: en headline")], 22, "there is no section"),
    "unknown section language": (changed("::: en body", "::: de body"), 25, "the language “de” is not known"),
    "unknown part": (changed("::: en body", "::: en text"), 25, "the part “text” is not known"),
    "section twice": (changed("::: en body", "::: en headline"), 25, "“en headline” is there twice."),
    "words outside a section": (
        changed("::: en headline", "Hello\n::: en headline"),
        22,
        "text must stand in a section",
    ),
    "unclosed expression": (
        changed("{{ host }} spoke.", "{{ host spoke."),
        26,
        "the template language is broken",
    ),
    "unclosed loop": (changed("{% endfor %}", ""), 27, "the template language is broken"),
    "unknown tag": (changed("{% endfor %}", "{% end %}"), 29, "the template language is broken"),
    "unknown field": (changed("{{ host }} spoke", "{{ hots }} spoke"), 26, "there is no field “hots”"),
    "unknown attribute": (
        changed("{{ host.formal }}", "{{ host.frist }}"),
        23,
        "“frist” cannot be asked of “host”",
    ),
    "unknown attribute of a row": (
        changed("row.sentence", "row.sentense"),
        28,
        "“sentense” cannot be asked of “row”",
    ),
    "hidden attribute": (
        changed("host.formal", "host.__class__"),
        23,
        "“__class__” cannot be asked of “host”",
    ),
    "unknown filter": (changed("{{ host }}", "{{ host|shout }}"), 26, "there is no filter “shout”"),
    "unknown case": (changed("host.formal", "host.case('voc').formal"), 23, "takes one case"),
    "method not called": (changed("host.formal", "host.case"), 23, "“case” must be called"),
    "call of a fact": (changed("host.formal", "host()"), 23, "“host” cannot be called."),
    "call of a text's method": (
        changed("host.formal", "'{}'.format(host)"),
        23,
        "“format” cannot be called.",
    ),
    "unknown option": (
        changed("{{ host }} spoke", "{{ host if form == 'mat' }} spoke"),
        26,
        "“mat” is no option",
    ),
    "assignment": (changed("{{ host }} spoke", "{% set a = 1 %}"), 26, "“assign” is not available here"),
    "macro": (changed("{{ host }} spoke", "{% macro a() %}{% endmacro %}"), 26, "“macro” is not available"),
    "include": (changed("{{ host }} spoke", "{% include 'x' %}"), 26, "“include” is not available here"),
    "arithmetic": (changed("{{ host }} spoke", "{{ 'a' * 999999999 }}"), 26, "“mul” is not available here"),
    "loops too deep": (
        changed(
            "{{ row.sentence }}",
            "{% for a in rows %}{% for b in rows %}{% for c in rows %}x{% endfor %}{% endfor %}{% endfor %}",
        ),
        28,
        "loops can be nested 3 deep.",
    ),
    "expression too deep": (
        changed("{{ host }} spoke", "{{ " + "not " * 80 + "host }}"),
        26,
        "nested too deeply",
    ),
    "parentheses beyond reason": (
        changed("{{ host }}", "{{ " + "(" * 9000 + "host }}"),
        26,
        "nested too deeply",
    ),
    "blocks too deep": (
        changed("{{ host }} spoke", "{% if host %}" * 13 + "x" + "{% endif %}" * 13),
        26,
        "nested too deeply",
    ),
    "number beyond reason": (changed("{{ host }}", "{{ " + "9" * 5000 + " }}"), 26, "a value cannot be read"),
    "list beyond reason in TOML": (changed('id = "note"', "id = " + "[" * 9000), 2, "cannot be read"),
    "number beyond reason in TOML": (changed('id = "note"', "order = " + "9" * 5000), 2, "cannot be read"),
    "recursive loop": (
        changed("in rows %}", "in rows recursive %}"),
        27,
        "a recursive loop is not available",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_template_is_refused_with_file_line_and_reason(name: str, tmp_path: Path) -> None:
    text, line, reason = BROKEN[name]
    path = tmp_path / "office.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenTemplate) as refusal:
        read_template(path)
    assert (refusal.value.file, refusal.value.line) == ("office.md", line), refusal.value.reason
    assert reason in refusal.value.reason
    assert f"“office.md” is broken at line {line}: " in str(refusal.value)


def test_the_template_all_these_are_made_from_is_right() -> None:
    assert parse_template(GOOD.encode(), "note.md").head.id == "note"


def test_a_file_with_windows_line_ends_and_a_mark_at_its_start_is_read() -> None:
    data = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert parse_template(data, "note.md").head.languages == ("en",)


def test_a_file_that_is_not_utf_8_is_refused_with_its_line() -> None:
    with pytest.raises(BrokenTemplate) as refusal:
        parse_template(GOOD.encode().replace(b"spoke", b"sp\xf6ke"), "note.md")
    assert (refusal.value.line, refusal.value.reason) == (26, "the file is not UTF-8 text.")


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(BrokenTemplate, match="larger than 256 KB"):
        parse_template(b"x" * (MAX_BYTES + 1), "note.md")


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenTemplate, match=r"“gone\.md” is broken at line 1: the file cannot be read"):
        read_template(tmp_path / "gone.md")


def test_a_text_that_fails_while_it_is_written_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text(changed("{{ host }} spoke", "{{ 1 < 'a' }}"), encoding="utf-8")
    with pytest.raises(BadInput, match=r"“note\.md” is broken at line 26: '<' not supported"):
        TemplateLibrary([tmp_path]).fill("note", "en", {}, PEOPLE, OFFICE)


def test_a_text_that_grows_without_end_is_stopped(tmp_path: Path) -> None:
    loops = "{% for a in rows %}{% for b in rows %}{{ row }}{% endfor %}{% endfor %}"
    (tmp_path / "note.md").write_text(changed("{{ row.sentence }}", loops), encoding="utf-8")
    rows = [{"speaker": "elena-marku", "text": "words " * 20} for _ in range(60)]
    with pytest.raises(BadInput, match="the text grows beyond 400000 characters"):
        TemplateLibrary([tmp_path]).fill("note", "en", {"rows": rows}, PEOPLE, OFFICE)
