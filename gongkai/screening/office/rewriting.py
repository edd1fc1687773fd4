"""An Office file written anew without what was taken out: only parts that something shown leads to go in."""

import io
import posixpath
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from gongkai.readers.source import Unreadable
from gongkai.screening.images import cleaned_picture
from gongkai.screening.office.package import CONTENT_TYPES, Element, Office, is_xml, local
from gongkai.screening.office.parts import kind_of

__all__ = ["Rewriting", "remove"]

# parts of these kinds never go in; in Chinese, what a person is told was taken out
TAKEN_OUT = {
    "comment": "批注",
    "pivot-cache": "透视表缓存",
    "external-link": "外部链接和数据连接",
    "speaker-notes": "演讲者备注",
    "embedded-object": "内嵌对象",
    "custom-xml": "自定义 XML",
    "other-part": "读者看不见的部件",
    "thumbnail": "缩略图",
    "properties": "作者等文档属性",
}
FETCHED = ("attachedTemplate", "mailMergeSource", "subDocument", "frame", "oleObject", "package", "externalLinkPath")
WRITTEN = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip knows: when it was made is nobody's business


@dataclass
class Rewriting:
    """office is edited in place; removed gathers in Chinese what went out."""

    office: Office
    removed: dict[str, None] = field(default_factory=dict)
    replaced: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        loose = set(self.office.names) - self.office.reached
        if any(kind_of(name) == "" and not name.endswith((".rels", CONTENT_TYPES)) for name in loose):
            self.say("未引用的部件")
        if self.office.slack():
            self.say("文件结构以外的数据")

    def say(self, what: str) -> None:
        self.removed[what] = None

    def take_out_apart(self) -> None:
        """Cut every tie to the parts that never go in, and to what the file would fetch from elsewhere."""
        for rels in [name for name in self.office.names if name.endswith(".rels")]:
            source = source_of(rels)
            for link in self.office.links(source):
                kind = TAKEN_OUT.get(kind_of(link.target), "") if not link.outside else ""
                if link.outside and link.kind in FETCHED:
                    kind = "外部模板和数据来源"
                if link.kind == "aFChunk":
                    kind = "内嵌 HTML 块"
                if kind:
                    self.cut(source, link.id)
                    self.say(kind)
        for name in self.office.names:
            what = TAKEN_OUT.get(kind_of(name))
            if what:
                self.say(what)

    def cut(self, source: str, number: str) -> None:
        """Remove a relationship, and the elements that name it."""
        folder, base = posixpath.split(source)
        tree = self.office.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        for each in list(tree):
            if each.get("Id") == number:
                tree.remove(each)
        if not source or source not in self.office or not is_xml(source):
            return
        for element in list(self.office.tree(source).iter()):
            named = (value for key, value in element.attrib.items() if "relationships" in key)
            if number in named:
                forget(element)

    def cut_loose_ends(self) -> None:
        """Remove relationships to parts that are not in the file."""
        for rels in [name for name in self.office.names if name.endswith(".rels")]:
            source = source_of(rels)
            for link in self.office.links(source):
                if not link.outside and link.target not in self.office:
                    self.cut(source, link.id)

    def clean_pictures(self) -> None:
        for name in self.office.names:
            if "/media/" in name and name.lower().endswith((".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff")):
                before = self.office.read(name)
                try:
                    after = cleaned_picture(before)
                except (Unreadable, OSError, ValueError):
                    continue
                if after != before:
                    self.replaced[name] = after
                    self.say("图片的拍摄信息")

    def written(self) -> bytes:
        self.cut_loose_ends()
        kept = {*self.office.reachable()}
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in self.office.names:
                if name == CONTENT_TYPES or name in kept or (name.endswith(".rels") and self.is_kept(name, kept)):
                    archive.writestr(zipfile.ZipInfo(name, WRITTEN), self.part(name, kept), zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def is_kept(self, rels: str, kept: set[str]) -> bool:
        source = source_of(rels)
        return (not source or source in kept) and len(self.office.tree(rels)) > 0

    def part(self, name: str, kept: set[str]) -> bytes:
        if name in self.replaced:
            return self.replaced[name]
        if name == CONTENT_TYPES:
            tree = self.office.tree(name)
            for each in list(tree):
                named = (each.get("PartName") or "").lstrip("/")
                if named and named not in kept:
                    tree.remove(each)
        if not is_xml(name) and name != CONTENT_TYPES:
            return self.office.read(name)
        tree = self.office.tree(name)
        for each in list(tree.iter(etree.Comment, etree.ProcessingInstruction)):
            remove(each)
        return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def source_of(rels: str) -> str:
    folder, base = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels")).lstrip("/")


def remove(element: Element) -> None:
    """Take an element out; what follows it stays."""
    above = element.getparent()
    if above is None:
        return
    if element.tail and element.tail.strip():
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            above.text = (above.text or "") + element.tail
    above.remove(element)


def forget(element: Element) -> None:
    """Take out an element whose part went out; of an object on a slide, its picture stays."""
    if local(element) != "oleObj":
        remove(element)
        return
    frame = next((each for each in element.iterancestors() if local(each) == "graphicFrame"), None)
    if frame is None or frame.getparent() is None:
        remove(element)
        return
    picture = next((each for each in frame.iter() if local(each) == "pic"), None)
    if picture is not None:
        frame.addprevious(picture)
    remove(frame)


def drop_where(root: Element, wanted: Callable[[Element], bool]) -> int:
    found = [each for each in root.iter() if isinstance(each.tag, str) and wanted(each)]
    for each in found:
        remove(each)
    return len(found)


def unwrap(element: Element) -> None:
    """Put what an element holds in its place."""
    for child in list(element):
        element.addprevious(child)
    remove(element)
