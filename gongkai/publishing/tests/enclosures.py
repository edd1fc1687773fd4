"""Files to enclose, as people make them: with the libraries and the faults of every day."""

import io

import openpyxl

from gongkai.base.files import store
from gongkai.base.media_types import media_type
from gongkai.publishing.actions.drafting import Enclosure

IDENTITY = "11010519491231002X"  # the sample of the standard
MOBILE = "13900001111"


def enclosed(content: bytes, name: str = "名单.xlsx") -> Enclosure:
    return Enclosure(store(content, media_type(content)), name)


def a_workbook(*, hidden: bool = False, shown: bool = False, author: str = "") -> bytes:
    """A list with a sheet for everybody and, where asked, the details beside it."""
    book = openpyxl.Workbook()
    book.active.title = "公示"
    book.active.append(["乡镇", "户数"])
    book.active.append(["城关镇", 12])
    if hidden or shown:
        sheet = book.create_sheet("明细")
        sheet.append(["姓名", "身份证号"])
        for number in range(3):
            sheet.append([f"张{number}", IDENTITY])
        sheet.sheet_state = "hidden" if hidden else "visible"
    book.properties.creator = author or None
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
