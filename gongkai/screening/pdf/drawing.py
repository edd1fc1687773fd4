"""Pages turned into pictures: what is seen stays, and nothing else."""

import io

import pikepdf
import pypdfium2 as pdfium

__all__ = ["append_picture"]

DOTS = 200  # an inch
LARGEST = 5_000  # pixels of the longer side
QUALITY = 88


def append_picture(copy: pikepdf.Pdf, page: pdfium.PdfPage) -> None:
    """Add to `copy` a page that shows what the page shows."""
    width, height = page.get_size()
    scale = min(DOTS / 72, LARGEST / max(width, height, 1))
    picture = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    image = copy.make_stream(
        out.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    drawn = copy.add_blank_page(page_size=(width, height))
    drawn.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    drawn.obj.Contents = copy.make_stream(f"q {width:.4f} 0 0 {height:.4f} 0 0 cm /Im0 Do Q".encode())
