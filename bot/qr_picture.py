"""A QR code to be shown on a screen or printed: what a phone reads across a meeting room."""

import base64
from io import BytesIO

import segno

PIXELS_A_MODULE = 16


def draw_qr(link: str) -> dict[str, str]:
    """A link as a PNG, in base64: {"png": …}."""
    picture = BytesIO()
    segno.make(link, error="m", micro=False).save(picture, kind="png", scale=PIXELS_A_MODULE, border=4)
    return {"png": base64.b64encode(picture.getvalue()).decode("ascii")}
