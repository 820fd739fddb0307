"""What pictures are drawn on: inches from the top down, Thai in Sarabun, colours that the colour-blind can tell."""

import base64
import io
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

from fontpkg_sarabun import ROOT as SARABUN
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Polygon, Rectangle
from matplotlib.patheffects import withStroke
from PIL import Image

from nlp.thai_words import segmenter, word_list

DOTS_AN_INCH = 160
WIDTH = 6.75
MARGIN = 0.4
COLOURS_OF_A_FILE = 128
INK, FAINT, REST = "#1a1a1a", "#595959", "#bdbdbd"
# Okabe and Ito's colours.
BLUE, ORANGE, GREEN, PINK, SKY, VERMILION, YELLOW = (
    "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442",
)  # fmt: skip

Point = tuple[float, float]


class Canvas:
    """A white sheet as wide as every picture and `height` inches tall; y grows downwards."""

    def __init__(self, height: float) -> None:
        self._figure = Figure(figsize=(WIDTH, height), dpi=DOTS_AN_INCH, facecolor="white")
        self._axes = self._figure.add_axes((0.0, 0.0, 1.0, 1.0), xlim=(0, WIDTH), ylim=(height, 0))
        self._axes.set_axis_off()

    def png(self) -> dict[str, str]:
        """What was drawn, as {"png": base64}: few colours, so that it is a third as large and looks the same."""
        sheet, file = FigureCanvasAgg(self._figure), io.BytesIO()
        sheet.draw()  # type: ignore[no-untyped-call]  # matplotlib gives no types
        pixels = sheet.buffer_rgba()  # type: ignore[no-untyped-call]  # matplotlib gives no types
        drawn = Image.frombuffer("RGBA", sheet.get_width_height(), pixels, "raw", "RGBA", 0, 1)
        picture = drawn.convert("RGB").quantize(COLOURS_OF_A_FILE, Image.Quantize.FASTOCTREE)
        # The sheet, whose corner is bare, stays white: it is averaged with the edges of letters.
        palette, bare = picture.getpalette() or [], picture.getpixel((0, 0))
        if isinstance(bare, int):
            palette[3 * bare : 3 * bare + 3] = [255, 255, 255]
            picture.putpalette(palette)
        picture.save(file, "png")
        return {"png": base64.b64encode(file.getvalue()).decode()}

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: str = INK,
        *,
        bold: bool = False,
        at: str = "left",
        apart: bool = False,
    ) -> None:
        """Words on the line y, or with `at` "middle" around the point; `at` is left, right, center or middle; `apart`:
        white around the letters parts them from the lines they stand on."""
        file = SARABUN / "files" / ("Sarabun-Bold.ttf" if bold else "Sarabun-Regular.ttf")
        across, along = ("center", "center") if at == "middle" else (at, "baseline")
        # What people write may hold dollar signs; nothing of it is mathematics.
        font = FontProperties(fname=file, size=size)
        effects = [withStroke(linewidth=3.5, foreground="white")] if apart else []
        self._axes.text(x, y, text, fontproperties=font, color=colour, parse_math=False, ha=across, va=along, zorder=5,
                        path_effects=effects)  # fmt: skip

    def box(
        self, x: float, y: float, wide: float, tall: float, colour: str, *, hatch: str = "", edge: str | None = "white"
    ) -> None:
        """A filled box; without an edge where `edge` is None."""
        line = {"edgecolor": edge, "linewidth": 1.5} if edge else {"edgecolor": "none", "linewidth": 0}
        self._axes.add_patch(Rectangle((x, y), wide, tall, facecolor=colour, hatch=hatch, **line))  # type: ignore[arg-type]  # matplotlib's stubs want one type for all

    def shape(self, points: Sequence[Point], colour: str) -> None:
        """A filled shape: an arrow's head, a milestone."""
        self._axes.add_patch(Polygon(points, closed=True, facecolor=colour, edgecolor="white", linewidth=0.5, zorder=4))

    def line(self, points: Sequence[Point], colour: str, width: float, style: str = "-", layer: float = 2) -> None:
        """A line through points, `width` in points of print."""
        across, along = zip(*points, strict=True)
        self._axes.plot(across, along, color=colour, linewidth=width, linestyle=style, zorder=layer)


def wrapped(text: str, letters: int, lines: int) -> list[str]:
    """A Thai text in lines of about so many letters, broken between words, at most so many lines."""
    found, line = [], ""
    for word in _words()(" ".join(text.split())):
        if shown_letters(line) + shown_letters(word) > letters and line:
            found.append(line.strip())
            line = ""
        line += word
    found = [part for part in [*found, line.strip()] if part]
    if len(found) <= lines:
        return found
    return [*found[: lines - 1], found[lines - 1] + "…"]


@lru_cache(maxsize=1)
def _words() -> Callable[[str], list[str]]:
    """Cutting Thai into words; its list takes a while to load."""
    return segmenter(word_list())


def ink_on(colour: str) -> str:
    """The ink that is read well on a colour."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "white" if 0.299 * red + 0.587 * green + 0.114 * blue < 140 else INK


def shown_letters(text: str) -> int:
    """Letters that take room: vowels and tone marks above and below take none."""
    return sum(1 for letter in text if unicodedata.category(letter) != "Mn")
