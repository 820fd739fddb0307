"""Writes the document templates that ship with the product anew, into config/templates: `make templates`.

A committee changes its own copies in a word processor; docs/papers.md lists the fields.
"""

from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

FOLDER = Path(__file__).parents[1] / "config" / "templates"
# The font that the state's offices write in, and their size of it.
FONT, SIZE = "TH Sarabun New", 16
INDENT = Cm(2.5)
WIDTH = Cm(16)
DOTS = "." * 40


def blank() -> Paper:
    """An empty A4 page in the font and with the margins of official papers."""
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2)
    for style in paper.styles:
        if style.type is WD_STYLE_TYPE.PARAGRAPH and style.name == "Normal":
            style.font.name, style.font.size = FONT, Pt(SIZE)
            style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
            style.paragraph_format.line_spacing = 1.0
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            # Thai is written in the font for complex scripts, which has a name and a size of its own.
            for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(qn(script), FONT)
            _own(style.element.get_or_add_rPr(), "w:szCs", str(SIZE * 2))
    return paper


def line(
    place: Paper | Paragraph,
    text: str,
    *,
    bold: bool = False,
    align: ALIGN | None = None,
    first: bool = False,
    left: Cm | None = None,
    size: int | None = None,
    above: int = 0,
) -> Paragraph:
    """One paragraph; `first`: its first line is indented as that of a body text, `left`: all of it is."""
    paragraph = place if isinstance(place, Paragraph) else place.add_paragraph()
    run = paragraph.add_run(text)
    run.bold = bold or None
    if bold:
        _own(run.font.element.get_or_add_rPr(), "w:bCs", None)
    if size is not None:
        run.font.size = Pt(size)
        _own(run.font.element.get_or_add_rPr(), "w:szCs", str(size * 2))
    shape = paragraph.paragraph_format
    paragraph.alignment = align
    shape.space_before = Pt(above)
    shape.keep_with_next = bold or None
    if first:
        shape.first_line_indent = INDENT
    if left is not None:
        shape.left_indent = left
    return paragraph


def columns(paper: Paper, widths: tuple[float, ...], rows: int = 1, *, lines: bool = False) -> Table:
    """A table of columns this wide, in centimetres, with or without lines."""
    table = paper.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    if lines:
        table.style = "Table Grid"
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        # What is told of one person stays on one page.
        _own(row._tr.get_or_add_trPr(), "w:cantSplit", "true")  # noqa: SLF001  there is no public way to it
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
    return table


def each(paper: Paper, widths: tuple[float, ...], name: str, cells: tuple[str, ...]) -> None:
    """A list without lines: a row for each of `name`, which the cells call `one`."""
    table = columns(paper, widths, rows=3)
    line(table.cell(0, 0).paragraphs[0], f"{{%tr for one in {name} %}}")
    for index, text in enumerate(cells):
        line(table.cell(1, index).paragraphs[0], text)
    line(table.cell(2, 0).paragraphs[0], "{%tr endfor %}")


def signature(paper: Paper, who: str, field: str) -> None:
    """A dotted line to sign on, and whose it is."""
    table = columns(paper, (5.5, 10.5))
    cell = table.cell(0, 1)
    line(cell.paragraphs[0], f"ลงชื่อ {DOTS} {who}", above=24)
    for text in (f"({{{{ {field}.name or '{DOTS}' }}}})", f"{{{{ {field}.post }}}}"):
        line(cell.add_paragraph(), text, align=ALIGN.CENTER)


def heading(paper: Paper, title: str) -> None:
    """The title of a paper: which committee, for the how manieth time, when, where."""
    for text in (title, "ครั้งที่ {{ number }}", "เมื่อ{{ date }} เวลา {{ time }}", "ณ {{ place }}"):
        line(paper, text, bold=True, align=ALIGN.CENTER)
    line(paper, "─" * 16, align=ALIGN.CENTER)


def page_numbers(paper: Paper) -> None:
    """A number above each page but the first, in Thai digits where the word processor knows them."""
    section = paper.sections[0]
    section.different_first_page_header_footer = True
    paragraph = line(section.header.paragraphs[0], "- ", align=ALIGN.CENTER)
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:fmt"), "thaiNumbers")
    paper.element.body.sectPr.find(qn("w:cols")).addprevious(numbering)
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("end", "")):
        run = paragraph.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.set(qn("xml:space"), "preserve")
            element.text = text
        run.font.element.append(element)
    paragraph.add_run(" -")


def new_page(paper: Paper) -> None:
    """What follows stands on a page of its own."""
    paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def invitation() -> Paper:
    """หนังสือเชิญประชุม, in the form of an official letter; the emblem and the office's head are put in by hand."""
    paper = blank()
    top = columns(paper, (8, 8))
    line(top.cell(0, 0).paragraphs[0], "ที่ ....................")
    line(top.cell(0, 1).paragraphs[0], "{{ committee }}")
    line(paper, "{{ issued }}", left=Cm(8))
    line(paper, "เรื่อง  ขอเชิญประชุม{{ committee }} ครั้งที่ {{ number }}", above=6)
    line(paper, "เรียน  ผู้มีรายชื่อแนบท้าย", above=6)
    line(paper, "สิ่งที่ส่งมาด้วย  {{ 1 | digits }}. ระเบียบวาระการประชุม  จำนวน {{ 1 | digits }} ชุด", above=6)
    line(paper, "{{ 2 | digits }}. แบบตอบรับการเข้าร่วมประชุม  จำนวน {{ 1 | digits }} ฉบับ", left=Cm(2.9))
    body = (
        "ด้วย{{ committee }} กำหนดจัดการประชุมครั้งที่ {{ number }} ใน{{ date }} เวลา {{ time }} ณ {{ place }}"
        "{% if link %} และร่วมประชุมทางออนไลน์ได้ที่ {{ link }}{% endif %}"
        " รายละเอียดปรากฏตามระเบียบวาระการประชุมที่ส่งมาพร้อมนี้",
        "จึงเรียนมาเพื่อโปรดเข้าร่วมประชุมตามวัน เวลา และสถานที่ดังกล่าว และโปรดแจ้งการตอบรับต่อฝ่ายเลขานุการก่อนวันประชุม จะขอบคุณยิ่ง",
    )
    for text in body:
        line(paper, text, first=True, align=ALIGN.THAI_JUSTIFY, above=6)
    line(paper, "ขอแสดงความนับถือ", left=Cm(8), above=12)
    for text in ("({{ chair.name or '" + DOTS + "' }})", "{{ chair.post }}"):
        line(paper, text, left=Cm(8), above=48 if text.startswith("(") else 0)
    line(paper, "ฝ่ายเลขานุการ  {{ secretary.name }}", above=36)
    line(paper, "โทร. ....................")
    new_page(paper)
    for text in ("รายชื่อแนบท้ายหนังสือเชิญประชุม", "{{ committee }} ครั้งที่ {{ number }}", ""):
        line(paper, text, bold=True, align=ALIGN.CENTER)
    each(paper, (1.2, 7.4, 7.4), "people", ("{{ loop.index | digits }}.", "{{ one.name }}", "{{ one.post }}"))
    return paper


def agenda() -> Paper:
    """ระเบียบวาระการประชุม."""
    paper = blank()
    heading(paper, "ระเบียบวาระการประชุม{{ committee }}")
    line(paper, "{%p for section in sections %}")
    line(paper, "ระเบียบวาระที่ {{ section.number | digits }}  {{ section.title }}", bold=True, above=6)
    line(paper, "{%p for entry in section.entries %}")
    line(paper, "{{ entry.number | digits }}  {{ entry.title }}", left=INDENT)
    line(paper, "{%p endfor %}")
    line(paper, "{%p if not section.entries %}")
    line(paper, "ไม่มี", left=INDENT)
    line(paper, "{%p endif %}")
    line(paper, "{%p endfor %}")
    return paper


def reply() -> Paper:
    """แบบตอบรับการเข้าร่วมประชุม."""
    paper = blank()
    heading(paper, "แบบตอบรับการเข้าร่วมประชุม{{ committee }}")
    long = "." * 62
    line(paper, f"ชื่อ–สกุล {long}", above=12)
    line(paper, f"ตำแหน่ง {long}", above=6)
    line(paper, f"หน่วยงาน {long}", above=6)
    line(paper, f"โทรศัพท์ {long}", above=6)
    for text in ("☐  เข้าร่วมประชุมได้", f"☐  ไม่สามารถเข้าร่วมประชุมได้ เนื่องจาก {DOTS}", "☐  มอบหมายให้ผู้แทนเข้าร่วมประชุม คือ"):
        line(paper, text, left=INDENT, above=12)
    line(paper, f"ชื่อ–สกุล {DOTS}", left=Cm(3.4), above=6)
    line(paper, f"ตำแหน่ง {DOTS}", left=Cm(3.4), above=6)
    table = columns(paper, (6.5, 9.5))
    line(table.cell(0, 1).paragraphs[0], f"ลงชื่อ {DOTS}", above=36)
    for text in (f"({DOTS})", "วันที่ ........ / ........ / ........"):
        line(table.cell(0, 1).add_paragraph(), text, align=ALIGN.CENTER)
    line(paper, "โปรดส่งคืนฝ่ายเลขานุการก่อนวันประชุม หรือตอบรับทางแชตของคณะกรรมการได้ทันที", above=24)
    return paper


def signatures() -> Paper:
    """ใบลงลายมือชื่อผู้เข้าประชุม; the last rows are empty, for guests."""
    paper = blank()
    heading(paper, "ใบลงลายมือชื่อผู้เข้าประชุม{{ committee }}")
    table = columns(paper, (1.3, 6.2, 4.0, 2.0, 2.5), rows=7, lines=True)
    for index, text in enumerate(("ที่", "ชื่อ–สกุล / ตำแหน่ง", "ลายมือชื่อ", "เวลามา", "หมายเหตุ")):
        line(table.cell(0, index).paragraphs[0], text, bold=True, align=ALIGN.CENTER)
    _repeat(table)
    line(table.cell(1, 0).paragraphs[0], "{%tr for one in people %}")
    line(table.cell(2, 0).paragraphs[0], "{{ loop.index | digits }}", align=ALIGN.CENTER)
    line(table.cell(2, 1).paragraphs[0], "{{ one.name }}")
    line(table.cell(2, 1).add_paragraph(), "{{ one.post }}", size=14)
    line(table.cell(3, 0).paragraphs[0], "{%tr endfor %}")
    line(table.cell(4, 0).paragraphs[0], "{%tr for row in empty_rows %}")
    line(table.cell(5, 1).paragraphs[0], "")
    table.rows[2].height = table.rows[5].height = Cm(1.2)
    line(table.cell(6, 0).paragraphs[0], "{%tr endfor %}")
    line(paper, "ผู้แทนโปรดเขียนชื่อของตน และเขียนในช่องหมายเหตุว่าแทนผู้ใด", size=14, above=6)
    return paper


def minutes() -> Paper:
    """รายงานการประชุม, in the form of the office regulation of 2526."""
    paper = blank()
    page_numbers(paper)
    for text in ("{% if draft %}(ร่าง) {% endif %}รายงานการประชุม{{ committee }}", "ครั้งที่ {{ number }}", "เมื่อ{{ date }}",
                 "ณ {{ place }}"):  # fmt: skip
        line(paper, text, bold=True, align=ALIGN.CENTER)
    line(paper, "─" * 16, align=ALIGN.CENTER)
    row = ("{{ loop.index | digits }}.", "{{ one.name }}", "{{ one.post }}", "{{ one.note }}")
    line(paper, "ผู้มาประชุม", bold=True, above=6)
    each(paper, (1.2, 6.0, 4.6, 4.2), "present", row)
    for title, name in (("ผู้ไม่มาประชุม", "absent"), ("ผู้เข้าร่วมประชุม", "attending")):
        line(paper, f"{{%p if {name} %}}")
        line(paper, title, bold=True, above=6)
        each(paper, (1.2, 6.0, 4.6, 4.2), name, row)
        line(paper, "{%p endif %}")
    line(paper, "เริ่มประชุมเวลา {{ opened }}", bold=True, above=6)
    _resolved(paper)
    line(paper, "เลิกประชุมเวลา {{ closed }}", bold=True, above=6)
    signature(paper, "ผู้จดรายงานการประชุม", "taken_by")
    signature(paper, "ผู้ตรวจรายงานการประชุม", "checked_by")
    return paper


def _resolved(paper: Paper) -> None:
    """What was said and resolved under each item of the agenda."""
    line(paper, "{%p for section in sections %}")
    line(paper, "ระเบียบวาระที่ {{ section.number | digits }}  {{ section.title }}", bold=True, above=6)
    line(paper, "{%p if not section.entries %}")
    line(paper, "ไม่มี", left=INDENT)
    line(paper, "{%p endif %}")
    line(paper, "{%p for entry in section.entries %}")
    line(paper, "{{ entry.number | digits }}  {{ entry.title }}", bold=True, left=Cm(1.25))
    line(paper, "{%p for text in entry.text %}")
    line(paper, "{{ text }}", first=True, align=ALIGN.THAI_JUSTIFY)
    line(paper, "{%p endfor %}")
    line(paper, "{%p if entry.resolution %}")
    resolved = line(paper, "มติที่ประชุม  ", bold=True, first=True)
    resolved.add_run("{{ entry.resolution }}")
    line(paper, "{%p endif %}")
    line(paper, "{%p if entry.dissent %}")
    dissent = line(paper, "ความเห็นแย้ง  ", bold=True, first=True)
    dissent.add_run("{{ entry.dissent }}")
    line(paper, "{%p endif %}")
    line(paper, "{%p endfor %}")
    line(paper, "{%p endfor %}")


def _own(properties: object, tag: str, value: str | None) -> None:
    """Set a property that python-docx knows no name for."""
    element = OxmlElement(tag)
    if value is not None:
        element.set(qn("w:val"), value)
    properties.append(element)  # type: ignore[attr-defined]  # an lxml element


def _repeat(table: Table) -> None:
    """The first row is shown anew on each page."""
    _own(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader", "true")  # noqa: SLF001  there is no public way to it


TEMPLATES = {
    "invitation": invitation,
    "agenda": agenda,
    "reply": reply,
    "signatures": signatures,
    "minutes": minutes,
}

if __name__ == "__main__":
    for name, made in TEMPLATES.items():
        made().save(str(FOLDER / f"{name}.docx"))
