"""The parts every Office file may hold beside what it shows: properties, comments, objects, pictures, leftovers."""

import re
from collections.abc import Callable

from gongkai.checks.personal import find_personal
from gongkai.screening.finding import Finding, Findings, Piece
from gongkai.screening.kinds import Level
from gongkai.screening.office.package import CONTENT_TYPES, Office, besides_rows, is_xml, local, words

__all__ = ["APART", "everything_beside", "kind_of"]

Screen = Callable[[bytes, str], list[Finding]]  # a file within the file, and what it is called

# (where the part lies, the kind it is found as); "" is a part in which nothing hides that is not looked at elsewhere
APART: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.I), kind)
    for pattern, kind in (
        (r"docProps/thumbnail\.", "thumbnail"),
        (r"docProps/", "properties"),
        (r"(.*/)?customXml/", "custom-xml"),
        (r".*/embeddings/", "embedded-object"),
        (r".*/(activeX|ctrlProps|controls)/", "embedded-object"),
        (r".*/(threaded)?comments[^/]*(/.*)?$", "comment"),
        (r"xl/persons/|word/people\.xml|ppt/(commentAuthors|authors)\.xml", "comment"),
        (r"xl/pivot(Cache|Tables)/|xl/slicer", "pivot-cache"),
        (r"xl/(externalLinks|queryTables)/|xl/connections\.xml", "external-link"),
        (r"ppt/notesSlides/", "speaker-notes"),
        (r"word/glossary/|xl/revisions/|xl/model/|ppt/(tags|changesInfos)/|.*/(webextensions|customUI)", "other-part"),
        (r"(xl|word|ppt)/.*printerSettings|_xmlsignatures/|docMetadata/", "other-part"),
        (r".*/media/", ""),
        (r".*/(theme|fonts|_rels|diagrams|charts|drawings|tables)/", ""),
        (r"word/(document|styles|stylesWithEffects|settings|webSettings|fontTable)\.xml", ""),
        (r"word/(numbering|footnotes|endnotes)\.xml", ""),
        (r"word/(header|footer)[^/]*\.xml|word/[^/]*\.html?$|word/afchunk", ""),
        (r"xl/(workbook|styles|sharedStrings|calcChain|metadata|volatileDependencies)\.xml", ""),
        (r"xl/(work|chart|dialog|macro)sheets/", ""),
        (r"ppt/(presentation|presProps|viewProps|tableStyles|revisionInfo)\.xml", ""),
        (r"ppt/(slides|slideLayouts|slideMasters)/", ""),
        (r"ppt/(notesMasters|handoutMasters)/", ""),
        (r"\[Content_Types\]\.xml$|_rels/", ""),
    )
)  # fmt: skip
_LONG_NUMBER = re.compile(r"\d{11}|\d[\d -]{11}")
_BOILERPLATE = re.compile(
    r"\{[0-9A-Fa-f-]{36}\}|http://(?:schemas|purl)\.[\w./-]+|/?[A-Z0-9a-z]{0,30}\.XSL|APA|MLA|Chicago|GB7714|\d{0,2}"
)
_PROPERTIES = {
    "creator": "作者",
    "lastModifiedBy": "最后修改者",
    "Company": "单位",
    "Manager": "主管",
    "title": "标题",
    "subject": "主题",
    "keywords": "关键词",
    "description": "备注",
    "category": "类别",
    "HyperlinkBase": "链接基础",
    "lpwstr": "自定义属性",
    "contentStatus": "状态",
    "Template": "模板",
}
_SETTLED = frozenset(("", "Normal.dotm", "Normal", "python-docx", "openpyxl", "Word Document"))


def kind_of(name: str) -> str:
    """The kind a part is found as; "other-part" for one nobody knows."""
    return next((kind for pattern, kind in APART if pattern.match(name)), "other-part")


def everything_beside(office: Office, found: Findings, screen: Screen) -> None:
    """Look at every part that is not the document, the workbook or the presentation itself."""
    names = [name for name in office.names if not name.endswith(".rels") and name != CONTENT_TYPES]
    for name in names:
        kind = kind_of(name)
        if kind == "properties":
            properties(office, name, found)
        elif name not in office.reached and kind in ("", "other-part"):
            found.hidden("unreferenced-part", f"部件 {name}", pieces(office, name) or [Piece(name)])
        elif kind == "thumbnail":
            found.add("thumbnail", f"部件 {name}")
        elif kind:
            apart(office, name, kind, found, screen)
        elif kind == "" and is_xml(name):
            unread(office, name, found)
        elif "/media/" in name or "/fonts/" in name:
            found.include(screen(office.read(name), f"图片 {name.rpartition('/')[2]}"))
    for name in [name for name in office.names if name.endswith(".rels")]:
        outside(office, name, found)
    loose = office.slack()
    if loose:
        found.add("slack", "文件内部", f"{loose}字节")


def apart(office: Office, name: str, kind: str, found: Findings, screen: Screen) -> None:
    told = pieces(office, name)
    if kind == "embedded-object":
        inner = [] if is_xml(name) else screen(office.read(name), f"内嵌对象 {name.rpartition('/')[2]}")
        found.hidden(kind, f"部件 {name}", told or [Piece(name)])
        found.include(each for each in inner if each.level is Level.BLOCK)
    elif kind in ("custom-xml", "other-part"):
        found.hidden(kind, f"部件 {name}", [] if is_boilerplate(office, name) else told)
    else:
        found.hidden(kind, f"部件 {name}", told or [Piece(name)])


def unread(office: Office, name: str, found: Findings) -> None:
    """Names and marks within what is shown, which nobody reads; and pictures whose edges were only laid aside."""
    root, said = office.tree(name), []
    for each in besides_rows(root):
        said += [Piece(str(value)) for value in each.attrib.values() if _LONG_NUMBER.search(str(value))]
        if local(each) == "srcRect" and any(str(value).lstrip("-") not in ("", "0") for value in each.attrib.values()):
            found.add("cropped-picture", f"部件 {name}")
    found.hidden("other-part", f"部件 {name}的标记", [piece for piece in said if any(find_personal(piece.text))])


def is_boilerplate(office: Office, name: str) -> bool:
    """The empty list of sources that Word puts into every document, and what says that it is one."""
    root = office.tree(name) if is_xml(name) else None
    if root is None or local(root) not in ("Sources", "datastoreItem") or words(root).strip():
        return False
    values = [str(value) for each in root.iter() for value in each.attrib.values()]
    return all(_BOILERPLATE.fullmatch(value) for value in values)


def pieces(office: Office, name: str) -> list[Piece]:
    """All texts of a part, attributes included; of a part that is not XML, the texts its bytes may be read as."""
    if not is_xml(name):
        return [Piece(text) for text in readable(office.read(name))]
    said = []
    for element in office.tree(name).iter():
        if local(element) in ("p", "si", "comment", "text", "txBody") and words(element).strip():
            said.append(Piece(words(element)))
        said += [Piece(str(value)) for value in element.attrib.values() if len(str(value)) > 1]
        said += [Piece(text) for text in (element.text, element.tail) if text and text.strip()]
    return list(dict.fromkeys(said))


def readable(data: bytes) -> list[str]:
    """Stretches of text in bytes of an unknown kind, in the encodings such files are written in."""
    found = []
    for encoding in ("utf-8", "utf-16-le", "gb18030"):
        for data_from in (data, data[1:]) if encoding == "utf-16-le" else (data,):
            text = data_from[:8_000_000].decode(encoding, "ignore")
            found += re.findall(r"[\w（）()：:，,。.\-/@ ]{6,200}", text)
    return list(dict.fromkeys(found))[:20_000]


def properties(office: Office, name: str, found: Findings) -> None:
    said = []
    for element in office.tree(name).iter():
        label, text = _PROPERTIES.get(local(element)), (element.text or "").strip()
        if text not in _SETTLED and (label or any(find_personal(text))):
            said.append((label or "其他属性", text))
    what = "、".join(dict.fromkeys(label for label, _ in said))
    found.hidden("properties", f"部件 {name}", [Piece(text) for _, text in said], what=what)


def outside(office: Office, rels: str, found: Findings) -> None:
    """What the file would fetch from elsewhere when opened."""
    for element in office.tree(rels):
        if element.get("TargetMode") != "External":
            continue
        kind, target = element.get("Type", "").rpartition("/")[2], element.get("Target", "")
        if kind in ("attachedTemplate", "mailMergeSource", "frame", "subDocument"):
            found.add("outside-template", f"部件 {rels}", sample=target)
        elif kind in ("oleObject", "package", "image", "video", "audio", "externalLinkPath"):
            found.add("external-link", f"部件 {rels}", sample=target)
