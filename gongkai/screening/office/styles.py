"""Which cell formats of a workbook make a value invisible."""

import re

from gongkai.screening.office.package import Office, attribute, local

__all__ = ["unseen_formats"]

STYLES = "xl/styles.xml"
_EMPTY_FORMAT = re.compile(r'^(?:;;;+|(?:"\s*"|\s*);(?:"\s*"|\s*);(?:"\s*"|\s*)(?:;.*)?)$')
_WHITE = ("FFFFFFFF", "00FFFFFF", "FFFFFF")
TINY = 2.0  # points


def unseen_formats(office: Office) -> dict[int, str]:
    """{number of a cell format: why a reader does not see what is written in it}"""
    if STYLES not in office:
        return {}
    groups = {local(group): list(group) for group in office.tree(STYLES)}
    formats = {int(each.get("numFmtId", "0")): each.get("formatCode", "") for each in groups.get("numFmts", [])}
    fonts = [font_fault(each) for each in groups.get("fonts", [])]
    filled = [is_filled(each) for each in groups.get("fills", [])]
    found = {}
    for number, xf in enumerate(groups.get("cellXfs", [])):
        font, fill = int(xf.get("fontId", "0")), int(xf.get("fillId", "0"))
        fault = fonts[font] if font < len(fonts) else ""
        if _EMPTY_FORMAT.match(formats.get(int(xf.get("numFmtId", "0")), "x")):
            found[number] = "格式不显示"
        elif fault == "字号极小" or (fault and not (fill < len(filled) and filled[fill])):
            found[number] = fault
    return found


def font_fault(font: object) -> str:
    for each in font:  # type: ignore[attr-defined]
        if local(each) == "color" and (attribute(each, "rgb") in _WHITE or is_theme_white(each)):
            return "白色文字"
        if local(each) == "sz" and float(attribute(each, "val", "11") or 11) < TINY:
            return "字号极小"
    return ""


def is_theme_white(color: object) -> bool:
    return attribute(color, "theme") == "0" and attribute(color, "tint", "0") in ("0", "0.0")


def is_filled(fill: object) -> bool:
    """Whether the fill is anything but none or white."""
    for pattern in fill:  # type: ignore[attr-defined]
        if local(pattern) == "gradientFill":
            return True
        kind = attribute(pattern, "patternType", "none")
        ground = next((each for each in pattern if local(each) == "fgColor"), None)
        white = ground is not None and (attribute(ground, "rgb") in _WHITE or is_theme_white(ground))
        if kind not in ("none", "") and not (kind == "solid" and white):
            return True
    return False
