"""Make resources/export/letterhead.docx: the empty sheet that every Word export starts from.

Run from anywhere: ``python packaging/make_letterhead.py``. Written part by part, so that nothing comes along that
we did not put there: no thumbnail, no author, no edit-session marks, no second set of styles. The result is the
same on every machine, byte for byte.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "export" / "letterhead.docx"

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

INK, MUTED, ACCENT, RULE, DRAFT = "1B1F24", "5A626B", "0F566B", "C9D2D6", "A3261B"
SERIF, SANS = "Noto Serif", "Inter"
LEVELS = 9


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. ``size`` is in half-points, ``before`` and ``after`` in twentieths of a point."""

    id: str
    name: str
    based_on: str = "Normal"
    next: str = ""
    size: int = 0
    bold: bool = False
    italic: bool = False
    colour: str = ""
    sans: bool = False
    before: int | None = None
    after: int | None = None
    line: int = 0
    keep_next: bool = False
    paragraph: str = ""
    """More paragraph properties that come after the spacing: indent, alignment, outline level."""
    early: str = ""
    """More paragraph properties that come before the spacing: numbering, borders, shading, tabs."""
    quick: bool = True

    def xml(self) -> str:
        spacing = "".join(
            f' w:{name}="{value}"'
            for name, value in (("before", self.before), ("after", self.after), ("line", self.line or None))
            if value is not None
        )
        ppr = (
            ("<w:keepNext/>" if self.keep_next else "")
            + self.early
            + (
                f"<w:spacing{spacing}{' w:lineRule=' + chr(34) + 'auto' + chr(34) if self.line else ''}/>"
                if spacing
                else ""
            )
            + self.paragraph
        )
        rpr = (
            (fonts(SANS) if self.sans else "")
            + ("<w:b/><w:bCs/>" if self.bold else "")
            + ("<w:i/><w:iCs/>" if self.italic else "")
            + (f'<w:color w:val="{self.colour}"/>' if self.colour else "")
            + (f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>' if self.size else "")
        )
        return (
            f'<w:style w:type="paragraph"{own(self.id)} w:styleId="{self.id}"><w:name w:val="{self.name}"/>'
            + (f'<w:basedOn w:val="{self.based_on}"/>' if self.based_on else "")
            + (f'<w:next w:val="{self.next}"/>' if self.next else "")
            + ("<w:qFormat/>" if self.quick else "")
            + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
            + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
            + "</w:style>"
        )


OURS = {"Kicker", "Lead", "Notes", "NotesHeading", "DraftMark", "Ends", "Picture"}


def own(style_id: str) -> str:
    """The mark of a style that Word does not know by itself."""
    return ' w:customStyle="1"' if style_id in OURS else ""


def fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def border(side: str, size: int, colour: str, space: int) -> str:
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/></w:pBdr>'


STYLES = (
    Style("Title", "Title", next="Subtitle", size=44, bold=True, before=0, after=100, line=252, keep_next=True),
    Style("Subtitle", "Subtitle", next="Lead", size=19, colour=MUTED, sans=True, after=240, keep_next=True),
    Style("Kicker", "Kicker", next="Title", size=18, bold=True, colour=ACCENT, sans=True, after=60, keep_next=True),
    Style("Lead", "Lead", next="BodyText", size=27, after=260, line=300),
    Style("BodyText", "Body Text", after=160, line=300),
    Style(
        "Heading1", "heading 1", next="BodyText", size=28, bold=True, before=320, after=100, keep_next=True,
        paragraph='<w:outlineLvl w:val="0"/>',
    ),
    Style(
        "Heading2", "heading 2", next="BodyText", size=24, bold=True, before=240, after=80, keep_next=True,
        paragraph='<w:outlineLvl w:val="1"/>',
    ),
    Style(
        "ListBullet", "List Bullet", "BodyText", after=60,
        early='<w:numPr><w:numId w:val="1"/></w:numPr>', paragraph="<w:contextualSpacing/>",
    ),
    Style(
        "ListNumber", "List Number", "BodyText", after=60,
        early='<w:numPr><w:numId w:val="2"/></w:numPr>', paragraph="<w:contextualSpacing/>",
    ),
    Style(
        "Quote", "Quote", "BodyText", italic=True, before=120, after=160,
        early=border("left", 18, ACCENT, 12), paragraph='<w:ind w:left="440" w:right="440"/>',
    ),
    Style("Picture", "Picture", next="Caption", before=120, after=80, line=240, keep_next=True),
    Style("Caption", "caption", next="BodyText", size=18, colour=MUTED, sans=True, after=280),
    Style(
        "Ends", "Ends", next="NotesHeading", size=18, bold=True, colour=MUTED, sans=True, before=280, after=280,
        paragraph='<w:jc w:val="center"/>',
    ),
    Style(
        "NotesHeading", "Notes Heading", "Heading1", next="Notes", size=20, bold=True, colour=ACCENT, sans=True,
        before=200, after=60, keep_next=True,
    ),
    Style("Notes", "Notes", size=18, sans=True, after=80, line=276),
    Style(
        "Header", "header", size=19, bold=True, sans=True, after=0, quick=False,
        early=border("bottom", 12, ACCENT, 7) + '<w:tabs><w:tab w:val="right" w:pos="9354"/></w:tabs>',
    ),
    Style(
        "Footer", "footer", size=16, colour=MUTED, sans=True, after=0, quick=False,
        early=border("top", 4, RULE, 7) + '<w:tabs><w:tab w:val="right" w:pos="9354"/></w:tabs>',
    ),
    Style(
        "DraftMark", "Draft Mark", size=20, bold=True, colour="FFFFFF", sans=True, after=120, quick=False,
        early=f'<w:shd w:val="clear" w:color="auto" w:fill="{DRAFT}"/>', paragraph='<w:jc w:val="center"/>',
    ),
)  # fmt: skip


def styles() -> str:
    return (
        f"{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts(SERIF)}"
        f'<w:color w:val="{INK}"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:after="0" w:line="264" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "</w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        f'<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:color w:val="{ACCENT}"/><w:u w:val="single"/></w:rPr>'
        f"</w:style>{''.join(style.xml() for style in STYLES)}</w:styles>"
    )


def numbering() -> str:
    def level(n: int, kind: str, text: str, run: str = "") -> str:
        return (
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{440 * (n + 1)}" w:hanging="440"/></w:pPr>{run}</w:lvl>'
        )

    bullets = ("•", "–", "▪")
    lists = (
        "".join(level(n, "bullet", bullets[n % 3], f"<w:rPr>{fonts(SERIF)}</w:rPr>") for n in range(LEVELS)),
        "".join(level(n, "decimal", f"%{n + 1}.") for n in range(LEVELS)),
    )
    return (
        f"{HEAD}<w:numbering {W}>"
        + "".join(
            f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
            for n, levels in enumerate(lists)
        )
        + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        + '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def font_table() -> str:
    def font(name: str, other: str, family: str, panose: str) -> str:
        return (
            f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/>'
            f'<w:charset w:val="00"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        )

    return (
        f"{HEAD}<w:fonts {W}>"
        + font(SERIF, "Georgia", "roman", "02020600060500020200")
        + font(SANS, "Segoe UI", "swiss", "020B0502030000000004")
        + font("Georgia", "Cambria", "roman", "02040502050405020303")
        + font("Segoe UI", "Calibri", "swiss", "020B0502040204020203")
        + "</w:fonts>"
    )


def settings() -> str:
    return (
        f'{HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def theme() -> str:
    """Word asks for a theme; ours says no more than our colours and our two fonts."""
    colours = {
        "dk1": INK, "lt1": "FFFFFF", "dk2": ACCENT, "lt2": "F3F1ED", "accent1": ACCENT, "accent2": MUTED,
        "accent3": "6F8F8A", "accent4": "A8794B", "accent5": "7A6A8E", "accent6": DRAFT, "hlink": ACCENT,
        "folHlink": MUTED,
    }  # fmt: skip
    scheme = "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in colours.items())
    faces = "".join(
        f'<a:{part}Font><a:latin typeface="{SERIF}"/><a:ea typeface=""/><a:cs typeface=""/></a:{part}Font>'
        for part in ("major", "minor")
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Letterhead">'
        f'<a:themeElements><a:clrScheme name="Letterhead">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="Letterhead">{faces}</a:fontScheme><a:fmtScheme name="Letterhead">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def document() -> str:
    """A4, margins of 25 mm at the sides: the text is 165 mm (9,354 twentieths of a point) wide."""
    return (
        f"{HEAD}<w:document {W} {R}><w:body><w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1758" w:right="1276" w:bottom="1531" w:left="1276" w:header="794" w:footer="624" '
        'w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def parts() -> dict[str, str]:
    kinds = {
        "word/document.xml": "document.main",
        "word/styles.xml": "styles",
        "word/settings.xml": "settings",
        "word/numbering.xml": "numbering",
        "word/fontTable.xml": "fontTable",
        "word/header1.xml": "header",
        "word/footer1.xml": "footer",
    }
    theme_kind = "application/vnd.openxmlformats-officedocument.theme+xml"
    overrides = f'<Override PartName="/word/theme/theme1.xml" ContentType="{theme_kind}"/>' + "".join(
        f'<Override PartName="/{name}" ContentType="{WORD}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    related = ("styles", "settings", "numbering", "fontTable", "header", "footer", "theme")
    targets = (
        *("styles.xml", "settings.xml", "numbering.xml", "fontTable.xml"),
        *("header1.xml", "footer1.xml", "theme/theme1.xml"),
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return {
        "[Content_Types].xml": (
            f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
            f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
        ),
        "_rels/.rels": (
            f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" '
            'Target="docProps/core.xml"/></Relationships>'
        ),
        "docProps/core.xml": (
            f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"></cp:coreProperties>'
        ),
        "word/_rels/document.xml.rels": (
            f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
            + "".join(
                f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
                for n, (kind, target) in enumerate(zip(related, targets, strict=True), start=1)
            )
            + "</Relationships>"
        ),
        "word/document.xml": document(),
        "word/styles.xml": styles(),
        "word/settings.xml": settings(),
        "word/numbering.xml": numbering(),
        "word/fontTable.xml": font_table(),
        "word/theme/theme1.xml": theme(),
        "word/header1.xml": f'{HEAD}<w:hdr {W} {R}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p></w:hdr>',
        "word/footer1.xml": f'{HEAD}<w:ftr {W} {R}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr></w:p></w:ftr>',
    }


def letterhead() -> bytes:
    """The file's bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts().items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, text.encode())
    return out.getvalue()


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(letterhead())
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")
