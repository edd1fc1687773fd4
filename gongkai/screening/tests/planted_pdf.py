"""A secret planted in each place of a PDF and of a picture in which people forget things."""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

Plant = Callable[[str], bytes]


def a_pdf(drawing: str, change: Callable[[pikepdf.Pdf], None] | None = None) -> bytes:
    """One page on which the drawing is drawn, in a font every reader has."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        page.obj.Contents = pdf.make_stream(drawing.encode("latin-1"))
        if change:
            change(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def text(words: str, at: str = "50 700", size: int = 12, before: str = "") -> str:
    return f"BT {before} /F1 {size} Tf {at} Td ({words}) Tj ET "


OPEN = text("Public notice", "50 760")


def drawn(drawing: str) -> Plant:
    return lambda secret: a_pdf(OPEN + drawing.format(secret=secret))


def changed(change: Callable[[pikepdf.Pdf, str], None]) -> Plant:
    return lambda secret: a_pdf(OPEN, lambda pdf: change(pdf, secret))


def under_a_picture(secret: str) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pixels = bytes((place * 37) % 256 for place in range(16 * 16))
        image = pdf.make_stream(pixels, Type=Name.XObject, Subtype=Name.Image, Width=16, Height=16)
        image.ColorSpace, image.BitsPerComponent = Name.DeviceGray, 8
        pdf.pages[0].obj.Resources.XObject = Dictionary(Im=image)

    return a_pdf(OPEN + text(secret) + "q 400 0 0 60 40 680 cm /Im Do Q", change)


def in_a_form(secret: str) -> bytes:
    """The text in a form of its own, the box on the page over it."""

    def change(pdf: pikepdf.Pdf) -> None:
        resources = pdf.pages[0].obj.Resources
        form = pdf.make_stream(text(secret).encode(), Type=Name.XObject, Subtype=Name.Form)
        form.BBox, form.Resources = Array([0, 0, 595, 842]), Dictionary(Font=resources.Font)
        resources.XObject = Dictionary(Fm=form)

    return a_pdf(OPEN + "/Fm Do 0 g 40 690 400 30 re f", change)


def on_a_layer(secret: str) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("layer")))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group]), Order=Array([])))
        pdf.pages[0].obj.Resources.Properties = Dictionary(MC0=group)

    return a_pdf(OPEN + "/OC /MC0 BDC " + text(secret) + "EMC", change)


def annotated(pdf: pikepdf.Pdf, secret: str) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([1, 1, 2, 2]), Contents=String(secret))
    pdf.pages[0].obj.Annots = Array([note])


def hidden_annotation(pdf: pikepdf.Pdf, secret: str) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([9, 9, 99, 99]), Contents=String(secret), F=2)
    pdf.pages[0].obj.Annots = Array([note])


def attached(pdf: pikepdf.Pdf, secret: str) -> None:
    pdf.attachments["a.txt"] = secret.encode()


def described(pdf: pikepdf.Pdf, secret: str) -> None:
    pdf.docinfo["/Author"] = secret


def in_a_packet(pdf: pikepdf.Pdf, secret: str) -> None:
    with pdf.open_metadata() as packet:
        packet["dc:creator"] = [secret]


def scripted(pdf: pikepdf.Pdf, secret: str) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"var a='{secret}'"))


def private(pdf: pikepdf.Pdf, secret: str) -> None:
    pdf.pages[0].obj.PieceInfo = Dictionary(App=Dictionary(Private=Dictionary(Said=String(secret))))


def filled_in(pdf: pikepdf.Pdf, secret: str) -> None:
    box = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("f"), V=String(secret), F=2)
    box.Rect = Array([10, 10, 100, 30])
    field = pdf.make_indirect(box)
    pdf.pages[0].obj.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def thumbnail(pdf: pikepdf.Pdf, secret: str) -> None:
    pdf.pages[0].obj.Thumb = pdf.make_stream(secret.encode(), Width=1, Height=1, BitsPerComponent=8)


def saved_again(secret: str) -> bytes:
    """An incremental save by hand: the page's drawing is replaced, the old one stays in the file."""
    first = a_pdf(OPEN + text(secret))
    with pikepdf.open(io.BytesIO(first)) as pdf:
        number = pdf.pages[0].obj.Contents.objgen[0]
        root, size = pdf.trailer.Root.objgen[0], int(pdf.trailer.get("/Size", 20))
    start = first.rindex(b"startxref") + len(b"startxref")
    before = int(first[start:].split()[0])
    drawing = OPEN.encode()
    head = b"\n"
    at = len(first) + len(head)
    made = b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, len(drawing), drawing)
    table = at + len(made)
    trailer = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d/Root %d 0 R/Prev %d>>\n" % (
        number,
        at,
        size,
        root,
        before,
    )
    return first + head + made + trailer + b"startxref\n%d\n%%%%EOF\n" % table


def led_to_by_nothing(secret: str) -> bytes:
    with pikepdf.open(io.BytesIO(a_pdf(OPEN))) as pdf:
        pdf.make_indirect(pdf.make_stream(text(secret).encode()))
        out = io.BytesIO()
        pdf.save(out, preserve_pdfa=False)
        kept = out.getvalue()
    if secret.encode() in kept:
        return kept
    place = kept.rindex(b"xref\n")
    loose = b"99 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (len(text(secret)), text(secret).encode())
    offset = int(kept[kept.rindex(b"startxref") + 9 :].split()[0])
    return kept[:place] + loose + kept[place:].replace(b"%d" % offset, b"%d" % (offset + len(loose)))


PDF: dict[str, Plant] = {
    "under a black box": drawn(text("{secret}") + "0 g 40 690 400 30 re f"),
    "under a white box": drawn(text("{secret}") + "1 g 40 690 400 30 re f"),
    "under a picture": under_a_picture,
    "in a form under a box": in_a_form,
    "in white": drawn("1 g " + text("{secret}")),
    "invisible": drawn(text("{secret}", before="3 Tr")),
    "off the page": drawn(text("{secret}", at="900 3000")),
    "clipped away": drawn("q 0 0 10 10 re W n " + text("{secret}") + "Q"),
    "on a layer that is off": on_a_layer,
    "note": changed(annotated),
    "hidden annotation": changed(hidden_annotation),
    "attached file": changed(attached),
    "author": changed(described),
    "packet of properties": changed(in_a_packet),
    "script": changed(scripted),
    "private data": changed(private),
    "hidden field": changed(filled_in),
    "thumbnail": changed(thumbnail),
    "earlier revision": saved_again,
    "after the end": lambda secret: a_pdf(OPEN) + secret.encode(),
    "before the beginning": lambda secret: secret.encode() + b"\n" + a_pdf(OPEN),
}


def a_picture(kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(out, kind, **how)
    return out.getvalue()


def camera(secret: str) -> bytes:
    exif = Image.Exif()
    exif[0x013B] = secret
    return a_picture("JPEG", exif=exif)


def chunk(secret: str) -> bytes:
    from PIL.PngImagePlugin import PngInfo

    said = PngInfo()
    said.add_text("Comment", secret)
    return a_picture("PNG", pnginfo=said)


PICTURE: dict[str, Plant] = {
    "camera data": camera,
    "comment": lambda secret: a_picture("JPEG", comment=secret.encode()),
    "text chunk": chunk,
    "after the picture": lambda secret: a_picture("JPEG") + secret.encode(),
    "after the png": lambda secret: a_picture("PNG") + secret.encode(),
    "packet of properties": lambda secret: a_picture("JPEG", xmp=f"<x><dc:creator>{secret}</dc:creator></x>".encode()),
}
