"""What a Word document hides: text not drawn, tracked changes, fields that act, blocks of another kind."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from gongkai.checks.personal import find_personal
from gongkai.screening.finding import Findings, Piece
from gongkai.screening.kinds import Level
from gongkai.screening.office.fields import fields
from gongkai.screening.office.package import Element, Office, attribute, local, words
from gongkai.screening.office.word_styles import PLAIN, Look, ground_of, look_of, looks_by_style

__all__ = ["document", "runs", "text_parts"]

STORIES = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)[^/]*\.xml$")
NAMED = {"document": "正文", "header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
DELETED, INSERTED = ("del", "moveFrom"), ("ins", "moveTo")
DRAWN = ("t", "delText")
TEXT = (*DRAWN, "instrText", "delInstrText")


def document(office: Office, found: Findings) -> None:
    main = office.main()
    for name in text_parts(office):
        if name not in office.reached and name != main:
            kind = "unused-header" if re.search("header|footer", name) else "unreferenced-part"
            found.hidden(kind, part_named(name), [Piece(words(each)) for each in paragraphs(office.tree(name))])
        story(office, name, found)
    for name in office.names:
        if re.match(r"word/[^/]+\.(html?|mht|rtf|txt|docx)$|word/afchunk", name, re.I):
            page = office.read(name).decode("utf-8", "replace")
            found.hidden("embedded-page", f"部件 {name}", [Piece(re.sub(r"<[^>]{0,500}>", " ", page)), Piece(page)])
    settings(office, found)
    styles_and_more(office, found)


def text_parts(office: Office) -> list[str]:
    main = office.main()
    return [name for name in office.names if name == main or STORIES.match(name)]


def part_named(name: str) -> str:
    word = re.match(r"word/([a-z]+)", name)
    return NAMED.get(word[1] if word else "", f"部件 {name}")


def paragraphs(root: Element) -> Iterator[Element]:
    return (each for each in root.iter() if local(each) == "p" and "wordprocessingml" in str(each.tag))


def story(office: Office, name: str, found: Findings) -> None:
    """One part with paragraphs: what is drawn and what is not."""
    looks = looks_by_style(office, "word/styles.xml")
    apart: dict[tuple[str, Level | None], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    group = part_named(name)
    for number, paragraph in enumerate(paragraphs(office.tree(name)), 1):
        shown, where = [], f"第{number}段"
        for text, kind, level in runs(paragraph, looks):
            if kind:
                apart[kind, level][where].append(text.text)
            else:
                shown.append(text.text)
        found.shown(Piece("".join(shown), where, group))
    for (kind, level), texts in apart.items():
        pieces = [Piece("".join(parts), where) for where, parts in texts.items()]
        first = pieces[0].where + ("等" if len(pieces) > 1 else "")
        found.hidden(kind, f"{group}{first}", pieces, level=level)
    for field in fields(office.tree(name)):
        if field.kind:
            found.hidden(field.kind, f"{group}的域", [Piece(field.instruction)])
        else:
            found.shown(Piece(field.instruction, "域", group))
    other_words(office.tree(name), group, found)


def runs(paragraph: Element, looks: dict[str, Look]) -> Iterator[tuple[Element, str, Level | None]]:
    """(text, kind of finding or "", its level where it is another than the kind's) of each text of one paragraph."""
    base, doubtful = surroundings(paragraph, looks)
    for text in paragraph.iter():
        if local(text) not in DRAWN or not text.text or owner(text) is not paragraph:
            continue
        run = text.getparent()
        kind = tracked(text, paragraph)
        look = run_look(run, base, looks) if run is not None else base
        level = Level.CONFIRM if doubtful and not kind and look.fault == "white-text" else None
        yield text, kind or look.fault, level


def run_look(run: Element, base: Look, looks: dict[str, Look]) -> Look:
    properties = next((each for each in run if local(each) == "rPr"), None)
    style = "" if properties is None else next((attribute(e, "val") for e in properties if local(e) == "rStyle"), "")
    if style in looks:
        based = looks[style]
        base = replace(based, ground=based.ground or base.ground, vanished=based.vanished or base.vanished)
    return look_of(properties, base)


def owner(text: Element) -> Element | None:
    """The paragraph a text belongs to: the nearest around it."""
    above = text.getparent()
    while above is not None and local(above) != "p":
        above = above.getparent()
    return above


def surroundings(paragraph: Element, looks: dict[str, Look]) -> tuple[Look, bool]:
    """The look of a paragraph's plain text; and whether what lies behind cannot be told (styled tables, boxes)."""
    properties = next((each for each in paragraph if local(each) == "pPr"), None)
    look, doubtful = PLAIN, False
    if properties is not None:
        style = next((attribute(each, "val") for each in properties if local(each) == "pStyle"), "")
        look = looks.get(style, PLAIN)
        for each in properties:
            if local(each) == "shd":
                look = replace(look, ground=ground_of(each, look.ground))
    for above in paragraph.iterancestors():
        if local(above) == "tc":
            for each in above.iter():
                if local(each) == "p":
                    break
                if local(each) == "shd":
                    look = replace(look, ground=look.ground or ground_of(each, ""))
        doubtful = doubtful or local(above) == "txbxContent" or has_table_style(above)
    return look, doubtful


def has_table_style(table: Element) -> bool:
    if local(table) != "tbl":
        return False
    properties: Element = next((each for each in table if local(each) == "tblPr"), ())
    return any(local(each) == "tblStyle" for each in properties)


def tracked(text: Element, paragraph: Element) -> str:
    for above in text.iterancestors():
        if above is paragraph:
            break
        if local(above) in DELETED:
            return "deleted-text"
        if local(above) in INSERTED:
            return "inserted-text"
    return "deleted-text" if local(text) == "delText" else ""


def other_words(root: Element, group: str, found: Findings) -> None:
    """Authors of revisions, texts for programs that cannot draw the rest, alternative texts, hidden shapes, data."""
    authors, said, shapes = [], [], []
    for each in root.iter():
        name = local(each)
        if attribute(each, "author") and name in (*DELETED, *INSERTED, "rPrChange", "pPrChange", "tblPrChange"):
            authors.append(Piece(attribute(each, "author")))
        if name in ("docPr", "cNvPr", "shape", "imagedata", "textpath"):
            said += [Piece(str(value)) for value in each.attrib.values() if len(str(value)) > 5]
        if name == "docPr" and attribute(each, "hidden") in ("1", "true"):
            box = each.getparent()
            shapes.append(
                Piece(words(box) if box is not None and words(box).strip() else attribute(each, "name", "图形"))
            )
        if name == "Fallback" and each.getparent() is not None:
            choice = next((other for other in each.getparent() if local(other) == "Choice"), None)
            if choice is None or words(choice, TEXT) != words(each, TEXT):
                found.hidden("hidden-text", f"{group}中供旧软件显示的内容", [Piece(words(each, TEXT))])
        if name == "fldData":
            found.hidden("hidden-text", f"{group}中的域数据", [Piece(words(each))])
    if authors:
        found.hidden("inserted-text", f"{group}修订的作者", list(dict.fromkeys(authors)), level=Level.CLEAN)
    found.hidden("hidden-shape", group, shapes)
    for piece in said:
        found.shown(piece._replace(group=f"{group}图形的替代文字"))


def settings(office: Office, found: Findings) -> None:
    if "word/settings.xml" not in office:
        return
    for each in office.tree("word/settings.xml").iter():
        if local(each) == "docVar":
            value = f"{attribute(each, 'name')} {attribute(each, 'val')}"
            found.hidden("other-part", "文档变量", [Piece(value)])
        elif local(each) == "mailMerge":
            found.hidden(
                "outside-template", "邮件合并的数据源", [Piece(str(v)) for e in each.iter() for v in e.attrib.values()]
            )


def styles_and_more(office: Office, found: Findings) -> None:
    """Names of styles, numbering texts, fonts: nobody reads them, a number may stand in them."""
    for name in (
        "word/styles.xml",
        "word/numbering.xml",
        "word/fontTable.xml",
        "word/webSettings.xml",
        "word/settings.xml",
    ):
        if name in office:
            said = [str(value) for each in office.tree(name).iter() for value in each.attrib.values()]
            found.hidden("other-part", f"部件 {name}", [Piece(text) for text in said if any(find_personal(text))])
