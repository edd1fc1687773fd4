"""What a workbook hides: sheets, rows, columns, cells far away or unseen, names."""

import re
from collections import defaultdict

from gongkai.checks.personal import find_personal
from gongkai.screening.finding import Findings, Piece
from gongkai.screening.office.package import Office, attribute, besides_rows, local, words
from gongkai.screening.office.sheet import Sheet, hidden_cells, read_sheet, shared_strings, sheets_of
from gongkai.screening.office.styles import unseen_formats

__all__ = ["workbook"]

STATES = {"hidden": "hidden-sheet", "veryHidden": "very-hidden-sheet"}
_NAMED = re.compile(r'"[^"]+"')  # a name that holds a text of its own


def workbook(office: Office, found: Findings) -> None:
    main = office.main()
    strings = shared_strings(office)
    used: set[int] = set()
    unseen = unseen_formats(office)
    listed = sheets_of(office, main)
    for sheet in listed:
        if sheet.part in office:
            read_sheet(office, sheet, strings, used)
            screen_sheet(sheet, unseen, found)
            other_texts(office, sheet, found)
    known = {sheet.part for sheet in listed}
    for part in office.names:
        if re.match(r"xl/(work|chart|dialog|macro)sheets/[^/]+\.xml$", part) and part not in known:
            lost = read_sheet(office, Sheet(part, part), strings, used)
            found.hidden(
                "unreferenced-part", f"未引用的工作表部件 {part}", [Piece(c.text, c.where) for c in lost.cells]
            )
    orphans = [Piece(text) for number, text in enumerate(strings) if number not in used and text.strip()]
    found.hidden("unreferenced-part", "没有单元格使用的共享文字", orphans)
    names(office, main, found)
    drawings(office, found)


def screen_sheet(sheet: Sheet, unseen: dict[int, str], found: Findings) -> None:
    named, heads = f"工作表“{sheet.title}”", sheet.headings()
    if sheet.state in STATES:
        pieces = [Piece(cell.text, cell.where, "", heads.get(cell.column, "")) for cell in sheet.cells]
        found.hidden(STATES[sheet.state], named, pieces, what="已隐藏")
        return
    apart = defaultdict(list)
    reasons = dict(hidden_cells(sheet, unseen))
    for place, cell in enumerate(sheet.cells):
        piece = Piece(cell.text, cell.where, named, heads.get(cell.column, ""))
        if place in reasons:
            apart[reasons[place]].append(piece)
        else:
            found.shown(piece)
    for (kind, what), pieces in apart.items():
        found.hidden(kind, f"{named}，{span([piece.where for piece in pieces], kind)}", pieces, what=what)


def span(wheres: list[str], kind: str) -> str:
    rows = sorted({int(where.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for where in wheres})
    if "row" in kind:
        return f"第{'、'.join(map(str, rows[:6]))}{'等' if len(rows) > 6 else ''}行"
    columns = sorted({where.rstrip("0123456789") for where in wheres}, key=lambda letters: (len(letters), letters))
    if "column" in kind:
        return f"{'、'.join(columns[:6])}{'等' if len(columns) > 6 else ''}列"
    return f"{wheres[0]}{'等' if len(wheres) > 1 else ''}"


def other_texts(office: Office, sheet: Sheet, found: Findings) -> None:
    """Headers, footers, validation lists: printed or unfolded, so a reader may see them."""
    for element in besides_rows(office.tree(sheet.part)):
        if local(element) in ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"):
            found.shown(Piece(element.text or "", "页眉页脚", f"工作表“{sheet.title}”"))
        elif local(element) in ("formula1", "formula2"):
            found.shown(Piece(words(element), "数据验证", f"工作表“{sheet.title}”"))
        elif local(element) in ("dataValidation", "scenario", "inputCells", "protectedRange"):
            said = [Piece(str(value)) for value in element.attrib.values()]
            found.hidden(
                "hidden-cell", f"工作表“{sheet.title}”的{local(element)}", [p for p in said if has_personal(p)]
            )


def has_personal(piece: Piece) -> bool:
    return any(find_personal(piece.text))


def names(office: Office, main: str, found: Findings) -> None:
    """Defined names that are hidden, or hold a text instead of naming cells."""
    for each in office.tree(main).iter():
        if local(each) != "definedName" or attribute(each, "name").startswith("_xlnm."):
            continue
        value, hidden = words(each), attribute(each, "hidden") in ("1", "true")
        said = " ".join((attribute(each, "name"), value, attribute(each, "comment")))
        if hidden or _NAMED.search(value) or has_personal(Piece(said)):
            found.hidden("hidden-name", f"名称“{attribute(each, 'name')}”", [Piece(said)])


def drawings(office: Office, found: Findings) -> None:
    """Text boxes and charts: shown, unless the shape is hidden."""
    for name in office.names:
        if re.match(r"xl/(drawings|charts|diagrams)/[^/]+\.xml$", name) and name in office.reached:
            for shape in office.tree(name).iter():
                if local(shape) in ("p", "v"):
                    found.shown(Piece(words(shape), "", f"图形 {name.rpartition('/')[2]}"))
                elif local(shape) == "cNvPr" and attribute(shape, "hidden") in ("1", "true"):
                    box = shape.getparent()
                    whole = box.getparent() if box is not None and box.getparent() is not None else shape
                    found.hidden("hidden-shape", f"图形 {name.rpartition('/')[2]}", [Piece(words(whole))])
