"""Why a person should look at a cell or a file: stable codes, and what the site says of each."""

__all__ = ["FLAGS", "PROBLEMS"]

FLAGS: dict[str, str] = {
    "ambiguous": "数字有多种读法，无法确定，请对照原文填写",
    "blank": "原文此格空白或为“-”“/”“无”，空白不等于0，请确认",
    "chosen-by-narrative": "数字连写有多种读法，按正文中的数字选定，请核对",
    "columns-doubtful": "本表多行总计与各列之和不符，可能缺列或列序与格式不同，请核对",
    "cut-off": "文件在此数字处结束，数字可能不完整，请核对",
    "duplicate-table": "文件中有两张同样的表，此格两处不一致，请确认以哪张为准",
    "label-guessed": "行名有错漏，按相近文字对应，请核对行名",
    "not-a-count": "此格内容不是件数或金额，请按原件填写数字",
    "ocr-substituted": "识别为字母的字符按数字读取（如O读作0），请核对",
    "placed-by-sums": "本行有空格，数字所在列按勾稽关系推定，请核对",
    "row-order": "数字与行名的对应按先后次序推定，请核对",
    "stray-number": "本行数字多于格式列数，多余数字（如页码）已略去，请核对",
    "sums-fail": "本行各列之和与总计不符，且原文没有表格线可以确认，请核对",
    "sums-open": "连写的数字按本行合计拆分，但所在列的勾稽关系不成立或无法核对，请核对",
    "unit-converted": "原文所用单位与格式不同，已换算，请核对",
}

PROBLEMS: dict[str, str] = {
    "columns-doubtful": "多行总计与各列之和不符，可能缺列或列序与格式不同",
    "duplicate-table": "同一张表出现两次，请删去多余的一张后再导入",
    "form-of-another-year": "所用格式与报告年度不符，请核对应当使用的格式",
    "label-guessed": "行名有错漏或杂字，按相近的行名读取",
    "missing-column": "缺少格式中的一列，请核对原文表格后补填",
    "missing-row": "缺少格式中的一行，请核对原文表格后补填",
    "missing-table": "没有找到格式中的一张表，请核对原文后补填",
    "no-table": "没有找到政府信息公开工作年度报告的法定表格，请确认文件是否为年度报告正文",
    "row-order": "行的次序与格式不同，已按行名对应",
    "too-large": "文件过大，只读取了前一部分，请只导入年度报告本身",
    "unreadable-cells": "部分数字无法确定，请对照原文填写",
}
