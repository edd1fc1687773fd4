"""A workbook without what a reader does not see; formulas become their values, for they may lead to what went out."""

import re

from gongkai.screening.kinds import KINDS
from gongkai.screening.office.package import attribute, local, words
from gongkai.screening.office.rewriting import Rewriting, drop_where, remove
from gongkai.screening.office.sheet import Sheet, hidden_cells, read_sheet, shared_strings, sheets_of
from gongkai.screening.office.styles import unseen_formats

__all__ = ["clean_workbook"]

OF_THE_BOOK = ("externalReferences", "pivotCaches", "customWorkbookViews", "fileRecoveryPr", "fileSharing", "extLst",
               "functionGroups", "webPublishing", "smartTagPr")  # fmt: skip
OF_A_SHEET = ("scenarios", "protectedRanges", "customSheetViews", "oleObjects", "controls", "webPublishItems",
              "customProperties", "cellWatches", "smartTags", "phoneticPr")  # fmt: skip
KEPT_NAMES = ("_xlnm.Print_Area", "_xlnm.Print_Titles")


def clean_workbook(copy: Rewriting) -> None:
    office, main = copy.office, copy.office.main()
    strings, unseen = shared_strings(office), unseen_formats(office)
    used: set[int] = set()
    listed = sheets_of(office, main)
    gone = [place for place, sheet in enumerate(listed) if sheet.state != "visible" or sheet.part not in office]
    for place, sheet in enumerate(listed):
        if place not in gone:
            clean_sheet(copy, sheet, strings, unseen, used)
    clean_book(copy, main, gone)
    clean_strings(copy, used)
    clean_shapes(copy)


def clean_sheet(copy: Rewriting, sheet: Sheet, strings: list[str], unseen: dict[int, str], used: set[int]) -> None:
    root = copy.office.tree(sheet.part)
    if drop_where(root, lambda each: local(each) == "f"):
        copy.say("公式（改为数值）")
    read_sheet(copy.office, sheet, strings, set())
    for place, (kind, _) in dict(hidden_cells(sheet, unseen)).items():
        cell = sheet.cells[place].element
        if cell is not None:
            for each in list(cell):
                remove(each)
            cell.attrib.pop("t", None)
        copy.say(KINDS[kind].label)
    drop_where(root, lambda each: local(each) in OF_A_SHEET)
    if any(link.kind == "comments" for link in copy.office.links(sheet.part)):
        drop_where(root, lambda each: local(each) == "legacyDrawing")
    for each in root.iter():
        if local(each) == "c" and attribute(each, "t") == "s":
            used |= {int(value) for value in (words(each).strip(),) if value.isdecimal()}


def clean_book(copy: Rewriting, main: str, gone: list[int]) -> None:
    """Take out hidden sheets, and names but those of what is printed."""
    root = copy.office.tree(main)
    sheets = [each for each in root.iter() if local(each) == "sheet"]
    targets = {link.id: link.target for link in copy.office.links(main)}
    for place in gone:
        number = next((value for key, value in sheets[place].attrib.items() if "relationships" in key), "")
        if targets.get(number) and any(value == number for other, each in enumerate(sheets) if other not in gone
                                       for value in each.attrib.values()):  # fmt: skip
            remove(sheets[place])
        else:
            copy.cut(main, number)
            if sheets[place].getparent() is not None:
                remove(sheets[place])
        copy.say("隐藏工作表")
    left = [place for place in range(len(sheets)) if place not in gone]
    for name in [each for each in root.iter() if local(each) == "definedName"]:
        at = attribute(name, "localSheetId")
        if attribute(name, "name") in KEPT_NAMES and at.isdecimal() and int(at) in left:
            name.set("localSheetId", str(left.index(int(at))))
        else:
            remove(name)
            copy.say("名称")
    for empty in [each for each in root.iter() if local(each) == "definedNames" and not len(each)]:
        remove(empty)
    for view in [each for each in root.iter() if local(each) == "workbookView"]:
        for key in ("activeTab", "firstSheet"):
            view.attrib.pop(key, None)
    drop_where(root, lambda each: local(each) in OF_THE_BOOK)
    for link in copy.office.links(main):
        if link.kind in ("calcChain", "volatileDependencies", "connections", "xmlMaps"):
            copy.cut(main, link.id)


def clean_strings(copy: Rewriting, used: set[int]) -> None:
    """Empty the shared texts no cell shows; the others keep their numbers."""
    part = "xl/sharedStrings.xml"
    if part not in copy.office:
        return
    entries = [each for each in copy.office.tree(part) if local(each) == "si"]
    for number, entry in enumerate(entries):
        if number not in used and words(entry).strip():
            for each in list(entry):
                remove(each)
            entry.append(entry.makeelement(entry.tag.replace("}si", "}t"), {}))
            copy.say("没有单元格使用的文字")


def clean_shapes(copy: Rewriting) -> None:
    for name in copy.office.names:
        if not re.match(r"xl/drawings/[^/]+\.xml$", name):
            continue
        for each in [each for each in copy.office.tree(name).iter() if local(each) == "cNvPr"]:
            anchor = next((above for above in each.iterancestors() if local(above).endswith("Anchor")), None)
            if attribute(each, "hidden") in ("1", "true") and anchor is not None and anchor.getparent() is not None:
                remove(anchor)
                copy.say(KINDS["hidden-shape"].label)
