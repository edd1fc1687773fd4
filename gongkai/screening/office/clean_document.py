"""A Word document without what a reader does not see; insertions are taken as accepted, deletions as made."""

from gongkai.screening.kinds import KINDS
from gongkai.screening.office.document import paragraphs, runs, text_parts
from gongkai.screening.office.fields import fields
from gongkai.screening.office.package import Element, attribute, local, words
from gongkai.screening.office.rewriting import Rewriting, drop_where, remove, unwrap
from gongkai.screening.office.word_styles import looks_by_style

__all__ = ["clean_document"]

CHANGES = (
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "tcPrChange",
    "trPrChange",
    "numberingChange", "cellIns", "cellMerge", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
    "moveToRangeEnd",
    "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd",
)  # fmt: skip
COMMENTED = ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")
PROPERTIES = ("rPr", "trPr", "pPr")
SETTINGS = ("docVars", "mailMerge", "rsids", "attachedTemplate", "trackRevisions", "docId", "removePersonalInformation")


def clean_document(copy: Rewriting) -> None:
    office = copy.office
    looks = looks_by_style(office, "word/styles.xml")
    for name in text_parts(office):
        root = office.tree(name)
        accept_changes(root, copy)
        for paragraph in list(paragraphs(root)):
            for text, kind, level in list(runs(paragraph, looks)):
                if kind and level is None:
                    copy.say(KINDS[kind].label)
                    remove(text)
        clean_fields(root, copy)
        drop_hidden(root, copy)
    if "word/settings.xml" in office and drop_where(office.tree("word/settings.xml"), lambda e: local(e) in SETTINGS):
        copy.say("编辑痕迹和文档变量")


def accept_changes(root: Element, copy: Rewriting) -> None:
    for row in [each for each in root.iter() if local(each) == "tr"]:
        if has_mark(row, "trPr", "del"):
            remove(row)
            copy.say("修订中的删除内容")
    if drop_where(root, lambda e: local(e) == "tc" and has_mark(e, "tcPr", "cellDel")):
        copy.say("修订中的删除内容")
    marks = [each for each in root.iter() if local(each) in ("del", "moveFrom", "ins", "moveTo")]
    for each in marks:
        above = each.getparent()
        if above is None:
            continue
        copy.say("修订痕迹")
        if local(above) in PROPERTIES or local(each) in ("del", "moveFrom"):
            remove(each)
        else:
            unwrap(each)
    drop_where(root, lambda e: local(e) in ("delText", "delInstrText"))
    if drop_where(root, lambda e: local(e) in CHANGES):
        copy.say("修订痕迹")
    if drop_where(root, lambda e: local(e) in COMMENTED):
        copy.say("批注")


def has_mark(element: Element, properties: str, mark: str) -> bool:
    return any(local(each) == properties and any(local(one) == mark for one in each) for each in element)


def clean_fields(root: Element, copy: Rewriting) -> None:
    """Fields that act or carry a text become what they show."""
    for field in list(fields(root)):
        if not field.kind:
            continue
        copy.say(KINDS[field.kind].label)
        for each in field.elements:
            if local(each) == "fldSimple":
                unwrap(each)
            else:
                remove(each)
    drop_where(root, lambda e: local(e) == "fldData")


def drop_hidden(root: Element, copy: Rewriting) -> None:
    for each in [each for each in root.iter() if local(each) == "docPr"]:
        if attribute(each, "hidden") in ("1", "true"):
            drawing = next((above for above in each.iterancestors() if local(above) == "drawing"), None)
            remove(drawing if drawing is not None else each)
            copy.say(KINDS["hidden-shape"].label)
    for fallback in [each for each in root.iter() if local(each) == "Fallback"]:
        above = fallback.getparent()
        choice = next((each for each in above if local(each) == "Choice"), None) if above is not None else None
        if choice is not None:
            if words(choice) != words(fallback):
                copy.say("供旧软件显示的内容")
            remove(fallback)
