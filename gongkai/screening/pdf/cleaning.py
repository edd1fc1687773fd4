"""A PDF written anew: one revision, its pages, and nothing beside them.

A page on which something is covered, invisible, off the page or on a layer becomes a picture of what a reader sees:
what lay under it cannot be taken out with certainty otherwise. Notes, files, scripts, forms, bookmarks, tags and
properties go; what annotations, stamps and form fields show becomes part of the page. Links to addresses stay.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from gongkai.readers.source import Unreadable
from gongkai.screening.pdf.drawing import append_picture
from gongkai.screening.pdf.objects import limbs, open_objects
from gongkai.screening.pdf.pages import open_pdf, pages
from gongkai.screening.pdf.revisions import after_the_end, earlier_revisions
from gongkai.screening.pdf.structure import hidden_layers, leftover_texts
from gongkai.screening.pdf.weighing import weigh_streams

__all__ = ["clean_pdf"]

MOST_PICTURES = 120  # pages turned into pictures; a document with more is mended where it was made
OF_A_PAGE = ("/Type", "/MediaBox", "/CropBox", "/Rotate", "/Contents", "/Resources", "/UserUnit", "/Group")
UNSEEN = ("/Metadata", "/PieceInfo", "/LastModified", "/AF", "/OPI", "/Alternates", "/StructParent", "/StructParents",
          "/OC", "/Thumb", "/AA", "/Measure", "/PtData", "/Name", "/ID", "/WebCaptureInfo")  # fmt: skip
DISCARDED = ("/Text", "/Popup", "/FileAttachment", "/Link", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D",
             "/Redact", "/TrapNet", "/Watermark", "/PrinterMark")  # fmt: skip
HIDDEN, NO_VIEW = 2, 32
ADDRESS = re.compile(r"(?:https?://|mailto:)", re.I)


def clean_pdf(data: bytes) -> tuple[bytes, list[str]]:
    """(the copy, in Chinese what was taken out). Raises Unreadable."""
    weigh_streams(data)
    removed: dict[str, None] = {}
    document = open_pdf(data)
    try:
        with open_objects(data) as pdf, pikepdf.new() as copy:
            pictured = pages_to_draw(document, pdf)
            if len(pictured) > MOST_PICTURES:
                raise Unreadable("too-large", f"须改为图片的页超过{MOST_PICTURES}页，请在原件中改正")
            removed |= dict.fromkeys(what_goes(data, pdf))
            flatten(pdf)
            fresh = open_pdf(data)
            for number, page in enumerate(pdf.pages):
                if number in pictured:
                    append_picture(copy, fresh[number])
                else:
                    append_page(copy, page)
            fresh.close()
            if pictured:
                shown = "、".join(str(number + 1) for number in sorted(pictured)[:12])
                removed[f"第{shown}页看不见的内容（该页改为图片，文字不能再检索和朗读）"] = None
            return written(copy), list(removed)
    finally:
        document.close()


def pages_to_draw(document: Any, pdf: pikepdf.Pdf) -> set[int]:
    """The pages on which something is not seen, counted from 0."""
    if hidden_layers(pdf):
        return set(range(len(pdf.pages)))
    return {page.number - 1 for page in pages(document) if set(page.hidden()) - {"tiny-text"} or page.covered_pictures}


def what_goes(data: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """In Chinese, what the copy will not have."""
    root = pdf.Root
    if any(earlier_revisions(data)):
        yield "以前保存的版本"
    if after_the_end(data).strip():
        yield "文件结束标记之后的数据"
    if "/Info" in pdf.trailer or "/Metadata" in root:
        yield "作者等文档属性"
    if ("/Names" in root and "/EmbeddedFiles" in root.Names) or "/AF" in root:
        yield "内嵌文件"
    if {"/OpenAction", "/AA"} & set(root.keys()) or ("/Names" in root and "/JavaScript" in root.Names):
        yield "脚本和自动动作"
    if "/AcroForm" in root:
        yield "表单和签章的数据（所显示的样子保留）"
    if "/Outlines" in root:
        yield "书签"
    if "/StructTreeRoot" in root:
        yield "标签结构"
    if data.find(b"%PDF-") > 0:
        yield "文件开头之前的数据"
    if any({"/PieceInfo", "/Thumb", "/Metadata", "/AF"} & set(page.obj.keys()) for page in pdf.pages):
        yield "页面的缩略图和软件的私有数据"
    if leftover_texts(pdf):
        yield "页面没有使用的内容"
    if any(each.get("/Subtype") != "/Link" for page in pdf.pages for each in page.obj.get("/Annots", [])):
        yield "注释"


def flatten(pdf: pikepdf.Pdf) -> None:
    """Make what annotations and fields show part of their pages; what they only say goes."""
    for page in pdf.pages:
        annotations = [each for each in page.obj.get("/Annots", []) if isinstance(each, pikepdf.Dictionary)]
        page.obj["/LinksKept"] = pikepdf.Array([each for each in annotations if leads_out(each)])
        page.obj["/Annots"] = pikepdf.Array([each for each in annotations if shows(each)])
    pdf.generate_appearance_streams()
    pdf.flatten_annotations("screen")


def shows(annotation: Any) -> bool:
    unseen = int(annotation.get("/F", 0)) & (HIDDEN | NO_VIEW)
    return not unseen and str(annotation.get("/Subtype", "")) not in DISCARDED


def leads_out(annotation: Any) -> bool:
    action = annotation.get("/A", pikepdf.Dictionary())
    return str(annotation.get("/Subtype", "")) == "/Link" and bool(ADDRESS.match(str(action.get("/URI", ""))))


def append_page(copy: pikepdf.Pdf, page: pikepdf.Page) -> None:
    links = [(list(each.get("/Rect", [])), str(each.A.URI)) for each in page.obj.get("/LinksKept", [])]
    own = page.obj
    for key in ("/Resources", "/MediaBox", "/CropBox", "/Rotate"):
        value = inherited(own, key)
        if value is not None:
            own[key] = value
    for key in set(own.keys()) - {*OF_A_PAGE, "/Parent"}:
        del own[key]
    plain_marks(page)
    for _, thing in limbs(own.get("/Resources", pikepdf.Dictionary())):
        if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            tidy(thing)
    copy.pages.append(page)
    if links:
        copy.pages[-1].obj.Annots = pikepdf.Array([link(*each) for each in links])


def inherited(page: Any, key: str) -> Any:
    above, steps = page, 0
    while above is not None and steps < 50:
        if key in above:
            return above[key]
        above, steps = above.get("/Parent"), steps + 1
    return None


def link(rectangle: list[Any], address: str) -> pikepdf.Dictionary:
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address))
    made = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=action)
    made.Rect, made.Border = pikepdf.Array(rectangle), pikepdf.Array([0, 0, 0])
    return made


def tidy(thing: Any) -> None:
    """Take out of a resource what does not show; of a form, what its marks say."""
    for key in UNSEEN:
        if key in thing and not (key == "/Name" and thing.get("/Type") == "/Font"):
            del thing[key]
    if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form":
        thing.write(plain(thing))
    elif isinstance(thing, pikepdf.Stream) and thing.get("/Filter") == "/DCTDecode":
        thing.write(bare_jpeg(thing.read_raw_bytes()), filter=pikepdf.Name.DCTDecode, decode_parms=None)


def plain_marks(page: pikepdf.Page) -> None:
    page.obj.Contents = page.obj.Contents if "/Contents" in page.obj else pikepdf.Array()
    data = plain(page)
    page.contents_coalesce()
    page.obj.Contents.write(data)


def plain(content: Any) -> bytes:
    """The drawing as it is, without comments and without what marks carry (texts to copy or read out instead)."""
    kept: list[Any] = []
    for instruction in pikepdf.parse_content_stream(content):
        operator = str(instruction.operator)
        if operator == "BDC":
            kept.append(pikepdf.ContentStreamInstruction([instruction.operands[0]], pikepdf.Operator("BMC")))
        elif operator not in ("MP", "DP"):
            kept.append(instruction)
    return pikepdf.unparse_content_stream(kept)


def bare_jpeg(data: bytes) -> bytes:
    """A JPEG without notes and camera data; what draws it is untouched."""
    at, kept = 2, [data[:2]]
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        size = int.from_bytes(data[at + 2 : at + 4], "big") + 2
        mark = data[at + 1]
        if mark not in (0xE1, 0xED, 0xFE) and not 0xE3 <= mark <= 0xEC:
            kept.append(data[at : at + size])
        at += size
    end = data.rfind(b"\xff\xd9")
    return b"".join((*kept, data[at : end + 2 if end > at else len(data)]))


def written(copy: pikepdf.Pdf) -> bytes:
    copy.remove_unreferenced_resources()
    if "/Metadata" in copy.Root:
        del copy.Root["/Metadata"]
    out = io.BytesIO()
    copy.save(
        out,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        recompress_flate=True,
    )
    return out.getvalue()
