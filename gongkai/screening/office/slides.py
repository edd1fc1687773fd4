"""What a presentation hides: slides, notes, shapes hidden or beside the slide, text too small to read."""

import re

from gongkai.screening.finding import Findings, Piece
from gongkai.screening.office.package import RELATIONS, Element, Office, attribute, local, words

__all__ = ["is_unseen", "presentation", "size_of", "slides_of"]

SHAPES = ("sp", "pic", "graphicFrame", "grpSp", "cxnSp")
TINY = 200  # hundredths of a point
SLIDE = re.compile(r"ppt/(slides|slideLayouts|slideMasters|notesMasters|handoutMasters)/[^/]+\.xml$")


def presentation(office: Office, found: Findings) -> None:
    main = office.main()
    width, height = size_of(office, main)
    ordered = slides_of(office, main)
    for number, name in enumerate(ordered, 1):
        if name in office:
            one_slide(office, name, f"第{number}张幻灯片", (width, height), found)
    for name in office.names:
        if re.match(r"ppt/slides/[^/]+\.xml$", name) and name not in ordered:
            found.hidden("unreferenced-part", f"没有使用的幻灯片 {name}", texts(office.tree(name)))
        elif (SLIDE.match(name) and name not in ordered) or (
            re.match(r"ppt/(diagrams|charts)/[^/]+\.xml$", name) and name in office.reached
        ):
            for piece in texts(office.tree(name)):
                found.shown(piece._replace(group=f"部件 {name}"))


def size_of(office: Office, main: str) -> tuple[int, int]:
    size = next((each for each in office.tree(main).iter() if local(each) == "sldSz"), None)
    return (0, 0) if size is None else (int(attribute(size, "cx", "0")), int(attribute(size, "cy", "0")))


def slides_of(office: Office, main: str) -> list[str]:
    """The slides in their order."""
    targets = {link.id: link.target for link in office.links(main)}
    listed = (each for each in office.tree(main).iter() if local(each) == "sldId")
    return [targets.get(each.get(f"{RELATIONS}id", ""), "") for each in listed]


def texts(root: Element) -> list[Piece]:
    return [
        Piece(words(each, ("t", "v")))
        for each in root.iter()
        if local(each) in ("p", "v", "pt") and words(each).strip()
    ]


def one_slide(office: Office, name: str, place: str, size: tuple[int, int], found: Findings) -> None:
    root = office.tree(name)
    if attribute(root, "show") in ("0", "false"):
        found.hidden("hidden-slide", place, texts(root) or [Piece("没有文字")])
        return
    unseen: set[Element] = set()
    for shape in root.iter():
        if local(shape) in SHAPES and is_unseen(shape, size):
            found.hidden("hidden-shape", place, texts(shape) or [Piece("图形")])
            unseen.update(shape.iter())
    tiny: list[str] = []
    shown: list[str] = []
    for paragraph in (each for each in root.iter() if local(each) == "p" and each not in unseen):
        for run in paragraph.iter():
            if local(run) in ("r", "fld"):
                (tiny if is_tiny(run) else shown).append(words(run, ("t",)))
        found.shown(Piece("".join(shown), place, ""))
        shown = []
    found.hidden("tiny-text", place, [Piece("".join(tiny))])
    for each in root.iter():
        if local(each) in ("cNvPr", "hlinkClick", "ext"):
            found.shown(Piece(" | ".join(str(value) for value in each.attrib.values()), place, "替代文字"))


def is_unseen(shape: Element, size: tuple[int, int]) -> bool:
    """Hidden, or wholly beside the slide."""
    for each in shape:
        own = next((inner for inner in each if local(inner) == "cNvPr"), None)
        if own is not None and attribute(own, "hidden") in ("1", "true"):
            return True
    if local(shape.getparent()) == "grpSp":
        return False  # its place counts within the group
    frame = next((each for each in shape.iter() if local(each) == "xfrm"), None)
    if frame is None or not any(size):
        return False
    at = {local(each): each for each in frame}
    if "off" not in at or "ext" not in at:
        return False
    x, y = int(attribute(at["off"], "x", "0")), int(attribute(at["off"], "y", "0"))
    wide, high = int(attribute(at["ext"], "cx", "0")), int(attribute(at["ext"], "cy", "0"))
    return x >= size[0] or y >= size[1] or x + wide <= 0 or y + high <= 0


def is_tiny(run: Element) -> bool:
    """Too small to read, or drawn with no colour at all."""
    properties = next((each for each in run if local(each) == "rPr"), None)
    if properties is None:
        return False
    size = attribute(properties, "sz")
    clear = any(local(each) == "alpha" and attribute(each, "val") in ("0", "0%") for each in properties.iter())
    nothing = any(local(each) == "noFill" for each in properties)
    return clear or nothing or (size.isdecimal() and int(size) <= TINY)
