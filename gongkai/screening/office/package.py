"""The parts of an Office file and how they lead to one another."""

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import unquote

from lxml import etree

from gongkai.readers.package import Package, damaged

__all__ = ["Element", "Link", "Office", "attribute", "besides_rows", "local", "words"]

Element: TypeAlias = Any  # of lxml, which has no types

LARGEST_XML = 40 * 1024 * 1024  # bytes of one part that is read as a tree
CONTENT_TYPES = "[Content_Types].xml"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LOCAL_HEADER, DESCRIPTOR = 30, 24  # bytes
# these work by being related, without being named in the part they belong to
IMPLICIT = frozenset(
    [
        "styles",
        "stylesWithEffects",
        "settings",
        "webSettings",
        "fontTable",
        "numbering",
        "theme",
        "themeOverride",
        "comments",
        "footnotes",
        "endnotes",
        "sharedStrings",
        "calcChain",
        "connections",
        "officeDocument",
        "core-properties",
        "extended-properties",
        "custom-properties",
        "thumbnail",
        "customXml",
        "customXmlProps",
        "pivotCacheRecords",
        "pivotCacheDefinition",
        "pivotTable",
        "table",
        "queryTable",
        "slideLayout",
        "slideMaster",
        "notesSlide",
        "notesMaster",
        "slide",
        "presProps",
        "viewProps",
        "tableStyles",
        "commentAuthors",
        "glossaryDocument",
        "vmlDrawing",
        "volatileDependencies",
        "sheetMetadata",
        "person",
        "people",
        "threadedComment",
        "commentsExtended",
        "commentsIds",
        "commentsExtensible",
        "chartColorStyle",
        "chartStyle",
        "diagramColors",
        "diagramData",
        "diagramLayout",
        "diagramQuickStyle",
        "diagramDrawing",
        "printerSettings",
        "externalLink",
        "externalLinkPath",
        "font",
        "tags",
        "chart",
        "revisionHeaders",
        "revisionLog",
        "usernames",
        "xmlMaps",
        "attachedTemplate",
        "mailMergeSource",
        "tableSingleCells",
        "slideUpdateInfo",
        "legacyDiagramText",
        "ctrlProp",
        "customProperty",
        "hyperlink",
        "digital-signature/origin",
        "classificationlabels",
        "rdRichValue",
        "rdRichValueStructure",
        "rdRichValueTypes",
        "revisionInfo",
        "changesInfo",
    ]
)


class Link(NamedTuple):
    """One relationship: kind is the last word of its type; target a part, or an address outside."""

    id: str
    kind: str
    target: str
    outside: bool


class Office:
    """An opened package. Raises Unreadable as `Package` does, and `damaged` for XML that is none."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.package = Package(data)
        self.trees: dict[str, Element] = {}

    @cached_property
    def names(self) -> list[str]:
        return [name for name in self.package.names() if not name.endswith("/")]

    def __contains__(self, name: str) -> bool:
        return name in self.package

    def read(self, name: str) -> bytes:
        return self.package.read(name)

    def tree(self, name: str) -> Element:
        """The root of a part that is XML, parsed once."""
        if name not in self.trees:
            part = self.package.xml(name)
            if len(part) > LARGEST_XML:
                raise damaged()
            self.trees[name] = parse(part)
        return self.trees[name]

    def links(self, name: str) -> list[Link]:
        """What a part ("" for the package) is related to."""
        folder, base = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if rels not in self:
            return []
        return [self._link(folder, each) for each in self.tree(rels) if isinstance(each.tag, str)]

    def _link(self, folder: str, each: Element) -> Link:
        target, outside = each.get("Target", ""), each.get("TargetMode") == "External"
        if not outside:
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
        kind = each.get("Type", "")
        kind = kind.rpartition("/relationships/")[2] if "/relationships/" in kind else kind
        return Link(each.get("Id", ""), kind.rpartition("/")[2], target, outside)

    def used_links(self, name: str) -> Iterator[Link]:
        """Those of `links` that work by themselves or are named in the part."""
        links = self.links(name)
        if any(link.kind not in IMPLICIT for link in links):
            named = self.ids_named_in(name) if is_xml(name) and name else {link.id for link in links}
            links = [link for link in links if link.kind in IMPLICIT or link.id in named]
        yield from links

    def ids_named_in(self, name: str) -> set[str]:
        found = set()
        for element in self.tree(name).iter():
            for key, value in element.attrib.items():
                if key.startswith("{") and "relationships" in key:
                    found.add(value)
        return found

    @cached_property
    def reached(self) -> set[str]:
        """The parts that something shown leads to."""
        return set(self.reachable())

    def reachable(self) -> Iterator[str]:
        waiting, seen = [""], {""}
        while waiting:
            for link in self.used_links(waiting.pop()):
                if not link.outside and link.target not in seen and link.target in self:
                    seen.add(link.target)
                    waiting.append(link.target)
                    yield link.target

    def main(self) -> str:
        """The part the package leads to first: the document, the workbook, the presentation."""
        return next((link.target for link in self.links("") if link.kind == "officeDocument"), "")

    def slack(self) -> int:
        """Bytes of the file that belong to no member of the zip."""
        archive = zipfile.ZipFile(io.BytesIO(self.data))
        end, loose = 0, len(archive.comment)
        for member in sorted(archive.infolist(), key=lambda each: each.header_offset):
            start = member.header_offset
            gap = start - end
            loose += gap if gap > DESCRIPTOR or not end else 0
            name, extra = (int.from_bytes(self.data[start + at : start + at + 2], "little") for at in (26, 28))
            end = start + LOCAL_HEADER + name + extra + member.compress_size
        gap = self.data.rfind(b"PK\x01\x02", 0, end) if not end else self.data.find(b"PK\x01\x02", end) - end
        return loose + (gap if gap > DESCRIPTOR else 0)


def is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def parse(part: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise damaged() from error
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace; "" for comments and the like."""
    tag = element.tag
    return _local_name(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=4096)
def _local_name(tag: str) -> str:
    return tag.rpartition("}")[2]


def besides_rows(root: Element) -> Iterator[Element]:
    """Everything of a part but the rows of a sheet, of which there may be a million."""
    yield root
    for child in root:
        yield from [child] if local(child) == "sheetData" else child.iter()


def attribute(element: Element, name: str, default: str = "") -> str:
    """An attribute by its name, whichever namespace it is written in."""
    value = element.get(name)
    if value is not None:
        return str(value)
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith(f"}}{name}")), default)


def words(element: Element, tags: Iterable[str] = ()) -> str:
    """All text below an element; only that of certain elements where `tags` are named."""
    if not tags:
        return "".join(str(text) for text in element.itertext())
    wanted = frozenset(tags)
    return "".join(each.text or "" for each in element.iter() if local(each) in wanted)
