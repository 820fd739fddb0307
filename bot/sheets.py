"""Printable invitations: a PDF with one A5 page a member, with QR code, typeable code and three steps in Thai."""

import base64
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import matplotlib as mpl
import segno
from fontpkg_sarabun import ROOT as SARABUN
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from config.phrasing import Texts
from handlers.people.roster import InviteMade
from handlers.rules.codes import digest, invite_link, new_code, shown_code
from storage.records import Person

A5_INCHES = (5.83, 8.27)
QR_INCHES = 2.6
# Letters on a line times their size in points: what fits between the margins of the page.
PAGE_WIDTH = 650
INK = "#1a1a1a"
FAINT = "#555555"


def write_sheets(path: Path, invites: Iterable[InviteMade], bot_name: str) -> None:
    """Write one page an invitation, in their order. Nothing is written where there are none."""
    made = list(invites)
    if made:
        _draw(path, made, bot_name)


def make_sheets(people: Sequence[Mapping[str, Any]], bot_name: str) -> dict[str, Any]:
    """Sheets with fresh codes for people given by `id`, `name`, `post` and `position`.

    {"pdf": base64, "digests": {id: digest of the code}}: the codes themselves stand on the sheets alone.
    """
    made = [
        InviteMade(Person(one["id"], one["name"], post=one["post"], position=one["position"]), new_code())
        for one in people
    ]
    file = BytesIO()
    _draw(file, made, bot_name)
    digests = {str(one.person.id): digest(one.code) for one in made}
    return {"pdf": base64.b64encode(file.getvalue()).decode("ascii"), "digests": digests}


def _draw(file: Path | BinaryIO, made: Sequence[InviteMade], bot_name: str) -> None:
    # Type 3 fonts would lose the shaped glyphs of Thai vowels and tone marks.
    with mpl.rc_context({"pdf.fonttype": 42}), PdfPages(file) as pages:
        for one in made:
            pages.savefig(_page(one, bot_name))


def _page(made: InviteMade, bot_name: str) -> Figure:
    texts = Texts()
    link = invite_link(bot_name, made.code)
    figure = Figure(figsize=A5_INCHES)
    _write(figure, 0.93, texts.plain("sheets.title"), 20, bold=True)
    _write(figure, 0.87, texts.plain("sheets.subtitle"), 12, colour=FAINT)
    _write(figure, 0.80, made.person.full_name, _fitting(made.person.full_name, 22), bold=True)
    _write(figure, 0.755, made.person.post, _fitting(made.person.post, 13))
    _write(figure, 0.72, made.person.position, _fitting(made.person.position, 12), colour=FAINT)
    _draw_qr(figure, link)
    _write(figure, 0.34, texts.plain("sheets.code"), 11, colour=FAINT)
    _write(figure, 0.295, shown_code(made.code), 22, bold=True)
    for number in (1, 2, 3):
        _write(figure, 0.25 - number * 0.04, texts.plain(f"sheets.step_{number}", {"bot": bot_name}), 12, left=True)
    _write(figure, 0.055, texts.plain("sheets.note"), 9, colour=FAINT)
    return figure


def _write(
    figure: Figure, height: float, text: str, size: float, *, bold: bool = False, colour: str = INK, left: bool = False
) -> None:
    # A name may hold dollar signs; nothing of it is mathematics.
    file = SARABUN / "files" / ("Sarabun-Bold.ttf" if bold else "Sarabun-Regular.ttf")
    font = FontProperties(fname=file, size=size)
    place: dict[str, Any] = {"x": 0.1, "ha": "left"} if left else {"x": 0.5, "ha": "center"}
    figure.text(y=height, s=text, fontproperties=font, color=colour, va="baseline", parse_math=False, **place)


def _draw_qr(figure: Figure, link: str) -> None:
    rows = [list(row) for row in segno.make(link, error="m", micro=False).matrix_iter(border=2)]
    width, height = QR_INCHES / A5_INCHES[0], QR_INCHES / A5_INCHES[1]
    axes = figure.add_axes((0.5 - width / 2, 0.375, width, height))
    axes.imshow(rows, cmap="binary", interpolation="nearest")
    axes.set_axis_off()


def _fitting(text: str, size: float) -> float:
    """At most `size`, and small enough for a line of this length to stay on the page."""
    letters = sum(1 for letter in text if not unicodedata.combining(letter) and unicodedata.category(letter) != "Mn")
    return min(size, PAGE_WIDTH / max(letters, 1))
