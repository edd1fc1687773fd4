"""What stands behind the pages of a PDF: notes, files, scripts, forms, layers, properties, leftovers."""

import re
from collections.abc import Callable
from typing import Any

import pikepdf

from gongkai.screening.finding import Finding, Findings, Piece
from gongkai.screening.kinds import Level
from gongkai.screening.pdf.objects import limbs, reachable, streams_text, strings

__all__ = ["hidden_layers", "leftover_texts", "structure"]

QUIET = ("/Link", "/Widget", "/Popup")  # annotations that say nothing themselves
ACTIONS = ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/RichMedia", "/Rendition", "/GoToE")
INFO = {
    "/Author": "作者",
    "/Title": "标题",
    "/Subject": "主题",
    "/Keywords": "关键词",
    "/Company": "单位",
    "/Manager": "主管",
    "/SourceModified": "来源",
    "/Comments": "备注",
}
TOOLS = ("/Creator", "/Producer", "/CreationDate", "/ModDate", "/Trapped")
XMP_TEXT = re.compile(r">([^<>]{2,2000})<|=\"([^\"]{2,500})\"")
PERSON = re.compile(r"dc:creator|pdf:Author|xmpMM:History|photoshop:|Iptc|dc:title|dc:subject|dc:description", re.I)

Screen = Callable[[bytes, str], list[Finding]]


def structure(pdf: pikepdf.Pdf, found: Findings, screen: Screen) -> None:
    annotations(pdf, found)
    info(pdf, found)
    below(pdf, found, screen)
    forms(pdf, found)
    layers = hidden_layers(pdf)
    if layers:
        found.hidden("hidden-layer", "全文", [Piece(str(each.get("/Name", "图层"))) for each in layers])
    found.hidden("leftover-object", "文件内部", leftover_texts(pdf))


def annotations(pdf: pikepdf.Pdf, found: Findings) -> None:
    for number, page in enumerate(pdf.pages, 1):
        said = []
        for each in page.obj.get("/Annots", []):
            if not isinstance(each, pikepdf.Dictionary):
                continue
            kind = str(each.get("/Subtype", ""))
            texts = [text for key in ("/Contents", "/RC", "/Subj", "/T", "/TU") for text in strings(each.get(key, ""))]
            hidden = int(each.get("/F", 0)) & 0b100010
            if kind == "/Link" and not hidden:
                for text in texts:  # it is shown to whoever points at the link
                    found.shown(Piece(text, "链接", f"第{number}页"))
            elif kind not in QUIET or hidden or (kind == "/Popup" and "/Contents" in each):
                said += [Piece(text) for text in texts] or [Piece(kind.lstrip("/"))]
        found.hidden("annotation", f"第{number}页", said)


def info(pdf: pikepdf.Pdf, found: Findings) -> None:
    """The document's properties, in both places where a PDF keeps them."""
    said, labels = [], []
    for key, value in pdf.trailer.get("/Info", {}).items() if "/Info" in pdf.trailer else ():
        if str(value).strip() and key not in TOOLS:
            said.append(Piece(str(value)))
            labels.append(INFO.get(key, "其他属性"))
    tools = [Piece(str(value)) for key, value in pdf.trailer.get("/Info", {}).items() if key in TOOLS[:2]]
    what = "、".join(dict.fromkeys(labels))
    found.hidden("properties", "文档属性", said + (tools if said else []), what=what)
    for piece in tools:
        found.shown(piece._replace(group="文档属性"))


def below(pdf: pikepdf.Pdf, found: Findings, screen: Screen) -> None:
    """Everything that can be reached: scripts, attached files, packets of properties, thumbnails, private data."""
    actions, packets, private, thumbnails = set(), [], [], 0
    for key, thing in limbs(pdf.trailer):
        if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            kind = str(thing.get("/S", ""))
            if kind in ACTIONS or (
                kind == "/URI" and re.match(r"\s*(?:javascript|data|file):", str(thing.get("/URI", "")), re.I)
            ):
                actions.add(kind.lstrip("/"))
            if "/JS" in thing:
                actions.add("JavaScript")
            if "/EF" in thing:
                attached(thing, found, screen)
            thumbnails += "/Thumb" in thing
        if key == "/PieceInfo":
            private += [Piece(text) for _, each in limbs(thing) for text in texts_of(each)]
        if key == "/Metadata" and isinstance(thing, pikepdf.Stream):
            packets.append(streams_text(thing).decode("utf-8", "replace"))
    if actions:
        found.add("active-content", "文档", "、".join(sorted(actions)))
    if thumbnails:
        found.add("thumbnail", f"{thumbnails}页", level=Level.BLOCK)
    found.hidden("other-part", "软件的私有数据（PieceInfo）", private)
    for packet in packets:
        said = [Piece(one or other) for one, other in XMP_TEXT.findall(packet) if told(one or other)]
        level = Level.CLEAN if PERSON.search(packet) else Level.NOTE
        found.hidden("properties", "XMP 属性", said, level=level)


def told(text: str) -> bool:
    """Whether it says anything: not the mark every packet begins with."""
    return len(text.strip()) > 1 and text != "W5M0MpCehiHzreSzNTczkc9d"


def texts_of(thing: Any) -> list[str]:
    return list(strings(thing)) if not isinstance(thing, pikepdf.Stream) else [streams_text(thing).decode("latin-1")]


def attached(spec: Any, found: Findings, screen: Screen) -> None:
    name = str(spec.get("/UF", spec.get("/F", "附件")))
    said = [Piece(name), *(Piece(text) for text in strings(spec.get("/Desc", "")))]
    for _, stream in spec.get("/EF", {}).items():
        if isinstance(stream, pikepdf.Stream):
            inner = screen(streams_text(stream), f"内嵌文件 {name}")
            found.include(each for each in inner if each.level in (Level.BLOCK, Level.CONFIRM))
    found.hidden("attachment", f"内嵌文件 {name}", said)


def forms(pdf: pikepdf.Pdf, found: Findings) -> None:
    form = pdf.Root.get("/AcroForm")
    if form is None:
        return
    if "/XFA" in form:
        found.hidden(
            "form-data", "XFA 表单", [Piece(text) for _, each in limbs(form["/XFA"]) for text in texts_of(each)]
        )
    said = []
    for _, field in limbs(form.get("/Fields", pikepdf.Array())):
        if isinstance(field, pikepdf.Dictionary):
            said += [
                Piece(str(field[key])) for key in ("/V", "/DV", "/TU") if isinstance(field.get(key), pikepdf.String)
            ]
    found.hidden("form-data", "表单", said)


def hidden_layers(pdf: pikepdf.Pdf) -> list[Any]:
    """The optional content groups that are off when the file is opened."""
    layers = pdf.Root.get("/OCProperties")
    if layers is None:
        return []
    default = layers.get("/D", pikepdf.Dictionary())
    off = {each.objgen for each in default.get("/OFF", [])}
    on = {each.objgen for each in default.get("/ON", [])}
    all_off = str(default.get("/BaseState", "/ON")) == "/OFF"
    groups = [each for each in layers.get("/OCGs", []) if isinstance(each, pikepdf.Dictionary)]
    return [each for each in groups if each.objgen in off or (all_off and each.objgen not in on) or never_seen(each)]


def never_seen(group: Any) -> bool:
    usage = group.get("/Usage", pikepdf.Dictionary())
    return str(usage.get("/View", pikepdf.Dictionary()).get("/ViewState", "")) == "/OFF"


def leftover_texts(pdf: pikepdf.Pdf) -> list[Piece]:
    """Objects nothing leads to; most are harmless, those with text are not."""
    used = reachable(pdf)
    said = []
    for thing in pdf.objects:
        if getattr(thing, "objgen", (0, 0)) in used:
            continue
        if isinstance(thing, pikepdf.Stream):
            if str(thing.get("/Type", "")) in ("/XRef", "/ObjStm"):
                continue
            content = streams_text(thing)
            if b"Tj" in content or b"TJ" in content or str(thing.get("/Subtype", "")) == "/Image":
                said.append(Piece(content[:20_000].decode("latin-1")))
        elif "/Linearized" not in (thing if isinstance(thing, pikepdf.Dictionary) else ()):
            said += [Piece(text) for text in strings(thing) if not text.startswith("/") and len(text) > 3]
    return said
